"""The small closed condition language, as data, and what it takes to judge it.

    {question: notify.told, is: false}          an answer compared with a value
    {question: here.mode, in: [samtal, lek]}    a field of the record being judged
    {age: {ge: 15}, at: today}                  the child's age in whole years at a date
    {count: statements, where: {...}, ge: 1}    how many records satisfy something
    {exists: contacts, where: {...}}            the same as `count ge 1`
    {all: [...]}  {any: [...]}  {not: ...}

A comparison with something that has no answer is false; `answered: false` asks for
just that. A date that is not a whole day counts as the day it begins, and the value it
is compared with as a whole period (`dates.compared`). Unknown questions, cycles and
unlike types are found when the form is loaded (formpack/lint.py), never here.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Protocol

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from bbic_wizard.model.dates import compared

HERE = "here."
TODAY = "today"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True)


class Compare(_Part):
    """An answer compared with a value; exactly one comparison."""

    question: str
    is_: Any = Field(default=None, alias="is")
    in_: list[Any] | None = Field(default=None, alias="in")
    has: Any = None
    answered: bool | None = None
    lt: Any = None
    le: Any = None
    gt: Any = None
    ge: Any = None

    @cached_property
    def comparisons(self) -> dict[str, Any]:
        """The comparisons given, by their name in the file."""
        named = {"is": self.is_, "in": self.in_, "has": self.has, "answered": self.answered}
        named |= {"lt": self.lt, "le": self.le, "gt": self.gt, "ge": self.ge}
        return {name: value for name, value in named.items() if value is not None}

    @model_validator(mode="after")
    def _one(self) -> "Compare":
        if len(self.comparisons) != 1:
            raise ValueError("ett villkor ska ha precis en av is, in, has, answered, lt, le, gt, ge")
        return self


class Range(_Part):
    """Bounds in whole numbers; all that are given must hold."""

    lt: int | None = None
    le: int | None = None
    gt: int | None = None
    ge: int | None = None

    def includes(self, number: int) -> bool:
        return not (
            (self.lt is not None and not number < self.lt)
            or (self.le is not None and not number <= self.le)
            or (self.gt is not None and not number > self.gt)
            or (self.ge is not None and not number >= self.ge)
        )

    @model_validator(mode="after")
    def _some(self) -> "Range":
        if all(bound is None for bound in (self.lt, self.le, self.gt, self.ge)):
            raise ValueError("minst en av lt, le, gt, ge behövs")
        return self


class Age(_Part):
    """The child's age in whole years at a date: today, or the answer to a date question."""

    age: Range
    at: str = TODAY


class Count(Range):
    """How many records of a register satisfy `where`."""

    count: str
    where: "Condition | None" = None


class Exists(_Part):
    """At least one record of a register satisfies `where`."""

    exists: str
    where: "Condition | None" = None


class AllOf(_Part):
    """Every part holds."""

    all_: list["Condition"] = Field(alias="all", min_length=1)


class AnyOf(_Part):
    """At least one part holds."""

    any_: list["Condition"] = Field(alias="any", min_length=1)


class Not(_Part):
    """The part does not hold."""

    not_: "Condition" = Field(alias="not")


_TAGS: dict[str, str] = {
    "question": "compare",
    "age": "age",
    "count": "count",
    "exists": "exists",
    "all": "all",
    "any": "any",
    "not": "not",
}
_TYPES = {"Compare": "compare", "Age": "age", "Count": "count", "Exists": "exists"}
_TYPES |= {"AllOf": "all", "AnyOf": "any", "Not": "not"}


def _tag(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((tag for key, tag in _TAGS.items() if key in value), None)
    return _TYPES.get(type(value).__name__)


Condition = Annotated[
    Annotated[Compare, Tag("compare")]
    | Annotated[Age, Tag("age")]
    | Annotated[Count, Tag("count")]
    | Annotated[Exists, Tag("exists")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(
        _tag,
        custom_error_type="condition_unknown",
        custom_error_message="ett villkor börjar med question, age, count, exists, all, any eller not",
    ),
]


class Scope(Protocol):
    """What a condition is judged against."""

    def value(self, question: str) -> Any:
        """The answer to a question that applies, or None."""

    def field(self, name: str) -> Any:
        """The answer in the record being judged, or None."""

    def records(self, register: str) -> Iterator["Scope"]:
        """A scope for each record of a register."""

    def age(self, at: str | None) -> int | None:
        """The child's age in whole years at a date value; None means today."""


def holds(condition: Condition | None, scope: Scope) -> bool:
    """Whether the condition is true; no condition is always true."""
    match condition:
        case None:
            return True
        case Compare():
            (name, expected), *_ = condition.comparisons.items()
            return _compare(name, _look_up(condition.question, scope), expected)
        case Age():
            at = None if condition.at == TODAY else _look_up(condition.at, scope)
            years = None if at is None and condition.at != TODAY else scope.age(at)
            return years is not None and condition.age.includes(years)
        case Count():
            found = sum(holds(condition.where, item) for item in scope.records(condition.count))
            return condition.includes(found)
        case Exists():
            return any(holds(condition.where, item) for item in scope.records(condition.exists))
        case AllOf():
            return all(holds(part, scope) for part in condition.all_)
        case AnyOf():
            return any(holds(part, scope) for part in condition.any_)
        case Not():
            return not holds(condition.not_, scope)


def _look_up(name: str, scope: Scope) -> Any:
    return scope.field(name.removeprefix(HERE)) if name.startswith(HERE) else scope.value(name)


def _compare(name: str, value: Any, expected: Any) -> bool:
    if name == "answered":
        return (value is not None) is bool(expected)
    if value is None:
        return False
    match name:
        case "is":
            return bool(value == expected)
        case "in":
            return bool(value in expected)
        case "has":
            return isinstance(value, list) and expected in value
    if isinstance(value, str):
        side = compared(value, str(expected))
        return side is not None and _ordered(name, side, 0)
    if isinstance(value, int | float) and isinstance(expected, int | float):
        return _ordered(name, value, expected)
    return False


def _ordered(name: str, left: float, right: float) -> bool:
    match name:
        case "lt":
            return left < right
        case "le":
            return left <= right
        case "gt":
            return left > right
        case _:
            return left >= right


def references(condition: Condition | None) -> Iterator[str]:
    """Every question, `here.` field and register the condition looks at."""
    match condition:
        case Compare():
            yield condition.question
        case Age():
            if condition.at != TODAY:
                yield condition.at
        case Count():
            yield condition.count
        case Exists():
            yield condition.exists
        case AllOf():
            for part in condition.all_:
                yield from references(part)
        case AnyOf():
            for part in condition.any_:
                yield from references(part)
        case Not():
            yield from references(condition.not_)
