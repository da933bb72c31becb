"""Two entries of the same person become one, in one act that is undone as one; both histories are kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.case import Record
from bbic_wizard.model.change import Answered, Change, RecordChanged, RecordRemoved
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.model.text import labelled
from bbic_wizard.reading.doubles import ties_of
from bbic_wizard.reading.view import View

NO_DOUBLES = "Ingen ser ut att vara inskriven två gånger."
SAFER = ("actor.no_contact", "actor.protected_address")  # what one entry says of danger holds for both


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merging would do, to be told before it is done.

    `moved` is how many places point at the one instead, `differing` what the two say differently.
    `twice` is true when both have a row in the network.
    """

    moved: int
    differing: tuple[str, ...]
    twice: bool = False


def merging(view: View, keep: str, gone: str) -> Merging:
    """What `merge` would do."""
    register, kept, removed = _both(view, keep, gone)
    question = view.form.questions[register]
    fields = question.fields if isinstance(question, RecordsQuestion) else []
    joined = _joined(view, register, kept, removed)
    differing = [
        f"{labelled(item.label)} {view.show_value(item, kept.value(item.id))} / "
        f"{view.show_value(item, removed.value(item.id))}"
        for item in fields
        if item.id not in joined
        and item.kind != "choices"
        and removed.value(item.id) not in (None, "", kept.value(item.id))
    ]
    moved = sum(1 for _ in _moves(view, register, keep, gone))
    return Merging(moved, tuple(differing), all(ties_of(view, keep, gone)))


def told(view: View, keep: str, gone: str, planned: Merging) -> str:
    """The same in words."""
    kept, removed = view.actor_name(keep), view.actor_name(gone)
    places = "1 ställe" if planned.moved == 1 else f"{planned.moved} ställen"
    sentences = [
        f"Allt som pekar på {removed} ({places}) pekar sedan på {kept}, och det som bara står hos den ena följer med."
    ]
    if planned.differing:
        sentences.append(f"De säger olika: {'; '.join(planned.differing)}. Det andra finns kvar i Ändringar.")
    if planned.twice:
        sentences.append("Båda har en rad i nätverket. Raderna står kvar, så gå igenom dem sedan.")
    return " ".join(sentences)


def merge(work: Work, keep: str, gone: str) -> int:
    """Let `keep` stand for both: everything that points at `gone` points at `keep`; how many places that was.

    `keep` is filled with what only `gone` says; where they differ `keep` stands, and the other's words stay
    in the history. A relation between the two is removed with `gone`, since nobody is their own relative; one
    that would stand twice is kept once.
    """
    view = work.view
    register, kept, removed = _both(view, keep, gone)
    moves = list(_moves(view, register, keep, gone))
    values = _joined(view, register, kept, removed)
    changes: list[Change] = [RecordChanged(question=register, record=keep, values=values)] if values else []
    work.keep_together([*changes, *moves, RecordRemoved(question=register, record=gone)])
    return len(moves)


def _both(view: View, keep: str, gone: str) -> tuple[str, Record, Record]:
    register = view.register("actor") or ""
    kept, removed = view.case.record(register, keep), view.case.record(register, gone)
    if keep == gone or kept is None or removed is None:
        raise NotAllowed("De två går inte att slå ihop", "Någon av dem är borttagen. Inget är ändrat.")
    if view.is_child(gone) and not view.is_child(keep):
        raise NotAllowed("Barnet som utredningen gäller ska stå kvar", "Välj barnet som den som behålls.")
    return register, kept, removed


def _joined(view: View, register: str, kept: Record, removed: Record) -> dict[str, Any]:
    """What `kept` is to say besides: what only the other says, every role of both, and any warning."""
    question = view.form.questions[register]
    values: dict[str, Any] = {}
    for item in question.fields if isinstance(question, RecordsQuestion) else ():
        mine, other = kept.value(item.id), removed.value(item.id)
        if other in (None, "", []) or mine == other:
            continue
        if item.kind == "choices" and mine:
            values[item.id] = [*mine, *(value for value in other if value not in mine)]
        elif mine in (None, "", []) or (item.means in SAFER and other is True):
            values[item.id] = other
    return {name: value for name, value in values.items() if value != kept.value(name)}


def _moves(view: View, register: str, keep: str, gone: str) -> Iterator[Change]:
    """The changes that let everything point at `keep` which pointed at `gone`."""
    for name, question in view.form.questions.items():
        if not isinstance(question, RecordsQuestion):
            value = view.case.value(name)
            moved = _pointing(question.kind, value, register, keep, gone)
            if moved != value:
                yield Answered(place=name, value=moved)
            continue
        kinship = name == view.register("kinship")
        for record in view.case.records(name):
            changed = {}
            for item in question.fields:
                moved = _pointing(item.kind, record.value(item.id), register, keep, gone)
                if moved != record.value(item.id):
                    changed[item.id] = moved
            if changed and kinship and (_between(view, record, keep, gone) or _stands(view, record, keep, gone)):
                yield RecordRemoved(question=name, record=record.id)
            elif changed:
                yield RecordChanged(question=name, record=record.id, values=changed)


def _pointing(kind: str, value: Any, register: str, keep: str, gone: str) -> Any:
    """A value with the one in the other's place; links keep their order, and each stands once."""
    if kind == "actor":
        return keep if value == gone else value
    old, new = of_record(register, gone), of_record(register, keep)
    if kind == "links" and isinstance(value, list) and old in value:
        return list(dict.fromkeys(new if target == old else target for target in value))
    return value


def _between(view: View, record: Record, keep: str, gone: str) -> bool:
    """Whether a relation is one between the two."""
    return set(_ends(view, record)) == {keep, gone}


def _stands(view: View, record: Record, keep: str, gone: str) -> bool:
    """Whether a relation of `gone` is written of `keep` already, with a period that says as much."""

    def said(relation: Record) -> tuple[Any, ...]:
        ends = (keep if end == gone else end for end in _ends(view, relation))
        return view.field("kinship.kind", relation), *ends

    def period(relation: Record) -> str:
        return str(view.field("kinship.period", relation) or "")

    others = [other for other in view.records("kinship") if gone not in _ends(view, other)]
    return any(said(other) == said(record) and period(record) in ("", period(other)) for other in others)


def _ends(view: View, relation: Record) -> tuple[Any, Any]:
    return view.field("kinship.from", relation), view.field("kinship.to", relation)
