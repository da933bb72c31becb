"""The cases of one family: said to be siblings', and one thing at a time shared. Never by itself.

What is shared becomes a record of its own in the other case, with its origin; it stays when the first case
is closed, changed, struck in or disposed of. Both logs tell who shared what, and when.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed, Problem
from bbic_wizard.model.change import Change, RecordAdded
from bbic_wizard.model.place import of_record, question_of, record_of, within
from bbic_wizard.reading.giving import Given, given
from bbic_wizard.reading.siblings import (
    about_of,
    counterpart,
    is_there,
    needed,
    offered,
    origins,
    siblings,
)
from bbic_wizard.reading.view import View

LINKED, UNLINKED = "sibling", "sibling_removed"  # acts in the logs of both cases
GIVEN, GOT, NOT_GIVEN = "share_given", "share_received", "share_not_given"
UNCHANGED = "Inget är ändrat."
CLOSED = ("godkänd", "låst")
STANDS = {
    "": "",
    "archived": "avslutat, i arkivet",
    "disposed": "gallrat",
    "elsewhere": "finns inte i den här ärendeboken",
}


@dataclass(frozen=True, slots=True)
class Relative:
    """A sibling's case in the casebook: how it is called here, and whether it can be opened."""

    case: str
    number: str
    title: str
    stands: str  # a key of `STANDS`

    @property
    def can_be_read(self) -> bool:
        return self.stands in ("", "archived")


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to share; for an uppgift also whom it is about, by their ids in the case it is shared from."""

    place: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that is shared: where it stands, what it becomes, and whom it is about."""

    place: str
    given: Given
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What sharing does."""

    shared: tuple[Shared, ...]
    along: tuple[str, ...]  # people who come along because they are named
    known: tuple[str, ...]  # places that are there already


# --- which cases are siblings' ---------------------------------------------------------


def family(desk: Desk, view: View) -> tuple[Relative, ...]:
    """The cases said to be siblings', each with how it stands in the casebook."""
    found = []
    for sibling in siblings(view):
        row = desk.row(sibling.case) if desk.has(sibling.case) else None
        stands = "elsewhere" if row is None else "disposed" if row.disposed else "archived" if row.archived else ""
        title = row.title if row is not None and not row.disposed else sibling.number or sibling.case
        found.append(Relative(sibling.case, sibling.number, title, stands))
    return tuple(found)


def link(desk: Desk, work: Work, other: Work) -> bool:
    """Say in both cases that they are siblings'; whether that was new in any of them."""
    _may_be_family(work.view, other.view)
    new = [(one, two) for one, two in ((work, other), (other, work)) if not _knows(one.view, two.case_id)]
    for one, two in new:
        said = {"case": two.case_id, "number": two.view.text("case.number"), "date": desk.today().isoformat()}
        one.keep_together([_added(one, "sibling_case", said)])
        desk.noted(one.case_id, LINKED, {"case": two.case_id})
    return bool(new)


def unlink(desk: Desk, work: Work, case: str, other: Work | None = None) -> bool:
    """Say no longer that a case is a sibling's, here and there if it can be opened. What was shared stays."""
    done = False
    for one, name in ((work, case), *([(other, work.case_id)] if other else [])):
        for sibling in siblings(one.view):
            if sibling.case == name:
                one.remove(one.view.register("sibling_case") or "", sibling.record)
                desk.noted(one.case_id, UNLINKED, {"case": name})
                done = True
    return done


def _knows(view: View, case: str) -> bool:
    return any(sibling.case == case for sibling in siblings(view))


def _may_be_family(one: View, other: View) -> None:
    if one.case.id == other.case.id:
        raise NotAllowed("Ett ärende kan inte vara syskon till sig självt", UNCHANGED)
    for view in (one, other):
        if not is_there(view):
            raise NotAllowed(
                "Formuläret har ingen plats för syskonens ärenden", UNCHANGED, "Flytta ärendet till dagens formulär."
            )
    if one.case.fictional != other.case.fictional:
        raise NotAllowed("Det ena är ett övningsärende och det andra inte", UNCHANGED)


# --- sharing ------------------------------------------------------------------------------


def plan(source: View, target: View, picks: Sequence[Pick]) -> Plan:
    """What sharing these things would do. Raises `NotAllowed` for what cannot be shared."""
    _may_share(source, target)
    there = {item.place: item for item in offered(source, target)}
    for pick in picks:
        if pick.place not in there:
            raise NotAllowed(
                f'Det finns inget att dela på platsen "{pick.place}"',
                UNCHANGED,
                "Personer, anmälningar och uppgifter kan delas. Samtal, bedömningar och utkast delas aldrig.",
            )
    new = {pick.place: _about(source, pick) for pick in picks if not there[pick.place].there}
    people = _people(source, target, new)
    register = source.register("actor") or ""
    coming = [of_record(register, name) for name, known in people.items() if not known]
    places = [*coming, *(place for place in new if question_of(place) != register)]
    who = {name: known or f"ny-{name}" for name, known in people.items()}  # those who are new have no id there yet
    shared = tuple(
        Shared(place, given(source, target, place, who, about), about)
        for place in places
        for about in [new.get(place, ())]
    )
    known = tuple(pick.place for pick in picks if there[pick.place].there)
    return Plan(shared, tuple(place for place in coming if place not in new), known)


def share(desk: Desk, source: View, target: Work, picks: Sequence[Pick]) -> Plan:
    """Put chosen things of one case in a sibling's, as one act; what was done. Nothing else follows."""
    planned = plan(source, target.view, picks)
    if not planned.shared:
        return planned
    changes = _changes(desk, source, target, planned)
    places = [item.place for item in planned.shared]
    desk.noted(source.case.id, GIVEN, {"to": target.case_id, "places": places})
    try:
        target.keep_together(changes)
    except Problem:
        desk.noted(source.case.id, NOT_GIVEN, {"to": target.case_id, "places": places})
        raise
    desk.noted(target.case_id, GOT, {"from": source.case.id, "places": places})
    return planned


def _may_share(source: View, target: View) -> None:
    _may_be_family(source, target)
    if not _knows(target, source.case.id) or not _knows(source, target.case.id):
        raise NotAllowed("Ärendena är inte syskonärenden", UNCHANGED, "Lägg till det som ett syskons ärende först.")
    if target.case.status in CLOSED:
        raise NotAllowed("Ärendet som skulle ta emot är låst", UNCHANGED, "Det som redan är delat står kvar.")


def _about(source: View, pick: Pick) -> tuple[str, ...]:
    """Whom an uppgift is about: as chosen, else as it says, else the child of its own case."""
    if question_of(pick.place) != source.register("statement"):
        return ()
    record = source.record(question_of(pick.place), record_of(pick.place) or "")
    about = pick.about or (about_of(source, record) if record else ())
    if not about or any(source.actor(name) is None for name in about):
        raise NotAllowed("Säg vem uppgiften handlar om", UNCHANGED, "Välj en person som finns i ärendet.")
    return about


def _people(source: View, target: View, abouts: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Who of the source is who in the target, by id, of those whom places name; "" for those who are new there."""
    named = [name for place, about in abouts.items() for name in needed(source, place, tuple(about))]
    found = {name: counterpart(source, target, name) for name in dict.fromkeys(named)}
    return {name: same.id if same is not None else "" for name, same in found.items()}


def _changes(desk: Desk, source: View, target: Work, planned: Plan) -> list[Change]:
    """The records to add and, for each, the account of where it came from; people come first."""
    people = _people(source, target.view, {item.place: item.about for item in planned.shared})
    changes: list[Change] = []
    number, day = source.text("case.number"), desk.today().isoformat()
    for item in planned.shared:
        made = given(source, target.view, item.place, people, item.about)
        register = target.view.register(made.meaning) or ""
        added = target.adding(register, made.values)
        if made.meaning == "actor":
            people[record_of(item.place) or ""] = added.record
        here = of_record(register, added.record)
        said = {"what": [here], "case": source.case.id, "number": number, "origin": item.place, "date": day}
        changes += [added, _added(target, "share", said)]
    return changes


def _added(work: Work, meaning: str, said: Mapping[str, Any]) -> RecordAdded:
    named = {work.view.field_name(f"{meaning}.{name}"): value for name, value in said.items() if value}
    values = {name.partition("/")[2]: value for name, value in named.items() if name}
    return work.adding(work.view.register(meaning) or "", values)


# --- what a strike does not reach ---------------------------------------------------------


def elsewhere(work: Work, places: Sequence[str]) -> tuple[str, ...]:
    """The siblings' cases where what stands at these places may stand too: shared from here, or to here."""
    numbers = {sibling.case: sibling.number for sibling in siblings(work.view)}
    found: dict[str, None] = {}
    for row in work.log():
        told = json.loads(row.detail) if row.action == GIVEN else {}
        if any(within(place, shared) for place in places for shared in told.get("places", ())):
            found[told["to"]] = None
    for here, origin in origins(work.view).items():
        if any(within(place, here) for place in places):
            numbers.setdefault(origin.case, origin.number)
            found[origin.case] = None
    return tuple(numbers.get(case) or case for case in found)
