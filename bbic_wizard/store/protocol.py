"""What the desk asks of a casebook, whatever it is kept in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

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
    number: str = ""  # the case number
    handler: str = ""
    deadline: str = ""  # the day the investigation must be done, ÅÅÅÅ-MM-DD
    left: int = 0  # required questions without answer or skip
    archived: bool = False
    transferred: str = ""  # the day it was moved to the municipality's system
    disposed: bool = False  # its contents have been disposed of (gallrade)


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows of a case, read by the desk from the case as it is after a change."""

    title: str
    number: str = ""
    deadline: str = ""
    left: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """One case's part of something that is done: changes to add after number `expected`, and what its log is told.

    Without changes only the log is told, whatever number the case has come to.
    """

    case_id: str
    expected: int = 0
    changes: Sequence[Change] = ()
    listing: Listing | None = None  # what the list is to show
    action: str = ""  # what the log is told besides the changes themselves
    detail: Mapping[str, Any] | None = None  # holds no case text


Order = Literal["changed", "title", "number", "status", "handler", "deadline", "left"]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which cases of the list are wanted, and in what order.

    `text` is looked for in title and number, letter case aside. None means either.
    """

    text: str = ""
    statuses: frozenset[str] = frozenset()
    handler: str | None = None
    archived: bool | None = False
    transferred: bool | None = None
    order: Order = "changed"
    descending: bool = True


ALL = Sought()  # every case that has not been put away in the archive


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One link of a chain: who did what, when. `detail` is JSON and holds no case text."""

    id: int
    chain: str  # the case, or "" for the casebook itself
    seq: int
    at: str
    actor: str
    action: str
    detail: str
    hash: str


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

    What is written with a time never goes back behind what the case's log last told: the
    later of the two stands, and the log tells both.

    Raises `errors.NotSaved` when a write could not be kept, `errors.Conflict` when the
    case has moved on since `expected`, `errors.NotFound` for an unknown case,
    `errors.NotAllowed` for one that has been disposed of, and `errors.StoreUnreadable` when
    what is kept cannot be read.
    """

    lasting: bool  # whether what is kept is still there when the program has been left
    readonly: bool  # whether every write is refused

    def count(self, sought: Sought) -> int:
        """How many cases are sought."""

    def rows(self, sought: Sought = ALL, offset: int = 0, limit: int | None = None) -> list[CaseRow]:
        """The cases sought, in the order sought; a part of them."""

    def row(self, case_id: str) -> CaseRow | None:
        """The line of one case, wherever it has been put."""

    def load(self, case_id: str) -> list[Stamped]:
        """The whole journal of a case, in order."""

    def append(
        self,
        case_id: str,
        expected: int,
        changes: Sequence[Change],
        author: str,
        at: str,
        listing: Listing | None = None,
    ) -> list[Stamped]:
        """Add changes after number `expected`; 0 makes the case. `listing` is what the list is to show."""

    def append_all(self, acts: Sequence[Act], author: str, at: str) -> list[list[Stamped]]:
        """Do what concerns several cases: all of it, or nothing. The changes of each, stamped."""

    def strike(
        self,
        case_id: str,
        expected: int,
        gone: Collection[int],
        changes: Sequence[Change],
        typings: Collection[tuple[str, str]],
        author: str,
        at: str,
        listing: Listing,
        handler: str | None = None,
    ) -> list[Stamped]:
        """Take away for good what the changes numbered `gone`, and typing by (place, author), say; add `changes`.

        `handler` is whose case it then is, when the name held what is taken away.
        """

    def dispose(self, case_id: str, actor: str, at: str, detail: Mapping[str, Any] | None = None) -> None:
        """Take away for good all that a case says. Its line stays, without name and number."""

    def set_mark(
        self,
        case_id: str,
        actor: str,
        at: str,
        *,
        archived: bool | None = None,
        transferred: str | None = None,
        handler: str | None = None,
    ) -> None:
        """Put a case in the archive or take it out; say when it was moved elsewhere, or whose it is.

        The log tells of each; of whose it is by a code, so that it holds no name.
        """

    def note(self, case_id: str, actor: str, at: str, action: str, detail: Mapping[str, Any] | None = None) -> None:
        """Tell the log of what was done with a case, or with the casebook (""). `detail` holds no case text."""

    def audit(self, case_id: str) -> list[AuditRow]:
        """The log of a case, or of the casebook itself (""), in order."""

    def set_typing(self, case_id: str, place: str, author: str, typing: Typing | None) -> None:
        """Keep (or with None drop) unfinished typing: one row per case, place and author."""

    def typings(self, case_id: str, author: str) -> dict[str, Typing]:
        """All unfinished typing of one author in a case."""

    def all_typings(self, case_id: str) -> list[tuple[str, str, Typing]]:
        """All unfinished typing in a case: place, author, typing."""

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
