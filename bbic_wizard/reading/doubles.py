"""Whether somebody may have been entered twice: an offer to look, never a conclusion."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import bounds
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.view import View

NAME, BIRTH, RELATION = "samma namn", "samma födelsedag", "samma relation"


@dataclass(frozen=True, slots=True)
class Double:
    """Two entries that may be the same person, and what they have in common.

    The first is the one that is kept unless one says otherwise: the child, else the older entry.
    """

    first: str
    second: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is compared of somebody."""

    id: str
    kind: str | None
    name: tuple[str, ...]
    birth: str
    relation: tuple[str, ...]


def doubles(view: View) -> Iterator[Double]:
    """Pairs that share the name, or the first name and something more; never two whose births cannot be the same day.

    The child is compared too. Whose kinds differ (a person, the school) are not the same.
    """
    alike: dict[tuple[str | None, str], list[_Entry]] = {}
    for entry in (_entry(view, record) for record in view.records("actor")):
        if entry.name:
            alike.setdefault((entry.kind, entry.name[0]), []).append(entry)
    for entries in alike.values():
        for one, other in combinations(entries, 2):
            why = tuple(_shared(one, other))
            if why:
                yield chosen(view, one.id, other.id, why)


def chosen(view: View, first: str, second: str, why: tuple[str, ...] = ()) -> Double:
    """Two somebody says are the same; the child is never the one that goes."""
    return Double(second, first, why) if view.is_child(second) else Double(first, second, why)


def places(view: View, double: Double) -> tuple[str, str]:
    """Where the two are written."""
    register = view.register("actor") or ""
    return of_record(register, double.first), of_record(register, double.second)


def ties_of(view: View, *persons: str) -> list[list[Record]]:
    """The rows of each in the network."""
    rows = view.records("tie")
    return [[row for row in rows if view.field("tie.actor", row) == person] for person in persons]


def _entry(view: View, record: Record) -> _Entry:
    return _Entry(
        record.id,
        view.field("actor.kind", record),
        _words(view.field("actor.name", record)),
        view.field("actor.birth_date", record) or "",
        _words(view.field("actor.relation", record)),
    )


def _shared(one: _Entry, other: _Entry) -> Iterator[str]:
    if not _may_be_same_day(one.birth, other.birth):
        return
    same_birth = one.birth == other.birth and len(one.birth) == len("2017-03-11")
    same_relation = bool(one.relation) and one.relation == other.relation
    part = _is_part(one.name, other.name) or _is_part(other.name, one.name)
    if one.name == other.name:
        yield NAME
    elif not (same_birth or (same_relation and part)):
        return
    if same_birth:
        yield BIRTH
    if same_relation:
        yield RELATION


def _words(name: str | None) -> tuple[str, ...]:
    """A name without capitals, hyphens and doubled spaces."""
    return tuple((name or "").casefold().replace("-", " ").split())


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every word of a name stands in the other: "Samira" in "Samira Holm"."""
    return set(short) < set(long)


def _may_be_same_day(*births: str) -> bool:
    days = [bounds(birth) for birth in births if birth]
    if len(days) < 2 or None in days:
        return True
    (start, end), (first, last) = (day for day in days if day is not None)
    return start <= last and first <= end
