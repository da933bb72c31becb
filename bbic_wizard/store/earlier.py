"""The unlocked casebook of the earlier version: read, so that its cases can be fetched, and then taken away."""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from bbic_wizard.errors import NotSaved, StoreBusy, StoreUnreadable
from bbic_wizard.model.change import ChangeUnreadable, Stamped, from_json
from bbic_wizard.store.protocol import Bookmark, Typing

_VERSION = 1
_TABLES = {"case_", "change_", "typing", "bookmark", "pack"}
_BESIDE = ("-wal", "-shm", "-journal", "")  # the database last: while it is there, so may the others be
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """One case, as the earlier casebook kept it."""

    id: str
    title: str
    pack: str
    journal: tuple[Stamped, ...]
    typings: tuple[tuple[str, str, Typing], ...]  # place, author, typing
    bookmarks: tuple[tuple[str, Bookmark], ...]  # author, bookmark


class Earlier:
    """An earlier casebook, open to be read. It is not changed."""

    def __init__(self, path: Path) -> None:
        """Raises `StoreUnreadable` for what is no such casebook, and `StoreBusy` when it is being written."""
        self.path = path
        if path.is_symlink():
            raise StoreUnreadable("Ärendeboken är en länk till en annan fil", f"{path}.", "Ange filen själv.")
        with _told(path):
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=2)
        try:
            with _told(path):
                self._prove()
                self._db.execute("BEGIN")  # one moment, however long the reading takes
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Earlier":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _prove(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        tables = {name for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if version != _VERSION or not tables >= _TABLES:
            raise _unreadable(self.path, "Filen är ingen ärendebok från en tidigare version.")
        if self._db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise _unreadable(self.path, "Filen är skadad.")

    def cases(self) -> Iterator[EarlierCase]:
        """Every case, the earliest changed first."""
        with _told(self.path):
            for case_id, title, pack in self._rows("SELECT id, title, pack FROM case_ ORDER BY changed_at, id"):
                yield EarlierCase(
                    case_id, title, pack, self._journal(case_id), self._typings(case_id), self._bookmarks(case_id)
                )

    def packs(self) -> Iterator[tuple[str, str]]:
        """The forms that cases are pinned to: digest and body."""
        with _told(self.path):
            yield from self._rows("SELECT digest, body FROM pack ORDER BY digest")

    def _rows(self, query: str, *values: str) -> list[Any]:
        return self._db.execute(query, values).fetchall()

    def _journal(self, case_id: str) -> tuple[Stamped, ...]:
        rows = self._rows("SELECT seq, at, author, body FROM change_ WHERE case_id = ? ORDER BY seq", case_id)
        try:
            return tuple(Stamped(seq, at, author, from_json(body)) for seq, at, author, body in rows)
        except ChangeUnreadable:
            raise _unreadable(self.path, "En ändring i ett ärende går inte att läsa.") from None

    def _typings(self, case_id: str) -> tuple[tuple[str, str, Typing], ...]:
        rows = self._rows("SELECT place, author, text, cursor, at FROM typing WHERE case_id = ?", case_id)
        return tuple((place, author, Typing(text, cursor, at)) for place, author, text, cursor, at in rows)

    def _bookmarks(self, case_id: str) -> tuple[tuple[str, Bookmark], ...]:
        rows = self._rows("SELECT author, step, place, cursor FROM bookmark WHERE case_id = ?", case_id)
        return tuple((author, Bookmark(step, place, cursor)) for author, step, place, cursor in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def destroy(path: Path) -> None:
    """Write over the casebook and what lies beside it, then remove it all.

    On a disk that writes elsewhere than where it is told, the old contents may still be there.
    Raises `NotSaved` when something could not be removed; what is left can be destroyed again.
    """
    try:
        for end in _BESIDE:
            file = path.with_name(f"{path.name}{end}")
            if os.path.lexists(file):
                _overwrite(file)
                file.unlink()
    except OSError:
        raise NotSaved(
            "Den tidigare, olåsta ärendeboken kunde inte tas bort", f"Den finns kvar: {path}.", "Ta bort den själv."
        ) from None


def _overwrite(file: Path) -> None:
    """Other bytes where the contents were; a link's target, and a file with other names, are left alone."""
    if file.is_symlink() or file.stat().st_nlink > 1:
        return
    with file.open("r+b", buffering=0) as out:
        left = out.seek(0, os.SEEK_END)
        out.seek(0)
        while left > 0:
            left -= out.write(secrets.token_bytes(min(left, _PIECE)))
        os.fsync(out.fileno())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as problem:
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreBusy(
                "Den tidigare ärendeboken är öppen på annat håll", str(path), "Stäng den där och försök igen."
            ) from None
        raise _unreadable(path, "Filen är skadad eller går inte att läsa.") from None


def _unreadable(path: Path, why: str) -> StoreUnreadable:
    return StoreUnreadable("Den tidigare ärendeboken går inte att läsa", f"{path}: {why} Inget är ändrat.")
