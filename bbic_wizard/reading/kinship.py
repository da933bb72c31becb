"""Family relations that cannot be: somebody's own relative, a circle of parents, a parent born after the child.

They are slips of the hand (two people confused, the wrong way round), told of while writing and by the checks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bbic_wizard.model.case import Record
from bbic_wizard.reading.facts import first_day, last_day_of, place_of
from bbic_wizard.reading.view import View

ABOVE = ("kin.parent", "kin.grandparent")  # by descent: whoever is the first is older


@dataclass(frozen=True, slots=True)
class Kin:
    """One relation: `first` is `kind` to `second`."""

    record: Record
    place: str
    first: str
    kind: str
    second: str


def kinships(view: View) -> tuple[Kin, ...]:
    """The relations that are written in full."""
    found = []
    for record in view.records("kinship"):
        first, second = view.field("kinship.from", record), view.field("kinship.to", record)
        kind = view.option("kinship.kind", view.field("kinship.kind", record))
        if first and second and kind:
            found.append(Kin(record, place_of(view, "kinship", record), first, kind, second))
    return tuple(found)


def own_relative(view: View) -> Iterator[Kin]:
    """Those where somebody is something to themselves."""
    return (kin for kin in kinships(view) if kin.first == kin.second)


def in_circle(view: View) -> Iterator[Kin]:
    """Those of descent that make somebody an ancestor of their own; each relation of the circle is named."""
    descent = [kin for kin in kinships(view) if kin.kind in ABOVE and kin.first != kin.second]
    below: dict[str, set[str]] = {}
    for kin in descent:
        below.setdefault(kin.first, set()).add(kin.second)
    return (kin for kin in descent if kin.first in _descendants(below, kin.second))


def _descendants(below: dict[str, set[str]], person: str) -> set[str]:
    found: set[str] = set()
    waiting = [person]
    while waiting:
        new = below.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def born_after(view: View) -> Iterator[Kin]:
    """Those of descent where the elder is born after the younger, however roughly the days are known.

    One that stands in a circle is told there.
    """
    told = {kin.place for kin in in_circle(view)}
    for kin in kinships(view):
        elder, younger = view.actor(kin.first), view.actor(kin.second)
        if kin.kind not in ABOVE or kin.place in told or elder is None or younger is None:
            continue
        born, later = first_day(view, "actor.birth_date", elder), last_day_of(view, "actor.birth_date", younger)
        if born and later and born > later:
            yield kin
