"""How time is counted from a day (lag 1930:173 as far as it is known; process.md §18, T-1 to T-6).

Always the nominal day. What a weekend does to it is shown beside it (`reading/weekdays.py`).
"""

from calendar import monthrange
from datetime import date, timedelta


def days_after(start: date, days: int) -> date:
    """The day some days later: the start is day 0, so fourteen days from the 2nd is the 16th."""
    return start + timedelta(days=min(days, (date.max - start).days))


def months_after(start: date, months: int) -> date:
    """The same day of the month some months on, or the last of that month when it has no such day."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(start.day, monthrange(year, month)[1]))
