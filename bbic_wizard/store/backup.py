"""A backup taken while the casebook is in use, and putting one back.

A backup is proved before it is in its place: opened, and every page, link and change gone
through. Nothing is ever written over.
"""

import os
import re
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from bbic_wizard.errors import NotSaved, Problem, StoreBusy, StoreUnreadable
from bbic_wizard.store import bundle, keyslots
from bbic_wizard.store.engine import beside, told
from bbic_wizard.store.folder import KEYSLOTS, Folder, sync_folder
from bbic_wizard.store.keyslots import Slots
from bbic_wizard.store.making import refuse_anything_there
from bbic_wizard.store.tables import REVISION
from bbic_wizard.store.verify import Progress, damage, silent, verify

if sys.platform != "win32":
    import fcntl

_PAGES = 256  # copied at a time; a writer waits no longer than for these
_ASK_AGAIN = 0.01  # seconds, when somebody is in the middle of a write
_BESIDE = ("", "-wal", "-shm", "-journal")
_NAME = ".bbic-wizard-"
_OURS = re.compile(rf"{re.escape(_NAME)}([0-9a-f]{{16}})\.(?:lock|zip|db(?:-wal|-shm|-journal)?)")


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup in its place."""

    path: Path
    size: int
    cases: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A casebook put back. It is opened with a passphrase it had when the backup was made."""

    path: Path
    made: str


def backup(
    engine: Engine,
    path: Path,
    slots: Slots,
    target: Path,
    made: datetime,
    progress: Progress = silent,
) -> Taken:
    """One file with the whole casebook as it is now. Others may go on writing meanwhile.

    Raises `NotSaved` when the target is taken or the disk is full, and `StoreUnreadable` when
    the casebook is damaged: what is broken is no good as a backup, and would push out one that is.
    """
    _refuse_taken(target)
    if (broken := damage(engine, path)) is not None:
        raise _not_whole(broken.what)
    with _on_the_disk(target), _half_done(target) as (store, file):
        cases = _copy(engine, store, progress)
        about = bundle.About(slots.store_id, made, REVISION)
        bundle.pack(file, store, keyslots.write(replace(slots, file=bundle.STORE)), about)
        put_in_place(file, target)
        return Taken(target, target.stat().st_size, cases)


@contextmanager
def _half_done(target: Path) -> Iterator[tuple[Path, Path]]:
    """Where the copy and the file are written before they are done. They are gone afterwards, and so is
    what a backup that was killed left in the folder; a locked file says which are being worked on.
    """
    name = f"{_NAME}{secrets.token_hex(8)}"
    lock, store, file = (target.with_name(name + end) for end in (".lock", ".db", ".zip"))
    handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        _hold(handle)
        _clear_left(target.parent, os.fstat(handle).st_mtime_ns)
        yield store, file
    finally:
        for left in (file, *(store.with_name(store.name + end) for end in _BESIDE)):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        os.close(handle)
        with suppress(OSError):
            lock.unlink(missing_ok=True)


def _clear_left(folder: Path, started: int) -> None:
    left: dict[str, list[Path]] = {}
    with suppress(OSError):
        for file in folder.iterdir():
            if (ours := _OURS.fullmatch(file.name)) is not None:
                left.setdefault(ours[1], []).append(file)
    for mark, files in left.items():
        with suppress(OSError):  # another time
            if all(_is_left(file, started) for file in files) and _given_up(folder / f"{_NAME}{mark}.lock"):
                for file in files:
                    file.unlink(missing_ok=True)


def _is_left(file: Path, started: int) -> bool:
    """Whether a file is this user's own and has not been written to since a time."""
    found = file.lstat()
    own = os.name != "posix" or found.st_uid == os.geteuid()
    return own and stat.S_ISREG(found.st_mode) and found.st_mtime_ns < started


def _given_up(lock: Path) -> bool:
    """Whether nobody holds the lock, which is then gone. Raises `OSError` when that cannot be told."""
    if not os.path.lexists(lock):
        return True
    handle = os.open(lock, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        free = _hold(handle)
    finally:
        os.close(handle)
    if free:
        lock.unlink()
    return free


def _hold(handle: int) -> bool:
    """Lock a file until it is closed, if nobody else has. On Windows an open file cannot be removed anyway."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _copy(engine: Engine, target: Path, progress: Progress) -> int:
    """A copy that holds together, opened and proved; how many cases are in it."""
    copy = beside(engine, target, make=True)
    try:
        copy_pages(engine, copy, target, progress)
        found = verify(copy, target)
        if found.broken is not None:
            raise _not_whole(found.broken.what)
        return found.cases
    finally:
        copy.dispose()


def copy_pages(engine: Engine, copy: Engine, target: Path, progress: Progress) -> None:
    """All pages, some at a time. What is written meanwhile by this program goes into the copy too."""
    source, fresh = engine.raw_connection(), copy.raw_connection()
    driver = source.driver_connection
    source.close()  # only lent: whoever writes in the casebook gets it between the steps
    try:
        with told(target, _not_copied):
            driver.backup(  # type: ignore[union-attr]
                fresh.driver_connection,
                pages=_PAGES,
                sleep=_ASK_AGAIN,
                progress=lambda _, left, total: progress(total - left, total),
            )
    finally:
        fresh.close()


def put_in_place(file: Path, target: Path) -> None:
    """Give a finished file its name, never that of another."""
    try:
        os.link(file, target)
        file.unlink()
    except FileExistsError:
        raise _taken(target) from None
    except OSError:  # a memory stick's file system knows no second names
        _refuse_taken(target)
        file.rename(target)
    sync_folder(target.parent)


def restore(file: Path, folder: Folder) -> Restored:
    """Put a backup in a folder that is not there yet, or is empty. It is not opened.

    Raises `NotABackup`, `NotAllowed` when the folder is taken, `NotSaved`.
    """
    refuse_anything_there(folder)
    place = folder.path.absolute()
    fresh = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        with _on_the_disk(place):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh.mkdir(mode=0o700)
            manifest = _unpacked(file, fresh)
            shutil.copyfile(fresh / KEYSLOTS, fresh / f"{KEYSLOTS}.bak")
            Folder(fresh).make_private()
            with suppress(FileNotFoundError):
                place.rmdir()  # an empty one that was there
            fresh.rename(place)
            sync_folder(place.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Restored(folder.path, manifest.made)


def _unpacked(file: Path, fresh: Path) -> bundle.Manifest:
    try:
        opened = file.open("rb")
    except OSError as problem:
        why = "Filen hittades inte" if isinstance(problem, FileNotFoundError) else "Filen går inte att läsa"
        raise bundle.not_a_backup(f"{file}: {why}.") from None
    opened.close()
    manifest = bundle.unpack(file, fresh)
    slots = Folder(fresh).slots()
    if (slots.store_id, slots.file) != (manifest.store_id, bundle.STORE):
        raise bundle.not_a_backup("Dess delar hör inte ihop.")
    return manifest


@contextmanager
def _on_the_disk(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        why = "Behörighet saknas" if isinstance(problem, PermissionError) else "Platsen är full eller går inte att nå"
        if isinstance(problem, FileNotFoundError):
            why = "Mappen finns inte"
        raise NotSaved("Filen skrevs inte", f"{target}: {why}. Ärendeboken är som förut.", _ELSEWHERE) from None


_ELSEWHERE = "Välj en annan plats."


def _refuse_taken(target: Path) -> None:
    if target.is_symlink():
        raise NotSaved("Filen skrevs inte", f"{target} är en länk till en annan fil.", "Välj ett annat namn.")
    if os.path.lexists(target):
        raise _taken(target)


def _taken(target: Path) -> NotSaved:
    return NotSaved("Filen skrevs inte", f"{target} finns redan.", "Välj ett annat namn.")


def _not_whole(what: str) -> StoreUnreadable:
    return StoreUnreadable(
        "Säkerhetskopian gjordes inte",
        f"Ärendeboken är inte hel: {what}. Tidigare kopior är orörda.",
        "Kontrollera med `bbic-wizard casebook verify`, och ta fram senaste säkerhetskopian.",
    )


def _not_copied(path: Path, code: int, forbidden: bool) -> Problem:
    import sqlcipher3.dbapi2 as sqlcipher

    if code == sqlcipher.SQLITE_BUSY:
        return StoreBusy("Ärendeboken används just nu", "Ingen kopia gjordes.", "Försök igen.")
    why = "Det finns inte plats." if code == sqlcipher.SQLITE_FULL else "Platsen går inte att skriva till."
    return NotSaved("Kopian skrevs inte", f"{path.parent}: {why} Ärendeboken är som förut.", _ELSEWHERE)
