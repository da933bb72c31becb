"""The numbers of a draft, computed when it is composed.

B: what the child has said or shown, in time order. U and O: contacts and documents
(the notification is U1), observations and home visits. F: frågeställningar. H: skips,
law first, then in the order of the chapters. A: deviations. Behov 1, Mål 1.1, Insats A.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bbic_wizard.draft.audience import LeftOut
from bbic_wizard.draft.sources import Source, number_sources
from bbic_wizard.model.case import Record, Skip
from bbic_wizard.model.place import of_record, question_of, record_of
from bbic_wizard.reading.skips import skipped
from bbic_wizard.reading.view import View

CHAPTERS = (
    *("cover", "summary", "why", "questions", "how", "child", "child_words", "areas", "network"),
    *("factors", "analysis", "weighing", "best_interest", "proposal", "remarks", "decision", "skips", "basis"),
)
_RANK = {"LAG": 0, "RIKT": 1}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A skip with its number."""

    label: str
    place: str
    skip: Skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """What each record and skip is called in this draft."""

    labels: Mapping[str, str]  # record place → "B3", "U4", "F1", "Mål 1.1" …
    by_id: Mapping[str, str]  # record id → record place
    sources: tuple[Source, ...] = ()
    source_of: Mapping[str, str] = field(default_factory=dict)  # statement place → "U4"
    skips: tuple[Skipped, ...] = ()
    skip_labels: Mapping[str, str] = field(default_factory=dict)  # place → "H2"

    def place_of(self, cited: str) -> str | None:
        """The place a citation means: a record id, a record's place, or `skip:place`."""
        if cited.startswith("skip:"):
            return cited if cited.removeprefix("skip:") in self.skip_labels else None
        return self.by_id.get(cited) or (cited if cited in self.labels else None)

    def label(self, place: str) -> str:
        """The number of a place ("" when it has none)."""
        if place.startswith("skip:"):
            return self.skip_labels.get(place.removeprefix("skip:"), "")
        return self.labels.get(place, "")


def target_of(label: str) -> str:
    """The id of the `Mark` a label leads to: "Mål 1.1" → "mål-1-1", "B1–B8" → "b1"."""
    return label.partition("–")[0].partition(",")[0].lower().replace(" ", "-").replace(".", "-")


def is_source(label: str) -> bool:
    """Whether a label is of a source: what the child said (B), a contact or document (U), an observation (O)."""
    return label[:1] in "BUO" and label[1:2].isdigit()


def number(view: View, out: LeftOut, *, internal: bool = True) -> Numbers:
    """Give every record and skip of the case its number."""
    labels: dict[str, str] = {}
    _child_statements(view, out, labels)
    sources, source_of = number_sources(view, out, labels, internal=internal)
    _in_order(view, "inquiry", "F", labels)
    _in_order(view, "deviation", "A", labels)
    _in_order(view, "need", "Behov ", labels)
    _goals(view, labels)
    for index, record in enumerate(view.records("intervention")):
        labels[_place(view, "intervention", record)] = f"Insats {letters(index)}"
    by_id: dict[str, str] = {}
    for place in labels:
        by_id.setdefault(record_of(place) or place, place)
    skips = tuple(_skips(view, out, internal=internal))
    return Numbers(labels, by_id, sources, source_of, skips, {item.place: item.label for item in skips})


def _place(view: View, meaning: str, record: Record) -> str:
    return of_record(view.register(meaning) or "", record.id)


def _child_statements(view: View, out: LeftOut, labels: dict[str, str]) -> None:
    places = [_place(view, "statement", record) for record in view.child_statements()]
    for index, place in enumerate((place for place in places if place not in out), 1):
        labels[place] = f"B{index}"


def _in_order(view: View, meaning: str, before: str, labels: dict[str, str]) -> None:
    for index, record in enumerate(view.records(meaning), 1):
        labels[_place(view, meaning, record)] = f"{before}{index}"


def _goals(view: View, labels: dict[str, str]) -> None:
    counted: dict[str, int] = {}
    for record in view.records("goal"):
        need = next(iter(view.field("goal.need", record) or []), "")
        counted[need] = counted.get(need, 0) + 1
        before = labels.get(need, "").removeprefix("Behov ") or "0"
        labels[_place(view, "goal", record)] = f"Mål {before}.{counted[need]}"


def letters(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    rest, last = divmod(index, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)


def chapter_of(view: View, place: str) -> str:
    """The chapter where a place belongs."""
    step = view.form.step_by_id.get(view.step_of(place))
    return step.chapter if step else ""


def in_document(view: View, place: str) -> bool:
    """Whether a place may stand in a document at all (`draft: false` never does)."""
    for name in (place, question_of(place)):
        question = view.form.question(name)
        if question is not None and not question.draft:
            return False
    return True


def _listed(view: View, place: str, *, internal: bool) -> bool:
    """Whether a skip stands in chapter 16; the internal copy also lists those of duties outside the document."""
    question = view.form.question(place)
    return in_document(view, place) or (internal and question is not None and question.required)


def _skips(view: View, out: LeftOut, *, internal: bool) -> Iterator[Skipped]:
    form = view.form
    chapters = {name: index for index, name in enumerate(CHAPTERS)}
    order = {name: index for index, name in enumerate([*form.step_by_id, *form.questions])}

    def rank(found: tuple[str, Skip]) -> tuple[int, int, int, str]:
        place = found[0]
        duty, _, _ = view.duty(place)
        chapter = chapters.get(chapter_of(view, place), len(chapters))
        return _RANK.get(duty or "", 2), chapter, order.get(question_of(place), len(order)), place

    found = [(item.place, item.skip) for item in skipped(view) if _listed(view, item.place, internal=internal)]
    found = [item for item in found if item[0] not in out and item[0] not in out.internal]
    for index, (place, skip) in enumerate(sorted(found, key=rank), 1):
        yield Skipped(f"H{index}", place, skip)
