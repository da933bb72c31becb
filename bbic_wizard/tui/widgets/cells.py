"""Rows and cells: how a line of text is cut, filled and given its looks. No widget in here."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from bbic_wizard.model.text import clean

Part = tuple[str, str]  # text, and how it looks: one of looks.LOOKS


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a row. `key` is what choosing it means; without one it cannot be chosen.

    `width` is in screen cells; 0 shares what is left of the line. `right` stands at the
    cell's right edge when there is room for it.
    """

    parts: tuple[Part, ...]
    key: str | None = None
    width: int = 0
    right: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        return "".join(text for text, _ in (*self.parts, *self.right))


Row = tuple[Cell, ...]


def line(text: str, key: str | None = None, look: str = "plain") -> Row:
    """A row of one cell with one look."""
    return (Cell(((text, look),), key),)


def plain(text: str) -> str:
    """User text for one line of the screen: nothing in it can act on the terminal."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def spaces(row: Row, width: int) -> list[int]:
    """How wide each cell of a row becomes."""
    fixed = sum(cell.width for cell in row)
    free = sum(1 for cell in row if not cell.width)
    share, rest = divmod(max(0, width - fixed), free) if free else (0, 0)
    given = []
    for cell in row:
        extra = 0
        if not cell.width and rest:
            extra, rest = 1, rest - 1
        given.append(cell.width or share + extra)
    return given


def fit(cell: Cell, space: int) -> Iterator[Part]:
    """The cell's parts made exactly `space` wide: cut with … or filled with blanks."""
    right = [(plain(text), look) for text, look in cell.right]
    left = [(plain(text), look) for text, look in cell.parts]
    beside = "".join(text for text, _ in right)
    aside = cell_len(beside)
    if aside and aside + 4 > space:
        right, aside = [], 0
    apart = bool(aside) and not beside.startswith(" ")
    yield from _cut(left, space - aside - apart)
    if apart:
        yield " ", right[0][1]
    yield from right


def _cut(parts: list[Part], space: int) -> Iterator[Part]:
    for number, (text, look) in enumerate(parts):
        length = cell_len(text)
        more = any(rest for rest, _ in parts[number + 1 :])
        if length > space or (length == space and more and space > 0):
            if space > 0:
                yield set_cell_size(text, space - 1) + "…", look
            return
        yield text, look
        space -= length
    if space > 0:
        yield " " * space, parts[-1][1] if parts else "plain"
