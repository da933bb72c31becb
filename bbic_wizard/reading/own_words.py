"""What the caseworker writes as a judgement or a plan: never what somebody has said."""

from collections.abc import Iterator

from bbic_wizard.reading.facts import listed, place_of, written
from bbic_wizard.reading.view import View

JUDGED = (
    "area.assessment", "network.assessment", "factors.connections", "analysis.works", "analysis.worries",
    "analysis.if_nothing", "analysis.contradictions", "analysis.alternative_explanations", "analysis.unknown",
    "analysis.sides", "best_interest.alternatives_note", "best_interest.sum", "need.none_left", "need.lvu",
    "proposal.summary", "proposal.why", "decision.reasons", "summary.short",
)  # fmt: skip
JUDGED_IN = {
    "inquiry": ("inquiry.answer",),
    "need": ("need.text", "need.concern", "need.works", "need.worries", "need.consequence", "need.parents"),
    "goal": ("goal.text",),
    "intervention": ("intervention.text", "intervention.suitability"),
}


def own_texts(view: View) -> Iterator[tuple[str, str]]:
    """Each of these texts with its place, in a fixed order; "" for what is not written."""
    for meaning in JUDGED:
        for name in view.form.by_meaning.get(meaning, ()):
            yield name, view.said(name) or ""
    for register, names in JUDGED_IN.items():
        for record in listed(view, register):
            for name in names:
                yield place_of(view, register, record, name), written(view, name, record)
