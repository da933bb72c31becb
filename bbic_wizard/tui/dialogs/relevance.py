"""Betydelse och omfång: how much there is to read, what is repeated, what does not belong to the decision."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType

from bbic_wizard.desk.drafting import draft_words
from bbic_wizard.model.form import Option
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.naming import LONGEST
from bbic_wizard.reading.relevance import Amount, amounts, minutes, others_said, repeated, statement_at, whole
from bbic_wizard.reading.view import View
from bbic_wizard.tui import bindings
from bbic_wizard.tui.dialogs.small import ListDialog, Numbered
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line

TITLE = "Betydelse och omfång"
WHY = "Varför hör uppgiften inte till beslutet?"
NOTHING = "Inga uppgifter från andra än barnet är inskrivna än."


class Relevance(ListDialog):
    """Rows made from the case as it is; the result is a place. `u` leaves the statement under the cursor out.

    `mark` is the screen's own way to do that, which calls what it is given when it is done; `undo` takes the
    latest change back.
    """

    DEFAULT_CLASSES = "large"
    BINDINGS: ClassVar[list[BindingType]] = bindings.RELEVANCE

    def __init__(
        self,
        view: Callable[[], View],
        mark: Callable[[str, Callable[[], None]], None],
        undo: Callable[[], None],
    ) -> None:
        super().__init__(TITLE, list(relevance_rows(view())))
        self._view, self._mark, self._undo = view, mark, undo

    def action_leave_out(self) -> None:
        """Leave the statement under the cursor out of the draft, or take it in again; the list stays."""
        place = statement_at(self._view(), self.lines.key or "")
        if place is not None:
            self._mark(place, self._again)

    def action_undo(self) -> None:
        """Take the latest change back; the list stays."""
        self._undo()
        self._again()

    def _again(self) -> None:
        self.show_rows(list(relevance_rows(self._view())))


class Reasons(Numbered):
    """The form's reasons for leaving a statement out; the result is the id of one."""

    def __init__(self, reasons: Sequence[Option]) -> None:
        super().__init__(WHY, reasons)


def relevance_rows(view: View) -> Iterator[Row]:
    """How much is written, what is repeated, then the statements that can be left out; those that are come first."""
    yield line("Så mycket är skrivet", look="heading")
    yield (Cell((("   Allt i ärendet", "strong"),), right=((told_amount(whole(view)), "plain"),)),)
    document = Amount("", "", draft_words(view), 0)
    yield (Cell((("   Utkastet, med rubriker och tabeller", "strong"),), right=((told_amount(document), "plain"),)),)
    for amount in amounts(view):
        yield (Cell(((f"   {amount.title}", "plain"),), amount.step, right=((told_amount(amount), "dim"),)),)
    yield line("   Uppgifter som rör flera delområden räknas i vart och ett.", look="dim")
    yield from _repeats(view)
    said = others_said(view)
    out, kept = ([one for one in said if one.left_out is left] for left in (True, False))
    yield line("")
    yield line(f"Utelämnas ur utkastet: {len(out)}", look="heading")
    for one in out:
        yield _statement(view, one.place)
        yield line(f"     {one.reason or 'Skäl saknas'}", look="dim" if one.reason else "warn")
    yield line(f"Med i utkastet: {len(kept)}", look="heading")
    for one in kept:
        yield _statement(view, one.place)
    if not said:
        yield line(f"   {NOTHING}", look="dim")
    yield line(f" {signs.CHILD} Barnets ord är alltid med: {len(view.child_statements())}", look="dim")


def _repeats(view: View) -> Iterator[Row]:
    """Each passage that says again what stands elsewhere, and where that is; both can be gone to."""
    found = repeated(view)
    yield line("")
    yield line(f"Stycken som står på flera ställen: {len(found)}", look="heading")
    for one in found:
        again = "Likadant" if one.exact else "Nästan likadant"
        yield line(f"   {' › '.join(view.path(one.place)[-2:])}", one.place)
        yield line(f"     ”{shorten(one.text, LONGEST)}”", look="dim")
        yield line(f"     {again} under {' › '.join(view.path(one.first)[-2:])}", one.first, "dim")


def _statement(view: View, place: str) -> Row:
    return line(f"   {shorten(view.label(place), LONGEST * 2)}", place)


def told_amount(amount: Amount) -> str:
    """ "412 ord · ca 3 min", and what is left out beside it."""
    out = f" · {amount.left_out} ord utelämnas" if amount.left_out else ""
    read = f" · ca {minutes(amount.words)} min" if amount.words else ""
    return f"{amount.words} ord{read}{out} "
