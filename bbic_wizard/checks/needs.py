"""The red thread: from concern and question to need, goal and intervention (process.md §9–§11)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.case import Record
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import areas, empty, linked, listed, place_of, pointed_at, says, written
from bbic_wizard.reading.justified import quoted
from bbic_wizard.reading.view import View

THEME = "needs"
MANY = 5  # questions beyond this are hard to answer one by one (ALLM06)
SHOWN = 60  # characters of a text that are enough to recognise it


@rule(
    "C-BBIC-05",
    theme=THEME,
    duty="PRAXIS",
    severity="blocker",
    source=("KG-UTR",),
    needs=("inquiry", "inquiry.answer"),
    reads=("inquiry.title", "inquiry.text"),
    words=("inquiry",),
    promise=True,
)
def unanswered(view: View) -> Iterator[Hit]:
    """A question of the plan with neither answer nor reason why it cannot be answered."""
    for inquiry in listed(view, "inquiry"):
        if empty(view, "inquiry.answer", inquiry):
            name = written(view, "inquiry.title", inquiry) or written(view, "inquiry.text", inquiry)
            yield Hit(place_of(view, "inquiry", inquiry, "inquiry.answer"), {"inquiry": shorten(name, SHOWN)})


@rule(
    "FRAGA-01",
    theme=THEME,
    duty="PRAXIS",
    severity="hint",
    source=("ALLM06",),
    needs=("inquiry",),
    words=("count",),
)
def many_questions(view: View) -> Iterator[Hit]:
    """More questions than an investigation can keep together."""
    asked = listed(view, "inquiry")
    if len(asked) > MANY:
        yield Hit(view.register("inquiry") or "", {"count": str(len(asked))})


@rule(
    "ORO-01",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("KG-UTR",),
    needs=("inquiry", "inquiry.concern", "inquiry.answer", "need", "need.inquiries"),
    reads=("need.areas", "factor", "factor.catalogue", "factor.status", "factor.area", "area.assessment",
           "proposal.outcome"),
    words=("concern",),
)  # fmt: skip
def concern_left_behind(view: View) -> Iterator[Hit]:
    """A concern that led neither to a need nor to an answer or assessment, once needs are being written."""
    if not listed(view, "need") and not view.get("proposal.outcome"):
        return
    met = pointed_at(view, "need", "need.inquiries")
    for inquiry in listed(view, "inquiry"):
        concern, place = written(view, "inquiry.concern", inquiry), place_of(view, "inquiry", inquiry)
        if concern and place not in met and not written(view, "inquiry.answer", inquiry):
            yield Hit(place, {"concern": shorten(concern, SHOWN)})
    for factor in _risks_left_behind(view):
        label = view.pack.factor_by_id[view.field("factor.catalogue", factor)].label
        yield Hit(place_of(view, "factor", factor), {"concern": label})


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


@rule(
    "BEHOV-01",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("KG-UTR", "HAN"),
    needs=("need", "need.level", "goal", "goal.need"),
    reads=("need.text",),
    words=("need",),
)
def need_without_goal(view: View) -> Iterator[Hit]:
    """A need that is still there and that no goal points at."""
    met = pointed_at(view, "goal", "goal.need")
    for need in listed(view, "need"):
        place = place_of(view, "need", need)
        if place not in met and not says(view, "need.level", need, "level.none"):
            yield Hit(place, {"need": shorten(written(view, "need.text", need) or "–", SHOWN)})


@rule(
    "BEHOV-02",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("KG-UTR",),
    needs=("goal", "goal.no_intervention", "intervention", "intervention.goals"),
    reads=("goal.text",),
    words=("goal",),
)
def goal_without_intervention(view: View) -> Iterator[Hit]:
    """A goal that no intervention points at, and no reason why none is needed."""
    if not view.applies(view.register("intervention") or ""):
        return
    met = pointed_at(view, "intervention", "intervention.goals")
    for goal in listed(view, "goal"):
        place = place_of(view, "goal", goal)
        if place not in met and empty(view, "goal.no_intervention", goal):
            yield Hit(place, {"goal": shorten(written(view, "goal.text", goal) or "–", SHOWN)})


@rule(
    "BEHOV-03",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("HAN",),
    needs=("intervention", "intervention.goals", "goal", "goal.need", "need"),
    reads=("intervention.title",),
    words=("intervention",),
)
def intervention_without_need(view: View) -> Iterator[Hit]:
    """An intervention that points at no goal that exists, or only at goals that no need stands behind."""
    needs = {place_of(view, "need", need) for need in view.records("need")}
    rooted = {
        place_of(view, "goal", goal) for goal in view.records("goal") if needs & set(linked(view, "goal.need", goal))
    }
    for record in listed(view, "intervention"):
        if not rooted & set(linked(view, "intervention.goals", record)):
            yield Hit(place_of(view, "intervention", record, "intervention.goals"), _named(view, record))


@rule(
    "BEHOV-04",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("HAN", "KG-BBIC"),
    needs=("intervention", "intervention.responsible", "intervention.provider", "intervention.follow_up_date"),
    reads=("intervention.title",),
    words=("intervention", "missing"),
)
def nobody_or_no_day(view: View) -> Iterator[Hit]:
    """An intervention nobody answers for, or that is followed up on no day."""
    for record in listed(view, "intervention"):
        missing = [name for name in ("intervention.follow_up_date",) if empty(view, name, record)]
        if empty(view, "intervention.responsible", record) and empty(view, "intervention.provider", record):
            missing.insert(0, "intervention.responsible")
        labels = [view.label(place_of(view, "intervention", record, name)) for name in missing]
        if labels:
            yield Hit(place_of(view, "intervention", record), _named(view, record) | {"missing": quoted(labels)})


def _named(view: View, intervention: Record) -> dict[str, str]:
    return {"intervention": shorten(written(view, "intervention.title", intervention) or "–", SHOWN)}


@rule(
    "BEHOV-05",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("KG-UTR",),
    needs=("need", "need.statements", "statement"),
    reads=("need.text",),
    words=("need",),
)
def need_without_ground(view: View) -> Iterator[Hit]:
    """A need that rests on no statement that still exists."""
    for need in listed(view, "need"):
        if empty(view, "need.statements", need):
            name = shorten(written(view, "need.text", need) or "–", SHOWN)
            yield Hit(place_of(view, "need", need, "need.statements"), {"need": name})
