"""What is shown when the window is too small. Everything beneath waits as it was."""

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static


class TinyNotice(Screen[None]):
    """Says how large the window must be; goes away by itself."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._width, self._height = width, height

    def compose(self) -> ComposeResult:
        """One text, as short as it can be."""
        yield Static(markup=False)

    def on_screen_resume(self) -> None:
        """A dialog opened over the notice is closed; the window may have grown meanwhile."""
        if self.app.size.width >= self._width and self.app.size.height >= self._height:
            self.dismiss()

    def on_resize(self, event: events.Resize) -> None:
        """Say how far it is."""
        self.query_one(Static).update(
            f"Fönstret är för litet\n\nDet behövs minst {self._width} × {self._height} tecken. "
            f"Nu är det {event.size.width} × {event.size.height}. Inget du skrivit är borta.\n"
            "Gör fönstret större, eller avsluta med Ctrl+Q och använd radläget: bbic-wizard prompt"
        )
