"""A list whose lines are made for the width of the window, and made anew when that changes."""

from collections.abc import Callable, Sequence

from textual import events

from bbic_wizard.tui.dialogs.small import ListDialog
from bbic_wizard.tui.widgets.cells import Row


class Drawing(ListDialog):
    """A drawing fitted to the window, and what else there is to tell beneath; the result is a place."""

    DEFAULT_CLASSES = "large"

    def __init__(self, title: str, rows: Callable[[int], Sequence[Row]], empty: str) -> None:
        super().__init__(title, rows(0), empty)
        self._make = rows

    def on_mount(self) -> None:
        """Begin with the drawing fitted to the box."""
        self.call_after_refresh(self._fit)

    def on_resize(self, event: events.Resize) -> None:
        """The window has another size."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_running:
            self.show_rows(self._make(self.lines.scrollable_content_region.width))
