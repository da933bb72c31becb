"""Which days the law, and the plan, set for a case, and how each is counted (process.md §18).

A `Limit` is a day without words; `reading/deadlines.py` says what it is called and how it
stands. Rules count with the same functions, so that a check and the list never disagree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bbic_wizard.model.case import Record
from bbic_wizard.reading.counting import days_after, months_after
from bbic_wizard.reading.facts import answers, asked_at, day, empty, linked, opened, place_of, says, written
from bbic_wizard.reading.law import changed_on
from bbic_wizard.reading.view import View

PROTECTION_GRACE = 1  # the law says at once; practice is the same day, at the latest the day after
PRELIMINARY_DAYS = 14  # from the day the notification came in (L-FORH, T-1)
INVESTIGATION_MONTHS = 4  # from the decision to open (L-UTR-TID, T-2)
FEEDBACK_DAYS = 7  # from the decision, on request (L-ANM-ATER, T-6)
APPEAL_DAYS = 21  # from the day the party got the decision (L-OVKL, T-5)
DECIDED = ("opening.open", "opening.not_open", "opening.ongoing")


@dataclass(frozen=True, slots=True)
class Limit:
    """One day that something is to be done by.

    `day` is the nominal day, `until` the day an extension moved it to (else the same), `place`
    where it is dealt with. `met`: done, on `done` when that is known. `words` fill the texts.
    """

    kind: str
    day: date
    place: str
    start: date | None = None
    start_place: str = ""
    until: date | None = None
    grace: int = 0  # days after it that are no lateness in practice
    met: bool = False
    done: date | None = None
    words: Mapping[str, str | date | None] = field(default_factory=dict)

    @property
    def last(self) -> date:
        """The last day there is, extensions counted."""
        return max(self.until, self.day) if self.until else self.day

    @property
    def late(self) -> bool:
        """Whether it was done after its last day."""
        return self.done is not None and (self.done - self.last).days > self.grace


# --- the way in --------------------------------------------------------------------


def notified(view: View) -> Iterator[tuple[Record, date]]:
    """Every notification (not application) whose day is known, with that day."""
    for record in view.records("notification"):
        came_in = day(view, "notification.date", record)
        if came_in is not None and says(view, "notification.way_in", record, "way_in.notification"):
            yield record, came_in


def protection_limits(view: View) -> Iterator[Limit]:
    """Immediate protection: at once, so the same day, for each notification (L-SKYDD)."""
    for record, came_in in notified(view):
        place = place_of(view, "notification", record)
        made = [it for it in view.records("protection") if place in linked(view, "protection.notification", it)]
        first = min(made, key=lambda it: day(view, "protection.date", it) or date.max, default=None)
        yield Limit(
            "protection",
            came_in,
            place_of(view, "protection", first) if first else asked_at(view, "protection"),
            came_in,
            place,
            grace=PROTECTION_GRACE,
            met=bool(made),
            done=day(view, "protection.date", first) if first else None,
            words={"came_in": came_in},
        )


def decided_on(view: View) -> date | None:
    """The day it was decided to open or not, when it has been decided and the day is known."""
    return day(view, "opening.date") if answers(view, "opening.decision", *DECIDED) else None


def preliminary_limits(view: View) -> Iterator[Limit]:
    """Fourteen days for each notification that came in while no investigation was running."""
    if view.get("notification.ongoing") is True:
        return
    decided = decided_on(view)
    longer = tuple(extensions(view, "extension.preliminary"))
    for record, came_in in notified(view):
        done = decided if decided is not None and decided >= came_in else None
        if done is None and decided is not None and opened(view):
            continue  # it came in while the investigation was running: nothing to decide
        limit = days_after(came_in, PRELIMINARY_DAYS)
        until = max((to for _, to in longer if to > limit), default=None)
        yield Limit(
            "preliminary",
            limit,
            asked_at(view, "opening.decision" if done or view.today <= limit else "extension"),
            came_in,
            place_of(view, "notification", record, "notification.date"),
            until,
            met=done is not None,
            done=done,
            words={"came_in": came_in, "until": until},
        )
    for record, to in longer:
        yield _longer(view, "preliminary_extended", record, to, decided)


def feedback_limits(view: View) -> Iterator[Limit]:
    """A week after the decision, for who must report and asks (only since the present act, L-ANM-ATER)."""
    decided, change = decided_on(view), changed_on(view.pack)
    if decided is None or (change is not None and decided < change):
        return
    for record, came_in in notified(view):
        if view.field("notification.mandatory", record) is not True or came_in > decided:
            continue
        yield Limit(
            "feedback",
            days_after(decided, FEEDBACK_DAYS),
            place_of(view, "notification", record, "notification.feedback"),
            decided,
            asked_at(view, "opening.date"),
            met=not empty(view, "notification.feedback", record),
            done=day(view, "notification.feedback_date", record),
            words={"decided": decided},
        )


# --- the investigation -----------------------------------------------------------------


def extensions(view: View, what: str) -> Iterator[tuple[Record, date]]:
    """The extensions of the preliminary assessment or the investigation, with the day each goes to."""
    for record in view.records("extension"):
        to = day(view, "extension.to", record)
        if to is not None and says(view, "extension.what", record, what):
            yield record, to


def four_months(view: View) -> date | None:
    """The nominal day an open investigation must be done; None when none is open or its day is not exact."""
    begun = day(view, "opening.date") if opened(view) else None
    return months_after(begun, INVESTIGATION_MONTHS) if begun else None


def last_day(view: View) -> date | None:
    """The day the investigation must be done: four months from the decision, or the day it was extended to.

    None when no investigation is open, or when no exact day is known.
    """
    if not opened(view):
        return None
    days = [to for _, to in extensions(view, "extension.investigation")]
    nominal = four_months(view)
    return max([*days, nominal] if nominal else days, default=None)


def ended(view: View) -> date | None:
    """The day the investigation was decided or closed, whichever came first."""
    days = [found for meaning in ("decision.taken_on", "closure.date") if (found := day(view, meaning))]
    return min(days, default=None)


def investigation_limits(view: View) -> Iterator[Limit]:
    """Four months from the decision to open, and each day it was extended to."""
    nominal, done = four_months(view), ended(view)
    longer = tuple(extensions(view, "extension.investigation")) if opened(view) else ()
    if nominal is not None:
        until = max((to for _, to in longer if to > nominal), default=None)
        yield Limit(
            "investigation",
            nominal,
            asked_at(view, "decision.taken" if done else "extension"),
            day(view, "opening.date"),
            asked_at(view, "opening.date"),
            until,
            met=done is not None,
            done=done,
            words={"opened": day(view, "opening.date"), "until": until},
        )
    for record, to in longer:
        yield _longer(view, "investigation_extended", record, to, done)


def _longer(view: View, kind: str, record: Record, to: date, done: date | None) -> Limit:
    """The day of one extension; one that a later extension goes beyond is itself extended."""
    what = "extension.preliminary" if kind == "preliminary_extended" else "extension.investigation"
    until = max((other for _, other in extensions(view, what) if other > to), default=None)
    decided = day(view, "extension.date", record)
    return Limit(
        kind,
        to,
        place_of(view, "extension", record),
        decided,
        place_of(view, "extension", record, "extension.date"),
        until,
        met=done is not None,
        done=done,
        words={"decided": decided, "by": written(view, "extension.by", record)},
    )
