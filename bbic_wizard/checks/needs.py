"""The red thread: from concern and question to need, goal and intervention (process.md §9–§11).

Where a thread is broken is read in `reading/loose_ends.py`; here it becomes findings.
"""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, loose, rule
from bbic_wizard.model.case import Record
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import empty, listed, place_of, written
from bbic_wizard.reading.justified import quoted
from bbic_wizard.reading.leaning import READ as LEANED
from bbic_wizard.reading.loose import SHOWN
from bbic_wizard.reading.threads import LINKING
from bbic_wizard.reading.view import View

THEME = "needs"
MANY = 5  # questions beyond this are hard to answer one by one (ALLM06)


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
    return loose(view, "C-BBIC-05")


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
    return loose(view, "ORO-01")


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
    return loose(view, "BEHOV-01")


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
    return loose(view, "BEHOV-02")


@rule(
    "BEHOV-03",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("HAN",),
    needs=("intervention", "intervention.goals", "goal"),
    reads=("intervention.title",),
    words=("intervention",),
)
def intervention_without_goal(view: View) -> Iterator[Hit]:
    """An intervention that points at no goal that exists."""
    return loose(view, "BEHOV-03")


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
    return loose(view, "BEHOV-05")


@rule(
    "BEHOV-06", theme=THEME, duty="PRAXIS", severity="warning", source=("KG-UTR",),
    needs=("need", "need.inquiries", "inquiry"), reads=("need.text",), words=("need",),
)  # fmt: skip
def need_without_question(view: View) -> Iterator[Hit]:
    """A need that no frågeställning of the plan has asked about."""
    return loose(view, "BEHOV-06")


@rule(
    "BEHOV-07", theme=THEME, duty="PRAXIS", severity="warning", source=("KG-UTR", "HAN"),
    needs=("need", "need.level", "goal", "goal.need"), reads=("goal.text",), words=("goal",),
)  # fmt: skip
def goal_without_need(view: View) -> Iterator[Hit]:
    """A goal that no need stands behind (where a need has no goal, it is said there)."""
    return loose(view, "BEHOV-07")


@rule(
    "BEHOV-08", theme=THEME, duty="PRAXIS", severity="warning", source=("HAN",),
    needs=("intervention", "intervention.recipients"), reads=("intervention.title",), words=("intervention",),
)  # fmt: skip
def for_nobody(view: View) -> Iterator[Hit]:
    """An intervention that does not say whom it is for."""
    return loose(view, "BEHOV-08")


@rule(
    "UPPF-03", theme=THEME, duty="PRAXIS", severity="hint", source=("HAN", "KG-BBIC"),
    needs=("goal", "followup", "followup.goals", "intervention", "intervention.goals"), reads=("goal.text",),
    words=("goal",),
)  # fmt: skip
def goal_not_followed_up(view: View) -> Iterator[Hit]:
    """A goal that no planned follow-up takes up, once some are planned."""
    return loose(view, "UPPF-03")


@rule(
    "UPPF-04", theme=THEME, duty="PRAXIS", severity="hint", source=("HAN", "KG-BBIC"),
    needs=("followup", "followup.goals", "goal"), reads=("followup.what",), words=("followup",),
)  # fmt: skip
def followup_of_nothing(view: View) -> Iterator[Hit]:
    """A follow-up that names no goal."""
    return loose(view, "UPPF-04")


@rule(
    "LANK-01", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",), needs=("need", "goal", "statement"),
    reads=LINKING, words=("label", "gone"),
)  # fmt: skip
def link_to_nothing(view: View) -> Iterator[Hit]:
    """A link to an entry that has been removed."""
    return loose(view, "LANK-01")


@rule(
    "LANK-02", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",),
    needs=("need", "need.statements", "statement"),
    reads=(*LEANED, "statement.contact", "contact", "notification", "inquiry", "goal", "alternative",
           "share.what"),
    words=("cited", "label"),
)  # fmt: skip
def text_without_link(view: View) -> Iterator[Hit]:
    """A text refers to something that its own entry could link to, but does not."""
    return loose(view, "LANK-02")
