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
    """Two entries that may be the same person, the older entry first, and what they have in common."""

    first: str
    second: str
    why: tuple[str, ...]


def doubles(view: View) -> Iterator[Double]:
    """Pairs that share the name, or the first name and something more; never two whose births cannot be the same day.

    The child is compared too. Whose kinds differ (a person, the school) are not the same.
    """
    people = [record for record in view.records("actor") if _words(view.field("actor.name", record))]
    for one, other in combinations(people, 2):
        if view.field("actor.kind", one) == view.field("actor.kind", other):
            why = tuple(_shared(view, one, other))
            if why:
                yield Double(one.id, other.id, why)


def places(view: View, double: Double) -> tuple[str, str]:
    """Where the two are written."""
    register = view.register("actor") or ""
    return of_record(register, double.first), of_record(register, double.second)


def _shared(view: View, one: Record, other: Record) -> Iterator[str]:
    names = [_words(view.field("actor.name", record)) for record in (one, other)]
    births = [view.field("actor.birth_date", record) for record in (one, other)]
    relations = [_words(view.field("actor.relation", record)) for record in (one, other)]
    if not _may_be_same_day(births):
        return
    same_birth = bool(births[0]) and births[0] == births[1] and len(births[0]) == len("2017-03-11")
    same_relation = bool(relations[0]) and relations[0] == relations[1]
    part = _is_part(names[0], names[1]) or _is_part(names[1], names[0])
    if names[0] == names[1]:
        yield NAME
    elif not (names[0][0] == names[1][0] and (same_birth or (same_relation and part))):
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


def _may_be_same_day(births: list[str | None]) -> bool:
    days = [bounds(birth) for birth in births if birth]
    if len(days) < 2 or None in days:
        return True
    (start, end), (first, last) = (day for day in days if day is not None)
    return start <= last and first <= end
