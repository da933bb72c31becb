"""Casebooks: is there one, making it, unlocking it, and the secrets that open it.

What is heavy is read in where it is used, so that a face can ask what there is before
its first frame. Secrets are arguments and nothing else: they are kept and told nowhere.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bbic_wizard import paths
from bbic_wizard.desk.openers import (
    RECOVERY,
    add_person,
    change_passphrase,
    new_recovery,
    prove,
    remove_person,
    slots,
)
from bbic_wizard.desk.process import protect_process, warm
from bbic_wizard.desk.strength import Strength, strength
from bbic_wizard.desk.unlocking import keyed, now, opened, refuse_weak, user_name, written
from bbic_wizard.errors import NotFound, Problem, StoreUnreadable
from bbic_wizard.store import keyslots
from bbic_wizard.store.folder import REKEY, Folder, find, is_network, is_plain
from bbic_wizard.store.keyslots import Slots, WrongKey

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.store.casebook import Casebook
    from bbic_wizard.store.opened import Opened

__all__ = [
    "Found",
    "Strength",
    "WrongKey",
    "add_person",
    "change_passphrase",
    "delay_after",
    "look",
    "make",
    "new_recovery",
    "protect_process",
    "prove",
    "refuse_taken",
    "remove_person",
    "slots",
    "strength",
    "unlock",
    "unlock_to_read",
    "warm",
]

_LONGEST_WAIT = 30

FELL_BACK = (
    "Filen keyslots.json saknades eller var skadad, så dess kopia användes. Allt går att läsa. "
    "Byt lösenfras, så skrivs filen på nytt."
)
OLDER = (
    "Ärendeboken är äldre än när den senast var öppen på den här datorn. Det kan vara en återlagd kopia, "
    "eller ett strömavbrott. Se efter att det senaste du skrev finns med."
)
NO_RECOVERY = (
    "Ärendeboken har ingen återställningskod. Utan lösenfrasen går den inte att öppna. "
    "Gör en kod med `bbic-wizard casebook recovery`."
)
UNGUARDED = (
    "Det som skyddar historiken från att ändras saknas i ärendeboken. Den öppnas därför bara för att läsas. "
    "Ta fram en säkerhetskopia."
)
EARLIER_KEPT = (
    "Den tidigare, olåsta ärendeboken finns kvar, därför att något i den inte gick att hämta: {path}. Den är inte låst."
)


@dataclass(frozen=True, slots=True)
class Found:
    """What there is where a casebook is looked for."""

    path: Path
    exists: bool
    network: bool  # on another computer, where a casebook is neither safe nor quick
    earlier: Path | None  # an unlocked casebook of the earlier version, which can be fetched in


def look(casebook: str | None) -> Found:
    """What there is, without opening anything. Costs no more than a few looks at the disk."""
    folder = find(casebook)
    earlier = paths.earlier_casebook() if casebook is None else folder.path
    return Found(folder.path, folder.exists(), is_network(folder.path), earlier if is_plain(earlier) else None)


def refuse_taken(casebook: str | None) -> None:
    """Raise `NotAllowed` when a casebook cannot be made there, before anybody thinks out a passphrase."""
    from bbic_wizard.store.making import refuse_anything_there

    refuse_anything_there(find(casebook))


def delay_after(failures: int) -> int:
    """Seconds to wait after so many wrong passphrases in a row."""
    return min(_LONGEST_WAIT, 2 ** min(failures - 1, 10)) if failures > 0 else 0


# --- making ----------------------------------------------------------------------


def make(
    casebook: str | None,
    passphrase: str,
    *,
    earlier: Path | None = None,
    today: date | None = None,
    actor: str | None = None,
) -> "tuple[Desk, str]":
    """A new casebook, open, and its recovery code, which is shown once and kept nowhere.

    All of it is there or nothing is. The cases of the `earlier` unlocked casebook (for the
    user's own casebook the one found) are fetched in first; then that file is gone.
    Raises `NotAllowed` when something is there already, or for a weak passphrase.
    """
    from bbic_wizard.store.making import made_whole

    folder = find(casebook)
    if earlier is None:
        earlier = look(casebook).earlier
    elif not is_plain(earlier):
        raise NotFound(f"{earlier} är ingen olåst ärendebok", "Inget är ändrat.")
    refuse_taken(casebook)
    refuse_weak(passphrase)
    protect_process()
    name, at = actor or user_name(), now()
    key, code = keyslots.new_key(), keyslots.new_recovery_code()
    fresh = keyslots.add(keyslots.new_slots(), key, passphrase, kind="passphrase", label=name, made=written(at))
    fresh = keyslots.add(fresh, key, code, kind="recovery", label=RECOVERY, made=written(at))
    with made_whole(folder, fresh, key) as store:
        fetched = _moved_in(store, earlier, name, at)
        store.note("", name, written(at), "made", {"fetched": fetched})
    desk = _at_desk(opened(folder, fresh, key, fresh.slots[0], name), name, today)
    try:
        _destroy(earlier)
    except Problem as problem:  # the code must be shown all the same
        desk.notices = (str(problem),)
    except BaseException:
        desk.close()
        raise
    return desk, code


def _moved_in(store: "Casebook", earlier: Path | None, name: str, at: datetime) -> int:
    if earlier is None:
        return 0
    from bbic_wizard.desk.moving_in import fetch_in, held_in

    fetched = fetch_in(store, earlier, name, at)
    if not held_in(store, earlier):
        raise StoreUnreadable(
            "Den tidigare ärendeboken kom inte med hel", f"{earlier} är orörd. Ingen ny är skapad.", "Försök igen."
        )
    return fetched


def _destroy(earlier: Path | None) -> None:
    if earlier is not None:
        from bbic_wizard.desk.moving_in import destroy

        destroy(earlier)


# --- opening ---------------------------------------------------------------------


def unlock(casebook: str | None, secret: str, *, today: date | None = None, actor: str | None = None) -> "Desk":
    """The casebook, open for this program alone. `desk.notices` holds what the user should be told.

    Raises `WrongKey`; `StoreBusy`, saying who has it open and since when; `StoreUnreadable`
    when it is damaged, not whole or of a newer version; `NotFound` when there is none.
    """
    from bbic_wizard.store.opened import clear_snapshots

    folder, found, key, slot = keyed(casebook, secret)
    clear_snapshots()
    name = actor or user_name()
    store = opened(folder, found, key, slot, name)
    desk = _at_desk(store, name, today)
    desk.notices = tuple(_notices(folder, found, store))
    if (folder.path / REKEY).exists() and not store.readonly:
        from bbic_wizard.store.rekey import clean_leftovers

        clean_leftovers(folder)
    if casebook is None and not store.readonly:
        desk.notices += tuple(_fetch_what_was_left(store, name))
    return desk


def unlock_to_read(casebook: str | None, secret: str, *, today: date | None = None, actor: str | None = None) -> "Desk":
    """The casebook to read in: from a medium nobody can write to, or a locked copy of one that is open elsewhere."""
    from bbic_wizard.store.casebook import Casebook
    from bbic_wizard.store.opened import Snapshot

    folder, found, key, _ = keyed(casebook, secret)
    file = folder.path / found.file
    store: Casebook | None = None
    if os.access(file, os.W_OK) and os.access(folder.path, os.W_OK):
        with suppress(StoreUnreadable):  # no place for a copy: then as it lies, if nobody else has it open
            store = Snapshot(folder, found, key)
    return _at_desk(store or Casebook(file, key, readonly=True), actor or user_name(), today)


def _notices(folder: Folder, found: Slots, store: "Opened") -> Iterator[str]:
    if store.readonly:
        yield UNGUARDED
    if folder.fell_back:
        yield FELL_BACK
    if store.lost:
        yield OLDER
    if not any(slot.kind == "recovery" for slot in found.slots):
        yield NO_RECOVERY


def _fetch_what_was_left(store: "Opened", name: str) -> Iterator[str]:
    """An earlier casebook that is still there: the program was killed before it was gone, or an old one was run."""
    earlier = look(None).earlier
    if earlier is None:
        return
    try:
        _moved_in(store, earlier, name, now())
        _destroy(earlier)
    except Problem:
        yield EARLIER_KEPT.format(path=earlier)


def _at_desk(store: "Casebook", actor: str, today: date | None) -> "Desk":
    from bbic_wizard.desk.desk import Desk

    return Desk(store, actor=actor, today=today)
