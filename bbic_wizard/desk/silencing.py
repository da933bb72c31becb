"""Leaving what a check sees as it is: which checks that may be, and the reason it takes."""

from typing import TYPE_CHECKING

from bbic_wizard.errors import NotAllowed, did_you_mean
from bbic_wizard.model.change import Justified
from bbic_wizard.model.text import clean

if TYPE_CHECKING:
    from bbic_wizard.checks.rule import Rule

WORDS_NEEDED = "En motivering med ord behövs. Vad gör att det är rätt ändå?"
STAYS = "Den står kvar tills det den pekar på är gjort."


def known_checks() -> "dict[str, Rule]":
    """The checks there are, by their ids; they are imported when somebody asks."""
    from bbic_wizard.checks.registry import BY_ID

    return BY_ID


def may_be_left(rule: str) -> bool:
    """Whether there is such a check, and a reason is enough to leave it."""
    found = known_checks().get(rule)
    return found is not None and not found.firm


def silencing(rule: str, note: str) -> Justified:
    """The change that leaves a check's findings, with a reason. Raises `NotAllowed` for one that is always heard."""
    known = known_checks()
    if rule not in known:
        raise NotAllowed(f'Kontrollen "{rule}" finns inte{did_you_mean(rule, known)}', "Inget är ändrat.")
    if known[rule].firm:
        raise NotAllowed(f"Kontrollen {rule} går inte att lämna", STAYS)
    note = clean(note).strip()
    if not note:
        raise NotAllowed("En motivering med ord behövs", "Varför är det rätt ändå? Den står i utkastet.")
    return Justified(what="rule", place=rule, note=note)
