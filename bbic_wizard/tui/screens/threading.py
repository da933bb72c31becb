"""The threads from the wizard: the screens that show them, and what is done with a link itself."""

from textual import on
from textual.app import SystemCommand

from bbic_wizard.tui import messages
from bbic_wizard.tui.screens.recording import Recording

HOLDS = "Länken är bekräftad. Ctrl+Z ångrar."
WORDS = "barnets_ord"  # the document of its own
BACK_AGAIN = "Det borttagna är tillbaka. Ctrl+Z ångrar."
NOTHING_GONE = "Svaret pekar inte på något som är borttaget."


class Threading(Recording):
    """Actions that open the threads, and the messages of the links fields."""

    def action_child_thread(self) -> None:
        """Everything the child has said, and what meets it."""
        from bbic_wizard.tui.dialogs.threads import ChildThread

        self.settle()
        self.app.push_screen(ChildThread(self.view), self._go_if)

    def action_red_thread(self) -> None:
        """Broken threads, and each thread from concern to follow-up."""
        from bbic_wizard.tui.dialogs.threads import RedThread

        self.settle()
        self.app.push_screen(RedThread(self.view), self._go_if)

    def _follow(self) -> None:
        """What the entry or answer that has the cursor comes from and leads to."""
        from bbic_wizard.reading.thread_rows import home_of
        from bbic_wizard.tui.dialogs.threads import Following

        self.settle()
        self.app.push_screen(Following(self.view, home_of(self.view, self.here)), self._go_if)

    @on(messages.LinksConfirmed)
    def links_hold(self, event: messages.LinksConfirmed) -> None:
        """The links of a field still hold."""
        from bbic_wizard.desk.linking import confirm

        event.stop()
        if self.write(event.place, lambda: confirm(self.work, event.place)):
            self.notify(HOLDS)

    @on(messages.RestoreRequested)
    def restore_linked(self, event: messages.RestoreRequested) -> None:
        """What a link points at is wanted back."""
        from bbic_wizard.desk.linking import bring_back

        event.stop()
        if self.write(event.target, lambda: bring_back(self.work, event.target)):
            self.notify(BACK_AGAIN)

    def _restore_here(self) -> None:
        """What the answer that has the cursor points at is wanted back."""
        from bbic_wizard.desk.linking import bring_back
        from bbic_wizard.reading.threads import lost

        self.settle()
        gone = lost(self.view, self.place)
        if not gone:
            self.notify(NOTHING_GONE)
        elif self.write(self.place, lambda: bring_back(self.work, *gone)):
            self.notify(BACK_AGAIN)

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        told = "Vad det du står på kommer från och leder till"
        document = "En sida: vad barnet sagt och hur det vägts"
        return [
            *super().more_commands(),
            SystemCommand("Följ tråden härifrån", told, self._follow),
            SystemCommand("Ta tillbaka det borttagna", "Det som svaret du står i pekar på", self._restore_here),
            SystemCommand("Spara barnets ord som fil …", document, self._export_words),
        ]

    def _export_words(self) -> None:
        from bbic_wizard.tui.dialogs.export import Export

        self.settle()
        if self.program.desk is not None:
            title = "Spara vad barnet sagt och hur det vägts som fil"
            self.app.push_screen(Export(self.program.desk, self.work, WORDS, title), self._wrote)
