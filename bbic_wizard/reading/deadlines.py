"""The days that matter in a case, in words and in order: what a timeline, a header and a reminder show.

    for item in deadlines(view):
        item.title, item.day, item.status, item.left, item.place, item.note
    weekday_note(view.pack, item.day)       beside the nominal day, when it is no ordinary weekday

Days are nominal; nothing here moves one. `weekday` and `weekday_note` import `holidays`, so
only what shows a day to somebody calls them: never the list of cases, never `check`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.deadline import DeadlineText
from bbic_wizard.model.part import Duty
from bbic_wizard.model.text import fill
from bbic_wizard.reading import limits, limits_later
from bbic_wizard.reading.limits import Limit, last_day
from bbic_wizard.reading.view import View
from bbic_wizard.reading.weekdays import Weekday, weekday, weekday_note

Status = Literal["ok", "soon", "today", "passed", "met", "extended"]
UNKNOWN = "okänd"
NONE_YET = "Inga tider än. De räknas när det står vilken dag något kom in eller inleddes."
AHEAD, DONE = "Att hålla", "Klart, förlängt eller uppnått"
READINGS = (
    limits.protection_limits,
    limits.preliminary_limits,
    limits.feedback_limits,
    limits.investigation_limits,
    limits_later.reply_limits,
    limits_later.decision_limits,
    limits_later.care_limits,
    limits_later.closing_limits,
    limits_later.own_limits,
    limits_later.age_limits,
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day, as it is shown.

    `kind` is its id in `forms/deadlines.yaml`; `day` the nominal day, `left` the days to it
    (negative when it has passed); `until` the day an extension moved it to. `start` is the day it
    is counted from and `start_place` where that stands; `place` where to go to deal with it.

    `status`: "met" when it is done (`done` is when, `late` whether after its last day), "extended"
    when an extension goes beyond it (that one is a deadline of its own), else how near it is:
    "ok", "soon", "today", "passed". For an age "met" says that it has been reached.
    """

    kind: str
    title: str
    day: date
    status: Status
    left: int
    place: str
    duty: Duty | None = None
    law: tuple[str, ...] = ()
    start: date | None = None
    start_place: str = ""
    until: date | None = None
    done: date | None = None
    late: bool = False
    note: str = ""


def deadlines(view: View) -> tuple[Deadline, ...]:
    """Every day that matters in the case, earliest first; those the Pack has no words for are left out."""
    return view.remember(("deadlines",), lambda: tuple(sorted(_all(view), key=lambda item: (item.day, item.place))))


def running(view: View) -> tuple[Deadline, ...]:
    """The days that are still to be met: passed, today or ahead, those that have passed first."""
    return tuple(item for item in deadlines(view) if item.status not in ("met", "extended"))


def _all(view: View) -> Iterator[Deadline]:
    texts = view.pack.deadline_by_kind
    for limit in chain.from_iterable(reading(view) for reading in READINGS):
        if limit.kind in texts:
            yield _told(view, limit, texts[limit.kind])


def _told(view: View, limit: Limit, text: DeadlineText) -> Deadline:
    words = {name: _word(value) for name, value in limit.words.items()} | {"barnet": view.child_name()}
    soon = view.pack.deadlines.soon if text.soon is None else text.soon
    return Deadline(
        kind=limit.kind,
        title=fill(text.title, words),
        day=limit.day,
        status=_status(limit, view.today, soon),
        left=(limit.day - view.today).days,
        place=limit.place,
        duty=text.duty,
        law=tuple(text.law),
        start=limit.start,
        start_place=limit.start_place,
        until=limit.until,
        done=limit.done,
        late=limit.late,
        note=fill(text.note, words),
    )


def _word(value: str | date | None) -> str:
    return prose_date(value.isoformat()) if isinstance(value, date) else value or UNKNOWN


def _status(limit: Limit, today: date, soon: int) -> Status:
    if limit.met:
        return "met"
    if limit.until is not None:
        return "extended"
    left = (limit.day - today).days
    if left <= 0:
        return "passed" if left else "today"
    return "soon" if left <= soon else "ok"


def standing_words(item: Deadline) -> str:
    """How a day stands, in words."""
    if item.status == "met":
        done = f" {item.done.isoformat()}" if item.done else ""
        return f"klart{done}{', efter sista dagen' if item.late else ''}" if item.place or item.done else "uppnått"
    if item.status == "extended":
        return f"förlängt till {item.until.isoformat()}" if item.until else "förlängt"
    if item.status == "today":
        return "i dag"
    count = f"{abs(item.left)} {'dag' if abs(item.left) == 1 else 'dagar'}"
    return f"passerad med {count}" if item.left < 0 else f"{count} kvar"


__all__ = [
    "AHEAD",
    "DONE",
    "NONE_YET",
    "Deadline",
    "Status",
    "Weekday",
    "deadlines",
    "last_day",
    "running",
    "standing_words",
    "weekday",
    "weekday_note",
]
