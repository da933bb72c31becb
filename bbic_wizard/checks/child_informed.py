"""The child is told, understands, and gets to say what it thinks of the proposal (SoL 3:2–3:4; process.md J-02)."""

from collections.abc import Iterator
from datetime import date

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.reading.facts import (
    asked_at,
    birthday,
    child_told,
    day,
    empty,
    last_day_of,
    listed,
    place_of,
    written,
)
from bbic_wizard.reading.justified import day_set, missing_parts, quoted, skip_of
from bbic_wizard.reading.limits import last_day
from bbic_wizard.reading.view import View

THEME = "child_informed"
PARTY_AGE = 15  # from this age the child is a party (SoL 3:4)
TOLD_FROM = 3  # the age from which it can be asked what the child understood


@rule(
    "J-02",
    theme=THEME,
    duty="LAG",
    severity="blocker",
    law=("L-INFO",),
    source=("SOL25", "HAN"),
    needs=("notify.child", "participation.told"),
    skips=("J-02",),
    words=("missing",),
)
def not_told(view: View) -> Iterator[Hit]:
    """A child under 15 is not told, and it is not said when, how adapted and by whom it will be (J-02).

    That lack of time is given as the reason is for MOTIV-02.
    """
    if (view.age() or 0) >= PARTY_AGE:
        return
    for meaning in ("notify.child", "participation.told"):
        found = skip_of(view, meaning)
        if found is None:
            continue
        parts = ("adapted", "who") if day_set(found[1]) else ("when", "adapted", "who")
        missing = missing_parts(view, *found, parts)
        if missing:
            yield Hit(found[0], {"missing": quoted(missing)})


@rule(
    "BARN-02",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-INFO",),
    source=("SOL25",),
    needs=("information", "information.to", "information.understood", "participation.understood"),
)
def told_but_understood(view: View) -> Iterator[Hit]:
    """The child has been told, and nowhere is it said how anybody knows that the child understood."""
    told = list(child_told(view))
    if not told or (view.age() or 0) < TOLD_FROM or not empty(view, "participation.understood"):
        return
    if not any(written(view, "information.understood", record) for record in told):
        yield Hit(place_of(view, "information", told[0], "information.understood"))


@rule(
    "BARN-04",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-15",),
    source=("SOL25",),
    needs=("child.birth_date", "opening.decision", "opening.date", "information", "information.to", "information.date"),
    reads=("decision.planned", "decision.taken_on", "extension", "extension.what", "extension.to"),
    words=("date",),
)
def turns_15_meanwhile(view: View) -> Iterator[Hit]:
    """The child becomes a party before the investigation is done, and is told nothing from that day on."""
    begun, turns = day(view, "opening.date"), birthday(view, PARTY_AGE)
    ends = day(view, "decision.taken_on")
    if ends is None and (planned := day(view, "decision.planned") or last_day(view)):
        ends = max(planned, view.today)  # a plan that has slipped does not end anything
    if begun is None or turns is None or ends is None or not begun < turns <= ends:
        return
    told = (last_day_of(view, "information.date", record) or date.min for record in child_told(view))
    if not any(when >= turns for when in told):
        yield Hit(asked_at(view, "information"), {"date": turns.isoformat()})


@rule(
    "BARN-06",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-ASIKT",),
    source=("SOL25",),
    needs=("participation.view_on_proposal", "intervention"),
    reads=("decision.planned", "decision.taken_on"),
)
def asked_too_late(view: View) -> Iterator[Hit]:
    """Something is proposed, and the child is to be asked on no day before the decision."""
    found = skip_of(view, "participation.view_on_proposal")
    if found is None or not listed(view, "intervention"):
        return
    asked, decided = day_set(found[1]), day(view, "decision.taken_on") or day(view, "decision.planned")
    if asked is None or (decided is not None and asked > decided):
        yield Hit(found[0])


@rule(
    "BARN-07",
    theme=THEME,
    duty="LAG",
    severity="hint",
    law=("L-INFO",),
    source=("SOL25",),
    needs=("decision.taken", "participation.feedback"),
)
def not_told_what_came_of_it(view: View) -> Iterator[Hit]:
    """The decision is taken, and it is not said how the child got to know what its words led to."""
    if view.get("decision.taken") is True and empty(view, "participation.feedback"):
        yield Hit(asked_at(view, "participation.feedback"))
