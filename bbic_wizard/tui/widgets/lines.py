"""A list drawn line by line: steps, cases, hits, what is left and the draft are all this one widget.

Only the visible lines are drawn, so a thousand rows cost what forty do, and rows may be
made as they are asked for (`LazyRows`). A row holds one or more cells; the cursor rests on
a cell and arrows move it, also sideways.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bbic_wizard.tui.bindings import LIST
from bbic_wizard.tui.widgets.cells import Cell, Row, fit, spaces
from bbic_wizard.tui.widgets.looks import style


class LazyRows(Sequence[Row]):
    """Rows made when they are looked at, too many to be gone through."""

    def place_of(self, key: str, near: int) -> int | None:
        """The number of the row with a key, which was last seen `near`; None when it is not found quickly."""
        raise NotImplementedError


class Lines(ScrollView, can_focus=True):
    """Rows with a cursor. Posts `Chosen` on Enter or click and `Rested` when the cursor moves."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = LIST
    rests_everywhere = False  # whether the cursor also rests on rows that cannot be chosen

    @dataclass
    class Chosen(Message):
        """A cell was chosen. `key` is its key."""

        lines: "Lines"
        key: str

        @property
        def control(self) -> "Lines":
            return self.lines

    @dataclass
    class Rested(Message):
        """The cursor came to rest on another cell (`key` None: one that cannot be chosen)."""

        lines: "Lines"
        key: str | None

        @property
        def control(self) -> "Lines":
            return self.lines

    def __init__(self, rows: Sequence[Row] = (), **options: Any) -> None:
        super().__init__(**options)
        self._rows: Sequence[Row] = rows
        self._at = (0, 0)
        self._settle(0)

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    @property
    def row(self) -> int:
        """The number of the row under the cursor."""
        return self._at[0]

    @property
    def key(self) -> str | None:
        """The key under the cursor."""
        cell = self._cell()
        return cell.key if cell else None

    def show(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Show other rows; the cursor stays on its key, or goes to `at` when that is given."""
        wanted, before, was = at or self.key, self._rows, self._at
        self._rows = rows
        if not (wanted and self._find(wanted)):
            self._at = (0, 0)
            self._settle(min(was[0], len(rows) - 1))
        if len(rows) == len(before) and not isinstance(rows, LazyRows):
            moved = {was[0], self._at[0]} if was != self._at else set()
            for number, (row, old) in enumerate(zip(rows, before, strict=True)):
                if row != old or number in moved:
                    self.refresh_line(number)
        else:
            self.virtual_size = Size(self.scrollable_content_region.width, len(rows))
            self.refresh()
        self._into_view()

    def move_to(self, key: str) -> bool:
        """Put the cursor on a key; whether it was there."""
        found = self._find(key)
        if found:
            self._moved()
        return found

    def rest_on(self, number: int) -> None:
        """Put the cursor on a row, and the row a third of the way down."""
        self._at = (number, 0)
        self._settle(number)
        self.refresh()
        height, top = self.scrollable_content_region.height, round(self.scroll_y)
        if not top < number < top + height * 2 // 3:
            self._scroll(number - height // 3)

    def on_mount(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))

    def on_resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
        self._into_view()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The strip of one visible line."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        segments: list[Segment] = []
        row = self._rows[number]
        for index, (cell, space) in enumerate(zip(row, spaces(row, width), strict=True)):
            cursor = self.is_under_cursor(number, index) and self._rests_on(cell)
            segments.extend(self._draw(cell, space, cursor))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def is_under_cursor(self, number: int, index: int) -> bool:
        """Whether a cell is drawn as the one under the cursor."""
        return (number, index) == self._at

    def _draw(self, cell: Cell, space: int, cursor: bool) -> Iterator[Segment]:
        over = ("resting" if self.can_focus and not self.has_focus else "cursor") if cursor else ""
        ground = self.visual_style.background
        for text, look in fit(cell, space):
            yield Segment(text, style(self.app, ground, over or look))

    # The cursor

    def _cell(self) -> Cell | None:
        number, index = self._at
        return self._rows[number][index] if number < len(self._rows) and index < len(self._rows[number]) else None

    def _rests_on(self, cell: Cell) -> bool:
        return self.rests_everywhere or cell.key is not None

    def _find(self, key: str) -> bool:
        if isinstance(self._rows, LazyRows):
            place = self._rows.place_of(key, self._at[0])
            self._at = self._at if place is None else (place, 0)
            return place is not None
        for number, row in enumerate(self._rows):
            for index, cell in enumerate(row):
                if cell.key == key:
                    self._at = (number, index)
                    return True
        return False

    def _settle(self, number: int, step: int = 1) -> bool:
        """Rest on the nearest row from `number` in the direction of `step`, else the other way."""
        for way in (step, -step):
            at = number
            while 0 <= at < len(self._rows):
                places = [i for i, cell in enumerate(self._rows[at]) if self._rests_on(cell)]
                if places:
                    self._at = (at, min(places, key=lambda index: abs(index - self._at[1])))
                    return True
                at += way
        return False

    def _moved(self) -> None:
        self.refresh()
        self._into_view()
        self.post_message(self.Rested(self, self.key))

    def _into_view(self) -> None:
        """Scroll so that the cursor shows, with the headings just above it when it is the first row."""
        height, top, number = self.scrollable_content_region.height, round(self.scroll_y), self._at[0]
        if not height or not self._rows:
            return
        above = islice(self._rows, number)
        first = number < height and not any(self._rests_on(cell) for row in above for cell in row)
        if first:
            self._scroll(0)
        elif number < top:
            self._scroll(number)
        elif number >= top + height:
            self._scroll(number - height + 1)

    def _scroll(self, top: float) -> None:
        """Scroll at once, also before the scrollbar has been laid out for the rows just given."""
        self.scroll_to(y=max(0, top), animate=False, force=True)
        if not self.show_vertical_scrollbar:
            self.call_after_refresh(self._place_scrollbar)

    def _place_scrollbar(self) -> None:
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = self.scroll_y

    def action_move(self, rows: int) -> None:
        """Move the cursor that many rows down (up when negative)."""
        self._go(self._at[0] + rows, 1 if rows > 0 else -1)

    def action_page(self, way: int) -> None:
        """Move one screenful."""
        height = max(1, self.scrollable_content_region.height - 1)
        self._go(self._at[0] + way * height, way)
        self._scroll(self.scroll_y + way * height)
        self._into_view()

    def action_edge(self, way: int) -> None:
        """Move to the first row (-1) or the last (1)."""
        self._go(0 if way < 0 else len(self._rows) - 1, -way)

    def action_aside(self, way: int) -> None:
        """Move to the next cell of the row."""
        number, index = self._at
        row = self._rows[number] if number < len(self._rows) else ()
        ahead = range(index + 1, len(row)) if way > 0 else range(index - 1, -1, -1)
        for place in ahead:
            if self._rests_on(row[place]):
                self._at = (number, place)
                self._moved()
                return

    def action_choose(self) -> None:
        """Choose what is under the cursor."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def _go(self, number: int, step: int) -> None:
        if self._rows and self._settle(max(0, min(len(self._rows) - 1, number)), step):
            self._moved()

    def on_click(self, event: events.Click) -> None:
        """The mouse does what the arrows and Enter do."""
        offset = event.get_content_offset(self)
        number = -1 if offset is None else offset.y + self.scroll_offset.y
        if offset is None or not 0 <= number < len(self._rows):
            return
        row, start = self._rows[number], 0
        for index, space in enumerate(spaces(row, self.scrollable_content_region.width)):
            if start <= offset.x < start + space and self._rests_on(row[index]):
                self._at = (number, index)
                self._moved()
                self.action_choose()
                return
            start += space
