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
from bbic_wizard.model.place import of_record, question_of
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
    for place in _written(first.case):
        if _shows(first, place) and not _shows(second, place):
            yield Kept(place, " › ".join(first.path(place)[-2:]), _text(first, place))


def _written(case: Case) -> Iterator[str]:
    """Every place that holds an answer or a skip."""
    for group in case.groups.values():
        yield from group.answers
        for register, records in group.records.items():
            for record in records:
                yield from (of_record(register, record.id, field) for field in record.answers)
        yield from (place for place in group.skips if place not in group.answers)


def _shows(view: View, place: str) -> bool:
    """Whether what is written at a place is asked for, and is a value the question can have."""
    answer = view.case.answer(place)
    if answer is None:
        return view.applies(question_of(place)) or question_of(place) in view.form.step_by_id
    question = view.form.question(place)
    return question is not None and view.applies(place) and not kinds.problem(question, answer.value, view.pack)


def _text(view: View, place: str) -> str:
    question, answer, skip = view.form.question(place), view.case.answer(place), view.case.skip(place)
    if answer is not None and question is not None:
        return view.show_value(question, answer.value)
    return skip.note if skip is not None else ""
