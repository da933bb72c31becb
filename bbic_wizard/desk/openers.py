"""Who and what opens a casebook: passphrases, persons, the recovery code."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bbic_wizard.desk.unlocking import keyed, need, now, opened, refuse_weak, user_name, written
from bbic_wizard.errors import NotAllowed, NotFound, StoreBusy
from bbic_wizard.store import keyslots
from bbic_wizard.store.folder import Folder, find
from bbic_wizard.store.keyslots import Slot, Slots

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk

RECOVERY = "Återställningskod"


def prove(casebook: str | None, secret: str) -> None:
    """Raise `WrongKey` unless the secret opens the casebook. Opens nothing."""
    keyed(casebook, secret)


def slots(casebook: str | None) -> list[tuple[str, str, str]]:
    """Who and what opens the casebook: name, kind and when it was made. Needs no secret."""
    folder = find(casebook)
    need(folder)
    return [(slot.label, slot.kind, slot.made) for slot in folder.slots().slots]


def change_passphrase(casebook: str | None, secret: str, new: str, *, desk: "Desk | None" = None) -> None:
    """Exchange a passphrase: that of the one whose it is, or with a recovery code the owner's own.

    Pass the `desk` of a casebook that is open already: nobody else can open it then.
    """
    refuse_weak(new)
    with _changing(casebook, secret, desk, "passphrase") as change:
        mine = change.slot
        if mine.kind == "recovery":
            mine = next((slot for slot in change.slots.slots if slot.kind == "passphrase"), mine)
        kept = change.slots
        kind = "passphrase" if mine.kind == "recovery" else mine.kind
        label = user_name() if mine.kind == "recovery" else mine.label
        change.slots = keyslots.add(kept, change.key, new, kind=kind, label=label, made=written(now()))
        if mine.kind != "recovery":
            change.slots = keyslots.remove(change.slots, mine.id)


def add_person(casebook: str | None, secret: str, label: str, new: str, *, desk: "Desk | None" = None) -> None:
    """Let somebody else in, with a passphrase of their own."""
    refuse_weak(new)
    with _changing(casebook, secret, desk, "person") as change:
        if any(slot.label == label.strip() for slot in change.slots.slots):
            raise NotAllowed(f'Det finns redan en lösenfras för "{label}"', "Inget är ändrat.", "Välj ett annat namn.")
        change.slots = keyslots.add(change.slots, change.key, new, kind="person", label=label, made=written(now()))


def remove_person(casebook: str | None, secret: str, label: str, *, desk: "Desk | None" = None) -> None:
    """Let somebody in no more."""
    with _changing(casebook, secret, desk, "person removed") as change:
        found = next((slot for slot in change.slots.slots if (slot.kind, slot.label) == ("person", label)), None)
        if found is None:
            raise NotFound(f'Det finns ingen lösenfras för "{label}"', "Inget är ändrat.")
        change.slots = keyslots.remove(change.slots, found.id)


def new_recovery(casebook: str | None, secret: str, *, desk: "Desk | None" = None) -> str:
    """A new recovery code, to be shown once. The earlier one opens nothing more."""
    code = keyslots.new_recovery_code()
    with _changing(casebook, secret, desk, "recovery") as change:
        earlier = [slot.id for slot in change.slots.slots if slot.kind == "recovery"]
        change.slots = keyslots.add(
            change.slots, change.key, code, kind="recovery", label=RECOVERY, made=written(now())
        )
        for slot_id in earlier:
            change.slots = keyslots.remove(change.slots, slot_id)
    return code


@dataclass(slots=True)
class _Change:
    """The slots about to be written, and what opened them."""

    slots: Slots
    key: bytes
    slot: Slot


@contextmanager
def _changing(casebook: str | None, secret: str, desk: "Desk | None", what: str) -> Iterator[_Change]:
    """Slots to change: written when the block ends, with the casebook locked so that nobody else does the same."""
    folder, found, key, slot = keyed(casebook, secret)
    change = _Change(found, key, slot)
    told = {"what": what, "by": slot.id}
    if desk is not None:
        yield change
        desk.noted("", "slots", told)  # first: a change that is not in the log would be worse than the reverse
        folder.write_slots(change.slots)
        return
    name = user_name()
    store = opened(folder, found, key, slot, name)
    try:
        change.slots = _as_they_are(folder, found, slot)
        yield change
        store.note("", name, written(now()), "slots", told)
        folder.write_slots(change.slots)
    finally:
        store.close()


def _as_they_are(folder: Folder, seen: Slots, slot: Slot) -> Slots:
    """The slots read again with the casebook locked: what somebody else changed meanwhile must stand."""
    found = folder.slots()
    if (found.store_id, found.file) != (seen.store_id, seen.file) or slot not in found.slots:
        raise StoreBusy("Lösenfraserna ändrades från annat håll just nu", "Inget är ändrat härifrån.", "Försök igen.")
    return found
