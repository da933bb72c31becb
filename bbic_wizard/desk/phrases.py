"""A caseworker's own phrases: kept in the casebook, encrypted with it, one person's and no case's.

They lie where unfinished typing does, under the casebook itself (""): outside every
journal, overwritten when they change, and not reached by a strike or a disposal, which
tell of them. The program comes without any.
"""

import re
from collections.abc import Callable

from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.text import clean, enumerated
from bbic_wizard.reading.phrases import has_personal_number, named
from bbic_wizard.reading.view import View
from bbic_wizard.store.protocol import Store, Typing

CASEBOOK = ""  # as in the log: what belongs to no case
PREFIX = "phrase:"
LONGEST = 2_000  # characters: a phrase, not a template of an investigation
_SHORT = re.compile(r"[0-9a-zåäö]{1,12}\Z")
KEPT = "Det du skrev finns kvar."
NO_CASE = "En fras gäller alla ärenden, och stryka eller gallra når den inte."


def naming_words(people: tuple[str, ...]) -> str:
    """What is said of a phrase that names people in the case, before it is kept all the same."""
    return f"Frasen nämner {enumerated(people)}, som finns i ärendet. {NO_CASE}"


class Phrases:
    """The phrases of one person, by abbreviation."""

    def __init__(self, store: Store, actor: str, now: Callable[[], str]) -> None:
        self._store, self._actor, self._now = store, actor, now

    def all(self) -> dict[str, str]:
        """Every phrase, in the order of the abbreviations."""
        found = self._store.typings(CASEBOOK, self._actor)
        kept = {place.removeprefix(PREFIX): one.text for place, one in found.items() if place.startswith(PREFIX)}
        return dict(sorted(kept.items()))

    def get(self, short: str) -> str | None:
        """The phrase with an abbreviation, letter case aside."""
        return self.all().get(short.casefold())

    def keep(self, short: str, text: str, instead_of: str = "") -> str:
        """Keep a phrase under an abbreviation, in place of another when one is named; the abbreviation as kept.

        Raises `NotAllowed` for an abbreviation that cannot be typed as one word, or is taken.
        """
        name, phrase = clean(short).strip().casefold(), clean(text).strip()
        if not _SHORT.match(name):
            raise NotAllowed("Förkortningen är 1–12 bokstäver eller siffror, utan mellanslag", KEPT)
        if not phrase:
            raise NotAllowed("Skriv frasen", KEPT)
        if len(phrase) > LONGEST:
            raise NotAllowed(f"En fras är högst {LONGEST} tecken", KEPT)
        if has_personal_number(phrase):
            raise NotAllowed("Frasen innehåller något som ser ut som ett personnummer", f"{NO_CASE} {KEPT}")
        if name != instead_of and self.get(name) is not None:
            raise NotAllowed(f"Förkortningen {name} används redan", KEPT, "Välj en annan, eller ändra den frasen.")
        self._store.set_typing(CASEBOOK, PREFIX + name, self._actor, Typing(phrase, len(phrase), self._now()))
        if instead_of and instead_of != name:
            self.remove(instead_of)
        return name

    def holding(self, text: str) -> tuple[str, ...]:
        """The abbreviations of the phrases that hold a text."""
        return tuple(name for name, phrase in self.all().items() if text.casefold() in phrase.casefold())

    def naming(self, view: View) -> dict[str, tuple[str, ...]]:
        """The phrases that name somebody in a case, by abbreviation, and whom."""
        found = {name: named(phrase, view) for name, phrase in self.all().items()}
        return {name: people for name, people in found.items() if people}

    def remove(self, short: str) -> None:
        """Take a phrase away for good."""
        self._store.set_typing(CASEBOOK, PREFIX + short.casefold(), self._actor, None)
