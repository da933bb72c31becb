"""What belongs to the decision, from the wizard: the screen that shows it, and the mark made from lists."""

from collections.abc import Callable

from textual import on
from textual.app import SystemCommand

from bbic_wizard.tui import messages
from bbic_wizard.tui.screens.phrasing import Phrasing

NO_STATEMENT = "Ställ markören på en uppgift först."


class Relevance(Phrasing):
    """F10, and the mark on the statement one stands on."""

    def action_relevance(self) -> None:
        """How much there is to read, and what is left out of the draft."""
        from bbic_wizard.tui.dialogs.relevance import Relevance as Dialog

        self.settle()
        self.app.push_screen(Dialog(lambda: self.view, self.mark_statement, self.action_undo), self._go_if)

    @on(messages.LeaveOutRequested)
    def leave_out_asked(self, event: messages.LeaveOutRequested) -> None:
        """A list wants a statement left out, or taken in again."""
        event.stop()
        self.mark_statement(event.place, lambda: None)

    def _mark_here(self) -> None:
        from bbic_wizard.reading.relevance import statement_at

        self.settle()
        place = statement_at(self.view, self.here)
        if place is None:
            self.notify(NO_STATEMENT)
        else:
            self.mark_statement(place, lambda: None)

    def mark_statement(self, place: str, then: Callable[[], None]) -> None:
        """Leave a statement out of the draft for a reason one chooses, or take it in; `then` when that is done."""
        from bbic_wizard.tui.screens.marking import mark_statement

        mark_statement(self.program, self.work, place, lambda act: self.write(place, act), then)

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        told = "Den uppgift du står på; med ett skäl, eller tillbaka igen"
        return [*super().more_commands(), SystemCommand("Utelämna uppgiften ur utkastet", told, self._mark_here)]
