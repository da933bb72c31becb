"""Factors that together are a question to think about, never a score (risk-skydd.md).

What a combination is made of stands in `forms/factors.yaml`; here only how it is looked for.
"""

from collections.abc import Callable, Iterator, Mapping

from bbic_wizard.checks.rule import Hit, Rule, rule
from bbic_wizard.model.pack import Combination
from bbic_wizard.reading.facts import asked_at, found_factors, held, interventions, opened, says, written
from bbic_wizard.reading.justified import quoted
from bbic_wizard.reading.view import View

THEME = "combinations"
FACTOR = ("factor", "factor.catalogue", "factor.status", "factors.connections")
ALSO_READ = (
    *("notification.earlier_count", "notification.earlier", "opening.decision"),
    *("contact", "contact.held", "contact.kind", "contact.interpreter"),
    *("intervention", "intervention.kind", "alternative", "alternative.step", "placement.relatives"),
)


def _relatives_considered(view: View) -> bool:
    """Whether it is thought of that the child may live with somebody in the network."""
    compared = any(says(view, "alternative.step", item, "step.network_home") for item in view.records("alternative"))
    proposed = any(True for _ in interventions(view, "care.network_home"))
    return compared or proposed or bool(written(view, "placement.relatives"))


def _no_child_conversation(view: View) -> bool:
    return opened(view) and not any(True for _ in held(view, "contact.child"))


def _interpreter_not_used(view: View) -> bool:
    talks = list(held(view))
    return bool(talks) and not any(says(view, "contact.interpreter", talk, "interpreter.used") for talk in talks)


ALSO: Mapping[str, Callable[[View], bool]] = {
    "relatives_considered": _relatives_considered,
    "no_child_conversation": _no_child_conversation,
    "interpreter_not_used": _interpreter_not_used,
}


def _looked_for(name: str, *source: str, law: tuple[str, ...] = ()) -> Rule:
    """The check that looks for the combination with an id in the Pack's factors (only *found* ones count)."""

    @rule(
        name, theme=THEME, duty="PRAXIS", severity="hint", law=law, source=source, needs=FACTOR, reads=ALSO_READ,
        words=("factors", "question", "count"),
    )  # fmt: skip
    def look(view: View) -> Iterator[Hit]:
        item = next((item for item in view.pack.factors.combinations if item.id == name), None)
        place = asked_at(view, "factors.connections" if item and item.factors else "notification.earlier")
        if item and view.applies(place) and _holds(view, item):
            words = {"factors": _found(view, item), "question": item.text, "count": str(_count(view))}
            yield Hit(place, words)

    return look


def _holds(view: View, item: Combination) -> bool:
    """Whether all that a combination names is there."""
    found, age = found_factors(view), view.age()
    return (
        bool(item.factors or item.earlier_reports)
        and all(any(name in found for name in either) for either in item.factors)
        and (item.ages is None or (age is not None and item.ages[0] <= age <= item.ages[1]))
        and (item.earlier_reports is None or _count(view) >= item.earlier_reports)
        and (item.also is None or ALSO[item.also](view))
    )


def _found(view: View, item: Combination) -> str:
    """The factors that were found, as they are called in the catalogue."""
    named = [name for either in item.factors for name in either if name in found_factors(view)]
    known = view.pack.factor_by_id
    return quoted(known[name].label for name in dict.fromkeys(named) if name in known)


def _count(view: View) -> int:
    count = view.get("notification.earlier_count")
    return int(count) if isinstance(count, int | float) else 0


violence_infant = _looked_for("combo.violence-infant", "GK")
witness_separation = _looked_for("combo.witness-separation", "GK")
honour_network = _looked_for("combo.honour-network", "HED")
young_crime_early = _looked_for("combo.young-crime-early", "KS20", "HAN")
gang_threat = _looked_for("combo.gang-threat", "GK")
parent_substance_infant = _looked_for("combo.parent-substance-infant", "GK")
young_carer = _looked_for("combo.young-carer", "KG-ANH")
disability_silence = _looked_for("combo.disability-silence", "GK")
language_none = _looked_for("combo.language-none", "FL", law=("L-TOLK",))
repeated_reports = _looked_for("combo.repeated-reports", "SKL")
