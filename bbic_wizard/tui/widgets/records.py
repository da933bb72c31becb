"""A list of records, drawn line by line: a cursor, and a last line to add one."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from bbic_wizard.model.case import Record
from bbic_wizard.tui.widgets.field_keys import RECORDS
from bbic_wizard.tui.widgets.field_layout import visible
from bbic_wizard.tui.widgets.field_options import cut
from bbic_wizard.tui.widgets.record_rows import RecordRow

ROOM = 12  # lines of records shown at a time
SHORT_ROOM = 6  # in a low window
LOW = 30  # rows of screen below which a window is low
Reader = Callable[[Sequence[Record]], Sequence[RecordRow]]


class RecordList(Widget, can_focus=True):
    """Records with a cursor. Subclasses say what opening, adding, removing and moving means."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = RECORDS

    def __init__(self, records: Sequence[Record], reader: Reader, another: str, **options: Any) -> None:
        self.records = tuple(records)
        self._reader, self._another = reader, another
        self._can_add = True
        self._declared = ""  # the words that say there are none
        self._height = 1  # lines for each record; two when there are texts to show
        self._at = 0
        self._top = 0
        super().__init__(**options)

    def show_records(self, records: Sequence[Record], height: int) -> None:
        """Show other records, each on `height` lines; the cursor stays on its record, or in its place."""
        here, lines = self.record, self.room * self._height
        self.records, self._height = tuple(records), height
        ids = [record.id for record in self.records]
        self._at = ids.index(here.id) if here and here.id in ids else min(self._at, self._last)
        self.refresh(layout=lines != self.room * self._height)

    @property
    def record(self) -> Record | None:
        """The one under the cursor; None on the line that adds one."""
        return self.records[self._at] if self._at < len(self.records) else None

    @property
    def _last(self) -> int:
        return len(self.records) if self._can_add else max(0, len(self.records) - 1)

    @property
    def room(self) -> int:
        """How many records are shown at a time."""
        return min(len(self.records), (SHORT_ROOM if self.app.size.height < LOW else ROOM) // self._height)

    def in_sight(self) -> tuple[int, int]:
        """The index of the first record shown, and of the one after the last."""
        self._top = visible(min(self._at, len(self.records) - 1), len(self.records), self.room, self._top)
        return self._top, self._top + self.room

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self.room * self._height + (1 if self._can_add or not self.records else 0)

    def render(self) -> Content:
        width = self.content_size.width
        start, end = self.in_sight()
        lines = []
        for index, row in enumerate(self._reader(self.records[start:end]), start):
            lines += self._lines(row, index == self._at, width)
        if self._can_add or not self.records:
            lines.append(self._foot_line(width))
        return Content("\n").join(lines)

    def _lines(self, row: RecordRow, here: bool, width: int) -> list[Content]:
        style = "reverse" if here and self.has_focus else "bold" if here else ""
        told = f"! saknar {row.missing} svar" if row.missing else ""
        room = width - cell_len(told) - (1 if told else 0)
        first = cut(f"{'▸' if here else ' '} {row.summary}", room)
        gap = " " * (width - cell_len(first) - cell_len(told))
        lines = [Content.assemble((first, style), gap, (told, "$text-warning"))]
        if self._height > 1:
            lines.append(Content.styled(cut(f"  {row.text}", width), "$text-muted"))
        return lines

    def _foot_line(self, width: int) -> Content:
        here = self.record is None and self.has_focus
        add = f"+ {self._another[:1].upper()}{self._another[1:]}" if self._can_add else "Inget här än."
        declared = self._declared if not self.records else ""
        style = "reverse" if here and self._can_add else ""
        return Content.assemble((cut(add, width), style), (f"   {declared}" if declared else "", "$text-muted"))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # The cursor

    def rest(self, index: int) -> None:
        """Put the cursor on a record, or after the last one on the line that adds."""
        self._at = max(0, min(index, self._last))
        self.refresh()
        self.rested()

    def rested(self) -> None:
        """The cursor came to rest on another line."""

    def find(self, record_id: str) -> None:
        """Put the cursor on a record by its id."""
        self.rest(next((index for index, record in enumerate(self.records) if record.id == record_id), self._at))

    def action_go(self, step: int) -> None:
        if 0 <= self._at + step <= self._last:
            self.rest(self._at + step)
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_edge(self, way: int) -> None:
        self.rest(0 if way < 0 else len(self.records) - 1)

    def action_page(self, way: int) -> None:
        self.rest(self._at + way * max(1, self.room))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        start, end = self.in_sight()
        index = start + offset.y // self._height
        here = self._at
        self.rest(index if index < end else len(self.records))
        if self.record is None:
            self.action_add()
        elif event.chain > 1 or here == self._at:
            self.action_open()

    # What subclasses do

    def action_open(self) -> None:
        """Open the record under the cursor, or add one."""

    def action_add(self) -> None:
        """Add a record."""
