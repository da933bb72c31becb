"""A box to tick, and a row to choose from; what is chosen is told by a sign, not by colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.message import Message

from bbic_wizard.tui.bindings import bind
from bbic_wizard.tui.widgets.cells import Cell
from bbic_wizard.tui.widgets.lines import Lines

ON, OFF = "(•)", "( )"
TICKED, FREE = "[x]", "[ ]"


class Tick(Lines):
    """A box to tick, with its sentence."""

    BINDINGS: ClassVar[list[BindingType]] = [bind("space", "choose", "list_tick", "Kryssa", "Kryssa i eller ur")]

    @dataclass
    class Changed(Message):
        """The box was ticked or emptied."""

        tick: "Tick"
        ticked: bool

    def __init__(self, sentence: str, **options: Any) -> None:
        self._sentence = sentence
        self.ticked = False
        super().__init__(classes="one-line", **options)
        self._show()

    def _show(self) -> None:
        self.show(((Cell(((f"{TICKED if self.ticked else FREE} {self._sentence}", "plain"),), "tick"),),))

    def action_choose(self) -> None:
        """Tick it, or empty it."""
        self.ticked = not self.ticked
        self._show()
        self.post_message(self.Changed(self, self.ticked))


class OneOf(Lines):
    """Choices side by side; the one under the cursor is the one chosen."""

    @dataclass
    class Changed(Message):
        """Another was chosen."""

        one_of: "OneOf"
        chosen: str

        @property
        def control(self) -> "OneOf":
            return self.one_of

    def __init__(self, choices: Sequence[tuple[str, str]], **options: Any) -> None:
        self._choices = choices
        self.chosen = choices[0][0]
        super().__init__(classes="one-line", **options)
        self._show()

    def _show(self) -> None:
        cells = (
            Cell(((f"{ON if key == self.chosen else OFF} {label}", "plain"),), key, len(label) + 8)
            for key, label in self._choices
        )
        self.show(((*cells, Cell(())),), at=self.chosen)

    def on_lines_rested(self, event: Lines.Rested) -> None:
        """The cursor is the choice."""
        event.stop()
        if event.key:
            self.chosen = event.key
            self._show()
            self.post_message(self.Changed(self, event.key))

    def action_choose(self) -> None:
        """Enter goes on to the next field."""
        self.screen.focus_next()
