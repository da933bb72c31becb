"""Moving a case to another profile, or to a newer form: first what that would mean, then the move.

Nothing that has been written is lost: an answer nobody asks for any more is kept, and shows
again when the case moves back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bbic_wizard.desk.comparing import lines
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.formpack.diff import Difference, differences
from bbic_wizard.model import kinds
from bbic_wizard.model.case import Case
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.view import View


@dataclass(frozen=True, slots=True)
class Kept:
    """Something written that would be kept and not shown: its place, what it is called, and what it says."""

    place: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What moving a case would mean. `gaps` are the places that would newly lack an answer."""

    profile: str
    changes: tuple[Difference, ...]
    hidden: tuple[Kept, ...]
    back: tuple[Kept, ...]
    gaps: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether the case follows just that form already."""
        return not self.changes

    def lines(self) -> Iterator[str]:
        """The whole in words, a line for each thing."""
        if self.is_same:
            yield "Ärendet följer redan den profilen."
            return
        yield from lines(self.changes)
        yield from (f"Döljs men sparas: {one.label}: {one.text}" for one in self.hidden)
        yield from (f"Visas igen: {one.label}: {one.text}" for one in self.back)
        if self.gaps:
            count = len(self.gaps)
            yield f"{count} {'fråga' if count == 1 else 'frågor'} till behöver svar eller motivering."
        yield "Inget som är skrivet försvinner. Ärendet kan byta tillbaka."


def preview_move(work: Work, profile: str) -> Preview:
    """What it would mean to read a case through another profile, or through the present form of its own.

    Raises `NotFound` for a profile there is none of.
    """
    pack, now = shipped_pack(profile), work.view
    then = View(pack, now.case, work.today)
    before = {gap.place for gap in gaps(now)}
    return Preview(
        profile=profile,
        changes=differences(now.pack, pack),
        hidden=tuple(_only_in(now, then)),
        back=tuple(_only_in(then, now)),
        gaps=tuple(gap.place for gap in gaps(then) if gap.place not in before),
    )


def move(work: Work, profile: str) -> None:
    """Read a case through another profile, or the present form of its own, from now on."""
    pack = shipped_pack(profile)
    if pack.digest == work.pack.digest:
        raise NotAllowed("Ärendet följer redan den profilen", "Inget är ändrat.")
    work.move_form(pack)


def _only_in(first: View, second: View) -> Iterator[Kept]:
    """What stands in the first and not in the second."""
    for place in _answers(first.case):
        if _is_shown(first, place) and not _is_shown(second, place):
            question, answer = first.form.question(place), first.case.answer(place)
            yield Kept(place, _called(first, place), first.show_value(question, answer.value) if answer else "")
    for place, skip in first.case.skips():
        if _covers(first, place) and not _covers(second, place):
            yield Kept(place, _called(first, place), skip.note)


def _called(view: View, place: str) -> str:
    return " › ".join(view.path(place)[-2:])


def _answers(case: Case) -> Iterator[str]:
    """Every place that holds an answer."""
    for group in case.groups.values():
        yield from group.answers
        for register, records in group.records.items():
            yield from (of_record(register, record.id, field) for record in records for field in record.answers)


def _is_shown(view: View, place: str) -> bool:
    """Whether the answer at a place is asked for, and is one the question can have."""
    question, answer = view.form.question(place), view.case.answer(place)
    if question is None or answer is None:
        return False
    return view.applies(place) and not kinds.problem(question, answer.value, view.pack)


def _covers(view: View, place: str) -> bool:
    """Whether the skip made at a place stands."""
    return view.applies(place) and view.covering_skip(place) is not None
