"""The proposal: the best interests of the child, wishes, alternatives, and ending without any (SoL 3:1, 10:3, 23:1)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import (
    answers,
    asked_at,
    empty,
    listed,
    place_of,
    placement_proposed,
    says,
    written,
)
from bbic_wizard.reading.justified import missing_parts, quoted, skip_of
from bbic_wizard.reading.view import View

THEME = "proposal"
WEIGHED = ("intervention.suitability", "intervention.cost", "intervention.wishes")
SHOWN = 60  # characters of a title that are enough to recognise it


@rule(
    "J-30",
    theme=THEME,
    duty="LAG",
    severity="blocker",
    law=("L-BB",),
    source=("SOL25", "BK"),
    needs=("best_interest.sum",),
    reads=("proposal.summary", "intervention"),
    skips=("J-30",),
)
def best_interests_not_judged(view: View) -> Iterator[Hit]:
    """What is best for the child is left out, or not summed up while something is proposed (J-30)."""
    found = skip_of(view, "best_interest.sum")
    proposed = written(view, "proposal.summary") or listed(view, "intervention")
    if found:
        yield Hit(found[0])
    elif proposed and empty(view, "best_interest.sum"):
        yield Hit(asked_at(view, "best_interest.sum"))


@rule(
    "J-21",
    theme=THEME,
    duty="RIKT",
    severity="blocker",
    law=("L-TILLS", "L-BB"),
    source=("HAN", "SOL25"),
    needs=("proposal.same_wishes", "proposal.against_wishes"),
    skips=("J-21",),
    words=("missing",),
    municipal=True,
)
def against_wishes(view: View) -> Iterator[Hit]:
    """The proposal goes against what somebody wishes, and it is not told what else was tried (J-21)."""
    found = skip_of(view, "proposal.against_wishes")
    missing = missing_parts(view, *found, ("tried",)) if found else ()
    if found and missing and answers(view, "proposal.same_wishes", "answer.no", "answer.partly"):
        yield Hit(found[0], {"missing": quoted(missing)})


@rule(
    "J-23",
    theme=THEME,
    duty="LAG",
    severity="blocker",
    law=("L-UPPF-EJ", "L-LVU1"),
    source=("SOL25", "LVU"),
    needs=("proposal.outcome", "proposal.no_intervention"),
    skips=("J-23",),
    words=("missing",),
)
def ended_though_need(view: View) -> Iterator[Hit]:
    """It ends without any intervention though there is need, and consent, follow-up or LVU is not told of (J-23)."""
    found = skip_of(view, "proposal.no_intervention")
    missing = missing_parts(view, *found, ("consent", "follow_up", "lvu")) if found else ()
    if found and missing and answers(view, "proposal.outcome", "outcome.no_intervention"):
        yield Hit(found[0], {"missing": quoted(missing)})


@rule(
    "VAG-01",
    theme=THEME,
    duty="RIKT",
    severity="blocker",
    law=("L-TILLS",),
    source=("HAN",),
    needs=("intervention", *WEIGHED),
    reads=("intervention.title",),
    words=("intervention", "missing"),
    municipal=True,
)
def not_weighed(view: View) -> Iterator[Hit]:
    """An intervention whose suitability, cost or wishes are not written (HAN-52)."""
    for record in listed(view, "intervention"):
        places = [place_of(view, "intervention", record, name) for name in WEIGHED if empty(view, name, record)]
        if places:
            name = shorten(written(view, "intervention.title", record) or "–", SHOWN)
            yield Hit(
                place_of(view, "intervention", record),
                {"intervention": name, "missing": quoted(view.label(place) for place in places)},
            )


@rule(
    "OPPEN-01",
    theme=THEME,
    duty="RIKT",
    severity="warning",
    source=("HAN",),
    needs=("alternative", "alternative.step", "proposal.outcome", "intervention", "intervention.kind"),
    municipal=True,
)
def open_support_not_considered(view: View) -> Iterator[Hit]:
    """A placement is proposed, and support at home is not among the alternatives (HAN-28)."""
    considered = any(says(view, "alternative.step", record, "step.open") for record in view.records("alternative"))
    if placement_proposed(view) and not considered:
        yield Hit(asked_at(view, "alternative"))
