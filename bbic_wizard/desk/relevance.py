"""Marking that a statement does not belong to the decision, and taking the mark back."""

from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.case import Record
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.reading.facts import option_id
from bbic_wizard.reading.relevance import may_leave_out, reasons
from bbic_wizard.reading.view import View

UNCHANGED = "Inget är ändrat."
CHILDS = "Barnets ord är alltid med"
NO_MARK = "Formuläret har ingen fråga om uppgiftens betydelse"


def leave_out(work: Work, place: str, reason: str) -> None:
    """Leave a statement out of the draft, for a reason of the form's ("" where the form asks for none).

    Mark and reason are one act. Raises `NotAllowed` for what the child has said or shown.
    """
    view, statement = work.view, _statement(work.view, place)
    mark = option_id(view, "statement.relevance", "relevance.not_bearing")
    if mark is None:
        raise NotAllowed(NO_MARK, UNCHANGED)
    if not may_leave_out(view, statement):
        raise NotAllowed(CHILDS, UNCHANGED)
    values = {_field(view, "statement.relevance"): mark}
    if reasons(view):
        values[_field(view, "statement.relevance_reason")] = reason
    work.change(question_of(place), statement.id, values)


def take_in(work: Work, place: str) -> None:
    """Take the mark back, with its reason: the draft holds the statement again."""
    view, statement = work.view, _statement(work.view, place)
    marks = [_field(view, name) for name in ("statement.relevance", "statement.relevance_reason")]
    given = {name: None for name in marks if name and statement.value(name) is not None}
    if given:
        work.change(question_of(place), statement.id, given)


def _statement(view: View, place: str) -> Record:
    found = view.record(question_of(place), record_of(place) or "")
    if found is None or question_of(place) != view.register("statement"):
        raise NotAllowed("Uppgiften finns inte här", UNCHANGED)
    return found


def _field(view: View, meaning: str) -> str:
    return (view.field_name(meaning) or "").partition("/")[2]
