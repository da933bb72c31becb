"""The limits that begin when an investigation ends or a child is placed (process.md §18, T-3 and T-4)."""

import re
from collections.abc import Iterator
from datetime import date

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.checks.timely import ENDED, EXTENSION, OPENING, said
from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import day_of
from bbic_wizard.reading.counting import days_after, months_after
from bbic_wizard.reading.facts import (
    answers,
    asked_at,
    day,
    empty,
    first_day,
    interventions,
    place_of,
    placement_proposed,
    written,
)
from bbic_wizard.reading.limits import ended, last_day
from bbic_wizard.reading.limits_later import CONSIDERED_MONTHS, EMERGENCY_HOME_MONTHS, followed_months, placed_on
from bbic_wizard.reading.view import View

THEME = "timely_care"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPAN = re.compile(r"(\d{1,3})\s+([a-zåäö]+)")


def _closes(view: View) -> date | None:
    """The day the investigation was closed or decided, else is planned to be."""
    return day(view, "closure.date") or ended(view) or day(view, "decision.planned")


@rule(
    "TID-05",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-JOUR",),
    source=("SOL25",),
    needs=("intervention", "intervention.kind", "intervention.dose"),
    reads=("intervention.from", "decision.planned", *ENDED, *OPENING, *EXTENSION),
    words=("until", "last"),
)
def long_in_emergency_home(view: View) -> Iterator[Hit]:
    """A stay in jourhem said to last longer than two months after the investigation's end, where that can be told."""
    closes = _closes(view) or last_day(view)
    if closes is None:
        return
    last = months_after(closes, EMERGENCY_HOME_MONTHS)
    for record in interventions(view, "care.emergency_home"):
        until = _until(view, record)
        if until is not None and until > last:
            place = place_of(view, "intervention", record, "intervention.dose")
            yield Hit(place, {"until": said(until), "last": said(last)})


def _until(view: View, record: Record) -> date | None:
    """The last day of an intervention as its dose tells: a date, or a time from its beginning ("3 månader")."""
    dose, begins = written(view, "intervention.dose", record).casefold(), day(view, "intervention.from", record)
    days = [found for text in _DAY.findall(dose) if (found := day_of(text))]
    terms = view.pack.checks.terms
    for number, unit in _SPAN.findall(dose):
        if begins is not None and unit in terms.get("months", ()):
            days.append(months_after(begins, int(number)))
        if begins is not None and unit in terms.get("weeks", ()):
            days.append(days_after(begins, 7 * int(number)))
    return max(days, default=None)


@rule(
    "TID-06",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-OVERV",),
    source=("SOL25",),
    needs=("care_plan.reconsider", "intervention", "intervention.kind", "intervention.from"),
    reads=("proposal.outcome",),
)
def not_considered_in_time(view: View) -> Iterator[Hit]:
    """A placement whose first consideration has no day, or one later than six months after it begins."""
    if not placement_proposed(view):
        return
    planned, begins = day(view, "care_plan.reconsider"), placed_on(view)
    late = planned is not None and begins is not None and planned > months_after(begins, CONSIDERED_MONTHS)
    if late or empty(view, "care_plan.reconsider"):
        yield Hit(asked_at(view, "care_plan.reconsider"))


@rule(
    "TID-07",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-UPPF-TID",),
    source=("SOL25",),
    needs=("followup.after_closing", "followup", "followup.date"),
    reads=("decision.planned", *ENDED),
    words=("date", "last"),
)
def followed_too_long(view: View) -> Iterator[Hit]:
    """A follow-up after an investigation without insats that lies later than the law lets it go on."""
    closes = _closes(view)
    if closes is None or not answers(
        view, "followup.after_closing", "after_closing.consent", "after_closing.no_consent"
    ):
        return
    last = months_after(closes, followed_months(view, closes))
    for record in view.records("followup"):
        found = first_day(view, "followup.date", record)
        if found is not None and found > last:
            place = place_of(view, "followup", record, "followup.date")
            yield Hit(place, {"date": said(found), "last": said(last)})
