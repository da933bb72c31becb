"""The case list as faces show it: any number of cases, read in parts as they are looked at."""

from collections.abc import Sequence
from dataclasses import replace
from typing import overload

from bbic_wizard.desk.desk import Desk
from bbic_wizard.store.protocol import ALL, CaseRow, Order, Sought

__all__ = ["ALL", "COLUMNS", "CaseList", "CaseRow", "Order", "Sought", "ordered_by"]

PART = 100  # cases read at a time: more than the tallest window shows
_HELD = 8  # parts remembered

COLUMNS: tuple[Order, ...] = ("title", "number", "status", "deadline", "left", "handler", "changed")
_FALLING = ("changed", "left")  # what one wants the most of first


def ordered_by(sought: Sought, order: Order) -> Sought:
    """The same cases ordered by a column, the way round one mostly wants it."""
    return replace(sought, order=order, descending=order in _FALLING)


class CaseList(Sequence[CaseRow]):
    """The cases sought. It is what it was when it was made: make another after a change."""

    def __init__(self, desk: Desk, sought: Sought = ALL) -> None:
        self._desk, self.sought = desk, sought
        self._count = desk.count(sought)
        self._parts: dict[int, list[CaseRow]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> CaseRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[CaseRow]: ...
    def __getitem__(self, index: int | slice) -> CaseRow | list[CaseRow]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(self._count))]
        number = index + self._count if index < 0 else index
        if not 0 <= number < self._count:
            raise IndexError(index)
        return self._part(number // PART)[number % PART]

    def _part(self, part: int) -> list[CaseRow]:
        if part not in self._parts:
            while len(self._parts) >= _HELD:
                del self._parts[next(iter(self._parts))]
            self._parts[part] = self._desk.cases(self.sought, part * PART, PART)
        else:
            self._parts[part] = self._parts.pop(part)  # the latest looked at is forgotten last
        return self._parts[part]

    def place_of(self, case_id: str, near: int = 0) -> int | None:
        """Where a case is, if it is at the top or around a place; the whole list is not read for it."""
        last = max(0, self._count - 1) // PART
        around = min(near, max(0, self._count - 1)) // PART
        for part in dict.fromkeys((around, 0, max(0, around - 1), min(last, around + 1))):
            for number, row in enumerate(self._part(part) if self._count else ()):
                if row.id == case_id:
                    return part * PART + number
        return None
