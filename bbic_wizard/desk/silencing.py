"""Leaving what a check sees as it is: which checks that may be, and the reason it takes."""

from bbic_wizard.checks.registry import BY_ID
from bbic_wizard.errors import NotAllowed, did_you_mean
from bbic_wizard.model.change import Justified
from bbic_wizard.model.text import clean

STAYS = "Den står kvar tills det den pekar på är gjort."


def may_be_left(rule: str) -> bool:
    """Whether there is such a check, and a reason is enough to leave it."""
    return rule in BY_ID and not BY_ID[rule].firm


def silencing(rule: str, note: str) -> Justified:
    """The change that leaves a check's findings, with a reason. Raises `NotAllowed` for one that is always heard."""
    if rule not in BY_ID:
        raise NotAllowed(f'Kontrollen "{rule}" finns inte{did_you_mean(rule, BY_ID)}', "Inget är ändrat.")
    if BY_ID[rule].firm:
        raise NotAllowed(f"Kontrollen {rule} går inte att lämna", STAYS)
    note = clean(note).strip()
    if not note:
        raise NotAllowed("En motivering med ord behövs", "Varför är det rätt ändå? Den står i utkastet.")
    return Justified(what="rule", place=rule, note=note)
