"""The caseworker's own phrases from the wizard: the screen where they are kept."""

from textual.app import SystemCommand

from bbic_wizard.tui.screens.ruling import Ruling


class Phrasing(Ruling):
    """The palette's way to the phrases; in a text Ctrl+F puts one in."""

    def _phrases(self) -> None:
        from bbic_wizard.tui.dialogs.phrases import PhraseList

        self.settle()
        if not self.program.refuses():
            self.app.push_screen(PhraseList(self.work.phrases, self.view))

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        told = "Det du skriver ofta, med en förkortning; bara dina, i alla ärenden"
        return [*super().more_commands(), SystemCommand("Egna fraser", told, self._phrases)]
