"""When a child is to live elsewhere, and when an investigation ends (process.md §14–§16)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.case import Record
from bbic_wizard.reading.facts import answers, asked_at, empty, placement_proposed, says
from bbic_wizard.reading.justified import day_set, justified_for, lacking
from bbic_wizard.reading.view import View

THEME = "care"
PLACEMENT = ("proposal.outcome", "intervention", "intervention.kind")


@rule(
    "J-28", theme=THEME, duty="LAG", severity="blocker", law=("L-GPLAN",), source=("SOL25",),
    needs=(*PLACEMENT, "care_plan.implementation"), skips=("J-28",),
)  # fmt: skip
def no_implementation_plan(view: View) -> Iterator[Hit]:
    """A placement without a genomförandeplan, and no day for when there is one (SoL 9:12)."""
    if placement_proposed(view):
        for place, skip in justified_for(view, "J-28", "care_plan.implementation"):
            if day_set(skip) is None:
                yield Hit(place)


@rule(
    "J-29", theme=THEME, duty="LAG", severity="hint", law=("L-HALSOU",), source=("SOL25",),
    needs=(*PLACEMENT, "care_plan.health_check"), skips=("J-29",),
)  # fmt: skip
def no_health_check(view: View) -> Iterator[Hit]:
    """A placement, and the region is not told, nor is it judged to be unneeded (SoL 22:7)."""
    if placement_proposed(view):
        yield from (Hit(place) for place, _ in lacking(view, "J-29", "care_plan.health_check"))


@rule(
    "PLAC-01", theme=THEME, duty="LAG", severity="warning", law=("L-STODVH",), source=("SOL25",),
    needs=(*PLACEMENT, "care_plan.parents_support"),
)  # fmt: skip
def parents_left_alone(view: View) -> Iterator[Hit]:
    """A placement, and nothing said of support to the parents (SoL 22:10)."""
    if placement_proposed(view) and empty(view, "care_plan.parents_support"):
        yield Hit(asked_at(view, "care_plan.parents_support"))


@rule(
    "HEM-01", theme=THEME, duty="RIKT", severity="warning", source=("HAN",),
    needs=(*PLACEMENT, "care_plan.home_again"), municipal=True,
)  # fmt: skip
def no_way_home(view: View) -> Iterator[Hit]:
    """A placement without a plan for coming home safely (HAN-32)."""
    if placement_proposed(view) and empty(view, "care_plan.home_again"):
        yield Hit(asked_at(view, "care_plan.home_again"))


@rule(
    "UPPF-01", theme=THEME, duty="RIKT", severity="warning", source=("HAN",),
    needs=("followup", "followup.child_voice"), municipal=True,
)  # fmt: skip
def child_not_asked_later(view: View) -> Iterator[Hit]:
    """A follow-up is planned, and not how the child gets to tell how it went (HAN-15)."""
    if view.records("followup") and empty(view, "followup.child_voice"):
        yield Hit(asked_at(view, "followup.child_voice"))


@rule(
    "UPPF-02", theme=THEME, duty="LAG", severity="warning", law=("L-UPPF-EJ",), source=("SOL25",),
    needs=("followup.after_closing", "need", "need.level"), reads=("proposal.outcome",),
)  # fmt: skip
def followed_without_need(view: View) -> Iterator[Hit]:
    """Follow-up without consent, though no need of protection or support is left (SoL 23:1)."""
    needs = view.records("need")
    none_left = bool(needs) and all(says(view, "need.level", need, "level.none") for need in needs)
    unneeded = none_left or answers(view, "proposal.outcome", "outcome.no_need")
    if answers(view, "followup.after_closing", "after_closing.no_consent") and unneeded:
        yield Hit(asked_at(view, "followup.after_closing"))


@rule(
    "KRIM-01", theme=THEME, duty="RIKT", severity="warning", source=("HAN",),
    needs=("opening.decision", "factor", "factor.catalogue", "factor.status"), words=("factor",), municipal=True,
)  # fmt: skip
def not_opened_despite_crime_risk(view: View) -> Iterator[Hit]:
    """No investigation is opened, though a risk factor for crime was found (HAN-42, HAN-43)."""
    if answers(view, "opening.decision", "opening.not_open"):
        for record in view.records("factor"):
            factor = view.pack.factor_by_id.get(str(_kept(record, view, "factor.catalogue")))
            found = view.option("factor.status", _kept(record, view, "factor.status")) == "factor.found"
            if found and factor and factor.kind == "risk" and "krim" in factor.tags:
                yield Hit(asked_at(view, "opening.decision"), {"factor": factor.label})
                return


def _kept(record: Record, view: View, meaning: str) -> object:
    """What a field holds, also where it is no longer asked for (as factors are when nothing is opened)."""
    return record.value((view.field_name(meaning) or "").partition("/")[2])
