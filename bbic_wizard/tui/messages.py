"""What the fields tell the screen they are on: facts, in the past tense.

Fields hold no rules and write nothing. The wizard screen hears these, asks the desk,
and calls `StepPage.refresh_states` (or `show`) with what came of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from textual.message import Message


@dataclass
class FieldEntered(Message):
    """A field got focus. `place` is its question, field of a record, or window."""

    place: str


@dataclass
class ValueCommitted(Message):
    """The user finished an answer. `value` None: the answer was taken away; `[]` for a register: there are none."""

    place: str
    value: Any


@dataclass
class Typed(Message):
    """Unfinished typing, at most a second old. To be kept outside the journal."""

    place: str
    text: str
    cursor: int


@dataclass
class ActorNamed(Message):
    """Somebody not yet known was named at `place`: add to `register`, then answer `place` with the new id."""

    place: str
    register: str
    values: Mapping[str, Any]


@dataclass
class PasteRefused(Message):
    """A pasted text was too long for a field. `place` would have held it; `text` is what was pasted."""

    place: str
    text: str


@dataclass
class ChangeRefused(Message):
    """Something was to be changed at `place` in a casebook that can only be read."""

    place: str


@dataclass
class RecordAddRequested(Message):
    """A new entry is wanted in `register`, begun with `preset`; `fields` limits what is asked (empty: all)."""

    place: str
    register: str
    preset: Mapping[str, Any] = field(default_factory=dict)
    fields: tuple[str, ...] = ()


@dataclass
class RecordOpenRequested(Message):
    """An entry is to be opened; `fields` limits what is asked (empty: all)."""

    place: str
    register: str
    record: str
    fields: tuple[str, ...] = ()


@dataclass
class RecordRemoveRequested(Message):
    """An entry is to be removed."""

    register: str
    record: str


@dataclass
class RecordMoveRequested(Message):
    """An entry is to be moved to `position` in its register, counted from 0."""

    register: str
    record: str
    position: int


@dataclass
class RecordDuplicateRequested(Message):
    """A copy of an entry is wanted."""

    register: str
    record: str


@dataclass
class LeaveOutRequested(Message):
    """The statement at `place` is to be left out of the draft, or taken in again."""

    place: str


@dataclass
class SkipRequested(Message):
    """The user wants to skip what is at `place`."""

    place: str


@dataclass
class UnskipRequested(Message):
    """The user takes back the skip made at `place` (a question, a field or a step)."""

    place: str


@dataclass
class LinksConfirmed(Message):
    """What is pointed at from `place` has been reworded, and the links still hold."""

    place: str


@dataclass
class RestoreRequested(Message):
    """What a link points at was removed, and is wanted back. `target` is its place."""

    target: str


@dataclass
class PageEnded(Message):
    """Enter was pressed in the last field of the page."""

    place: str


@dataclass
class PageLeft(Message):
    """Escape was pressed on the page of a record. `record` is its place."""

    record: str
