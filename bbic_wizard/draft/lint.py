"""The promise, checked on a finished draft: every required place is an answer, a skip or SAKNAS, and only one."""

from collections.abc import Iterator
from dataclasses import dataclass

from bbic_wizard.draft.blocks import Draft, Ref, Text, inlines_of
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.rest import only_left_out
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.view import View

_ROLE = {"answered": "answer", "skipped": "skip", "missing": "missing"}


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that does not stand in the draft as it should."""

    place: str
    expected: str  # "answer", "skip" or "missing"
    found: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.place}: {self.expected} expected, found {', '.join(self.found) or 'nothing'}"


def partition(view: View, draft: Draft) -> list[Gap]:
    """The required places that are not exactly one of answer, skip and SAKNAS in the blocks; none is good."""
    found = _shown(draft)
    gaps = []
    it = Composing(view, draft.audience)
    for place in required_places(it):
        expected = _ROLE[it.state(place)]
        roles = set(found.get(place, ()))
        covering = view.covering_skip(place)
        if covering is not None and "skip" in found.get(covering[0], ()):
            roles.add("skip")
        if roles != {expected}:
            gaps.append(Gap(place, expected, tuple(sorted(roles))))
    return gaps


def required_places(it: Composing) -> Iterator[str]:
    """Every required question, register and field of a record that applies and may stand in the document."""
    for name, question in it.view.form.questions.items():
        if not question.draft or it.state(name) == "hidden":
            continue
        records = it.records(name) if isinstance(question, RecordsQuestion) else ()
        if isinstance(question, RecordsQuestion) and records:
            for record in records:
                fields = (item.id for item in question.fields if item.required and item.draft)
                places = (of_record(name, record.id, field) for field in fields)
                yield from (place for place in places if it.state(place) != "hidden")
        elif question.required and not only_left_out(it, name):
            yield name


def _shown(draft: Draft) -> dict[str, list[str]]:
    """place → the roles it has in the blocks (not merely in the source map)."""
    used = {item.source for item in inlines_of(draft.blocks) if isinstance(item, Text | Ref)}
    found: dict[str, list[str]] = {}
    for index in sorted(index for index in used if index is not None):
        entry = draft.sources[index]
        if entry.role != "label":
            for place in (entry.place, *entry.covers):
                found.setdefault(place, []).append(entry.role)
    return found
