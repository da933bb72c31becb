"""Källkritik: what several people tell of the same event, which accounts agree and which do not, and how it was judged.

Which account is to be believed is never worked out here; the accounts stand beside each other with who tells them,
when and how, and what the caseworker has written of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import show_date
from bbic_wizard.model.place import record_of
from bbic_wizard.reading.facts import linked, listed, place_of, written
from bbic_wizard.reading.grounds import Ground, Told, ground, named
from bbic_wizard.reading.view import View

NOT_JUDGED = "Inte värderat än: vad läggs till grund, och varför? Eller varför går det inte att avgöra?"
ONE_VOICE = "Alla uppgifterna här kommer från samma person."
NO_TITLE = "Händelse utan namn"


@dataclass(frozen=True, slots=True)
class Accounts:
    """An event with the statements that say the same and those that say something else."""

    place: str
    title: str
    when: str
    same: tuple[Ground, ...]
    other: tuple[Ground, ...]
    judgement: Told | None  # what is written of it, or that nothing is; None where nothing differs
    one_voice: bool  # whether all the accounts come from one and the same person

    @property
    def differs(self) -> bool:
        return bool(self.other)


def accounts(view: View) -> tuple[Accounts, ...]:
    """The events of the case: those whose accounts differ first, and of them the ones nobody has judged."""
    found = [_accounts(view, record) for record in listed(view, "event")]
    return tuple(sorted(found, key=_rank))


def _rank(one: Accounts) -> tuple[bool, bool]:
    unjudged = one.judgement is not None and one.judgement.kind == "missing"
    return (not one.differs, not unjudged)


def _accounts(view: View, record: Record) -> Accounts:
    same, other = (linked(view, f"event.{name}", record) for name in ("confirm", "contradict"))
    when = view.field("event.when", record)
    voices = set(_voices(view, (*same, *other)))
    return Accounts(
        place_of(view, "event", record),
        written(view, "event.title", record) or NO_TITLE,
        show_date(when) if when else "",
        tuple(ground(view, place) for place in same),
        tuple(ground(view, place) for place in other),
        _judgement(view, record),
        len(voices) == 1 and len({*same, *other}) > 1,
    )


def _judgement(view: View, record: Record) -> Told | None:
    place = place_of(view, "event", record, "event.judgement")
    text, state = written(view, "event.judgement", record), view.state(place)
    covering = view.covering_skip(place) if state == "skipped" else None
    if covering is not None:
        return Told(covering[1].note, place)
    if text and state == "answered":
        return Told(named(view, text), place)
    return Told(NOT_JUDGED, place, "missing") if state in ("missing", "open") else None


def _voices(view: View, places: tuple[str, ...]) -> Iterator[str]:
    """Whose the accounts are: who said it from the beginning, when that is known."""
    for place in places:
        record = view.record(view.register("statement") or "", record_of(place) or "")
        speaker = record and (view.field("statement.said_by", record) or view.field("statement.informant", record))
        yield str(speaker or place)


def about(view: View, area: str) -> tuple[Accounts, ...]:
    """The events that a statement of a delområde tells of."""
    register = view.register("statement") or ""
    return tuple(
        one
        for one in accounts(view)
        if any(
            record is not None and area in (view.field("statement.areas", record) or ())
            for record in (view.record(register, record_of(told.place) or "") for told in (*one.same, *one.other))
        )
    )
