"""One connection to an encrypted casebook: its order of opening and its faults."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bbic_wizard.errors import NotSaved, StoreBusy, StoreUnreadable
from bbic_wizard.store.engine import connect, reading, statement, writing

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def made(path: Path) -> Engine:
    engine = connect(path, KEY, make=True)
    with writing(engine, path) as db:
        db.execute(text("CREATE TABLE ord (id INTEGER PRIMARY KEY, vad TEXT)"))
        db.execute(text("INSERT INTO ord VALUES (1, 'hemligheten')"))
    return engine


def write(engine: Engine, path: Path, *statements: str) -> None:
    with writing(engine, path) as db:
        for item in statements:
            db.execute(text(item))


def words(engine: Engine, path: Path) -> list[str]:
    with reading(engine, path) as db:
        return [row.vad for row in db.execute(text("SELECT vad FROM ord ORDER BY id"))]


def nothing_can_be_made_beside(path: Path) -> None:
    """As on a medium that can only be read: SQLite refuses a link in the place of its index."""
    path.with_name("store.db-shm").symlink_to("store.db-shm")


def test_what_is_kept_is_there_again_and_unreadable_as_bytes(path: Path) -> None:
    made(path).dispose()
    again = connect(path, KEY)
    assert words(again, path) == ["hemligheten"]
    held = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"hemligheten" not in held
    assert b"CREATE TABLE" not in held
    assert not held.startswith(b"SQLite format 3")
    again.dispose()


def test_the_file_is_for_its_owner_alone_and_has_no_shared_index(path: Path) -> None:
    engine = made(path)
    assert sorted(file.name for file in path.parent.iterdir()) == ["store.db", "store.db-wal"]
    if os.name == "posix":
        assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    engine.dispose()
    again = connect(path, KEY)
    assert not path.with_name("store.db-shm").exists()
    again.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("locking_mode", "exclusive"),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("busy_timeout", 5000),
        ("cipher_log_level", "NONE"),
        ("cipher_integrity_check", None),
    ],
)
def test_the_connection_is_as_careful_as_it_should_be(path: Path, pragma: str, value: object) -> None:
    engine = made(path)
    found = statement(engine, path, f"PRAGMA {pragma}")
    assert (found[0][0] if found else None) == value
    engine.dispose()


def test_a_wrong_key_is_told_as_a_damaged_file_and_changes_nothing(path: Path) -> None:
    made(path).dispose()
    before = path.read_bytes()
    with pytest.raises(StoreUnreadable, match="skadad") as caught:
        connect(path, bytes(32))
    assert path.read_bytes() == before
    assert caught.value.__cause__ is None
    assert "hemligheten" not in str(caught.value)


def test_a_damaged_page_is_told(path: Path) -> None:
    engine = made(path)
    with writing(engine, path) as db:
        for number in range(2, 200):
            db.execute(text("INSERT INTO ord VALUES (:id, :vad)"), {"id": number, "vad": "x" * 400})
    engine.dispose()
    data = bytearray(path.read_bytes())
    data[10 * 4096 : 11 * 4096] = os.urandom(4096)
    path.write_bytes(data)
    hurt = connect(path, KEY)
    with pytest.raises(StoreUnreadable, match="En del av ärendeboken är skadad"):
        words(hurt, path)
    hurt.dispose()


@pytest.mark.parametrize("contents", [b"detta ar ingen databas" * 400, b"SQLite format 3\x00" + b"\xff" * 8000])
def test_another_file_is_refused_and_left_alone(path: Path, contents: bytes) -> None:
    path.write_bytes(contents)
    with pytest.raises(StoreUnreadable, match="går inte att öppna"):
        connect(path, KEY)
    assert path.read_bytes() == contents


def test_a_missing_file_is_told_and_not_made(path: Path) -> None:
    with pytest.raises(StoreUnreadable, match="saknas"):
        connect(path, KEY)
    assert not path.exists()


def test_an_emptied_file_is_told_and_not_taken_for_a_new_casebook(path: Path) -> None:
    path.touch()
    for readonly in (False, True):
        with pytest.raises(StoreUnreadable, match="saknas") as caught:
            connect(path, KEY, readonly=readonly)
        assert "är tom" in str(caught.value)
    assert path.read_bytes() == b""


def test_nothing_is_made_on_top_of_what_is_there(path: Path) -> None:
    made(path).dispose()
    before = path.read_bytes()
    with pytest.raises(StoreUnreadable, match="redan en ärendebok"):
        connect(path, KEY, make=True)
    assert path.read_bytes() == before


def test_a_link_is_refused(path: Path, tmp_path: Path) -> None:
    made(tmp_path / "annan.db").dispose()
    path.symlink_to(tmp_path / "annan.db")
    with pytest.raises(StoreUnreadable, match="länk"):
        connect(path, KEY)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreadable, match="går inte att öppna"):
        connect(tmp_path / "finns inte" / "store.db", KEY, make=True)


def test_a_second_opener_is_told_that_it_is_open(path: Path) -> None:
    engine = made(path)
    with pytest.raises(StoreBusy, match="öppen på annat håll"):
        connect(path, KEY)
    with pytest.raises(StoreBusy):
        connect(path, KEY, readonly=True)
    engine.dispose()
    connect(path, KEY).dispose()


def test_a_second_program_is_told_and_the_cipher_says_nothing_on_standard_error(path: Path) -> None:
    engine = made(path)
    script = """
        import sys
        from pathlib import Path
        from bbic_wizard.errors import StoreBusy, StoreUnreadable
        from bbic_wizard.store.engine import connect
        for key in (bytes(range(32)), bytes(32)):
            try:
                connect(Path(sys.argv[1]), key).dispose()
                print("opened")
            except (StoreBusy, StoreUnreadable) as problem:
                print(type(problem).__name__)
    """
    program = [sys.executable, "-c", textwrap.dedent(script), str(path)]
    second = subprocess.run(program, capture_output=True, text=True, check=True)
    assert (second.stdout.split(), second.stderr) == (["StoreBusy", "StoreBusy"], "")
    engine.dispose()
    after = subprocess.run(program, capture_output=True, text=True, check=True)
    assert (after.stdout.split(), after.stderr) == (["opened", "StoreUnreadable"], "")


def test_a_full_disk_is_told_and_nothing_half_is_kept(path: Path) -> None:
    engine = made(path)
    pages = statement(engine, path, "PRAGMA page_count")[0][0]
    statement(engine, path, f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotSaved, match="ingen plats kvar"):
        write(engine, path, "INSERT INTO ord VALUES (2, 'litet')", "INSERT INTO ord VALUES (3, zeroblob(99999))")
    assert words(engine, path) == ["hemligheten"]
    statement(engine, path, "PRAGMA max_page_count = 100000")
    write(engine, path, "INSERT INTO ord VALUES (2, 'plats igen')")
    assert words(engine, path) == ["hemligheten", "plats igen"]
    engine.dispose()


def test_a_block_that_fails_keeps_nothing(path: Path) -> None:
    engine = made(path)
    with pytest.raises(NotSaved, match="Det gick inte att spara"):
        write(engine, path, "INSERT INTO ord VALUES (2, 'halvt')", "INSERT INTO ord VALUES (2, 'igen')")
    assert words(engine, path) == ["hemligheten"]
    engine.dispose()


def test_opened_to_read_it_cannot_be_written(path: Path) -> None:
    made(path).dispose()
    before = path.read_bytes()
    engine = connect(path, KEY, readonly=True)
    assert words(engine, path) == ["hemligheten"]
    with pytest.raises(NotSaved, match="Du kan läsa men inte ändra"), writing(engine, path) as db:
        db.execute(text("INSERT INTO ord VALUES (2, 'nej')"))
    engine.dispose()
    assert path.read_bytes() == before


def test_where_nothing_can_be_written_it_is_read_as_it_lies(path: Path) -> None:
    made(path).dispose()
    nothing_can_be_made_beside(path)
    engine = connect(path, KEY, readonly=True)
    assert words(engine, path) == ["hemligheten"]
    engine.dispose()


def test_a_log_with_changes_is_never_left_unread(path: Path, tmp_path: Path) -> None:
    """Copied while open, the changes are in the log: without it they would be silently missing."""
    engine = made(path)
    copy = tmp_path / "kopia" / "store.db"
    copy.parent.mkdir()
    for end in ("", "-wal"):
        copy.with_name(f"store.db{end}").write_bytes(path.with_name(f"store.db{end}").read_bytes())
    engine.dispose()
    nothing_can_be_made_beside(copy)
    with pytest.raises(StoreUnreadable):
        connect(copy, KEY, readonly=True)
    copy.with_name("store.db-shm").unlink()
    read = connect(copy, KEY, readonly=True)
    assert words(read, copy) == ["hemligheten"]
    read.dispose()


def test_the_key_is_nowhere_to_be_seen(path: Path) -> None:
    engine = made(path)
    shown = [repr(engine), str(engine.url), repr(engine.pool), repr(engine.pool._creator), repr(vars(engine))]
    with pytest.raises(NotSaved) as caught, writing(engine, path) as db:
        db.execute(text("INSERT INTO ord VALUES (:id, :vad)"), {"id": 1, "vad": "inte i felet"})
    shown += [repr(caught.value), str(caught.value), repr(caught.value.__cause__)]
    assert not any(KEY.hex() in part or repr(KEY) in part or "inte i felet" in part for part in shown)
    engine.dispose()


def test_a_key_of_another_length_is_not_tried(path: Path) -> None:
    with pytest.raises(ValueError, match="32"):
        connect(path, b"kort", make=True)
    assert not path.exists()
