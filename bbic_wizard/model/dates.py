"""Dates as people know them: a day, a month, a year, a season, or "ungefär" any of these.

Kept as text in the manner of EDTF: `2026-03-11`, `2026-03`, `2026`, seasons
`2026-21` (vår) to `2026-24` (vinter); a closing `~` says ungefär.
"""

import re
from datetime import date, timedelta

from bbic_wizard.model.text import clean

MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905
)
SEASONS = {"21": "våren", "22": "sommaren", "23": "hösten", "24": "vintern"}
_SEASON_WORDS = {"vår": "21", "sommar": "22", "höst": "23", "vinter": "24"}
_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_STARTS = {"21": (3, 1), "22": (6, 1), "23": (9, 1), "24": (12, 1)}
# [0-9] and not \d, which takes the digits of every script.
_CANONICAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?~?\Z")
_ABOUT = re.compile(r"(?:ca|cirka|ungefär|omkring|runt)\.?\s+")
_PROSE = re.compile(r"(?:den\s+)?(?:([0-9]{1,2})\s*(?:[:.]?[ea])?\s+)?([a-zåäö]+)\.?(?:\s+([0-9]{4}))?\Z")


def is_date(value: object) -> bool:
    """Whether the value is a date that exists, in the form we keep."""
    return isinstance(value, str) and bounds(value) is not None


def bounds(value: str) -> tuple[date, date] | None:
    """The first and last day a date value may mean; None when it is no date."""
    match = _CANONICAL.match(value)
    if match is None:
        return None
    year, second, day = match.groups()
    try:
        if day:
            exact = date(int(year), int(second), int(day))
            return exact, exact
        if second in _STARTS:
            first = date(int(year), *_STARTS[second])
            return first, _months_on(first, 3) - timedelta(days=1)
        if second:
            first = date(int(year), int(second), 1)
            return first, _months_on(first, 1) - timedelta(days=1)
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except (ValueError, OverflowError):
        return None


def _months_on(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def day_of(value: object) -> date | None:
    """The day, when the value names one exactly (a day with "ungefär" does not)."""
    if not isinstance(value, str) or len(value) != len("2026-03-11"):
        return None
    found = bounds(value)
    return found[0] if found else None


def compared(value: str, bound: str) -> int | None:
    """Whether a date is before (-1), within (0) or after (1) a bound; None when either is no date.

    An imprecise date stands at the day it begins, as an age does. A bound is a whole
    period: all of 2026 is within "2026", and the winter that begins in December 2025 is
    before it. So of before, within and after exactly one holds.
    """
    found, period = bounds(value), bounds(bound)
    if found is None or period is None:
        return None
    return -1 if found[0] < period[0] else 1 if found[0] > period[1] else 0


def order_of(value: object) -> str:
    """A key to sort dates by; what has no date comes last."""
    found = bounds(value) if isinstance(value, str) else None
    return found[0].isoformat() if found else "9999"


def show_date(value: str) -> str:
    """For tables and fields: `2026-03-11`, "mars 2026", "våren 2026", "ca 2026"."""
    match = _CANONICAL.match(value)
    if match is None:
        return value
    year, second, day = match.groups()
    about = "ca " if value.endswith("~") else ""
    if day:
        return f"{about}{year}-{second}-{day}"
    if second in SEASONS:
        return f"{about}{SEASONS[second]} {year}"
    return f"{about}{MONTHS[int(second) - 1]} {year}" if second else f"{about}{year}"


def prose_date(value: str) -> str:
    """For sentences: "11 mars 2026"."""
    day = day_of(value.removesuffix("~"))
    if day is None:
        return show_date(value)
    about = "omkring " if value.endswith("~") else ""
    return f"{about}{day.day} {MONTHS[day.month - 1]} {day.year}"


def read_date(text: str, today: date) -> str | None:
    """What somebody typed, as a date value; None when it cannot be read.

    Understands `2026-03-11`, `20260311`, `11/3 2026`, "11 mars 2026", "11 mars" (this
    year), "mars 2026", "våren 2026", "2026", "i dag", "igår", "i morgon", "i måndags"
    and "ca" before any of them.
    """
    said = clean(text).strip().lower().rstrip(".~")
    approximate = text.strip().endswith("~")
    about = _ABOUT.match(said)
    if about:
        said, approximate = said[about.end() :].strip(), True
    found = _relative(said, today) or _numbers(said, today) or _words(said, today)
    if found is None or bounds(found) is None:
        return None
    return f"{found}~" if approximate else found


def _relative(said: str, today: date) -> str | None:
    days = {"i dag": 0, "idag": 0, "igår": -1, "i går": -1, "i förrgår": -2, "i morgon": 1, "imorgon": 1}
    if said in days:
        return (today + timedelta(days=days[said])).isoformat()
    match = re.fullmatch(r"om ([0-9]{1,3}|en|två) (dagar|dag|veckor|vecka)", said)
    if match:
        number = {"en": 1, "två": 2}.get(match[1]) or int(match[1])
        return (today + timedelta(days=number * (7 if match[2].startswith("veck") else 1))).isoformat()
    for index, name in enumerate(_WEEKDAYS):
        if said == f"i {name}s":
            return (today - timedelta(days=(today.weekday() - index - 1) % 7 + 1)).isoformat()
        if said == f"på {name}":
            return (today + timedelta(days=(index - today.weekday() - 1) % 7 + 1)).isoformat()
    return None


def _numbers(said: str, today: date) -> str | None:
    if _CANONICAL.match(said):
        return said
    if re.fullmatch(r"(19|20)[0-9]{6}", said):
        return f"{said[:4]}-{said[4:6]}-{said[6:]}"
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})(?:[ -]([0-9]{4}))?", said)
    if match:
        return f"{match[3] or today.year}-{int(match[2]):02}-{int(match[1]):02}"
    match = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", said)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None


def _words(said: str, today: date) -> str | None:
    match = _PROSE.match(said)
    if match is None:
        return None
    day, word, year = match.groups()
    stem = word.removesuffix("en").removesuffix("n").removesuffix("e")
    if stem in _SEASON_WORDS or word in _SEASON_WORDS:
        return f"{year or today.year}-{_SEASON_WORDS.get(word) or _SEASON_WORDS[stem]}" if not day else None
    number = next((i for i, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)), None)
    if number is None:
        return None
    start = f"{year or today.year}-{number:02}"
    return f"{start}-{int(day):02}" if day else start


def age_at(birth: str, at: date) -> int | None:
    """Age in whole years. A person born on 29 February turns a year older on 1 March."""
    born = bounds(birth)
    if born is None or born[0] > at:
        return None
    day = born[0]
    return at.year - day.year - ((at.month, at.day) < (day.month, day.day))
