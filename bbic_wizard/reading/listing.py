"""What a list of cases says of one: whose it is, its number, its last day, and how much is left."""

from dataclasses import dataclass
from datetime import date

from bbic_wizard.reading.limits import last_day
from bbic_wizard.reading.progress import progress
from bbic_wizard.reading.view import View

NAMELESS = "Namnlöst ärende"


@dataclass(frozen=True, slots=True)
class Line:
    """A case's line, without what the casebook knows itself."""

    title: str
    number: str
    deadline: date | None
    left: int


def line_of(view: View) -> Line:
    """The line of a case as it is."""
    name, number = view.text("child.name"), view.text("case.number")
    title = " · ".join(part for part in (name, number) if part) or NAMELESS
    return Line(title, number, last_day(view), sum(step.missing for step in progress(view)))
