"""The family chart as data: households, generations, couples and their children, from who is what to whom.

Only what is written is drawn: nobody becomes a parent because somebody else is. Whatever the
bonds say (also what cannot be, like a circle), the chart is finite and holds everybody once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bbic_wizard.draft.figures.generations import PARENT, Bond, Generation, generations, nearest
from bbic_wizard.model.text import enumerated

PARTNER, FORMER = "kin.partner", "kin.former_partner"
NEAREST = 60  # people on one chart; those further away are counted
DEAD, APART, TOGETHER = "†", "≠", "═"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the chart. `rise` places those without bonds: 1 for a parent's generation, 0 for the child's."""

    id: str
    name: str
    told: str = ""
    household: str = ""
    rise: int | None = None
    dead: bool = False
    place: str = ""
    source: int | None = None

    @property
    def signed(self) -> str:
        """The name, with † before that of somebody who has died."""
        return f"{DEAD} {self.name}" if self.dead else self.name


@dataclass(frozen=True, slots=True)
class Unit:
    """A couple, or one person: what stands together in its generation. `bond` is what joins or joined the couple."""

    members: tuple[Member, ...]
    bond: Bond | None = None

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(member.id for member in self.members)

    @property
    def household(self) -> str:
        return self.members[0].household

    @property
    def apart(self) -> bool:
        """Whether they were a couple and are not any longer."""
        return self.bond is not None and self.bond.kind == FORMER

    @property
    def bond_words(self) -> str:
        """What the two are to each other: "partner, sammanboende"."""
        if self.bond is None:
            return ""
        return ", ".join(part for part in (self.bond.words.removesuffix(" till"), self.bond.period) if part)


@dataclass(frozen=True)
class FamilyChart:
    """Those of a family, what they are to each other, and how many of them were left to the list.

    `start` is the child's id. Couples stand together when they are said to live together, or when it is
    not said where either lives.
    """

    start: str
    title: str
    members: tuple[Member, ...]
    bonds: tuple[Bond, ...]
    beyond: int = 0

    @cached_property
    def by_id(self) -> dict[str, Member]:
        return {member.id: member for member in self.members}

    @cached_property
    def generations(self) -> dict[str, Generation]:
        """Each one's generation, from the child's."""
        rises = {member.id: member.rise for member in self.members}
        return generations({**rises, self.start: 0} if self.start in rises else rises, self.bonds, self.start)

    @cached_property
    def _bonds_of(self) -> dict[str, list[Bond]]:
        found: dict[str, list[Bond]] = {member.id: [] for member in self.members}
        for bond in self.bonds:
            found[bond.first].append(bond)
            found[bond.second].append(bond)
        return found

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Couples and single people; everybody stands in one. A couple of today goes before one of the past."""
        joined: dict[str, Bond] = {}
        for kind in (PARTNER, FORMER):
            for bond in self.bonds:
                if bond.kind == kind and not {bond.first, bond.second} & joined.keys() and self._stand_together(bond):
                    joined |= {bond.first: bond, bond.second: bond}
        found, taken = [], set[str]()
        for member in self.members:
            if member.id in taken:
                continue
            unit = Unit((member,))
            if member.id in joined:
                own = joined[member.id]
                unit = Unit((member, self.by_id[own.second if own.first == member.id else own.first]), own)
            taken |= unit.ids
            found.append(unit)
        return tuple(found)

    def _stand_together(self, bond: Bond) -> bool:
        one, other = self.by_id[bond.first], self.by_id[bond.second]
        return one.household == other.household and self.generations[one.id] == self.generations[other.id]

    def generation(self, unit: Unit) -> Generation:
        return self.generations[unit.members[0].id]

    @cached_property
    def homes(self) -> tuple[tuple[str, tuple[Unit, ...]], ...]:
        """The units under what their household is called: the child's first, last ("") where it is not said."""
        own = self.by_id[self.start].household if self.start in self.by_id else ""
        names = sorted(dict.fromkeys(unit.household for unit in self.units), key=lambda name: (not name, name != own))
        return tuple((name, tuple(unit for unit in self.units if unit.household == name)) for name in names)

    def households(self) -> list[tuple[str, tuple[Member, ...]]]:
        """Those who are said to live together, under what their household is called."""
        return [(name, tuple(m for unit in units for m in unit.members)) for name, units in self.homes if name]

    @property
    def belongs(self) -> bool:
        """Whether it is said of anybody whose they are or with whom they live."""
        return bool(self.bonds or self.households())

    def children(self, unit: Unit) -> list[Unit]:
        """The units of the next generation with a child of somebody in this one."""
        below = self.generation(unit).below
        found = {
            bond.second
            for member in unit.members
            for bond in self._bonds_of[member.id]
            if bond.kind == PARENT and bond.first == member.id
        }
        return [other for other in self.units if self.generation(other) == below and other.ids & found]

    def trees(self, units: Sequence[Unit]) -> "tuple[Branch, ...]":
        """Units of a household, each once, children under their parents, the oldest generation first."""
        left = {unit.ids: unit for unit in units}
        oldest_first = sorted(units, key=self.generation)
        return tuple(self._branch(unit, left) for unit in oldest_first if unit.ids in left)

    def _branch(self, unit: Unit, left: dict[frozenset[str], Unit]) -> "Branch":
        del left[unit.ids]
        below = [self._branch(child, left) for child in self.children(unit) if child.ids in left]
        return Branch(unit, tuple(below))

    def parents(self, person: str) -> list[Bond]:
        """The bonds that make others somebody's parents."""
        return [bond for bond in self._bonds_of[person] if bond.kind == PARENT and bond.second == person]

    def only_parent(self, unit: Unit, child: str) -> Member | None:
        """The one of a couple who is a child's parent, when the other is not said to be; None otherwise."""
        found = {bond.first for bond in self.parents(child)} & unit.ids
        return next((m for m in unit.members if m.id in found), None) if len(found) == 1 and unit.bond else None

    def notes(self, person: str, drawn: frozenset[Bond]) -> list[str]:
        """What somebody is to others, besides what the chart draws: "syskon till Elin", "barn till Otto"."""
        told = []
        parents = [bond for bond in self.parents(person) if bond not in drawn]
        if parents:
            told.append(f"barn till {enumerated(self.by_id[bond.first].name for bond in parents)}")
        for bond in self._bonds_of[person]:
            if bond.first == person and bond.kind != PARENT and bond not in drawn:
                sign = f"{APART} " if bond.kind == FORMER else ""
                when = f" ({bond.period})" if bond.period else ""
                told.append(f"{sign}{bond.words} {self.by_id[bond.second].name}{when}")
        return told

    @property
    def key(self) -> list[str]:
        """What the signs of this chart mean."""
        former = any(bond.kind == FORMER for bond in self.bonds)
        signs = [f"{TOGETHER} par"] if any(unit.bond and not unit.apart for unit in self.units) else []
        signs += [f"{APART} isär"] if former else []
        return [*signs, *([f"{DEAD} avliden"] if any(member.dead for member in self.members) else [])]

    @property
    def left_out(self) -> str:
        """That some are not drawn, in words; "" when all are."""
        if not self.beyond:
            return ""
        return f"Ritade: de {len(self.members)} närmast barnet. {self.beyond} till står i listan."


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit of the tree, and those beneath it."""

    unit: Unit
    below: "tuple[Branch, ...]"

    def units(self) -> Iterator[Unit]:
        """Those of the branch, parents before their children."""
        yield self.unit
        for branch in self.below:
            yield from branch.units()

    def bonds(self, chart: FamilyChart) -> Iterator[Bond]:
        """The bonds that the tree draws here and beneath: the couple's own, and to each child that stands under it."""
        if self.unit.bond:
            yield self.unit.bond
        for branch in self.below:
            for member in branch.unit.members:
                if chart.only_parent(self.unit, member.id) is None:
                    yield from (bond for bond in chart.parents(member.id) if bond.first in self.unit.ids)
            yield from branch.bonds(chart)


def chart_of(title: str, members: Sequence[Member], bonds: Sequence[Bond], start: str = "") -> FamilyChart:
    """A chart of those who are nearest `start` (the child), and a count of the others."""
    known = {member.id for member in members}
    whole = [bond for bond in bonds if {bond.first, bond.second} <= known and bond.first != bond.second]
    members = list(_spelled_as_first(members))
    if len(members) <= NEAREST:
        return FamilyChart(start, title, tuple(members), tuple(whole))
    near = set(nearest([member.id for member in members], whole, start)[:NEAREST])
    kept = tuple(member for member in members if member.id in near)
    among = tuple(bond for bond in whole if {bond.first, bond.second} <= near)
    return FamilyChart(start, title, kept, among, len(members) - len(kept))


def _spelled_as_first(members: Sequence[Member]) -> Iterator[Member]:
    """The members, with each household written as it was the first time: "Hemma" is where "hemma" is."""
    first: dict[str, str] = {}
    for member in members:
        household = " ".join(member.household.split())
        yield replace(member, household=first.setdefault(household.casefold(), household))
