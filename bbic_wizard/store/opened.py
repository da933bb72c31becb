"""A casebook that somebody has open: coming and going are noted in it, remembered outside it, and told to others."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bbic_wizard import paths
from bbic_wizard.errors import Problem, StoreBusy, StoreUnreadable
from bbic_wizard.store import anchors, migrate
from bbic_wizard.store.anchors import Anchor
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import connect, statement
from bbic_wizard.store.folder import Folder, make_folder
from bbic_wizard.store.keyslots import Slots

_held: set[Path] = set()  # the folders of casebooks this program has open
_REMEMBERED = timedelta(minutes=1)  # between two looks at what is the last row, while somebody works
_TRIES = 5  # at copying a casebook that somebody is writing in


class Opened(Casebook):
    """The casebook of a folder, locked for this program until it is closed."""

    _open = False
    _told: datetime | None = None  # when it was last remembered outside what was seen

    def __init__(
        self,
        folder: Folder,
        slots: Slots,
        key: bytes,
        actor: str,
        clock: Callable[[], datetime],
        detail: Mapping[str, Any],
    ) -> None:
        """`detail` is what the log says of how it was opened."""
        super().__init__(folder.path / slots.file, key, clock=clock)
        self._folder, self._store_id, self._actor, self._now = folder, slots.store_id, actor, clock
        try:
            migrate.clear_copy(self.path)
            with suppress(OSError):  # a full disk keeps nobody out
                folder.finish()
            folder.make_private()
            self.lost = self._lacks_what_was_seen()
            self._noted("unlock", detail)
            folder.claim(actor, self._time())
        except BaseException:
            self.close()
            raise
        self._open = True
        _held.add(folder.path.absolute())

    def close(self) -> None:
        """Let go of it. Noted when that can be; a full disk keeps nobody from leaving."""
        was_open, self._open = self._open, False
        try:
            if was_open:
                with suppress(Problem):
                    self._noted("close", {})
        finally:
            super().close()
        if was_open:
            _held.discard(self._folder.path.absolute())
            self._folder.release()

    def _noted(self, action: str, detail: Mapping[str, Any]) -> None:
        """Note in the log, and keep outside which row was the last, to know again what lacks it."""
        if self.readonly:
            return
        self.note("", self._actor, self._time(), action, detail)
        self._remember()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with super()._writing() as db:
            yield db
        if self._open and (self._told is None or abs(self._now() - self._told) >= _REMEMBERED):
            self._remember()

    def _remember(self) -> None:
        self._told = self._now()
        last = self.last_link()
        if last is not None:
            anchors.remember(self._store_id, self._folder.path, Anchor(last.id, last.hash, last.at))

    def _lacks_what_was_seen(self) -> bool:
        seen = anchors.recall(self._store_id, self._folder.path)
        if seen is None:
            return False
        found = self.link(seen.id)
        return found is None or found.hash != seen.hash

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")


class Snapshot(Casebook):
    """A locked copy of a casebook that is open elsewhere, to look in; gone when it is closed."""

    def __init__(self, folder: Folder, slots: Slots, key: bytes) -> None:
        self._copy = _copied(folder, slots, key)
        try:
            super().__init__(self._copy / slots.file, key, readonly=True)
        except BaseException:
            shutil.rmtree(self._copy, ignore_errors=True)
            raise

    def close(self) -> None:
        super().close()
        shutil.rmtree(self._copy, ignore_errors=True)


def _copied(folder: Folder, slots: Slots, key: bytes) -> Path:
    """A folder with a copy that holds together: nothing was written meanwhile, and every page proves right."""
    if folder.path.absolute() in _held:  # reading the file here would give up the lock on it
        raise StoreBusy("Ärendeboken är redan öppen här", "Inget är ändrat.", "Stäng den först.")
    clear_snapshots()
    place = _snapshots() / f"{os.getpid()}-{secrets.token_hex(4)}"
    try:
        make_folder(place.parent)
        place.mkdir(mode=0o700)
        _copy_whole(folder.path, place, slots.file, key)
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        raise StoreUnreadable(
            "Ärendeboken går inte att läsa vid sidan om",
            "Det finns inte plats eller behörighet för en låst kopia. Inget är ändrat.",
            "Stäng den där den är öppen.",
        ) from None
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return place


def _copy_whole(source: Path, place: Path, name: str, key: bytes) -> None:
    for _ in range(_TRIES):
        if _copy_once(source, place, name) and _holds_together(place / name, key):
            return
    raise StoreBusy(
        "Ärendeboken används för mycket just nu", "Den går inte att läsa medan så mycket skrivs.", "Försök igen."
    )


def _copy_once(source: Path, place: Path, name: str) -> bool:
    """Copy the database and its log; False when either changed meanwhile."""
    names = (name, f"{name}-wal")
    before = [_state(source / file) for file in names]
    for file in names:
        with suppress(FileNotFoundError):
            (place / file).unlink()
        with suppress(FileNotFoundError), (source / file).open("rb") as read:
            fresh = os.open(place / file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
            with open(fresh, "wb") as out:
                shutil.copyfileobj(read, out, 1 << 20)
    return before == [_state(source / file) for file in names]


def _state(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


def _holds_together(file: Path, key: bytes) -> bool:
    """The copy's log is worked in, and each page is what was written. Done on the copy alone."""
    engine = connect(file, key)
    try:
        statement(engine, file, "PRAGMA wal_checkpoint(TRUNCATE)")
        return not statement(engine, file, "PRAGMA cipher_integrity_check") and statement(
            engine, file, "PRAGMA quick_check(1)"
        ) == [("ok",)]
    finally:
        engine.dispose()


def _snapshots() -> Path:
    return paths.state() / "kopior"


def clear_snapshots() -> None:
    """Take away copies that a killed program left: what was struck from the casebook may stand in them."""
    with suppress(OSError):
        for place in _snapshots().iterdir():
            if not _runs(place.name.partition("-")[0]):
                shutil.rmtree(place, ignore_errors=True)


def _runs(number: str) -> bool:
    """Whether a program with this number runs. Elsewhere than on POSIX an open file cannot be removed anyway."""
    if os.name != "posix":
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError):
        return True
    return True
