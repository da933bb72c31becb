"""Bringing an earlier wording back, as a new change that can be undone like any other."""

from collections.abc import Mapping
from typing import Any

from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed, NotFound
from bbic_wizard.model import kinds
from bbic_wizard.model.case import Case, Record, Skip
from bbic_wizard.model.change import (
    Change,
    Gone,
    Justified,
    RecordChanged,
    RecordRestored,
)
from bbic_wizard.model.fold import fold
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import field_of, of_record, question_of, record_of


def restore(work: Work, place: str, seq: int) -> bool:
    """Let a place say again what it said after change number `seq`; whether that was something else than now.

    A place is a question, a field, or an entry with all its fields (which comes back if it
    was removed). When the change was a skip of the place, the skip is made again. Raises
    `NotFound` when there is no such change, `NotAllowed` when nothing stood there, when it
    was struck, or when the form does not take it any more.
    """
    journal = work.history()
    change = next((item.change for item in journal if item.seq == seq), None)
    if change is None:
        raise NotFound(f"Ändring {seq} finns inte i ärendet", "Inget är ändrat.")
    if isinstance(change, Gone):
        raise NotAllowed("Texten är struken och finns inte kvar", "Inget är ändrat.")
    then = fold(work.case_id, (item for item in journal if item.seq <= seq))
    length = len(journal)
    if isinstance(change, Justified) and change.what == "skip" and change.place == place:
        _skip(work, place, then.skip(place))
    elif record_of(place) is not None and field_of(place) is None:
        _entry(work, place, then)
    else:
        _answer(work, place, then)
    return len(work.history()) > length


def _nothing() -> NotAllowed:
    return NotAllowed("Det stod inget där efter den ändringen", "Inget är ändrat.", "Välj en annan ändring.")


def _skip(work: Work, place: str, skip: Skip | None) -> None:
    if skip is None:  # of a text that was struck later, or a place in an entry that was
        raise _nothing()
    now = work.case.skip(place)
    if now is None or (now.code, now.note, now.date, now.asks) != (skip.code, skip.note, skip.date, skip.asks):
        work.skip(place, skip.code, skip.note, skip.date, skip.asks)


def _answer(work: Work, place: str, then: Case) -> None:
    answer = then.answer(place)
    if answer is None:
        raise _nothing()
    work.answer(place, answer.value)


def _entry(work: Work, place: str, then: Case) -> None:
    """An entry as it was: brought back if it was removed, and its fields made what they were."""
    register, record_id = question_of(place), record_of(place) or ""
    before, standing = then.record(register, record_id), work.case.record(register, record_id)
    record = standing or work.case.removed(register, record_id)
    if before is None or record is None:
        raise _nothing()
    changes: list[Change] = []
    if standing is None:
        changes.append(RecordRestored(question=register, record=record_id))
    values = _differing(record, before)
    _fits(work, register, values)
    if values:
        changes.append(RecordChanged(question=register, record=record_id, values=values))
    work.keep_together(changes)


def _differing(now: Record, before: Record) -> dict[str, Any]:
    names = {**before.answers, **now.answers}
    return {name: before.value(name) for name in names if now.value(name) != before.value(name)}


def _fits(work: Work, register: str, values: Mapping[str, Any]) -> None:
    """Raise `NotAllowed` for what today's form does not take."""
    question = work.view.form.question(register)
    for name, value in values.items():
        item = question.by_field.get(name) if isinstance(question, RecordsQuestion) else None
        if item is None:
            raise NotAllowed("Fältet finns inte i formuläret", of_record(register, "", name), "Inget är ändrat.")
        problem = "" if value is None else kinds.problem(item, value, work.pack)
        if problem:
            raise NotAllowed(f"{item.label}: {problem}", "Inget är ändrat.")
