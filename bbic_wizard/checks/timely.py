"""The limits of the law and of the plan, and what is done when they pass (process.md §18).

How the days are counted stands in reading/limits.py, so that a check and the list of days never disagree.
"""

from collections.abc import Iterator
from datetime import date

from bbic_wizard.checks.rule import EVERY_SKIP, Hit, rule
from bbic_wizard.model.case import Skip
from bbic_wizard.model.dates import day_of, prose_date
from bbic_wizard.reading.facts import asked_at, day, first_day, guardians, names, opened, place_of
from bbic_wizard.reading.justified import day_set, every_part, justified_for, missing_parts, quoted
from bbic_wizard.reading.limits import (
    Limit,
    ended,
    extensions,
    feedback_limits,
    four_months,
    last_day,
    notified,
    preliminary_limits,
)
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.skips import skipped
from bbic_wizard.reading.view import View

THEME = "timely"
CLOSE = 14  # days before the last day when what is left is told (T-9)
LATE = 1  # days after the opening within which who is concerned is told at once
EXTENSION = ("extension", "extension.what", "extension.to")
NOTIFIED = ("notification", "notification.way_in", "notification.date")
OPENING = ("opening.decision", "opening.date")
ENDED = ("decision.taken_on", "closure.date")


def said(day_: date) -> str:
    """A day in a sentence."""
    return prose_date(day_.isoformat())


def counted(days: int) -> str:
    """ "1 dag", "3 dagar"."""
    return f"{days} dag{'' if days == 1 else 'ar'}"


# --- the limits of the law -----------------------------------------------------------


@rule(
    "J-08",
    theme=THEME,
    duty="LAG",
    severity="blocker",
    law=("L-FORH",),
    source=("SOL25",),
    needs=(*NOTIFIED, *OPENING, *EXTENSION),
    reads=("notification.ongoing", "extension.by", "extension.date"),
    words=("date", "last", "days"),
)
def preliminary_over_time(view: View) -> Iterator[Hit]:
    """A förhandsbedömning that went on, or goes on, after its fourteen days and what they were extended to."""
    for limit in preliminary_limits(view):
        over = ((limit.done or view.today) - limit.last).days
        if limit.kind == "preliminary" and over > 0:
            yield Hit(asked_at(view, "extension"), _over(limit, over))


def _over(limit: Limit, days: int) -> dict[str, str]:
    return {"date": said(limit.start or limit.day), "last": said(limit.last), "days": counted(days)}


@rule(
    "J-09",
    theme=THEME,
    duty="LAG",
    severity="blocker",
    law=("L-UTR-TID",),
    source=("SOL25",),
    needs=(*OPENING, *EXTENSION),
    reads=(*ENDED, "decision.planned"),
    words=("last", "days"),
)
def investigation_over_time(view: View) -> Iterator[Hit]:
    """The decision, taken or planned, or today lies after four months and what they were extended to."""
    last = last_day(view)
    ends = ended(view) or max(day(view, "decision.planned") or view.today, view.today)
    if last is not None and ends > last:
        yield Hit(asked_at(view, "extension"), {"last": said(last), "days": counted((ends - last).days)})


@rule(
    "TID-01",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-UTR-TID", "L-FORH"),
    source=("SOL25",),
    needs=(*EXTENSION, "extension.date", *OPENING),
    reads=NOTIFIED,
    words=("date", "last"),
)
def extended_too_late(view: View) -> Iterator[Hit]:
    """An extension decided when the time it extends had already run out."""
    for what in ("extension.preliminary", "extension.investigation"):
        every = tuple(extensions(view, what))
        for record, to in every:
            decided = day(view, "extension.date", record)
            before = [earlier for _, earlier in every if earlier < to] + _nominal(view, what, decided)
            if decided is not None and before and decided > max(before):
                place = place_of(view, "extension", record, "extension.date")
                yield Hit(place, {"date": said(decided), "last": said(max(before))})


def _nominal(view: View, what: str, decided: date | None) -> list[date]:
    """The days that an extension decided on a day can be of."""
    if what == "extension.investigation":
        nominal = four_months(view)
        return [nominal] if nominal else []
    before = {place_of(view, "notification", it, "notification.date") for it, came_in in notified(view)
              if decided is not None and came_in <= decided}  # fmt: skip
    return [it.day for it in preliminary_limits(view) if it.kind == "preliminary" and it.start_place in before]


# --- information ---------------------------------------------------------------------


@rule(
    "TID-02",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-UTR-INFO",),
    source=("SOL25",),
    needs=("information", "information.to", "information.date", "notify.guardians", "notify.late_reason", *OPENING),
    reads=("actor.roles", "actor.died"),
    words=("person", "days"),
)
def guardian_told_late(view: View) -> Iterator[Hit]:
    """A guardian first told later than the day after the opening, and nobody has written why."""
    begun, place = day(view, "opening.date"), asked_at(view, "notify.late_reason")
    if begun is None or not opened(view) or view.said(place) or view.covering_skip(place):
        return
    late = []
    for person in guardians(view):
        rows = [it for it in view.records("information") if view.field("information.to", it) == person.id]
        days = [told for it in rows if (told := first_day(view, "information.date", it))]
        if days and (min(days) - begun).days > LATE:
            late.append((person, (min(days) - begun).days))
    if late:
        words = {"person": names(view, [person for person, _ in late]), "days": counted(max(it for _, it in late))}
        yield Hit(place if view.applies(place) else asked_at(view, "notify.guardians"), words)


@rule(
    "J-10",
    theme=THEME,
    duty="LAG",
    severity="blocker",
    law=("L-UTR-INFO",),
    source=("SOL25",),
    needs=("information", "information.to", "notify.guardians", "opening.decision"),
    reads=("actor.roles", "actor.died"),
    skips=("J-10",),
    words=("person", "missing"),
)
def guardian_not_told(view: View) -> Iterator[Hit]:
    """A guardian of whom nothing says that they were told, and the reason is missing or lacks its parts.

    That nothing at all is written about who was told is a gap already.
    """
    register = asked_at(view, "information")
    if not opened(view) or view.state(register) not in ("answered", "skipped"):
        return
    told = {view.field("information.to", record) for record in view.records("information")}
    untold = [person for person in guardians(view) if person.id not in told]
    reasons = list(justified_for(view, "J-10", "notify.guardians", "information")) if untold else []
    for place, skip in reasons:
        parts = ("special_reasons",) if day_set(skip) else ()
        missing = missing_parts(view, place, skip, parts)
        if missing:
            yield Hit(place, {"person": names(view, untold), "missing": quoted(missing)})
    for person in [] if reasons else untold:
        yield Hit(register, {"person": names(view, [person]), "missing": every_part(view, register)})


@rule(
    "J-27",
    theme=THEME,
    duty="LAG",
    severity="hint",
    law=("L-ANM-ATER",),
    source=("SOL25",),
    needs=(*NOTIFIED, "notification.mandatory", "notification.feedback", *OPENING),
    reads=("notification.feedback_date",),
    skips=("J-27",),
    words=("date", "missing"),
)
def reporter_not_answered(view: View) -> Iterator[Hit]:
    """A week has passed since the decision, and what became of the reporter's right to know is not told."""
    for limit in feedback_limits(view):
        if view.today <= limit.day:
            continue
        place, skip = view.covering_skip(limit.place) or (limit.place, None)
        if skip is None and limit.met:
            continue
        told = skip is not None and bool(skip.asks.get("unsuitable") or day_set(skip))
        missing = missing_parts(view, limit.place, skip or Skip("", ""), ("asked_for",) if told else ())
        if missing:
            yield Hit(place, {"date": said(limit.start or limit.day), "missing": quoted(missing)})


# --- what is planned -------------------------------------------------------------------


@rule(
    "TID-03",
    theme=THEME,
    duty="PRAXIS",
    severity="hint",
    law=("L-UTR-TID",),
    source=("GK",),
    needs=OPENING,
    skips=(EVERY_SKIP,),
    words=("last", "days", "left"),
)
def little_time_left(view: View) -> Iterator[Hit]:
    """Two weeks or less to the last day, and places are left to answer or give a reason for (T-9)."""
    last = last_day(view)
    if last is None or ended(view) or not 0 <= (last - view.today).days <= CLOSE:
        return
    left = gaps(view)
    if left:
        days = counted((last - view.today).days)
        yield Hit(left[0].place, {"last": said(last), "days": days, "left": str(len(left))})


@rule(
    "TID-04",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    skips=(EVERY_SKIP,),
    words=("date", "what"),
)
def to_be_tried_again(view: View) -> Iterator[Hit]:
    """The day has passed when something that was skipped was to be tried again."""
    for item in skipped(view):
        again = day_of(item.skip.date)
        if again is not None and again < view.today:
            yield Hit(item.place, {"date": said(again), "what": item.label})


@rule(
    "TID-08",
    theme=THEME,
    duty="RIKT",
    severity="hint",
    source=("HAN",),
    needs=(*NOTIFIED, "intervention", "intervention.from"),
    words=("days", "date"),
    municipal=True,
)
def days_to_the_first_intervention(view: View) -> Iterator[Hit]:
    """How long it was, or will be, from the first notification to the first insats (HAN-06, HAN-50)."""
    came_in = min((found for _, found in notified(view)), default=None)
    begins = [(found, it) for it in view.records("intervention") if (found := day(view, "intervention.from", it))]
    if came_in is None or not begins:
        return
    first, record = min(begins, key=lambda item: item[0])
    if first >= came_in:
        words = {"days": counted((first - came_in).days), "date": said(came_in)}
        yield Hit(place_of(view, "intervention", record, "intervention.from"), words)
