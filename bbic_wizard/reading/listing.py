"""What a list of cases says of one: whose it is, its number, its last day, and how much is left."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from bbic_wizard.model.dates import day_of
from bbic_wizard.reading.progress import progress
from bbic_wizard.reading.view import View

INVESTIGATION_MONTHS = 4  # from the decision to open (L-UTR-TID)
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


def last_day(view: View) -> date | None:
    """The day the investigation must be done: four months from the decision, or the day it was extended to.

    None when no investigation is open, or when no exact day is known.
    """
    if view.option("opening.decision", view.get("opening.decision")) not in ("opening.open", "opening.ongoing"):
        return None
    begun = day_of(view.get("opening.date"))
    days = [_months_later(begun)] if begun else []
    for record in view.records("extension"):
        what = view.option("extension.what", view.field("extension.what", record))
        to = day_of(view.field("extension.to", record))
        if to is not None and what == "extension.investigation":
            days.append(to)
    return max(days, default=None)


def _months_later(begun: date) -> date:
    """The same day four months on, or the last of the month when it has no such day."""
    years, month = divmod(begun.month - 1 + INVESTIGATION_MONTHS, 12)
    year, month = begun.year + years, month + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(begun.day, monthrange(year, month)[1]))
