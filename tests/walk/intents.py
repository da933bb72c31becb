"""What somebody may want to do at the form, whichever way it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Begin:
    """A new case."""

    name: str
    born: str
    date: str
    text: str


@dataclass(frozen=True)
class Fill:
    """A value is given as the answer at a place."""

    place: str
    value: Any


@dataclass(frozen=True)
class NamePerson:
    """Somebody who is not in the case yet is the answer."""

    place: str
    name: str


@dataclass(frozen=True)
class Amend:
    """A line is added last in a text that is there."""

    place: str
    added: str


@dataclass(frozen=True)
class Break:
    """A text is begun, the program left in the middle of it, opened again, and the text finished."""

    place: str
    begun: str
    rest: str


@dataclass(frozen=True)
class Skip:
    """A place, or a whole step, is skipped with a reason."""

    place: str
    code: str
    note: str
    date: str | None = None
    asks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Unskip:
    """A skip is taken back."""

    place: str


@dataclass(frozen=True)
class Add:
    """A new entry, from a window."""

    window: str


@dataclass(frozen=True)
class Open:
    """An entry is opened from a window."""

    window: str
    record: str


@dataclass(frozen=True)
class Leave:
    """Out of the entry, to the window it was opened from."""

    window: str


@dataclass(frozen=True)
class Declare:
    """There are none, in a window."""

    window: str


@dataclass(frozen=True)
class Undo:
    """The latest change is taken back."""


@dataclass(frozen=True)
class Redo:
    """It is made again."""


Intent = Begin | Fill | NamePerson | Amend | Break | Skip | Unskip | Add | Open | Leave | Declare | Undo | Redo
