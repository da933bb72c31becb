"""The earlier, unlocked casebook: all of it is in the locked one before it is gone, and it is gone then."""

import sqlite3
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.desk import casebooks
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.errors import NotFound, StoreUnreadable
from bbic_wizard.model.change import Answered, CaseOpened, to_json
from bbic_wizard.store import keyslots
from bbic_wizard.store.protocol import Bookmark, Typing

SECRET = "fyra svanar åt gröt i natt"
MARKER = "Planterad Mening"
SCHEMA = """
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


def plain(path: Path, *names: str) -> Path:
    """A casebook as the earlier version left it, one case for each name, its log not yet worked in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pack = shipped_pack()
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(f"PRAGMA journal_mode = WAL; {SCHEMA}")
    db.execute("INSERT INTO pack VALUES (?, ?)", (pack.digest, pack.body))
    for number, name in enumerate(names, 1):
        opened = CaseOpened(form=pack.form.id, form_version=pack.form.version, pack=pack.digest, fictional=True)
        changes = [opened, Answered(place="child.name", value=name)]
        at = f"2026-05-2{number}T14:00:00+02:00"
        db.execute("INSERT INTO case_ VALUES (?, ?, 'utkast', 1, ?, 2, ?)", (f"c{number}", name, at, pack.digest))
        for seq, change in enumerate(changes, 1):
            db.execute("INSERT INTO change_ VALUES (?, ?, ?, 'Sara', ?)", (f"c{number}", seq, at, to_json(change)))
        db.execute("INSERT INTO typing VALUES (?, 'child.name', 'Sara', ?, 3, ?)", (f"c{number}", MARKER, at))
        db.execute("INSERT INTO bookmark VALUES (?, 'Sara', 'child', 'child.name', 3)", (f"c{number}",))
    db.close()
    return path


def test_all_of_it_moves_in_and_then_it_is_gone() -> None:
    file = plain(paths.earlier_casebook(), MARKER, "Theo")
    assert casebooks.look(None).earlier == file
    desk, _ = casebooks.make(None, SECRET)
    store = desk._store
    assert {row.id: (row.title, row.fictional, row.changed_at) for row in store.rows()} == {
        "c1": (MARKER, True, "2026-05-21T14:00:00+02:00"),
        "c2": ("Theo", True, "2026-05-22T14:00:00+02:00"),
    }
    assert store.row("c1").left > 0
    assert [(item.seq, item.author) for item in store.load("c1")] == [(1, "Sara"), (2, "Sara")]
    assert store.typings("c1", "Sara") == {"child.name": Typing(MARKER, 3, "2026-05-21T14:00:00+02:00")}
    assert store.bookmark("c1", "Sara") == Bookmark("child", "child.name", 3)
    assert desk.open("c2").view.text("child.name") == "Theo"
    desk.close()
    assert not file.exists()
    left = [found for root in (file.parent, paths.state()) for found in root.rglob("*") if found.is_file()]
    assert left
    assert not any(MARKER.encode() in found.read_bytes() for found in left)


def test_a_file_that_is_named_moves_into_a_casebook_that_is_named(tmp_path: Path) -> None:
    file = plain(tmp_path / "gammal.db", "Elin")
    desk, _ = casebooks.make(str(tmp_path / "bok"), SECRET, earlier=file)
    assert [row.title for row in desk._store.rows()] == ["Elin"]
    desk.close()
    assert not file.exists()


def test_ones_own_earlier_casebook_does_not_move_into_one_that_is_named(tmp_path: Path) -> None:
    file = plain(paths.earlier_casebook(), "Elin")
    desk, _ = casebooks.make(str(tmp_path / "bok"), SECRET)
    assert desk._store.rows() == []
    desk.close()
    assert file.exists()


@pytest.mark.parametrize("where", ["_moved_in", "_destroy"])
def test_killed_in_the_middle_nothing_is_lost_and_it_goes_on_later(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    file = plain(paths.earlier_casebook(), MARKER)

    def killed(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(casebooks, where, killed)
        with pytest.raises(KeyboardInterrupt):
            casebooks.make(None, SECRET)
    assert file.exists()
    assert casebooks.look(None).exists is (where == "_destroy")
    desk = casebooks.unlock(None, SECRET) if where == "_destroy" else casebooks.make(None, SECRET)[0]
    assert [row.title for row in desk._store.rows()] == [MARKER]
    desk.close()
    assert not file.exists()


def test_what_was_written_with_the_old_program_afterwards_is_fetched_too() -> None:
    casebooks.make(None, SECRET)[0].close()
    file = plain(paths.earlier_casebook(), "Elin")
    desk = casebooks.unlock(None, SECRET)
    assert [row.title for row in desk._store.rows()] == ["Elin"]
    assert desk.notices == ()
    desk.close()
    assert not file.exists()


def test_two_histories_of_one_case_are_not_mixed_and_the_file_is_kept() -> None:
    plain(paths.earlier_casebook(), "Elin")
    casebooks.make(None, SECRET)[0].close()
    file = plain(paths.earlier_casebook(), "Någon annan")
    desk = casebooks.unlock(None, SECRET)
    assert [row.title for row in desk._store.rows()] == ["Elin"]
    assert [str(file) in notice for notice in desk.notices] == [True]
    desk.close()
    assert file.exists()


@pytest.mark.parametrize("contents", [b"SQLite format 3\0" + b"\x01" * 5000, b"SQLite format 3\0"])
def test_a_damaged_one_makes_nothing_and_is_left_alone(tmp_path: Path, contents: bytes) -> None:
    file = tmp_path / "gammal.db"
    file.write_bytes(contents)
    with pytest.raises(StoreUnreadable, match="tidigare ärendeboken"):
        casebooks.make(str(tmp_path / "bok"), SECRET, earlier=file)
    assert file.read_bytes() == contents
    assert [found.name for found in tmp_path.iterdir()] == ["gammal.db"]


def test_what_is_no_casebook_is_not_fetched_and_not_destroyed(tmp_path: Path) -> None:
    for name in ("brev.txt", "saknas.db"):
        (tmp_path / "brev.txt").write_text("mitt brev")
        with pytest.raises(NotFound, match="ingen olåst ärendebok"):
            casebooks.make(str(tmp_path / "bok"), SECRET, earlier=tmp_path / name)
    assert (tmp_path / "brev.txt").read_text() == "mitt brev"


def test_one_that_cannot_be_removed_is_told_and_the_code_is_given_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = plain(tmp_path / "gammal.db", "Elin")
    real = Path.unlink

    def stuck(path: Path, missing_ok: bool = False) -> None:
        if path == file:
            raise PermissionError
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    desk, code = casebooks.make(str(tmp_path / "bok"), SECRET, earlier=file)
    assert keyslots.is_code(code)
    assert [str(file) in notice for notice in desk.notices] == [True]
    desk.close()
