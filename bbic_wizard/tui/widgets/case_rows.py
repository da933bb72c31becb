"""The cases as rows of a list, made when they come into view, and in words which cases they are."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, overload

from bbic_wizard.errors import Problem
from bbic_wizard.tui.widgets.case_columns import UNREADABLE, case_line
from bbic_wizard.tui.widgets.cells import Row, line
from bbic_wizard.tui.widgets.lines import LazyRows
from bbic_wizard.tui.widgets.signs import CASE

if TYPE_CHECKING:
    from bbic_wizard.desk.caselist import CaseList, Sought

GAP = "\u00a0"  # between thousands


class CaseRows(LazyRows):
    """The rows of a case list for a width."""

    def __init__(self, cases: "CaseList", today: date, width: int) -> None:
        self._cases, self._today, self._width = cases, today, width

    def __len__(self) -> int:
        return len(self._cases)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        try:
            return case_line(self._cases[index], self._today, self._width)
        except Problem:  # while it is being drawn there is nowhere to say more
            return line(f" {UNREADABLE}", look="bad")

    def place_of(self, key: str, near: int) -> int | None:
        try:
            return self._cases.place_of(key, near)
        except Problem:
            return None


def told(sought: "Sought", count: int, total: int) -> str:
    """How many cases are shown of all, and how they were chosen."""
    chosen = [CASE[status].word for status in CASE if status in sought.statuses]
    if sought.handler is not None:
        chosen.append("mina")
    if sought.archived is not False:
        chosen.append("i arkivet" if sought.archived else "också i arkivet")
    if sought.transferred is not None:
        chosen.append("överförda" if sought.transferred else "inte överförda")
    many = number(count) if count == total else f"{number(count)} av {number(total)}"
    lead = f"Ärenden: {many}"
    return f"{lead} · Urval: {', '.join(chosen)}" if chosen else lead


def number(value: int) -> str:
    """A number as it is written: 10 214."""
    return f"{value:,}".replace(",", GAP)
