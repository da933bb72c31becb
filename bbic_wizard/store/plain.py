"""A casebook in one plain SQLite file, for fictional cases until the encrypted one lands.

One row per change, append-only; unfinished typing and bookmarks are overwritten rows
beside the journal. Every write is one transaction with `synchronous=FULL`.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bbic_wizard.errors import Conflict, NotFound, NotSaved, StoreBusy, StoreUnreadable
from bbic_wizard.model.change import Change, ChangeUnreadable, Stamped, from_json, to_json
from bbic_wizard.store.memory import next_row
from bbic_wizard.store.protocol import Bookmark, CaseRow, Typing

SCHEMA_VERSION = 1
_TABLES = {"case_", "change_"}  # a file with tables is a casebook only when it has these
_SCHEMA = """
CREATE TABLE case_ (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, status TEXT NOT NULL, fictional INTEGER NOT NULL,
    changed_at TEXT NOT NULL, seq INTEGER NOT NULL, pack TEXT NOT NULL
) STRICT;
CREATE INDEX case_changed ON case_ (changed_at);
CREATE TABLE change_ (
    case_id TEXT NOT NULL REFERENCES case_ (id), seq INTEGER NOT NULL, at TEXT NOT NULL,
    author TEXT NOT NULL, body TEXT, PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER change_kept BEFORE DELETE ON change_ BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER change_as_written BEFORE UPDATE ON change_ BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TABLE typing (
    case_id TEXT NOT NULL, place TEXT NOT NULL, author TEXT NOT NULL,
    text TEXT NOT NULL, cursor INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (case_id, place, author)
) STRICT, WITHOUT ROWID;
CREATE TABLE bookmark (
    case_id TEXT NOT NULL, author TEXT NOT NULL, step TEXT NOT NULL, place TEXT NOT NULL,
    cursor INTEGER NOT NULL, PRIMARY KEY (case_id, author)
) STRICT, WITHOUT ROWID;
CREATE TABLE pack (digest TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""


class PlainStore:
    """One file, readable by this user alone; made when it is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            _look(path)
            _make_private(path)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=2, check_same_thread=False)
            self._open()
        except (sqlite3.Error, OSError) as problem:
            raise _unreadable(path, problem) from None

    def _open(self) -> None:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "secure_delete=ON",
        ):
            self._db.execute(f"PRAGMA {pragma}")
        if self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
            self._db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version={SCHEMA_VERSION}; COMMIT;")

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on disk when the block ends, or nothing is."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
            self._db.execute("COMMIT")
        except sqlite3.Error as problem:
            self._roll_back()
            raise _not_saved(problem) from None
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def _read(self, query: str, *values: object) -> list[tuple[object, ...]]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as problem:
            raise _unreadable(self.path, problem) from None

    def rows(self) -> list[CaseRow]:
        found = self._read(
            "SELECT id, title, status, fictional, changed_at, seq, pack FROM case_ ORDER BY changed_at DESC"
        )
        return [CaseRow(i, t, s, bool(f), c, n, p) for i, t, s, f, c, n, p in found]  # type: ignore[arg-type]

    def load(self, case_id: str) -> list[Stamped]:
        found = self._read("SELECT seq, at, author, body FROM change_ WHERE case_id = ? ORDER BY seq", case_id)
        if not found:
            raise NotFound(f'Ärendet "{case_id}" finns inte')
        try:
            return [Stamped(seq, at, author, from_json(body)) for seq, at, author, body in found]  # type: ignore[arg-type]
        except ChangeUnreadable:
            raise StoreUnreadable(
                "En ändring i ärendet går inte att läsa",
                "Inget är ändrat.",
                "Uppdatera programmet, eller ta fram en kopia.",
            ) from None

    def append(
        self, case_id: str, expected: int, changes: Sequence[Change], author: str, at: str, title: str = ""
    ) -> list[Stamped]:
        stamped = [Stamped(expected + n, at, author, change) for n, change in enumerate(changes, 1)]
        with self._write() as db:
            found = db.execute(
                "SELECT id, title, status, fictional, changed_at, seq, pack FROM case_ WHERE id = ?", (case_id,)
            )
            row = next((CaseRow(i, t, s, bool(f), c, n, p) for i, t, s, f, c, n, p in found), None)
            if (row.seq if row else 0) != expected:
                raise Conflict(
                    "Ärendet har ändrats på annat håll", "Det du skrev finns kvar på skärmen.", "Läs om ärendet."
                )
            new = next_row(row, case_id, stamped, title)
            db.execute(
                "INSERT INTO case_ VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title=excluded.title, "
                "status=excluded.status, changed_at=excluded.changed_at, seq=excluded.seq, pack=excluded.pack",
                (new.id, new.title, new.status, int(new.fictional), new.changed_at, new.seq, new.pack),
            )
            db.executemany(
                "INSERT INTO change_ VALUES (?, ?, ?, ?, ?)",
                [(case_id, s.seq, s.at, s.author, to_json(s.change)) for s in stamped],
            )
        return stamped

    def set_typing(self, case_id: str, place: str, author: str, typing: Typing | None) -> None:
        with self._write() as db:
            if typing is None:
                db.execute("DELETE FROM typing WHERE case_id=? AND place=? AND author=?", (case_id, place, author))
            else:
                row = (case_id, place, author, typing.text, typing.cursor, typing.at)
                db.execute("INSERT OR REPLACE INTO typing VALUES (?, ?, ?, ?, ?, ?)", row)

    def typings(self, case_id: str, author: str) -> dict[str, Typing]:
        query = "SELECT place, text, cursor, at FROM typing WHERE case_id=? AND author=?"
        return {p: Typing(t, c, a) for p, t, c, a in self._read(query, case_id, author)}  # type: ignore[arg-type,misc]

    def set_bookmark(self, case_id: str, author: str, bookmark: Bookmark) -> None:
        row = (case_id, author, bookmark.step, bookmark.place, bookmark.cursor)
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO bookmark VALUES (?, ?, ?, ?, ?)", row)

    def bookmark(self, case_id: str, author: str) -> Bookmark | None:
        found = self._read("SELECT step, place, cursor FROM bookmark WHERE case_id=? AND author=?", case_id, author)
        return Bookmark(*found[0]) if found else None  # type: ignore[arg-type]

    def keep_pack(self, digest: str, body: str) -> None:
        with self._write() as db:
            db.execute("INSERT OR IGNORE INTO pack VALUES (?, ?)", (digest, body))

    def pack(self, digest: str) -> str | None:
        found = self._read("SELECT body FROM pack WHERE digest=?", digest)
        return str(found[0][0]) if found else None

    def close(self) -> None:
        self._db.close()


def _look(path: Path) -> None:
    """See, without writing, that a file in the casebook's place is one this version may write in."""
    if path.is_symlink():
        raise StoreUnreadable("Ärendeboken är en länk till en annan fil", f"{path}.", "Ange filen själv.")
    if not path.exists():
        return
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        db.close()
    if not (tables >= _TABLES or (version == 0 and not tables)):
        raise _unreadable(path, ValueError("another program's file"))
    if version > SCHEMA_VERSION:
        raise StoreUnreadable("Ärendeboken är gjord i en nyare version", "Inget är ändrat.", "Uppdatera programmet.")
    if tables and version < 1:
        raise _unreadable(path, ValueError("another program's file"))


def _make_private(path: Path) -> None:
    """The folder and the file exist, the file for this user alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        file = path.with_name(name)
        if os.name == "posix" and file.exists() and file.stat().st_mode & 0o077:
            file.chmod(0o600)


def _not_saved(problem: sqlite3.Error) -> Exception:
    told = str(problem)
    if "full" in told:
        return NotSaved(
            "Det finns ingen plats kvar på disken",
            "Det du skrivit finns på skärmen men är inte sparat.",
            "Frigör plats och spara igen, eller spara på annat ställe.",
        )
    if "locked" in told or "busy" in told:
        return StoreBusy(
            "Ärendeboken är öppen på annat håll",
            "Det du skrivit finns på skärmen men är inte sparat.",
            "Stäng den där och spara igen.",
        )
    if "readonly" in told:
        return NotSaved(
            "Filen går bara att läsa",
            "Det du skrivit finns på skärmen men är inte sparat.",
            "Spara på annat ställe.",
        )
    return NotSaved(
        "Det gick inte att spara",
        "Det du skrivit finns på skärmen men är inte sparat.",
        "Spara igen, eller spara på annat ställe.",
    )


def _unreadable(path: Path, problem: Exception) -> Exception:
    if isinstance(problem, PermissionError) or "readonly" in str(problem):
        text = "Behörighet saknas att läsa eller skriva filen."
    elif "locked" in str(problem):
        return StoreBusy("Ärendeboken är öppen på annat håll", str(path), "Stäng den där och försök igen.")
    elif isinstance(problem, OSError) or "unable to open" in str(problem):
        text = "Platsen går inte att läsa eller skriva till."
    else:
        text = "Filen är skadad eller ingen ärendebok."
    return StoreUnreadable(
        "Ärendeboken går inte att öppna", f"{path}: {text} Inget är ändrat.", "Ange en annan med --casebook."
    )
