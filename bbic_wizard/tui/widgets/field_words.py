"""Signs and words of the fields. State is always told by both, never by colour alone."""

from bbic_wizard.tui.widgets.signs import Sign

STATES = {
    "answered": Sign("✓", "x", "besvarad"),
    "missing": Sign("○", "o", "behöver svar"),
    "skipped": Sign("⊘", "h", "hoppad, med motivering"),
    "open": Sign("·", ".", "valfri"),
}
ONE_CHOSEN, ONE_FREE = Sign("●", "*", "valt"), Sign("○", "o", "inte valt")
MANY_CHOSEN, MANY_FREE = Sign("■", "x", "valt"), Sign("□", "-", "inte valt")
DUTIES = {"LAG": "§ Lagkrav", "RIKT": "R Riktlinje", "PRAXIS": "P God praxis"}
WHO = {"B": "Fråga barnet", "F": "Fråga föräldern", "R": "Fråga referens", "O": "Observera"}


def duty_mark(duty: str | None, confidence: str) -> str:
    """The mark of a duty; law that is only general knowledge is marked to be checked."""
    mark = DUTIES.get(duty or "", "")
    return f"{mark}, kontrollera" if duty == "LAG" and confidence == "G" else mark
