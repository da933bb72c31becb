"""How long a case is kept: the day from which its contents may be disposed of (gallras), and why."""

from dataclasses import dataclass
from datetime import date

from bbic_wizard.model.dates import bounds, prose_date
from bbic_wizard.model.part import Confidence
from bbic_wizard.reading.law import provision
from bbic_wizard.reading.view import View

AFTER_NOTE, FIVE_YEARS = "L-GALLR", 5
UNTIL_AGE, ADULT_AGE = "L-GALLR30", 30


@dataclass(frozen=True, slots=True)
class Retention:
    """`day` is the first day when disposal is possible, None when none can be told. `why` says so in words."""

    day: date | None
    law: str = ""  # id of the law row the day rests on; "" when it rests on none
    why: str = ""
    confidence: Confidence = "G"


def retention(view: View, last_change_at: str) -> Retention:
    """The retention of a case whose last note was made at an ISO time.

    Five years after the last note when it was decided not to open an investigation;
    else not before the child has turned thirty either. A case without such a decision is
    held to be an investigation: the longer time loses nothing.
    """
    if view.case.fictional:
        return Retention(None, why="Ett övningsärende får tas bort när som helst.")
    noted = _later(last_change_at[:10], FIVE_YEARS)
    if noted is None:
        return Retention(None, why="Det går inte att se när ärendet senast ändrades.")
    if view.option("opening.decision", view.get("opening.decision")) == "opening.not_open":
        why = f"Utredningen inleddes inte. Fem år efter sista anteckningen är {_told(noted)}"
        return _resting(view, UNTIL_AGE, noted, why)
    born = view.get("child.birth_date")
    adult = _later(born, ADULT_AGE) if isinstance(born, str) else None
    if adult is None:
        return _resting(view, UNTIL_AGE, None, "Utredningen sparas tills barnet fyllt 30 år, men födelsedatum saknas")
    if adult >= noted:
        return _resting(view, UNTIL_AGE, adult, f"Utredningen sparas tills barnet fyllt 30 år, {_told(adult)}")
    why = f"Barnet har fyllt 30 år. Fem år efter sista anteckningen är {_told(noted)}"
    return _resting(view, AFTER_NOTE, noted, why)


def _resting(view: View, law: str, day: date | None, why: str) -> Retention:
    """With the provision named as firmly as it is known."""
    found = provision(view.pack, law, view.today)
    if found is None:
        return Retention(day, law, f"{why} (lagrummet finns inte i lagtabellen; kontrollera tiden).")
    firm = f"enligt {found.cite}" if found.confidence == "V" else f"troligen {found.cite}; kontrollera lagrummet"
    return Retention(day, law, f"{why} ({firm}).", found.confidence)


def _told(day: date) -> str:
    return f"den {prose_date(day.isoformat())}"


def _later(value: str, years: int) -> date | None:
    """The day some years after the last day that a date may mean; 1 March when there is no 29 February."""
    found = bounds(value)
    if found is None or found[1].year + years > date.max.year:
        return None
    last, year = found[1], found[1].year + years
    try:
        return last.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
