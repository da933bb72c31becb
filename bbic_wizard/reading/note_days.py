"""Days as they stand in notes: "2026-03-12", "tisdag 12 mars 2026", "12/3 2026", "260312"."""

import re
from collections.abc import Iterator
from datetime import date

from bbic_wizard.model.dates import MONTHS

_WEEKDAY = r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?\.?,?\s+)?"
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_DAY = re.compile(
    rf"(?<![\w/-])(?:{_WEEKDAY}(?:den\s+)?)"
    r"(?:(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)"
    rf"|(?P<d2>\d{{1,2}})\s+(?P<name>{_MONTH})\b\.?(?:\s+(?P<y2>(?:19|20)\d\d))?"
    r"|(?P<d3>\d{1,2})/(?P<m3>\d{1,2})[\s-]+(?P<y3>(?:19|20)\d\d))(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_SHORT = re.compile(r"(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d)(?![\d-])", re.ASCII)
_SPACE = re.compile(r"[\s#*_]*")


def day_at_start(line: str, year: int | None = None) -> tuple[str, int] | None:
    """The day a line begins with and where in the line it ends; one without a year is of `year`."""
    begins = _SPACE.match(line)
    at = begins.end() if begins else 0
    found = _DAY.match(line, at)
    if found is not None:
        day = _day(found, year)
        return (day, found.end()) if day else None
    short = _SHORT.match(line, at)
    day = _made(2000 + int(short["y"]), int(short["m"]), int(short["d"])) if short else None
    return (day, short.end()) if short and day else None


def days_in(line: str, year: int | None = None) -> Iterator[str]:
    """Every day a line names, in order."""
    for found in _DAY.finditer(line):
        day = _day(found, year)
        if day:
            yield day


def _day(found: re.Match[str], year: int | None) -> str | None:
    parts = found.groupdict()
    if parts["y"]:
        return _made(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    if parts["y3"]:
        return _made(int(parts["y3"]), int(parts["m3"]), int(parts["d3"]))
    known = int(parts["y2"]) if parts["y2"] else year
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(parts["name"].casefold()[:3]))
    return _made(known, month, int(parts["d2"])) if known else None


def _made(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
