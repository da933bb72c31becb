"""The store protocol, the same for every store."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bbic_wizard.desk.packs import pinned_pack
from bbic_wizard.errors import Conflict, NotFound, NotSaved, StoreUnreadable
from bbic_wizard.model.change import Answered, CaseOpened, ChangeUnreadable, StatusChanged, from_json
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.plain import PlainStore
from bbic_wizard.store.protocol import Bookmark, Store, Typing

OPENED = CaseOpened(form="prov", form_version=1, fictional=True)


def answered(text: str) -> Answered:
    return Answered(place="a.b", value=text)


@pytest.fixture(params=["memory", "plain"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return MemoryStore() if request.param == "memory" else PlainStore(tmp_path / "bok" / "bok.db")


def test_changes_come_back_stamped_and_in_order(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", "t1", "Elin")
    stamped = store.append("c1", 1, [answered("x"), answered("y")], "Sara", "t2")
    assert [item.seq for item in stamped] == [2, 3]
    assert [(item.seq, item.at, item.author) for item in store.load("c1")] == [
        (1, "t1", "Sara"),
        (2, "t2", "Sara"),
        (3, "t2", "Sara"),
    ]
    assert store.load("c1")[2].change == answered("y")


def test_a_stale_write_is_a_conflict_and_changes_nothing(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", "t1")
    store.append("c1", 1, [answered("x")], "Sara", "t2")
    with pytest.raises(Conflict):
        store.append("c1", 1, [answered("y")], "Eva", "t3")
    assert len(store.load("c1")) == 2


def test_the_list_follows_the_journal(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", "2026-01-01", "Elin")
    store.append("c2", 0, [OPENED], "Sara", "2026-01-02", "Theo")
    store.append("c1", 1, [StatusChanged(to="till granskning")], "Sara", "2026-01-03")
    rows = store.rows()
    assert [(row.id, row.title, row.status, row.fictional, row.seq) for row in rows] == [
        ("c1", "Elin", "till granskning", True, 2),
        ("c2", "Theo", "utkast", True, 1),
    ]


def test_typing_is_one_overwritten_row_per_author(store: Store) -> None:
    store.append("c1", 0, [OPENED], "Sara", "t")
    store.set_typing("c1", "a.b", "Sara", Typing("halv", 4, "t1"))
    store.set_typing("c1", "a.b", "Sara", Typing("halvvägs", 8, "t2"))
    store.set_typing("c1", "a.b", "Eva", Typing("annat", 5, "t2"))
    assert store.typings("c1", "Sara") == {"a.b": Typing("halvvägs", 8, "t2")}
    store.set_typing("c1", "a.b", "Sara", None)
    assert store.typings("c1", "Sara") == {}
    assert len(store.load("c1")) == 1


def test_the_bookmark_is_remembered_per_author(store: Store) -> None:
    assert store.bookmark("c1", "Sara") is None
    store.set_bookmark("c1", "Sara", Bookmark("child", "child.name", 3))
    store.set_bookmark("c1", "Sara", Bookmark("child", "child.name", 5))
    assert store.bookmark("c1", "Sara") == Bookmark("child", "child.name", 5)


def test_an_unknown_case_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.load("nix")


def test_a_plain_casebook_is_for_its_owner_alone_and_reopens(tmp_path: Path) -> None:
    path = tmp_path / "mapp" / "bok.db"
    store = PlainStore(path)
    store.append("c1", 0, [OPENED, answered("å")], "Sara", "t")
    store.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert PlainStore(path).load("c1")[1].change == answered("å")


def test_a_plain_journal_cannot_be_rewritten(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "bok.db"
    PlainStore(path).append("c1", 0, [OPENED], "Sara", "t")
    other = sqlite3.connect(path)
    for statement in ("UPDATE change_ SET body = ''", "DELETE FROM change_"):
        with pytest.raises(sqlite3.IntegrityError):
            other.execute(statement)


def test_a_full_disk_is_told_and_nothing_half_is_kept(tmp_path: Path) -> None:
    store = PlainStore(tmp_path / "bok.db")
    store.append("c1", 0, [OPENED], "Sara", "t")
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(NotSaved) as caught:
        store.append("c1", 1, [answered("x" * 100_000)], "Sara", "t")
    assert "ingen plats kvar" in str(caught.value)
    assert len(store.load("c1")) == 1
    store._db.execute("PRAGMA max_page_count=1000000")
    store.append("c1", 1, [answered("x")], "Sara", "t")


@pytest.mark.parametrize("contents", [b"detta ar ingen databas" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_casebook_is_told_and_left_alone(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "bok.db"
    path.write_bytes(contents)
    with pytest.raises(StoreUnreadable) as caught:
        PlainStore(path)
    assert "Inget är ändrat" in str(caught.value)
    assert path.read_bytes() == contents


def test_a_newer_casebook_is_not_touched(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "bok.db"
    PlainStore(path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version=99")
    other.close()
    with pytest.raises(StoreUnreadable) as caught:
        PlainStore(path)
    assert "nyare version" in str(caught.value)


def test_a_link_in_the_casebooks_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "annat.db").write_bytes(b"")
    (tmp_path / "bok.db").symlink_to(tmp_path / "annat.db")
    with pytest.raises(StoreUnreadable):
        PlainStore(tmp_path / "bok.db")


def test_an_unreadable_change_is_told_without_its_contents(tmp_path: Path) -> None:
    store = PlainStore(tmp_path / "bok.db")
    store.append("c1", 0, [OPENED], "Sara", "t")
    store._db.execute("INSERT INTO change_ VALUES ('c1', 2, 't', 'Sara', '{\"type\": \"Okänd\", \"hemligt\": 1}')")
    with pytest.raises(StoreUnreadable) as caught:
        store.load("c1")
    assert "hemligt" not in str(caught.value)


def test_a_newer_casebook_stays_as_it_is_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "bok.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript("CREATE TABLE case_ (id); CREATE TABLE change_ (id); PRAGMA user_version=99;")
    before = path.read_bytes()
    with pytest.raises(StoreUnreadable, match="nyare version"):
        PlainStore(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [0, 1, 7])
def test_another_programs_file_is_refused_and_left_alone(tmp_path: Path, version: int) -> None:
    path = tmp_path / "annat.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"CREATE TABLE musik (id); PRAGMA user_version={version};")
    path.chmod(0o644)
    before = path.read_bytes()
    with pytest.raises(StoreUnreadable, match="går inte att öppna"):
        PlainStore(path)
    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_wider_rights_are_narrowed(tmp_path: Path) -> None:
    path = tmp_path / "bok.db"
    PlainStore(path).close()
    path.chmod(0o664)
    PlainStore(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_kept_pack_that_is_not_the_one_named_is_refused(tmp_path: Path) -> None:
    store = PlainStore(tmp_path / "bok.db")
    store.keep_pack("a" * 64, '{"form": {"id": "x", "version": 1, "title": "X", "steps": []}}')
    with pytest.raises(StoreUnreadable, match="inte det som ärendet gjordes med"):
        pinned_pack(store, "a" * 64)


@pytest.mark.parametrize(
    "body", ['{"type": "NoneDeclared"}', '{"type": "Gone", "v": -1}', '{"type": "Gone", "v": ' + "1" * 5000 + "}"]
)
def test_a_body_of_no_known_shape_is_unreadable(body: str) -> None:
    with pytest.raises(ChangeUnreadable):
        from_json(body)
