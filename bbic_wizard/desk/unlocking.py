"""From a secret to an open casebook, and in words what is wrong when the secret is right but it does not open."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from bbic_wizard.desk.process import protect_process
from bbic_wizard.desk.strength import strength
from bbic_wizard.errors import NotAllowed, NotFound, NotSaved, StoreBusy, StoreUnreadable
from bbic_wizard.store import keyslots
from bbic_wizard.store.folder import Folder, find, is_plain
from bbic_wizard.store.keyslots import Slot, Slots

if TYPE_CHECKING:
    from bbic_wizard.store.opened import Opened


_NO_ROOM = "Frigör plats och försök igen, eller öppna för att bara läsa."
_NOT_WRITTEN = "Öppna för att bara läsa, och kontrollera disken. Är ärendeboken skadad, ta fram en säkerhetskopia."


def keyed(casebook: str | None, secret: str) -> tuple[Folder, Slots, bytes, Slot]:
    """The folder, its slots, the key and the slot that gave it. Raises `WrongKey`, `NotFound`, `StoreUnreadable`."""
    folder = find(casebook)
    need(folder)
    protect_process()
    found = folder.slots()
    key, slot = keyslots.open_with(found, secret)
    return folder, found, key, slot


def opened(folder: Folder, found: Slots, key: bytes, slot: Slot, actor: str) -> "Opened":
    """The casebook open for this program alone. Raises `StoreBusy` with who has it, or `StoreUnreadable`."""
    from bbic_wizard.desk.today import local_now
    from bbic_wizard.store.engine import DISK_FULL
    from bbic_wizard.store.opened import Opened

    try:
        with opening_told(folder, found, key):
            return Opened(folder, found, key, actor, local_now, {"slot": slot.id, "kind": slot.kind})
    except NotSaved as problem:  # that somebody opens it could not be put in the log
        raise NotSaved(
            "Ärendeboken öppnades inte",
            f"{problem.title}. Allt som är sparat finns kvar.",
            _NO_ROOM if problem.title == DISK_FULL else _NOT_WRITTEN,
        ) from None


@contextmanager
def opening_told(folder: Folder, found: Slots, key: bytes) -> Iterator[None]:
    """Opening with a secret that was right: told who has the casebook, or what is wrong with the file."""
    try:
        yield
    except StoreBusy as problem:
        raise _open_elsewhere(folder, problem) from None
    except StoreUnreadable as problem:
        raise _not_its_file(folder, found, key, problem) from None


def _open_elsewhere(folder: Folder, problem: StoreBusy) -> StoreBusy:
    """With who has it open and since when, if they said."""
    holder = folder.holder()
    if holder is None:
        return problem
    since = holder.since[:16].replace("T", " ").replace(":", ".")
    return StoreBusy(
        "Ärendeboken är öppen på annat håll",
        f"{holder.user} öppnade den {since} på datorn {holder.host}. Den kan bara ändras från ett ställe i taget.",
        "Stäng den där, eller öppna för att bara läsa.",
    )


def _not_its_file(folder: Folder, found: Slots, key: bytes, problem: StoreUnreadable) -> StoreUnreadable:
    """The secret was right, so what is wrong is the file, or that the two do not belong together."""
    from bbic_wizard.store.engine import connect

    file = folder.path / found.file
    if not file.exists() and folder.databases():
        return StoreUnreadable(
            "Filen keyslots.json är äldre än ärendeboken",
            "Den hör till tiden före ett byte av lås. Ärendena ligger orörda kvar.",
            "Lägg tillbaka den nyare filen, eller ta fram en säkerhetskopia.",
        )
    if not file.exists() or not os.access(file, os.R_OK):
        return problem
    writable = os.access(file, os.W_OK) and os.access(folder.path, os.W_OK)
    try:  # as far as can be as it is opened otherwise: a look to read only would leave its index behind
        connect(file, key, readonly=not writable).dispose()
    except StoreUnreadable:
        return StoreUnreadable(
            "Lösenfrasen stämmer, men ärendeboken går inte att öppna med den",
            f"{file} är skadad, eller hör till en annan keyslots.json. Inget är ändrat.",
            "Ta fram en säkerhetskopia.",
        )
    except StoreBusy:
        pass
    return problem  # it opens: what was told is of something else


def need(folder: Folder) -> None:
    """Raise `NotFound` unless there is a casebook."""
    if folder.exists():
        return
    if is_plain(folder.path):
        raise NotFound(
            f"{folder.path} är en olåst ärendebok från en tidigare version",
            "Inget är ändrat.",
            f"Hämta in den i en låst med `bbic-wizard casebook init --from {folder.path}`.",
        )
    raise NotFound(
        f"Det finns ingen ärendebok i {folder.path}",
        "Inget är ändrat.",
        "Skapa en genom att starta programmet, eller med `bbic-wizard casebook init`.",
    )


def refuse_weak(passphrase: str) -> None:
    """Raise `NotAllowed` for a passphrase that is too easy to guess."""
    judged = strength(passphrase)
    if not judged.enough:
        raise NotAllowed("Lösenfrasen räcker inte", f"{judged.words} Inget är ändrat.", "Skriv en annan.")


def user_name() -> str:
    """Who is working, as the computer knows them."""
    from bbic_wizard.desk.opening import user_name as known

    return known()


def now() -> datetime:
    """The time on this computer, with its zone."""
    return datetime.now().astimezone()


def written(at: datetime) -> str:
    """A time as it is kept."""
    return at.isoformat(timespec="seconds")
