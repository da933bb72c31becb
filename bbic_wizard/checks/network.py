"""The network and the ladder of care (process.md §8)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.case import Record
from bbic_wizard.model.place import record_of
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.doubles import doubles, places
from bbic_wizard.reading.facts import (
    asked_at,
    first_day,
    held,
    interventions,
    linked,
    place_of,
    placement_proposed,
    says,
    written,
)
from bbic_wizard.reading.justified import justified_for, lacking, missing_parts, quoted
from bbic_wizard.reading.ladder import compared, rungs
from bbic_wizard.reading.view import View

THEME = "network"
PROPORTION = "proportion"  # what a skip of the ladder is asked besides the steps themselves
NEED_NOT_OFFER = ("role.child", "role.guardian", "role.parent", "role.staff")  # at a network meeting
CAN_TELL = 3  # the youngest age at which the child's own words about people are looked for
PLACEMENT = ("proposal.outcome", "intervention", "intervention.kind")


def _no_inventory(view: View) -> Iterator[Hit]:
    if not view.records("tie"):
        for place, missing in lacking(view, "J-06", "tie"):
            yield Hit(place, {"missing": missing})


@rule(
    "J-06", theme=THEME, duty="RIKT", severity="warning", law=("L-NARST",), source=("HAN",), needs=("tie",),
    reads=PLACEMENT, skips=("J-06",), words=("missing",), municipal=True,
)  # fmt: skip
def no_inventory(view: View) -> Iterator[Hit]:
    """Nobody in the network, and not said who is known (process.md J-06); with a placement it is J-06-P."""
    if not placement_proposed(view):
        yield from _no_inventory(view)


@rule(
    "J-06-P", theme=THEME, duty="RIKT", severity="blocker", law=("L-NARST",), source=("HAN",),
    needs=("tie", *PLACEMENT), skips=("J-06",), words=("missing",), municipal=True,
)  # fmt: skip
def no_inventory_before_placement(view: View) -> Iterator[Hit]:
    """The same where the child is to live elsewhere: the network is looked for first (HAN-34)."""
    if placement_proposed(view):
        yield from _no_inventory(view)


@rule(
    "J-07", theme=THEME, duty="LAG", severity="blocker", law=("L-NARST",), source=("SOL25", "JO"),
    needs=(*PLACEMENT, "placement.relatives"), skips=("J-07",), words=("missing",),
)  # fmt: skip
def relatives_not_considered(view: View) -> Iterator[Hit]:
    """A placement without those close to the child considered (SoL 22:1); lack of time is MOTIV-02."""
    if placement_proposed(view):
        for place, missing in lacking(view, "J-07", "placement.relatives"):
            yield Hit(place, {"missing": missing})


@rule(
    "J-22-L", theme=THEME, duty="LAG", severity="blocker", law=("L-PROP", "L-NARST"), source=("SOL25", "FL"),
    needs=(*PLACEMENT, "placement.ladder"), reads=("alternative", "alternative.step"), skips=("J-22",),
    words=("missing",),
)  # fmt: skip
def ladder_not_justified(view: View) -> Iterator[Hit]:
    """A placement without saying why what is less intrusive is not enough (FL 5).

    What was considered on the ladder counts: where every step below stands there, a skip need not say what they
    would have needed; where none does, an answer alone is not enough.
    """
    if not placement_proposed(view):
        return
    left = _left_out(view)
    for place, skip in justified_for(view, "J-22", "placement.ladder"):
        missing = missing_parts(view, place, skip, () if left else (PROPORTION,))
        if missing:
            yield Hit(place, {"missing": quoted(missing)})
    if _nothing_nearer(view):
        yield Hit(asked_at(view, "alternative"), {"missing": quoted(left)})


@rule(
    "J-22-R", theme=THEME, duty="RIKT", severity="blocker", source=("HAN",),
    needs=("intervention", "intervention.kind", "alternative", "alternative.step"), municipal=True,
)  # fmt: skip
def hvb_not_tried(view: View) -> Iterator[Hit]:
    """SiS proposed, and HVB not among what was compared (HAN-36)."""
    if any(interventions(view, "care.sis")) and "step.hvb" not in compared(view):
        yield Hit(asked_at(view, "alternative"))


@rule(
    "NAT-01", theme=THEME, duty="PRAXIS", severity="warning", source=("GK", "KG-NAT"),
    needs=("tie", "tie.actor", "tie.contacted"),
    reads=("tie.not_contacted_reason", "actor.no_contact", "contact", "contact.held", "contact.with"),
    words=("person",),
)  # fmt: skip
def nobody_asked(view: View) -> Iterator[Hit]:
    """Somebody in the network nobody has talked to, without a reason."""
    met = {view.field("contact.with", contact) for contact in held(view)}
    for tie in view.records("tie"):
        person = view.field("tie.actor", tie)
        reached = says(view, "tie.contacted", tie, "contacted.yes", "contacted.through") or person in met
        if not reached and not written(view, "tie.not_contacted_reason", tie) and not _must_not(view, person):
            yield Hit(place_of(view, "tie", tie, "tie.contacted"), {"person": view.actor_name(person or "")})


@rule(
    "NAT-02", theme=THEME, duty="LAG", severity="warning", law=("L-PROP", "L-NARST"), source=("FL", "SOL25"),
    needs=(*PLACEMENT, "alternative", "alternative.step"), reads=("placement.ladder",), words=("steps",),
)  # fmt: skip
def steps_left_out(view: View) -> Iterator[Hit]:
    """A placement, and a step below it that was not among the alternatives (process.md §8b); when none was, J-22-L."""
    missing = _left_out(view)
    if missing and not _nothing_nearer(view):
        yield Hit(asked_at(view, "alternative"), {"steps": quoted(missing)})


@rule(
    "NAT-03", theme=THEME, duty="LAG", severity="warning", law=("L-FHEM",), source=("SOL25", "JO"),
    needs=("intervention", "intervention.kind", "intervention.level"), words=("what",),
)  # fmt: skip
def formless_placement(view: View) -> Iterator[Hit]:
    """The child is to live with somebody in the network without a decision (JO 2232-2019)."""
    for item in interventions(view, "care.network_home"):
        if says(view, "intervention.level", item, "legal.network"):
            what = written(view, "intervention.title", item) or view.label(place_of(view, "intervention", item))
            yield Hit(place_of(view, "intervention", item, "intervention.level"), {"what": what})


@rule(
    "NAT-04", theme=THEME, duty="PRAXIS", severity="warning", source=("HED",),
    needs=("actor.no_contact", "contact", "contact.held", "contact.with"), words=("person", "date"),
)  # fmt: skip
def contacted_against_warning(view: View) -> Iterator[Hit]:
    """Somebody who is not to be contacted, because of danger, was."""
    for contact in held(view):
        person = view.field("contact.with", contact)
        if _must_not(view, person):
            words = {"person": view.actor_name(person), "date": view.field("contact.date", contact) or "–"}
            yield Hit(place_of(view, "contact", contact), words)


@rule(
    "NAT-05", theme=THEME, duty="PRAXIS", severity="hint", source=("KG-NAT",),
    needs=("tie", "tie.closeness", "tie.child_words"),
)  # fmt: skip
def only_others_words(view: View) -> Iterator[Hit]:
    """A map of the network without the child's own words or figure for anybody in it."""
    ties, age = view.records("tie"), view.age()
    own = any(written(view, "tie.child_words", tie) or view.field("tie.closeness", tie) is not None for tie in ties)
    if ties and not own and age is not None and age >= CAN_TELL:
        yield Hit(asked_at(view, "tie"))


@rule(
    "NAT-11", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",),
    needs=("actor", "actor.name"), reads=("actor.kind", "actor.birth_date", "actor.relation", "actor.roles"),
    words=("person", "other", "why"),
)  # fmt: skip
def entered_twice(view: View) -> Iterator[Hit]:
    """Two entries that may be the same person; told at the one that would go."""
    for double in doubles(view):
        names = {"person": view.actor_name(double.first), "other": view.actor_name(double.second)}
        yield Hit(places(view, double)[1], {**names, "why": enumerated(double.why)})


@rule(
    "NAT-12", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",),
    needs=("tie", "tie.actor"), words=("person",),
)  # fmt: skip
def on_two_rows(view: View) -> Iterator[Hit]:
    """Somebody stands on two rows of the network, and so twice on the map."""
    seen: set[str] = set()
    for tie in view.records("tie"):
        person = view.field("tie.actor", tie)
        if person in seen:
            yield Hit(place_of(view, "tie", tie), {"person": view.actor_name(person)})
        elif person:
            seen.add(person)


@rule(
    "NAT-13", theme=THEME, duty="PRAXIS", severity="hint", source=("KG-NAT",),
    needs=("network_meeting", "network_meeting.people", "offer", "offer.actor", "offer.meeting"),
    reads=("network_meeting.date", "actor.roles"), words=("person", "date"),
)  # fmt: skip
def at_a_meeting_without_offering(view: View) -> Iterator[Hit]:
    """Somebody in the network is told of at a meeting, and nothing of what they offer.

    The family itself and the social services need not; nor does anybody at a meeting that is still to come.
    """
    for meeting, place, people in _meetings(view):
        begins = first_day(view, "network_meeting.date", meeting)
        if begins and begins > view.today:
            continue
        offering = {view.field("offer.actor", offer) for offer in _offers_at(view, place)}
        for person in people:
            if person not in offering and not any(view.has_role(person, role) for role in NEED_NOT_OFFER):
                yield _at_meeting(view, meeting, person)


@rule(
    "NAT-14", theme=THEME, duty="PRAXIS", severity="hint", source=("KG-NAT",),
    needs=("network_meeting", "network_meeting.people", "offer", "offer.actor", "offer.meeting"),
    reads=("network_meeting.date",), words=("person", "date"),
)  # fmt: skip
def offering_at_a_meeting_without_being_there(view: View) -> Iterator[Hit]:
    """Somebody offers something at a meeting, and is not among those told of there."""
    for meeting, place, people in _meetings(view):
        offering = (view.field("offer.actor", offer) for offer in _offers_at(view, place))
        for person in dict.fromkeys(offering):
            if person and person not in people:
                yield _at_meeting(view, meeting, person)


def _meetings(view: View) -> Iterator[tuple[Record, str, list[str]]]:
    """The network meetings, where each is written, and who of those entered in the case are told of there."""
    for meeting in view.records("network_meeting"):
        people = [record_of(place) or "" for place in linked(view, "network_meeting.people", meeting)]
        yield meeting, place_of(view, "network_meeting", meeting), people


def _offers_at(view: View, meeting: str) -> Iterator[Record]:
    return (offer for offer in view.records("offer") if meeting in linked(view, "offer.meeting", offer))


def _at_meeting(view: View, meeting: Record, person: str) -> Hit:
    words = {"person": view.actor_name(person), "date": view.field("network_meeting.date", meeting) or "–"}
    return Hit(place_of(view, "network_meeting", meeting, "network_meeting.people"), words)


def _left_out(view: View) -> list[str]:
    """The steps below what is proposed at which nothing was considered, as the form calls them."""
    return [rung.label for rung in rungs(view) if rung.asked and not rung.considered]


def _nothing_nearer(view: View) -> bool:
    """Whether it is answered why the steps below are not enough, and not one of them is among the alternatives."""
    asked = [rung for rung in rungs(view) if rung.asked]
    place = view.one("placement.ladder")
    return bool(asked) and not any(rung.considered for rung in asked) and bool(place and view.said(place))


def _must_not(view: View, person: str | None) -> bool:
    actor = view.actor(person) if person else None
    return actor is not None and view.field("actor.no_contact", actor) is True
