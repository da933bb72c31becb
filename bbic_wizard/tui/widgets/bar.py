"""Lines that are only looked at: the header, the strip and the row of keys."""

from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from bbic_wizard.tui.widgets.cells import Row, fit, spaces
from bbic_wizard.tui.widgets.looks import style


class Bar(Widget):
    """Rows without a cursor. A cell with a key runs that action of the screen when clicked."""

    ALLOW_SELECT = False

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._rows: Sequence[Row] = ()

    @property
    def text(self) -> str:
        """What stands there, row by row."""
        return "\n".join("".join(cell.text for cell in row) for row in self._rows)

    def show(self, *rows: Row) -> None:
        """Show these rows."""
        if rows != self._rows:
            self._rows = rows
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The strip of one line."""
        width = self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row, ground = self._rows[y], self.visual_style.background
        segments = [
            Segment(text, style(self.app, ground, look))
            for cell, space in zip(row, spaces(row, width), strict=True)
            for text, look in fit(cell, space)
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        row, start = self._rows[event.y] if event.y < len(self._rows) else (), 0
        for cell, space in zip(row, spaces(row, self.size.width), strict=True):
            if start <= event.x < start + space and cell.key:
                await self.app.run_action(cell.key, self.screen)
            start += space
