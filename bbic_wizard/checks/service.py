"""Interventions without individual assessment, and planning together with the region (SoL 10:8, 11:5, 21:2)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.reading.consents import PARTY, READ, agreeing, awaited, for_child, known
from bbic_wizard.reading.facts import (
    PLACEMENTS,
    answers,
    asked_at,
    empty,
    found_any,
    interventions,
    place_of,
    proposed,
    says,
    written,
)
from bbic_wizard.reading.view import View

THEME = "service"
NEVER = (
    "care.contact_person",
    "care.contact_family",
    "care.qualified_contact_person",
    "care.shelter",
    *sorted(PLACEMENTS),
)
FORM = ("intervention", "intervention.level", "intervention.kind")


@rule(
    "SAMT-05", theme=THEME, duty="LAG", severity="warning", law=("L-SAMT-UTANB",), source=("SOL25",),
    needs=("consent", "intervention"), reads=(*READ, "intervention.title"), words=("what",),
)  # fmt: skip
def universal_without_yes(view: View) -> Iterator[Hit]:
    """Given without assessment to a child under fifteen, and no guardian has said yes (SoL 21:2)."""
    age = view.age()
    if age is None or age >= PARTY or not known(view) or awaited(view):
        return
    for item in for_child(view, "legal.universal"):
        if not agreeing(view, item):
            yield Hit(place_of(view, "intervention", item), {"what": written(view, "intervention.title", item)})


@rule(
    "SERV-01", theme=THEME, duty="LAG", severity="blocker", law=("L-UTANB",), source=("SOL25",), needs=FORM,
    reads=("intervention.title",), words=("what",),
)  # fmt: skip
def never_without_assessment(view: View) -> Iterator[Hit]:
    """A kind of intervention that may never be given without an individual assessment (SoL 11:5)."""
    for item in proposed(view):
        if says(view, "intervention.level", item, "legal.universal") and says(view, "intervention.kind", item, *NEVER):
            place = place_of(view, "intervention", item, "intervention.level")
            yield Hit(place, {"what": written(view, "intervention.title", item)})


@rule(
    "SERV-02", theme=THEME, duty="RIKT", severity="warning", law=("L-UTANB",), source=("GOT",), needs=FORM[:2],
    reads=("intervention.condition", "intervention.open_to_all", "intervention.adapted", "intervention.title"),
    words=("what",), municipal=True,
)  # fmt: skip
def service_fitted_to_one(view: View) -> Iterator[Hit]:
    """A service that is not open to everybody alike: conditions, not for all, or made for one (GOT-12, 13, 45)."""
    for item in proposed(view):
        fitted = written(view, "intervention.condition", item) or view.field("intervention.open_to_all", item) is False
        fitted = fitted or view.field("intervention.adapted", item) is True
        if says(view, "intervention.level", item, "legal.universal") and fitted:
            place = place_of(view, "intervention", item, "intervention.level")
            yield Hit(place, {"what": written(view, "intervention.title", item)})


@rule(
    "SIP-01", theme=THEME, duty="RIKT", severity="warning", law=("L-SIP",), source=("GOT",),
    needs=("coordination.sip", *FORM[:2]), municipal=True,
)  # fmt: skip
def plan_without_granted(view: View) -> Iterator[Hit]:
    """A coordinated plan is wanted, but nothing that is proposed is granted after assessment (GOT-33)."""
    granted = any(says(view, "intervention.level", item, "legal.granted") for item in proposed(view))
    if answers(view, "coordination.sip", "answer.yes") and proposed(view) and not granted:
        yield Hit(asked_at(view, "coordination.sip"))


@rule(
    "SIP-02", theme=THEME, duty="LAG", severity="hint", law=("L-SIP",), source=("SOL25",),
    needs=("coordination.sip", *FORM), reads=("factor", "factor.catalogue", "factor.status"),
)  # fmt: skip
def plan_worth_thinking_of(view: View) -> Iterator[Hit]:
    """The region's care may be needed too, and it is not said whether a coordinated plan is (SoL 10:8)."""
    both = any(True for _ in interventions(view, "care.coordination")) or found_any(view, "care_by_region")
    if proposed(view) and both and empty(view, "coordination.sip"):
        yield Hit(asked_at(view, "coordination.sip"))
