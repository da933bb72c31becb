"""Sharing between siblings' cases: one thing at a time, chosen by somebody, and kept with where it came from.

What is shared becomes a record of its own in the other case, with its origin; it stays when the first case
is closed, changed, struck in or disposed of. Both logs tell who shared what, and when.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.siblings import GIVEN, GOT, UNCHANGED, knows, may_be_family, recorded
from bbic_wizard.desk.together import Part, keep_as_one
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.change import Change
from bbic_wizard.model.place import of_record, question_of, record_of
from bbic_wizard.reading.giving import Given, given
from bbic_wizard.reading.siblings import about_of, counterpart, is_certain, needed, offered, readers_only_there
from bbic_wizard.reading.view import View

CLOSED = ("godkänd", "låst")


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
    by_name: tuple[tuple[str, str], ...] = ()  # people taken to be somebody there, by name alone: here, there
    readers: tuple[str, ...] = ()  # parties there, by name, who are none here


def plan(desk: Desk, source: View, target: View, picks: Sequence[Pick]) -> Plan:
    """What sharing these things would do. Raises `NotAllowed` for what cannot be shared."""
    _may_share(desk, source, target)
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
    shared = tuple(_shared(source, target, place, who, new) for place in places)
    known = tuple(pick.place for pick in picks if there[pick.place].there)
    along = tuple(place for place in coming if place not in new)
    readers = readers_only_there(source, target) if shared else ()
    return Plan(shared, along, known, _by_name(source, target, people), readers)


def share(desk: Desk, source: View, target: Work, picks: Sequence[Pick]) -> Plan:
    """Put chosen things of one case in a sibling's, as one act; what was done. Nothing else follows."""
    planned = plan(desk, source, target.view, picks)
    if planned.shared:
        places = [item.place for item in planned.shared]
        given_ = Part(source.case.id, GIVEN, {"to": target.case_id, "places": places})
        told = {"from": source.case.id, "places": places}
        got = Part(target.case_id, GOT, told, target, _changes(desk, source, target, planned))
        keep_as_one(desk, [given_, got])
    return planned


def _may_share(desk: Desk, source: View, target: View) -> None:
    may_be_family(source, target)
    if not knows(target, source.case.id) or not knows(source, target.case.id):
        raise NotAllowed("Ärendena är inte syskonärenden", UNCHANGED, "Lägg till det som ett syskons ärende först.")
    stays = "Det som redan är delat står kvar."
    if target.case.status in CLOSED:
        raise NotAllowed("Ärendet som skulle ta emot är låst", UNCHANGED, stays)
    if desk.row(target.case.id).archived:
        raise NotAllowed("Ärendet som skulle ta emot är avslutat, i arkivet", UNCHANGED, stays)


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


def _by_name(source: View, target: View, people: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The people who are taken to be the same because they are called the same, and nothing else says it."""
    here, there = source.register("actor") or "", target.register("actor") or ""
    return tuple(
        (of_record(here, one), of_record(there, other))
        for one, other in people.items()
        if other and not is_certain(source, target, one, other)
    )


def _shared(
    source: View, target: View, place: str, who: Mapping[str, str], chosen: Mapping[str, tuple[str, ...]]
) -> Shared:
    about = chosen.get(place, ())
    made = given(source, target, place, who, about, along=place not in chosen)
    if not made.safe:
        raise NotAllowed(
            "Uppgiften hålls åter för någon här, och det andra ärendets formulär kan inte säga det",
            UNCHANGED,
            "Flytta det andra ärendet till dagens formulär först.",
        )
    return Shared(place, made, about)


def _changes(desk: Desk, source: View, target: Work, planned: Plan) -> list[Change]:
    """The records to add and, for each, the account of where it came from; people come first."""
    people = _people(source, target.view, {item.place: item.about for item in planned.shared})
    changes: list[Change] = []
    number, day = source.text("case.number"), desk.today().isoformat()
    for item in planned.shared:
        along = item.place in planned.along
        made = given(source, target.view, item.place, people, item.about, along=along)
        register = target.view.register(made.meaning) or ""
        added = target.adding(register, made.values)
        if made.meaning == "actor":
            people[record_of(item.place) or ""] = added.record
        here = of_record(register, added.record)
        said = {"what": [here], "case": source.case.id, "number": number, "origin": item.place, "date": day}
        changes += [added, recorded(target, "share", said)]
    return changes
