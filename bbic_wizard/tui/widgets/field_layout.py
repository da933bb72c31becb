"""Where the choices of a field stand: pure geometry, no widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

GAP = 3
INDENT = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of text on a row. `option` is the index of the choice it belongs to, None for none."""

    option: int | None
    x: int
    text: str


Row = tuple[Spot, ...]


def flow(texts: Sequence[str], width: int) -> list[Row]:
    """Choices side by side: all on one row, else in columns, else one beneath the other, wrapped."""
    if not texts or width <= 0:
        return []
    if sum(cell_len(text) + GAP for text in texts) - GAP <= width:
        return [_one_row(texts)]
    column = max(map(cell_len, texts)) + GAP
    columns = (width + GAP) // column
    if columns > 1:
        return _columns(texts, columns, column)
    return [row for index, text in enumerate(texts) for row in _wrapped(index, text, width)]


def _one_row(texts: Iterable[str]) -> Row:
    spots, x = [], 0
    for index, text in enumerate(texts):
        spots.append(Spot(index, x, text))
        x += cell_len(text) + GAP
    return tuple(spots)


def _columns(texts: Sequence[str], columns: int, column: int) -> list[Row]:
    return [
        tuple(Spot(start + i, i * column, text) for i, text in enumerate(texts[start : start + columns]))
        for start in range(0, len(texts), columns)
    ]


def _wrapped(index: int, text: str, width: int) -> list[Row]:
    first, *rest = wrap(text, width)
    more = wrap(" ".join(rest), width - INDENT) if rest else []
    return [(Spot(index, 0, first),), *((Spot(index, INDENT, line),) for line in more)]


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken between words where possible."""
    lines, line = [], ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = chop_cells(word, max(1, width)) if cell_len(word) > width else [word]
        lines.extend(whole)
    return [*lines, line]


def visible(cursor: int, count: int, room: int, top: int) -> int:
    """The first of `room` shown out of `count`, moved from `top` no more than the cursor needs."""
    top = max(min(top, cursor), cursor - room + 1)
    return max(0, min(top, count - room))


def above(rows: Sequence[Row], option: int, step: int) -> int | None:
    """The choice on the nearest row before (`step` -1) or after (1) that of `option`, nearest sideways."""
    at = next((y for y, row in enumerate(rows) for spot in row if spot.option == option), None)
    if at is None:
        return None
    x = next(spot.x for spot in rows[at] if spot.option == option)
    y = at + step
    while 0 <= y < len(rows):
        others = [spot for spot in rows[y] if spot.option not in (None, option)]
        if others:
            return min(others, key=lambda spot: abs(spot.x - x)).option
        y += step
    return None


def at(rows: Sequence[Row], x: int, y: int) -> int | None:
    """The choice at a cell of the screen."""
    if not 0 <= y < len(rows):
        return None
    return next((spot.option for spot in reversed(rows[y]) if spot.x <= x < spot.x + cell_len(spot.text)), None)
