"""A caseworker's own phrases, filled for a case: `{namn}` becomes the child's first name.

Nothing is filled that a person has judged: names, days and numbers only. A phrase belongs to no case, so
it is not to say anything of anybody: here it is seen whether one does.
"""

import re
from collections.abc import Iterator

from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import show_date
from bbic_wizard.model.text import fill
from bbic_wizard.reading.view import View

FIELDS = {
    "namn": "barnets förnamn",
    "datum": "dagens datum",
    "nummer": "ärendets nummer",
    "jag": "ditt namn i programmet",
}


def filled(phrase: str, view: View, actor: str) -> str:
    """The phrase with its fields filled; a field that is not known stands as it was written, to be seen."""
    known = {
        "namn": view.child_name() if view.text("child.name") else "",
        "datum": show_date(view.today.isoformat()),
        "nummer": view.text("case.number"),
        "jag": actor,
    }
    return fill(phrase, {name: value for name, value in known.items() if value})


# --- what a phrase is not to hold ---------------------------------------------------------

_NUMBER = re.compile(r"(?<!\d)(?:19|20)?\d{2}(?P<month>\d{2})(?P<day>\d{2})[-+ ]?\d{4}(?!\d)")
_COORDINATION = 60  # added to the day in a samordningsnummer
_SAYING = 3  # letters a part of a name must have to be looked for
_WORD = re.compile(r"\w+")


def has_personal_number(text: str) -> bool:
    """Whether a text holds what looks like a personnummer or a samordningsnummer."""
    return any(
        1 <= int(found["month"]) <= 12 and 1 <= int(found["day"]) % _COORDINATION <= 31
        for found in _NUMBER.finditer(text)
    )


def named(text: str, view: View) -> tuple[str, ...]:
    """The people of a case (colleagues aside) whom a text names, whole or in part, as they are called there."""
    words = set(_WORD.findall(text))
    people = dict.fromkeys(name for person in view.records("actor") for name in _names(view, person))
    child = view.text("child.name")
    return tuple(name for name in dict.fromkeys((*([child] if child else []), *people)) if _parts(name) & words)


def _names(view: View, person: Record) -> Iterator[str]:
    name, kind = view.field("actor.name", person), view.option("actor.kind", view.field("actor.kind", person))
    if name and kind != "kind.organisation" and not view.has_role(person.id, "role.staff"):
        yield str(name)


def _parts(name: str) -> set[str]:
    """The parts of a name, as it is written: "Per" is somebody, "per" is a word."""
    return {part for part in _WORD.findall(name) if len(part) >= _SAYING and part[0].isupper()}
