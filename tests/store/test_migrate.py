"""The casebook's shape: made new or brought up step by step it is the same, and nothing is lost on the way."""

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from bbic_wizard.errors import NotSaved, StoreUnreadable
from bbic_wizard.model.change import to_json
from bbic_wizard.store import bound, chain, guards, migrate
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import connect, reading, statement, writing
from bbic_wizard.store.protocol import Listing, Sought, Typing
from bbic_wizard.store.tables import EARLIER, REVISION
from bbic_wizard.store.verify import verify
from tests.faults.first_shape import age
from tests.store.books import KEY, OPENED, answered, at
from tests.store.kept import filled

SALT = bytes(range(32))


def steps(*, to: str = "head") -> Any:
    """Run the steps up to one of them, as `migrate` would run them all."""
    from alembic import command

    def run(db: Any) -> None:
        config = Config()
        config.set_main_option("script_location", str(migrate.SCRIPTS))
        config.attributes["connection"] = db
        command.upgrade(config, to)

    return run


def made_at(path: Path, revision: str) -> Engine:
    """A casebook as it was at an earlier step, with a case in it."""
    engine = connect(path, KEY, make=True)
    with writing(engine, path) as db:
        steps(to=revision)(db)
        row = {"id": "c1", "at": at(1), "salt": SALT}
        db.execute(
            text(
                "INSERT INTO case_ (id, title, status, fictional, changed_at, seq, pack, hash_salt) "
                "VALUES (:id, 'Åsa', 'utkast', 1, :at, 2, 'p', :salt)"
            ),
            row,
        )
        if revision != "0001":
            db.execute(text("UPDATE case_ SET search = 'åsa', by_title = '{sa'"))
        for seq, change in enumerate((OPENED, answered("hemligheten")), 1):
            body = to_json(change)
            values = {"seq": seq, "at": at(1), "body": body, "mac": chain.body_mac(SALT, body)}
            db.execute(text("INSERT INTO change_ VALUES ('c1', :seq, :at, 'Sara', :body, :mac)"), values)
        db.execute(text("INSERT INTO typing VALUES ('c1', 'a.b', 'Sara', 'halv', 2, 't')"))
    return engine


def shape(engine: Engine, path: Path) -> dict[str, Any]:
    """Everything the casebook's schema promises, however it was written."""
    with reading(engine, path) as db:

        def rows(query: str) -> list[tuple[Any, ...]]:
            return sorted(tuple(row) for row in db.execute(text(query)))

        tables = [name for _, name, *_ in rows("PRAGMA table_list") if not name.startswith("sqlite_")]
        return {
            "tables": [row for row in rows("PRAGMA table_list") if row[1] in tables],
            "columns": {name: list(db.execute(text(f"PRAGMA table_xinfo({name})")).all()) for name in tables},
            "links": {name: rows(f"PRAGMA foreign_key_list({name})") for name in tables},
            "indexes": {
                name: [
                    (found[1:], list(db.execute(text(f"PRAGMA index_xinfo({found[1]})")).all()))
                    for found in rows(f"PRAGMA index_list({name})")
                ]
                for name in tables
            },
            "made": rows("SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql <> ''"),
        }


def test_brought_up_it_is_as_when_made_new(tmp_path: Path) -> None:
    made_at(tmp_path / "old.db", "0001").dispose()
    old, new = Casebook(tmp_path / "old.db", KEY), Casebook(tmp_path / "new.db", KEY, make=True)
    brought, fresh = shape(old.engine, old.path), shape(new.engine, new.path)
    for part in fresh:
        if part == "indexes":  # numbered in the order they were made
            continue
        assert brought[part] == fresh[part], part
    assert {name: sorted(map(str, found)) for name, found in brought["indexes"].items()} == {
        name: sorted(map(str, found)) for name, found in fresh["indexes"].items()
    }
    old.close()
    new.close()


def test_the_step_written_is_the_last_there_is() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [REVISION]
    assert sorted(step.revision for step in scripts.walk_revisions()) == sorted([*EARLIER, REVISION])


@pytest.mark.parametrize("revision", EARLIER)
def test_an_earlier_casebook_is_brought_up_with_all_it_holds(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "store.db"
    made_at(path, revision).dispose()
    book = Casebook(path, KEY)
    assert [item.change for item in book.load("c1")] == [OPENED, answered("hemligheten")]
    assert book.typings("c1", "Sara") == {"a.b": Typing("halv", 2, "t")}
    row = book.row("c1")
    assert row is not None
    assert (row.title, row.number, row.left, row.archived, row.disposed) == ("Åsa", "", 0, False, False)
    assert [found.id for found in book.rows(Sought(text="åSA", order="title"))] == ["c1"]
    book.append("c1", 2, [answered("vidare")], "Sara", at(2), Listing("Åsa"))
    with reading(book.engine, path) as db:
        assert guards.missing(db) == []
    book.close()
    assert [file.name for file in tmp_path.iterdir()] == ["store.db"]
    Casebook(path, KEY).close()


def marked(book: Casebook) -> None:
    """All that a line can say: marks, one of another handler, one disposed of, one whose clock went back."""
    book.set_mark("c1", "Sara", "2026-11-21T08:00:00+00:00", archived=True, transferred="2026-11-20", handler="Eva")
    book.dispose("c2", "Sara", "2026-11-21T09:00:00+00:00", {"law": "L-GALLR"})
    book.append("c3", 4, [answered("x", "s.name")], "Sara", "2020-01-01T08:00:00+00:00", Listing("Åsa", "7", "", 2))


@pytest.mark.parametrize("revision", EARLIER)
def test_brought_up_every_line_is_bound_and_every_anchor_is_proved(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "store.db"
    book = filled(path)
    marked(book)
    book.close()
    age(path, KEY, revision)
    book = Casebook(path, KEY)
    assert [book.audit(name)[-1].action for name in ("c1", "c2", "c3")] == ["bound"] * 3
    if revision != "0001":  # which knew nothing of disposal
        found = verify(book.engine, path)
        assert (found.broken, found.anchors) == (None, 1)
    tampering = "UPDATE case_ SET title = 'Annat' WHERE id = 'c1'"
    with writing(book.engine, path) as db:
        db.execute(text(tampering))
    broken = verify(book.engine, path).broken
    assert broken is not None
    assert (broken.chain, broken.what) == ("c1", bound.LINE_CHANGED)
    book.close()


def crashing(folder: Path, last: str) -> Path:
    """The steps, with one more that changes much and then breaks."""
    scripts = folder / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "r9998_broken.py").write_text(
        textwrap.dedent(f'''
            import sqlalchemy as sa
            from alembic import op

            revision = "9998"
            down_revision = "{last}"


            def upgrade():
                op.add_column("case_", sa.Column("mer", sa.Text))
                with op.batch_alter_table("change_") as batch:
                    batch.add_column(sa.Column("mer", sa.Text))
                op.execute("DELETE FROM typing")
                raise RuntimeError("kaboom")
        '''),
        "utf-8",
    )
    return scripts


def test_a_step_that_breaks_leaves_the_casebook_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bok" / "store.db"
    path.parent.mkdir()
    engine = made_at(path, "0001")
    before = shape(engine, path)
    engine.dispose()
    monkeypatch.setattr(migrate, "SCRIPTS", crashing(tmp_path, REVISION))
    with pytest.raises(NotSaved, match="kunde inte göras om") as caught:
        Casebook(path, KEY)
    assert "kaboom" not in str(caught.value)
    monkeypatch.undo()
    copy = path.with_name(f"store.db-before-{REVISION}")
    assert str(copy) in str(caught.value)
    for file in (path, copy):
        engine = connect(file, KEY)
        assert shape(engine, file)["columns"] == before["columns"]
        with reading(engine, file) as db:
            assert db.execute(text("SELECT count(*) FROM typing")).scalar() == 1
        engine.dispose()
    book = Casebook(path, KEY)
    assert len(book.load("c1")) == 2
    book.close()
    assert not copy.exists()


def test_the_copy_is_locked_and_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    made_at(path, "0001").dispose()
    seen: list[tuple[int, bytes]] = []
    run = migrate._run

    def look(db: Any) -> None:
        copy = path.with_name(f"store.db-before-{REVISION}")
        seen.append((copy.stat().st_mode & 0o777, copy.read_bytes()))
        run(db)

    monkeypatch.setattr(migrate, "_run", look)
    Casebook(path, KEY).close()
    (mode, data) = seen[0]
    assert mode == 0o600
    assert b"hemligheten" not in data
    assert not data.startswith(b"SQLite format 3")


def test_a_guard_that_a_step_drops_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    made_at(path, "0001").dispose()
    run = migrate._run

    def dropping(db: Any) -> None:
        run(db)
        db.execute(text("CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT 1; END"))

    monkeypatch.setattr(migrate, "_run", dropping)
    book = Casebook(path, KEY)
    assert not book.readonly
    book.close()


def nothing_written(engine: Engine, path: Path, words: str) -> list[Any]:
    return []


def no_room(engine: Engine, path: Path, words: str) -> list[Any]:
    raise NotSaved("Det finns ingen plats kvar på disken")


def damaged(engine: Engine, path: Path, words: str) -> list[Any]:
    return [("skadad",)] if "integrity" in words else statement(engine, path, words)


@pytest.mark.parametrize("fault", [nothing_written, no_room, damaged])
def test_without_a_whole_copy_nothing_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Any) -> None:
    path = tmp_path / "store.db"
    made_at(path, "0001").dispose()
    monkeypatch.setattr(migrate, "statement", fault)
    with pytest.raises(NotSaved, match="kunde inte göras om") as caught:
        Casebook(path, KEY)
    assert "kopia finns" not in str(caught.value)
    monkeypatch.undo()
    assert [file.name for file in tmp_path.iterdir()] == ["store.db"]
    engine = connect(path, KEY)
    assert migrate.revision(engine, path) == "0001"
    engine.dispose()


def test_a_newer_casebook_is_refused_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    book = Casebook(path, KEY, make=True)
    with writing(book.engine, path) as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    book.close()
    before = path.read_bytes()
    for readonly in (False, True):
        with pytest.raises(StoreUnreadable, match="nyare version"):
            Casebook(path, KEY, readonly=readonly)
    assert path.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} <= {"store.db", "store.db-wal", "store.db-shm"}


def test_what_is_no_casebook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    engine = connect(path, KEY, make=True)
    statement(engine, path, "CREATE TABLE musik (id INTEGER)")
    engine.dispose()
    with pytest.raises(StoreUnreadable, match="ingen ärendebok"):
        Casebook(path, KEY)


def test_an_earlier_casebook_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    made_at(path, "0001").dispose()
    with pytest.raises(StoreUnreadable, match="tidigare version"):
        Casebook(path, KEY, readonly=True)


def test_alembic_is_imported_only_when_there_is_a_step_to_take(tmp_path: Path) -> None:
    program = """
        import sys
        from pathlib import Path
        from bbic_wizard.store.casebook import Casebook
        path = Path(sys.argv[1])
        Casebook(path, bytes(range(32)), make=not path.exists()).close()
        print("alembic" in sys.modules)
    """
    made_at(tmp_path / "old.db", "0001").dispose()

    def run(name: str) -> tuple[str, str]:
        words = [sys.executable, "-c", textwrap.dedent(program), str(tmp_path / name)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        return done.stdout.strip(), done.stderr

    assert [run("new.db"), run("new.db"), run("old.db"), run("old.db")] == [
        ("False", ""),
        ("False", ""),
        ("True", ""),
        ("False", ""),
    ]
