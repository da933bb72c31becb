"""Suspected crime, threats and safety plans (process.md §7, §8c)."""

from collections.abc import Iterator
from datetime import date

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.case import Record
from bbic_wizard.reading.facts import (
    answers,
    asked_at,
    day,
    empty,
    first_day,
    found_any,
    found_risks,
    guardians,
    interventions,
    names,
    needs_protection,
    none_in,
    opened,
    place_of,
    placement_proposed,
    proposed,
    says,
    written,
)
from bbic_wizard.reading.justified import lacking, quoted
from bbic_wizard.reading.view import View

THEME = "safety"
FOUND = ("factor", "factor.catalogue", "factor.status")
MEETINGS = ("consultation", "consultation.kind")


@rule(
    "J-18", theme=THEME, duty="RIKT", severity="warning", source=("GK",), needs=("crime.suspected", "crime.position"),
    reads=("disclosure", "disclosure.kind"), skips=("J-18",), words=("missing",),
)  # fmt: skip
def no_position(view: View) -> Iterator[Hit]:
    """A suspected crime against the child, and no position on a police report (process.md J-18)."""
    for place, missing in lacking(view, "J-18", "crime.position"):
        yield Hit(place, {"missing": missing})
    reported = any(
        says(view, "disclosure.kind", item, "disclosure.police_report") for item in view.records("disclosure")
    )
    if _suspected(view) and empty(view, "crime.position") and not reported:
        place = asked_at(view, "crime.position")
        yield Hit(place, {"missing": quoted([view.label(place)])})


@rule(
    "SKYDD-01", theme=THEME, duty="PRAXIS", severity="warning", law=("L-SFORET",), source=("GK",),
    needs=("crime.suspected", *MEETINGS),
)  # fmt: skip
def nobody_consulted(view: View) -> Iterator[Hit]:
    """A suspected crime, and no talk with police, prosecutor or Barnahus."""
    if _suspected(view) and not list(_meetings(view)):
        yield Hit(asked_at(view, "consultation"))


@rule(
    "SKYDD-02", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=("crime.suspected", "information", "information.to", "information.date", *MEETINGS, *FOUND),
    reads=("actor.roles", "actor.died", "consultation.date"), words=("person", "date"),
)  # fmt: skip
def told_before_consulting(view: View) -> Iterator[Hit]:
    """A guardian was told before police or Barnahus were asked, though somebody at home may be the one."""
    at_home = answers(view, "crime.suspected", "answer.yes", "answer.unsure") and found_any(view, "violence_at_home")
    days = [first for item in _meetings(view) if (first := first_day(view, "consultation.date", item))]
    told = _told_before(view, min(days, default=date.max)) if at_home else []
    if told:
        persons = [guardian for guardian in guardians(view) if guardian.id in {who for _, who in told}]
        given = told[0][0]
        words = {"person": names(view, persons), "date": view.field("information.date", given)}
        yield Hit(place_of(view, "information", given), words)


@rule(
    "SKYDD-03", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=("safety_plan", "opening.decision"), reads=("need", "need.level", "protection", "protection.needed", *FOUND),
)  # fmt: skip
def no_safety_plan(view: View) -> Iterator[Hit]:
    """Threat or violence at hand in an open investigation, and no safety plan for the child."""
    if opened(view) and none_in(view, "safety_plan") and _danger(view):
        yield Hit(asked_at(view, "safety_plan"))


@rule(
    "SKYDD-04", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",),
    needs=("safety_plan", "safety_plan.review"), words=("date",),
)  # fmt: skip
def plan_past_review(view: View) -> Iterator[Hit]:
    """A safety plan whose day of review has passed."""
    for plan in view.records("safety_plan"):
        review = day(view, "safety_plan.review", plan)
        if review and review < view.today:
            yield Hit(place_of(view, "safety_plan", plan, "safety_plan.review"), {"date": review.isoformat()})


@rule(
    "BROTT-01", theme=THEME, duty="LAG", severity="warning", law=("L-BARNOFFER",), source=("SOL25",),
    needs=("crime.suspected", "crime.victim_support"),
)  # fmt: skip
def no_victim_support(view: View) -> Iterator[Hit]:
    """A suspected crime against the child, and nothing said of support to the child as a victim (SoL 18:7)."""
    if _suspected(view) and empty(view, "crime.victim_support"):
        yield Hit(asked_at(view, "crime.victim_support"))


@rule(
    "BROTT-02", theme=THEME, duty="RIKT", severity="warning", source=("HAN",),
    needs=("crime.suspected", "intervention", "intervention.kind"), reads=FOUND, municipal=True,
)  # fmt: skip
def no_support_talks(view: View) -> Iterator[Hit]:
    """A child who may be the victim of a crime, and no support talks among what is proposed (HAN-45)."""
    victim = _suspected(view) or found_risks(view, "vald")
    if victim and proposed(view) and not any(interventions(view, "care.support_talks")):
        yield Hit(asked_at(view, "intervention"))


@rule(
    "SIG-01", theme=THEME, duty="PRAXIS", severity="warning", law=("L-BU-BROTT", "L-SAMV"), source=("BRA",),
    needs=("coordination.sig", *FOUND),
)  # fmt: skip
def crime_risk_unseen(view: View) -> Iterator[Hit]:
    """A risk of crime was found, but working together against it is not taken up."""
    unseen = answers(view, "coordination.sig", "sig.no_risk") or empty(view, "coordination.sig")
    if unseen and found_risks(view, "krim"):
        yield Hit(asked_at(view, "coordination.sig"))


@rule(
    "J-24", theme=THEME, duty="RIKT", severity="warning", source=("HAN",),
    needs=("coordination.sig", "proposal.outcome", "intervention", "intervention.kind", *FOUND),
    reads=("coordination.sig_note",), municipal=True,
)  # fmt: skip
def placed_without_sig(view: View) -> Iterator[Hit]:
    """A placement where there is a risk of crime, without a social insatsgrupp and without a reason (HAN-31)."""
    place = asked_at(view, "coordination.sig")
    in_touch = answers(view, "coordination.sig", "sig.ongoing", "sig.sought")
    reason = view.covering_skip(place) is not None or bool(written(view, "coordination.sig_note"))
    if view.applies(place) and not in_touch and not reason and placement_proposed(view) and found_risks(view, "krim"):
        yield Hit(place)


@rule(
    "POL-01", theme=THEME, duty="LAG", severity="warning", law=("L-SEKR", "L-POL-18A"), source=("OSL",),
    needs=("disclosure", "disclosure.ground"), reads=("disclosure.to",), words=("to",),
)  # fmt: skip
def no_ground(view: View) -> Iterator[Hit]:
    """Something about the child was given out on no ground that is written (OSL 26:1)."""
    for item in view.records("disclosure"):
        if not written(view, "disclosure.ground", item):
            to = written(view, "disclosure.to", item) or "någon"
            yield Hit(place_of(view, "disclosure", item, "disclosure.ground"), {"to": to})


def _suspected(view: View) -> bool:
    return answers(view, "crime.suspected", "answer.yes")


def _meetings(view: View) -> Iterator[Record]:
    """The consultations with police, prosecutor or Barnahus."""
    for item in view.records("consultation"):
        if says(view, "consultation.kind", item, "consultation.protection_meeting"):
            yield item


def _told_before(view: View, limit: date) -> list[tuple[Record, str]]:
    """The information given to guardians before a day, the first one first, with whom it was given to."""
    guardian_ids = {guardian.id for guardian in guardians(view)}
    told = [
        (given, record, who)
        for record in view.records("information")
        if (who := view.field("information.to", record)) in guardian_ids
        and (given := first_day(view, "information.date", record))
        and given < limit
    ]
    return [(record, who) for _, record, who in sorted(told, key=lambda item: item[0])]


def _danger(view: View) -> bool:
    judged = any(says(view, "protection.needed", item, "protection.yes") for item in view.records("protection"))
    return judged or needs_protection(view) or found_risks(view, "vald") or found_any(view, "threats")
