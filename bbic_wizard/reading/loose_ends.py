"""Where the red thread is broken: loose ends at either side, each with its place.

A thread that is broken is said once, where it breaks first seen from the concern: a goal no need
stands behind says it for the interventions that lead to it. The rules of `checks/` tell what is
found here; the draft and the screens show the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from bbic_wizard.model.case import Record
from bbic_wizard.model.place import question_of, record_of, within
from bbic_wizard.model.text import enumerated, fill, shorten
from bbic_wizard.reading.child_thread import unmet
from bbic_wizard.reading.consents import for_child, placements
from bbic_wizard.reading.evidence import unused
from bbic_wizard.reading.facts import (
    areas,
    cited,
    empty,
    guardians,
    linked,
    listed,
    place_of,
    pointed_at,
    proposed,
    says,
    written,
)
from bbic_wizard.reading.siblings import origin_of
from bbic_wizard.reading.threads import is_there, name_of, written_links
from bbic_wizard.reading.view import View

SHOWN = 60  # characters of a text that are enough to recognise it


@dataclass(frozen=True, slots=True)
class Loose:
    """A loose end: the place where it is mended, and what its sentence says there."""

    place: str
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken thread in words: the rule that sees it, the place, and the sentence of forms/checks.yaml."""

    rule: str
    place: str
    sentence: str


def _called(view: View, meaning: str, record: Record) -> str:
    return shorten(written(view, meaning, record) or "–", SHOWN)


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


# --- uppgifter --------------------------------------------------------------------


def unmet_words(view: View) -> Iterator[Loose]:
    """Something the child has said that no weighing points at."""
    for statement in unmet(view):
        words = shorten(written(view, "statement.text", statement), SHOWN)
        yield Loose(place_of(view, "statement", statement), {"words": words})


def unused_statement(view: View) -> Iterator[Loose]:
    """Something somebody has said that stands in no delområde and is used nowhere."""
    for record in unused(view):
        words = shorten(written(view, "statement.text", record), SHOWN)
        yield Loose(place_of(view, "statement", record), {"words": words or "en uppgift utan text"})


def statement_from_nowhere(view: View) -> Iterator[Loose]:
    """Something said at no contact, when it is not from a document or a sibling's case and no source is named."""
    for record in view.records("statement"):
        shared = origin_of(view, place_of(view, "statement", record)) is not None
        from_paper = shared or says(view, "statement.form", record, "form.document")
        if not (from_paper or linked(view, "statement.contact", record) or written(view, "statement.source", record)):
            place = place_of(view, "statement", record, "statement.contact")
            yield Loose(place, {"words": _called(view, "statement.text", record)})


def event_of_one(view: View) -> Iterator[Loose]:
    """An event that fewer than two statements tell of: there is nothing to compare."""
    for event in view.records("event"):
        if len(_compared(view, event)) < 2:
            yield Loose(place_of(view, "event", event), {"event": _called(view, "event.title", event)})


def event_judged_on_others(view: View) -> Iterator[Loose]:
    """An event whose judgement cites a statement that is not among those it compares."""
    for event in view.records("event"):
        compared = _compared(view, event)
        judged = written(view, "event.judgement", event) if len(compared) > 1 else ""
        missing = [places for places in _meant_by(view, judged) if not places & compared]
        if missing:
            told = enumerated(sorted(f"”{view.label(min(places))}”" for places in missing))
            words = {"event": _called(view, "event.title", event), "cited": told}
            yield Loose(place_of(view, "event", event), words)


def event_judged_alone(view: View) -> Iterator[Loose]:
    """An event whose statements have been judged, and none of them says anything else.

    The text waits out of the draft, since nothing differs any more.
    """
    name = (view.field_name("event.judgement") or "").partition("/")[2]
    for event in view.records("event"):
        if event.value(name) and len(_compared(view, event)) > 1 and not linked(view, "event.contradict", event):
            place = place_of(view, "event", event, "event.contradict")
            yield Loose(place, {"event": _called(view, "event.title", event)})


def _compared(view: View, event: Record) -> set[str]:
    return {*linked(view, "event.confirm", event), *linked(view, "event.contradict", event)}


def _meant_by(view: View, text: str) -> Iterator[set[str]]:
    """For each citation in a text, the statements it may mean: itself, or all that were said at the contact.

    Nothing while some statement does not tell where it was said; that is told there.
    """
    statements, register = view.records("statement"), view.register("contact")
    if any(True for _ in statement_from_nowhere(view)):
        return
    for name in sorted(cited(text)):
        meant = {
            place_of(view, "statement", record)
            for record in statements
            if record.id == name or f"{register}/{name}" in linked(view, "statement.contact", record)
        }
        if meant:
            yield meant


# --- weighing ---------------------------------------------------------------------


def weighed_against_nothing(view: View) -> Iterator[Loose]:
    """A weighing of the child's words that names nothing they are weighed against."""
    for weighing in view.records("weighing"):
        if empty(view, "weighing.target", weighing):
            yield Loose(place_of(view, "weighing", weighing, "weighing.target"), _weighed(view, weighing))


def weighed_for_no_question(view: View) -> Iterator[Loose]:
    """A weighing that does not say which frågeställning the child's words are about."""
    for weighing in view.records("weighing"):
        if empty(view, "weighing.inquiry", weighing):
            yield Loose(place_of(view, "weighing", weighing, "weighing.inquiry"), _weighed(view, weighing))


def support_not_taken_up(view: View) -> Iterator[Loose]:
    """The child's words are said to support a need that does not count them among what it rests on."""
    for weighing in view.records("weighing"):
        if not says(view, "weighing.stance", weighing, "stance.supports"):
            continue
        for need in view.records("need"):
            rests_on = linked(view, "need.statements", need)
            towards = place_of(view, "need", need) in linked(view, "weighing.target", weighing)
            if towards and rests_on and set(linked(view, "weighing.statement", weighing)) - set(rests_on):
                words = _weighed(view, weighing) | {"need": _called(view, "need.text", need)}
                yield Loose(place_of(view, "need", need, "need.statements"), words)


def _weighed(view: View, weighing: Record) -> dict[str, str]:
    for target in linked(view, "weighing.statement", weighing):
        statement = view.record(question_of(target), record_of(target) or "")
        if statement is not None:
            return {"words": _called(view, "statement.text", statement)}
    return {"words": "–"}


# --- need, goal, intervention, follow-up --------------------------------------------


def need_without_goal(view: View) -> Iterator[Loose]:
    """A need that is still there and that no goal points at."""
    met = pointed_at(view, "goal", "goal.need")
    for need in listed(view, "need"):
        place = place_of(view, "need", need)
        if place not in met and not says(view, "need.level", need, "level.none"):
            yield Loose(place, {"need": _called(view, "need.text", need)})


def need_without_question(view: View) -> Iterator[Loose]:
    """A need that no frågeställning of the plan has asked about."""
    for need in listed(view, "need"):
        if empty(view, "need.inquiries", need):
            yield Loose(place_of(view, "need", need, "need.inquiries"), {"need": _called(view, "need.text", need)})


def need_without_ground(view: View) -> Iterator[Loose]:
    """A need that rests on no statement that still exists."""
    for need in listed(view, "need"):
        if empty(view, "need.statements", need):
            yield Loose(place_of(view, "need", need, "need.statements"), {"need": _called(view, "need.text", need)})


def goal_without_need(view: View) -> Iterator[Loose]:
    """A goal that no need stands behind (said at the need instead, where a need has no goal)."""
    if not any(True for _ in need_without_goal(view)):
        for goal in rootless(view):
            yield Loose(place_of(view, "goal", goal, "goal.need"), {"goal": _called(view, "goal.text", goal)})


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
            yield Loose(place, {"goal": _called(view, "goal.text", goal)})


def intervention_without_goal(view: View) -> Iterator[Loose]:
    """An intervention that points at no goal that exists."""
    goals = {place_of(view, "goal", goal) for goal in view.records("goal")}
    for record in listed(view, "intervention"):
        if not goals & set(linked(view, "intervention.goals", record)):
            name = {"intervention": _called(view, "intervention.title", record)}
            yield Loose(place_of(view, "intervention", record, "intervention.goals"), name)


def goal_not_followed_up(view: View) -> Iterator[Loose]:
    """A goal with an intervention that no planned follow-up takes up, once some are planned."""
    planned = pointed_at(view, "followup", "followup.goals")
    served = pointed_at(view, "intervention", "intervention.goals")
    for goal in listed(view, "goal"):
        place = place_of(view, "goal", goal)
        if planned and place in served and place not in planned:
            yield Loose(place, {"goal": _called(view, "goal.text", goal)})


def followup_of_nothing(view: View) -> Iterator[Loose]:
    """A follow-up that names no goal, while there are goals."""
    for record in view.records("followup"):
        if listed(view, "goal") and empty(view, "followup.goals", record):
            place = place_of(view, "followup", record, "followup.goals")
            yield Loose(place, {"followup": _called(view, "followup.what", record)})


def for_nobody(view: View) -> Iterator[Loose]:
    """An intervention that does not say whom it is for."""
    for record in listed(view, "intervention"):
        if empty(view, "intervention.recipients", record):
            name = {"intervention": _called(view, "intervention.title", record)}
            yield Loose(place_of(view, "intervention", record, "intervention.recipients"), name)


def consent_not_told(view: View) -> Iterator[Loose]:
    """Somebody who has answered about some interventions has not about one that concerns the person.

    It concerns those it is for, and the guardians of a child it is for. A guardian's yes to a granted intervention for
    the child, or to a placement, is what the rules of law ask for; it is told there.
    """
    register = view.register("consent") or ""
    answered: dict[str, set[str]] = {}
    for row in view.records("consent"):
        person = view.field("consent.person", row)
        if person:
            answered.setdefault(person, set()).update(linked(view, "consent.interventions", row))
    of_law = (*for_child(view, "legal.granted"), *placements(view))
    for item in proposed(view):
        place, meant = place_of(view, "intervention", item), linked(view, "intervention.recipients", item)
        recipients = {record_of(one) for one in meant}
        concerned = recipients | ({one.id for one in guardians(view)} if any(map(view.is_child, recipients)) else set())
        by_law = {one.id for one in guardians(view)} if item in of_law else set()
        for person in answered:
            if person in concerned - by_law and place not in answered[person]:
                name = {"person": view.actor_name(person), "intervention": _called(view, "intervention.title", item)}
                yield Loose(register, name)


# --- links to what is gone ----------------------------------------------------------


def link_to_nothing(view: View) -> Iterator[Loose]:
    """A link to an entry that has been removed."""
    for link in written_links(view):
        if not is_there(view, link.target):
            yield Loose(link.field, {"label": view.label(link.field), "gone": name_of(view, link.target)})


ENDS: Mapping[str, Callable[[View], Iterator[Loose]]] = {  # by the rule that tells of it, in the chain's order
    "ORO-01": concern_left_behind,
    "C-BBIC-05": unanswered,
    "TRAD-01": unmet_words,
    "TRAD-03": weighed_against_nothing,
    "TRAD-04": weighed_for_no_question,
    "TRAD-05": support_not_taken_up,
    "UPPG-01": unused_statement,
    "UPPG-02": statement_from_nowhere,
    "HAND-01": event_of_one,
    "HAND-02": event_judged_on_others,
    "HAND-03": event_judged_alone,
    "BEHOV-05": need_without_ground,
    "BEHOV-06": need_without_question,
    "BEHOV-01": need_without_goal,
    "BEHOV-07": goal_without_need,
    "BEHOV-02": goal_without_intervention,
    "BEHOV-03": intervention_without_goal,
    "BEHOV-08": for_nobody,
    "SAMT-06": consent_not_told,
    "UPPF-03": goal_not_followed_up,
    "UPPF-04": followup_of_nothing,
    "LANK-01": link_to_nothing,
}


def ends(view: View, rule: str) -> tuple[Loose, ...]:
    """The loose ends of one kind."""
    return view.remember(("loose", rule), lambda: tuple(ENDS[rule](view)))


def is_loose(view: View, rule: str, place: str) -> bool:
    """Whether a thread of one kind breaks at an entry (or in one of its fields)."""
    return any(within(end.place, place) for end in ends(view, rule))


def broken(view: View) -> tuple[Broken, ...]:
    """Every loose end of the case in the order of the chain, in the words of the Pack."""
    return tuple(found for rule in ENDS for found in broken_by(view, rule))


def broken_by(view: View, rule: str) -> tuple[Broken, ...]:
    """The loose ends of one kind, where the Pack has words for it."""
    text = view.pack.check_by_id.get(rule)
    if text is None or rule in view.pack.rules.off:
        return ()
    known = {"barnet": view.child_name()}
    return tuple(Broken(rule, end.place, fill(text.message, {**known, **end.words})) for end in ends(view, rule))
