"""Made-up people in any number, for the drawings."""

from bbic_wizard.draft.figures.family import FamilyChart, Member, chart_of
from bbic_wizard.draft.figures.generations import Bond
from bbic_wizard.draft.figures.network_map import Contact, NetworkMap, Person

SECTORS = ("Familj och släkt", "Vänner och fritid", "Skola", "Yrkespersoner")
CONTACTS: tuple[Contact, ...] = ("talked", "not_talked", "never", "")
FIGURES = (5, 4, 3, 2, 1, None)


def crowd(count: int) -> NetworkMap:
    """So many people, spread over the whole map."""
    people = [
        Person(
            f"Person{number}",
            "granne",
            number % 4,
            FIGURES[number // 4 % 6],
            CONTACTS[number % 3],
            f"ties/n{number}",
        )
        for number in range(count)
    ]
    return NetworkMap("Elin", SECTORS, tuple(people))


WORDS = {
    "kin.parent": "förälder till",
    "kin.partner": "partner till",
    "kin.former_partner": "tidigare partner till",
    "kin.sibling": "syskon till",
    "kin.half_sibling": "halvsyskon till",
    "kin.grandparent": "mor- eller farförälder till",
    "kin.friend": "nära vän till",
    "kin.parents_sibling": "syskon till en förälder till",
}


def bond(first: str, kind: str, second: str, period: str = "") -> Bond:
    return Bond(first, f"kin.{kind}", WORDS[f"kin.{kind}"], second, period, f"kinships/{first}-{second}")


def family(*bonds: Bond, **members: str) -> FamilyChart:
    """A chart of those named, the first being the child; what is told of each follows the name."""
    people = [Member(name, name.capitalize(), told, place=f"people/{name}") for name, told in members.items()]
    first = next(iter(members))
    return chart_of("Familjekarta", people, bonds, first)


def living(*bonds: Bond, **homes: str) -> FamilyChart:
    """The same, with the household of each instead of what is told."""
    people = [Member(name, name.capitalize(), household=home, place=f"people/{name}") for name, home in homes.items()]
    return chart_of("Familjekarta", people, bonds, next(iter(homes)))
