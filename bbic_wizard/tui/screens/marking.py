"""Marking that a statement does not belong to the decision, from whichever screen it stands on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bbic_wizard.desk.relevance import CHILDS, NO_MARK, leave_out, take_in
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.reading.relevance import can_mark, is_left_out, may_leave_out, reasons

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work
    from bbic_wizard.tui.app import BbicApp

LEFT_OUT = "Uppgiften utelämnas ur utkastet och räknas där. Den står kvar här. Ctrl+Z ångrar."
TAKEN_IN = "Uppgiften är med i utkastet igen. Ctrl+Z ångrar."
Write = Callable[[Callable[[], object]], bool]  # does something that writes, draws what came of it, says whether


def mark_statement(program: "BbicApp", work: "Work", place: str, write: Write, then: Callable[[], None]) -> None:
    """Leave a statement out of the draft for a reason one chooses, or take it in; `then` when that is done."""
    view = work.view
    statement = view.record(question_of(place), record_of(place) or "")
    if statement is None or program.refuses():
        return
    if is_left_out(view, statement):
        if write(lambda: take_in(work, place)):
            program.notify(TAKEN_IN)
            then()
    elif not may_leave_out(view, statement):
        program.notify(f"{CHILDS}.")
    elif not can_mark(view):
        program.notify(f"{NO_MARK}.")
    else:
        _ask_why(program, work, place, write, then)


def _ask_why(program: "BbicApp", work: "Work", place: str, write: Write, then: Callable[[], None]) -> None:
    from bbic_wizard.tui.dialogs.relevance import Reasons

    def chosen(reason: str | None) -> None:
        if reason is not None and write(lambda: leave_out(work, place, reason)):
            program.notify(LEFT_OUT)
            then()

    found = reasons(work.view)
    if found:
        program.push_screen(Reasons(found), chosen)
    else:
        chosen("")
