"""The case list's columns: how a case becomes a line, and the line of headings above them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from bbic_wizard.tui.widgets.cells import Cell, Part, Row, plain
from bbic_wizard.tui.widgets.signs import CASE, PASSED, SOON

if TYPE_CHECKING:
    from bbic_wizard.desk.caselist import CaseRow, Order, Sought

WIDE = 100  # cells of the list from which every column has room
SOON_DAYS = 14
_DATED, _UNDATED = 26, 24  # cells of the last day with its date and without
UP, DOWN = "↑", "↓"
UNREADABLE = "Raden går inte att läsa just nu."
MARK = "ÖVNING"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is ordered by, its heading, and how wide it is (0: what is left)."""

    order: "Order"
    heading: str
    width: int
    tell: "Callable[[CaseRow, date], Part]"
    at_right: bool = False


def columns(width: int) -> tuple[Column, ...]:
    """Those there is room for; in a narrow list the last day is told without its date."""
    if width >= WIDE:
        return _ALL
    narrow = tuple(column for column in _ALL if column.order in ("title", "status", "deadline", "left"))
    return tuple(replace(column, width=_UNDATED) if column.order == "deadline" else column for column in narrow)


def heading_row(sought: "Sought", width: int) -> Row:
    """The headings; the arrow stands at the one the list is ordered by. A click orders by it."""
    cells = [Cell(((" ", "dim"),), width=1)]
    for column, space in _spaces(width):
        mine = column.order == sought.order
        arrow = f" {DOWN if sought.descending else UP}" if mine else ""
        text = _cut(f"{column.heading}{arrow}", space, at_right=column.at_right)
        cells.append(Cell(((text, "strong" if mine else "dim"),), f"sort('{column.order}')", space + 1))
    return (*cells, Cell(()))


def case_line(row: "CaseRow", today: date, width: int) -> Row:
    """A case's line, as one cell over the whole width."""
    parts: list[Part] = [(" ", "plain")]
    for column, space in _spaces(width):
        if column.order == "title":
            parts += _titled(row, space, short=width >= WIDE)
        else:
            text, look = ("", "dim") if row.disposed and column.order != "changed" else column.tell(row, today)
            text = text[len(row.deadline) :].lstrip() if space < _DATED and text.startswith(row.deadline) else text
            parts.append((_cut(text, space, at_right=column.at_right), look))
        parts.append((" ", "plain"))
    return (Cell(tuple(parts), row.id),)


def _spaces(width: int) -> list[tuple[Column, int]]:
    shown = columns(width)
    free = width - 1 - sum(column.width + 1 for column in shown)
    return [(column, column.width or max(8, free)) for column in shown]


def _cut(text: str, space: int, *, at_right: bool = False) -> str:
    text = plain(text)
    if cell_len(text) > space:
        return set_cell_size(text, space - 1) + "…"
    filled = " " * (space - cell_len(text))
    return filled + text if at_right else text + filled


def _titled(row: "CaseRow", space: int, *, short: bool) -> list[Part]:
    """Who, and at the column's right edge whether it is for practice."""
    if row.disposed:
        return [(_cut("Gallrat ärende", space), "dim")]
    name = row.title.removesuffix(f" · {row.number}") if row.number else row.title
    told = f" {MARK}" if row.fictional else ""
    title = row.title if not short and cell_len(row.title + told) <= space else name
    return [
        (_cut(title or "Utan namn", space - cell_len(told)), "strong"),
        (told, "warn"),
    ]


def _status(row: "CaseRow", today: date) -> Part:
    sign = CASE.get(row.status)
    return (f"{sign} {sign.word}", sign.look) if sign else (row.status, "plain")


def deadline(row: "CaseRow", today: date) -> Part:
    """The last day, with how far it is; of a case that has been put away, where it is."""
    if row.transferred:
        return f"Överfört {row.transferred}", "dim"
    if row.archived:
        return "I arkivet", "dim"
    try:
        days = (date.fromisoformat(row.deadline) - today).days
    except ValueError:
        return "", "dim"
    if days < 0:
        return f"{PASSED} Passerad med {_days(-days)}", PASSED.look
    if days <= SOON_DAYS:
        return f"{row.deadline} {SOON} {'I dag' if days == 0 else f'{_days(days)} kvar'}", SOON.look
    return f"{row.deadline}   {_days(days)} kvar", "plain"


def _days(days: int) -> str:
    return f"{days} {'dag' if days == 1 else 'dagar'}"


def _changed(row: "CaseRow", today: date) -> Part:
    """The day, or the time of today."""
    day, time = row.changed_at[:10], row.changed_at[11:16].replace(":", ".")
    return time if day == today.isoformat() else day, "dim"


_ALL = (
    Column("title", "Barn", 0, lambda row, _: (row.title, "strong")),
    Column("number", "Nummer", 12, lambda row, _: (row.number, "plain")),
    Column("status", "Status", 18, _status),
    Column("deadline", "Sista dag", _DATED, deadline),
    Column("left", "Kvar", 6, lambda row, _: (str(row.left) if row.left else "–", "plain"), at_right=True),
    Column("handler", "Handläggare", 13, lambda row, _: (row.handler, "plain")),
    Column("changed", "Ändrad", 10, _changed),
)
NAMES = {column.order: column.heading for column in _ALL}
