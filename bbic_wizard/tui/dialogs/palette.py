"""The palette: everything that can be done, found by typing a part of its name."""

from collections.abc import Sequence

from textual.app import SystemCommand

from bbic_wizard.tui.dialogs.small import Search
from bbic_wizard.tui.widgets.cells import Cell, Row


class Palette(Search):
    """Commands by name. The chosen one runs when the palette has closed."""

    DEFAULT_CLASSES = "large"

    def __init__(self, commands: Sequence[SystemCommand]) -> None:
        rows = [_row(number, command) for number, command in enumerate(commands)]
        super().__init__("Kommandon", rows, placeholder="Vad vill du göra?")
        self._commands = commands

    def chosen(self, key: str) -> None:
        """Close, then do it."""
        self.app.call_later(self._commands[int(key)].callback)
        self.dismiss(None)


def _row(number: int, command: SystemCommand) -> Row:
    return (Cell(((command.title, "strong"), (f"   {command.help}", "dim")), str(number)),)
