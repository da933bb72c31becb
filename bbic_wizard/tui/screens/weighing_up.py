"""Risk and protection, and accounts that differ, from the wizard."""

from textual.app import SystemCommand

from bbic_wizard.tui.screens.relevance import Relevance


class WeighingUp(Relevance):
    """Actions that open what speaks for and against, side by side."""

    def action_evidence(self) -> None:
        """What has been tried in the delområde one stands in, else in the whole case."""
        from bbic_wizard.reading.offering import area_of
        from bbic_wizard.tui.dialogs.evidence import EvidenceView

        self.settle()
        area = area_of(self.view, self.spot.step) or area_of(self.view, self.record_place) or None
        self.app.push_screen(
            EvidenceView(self.view, area, self.mark_statement, lambda: self.view, self.action_undo), self._go_if
        )

    def action_accounts(self) -> None:
        """Events where people tell different things, and how that was judged."""
        from bbic_wizard.tui.dialogs.evidence import AccountsView

        self.settle()
        self.app.push_screen(AccountsView(self.view), self._go_if)

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        return [
            *super().more_commands(),
            SystemCommand(
                "Risk och skydd sida vid sida",
                "Det som prövats, med källor; här eller i hela ärendet",
                self.action_evidence,
            ),
            SystemCommand(
                "Uppgifter som skiljer sig åt", "Händelser: vem säger vad, och hur det värderats", self.action_accounts
            ),
        ]
