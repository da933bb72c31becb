"""A case: what is left when its changes have been folded.

Answers, skips and records are kept per group (a step or a register). Folding a
change replaces one group; every other group keeps its identity, which is what
readers, checks and chapters remember their results by.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bbic_wizard.model.place import field_of, group_of, question_of, record_of

Value = Any  # a JSON value; its shape is the question kind's business (model/kinds.py)

EMPTY: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """A value somebody gave. `by` and `at` are the author and ISO time of this wording."""

    value: Value
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A supervisor's word on a skip."""

    accepted: bool
    by: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """A reason somebody gave for something not done; stands in the draft in its place."""

    code: str
    note: str
    date: str | None = None
    asks: Mapping[str, Value] = field(default_factory=dict)
    by: str = ""
    at: str = ""
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """A reason for leaving a rule's finding as it is."""

    note: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a register: a small form with answers of its own."""

    id: str
    answers: Mapping[str, Answer]

    def value(self, name: str, default: Value = None) -> Value:
        answer = self.answers.get(name)
        return default if answer is None else answer.value


@dataclass(frozen=True, slots=True)
class Group:
    """The answers, skips and records of one step or register."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    skips: Mapping[str, Skip] = field(default_factory=dict)
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    removed: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)


NO_GROUP = Group()


@dataclass(frozen=True, slots=True)
class Status:
    """One step of the case on its way: to draft, review, approval or lock."""

    to: str
    by: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a place, by author and time."""

    place: str
    text: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """The state of one case after its change number `seq`."""

    id: str
    form: str = ""
    form_version: int = 0
    profile: str = ""
    pack: str = ""  # digest of the Pack the case is pinned to
    fictional: bool = False
    as_of: str | None = None  # the date a case file says it is read at
    draft_version: int = 1
    seq: int = 0
    groups: Mapping[str, Group] = field(default_factory=dict)
    silenced: Mapping[str, Silence] = field(default_factory=dict)
    statuses: tuple[Status, ...] = ()
    comments: tuple[Comment, ...] = ()

    def group(self, place: str) -> Group:
        """The group a place belongs to (an empty one if nothing was ever said there)."""
        return self.groups.get(group_of(place), NO_GROUP)

    def answer(self, place: str) -> Answer | None:
        """The answer at a question or a field of a record."""
        record = record_of(place)
        if record is None:
            return self.group(place).answers.get(place)
        found = self.record(question_of(place), record)
        return None if found is None else found.answers.get(field_of(place) or "")

    def value(self, place: str, default: Value = None) -> Value:
        answer = self.answer(place)
        return default if answer is None else answer.value

    def skip(self, place: str) -> Skip | None:
        """The skip made at exactly this place."""
        return self.group(place).skips.get(place)

    def records(self, register: str) -> tuple[Record, ...]:
        """The entries of a register, in order."""
        return self.group(register).records.get(register, ())

    def record(self, register: str, record_id: str) -> Record | None:
        return next((item for item in self.records(register) if item.id == record_id), None)

    def removed(self, register: str, record_id: str) -> Record | None:
        """An entry that was removed; kept so that links to it can be explained and undone."""
        return self.group(register).removed.get(register, EMPTY).get(record_id)

    def skips(self) -> Iterator[tuple[str, Skip]]:
        """Every skip with its place, group by group."""
        for group in self.groups.values():
            yield from group.skips.items()

    @property
    def status(self) -> str:
        return self.statuses[-1].to if self.statuses else "utkast"
