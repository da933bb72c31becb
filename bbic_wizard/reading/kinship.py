"""Family relations that cannot be: somebody's own relative, a circle of parents, two relations that exclude each other.

They are slips of the hand (two people confused, the wrong way round), told of while writing and by the checks.
Each relation that takes part in one is named, for any of them may be the wrong one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bbic_wizard.model.case import Record
from bbic_wizard.reading.facts import first_day, last_day_of, place_of
from bbic_wizard.reading.view import View

ABOVE = ("kin.parent", "kin.grandparent")  # by descent: whoever is the first is older
BLOOD = frozenset({*ABOVE, "kin.parents_sibling", "kin.sibling", "kin.half_sibling"})  # two are only one of these
# What a relation that is not by blood cannot be at the same time. A relative may be a foster parent too.
NEVER_WITH: Mapping[str, frozenset[str]] = {
    "kin.step_parent": frozenset({"kin.parent", "kin.sibling", "kin.half_sibling"}),
    "kin.step_sibling": frozenset({"kin.parent", "kin.sibling", "kin.half_sibling"}),
    "kin.partner": frozenset({*BLOOD - {"kin.parents_sibling"}, "kin.step_parent", "kin.foster_parent"}),
    "kin.former_partner": frozenset(BLOOD - {"kin.parents_sibling"}),
}
ONE_WAY = frozenset({"kin.parents_sibling", "kin.step_parent", "kin.foster_parent"})  # besides those of descent
PARENTS = 2  # that a child has in law; after an adoption the adopters


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


def sentence(view: View, kin: Kin) -> str:
    """A relation read as a sentence: "Karin är förälder till Elin"."""
    words = view.show(place_of(view, "kinship", kin.record, "kinship.kind"))
    return f"{view.actor_name(kin.first)} är {words} {view.actor_name(kin.second)}"


def own_relative(view: View) -> Iterator[Kin]:
    """Those where somebody is something to themselves."""
    return (kin for kin in kinships(view) if kin.first == kin.second)


def in_circle(view: View) -> Iterator[Kin]:
    """Those of descent that make somebody an ancestor of their own; each relation of the circle is named.

    Siblings stand together: who is a parent of one is above the other too.
    """
    known = kinships(view)
    home = _with_siblings(known)
    descent = [kin for kin in known if kin.kind in ABOVE and home[kin.first] != home[kin.second]]
    below: dict[str, set[str]] = {}
    for kin in descent:
        below.setdefault(home[kin.first], set()).add(home[kin.second])
    return (kin for kin in descent if home[kin.first] in _descendants(below, home[kin.second]))


def _with_siblings(known: tuple[Kin, ...]) -> dict[str, str]:
    """Everybody, by one of those they are siblings with (not half or step): the same for all of them."""
    home = {person: person for kin in known for person in (kin.first, kin.second)}
    for kin in known:
        if kin.kind == "kin.sibling":
            one, other = home[kin.first], home[kin.second]
            home = {person: one if at == other else at for person, at in home.items()}
    return home


def _descendants(below: dict[str, set[str]], person: str) -> set[str]:
    found: set[str] = set()
    waiting = [person]
    while waiting:
        new = below.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def contrary(view: View) -> Iterator[tuple[Kin, Kin]]:
    """Two relations between the same two that exclude each other, told at each; a circle is told as one."""
    between: dict[frozenset[str], list[Kin]] = {}
    for kin in kinships(view):
        if kin.first != kin.second:
            between.setdefault(frozenset((kin.first, kin.second)), []).append(kin)
    for found in between.values():
        for one, other in combinations(found, 2):
            if _exclude(one, other):
                yield one, other
                yield other, one


def _exclude(one: Kin, other: Kin) -> bool:
    turned = one.first != other.first
    if one.kind == other.kind:
        return turned and one.kind in ONE_WAY
    if {one.kind, other.kind} <= set(ABOVE) and turned:
        return False  # a circle
    if {one.kind, other.kind} <= BLOOD:
        return True
    return one.kind in NEVER_WITH.get(other.kind, ()) or other.kind in NEVER_WITH.get(one.kind, ())


def too_many_parents(view: View) -> Iterator[tuple[Kin, tuple[str, ...]]]:
    """Those that make somebody a parent of a child who has more parents than there can be, and who they all are."""
    of: dict[str, list[Kin]] = {}
    for kin in kinships(view):
        if kin.kind == "kin.parent" and kin.first != kin.second:
            of.setdefault(kin.second, []).append(kin)
    for found in of.values():
        parents = tuple(dict.fromkeys(kin.first for kin in found))
        if len(parents) > PARENTS:
            yield from ((kin, parents) for kin in found)


def born_after(view: View) -> Iterator[Kin]:
    """Those of descent where the elder is born after the younger, however roughly the days are known.

    One that stands in a circle is told there.
    """
    told = {kin.place for kin in in_circle(view)}
    for kin in kinships(view):
        if kin.kind not in ABOVE or kin.place in told:
            continue
        (born, _), (_, later) = _born(view, kin.first), _born(view, kin.second)
        if born and later and born > later:
            yield kin


def _born(view: View, person: str) -> tuple[date | None, date | None]:
    """The first and the last day somebody may be born; of the child also what stands in the case itself."""
    actor = view.actor(person)
    if actor is None:
        return None, None
    if view.is_child(person) and view.field("actor.birth_date", actor) is None:
        return first_day(view, "child.birth_date"), last_day_of(view, "child.birth_date")
    return first_day(view, "actor.birth_date", actor), last_day_of(view, "actor.birth_date", actor)
