"""Loose ends from the concern to the follow-up: questions, needs, goals, interventions and who has said yes to them."""

from collections.abc import Iterator

from bbic_wizard.model.case import Record
from bbic_wizard.model.place import record_of
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.consents import for_child, placements
from bbic_wizard.reading.facts import (
    areas,
    empty,
    guardians,
    linked,
    listed,
    place_of,
    pointed_at,
    proposed,
    says,
    the_child,
    written,
)
from bbic_wizard.reading.loose import SHOWN, Loose, called
from bbic_wizard.reading.view import View

# --- concern and frågeställning ---------------------------------------------------


def unanswered(view: View) -> Iterator[Loose]:
    """A frågeställning of the plan with neither answer nor reason why it cannot be answered."""
    for inquiry in listed(view, "inquiry"):
        if empty(view, "inquiry.answer", inquiry):
            name = written(view, "inquiry.title", inquiry) or written(view, "inquiry.text", inquiry)
            yield Loose(place_of(view, "inquiry", inquiry, "inquiry.answer"), {"inquiry": shorten(name, SHOWN)})


def concern_left_behind(view: View) -> Iterator[Loose]:
    """A concern that led neither to a need nor to an answer or assessment, once needs are being written."""
    if not listed(view, "need") and not view.get("proposal.outcome"):
        return
    met = pointed_at(view, "need", "need.inquiries")
    for inquiry in listed(view, "inquiry"):
        concern, place = written(view, "inquiry.concern", inquiry), place_of(view, "inquiry", inquiry)
        if concern and place not in met and not written(view, "inquiry.answer", inquiry):
            yield Loose(place, {"concern": shorten(concern, SHOWN)})
    for factor in _risks_left_behind(view):
        label = view.pack.factor_by_id[view.field("factor.catalogue", factor)].label
        yield Loose(place_of(view, "factor", factor), {"concern": label})


def _risks_left_behind(view: View) -> Iterator[Record]:
    """The found risks of delområden that were left out and that no need speaks of."""
    left_out = {area for area, place in areas(view) if view.covering_skip(place)}
    for need in listed(view, "need"):
        left_out -= set(view.field("need.areas", need) or ())
    for record in view.records("factor"):
        factor = view.pack.factor_by_id.get(view.field("factor.catalogue", record) or "")
        if factor is None or factor.kind != "risk" or not says(view, "factor.status", record, "factor.found"):
            continue
        if (view.field("factor.area", record) or factor.area) in left_out:
            yield record


# --- need, goal, intervention, follow-up --------------------------------------------


def need_without_goal(view: View) -> Iterator[Loose]:
    """A need that is still there and that no goal points at."""
    met = pointed_at(view, "goal", "goal.need")
    for need in listed(view, "need"):
        place = place_of(view, "need", need)
        if place not in met and not says(view, "need.level", need, "level.none"):
            yield Loose(place, {"need": called(view, "need.text", need)})


def need_without_question(view: View) -> Iterator[Loose]:
    """A need that no frågeställning of the plan has asked about."""
    for need in listed(view, "need"):
        if empty(view, "need.inquiries", need):
            yield Loose(place_of(view, "need", need, "need.inquiries"), {"need": called(view, "need.text", need)})


def need_without_ground(view: View) -> Iterator[Loose]:
    """A need that rests on no statement that still exists."""
    for need in listed(view, "need"):
        if empty(view, "need.statements", need):
            yield Loose(place_of(view, "need", need, "need.statements"), {"need": called(view, "need.text", need)})


def goal_without_need(view: View) -> Iterator[Loose]:
    """A goal that no need stands behind (said at the need instead, where a need has no goal)."""
    if not any(True for _ in need_without_goal(view)):
        for goal in rootless(view):
            yield Loose(place_of(view, "goal", goal, "goal.need"), {"goal": called(view, "goal.text", goal)})


def rootless(view: View) -> Iterator[Record]:
    """The goals that say neither which need they are for nor why not."""
    return (goal for goal in listed(view, "goal") if empty(view, "goal.need", goal))


def goal_without_intervention(view: View) -> Iterator[Loose]:
    """A goal that no intervention points at, and no reason why none is needed."""
    if not view.applies(view.register("intervention") or ""):
        return
    met = pointed_at(view, "intervention", "intervention.goals")
    for goal in listed(view, "goal"):
        place = place_of(view, "goal", goal)
        if place not in met and empty(view, "goal.no_intervention", goal):
            yield Loose(place, {"goal": called(view, "goal.text", goal)})


def intervention_without_goal(view: View) -> Iterator[Loose]:
    """An intervention that points at no goal that exists."""
    goals = {place_of(view, "goal", goal) for goal in view.records("goal")}
    for record in listed(view, "intervention"):
        if not goals & set(linked(view, "intervention.goals", record)):
            name = {"intervention": called(view, "intervention.title", record)}
            yield Loose(place_of(view, "intervention", record, "intervention.goals"), name)


def goal_not_followed_up(view: View) -> Iterator[Loose]:
    """A goal with an intervention that no planned follow-up takes up, once some are planned."""
    planned = pointed_at(view, "followup", "followup.goals")
    served = pointed_at(view, "intervention", "intervention.goals")
    for goal in listed(view, "goal"):
        place = place_of(view, "goal", goal)
        if planned and place in served and place not in planned:
            yield Loose(place, {"goal": called(view, "goal.text", goal)})


def followup_of_nothing(view: View) -> Iterator[Loose]:
    """A follow-up that names no goal, while there are goals."""
    for record in view.records("followup"):
        if listed(view, "goal") and empty(view, "followup.goals", record):
            place = place_of(view, "followup", record, "followup.goals")
            yield Loose(place, {"followup": called(view, "followup.what", record)})


def for_nobody(view: View) -> Iterator[Loose]:
    """An intervention that does not say whom it is for."""
    for record in listed(view, "intervention"):
        if empty(view, "intervention.recipients", record):
            name = {"intervention": called(view, "intervention.title", record)}
            yield Loose(place_of(view, "intervention", record, "intervention.recipients"), name)


def consent_not_told(view: View) -> Iterator[Loose]:
    """Somebody who has answered about some interventions has not about one that concerns the person.

    It concerns those it is for, and the guardians of a child it is for. A guardian's yes to a granted intervention for
    the child, or to a placement, is what the rules of law ask for; it is told there.
    """
    register = view.register("consent") or ""
    told: dict[str, set[str]] = {}
    answering: set[str] = set()
    for row in view.records("consent"):
        person = view.field("consent.person", row)
        if person:
            told.setdefault(person, set()).update(linked(view, "consent.interventions", row))
            answering |= set() if says(view, "consent.stance", row, "consent.not_asked") else {person}
    of_law = (*for_child(view, "legal.granted"), *placements(view))
    for item in proposed(view):
        place, meant = place_of(view, "intervention", item), linked(view, "intervention.recipients", item)
        recipients = {record_of(one) for one in meant}
        concerned = recipients | ({one.id for one in guardians(view)} if any(map(view.is_child, recipients)) else set())
        by_law = {one.id for one in guardians(view)} if item in of_law else set()
        for person, interventions in told.items():
            if person in answering & (concerned - by_law) and place not in interventions:
                name = {"person": view.actor_name(person), "intervention": called(view, "intervention.title", item)}
                yield Loose(register, name)


def consent_of_another(view: View) -> Iterator[Loose]:
    """The child or a guardian has answered about an intervention that is for neither of them."""
    child, adults = the_child(view), {one.id for one in guardians(view)}
    for item in proposed(view):
        meant = {record_of(one) for one in linked(view, "intervention.recipients", item)}
        if not meant or (child is not None and child.id in meant):
            continue
        for person in sorted(_answering(view, item) - meant):
            if person in adults or view.is_child(person):
                them = dict.fromkeys((view.actor_name(person), view.child_name() if child else ""))
                words = {"person": view.actor_name(person), "intervention": called(view, "intervention.title", item)}
                place = place_of(view, "intervention", item, "intervention.recipients")
                yield Loose(place, words | {"them": " eller ".join(filter(None, them))})


def _answering(view: View, item: Record) -> set[str]:
    """Who has answered about an intervention."""
    place = place_of(view, "intervention", item)
    rows = (row for row in view.records("consent") if not says(view, "consent.stance", row, "consent.not_asked"))
    return {
        str(view.field("consent.person", row))
        for row in rows
        if view.field("consent.person", row) and place in linked(view, "consent.interventions", row)
    }
