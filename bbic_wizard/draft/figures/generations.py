"""Which generation everybody in a family belongs to, and who is near the child, reckoned from bond to bond."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PARENT = "kin.parent"
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
    "kin.partner": 0,
    "kin.former_partner": 0,
}
NAMES = {
    2: "Mor- och farföräldrarnas generation",
    1: "Föräldrarnas generation",
    0: "Barnets generation",
    -1: "Nästa generation",
}
UNKNOWN = "Generationen är inte inskriven"


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


@dataclass(frozen=True, slots=True, order=True)
class Generation:
    """A generation; the oldest comes first, and last those nothing says the generation of.

    `depth` is counted downwards from the child's own. Among the unknown it only says who is older than whom.
    """

    unknown: bool
    depth: int

    @property
    def below(self) -> "Generation":
        return Generation(self.unknown, self.depth + 1)

    @property
    def name(self) -> str:
        if self.unknown:
            return UNKNOWN
        return NAMES.get(-self.depth) or f"{abs(self.depth)} generationer {'äldre' if self.depth < 0 else 'yngre'}"


def generations(rises: Mapping[str, int | None], bonds: Sequence[Bond], start: str) -> dict[str, Generation]:
    """Everybody's generation: what the first way there says, from the child, then from those whose part says it."""
    steps: dict[str, list[tuple[str, int]]] = {person: [] for person in rises}
    for bond in bonds:
        rise = RISE.get(bond.kind)
        if rise is not None:
            steps[bond.first].append((bond.second, rise))
            steps[bond.second].append((bond.first, -rise))
    found: dict[str, Generation] = {}
    for person in sorted(rises, key=lambda person: (person != start, rises[person] is None, rises[person] or 0)):
        if person not in found:
            rise = rises[person]
            _spread(person, Generation(rise is None, -(rise or 0)), steps, found)
    return found


def _spread(
    start: str, generation: Generation, steps: Mapping[str, list[tuple[str, int]]], found: dict[str, Generation]
) -> None:
    """Give the one at the start a generation, and all who can be reached the one that follows from it."""
    found[start] = generation
    waiting = deque([start])
    while waiting:
        person = waiting.popleft()
        for other, down in steps[person]:
            if other not in found:
                found[other] = Generation(generation.unknown, found[person].depth + down)
                waiting.append(other)


def nearest(people: Sequence[str], bonds: Sequence[Bond], start: str) -> list[str]:
    """Everybody, by how many bonds away they are; those without any way there come last."""
    ways: dict[str, list[str]] = {person: [] for person in people}
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
    return [*seen, *(person for person in people if person not in seen)]
