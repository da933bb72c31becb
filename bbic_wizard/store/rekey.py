"""A new key for everything: the casebook is written anew under it, and the old file is gone.

`keyslots.json` says which file is the casebook, so the exchange is one rename: before it the
old file counts, after it the new one. What a broken-off exchange leaves is taken away when
the casebook is next opened: `rekey.json` names the files, and no other is touched.
"""

import json
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bbic_wizard.errors import NotSaved, Problem, StoreBusy, StoreUnreadable
from bbic_wizard.store import anchors
from bbic_wizard.store.anchors import Anchor
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import connect, statement
from bbic_wizard.store.folder import REKEY, Folder, read_whole, sync_folder, write_whole
from bbic_wizard.store.keyslots import Slots
from bbic_wizard.store.verify import Progress, silent, verify

_OURS = re.compile(r"store(-[0-9a-f]{16})?\.db")
_MAX_BYTES = 10_000
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
        _refuse_changed(folder, slots)
        _name_files(folder, slots.file, name)
        note(book)
        _write_anew(book, target, fresh_key)
        _prove(target, fresh_key, progress)
        last = book.last_link()
        folder.write_slots(replace(fresh, file=name))
    except BaseException:
        if folder.slots().file != name:  # the exchange did not come about
            _remove(target)
            _forget_names(folder)
        raise
    finally:
        book.close()
    if last is not None:
        anchors.remember(slots.store_id, folder.path, Anchor(last.id, last.hash, last.at))
    clean_leftovers(folder)


def clean_leftovers(folder: Folder) -> list[Path]:
    """Take away files of an exchange that the key slots do not name. To be called only when the one they name is open.

    What cannot be done now is done another time.
    """
    slots = folder.slots()
    if folder.fell_back:  # the copy may be older than the exchange
        return []
    left = _left(folder, slots)
    if not left:
        _forget_names(folder)
        return []
    try:
        folder.write_slots(slots)  # the copy too names the file that stays
    except NotSaved:
        return []
    for file in left:
        _remove(file)
    _forget_names(folder)
    sync_folder(folder.path)
    return left


def _refuse_changed(folder: Folder, seen: Slots) -> None:
    """The slots read again with the casebook locked: what somebody else changed meanwhile must stand."""
    if folder.slots() != seen:
        raise StoreBusy("Lösenfraserna ändrades från annat håll just nu", "Låset är som förut.", "Försök igen.")


def _named(folder: Folder) -> set[str]:
    """The files that exchanges have made or left, as they wrote down."""
    try:
        found = json.loads(read_whole(folder.path / REKEY, _MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return set()
    return {name for name in found if isinstance(name, str)} if isinstance(found, list) else set()


def _name_files(folder: Folder, *names: str) -> None:
    try:
        write_whole(folder.path / REKEY, json.dumps(sorted({*_named(folder), *names})).encode())
    except OSError:
        raise NotSaved(
            "Låset byttes inte",
            f"Det gick inte att skriva i {folder.path}. Ärendeboken är som förut.",
            "Kontrollera att det finns plats och att mappen går att skriva i.",
        ) from None


def _left(folder: Folder, slots: Slots) -> list[Path]:
    named = _named(folder) - {slots.file}
    return [file for file in folder.databases() if file.name in named and _OURS.fullmatch(file.name)]


def _forget_names(folder: Folder) -> None:
    """Once nothing is left to take away, no file put here later can be taken for it."""
    if not _left(folder, folder.slots()):
        with suppress(OSError):
            (folder.path / REKEY).unlink(missing_ok=True)


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
