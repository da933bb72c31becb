"""What may happen to a case: the changes, and how they are written down and read again.

A change already holds every id it needs. The store stamps it with sequence,
author and time. Written changes are never rewritten: `upcast` reads the shapes
of earlier versions.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

VERSION = 1  # of the shape of change bodies


class _Change(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    undoes: int | None = None  # the sequence number this change takes back
    redoes: int | None = None  # the sequence number of the undo this change takes back
    together: str | None = None  # changes with the same mark were one act and are undone as one


class Origin(BaseModel):
    """Author and time of a wording that is older than the change that carries it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)
    by: str = ""
    at: str = ""


class Reviewed(BaseModel):
    """A supervisor's word on a skip, carried along when the skip comes from a file or comes back."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)
    accepted: bool
    by: str = ""
    at: str = ""
    note: str = ""


class CaseOpened(_Change):
    """The case exists, filled in by this form, pinned to this Pack."""

    type: Literal["CaseOpened"] = "CaseOpened"
    form: str
    form_version: int
    profile: str = "sol_national"
    pack: str = ""
    fictional: bool = False
    as_of: str | None = None
    draft_version: int = 1


class Answered(_Change):
    """A question was answered. An empty list for a register says "Inga finns"."""

    type: Literal["Answered"] = "Answered"
    place: str
    value: Any
    origin: Origin | None = None


class Cleared(_Change):
    """A question's answer was taken away."""

    type: Literal["Cleared"] = "Cleared"
    place: str


class Justified(_Change):
    """A reason was given: for a skip at a place, or for a silenced rule."""

    type: Literal["Justified"] = "Justified"
    what: Literal["skip", "rule"] = "skip"
    place: str  # for a rule: its id
    code: str = ""
    note: str
    date: str | None = None
    asks: dict[str, Any] = Field(default_factory=dict)
    origin: Origin | None = None
    review: Reviewed | None = None


class JustificationWithdrawn(_Change):
    """A skip or a silence was taken back; what was typed before shows again."""

    type: Literal["JustificationWithdrawn"] = "JustificationWithdrawn"
    what: Literal["skip", "rule"] = "skip"
    place: str


class JustificationReviewed(_Change):
    """A supervisor accepted or returned a skip."""

    type: Literal["JustificationReviewed"] = "JustificationReviewed"
    place: str
    accepted: bool
    note: str = ""
    origin: Origin | None = None


class RecordAdded(_Change):
    """A register got an entry. `position` counts from 0; None is last."""

    type: Literal["RecordAdded"] = "RecordAdded"
    question: str  # the register
    record: str
    values: dict[str, Any] = Field(default_factory=dict)
    position: int | None = None
    origins: dict[str, Origin] = Field(default_factory=dict)


class RecordChanged(_Change):
    """Fields of an entry changed; None clears a field."""

    type: Literal["RecordChanged"] = "RecordChanged"
    question: str  # the register
    record: str
    values: dict[str, Any]
    origins: dict[str, Origin] = Field(default_factory=dict)


class RecordRemoved(_Change):
    """An entry was removed. It is kept aside, so that it can come back."""

    type: Literal["RecordRemoved"] = "RecordRemoved"
    question: str  # the register
    record: str


class RecordRestored(_Change):
    """A removed entry came back with the answers it had."""

    type: Literal["RecordRestored"] = "RecordRestored"
    question: str  # the register
    record: str
    position: int | None = None


class RecordMoved(_Change):
    """An entry was moved to another position in its register."""

    type: Literal["RecordMoved"] = "RecordMoved"
    question: str  # the register
    record: str
    position: int


class Commented(_Change):
    """Somebody wrote a remark about a place."""

    type: Literal["Commented"] = "Commented"
    place: str
    text: str
    origin: Origin | None = None


class StatusChanged(_Change):
    """The case moved on: to review, back, approved or locked."""

    type: Literal["StatusChanged"] = "StatusChanged"
    to: str
    note: str = ""
    origin: Origin | None = None


class FormMoved(_Change):
    """The case was moved to another Pack."""

    type: Literal["FormMoved"] = "FormMoved"
    form: str
    form_version: int
    profile: str
    pack: str


class Struck(_Change):
    """A text was struck for good: where it stood, from how many changes, and why. Folds to nothing."""

    type: Literal["Struck"] = "Struck"
    places: list[str]
    count: int
    reason: str  # never the text itself
    origin: Origin | None = None


class Gone(_Change):
    """A change whose body was struck or disposed of; folds to nothing."""

    type: Literal["Gone"] = "Gone"


Change = Annotated[
    CaseOpened
    | Answered
    | Cleared
    | Justified
    | JustificationWithdrawn
    | JustificationReviewed
    | RecordAdded
    | RecordChanged
    | RecordRemoved
    | RecordRestored
    | RecordMoved
    | Commented
    | StatusChanged
    | FormMoved
    | Struck
    | Gone,
    Field(discriminator="type"),
]


@cache
def _adapter() -> TypeAdapter[Change]:
    """Built when the first stored change is read: a case file needs none."""
    return TypeAdapter(Change)


@dataclass(frozen=True, slots=True)
class Stamped:
    """A change as the store keeps it: numbered, signed and dated."""

    seq: int
    at: str
    author: str
    change: Change


class ChangeUnreadable(ValueError):
    """A stored change has a shape this version does not know."""


def to_json(change: Change) -> str:
    """The body the store keeps, byte-stable."""
    data = change.model_dump(exclude_defaults=True)
    return json.dumps({"type": change.type, "v": VERSION, **data}, ensure_ascii=False, sort_keys=True)


def from_json(body: str | None) -> Change:
    """Read a stored body of this or an earlier version; a body that is gone reads as `Gone`.

    Raises `ChangeUnreadable` without quoting the contents.
    """
    if body is None:
        return Gone()
    try:
        data = json.loads(body)
        if not isinstance(data, dict):
            raise ChangeUnreadable("not an object")
        return _adapter().validate_python(upcast(data))
    except (ValueError, KeyError, RecursionError) as problem:  # a ValidationError is a ValueError
        raise ChangeUnreadable(type(problem).__name__) from None


def upcast(data: dict[str, Any]) -> dict[str, Any]:
    """A body written by an earlier version, in today's shape and with its meaning kept."""
    data = dict(data)
    version = data.pop("v", 0)
    if not isinstance(version, int) or not 0 <= version <= VERSION:
        raise ChangeUnreadable("unknown version")
    for step in range(version, VERSION):
        data = _UPCASTERS[step](data)
    return data


def _from_unversioned(data: dict[str, Any]) -> dict[str, Any]:
    """Before version 1 a skip was an event of its own name and a register "none" a flag."""
    if data.get("type") == "Skipped":
        data = {**data, "type": "Justified", "what": "skip"}
    if data.get("type") == "NoneDeclared":
        data = {"type": "Answered", "place": data["register"], "value": []}
    return data


_UPCASTERS = {0: _from_unversioned}
