"""Remembering readings for as long as the groups they looked at are the same.

A reading is computed once; while it runs, every group it looks at is noted. The next
view reuses it if each of those groups is still the very same object, which is what
folding a change guarantees for all groups it did not touch.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from bbic_wizard.model.case import NO_GROUP, Case, Group
from bbic_wizard.model.place import group_of

Result = TypeVar("Result")
_Entry = tuple[Mapping[str, Group], Any, object]  # groups read, result, the last view that found it valid


class Remembering:
    """The case as readers see it, with a memory shared along successive views of it."""

    def __init__(self, case: Case, memory: dict[Hashable, _Entry]) -> None:
        self.case = case
        self._memory = memory
        self._reading: list[dict[str, Group]] = []
        self._mark = object()

    def group(self, place: str) -> Group:
        """The group of a place; noted as read."""
        name = group_of(place)
        found = self.case.groups.get(name, NO_GROUP)
        if self._reading:
            self._reading[-1][name] = found
        return found

    def remember(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """The result of `compute`, from memory when nothing it read has changed."""
        entry = self._memory.get(key)
        if entry is None or not self._valid(entry):
            read: dict[str, Group] = {}
            self._reading.append(read)
            try:
                result = compute()
            finally:
                self._reading.pop()
            entry = (read, result, self._mark)
            self._memory[key] = entry
        elif entry[2] is not self._mark:
            self._memory[key] = (entry[0], entry[1], self._mark)
        if self._reading:
            self._reading[-1].update(entry[0])
        found: Result = entry[1]
        return found

    def _valid(self, entry: _Entry) -> bool:
        if entry[2] is self._mark:
            return True
        groups = self.case.groups
        return all(groups.get(name, NO_GROUP) is group for name, group in entry[0].items())

    def groups_read(self, compute: Callable[[], object]) -> frozenset[str]:
        """The groups that `compute` looks at (used to test what rules declare)."""
        read: dict[str, Group] = {}
        self._reading.append(read)
        try:
            compute()
        finally:
            self._reading.pop()
        return frozenset(read)
