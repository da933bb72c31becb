"""What is done with a link itself: say that it still holds, bring back what it pointed at."""

from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.change import Answered, Change, RecordChanged, RecordRestored
from bbic_wizard.model.place import field_of, question_of, record_of


def confirm(work: Work, place: str) -> None:
    """Say that the links at a place still hold, though what they point at has been reworded.

    The answer is the same and gets a new day and author; an undo takes that back.
    """
    answer = work.case.answer(place)
    if answer is None:
        raise NotAllowed("Det finns ingen länk att bekräfta här", "Inget är ändrat.")
    record, field = record_of(place), field_of(place)
    change: Change = Answered(place=place, value=answer.value)
    if record is not None and field is not None:
        change = RecordChanged(question=question_of(place), record=record, values={field: answer.value})
    work.keep_together([change])


def bring_back(work: Work, *targets: str) -> None:
    """Restore the removed entries that links point at, as one act; the links hold again."""
    for target in targets:
        register, record = question_of(target), record_of(target)
        if record is None or work.case.removed(register, record) is None:
            raise NotAllowed("Det finns inget borttaget att ta tillbaka här", "Inget är ändrat.")
    work.keep_together([RecordRestored(question=question_of(one), record=record_of(one) or "") for one in targets])
