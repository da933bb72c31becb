"""The draft beside the step: drawn by lines, each with its informant and date in the margin."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from textual.content import Content
from textual.message import Message

from bbic_wizard.model.dates import day_of, show_date
from bbic_wizard.model.place import question_of
from bbic_wizard.model.text import shorten
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line, plain
from bbic_wizard.tui.widgets.draftlines import DraftLine, sources_of, whence, where
from bbic_wizard.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from bbic_wizard.draft.blocks import SourceEntry

TITLE = "Utkast (F3)"
WIDE_MARGIN, MARGIN = 24, 13
LEAST_TEXT = 44  # columns of text below which the margin is kept small


class DraftPane(Lines):
    """The draft. Choosing a line leads to its answer; `follow` shows what belongs to a place."""

    rests_everywhere = True

    @dataclass
    class Refitted(Message):
        """The room for the text has another width than before: the draft is to be laid out anew."""

    def __init__(self) -> None:
        super().__init__((line("Utkastet skrivs …", look="dim"),), id="draft")
        self.border_title = TITLE
        self._lines: Sequence[DraftLine] = ()
        self._places: tuple[str, ...] = ()
        self._jumped = ""  # the place whose lines are being gone through
        self._fitted = 0  # the width of the draft that was asked for last

    def on_resize(self) -> None:
        super().on_resize()
        if self.display and self.text_width != self._fitted:
            self.post_message(self.Refitted())

    def fit(self) -> int:
        """The width that the draft asked for now is laid out for; another one later is told with `Refitted`."""
        self._fitted = self.text_width
        return self._fitted

    @property
    def text_width(self) -> int:
        """How wide the text itself may be."""
        return max(20, self.scrollable_content_region.width - self.margin_width - 1)

    @property
    def margin_width(self) -> int:
        return WIDE_MARGIN if self.scrollable_content_region.width >= WIDE_MARGIN + LEAST_TEXT else MARGIN

    def show_draft(self, lines: Sequence[DraftLine]) -> None:
        """Show a draft that has been laid out at `text_width`."""
        self._lines = lines
        self.show(list(draft_rows(lines, self.margin_width)))
        self.follow(*self._places)

    def follow(self, *places: str) -> None:
        """Bring what stands in the draft of the first of these places that is there into view."""
        self._places = places
        found = next((number for place in places if (number := line_of(self._lines, place)) is not None), None)
        if found is not None:
            self.rest_on(found)

    def jump(self, *places: str) -> bool:
        """Rest on the lines of the first of these places that stands here; again: on the next lines of it."""
        for place in places:
            found = lines_of(self._lines, place)
            if found:
                after = [number for number in found if number > self.row] if place == self._jumped else found
                self._jumped, self._places = place, places
                self.rest_on((after or found)[0])
                return True
        return False

    @property
    def leads_to(self) -> "list[SourceEntry]":
        """What the line under the cursor comes from."""
        return sources_of(self._lines[self.row]) if self.row < len(self._lines) else []

    def tell(self, path: Callable[[str], Sequence[str]]) -> None:
        """Say above and below the draft what the line under the cursor comes from."""
        item = self._lines[self.row] if self.row < len(self._lines) else None
        self.border_title = Content(plain(" · ".join(filter(None, [TITLE, where(item, path)]))))
        self.border_subtitle = Content(plain(whence(item)))


def told_lines(text: str, width: int) -> list[DraftLine]:
    """What is said in the draft's place when there is none."""
    return [DraftLine(part, "missing", None) for part in wrap(text, width)]


def draft_rows(lines: Sequence[DraftLine], margin: int) -> Iterator[Row]:
    """The lines with their margins. Lines that come from the same place share what stands there."""
    start = 0
    for number, item in enumerate(lines, 1):
        if number == len(lines) or not _together(item, lines[number]):
            run = lines[start:number]
            told, look = _margin(run[0], len(run), margin)
            for place, told_line in enumerate(run):
                aside = set_cell_size(plain(f" {told[place]}" if place < len(told) else ""), margin)
                text = (told_line.text, _KINDS.get(told_line.kind, "plain"))
                yield (Cell(((aside, look), text), told_line.source.place if told_line.source else None),)
            start = number


def _together(before: DraftLine, item: DraftLine) -> bool:
    """Whether two lines tell of the same answer, or of the same record, and stand as one."""
    if before.source is None or item.source is None or before.kind != item.kind:
        return False
    told = {before.source.role, item.source.role} <= {"answer", "label"}
    same_record = told and before.source.record != "" and before.source.record == item.source.record
    return same_record or (before.source.place, before.source.role) == (item.source.place, item.source.role)


def _margin(first: DraftLine, count: int, margin: int) -> tuple[list[str], str]:
    """What stands in the margin of `count` lines that belong together, and its look."""
    source = first.source
    if source is None:
        return ([str(signs.UNSOURCED)] if first.kind in _WORDS else []), "dim"
    if source.role == "missing":
        return [str(signs.MISSING)], signs.MISSING.look
    if source.role == "skip":
        return [f"{signs.SKIPPED} hoppat"], "plain"
    if first.kind == "uncited":
        sign = signs.UNCITED
        return [f"{sign} {sign.brief}"], sign.look
    return margin_texts(source, count, margin - 2), "dim"


def margin_texts(source: "SourceEntry", count: int, room: int) -> list[str]:
    """Informant and date: on one line where there is room, else on two; short when there is only one line."""
    date = show_date(source.date) if source.date else ""
    parts = [part for part in (source.informant, date) if part]
    if len(" ".join(parts)) <= room:
        return [" ".join(parts)] if parts else []
    if count > 1:
        return [_called(parts[0], room), *parts[1:]]
    day = day_of(source.date)
    short = f" {day.day}/{day.month}" if day and source.informant else ""
    return [_called(parts[0], room - len(short)) + short]


def _called(name: str, room: int) -> str:
    """As much of a name as there is room for: the whole, the first name, or its beginning."""
    first = name.split()[0]
    return name if len(name) <= room else first if len(first) <= room else shorten(name, room)


def line_of(lines: Sequence[DraftLine], place: str) -> int | None:
    """The first line that tells of a place: of itself, of something in it, or of its question."""
    if not place:
        return None
    for belongs in (_exactly, _covered, _within, _beside):
        for number, item in enumerate(lines):
            if item.source is not None and item.source.role != "label" and belongs(item.source, place):
                return number
    return None


def lines_of(lines: Sequence[DraftLine], place: str) -> list[int]:
    """Where each run of lines that tell of a place begins: of itself, else of something in it."""
    for belongs in (_exactly, _covered, _within):
        told = [any(_tells(one) and belongs(one, place) for one in _on(item)) for item in lines]
        starts = [number for number, here in enumerate(told) if here and not (number and told[number - 1])]
        if place and starts:
            return starts
    return []


def _on(item: DraftLine) -> Iterator["SourceEntry"]:
    """Everything a line comes from."""
    if item.source is not None:
        yield item.source
        yield from item.also


def _tells(told: "SourceEntry") -> bool:
    """Whether a line tells of its place, and does not only name it."""
    return told.role != "label"


def _exactly(told: "SourceEntry", place: str) -> bool:
    return told.place == place


def _covered(told: "SourceEntry", place: str) -> bool:
    return place in told.covers


def _within(told: "SourceEntry", place: str) -> bool:
    return told.place.startswith((f"{place}/", f"{place}.")) or place.startswith(f"{told.place}/")


def _beside(told: "SourceEntry", place: str) -> bool:
    step = question_of(place).rpartition(".")[0]
    return bool(step) and question_of(told.place).startswith(f"{step}.")


_KINDS = {"h1": "heading", "h2": "heading", "h3": "strong", "h4": "strong", "missing": "bad", "watermark": "warn"}
_WORDS = ("text", "uncited", "item", "table", "note", "skip", "missing")  # kinds of lines that say something
