"""The people around the child from the wizard: the drawings of the network and the family."""

from textual.app import SystemCommand

from bbic_wizard.tui.screens.threading import Threading


class Networking(Threading):
    """Actions that open the drawings; Enter in them goes to what is written."""

    def action_network(self) -> None:
        """The map of the network, and everybody in it with what is written of them."""
        from bbic_wizard.tui.dialogs.network import network_dialog

        self.settle()
        self.app.push_screen(network_dialog(self.view), self._go_if)

    def _family(self) -> None:
        from bbic_wizard.tui.dialogs.network import family_dialog

        self.settle()
        self.app.push_screen(family_dialog(self.view), self._go_if)

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        told = "Generationer, par, barn och hushåll som ett träd"
        return [*super().more_commands(), SystemCommand("Familjekarta", told, self._family)]
