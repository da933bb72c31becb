"""Days as they stand in notes: "2026-03-12", "tisdag 12 mars 2026", "12/3 2026", "12/3-26", "260312"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bbic_wizard.model.dates import MONTHS

_WEEKDAY = r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\.?,?\s+)?"
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_DAY = re.compile(
    rf"(?<![\w/-])(?:{_WEEKDAY}(?:den\s+)?)"
    r"(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?=T\d\d:|(?![\w-]))"
    rf"|(?P<d2>\d{{1,2}})\s+(?P<name>{_MONTH})\b\.?(?:\s+(?P<y2>(?:19|20)\d\d))?(?![\w-])"
    r"|(?P<d3>\d{1,2})/(?P<m3>\d{1,2})(?:[\s-]+(?P<y3>(?:19|20)\d\d)|\s?-\s?(?P<y4>\d\d))(?![\w-]))",
    re.IGNORECASE | re.ASCII,
)
_SHORT = re.compile(r"(?P<y>(?:20)?\d\d)(?P<m>\d\d)(?P<d>\d\d)(?![\d-])", re.ASCII)
# A fraction ("1/2 tablett") is no day: a day has its weekday, or a sign, a capital letter, a time or nothing after it.
_BARE = re.compile(rf"(?P<weekday>(?i:{_WEEKDAY}))(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?![\d/])", re.ASCII)
_AFTER_BARE = re.compile(r"\s*(?:\Z|[:,]|kl\b|[A-ZÅÄÖ])")
_SPACE = re.compile(r"[\s#*_\[(]*")
_FAR = timedelta(days=2 * 366)
# "12 mars 2026 fyllde Elin nio": a sentence that tells of a day, and no day of the note.
_TELLS = re.compile(r"\s+(?!kl\b|klockan\b)[a-zåäö]")


def day_at_start(line: str, near: str | None = None) -> tuple[str, int] | None:
    """The day a line stands under because it begins with it, and where in the line that ends.

    One without a year is the one nearest to the day `near`. A sentence that happens to begin
    with a day in words is not under it.
    """
    begins = _SPACE.match(line)
    at = begins.end() if begins else 0
    found = _DAY.match(line, at)
    if found is not None:
        day = None if found["name"] and _TELLS.match(line, found.end()) else _day(found, near)
        return (day, found.end()) if day else None
    short = _SHORT.match(line, at)
    if short is not None:
        day = _made(int(short["y"][-2:]) + 2000, int(short["m"]), int(short["d"]))
        return (day, short.end()) if day and _is_near(day, near) else None
    bare = _BARE.match(line, at)
    if bare is None or not (bare["weekday"] or _AFTER_BARE.match(line, bare.end())):
        return None
    day = _nearest(int(bare["m"]), int(bare["d"]), near)
    return (day, bare.end()) if day else None


def days_in(line: str, near: str | None = None) -> Iterator[str]:
    """Every day a line names, in order."""
    for found in _DAY.finditer(line):
        day = _day(found, near)
        if day:
            yield day


def _day(found: re.Match[str], near: str | None) -> str | None:
    parts = found.groupdict()
    if parts["y"]:
        return _made(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    if parts["y3"] or parts["y4"]:
        return _made(int(parts["y3"] or f"20{parts['y4']}"), int(parts["m3"]), int(parts["d3"]))
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(parts["name"].casefold()[:3]))
    if parts["y2"]:
        return _made(int(parts["y2"]), month, int(parts["d2"]))
    return _nearest(month, int(parts["d2"]), near)


def _nearest(month: int, day: int, near: str | None) -> str | None:
    """The day without a year that lies nearest to another; a journal goes from December to January."""
    if near is None:
        return None
    there = date.fromisoformat(near)
    found = [made for year in (-1, 0, 1) if (made := _made(there.year + year, month, day))]
    return min(found, key=lambda made: abs(date.fromisoformat(made) - there), default=None)


def _is_near(day: str, near: str | None) -> bool:
    """Whether six digits can be a day of this note: those far off are when somebody was born."""
    return near is None or abs(date.fromisoformat(day) - date.fromisoformat(near)) <= _FAR


def _made(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
