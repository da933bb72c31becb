"""What the desk asks of a casebook, whatever it is kept in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bbic_wizard.model.change import Change, Stamped


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the case list. It holds what a list shows, never answers."""

    id: str
    title: str
    status: str
    fictional: bool
    changed_at: str
    seq: int
    pack: str


@dataclass(frozen=True, slots=True)
class Typing:
    """Unfinished typing in one field, kept outside the journal."""

    text: str
    cursor: int
    at: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where somebody was working in a case."""

    step: str
    place: str
    cursor: int


class Store(Protocol):
    """A casebook. Every write is durable when the call returns, or raises and has done nothing.

    Raises `errors.NotSaved` when a write could not be kept, `errors.Conflict` when the
    case has moved on since `expected`, `errors.NotFound` for an unknown case, and
    `errors.StoreUnreadable` when what is kept cannot be read.
    """

    def rows(self) -> list[CaseRow]:
        """All cases, the latest changed first."""

    def load(self, case_id: str) -> list[Stamped]:
        """The whole journal of a case, in order."""

    def append(
        self, case_id: str, expected: int, changes: Sequence[Change], author: str, at: str, title: str = ""
    ) -> list[Stamped]:
        """Add changes after number `expected`; 0 makes the case. `title` renames it in the list."""

    def set_typing(self, case_id: str, place: str, author: str, typing: Typing | None) -> None:
        """Keep (or with None drop) unfinished typing: one row per case, place and author."""

    def typings(self, case_id: str, author: str) -> dict[str, Typing]:
        """All unfinished typing of one author in a case."""

    def set_bookmark(self, case_id: str, author: str, bookmark: Bookmark) -> None:
        """Remember where somebody is working."""

    def bookmark(self, case_id: str, author: str) -> Bookmark | None:
        """Where somebody was working last."""

    def keep_pack(self, digest: str, body: str) -> None:
        """Keep a compiled Pack that cases are pinned to."""

    def pack(self, digest: str) -> str | None:
        """A kept Pack, as JSON."""

    def close(self) -> None:
        """Let go of the casebook."""
