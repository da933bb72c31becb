"""What kind of day a day is: weekend, holiday or eve (T-7 and T-8 of process.md §18).

Whether an authority's own limits move to the next weekday is not settled. So the weekday
after is told beside the nominal day and is never an extension of it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.text import fill

_WEEKEND = {5: "lördag", 6: "söndag"}


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day that is no ordinary weekday: why ("lördag", "midsommarafton"), and the next one that is."""

    nominal: date
    why: str
    next: date


def weekday(day: date) -> Weekday | None:
    """What to show beside a nominal day; None when it is an ordinary weekday."""
    why = _why(day)
    if not why:
        return None
    later = day
    while _why(later) and later < date.max:
        later += timedelta(days=1)
    return Weekday(day, why, later)


def weekday_note(pack: Pack, day: date) -> str:
    """The sentence shown beside a nominal day that is no ordinary weekday; "" for one that is."""
    found = weekday(day)
    if found is None or not pack.deadlines.weekday:
        return ""
    words = {"day": prose_date(day.isoformat()), "next": prose_date(found.next.isoformat()), "why": found.why}
    return fill(pack.deadlines.weekday, words)


def _why(day: date) -> str:
    """The holiday or eve of a day, or which day of the weekend it is; "" for none of them."""
    return _named(day.year).get(day, "") or _WEEKEND.get(day.weekday(), "")


@cache
def _named(year: int) -> dict[date, str]:
    """Holidays of a year, and the eves that count as such (midsommar, jul, nyår): day → name."""
    from holidays import country_holidays  # costs about 30 ms, so only where a weekday is asked for

    found = country_holidays("SE", years=year, language="sv", categories=("public", "de_facto"))
    return {day: name.casefold() for day, name in found.items()}
