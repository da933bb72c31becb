"""The time on this computer, and the day a case is read on."""

from datetime import date, datetime

from bbic_wizard.model.case import Case
from bbic_wizard.model.dates import day_of


def local_now() -> datetime:
    """The time on this computer, with its zone."""
    return datetime.now().astimezone()


def day_for(case: Case, today: date, *, from_file: bool = False) -> date:
    """The day a case file says it is read on; in a casebook only a fictional case has such a day."""
    as_of = day_of(case.as_of) if from_file or case.fictional else None
    return as_of or today
