"""Barnets röda tråd: everything the child has said or shown, and what meets it (DESIGN §1.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bbic_wizard.model.case import Record
from bbic_wizard.reading.facts import linked, place_of, pointed_at
from bbic_wizard.reading.threads import changed_on
from bbic_wizard.reading.view import State, View

PROPOSAL = ("participation.view_on_proposal", "proposal.child_view")  # the child's view on what is proposed
FEEDBACK = "participation.feedback"  # how the child got to know what it led to


@dataclass(frozen=True, slots=True)
class Met:
    """One weighing of something the child said.

    `changed` are the targets that were reworded after they were linked to, with the day. `reason` is
    the place that tells why, `told` the one that tells when the child got to know it.
    """

    place: str
    stance: str
    inquiries: tuple[str, ...]
    targets: tuple[str, ...]
    changed: Mapping[str, str]
    because: str
    reason: str
    told: str


@dataclass(frozen=True, slots=True)
class Said:
    """One thing the child said or showed, and what meets it."""

    place: str
    statement: Record
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that belongs to the child's thread, and how it stands."""

    place: str
    state: State


def child_thread(view: View) -> tuple[Said, ...]:
    """Everything the child said and showed: what nobody has met first, else in time order."""
    return view.remember("child_thread", lambda: _thread(view))


def _thread(view: View) -> tuple[Said, ...]:
    met: dict[str, list[Met]] = {}
    for weighing in view.records("weighing"):
        for target in linked(view, "weighing.statement", weighing):
            met.setdefault(target, []).append(_met(view, weighing))
    said = [
        Said(place, statement, tuple(met.get(place, ())))
        for statement in view.child_statements()
        for place in [place_of(view, "statement", statement)]
    ]
    return tuple(sorted(said, key=lambda one: bool(one.met)))


def _met(view: View, weighing: Record) -> Met:
    def at(meaning: str) -> str:
        return place_of(view, "weighing", weighing, meaning)

    return Met(
        place=place_of(view, "weighing", weighing),
        stance=view.show(at("weighing.stance")),
        inquiries=linked(view, "weighing.inquiry", weighing),
        targets=linked(view, "weighing.target", weighing),
        changed={
            target: day
            for target in linked(view, "weighing.target", weighing)
            if (day := changed_on(view, at("weighing.target"), target))
        },
        because=view.show(at("weighing.because")),
        reason=at("weighing.because"),
        told=at("weighing.told"),
    )


def unmet(view: View) -> tuple[Record, ...]:
    """What the child said that no weighing points at, in time order."""
    met = pointed_at(view, "weighing", "weighing.statement")
    return tuple(one for one in view.child_statements() if place_of(view, "statement", one) not in met)


def asked_of_child(view: View) -> tuple[Asked, ...]:
    """The child's view on the proposal, and the feedback given to the child, where they are asked for."""
    places = [view.one(meaning) for meaning in (*PROPOSAL, FEEDBACK)]
    return tuple(Asked(place, view.state(place)) for place in places if place and view.applies(place))
