"""The family chart as data: generations, couples and their children, reckoned from who is what to whom.

Only what is written is drawn: nobody becomes a parent because somebody else is. Whatever the
bonds say (also what cannot be, like a circle), the chart is finite and holds everybody once.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bbic_wizard.model.text import enumerated

PARENT, PARTNER = "kin.parent", "kin.partner"
# How many generations above the other the first in a bond stands; kinds that are not here say nothing of it.
RISE: Mapping[str, int] = {
    PARENT: 1,
    "kin.step_parent": 1,
    "kin.foster_parent": 1,
    "kin.grandparent": 2,
    "kin.parents_sibling": 1,
    "kin.sibling": 0,
    "kin.half_sibling": 0,
    "kin.step_sibling": 0,
    PARTNER: 0,
    "kin.former_partner": 0,
}
NEAREST = 60  # people on one chart; those further away are counted


@dataclass(frozen=True, slots=True)
class Bond:
    """What one is to another: `words` is "förälder till", `period` when it began or ended."""

    first: str
    kind: str
    words: str
    second: str
    period: str = ""
    place: str = ""
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the chart. `rise` places those without bonds: 1 for a parent's generation, 0 for the child's."""

    id: str
    name: str
    told: str = ""
    household: str = ""
    rise: int = 0
    place: str = ""
    source: int | None = None

    @property
    def called(self) -> str:
        return ", ".join(part for part in (self.name, self.told) if part)


@dataclass(frozen=True, slots=True)
class Unit:
    """A couple, or one person: what stands together in its generation. `bond` is what joins the couple."""

    members: tuple[Member, ...]
    bond: Bond | None = None

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(member.id for member in self.members)


@dataclass(frozen=True)
class FamilyChart:
    """Those of a family, what they are to each other, and how many of them were left to the list."""

    child: str
    title: str
    members: tuple[Member, ...]
    bonds: tuple[Bond, ...]
    beyond: int = 0

    @cached_property
    def by_id(self) -> dict[str, Member]:
        return {member.id: member for member in self.members}

    @cached_property
    def levels(self) -> dict[str, int]:
        """Each one's generation: 0 is the child's, higher is older."""
        return _levels(self.members, self.bonds)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Couples and single people; everybody stands in one."""
        found, taken = [], set[str]()
        for member in self.members:
            if member.id in taken:
                continue
            bond = next((bond for bond in self.bonds if self._joins(bond, member.id, taken)), None)
            other = self.by_id[bond.second if bond.first == member.id else bond.first] if bond else None
            unit = Unit((member, other), bond) if other else Unit((member,))
            taken |= unit.ids
            found.append(unit)
        return tuple(found)

    def _joins(self, bond: Bond, person: str, taken: set[str]) -> bool:
        """Whether a bond makes a couple of somebody and one who is still alone."""
        pair = {bond.first, bond.second}
        return (
            bond.kind == PARTNER
            and person in pair
            and len(pair) == 2
            and not pair & taken
            and self.levels[bond.first] == self.levels[bond.second]
        )

    def level(self, unit: Unit) -> int:
        return self.levels[unit.members[0].id]

    def children(self, unit: Unit) -> Iterator[tuple[Bond, Unit]]:
        """The units in the next generation with a child of somebody in this one, and the bond that says so."""
        for other in self.units:
            bond = next((b for b in self.bonds if self._is_child(b, unit, other)), None)
            if bond is not None:
                yield bond, other

    def _is_child(self, bond: Bond, unit: Unit, other: Unit) -> bool:
        below = self.level(other) == self.level(unit) - 1
        return bond.kind == PARENT and bond.first in unit.ids and bond.second in other.ids and below

    @cached_property
    def tree(self) -> "tuple[Branch, ...]":
        """Every unit once, children under their parents, the oldest generation first."""
        taken: set[frozenset[str]] = set()
        oldest_first = sorted(self.units, key=lambda unit: -self.level(unit))
        return tuple(self._branch(unit, taken) for unit in oldest_first if unit.ids not in taken)

    def _branch(self, unit: Unit, taken: set[frozenset[str]]) -> "Branch":
        taken.add(unit.ids)
        below = []
        for _, child in self.children(unit):
            if child.ids not in taken:
                below.append(self._branch(child, taken))
        return Branch(unit, tuple(below))

    def only_parent(self, unit: Unit, child: str) -> Member | None:
        """The one of a couple who is a child's parent, when the other is not said to be; None otherwise."""
        found = [
            m for m in unit.members if any((b.first, b.kind, b.second) == (m.id, PARENT, child) for b in self.bonds)
        ]
        return found[0] if len(found) == 1 and unit.bond else None

    def notes(self, person: str, drawn: frozenset[Bond]) -> list[str]:
        """What somebody is to others, besides what the chart draws: "syskon till Elin", "barn till Otto"."""
        told = []
        parents = [bond for bond in self.bonds if bond.second == person and bond.kind == PARENT and bond not in drawn]
        if parents:
            told.append(f"barn till {enumerated(self.by_id[bond.first].name for bond in parents)}")
        for bond in self.bonds:
            if bond.first == person and bond.kind != PARENT and bond not in drawn:
                when = f" ({bond.period})" if bond.period else ""
                told.append(f"{bond.words} {self.by_id[bond.second].name}{when}")
        return told

    def households(self) -> list[tuple[str, tuple[Member, ...]]]:
        """Those who are said to live together, under what their household is called."""
        names = dict.fromkeys(member.household for member in self.members if member.household)
        return [(name, tuple(member for member in self.members if member.household == name)) for name in names]


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit of the tree, and those beneath it."""

    unit: Unit
    below: "tuple[Branch, ...]"

    def bonds(self, chart: FamilyChart) -> Iterator[Bond]:
        """The bonds that the tree draws here and beneath: the couple's own, and to each child that stands under it."""
        if self.unit.bond:
            yield self.unit.bond
        for branch in self.below:
            ids = branch.unit.ids
            for bond in chart.bonds:
                mine = bond.kind == PARENT and bond.first in self.unit.ids and bond.second in ids
                if mine and chart.only_parent(self.unit, bond.second) is None:
                    yield bond
            yield from branch.bonds(chart)


def chart_of(child: str, title: str, members: Sequence[Member], bonds: Sequence[Bond], start: str = "") -> FamilyChart:
    """A chart of those who are nearest `start` (the child), and a count of the others."""
    known = {member.id for member in members}
    whole = [bond for bond in bonds if {bond.first, bond.second} <= known and bond.first != bond.second]
    if len(members) <= NEAREST:
        return FamilyChart(child, title, tuple(members), tuple(whole))
    near = set(list(_by_nearness(start, members, whole))[:NEAREST])
    kept = tuple(member for member in members if member.id in near)
    among = tuple(bond for bond in whole if {bond.first, bond.second} <= near)
    return FamilyChart(child, title, kept, among, len(members) - len(kept))


def _by_nearness(start: str, members: Sequence[Member], bonds: Sequence[Bond]) -> Iterator[str]:
    """Everybody, by how many bonds away they are; those without any way there come last."""
    ways: dict[str, list[str]] = {member.id: [] for member in members}
    for bond in bonds:
        ways[bond.first].append(bond.second)
        ways[bond.second].append(bond.first)
    seen = dict.fromkeys([start] if start in ways else [])
    waiting = deque(seen)
    while waiting:
        for other in ways[waiting.popleft()]:
            if other not in seen:
                seen[other] = None
                waiting.append(other)
    yield from seen
    yield from (member.id for member in members if member.id not in seen)


def _levels(members: Sequence[Member], bonds: Sequence[Bond]) -> dict[str, int]:
    """The generation that the first way to somebody says; a bond that says otherwise changes nothing."""
    steps: dict[str, list[tuple[str, int]]] = {member.id: [] for member in members}
    for bond in bonds:
        rise = RISE.get(bond.kind)
        if rise is not None:
            steps[bond.first].append((bond.second, -rise))
            steps[bond.second].append((bond.first, rise))
    levels: dict[str, int] = {}
    for member in sorted(members, key=lambda member: abs(member.rise)):
        if member.id in levels:
            continue
        levels[member.id] = member.rise
        waiting = deque([member.id])
        while waiting:
            person = waiting.popleft()
            for other, rise in steps[person]:
                if other not in levels:
                    levels[other] = levels[person] + rise
                    waiting.append(other)
    return levels
