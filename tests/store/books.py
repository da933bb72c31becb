"""Casebooks to test with: encrypted ones, and one as the earlier version made it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bbic_wizard.model.change import Answered, CaseOpened, Change, to_json
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import writing

KEY = bytes(range(32))
OPENED = CaseOpened(form="prov", form_version=1, fictional=True, pack="p")
DAY = "2026-03-0{}T10:00:00+01:00"


def at(day: int) -> str:
    """A time on a day of March."""
    return DAY.format(day)


def answered(value: Any, place: str = "a.b") -> Answered:
    return Answered(place=place, value=value)


def new_book(folder: Path, **options: Any) -> Casebook:
    """A new casebook in a folder."""
    return Casebook(folder / "store.db", KEY, make=True, **options)


def raw(book: Casebook, *statements: str, unguarded: bool = False) -> None:
    """Statements as somebody with the key could run them; `unguarded` takes the guards away first."""
    with writing(book.engine, book.path) as db:
        if unguarded:
            for (name,) in db.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                db.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            db.execute(text(statement))


EARLIER_SCHEMA = """
CREATE TABLE case_ (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, status TEXT NOT NULL, fictional INTEGER NOT NULL,
    changed_at TEXT NOT NULL, seq INTEGER NOT NULL, pack TEXT NOT NULL
) STRICT;
CREATE TABLE change_ (
    case_id TEXT NOT NULL REFERENCES case_ (id), seq INTEGER NOT NULL, at TEXT NOT NULL,
    author TEXT NOT NULL, body TEXT, PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE typing (
    case_id TEXT NOT NULL, place TEXT NOT NULL, author TEXT NOT NULL,
    text TEXT NOT NULL, cursor INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (case_id, place, author)
) STRICT, WITHOUT ROWID;
CREATE TABLE bookmark (
    case_id TEXT NOT NULL, author TEXT NOT NULL, step TEXT NOT NULL, place TEXT NOT NULL,
    cursor INTEGER NOT NULL, PRIMARY KEY (case_id, author)
) STRICT, WITHOUT ROWID;
CREATE TABLE pack (digest TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
"""


def earlier_book(path: Path, cases: dict[str, list[tuple[str, str, Change]]]) -> Path:
    """A casebook of the earlier version: for each case its changes with time and author."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(EARLIER_SCHEMA)
        for case_id, changes in cases.items():
            last = changes[-1][0]
            row = (case_id, f"Barnet {case_id}", "utkast", 1, last, len(changes), "p")
            db.execute("INSERT INTO case_ VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            for seq, (when, author, change) in enumerate(changes, 1):
                db.execute("INSERT INTO change_ VALUES (?, ?, ?, ?, ?)", (case_id, seq, when, author, to_json(change)))
        db.execute("INSERT INTO typing VALUES ('c1', 'a.b', 'Sara', 'halvskrivet', 4, '2026-03-02')")
        db.execute("INSERT INTO bookmark VALUES ('c1', 'Sara', 'steg', 'a.b', 4)")
        db.execute("INSERT INTO pack VALUES ('p', 'formuläret')")
        db.commit()
    return path
