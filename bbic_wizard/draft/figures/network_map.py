"""The network map as data: who stands in which part of the child's life, and how close.

The rings are the child's own figure (`tie.closeness`, 1 to 5). Nobody is left out: who has no
figure stands outside the rings, who has no part of life stands beneath the map.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Contact = Literal["talked", "not_talked", "never", ""]

RINGS = ("närmast, 4–5", "nära, 3", "längre bort, 1–2", "utan siffra")  # from the middle and out
UNFIGURED = 3
SIGNS: dict[Contact, tuple[str, str]] = {
    "talked": ("●", "socialtjänsten har haft kontakt"),
    "not_talked": ("○", "ingen kontakt har tagits"),
    "never": ("×", "får inte kontaktas"),
    "": ("·", "det står inte om kontakt har tagits"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the map. `sector` is an index in `NetworkMap.sectors`; None when it is not said.

    `place` is where it was written; `source` an index in the draft's source map.
    """

    name: str
    relation: str = ""
    sector: int | None = None
    closeness: int | None = None
    contact: Contact = ""
    place: str = ""
    source: int | None = None

    @property
    def ring(self) -> int:
        """The ring, from the middle: the figure 5 or 4, 3, 2 or 1, none."""
        return UNFIGURED if self.closeness is None else 0 if self.closeness >= 4 else 1 if self.closeness == 3 else 2

    @property
    def sign(self) -> str:
        return SIGNS[self.contact][0]

    @property
    def called(self) -> str:
        """Name and relation, and the child's figure: "Inga-Britt, mormor, 5"."""
        return ", ".join(part for part in (self.name, self.called_besides) if part)

    @property
    def called_besides(self) -> str:
        """The same without the name: "mormor, 5"."""
        relation = "" if self.relation.casefold() == self.name.casefold() else self.relation
        return ", ".join(part for part in (relation, self.figure) if part)

    @property
    def brief(self) -> str:
        """The same without the relation."""
        return ", ".join(part for part in (self.name, self.figure) if part)

    @property
    def figure(self) -> str:
        return "" if self.closeness is None else str(self.closeness)


@dataclass(frozen=True, slots=True)
class NetworkMap:
    """The child in the middle, four parts of life around, and the people."""

    child: str
    sectors: tuple[str, str, str, str]
    people: tuple[Person, ...]

    @property
    def title(self) -> str:
        return f"Nätverkskarta: {self.child} i mitten"

    def cell(self, sector: int, ring: int) -> tuple[Person, ...]:
        """Those in one part of life and one ring, the closest first."""
        found = (person for person in self.people if person.sector == sector and person.ring == ring)
        return tuple(sorted(found, key=lambda person: -(person.closeness or 0)))

    @property
    def unplaced(self) -> tuple[Person, ...]:
        """Those of whom it is not said where in the child's life they are."""
        return tuple(person for person in self.people if person.sector is None)

    @property
    def signs(self) -> tuple[str, ...]:
        """What the signs on this map mean."""
        used = {person.contact for person in self.people}
        return tuple(f"{sign} {word}" for contact, (sign, word) in SIGNS.items() if contact in used)


def groups(drawn: NetworkMap) -> Iterator[tuple[str, Sequence[tuple[str, tuple[Person, ...]]]]]:
    """The map in reading order: each part of life, and its rings from the middle; only those with somebody."""
    for sector, title in enumerate(drawn.sectors):
        rings = [(name, drawn.cell(sector, ring)) for ring, name in enumerate(RINGS)]
        found = [(name, people) for name, people in rings if people]
        if found:
            yield title, found
    if drawn.unplaced:
        yield "Utan plats på kartan", [("", drawn.unplaced)]


def folded(people: Sequence[Person], room: int) -> tuple[Sequence[Person], int]:
    """As many as there is room for, and how many more there are (told in the last place)."""
    if len(people) <= room:
        return people, 0
    return people[: room - 1], len(people) - (room - 1)


def more(count: int) -> str:
    """What stands where people were folded away."""
    return f"+ {count} till, i listan"
