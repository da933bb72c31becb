"""A new key for everything: the casebook is written anew under it, and the old file is gone.

`keyslots.json` says which file is the casebook, so the exchange is one rename: before it the
old file counts, after it the new one. What a broken-off exchange leaves is taken away when
the casebook is next opened.
"""

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bbic_wizard.errors import NotSaved, Problem, StoreUnreadable
from bbic_wizard.store import anchors
from bbic_wizard.store.anchors import Anchor
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import connect, statement
from bbic_wizard.store.folder import Folder, sync_folder
from bbic_wizard.store.keyslots import Slots
from bbic_wizard.store.verify import Progress, silent, verify

_OURS = re.compile(r"store(-[0-9a-f]{16})?\.db")
_BESIDE = ("", "-wal", "-shm", "-journal")


def rekey(
    folder: Folder,
    slots: Slots,
    key: bytes,
    fresh: Slots,
    fresh_key: bytes,
    note: Callable[[Casebook], None],
    progress: Progress = silent,
) -> None:
    """Write the casebook anew under `fresh_key`, opened by the slots `fresh`; the old file is then gone.

    `note` writes in the casebook that it is done. Raises `NotSaved` or `StoreUnreadable`;
    the old key then still holds.
    """
    name = f"store-{secrets.token_hex(8)}.db"
    target = folder.path / name
    book = Casebook(folder.path / slots.file, key)
    try:
        note(book)
        _write_anew(book, target, fresh_key)
        _prove(target, fresh_key, progress)
        last = book.last_link()
        folder.write_slots(replace(fresh, file=name))
    except BaseException:
        if folder.slots().file != name:  # the exchange did not come about
            _remove(target)
        raise
    finally:
        book.close()
    if last is not None:
        anchors.remember(slots.store_id, folder.path, Anchor(last.id, last.hash, last.at))
    clean_leftovers(folder)


def clean_leftovers(folder: Folder) -> list[Path]:
    """Take away casebook files that the key slots do not name. To be called only when the one they name is open.

    What cannot be done now is done another time.
    """
    slots = folder.slots()
    if folder.fell_back:  # the copy may be older than the exchange
        return []
    left = [file for file in folder.databases() if file.name != slots.file and _OURS.fullmatch(file.name)]
    if not left:
        return []
    try:
        folder.write_slots(slots)  # the copy too names the file that stays
    except NotSaved:
        return []
    for file in left:
        _remove(file)
    sync_folder(folder.path)
    return left


def _write_anew(book: Casebook, target: Path, key: bytes) -> None:
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        name = str(target.absolute()).replace("'", "''")
        statement(book.engine, book.path, f"ATTACH DATABASE '{name}' AS fresh KEY \"x'{key.hex()}'\"")
        try:
            statement(book.engine, book.path, "SELECT sqlcipher_export('fresh')")
        finally:
            statement(book.engine, book.path, "DETACH DATABASE fresh")
    except (OSError, Problem):
        raise NotSaved(
            "Låset byttes inte",
            f"Det gick inte att skriva i {target.parent}. Ärendeboken är som förut.",
            "Kontrollera att det finns plats för lika mycket till, och försök igen.",
        ) from None


def _prove(target: Path, key: bytes, progress: Progress) -> None:
    engine = connect(target, key)
    try:
        found = verify(engine, target, progress)
    finally:
        engine.dispose()
    if found.broken is not None:
        raise StoreUnreadable(
            "Låset byttes inte",
            f"Ärendeboken är inte hel: {found.broken.what}. Den är som förut.",
            "Kontrollera med `bbic-wizard casebook verify`, och ta fram senaste säkerhetskopian.",
        )


def _remove(file: Path) -> None:
    for end in _BESIDE:
        with suppress(OSError):
            file.with_name(file.name + end).unlink(missing_ok=True)
