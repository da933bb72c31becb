"""Asking before something is done. The safe answer has focus."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Static

from bbic_wizard.tui.dialogs.small import Dialog


class ConfirmDialog(Dialog[bool]):
    """A question with two buttons that say what they do. Only `act` gives True; Esc gives False."""

    DEFAULT_CLASSES = "small"
    AUTO_FOCUS = "#stay"

    def __init__(self, title: str, text: str, act: str, stay: str = "Behåll") -> None:
        super().__init__()
        self.title_text, self._text, self._act, self._stay = title, text, act, stay

    def inside(self) -> ComposeResult:
        """The text and the two buttons."""
        yield Static(self._text, markup=False, classes="told")
        with Horizontal(classes="buttons"):
            yield Button(self._act, id="act", compact=True)
            yield Button(self._stay, id="stay", variant="primary", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "act")

    def action_close(self) -> None:
        self.dismiss(False)

    def key_left(self) -> None:
        """The arrows walk between the buttons, as Tab does."""
        self.focus_previous()

    def key_right(self) -> None:
        """The arrows walk between the buttons, as Tab does."""
        self.focus_next()
