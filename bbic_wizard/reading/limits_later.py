"""The days after the investigation's own: answers from parties, decision, care, follow-up, ages (process.md §18)."""

from collections.abc import Iterator
from datetime import date

from bbic_wizard.model.dates import day_of
from bbic_wizard.reading.acts import case_start
from bbic_wizard.reading.counting import days_after, months_after
from bbic_wizard.reading.facts import PLACEMENTS, answers, asked_at, birthday, day, empty, interventions, place_of
from bbic_wizard.reading.law import changed_on
from bbic_wizard.reading.limits import APPEAL_DAYS, Limit, ended, last_day
from bbic_wizard.reading.skips import skipped
from bbic_wizard.reading.view import View

CONSIDERED_MONTHS = 6  # at least every sixth month (L-OVERV, T-3)
EMERGENCY_HOME_MONTHS = 2  # after the investigation was closed (L-JOUR, T-4)
REVISED_MONTHS = 24  # the care plan of a child (L-REVID)
FOLLOWED_MONTHS, FOLLOWED_BEFORE = 6, 2  # after closing; in the earlier act two (L-UPPF-TID)
AGES = (12, 15, 16, 18, 20, 21)
AHEAD = (
    ("followup", "followup.date"),
    ("intervention", "intervention.follow_up_date"),
    ("safety_plan", "safety_plan.review"),
)


def reply_limits(view: View) -> Iterator[Limit]:
    """The day each party is to have answered by; met by a remark of theirs, or by the decision."""
    for record in view.records("communication"):
        until, party = day(view, "communication.reply_by", record), view.field("communication.party", record)
        if until is None:
            continue
        sent = day(view, "communication.sent", record)
        yield Limit(
            "reply",
            until,
            place_of(view, "communication", record, "communication.reply_by"),
            sent,
            place_of(view, "communication", record, "communication.sent"),
            met=_answered(view, party, sent) or day(view, "decision.taken_on") is not None,
            words={"person": view.actor_name(party) if party else "", "sent": sent},
        )


def _answered(view: View, party: str | None, sent: date | None) -> bool:
    """Whether the party has said something of it since it was sent."""
    for record in view.records("remark"):
        said = day(view, "remark.date", record)
        if party is not None and view.field("remark.party", record) == party and said and (not sent or said >= sent):
            return True
    return False


def decision_limits(view: View) -> Iterator[Limit]:
    """The planned day of the decision; and three weeks to appeal, counted from the decision at the earliest."""
    planned, taken = day(view, "decision.planned"), day(view, "decision.taken_on")
    if planned is not None:
        yield Limit("decision", planned, asked_at(view, "decision.planned"), met=taken is not None, done=taken)
    if taken is not None:
        place = asked_at(view, "decision.taken_on")
        until = days_after(taken, APPEAL_DAYS)  # the parties' day: gone by, it is nothing that was missed here
        yield Limit("appeal", until, place, taken, place, met=until < view.today, words={"decided": taken})


def placed_on(view: View) -> date | None:
    """The first exact day that a placement is to begin, or began."""
    days = [found for record in interventions(view, *PLACEMENTS) if (found := day(view, "intervention.from", record))]
    return min(days, default=None)


def care_limits(view: View) -> Iterator[Limit]:
    """Vårdplan when care begins and anew within two years; the first consideration within six months."""
    begins = placed_on(view)
    if begins is None:
        return
    record = next(it for it in interventions(view, *PLACEMENTS) if day(view, "intervention.from", it) == begins)
    start, plan = place_of(view, "intervention", record, "intervention.from"), asked_at(view, "care_plan.goals")
    words = {"begins": begins}
    yield Limit("care_plan", begins, plan, begins, start, met=not empty(view, "care_plan.goals"), words=words)
    yield Limit("care_plan_again", months_after(begins, REVISED_MONTHS), plan, begins, start, words=words)
    yield Limit(
        "consideration",
        months_after(begins, CONSIDERED_MONTHS),
        asked_at(view, "care_plan.reconsider"),
        begins,
        start,
        words={"begins": begins, "planned": day(view, "care_plan.reconsider")},
    )


def closing_limits(view: View) -> Iterator[Limit]:
    """What is counted from the day the investigation was closed: emergency home, follow-up without insats."""
    closed = day(view, "closure.date") or ended(view)
    if closed is None:
        return
    start = asked_at(view, "closure.date" if day(view, "closure.date") else "decision.taken_on")
    for record in interventions(view, "care.emergency_home"):
        until = months_after(closed, EMERGENCY_HOME_MONTHS)
        yield Limit(
            "emergency_home", until, place_of(view, "intervention", record), closed, start, words={"closed": closed}
        )
    if answers(view, "followup.after_closing", "after_closing.consent", "after_closing.no_consent"):
        months = followed_months(view, closed)
        yield Limit(
            "after_closing",
            months_after(closed, months),
            asked_at(view, "followup.after_closing"),
            closed,
            start,
            words={"closed": closed, "months": "två" if months == FOLLOWED_BEFORE else "sex"},
        )


def followed_months(view: View, closed: date) -> int:
    """How many months a follow-up without insats may last, by the act in force when the investigation closed."""
    change = changed_on(view.pack)
    return FOLLOWED_BEFORE if change is not None and closed < change else FOLLOWED_MONTHS


def own_limits(view: View) -> Iterator[Limit]:
    """The days people set themselves: when a safety plan is looked over, and when what was skipped is tried again."""
    for record in view.records("safety_plan"):
        review, person = day(view, "safety_plan.review", record), view.field("safety_plan.for", record)
        if review is not None:
            yield Limit(
                "safety_plan",
                review,
                place_of(view, "safety_plan", record, "safety_plan.review"),
                words={"person": view.actor_name(person) if person else ""},
            )
    for item in skipped(view):
        again = day_of(item.skip.date)
        if again is not None:
            yield Limit("again", again, item.place, words={"what": item.label})


def age_limits(view: View) -> Iterator[Limit]:
    """The ages that matter to the child's rights and are reached while the case runs."""
    start = case_start(view) or view.today
    for age in AGES:
        reached = birthday(view, age)
        if reached is not None and start <= reached <= _horizon(view):
            place, born = asked_at(view, "child.birth_date"), day(view, "child.birth_date")
            met = reached <= view.today
            yield Limit(f"age_{age}", reached, place, born, place, met=met, done=reached if met else None,
                        words={"born": born})  # fmt: skip


def _horizon(view: View) -> date:
    """The last day that is known or planned in the case."""
    days = [view.today, last_day(view), *(day(view, it) for it in ("decision.planned", "care_plan.reconsider"))]
    for register, meaning in AHEAD:
        days += [day(view, meaning, record) for record in view.records(register)]
    return max(found for found in days if found)
