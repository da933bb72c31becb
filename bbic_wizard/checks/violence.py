"""Violence asked about and judged with a method (process.md §7, J-17)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.case import Record
from bbic_wizard.reading.facts import (
    answers,
    asked_at,
    found_risks,
    guardians,
    needs_protection,
    place_of,
    the_child,
)
from bbic_wizard.reading.justified import unjustified
from bbic_wizard.reading.view import View

THEME = "violence"
CAN_ANSWER = 4  # the youngest age at which the question of violence is put to the child


@rule(
    "J-17", theme=THEME, duty="RIKT", severity="warning", law=("L-FORESKR-VALD",), source=("KG-VALD",),
    needs=("method", "methods.used", "crime.suspected"),
    reads=("factor", "factor.catalogue", "factor.status", "need", "need.level"), skips=("J-17",), words=("missing",),
)  # fmt: skip
def method_missing(view: View) -> Iterator[Hit]:
    """Violence at hand, no method used, and not written what is done in its stead (process.md J-17)."""
    at_hand = (
        answers(view, "crime.suspected", "answer.yes", "answer.unsure")
        or found_risks(view, "vald")
        or needs_protection(view)
    )
    if at_hand and not view.records("method"):
        for place, missing in unjustified(view, "J-17", "methods.used", parts=("instead",)):
            yield Hit(place, {"missing": missing})


@rule(
    "VALD-01", theme=THEME, duty="RIKT", severity="warning", law=("L-FORESKR-VALD",), source=("VOI", "KG-VALD"),
    needs=("violence.asked", "violence.asked_to"), reads=("actor.roles", "actor.died"), words=("person",),
)  # fmt: skip
def violence_not_asked(view: View) -> Iterator[Hit]:
    """A guardian, or the child from four years on, who has not been asked about violence."""
    register = asked_at(view, "violence.asked")
    if view.state(register) != "answered":  # empty it is missing anyway; skipped it is justified
        return
    asked = {view.field("violence.asked_to", record) for record in view.records("violence.asked")}
    for person in _to_ask(view):
        if person.id not in asked:
            yield Hit(register, {"person": view.actor_name(person.id)})


@rule(
    "VALD-02", theme=THEME, duty="PRAXIS", severity="warning", source=("VOI",),
    needs=("violence.asked", "violence.asked_to", "violence.alone"), words=("person",),
)  # fmt: skip
def violence_not_asked_alone(view: View) -> Iterator[Hit]:
    """The question of violence was put while somebody else listened."""
    for record in view.records("violence.asked"):
        if view.field("violence.alone", record) is False:
            person = view.actor_name(view.field("violence.asked_to", record) or "")
            yield Hit(place_of(view, "violence.asked", record, "violence.alone"), {"person": person})


def _to_ask(view: View) -> list[Record]:
    child, age = the_child(view), view.age()
    asked = [child] if child and age is not None and age >= CAN_ANSWER else []
    return [*guardians(view), *asked]
