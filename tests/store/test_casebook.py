"""The encrypted casebook beyond the protocol: whole or nothing, guarded, signed, quick to close."""

import json
import sqlite3
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bbic_wizard.errors import Conflict, NotSaved, StoreBusy, StoreUnreadable
from bbic_wizard.store import chain
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import reading, statement
from bbic_wizard.store.guards import GUARDS
from bbic_wizard.store.protocol import Bookmark, Listing, Typing
from bbic_wizard.store.verify import verify
from tests.store.books import KEY, OPENED, answered, at, new_book, raw


class Clock:
    """A clock that is set by hand."""

    def __init__(self, day: int) -> None:
        self.set(day)

    def set(self, day: int) -> None:
        self.now = datetime.fromisoformat(at(day))

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def book(tmp_path: Path) -> Any:
    book = new_book(tmp_path)
    book.append("c1", 0, [OPENED, answered("hemligheten")], "Sara", at(1), Listing("Elin"))
    yield book
    book.close()


def rows(book: Casebook, query: str) -> list[tuple[Any, ...]]:
    with reading(book.engine, book.path) as db:
        return [tuple(row) for row in db.execute(text(query))]


def refused(book: Casebook, change: str) -> None:
    with pytest.raises(NotSaved, match="Det gick inte att spara"):
        raw(book, change)


def test_it_is_there_again_when_opened_anew(book: Casebook) -> None:
    book.set_typing("c1", "a.b", "Sara", Typing("halv", 2, at(1)))
    row, journal, log = book.row("c1"), book.load("c1"), book.audit("c1")
    book.close()
    again = Casebook(book.path, KEY)
    assert (again.row("c1"), again.load("c1"), again.audit("c1")) == (row, journal, log)
    assert again.typings("c1", "Sara") == {"a.b": Typing("halv", 2, at(1))}
    again.append("c1", 2, [answered("mer")], "Sara", at(2))
    again.close()


def test_closed_it_lets_go_and_says_so(book: Casebook) -> None:
    book.close()
    book.close()
    assert [file.name for file in book.path.parent.iterdir()] == ["store.db"]
    for act in (lambda: book.rows(), lambda: book.note("", "Sara", at(1), "x")):
        with pytest.raises(StoreUnreadable, match="stängd"):
            act()
    Casebook(book.path, KEY).close()


def test_one_program_at_a_time(book: Casebook) -> None:
    with pytest.raises(StoreBusy):
        Casebook(book.path, KEY)
    assert len(book.load("c1")) == 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE change_ SET body = '{}' WHERE seq = 2",
        "UPDATE change_ SET at = 'x' WHERE seq = 2",
        "UPDATE change_ SET body = NULL, author = 'Eva' WHERE seq = 2",
        "UPDATE change_ SET body = NULL, body_mac = 'x' WHERE seq = 2",
        "UPDATE change_ SET seq = 7, body = NULL WHERE seq = 2",
        "DELETE FROM change_",
        "INSERT INTO change_ VALUES ('c1', 4, 't', 'Eva', '{}', 'x')",
        "INSERT OR REPLACE INTO change_ VALUES ('c1', 2, 't', 'Eva', '{}', 'x')",
        "INSERT INTO change_ VALUES ('c9', 1, 't', 'Eva', '{}', 'x')",
        "UPDATE audit SET actor = 'Eva'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (chain, seq, at, actor, action, detail, hash) "
        "VALUES ('c1', 1, 't', 'Eva', 'x', '', '')",
        "INSERT OR REPLACE INTO audit (id, chain, seq, at, actor, action, detail, hash) "
        "VALUES (1, 'c9', 1, 't', 'Eva', 'x', '', '')",
        "UPDATE anchor SET root = 'x'",
        "DELETE FROM anchor",
        "INSERT OR REPLACE INTO anchor SELECT day, at, audit_id, chains, 'x' FROM anchor",
        "DELETE FROM case_",
    ],
)
def test_what_was_written_cannot_be_rewritten(book: Casebook, change: str) -> None:
    def everything() -> list[list[tuple[Any, ...]]]:
        return [rows(book, f"SELECT * FROM {name}") for name in ("case_", "change_", "audit", "anchor")]

    before = everything()
    refused(book, change)
    assert everything() == before


def test_a_body_may_be_taken_away_and_never_put_back(book: Casebook) -> None:
    raw(book, "UPDATE change_ SET body = NULL WHERE seq = 2")
    refused(book, "UPDATE change_ SET body = '{}' WHERE seq = 2")


@pytest.mark.parametrize("name", GUARDS)
def test_where_a_guard_is_missing_nothing_is_written(book: Casebook, name: str) -> None:
    raw(book, f"DROP TRIGGER {name}")
    book.close()
    hurt = Casebook(book.path, KEY)
    assert hurt.readonly
    assert len(hurt.load("c1")) == 2
    with pytest.raises(NotSaved, match="läsa men inte ändra") as caught:
        hurt.append("c1", 2, [answered("x")], "Sara", at(2))
    assert "skyddar historiken" in str(caught.value)
    hurt.close()


def test_a_guard_of_another_wording_is_missing(book: Casebook) -> None:
    raw(
        book,
        "DROP TRIGGER audit_kept",
        "CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN 0 BEGIN SELECT RAISE (ABORT, 'append-only'); END",
    )
    book.close()
    hurt = Casebook(book.path, KEY)
    assert hurt.readonly
    hurt.close()


def test_each_body_is_signed_with_the_salt_of_its_case(book: Casebook) -> None:
    book.append("c2", 0, [OPENED, answered("hemligheten")], "Sara", at(1), Listing("Theo"))
    found = rows(
        book, "SELECT c.id, c.hash_salt, j.seq, j.body, j.body_mac FROM case_ c JOIN change_ j ON j.case_id = c.id"
    )
    assert len({salt for _, salt, *_ in found}) == 2
    for case_id, salt, seq, body, mac in found:
        assert mac == chain.body_mac(salt, body)
        detail = json.loads(book.audit(case_id)[0].detail)
        assert detail["macs"][seq - detail["first"]] == mac
    assert len({mac for *_, mac in found}) == 4


def test_what_was_taken_away_is_not_in_the_write_ahead_log(book: Casebook) -> None:
    log = book.path.with_name("store.db-wal")
    assert log.stat().st_size > 0
    book.strike("c1", 2, {2}, [], [], "Sara", at(2), Listing("Elin"))
    assert log.stat().st_size == 0
    book.append("c1", 2, [answered("mer")], "Sara", at(3))
    assert log.stat().st_size > 0
    book.dispose("c1", "Sara", at(4))
    assert log.stat().st_size == 0
    assert rows(book, "SELECT hash_salt FROM case_") == [(None,)]


def test_the_first_thing_done_each_day_anchors_all_chains(tmp_path: Path) -> None:
    clock = Clock(1)
    book = new_book(tmp_path, clock=clock)
    book.note("", "Sara", at(1), "unlock")
    book.append("c1", 0, [OPENED], "Sara", at(1), Listing("Elin"))
    clock.set(2)
    book.note("c1", "Sara", at(2), "read")
    heads = {"": book.audit("")[-1].hash, "c1": book.audit("c1")[-1].hash}
    book.append("c1", 1, [answered("x")], "Sara", at(2))
    first, second = rows(book, "SELECT day, at, audit_id, chains, root FROM anchor ORDER BY audit_id")
    assert first == ("2026-03-01", at(1), 1, 1, chain.root({"": book.audit("")[0].hash}))
    assert second == ("2026-03-02", at(2), 3, 2, chain.root(heads))
    book.close()
    again = Casebook(book.path, KEY, clock=clock)
    clock.set(2)
    again.note("", "Sara", at(2), "unlock")
    assert len(rows(again, "SELECT day FROM anchor")) == 2
    again.close()


def test_a_clock_once_set_far_ahead_keeps_no_anchor_from_being_written(tmp_path: Path) -> None:
    clock = Clock(1)
    book = new_book(tmp_path, clock=clock)
    book.append("c1", 0, [OPENED], "Sara", at(1), Listing("Elin"))
    clock.set(9)
    book.note("c1", "Sara", at(9), "read")
    clock.set(2)
    book.note("c1", "Sara", at(2), "read")
    book.note("c1", "Sara", at(2), "read")
    clock.set(3)
    book.note("c1", "Sara", at(3), "read")
    anchored = rows(book, "SELECT day, audit_id FROM anchor ORDER BY audit_id")
    assert [day[-2:] for day, _ in anchored] == ["01", "09", "02", "03"], "one for each day, in the order written"
    (noted,) = book.audit("")
    assert (noted.action, noted.actor) == ("clock", "Sara")
    assert json.loads(noted.detail) == {"day": "2026-03-02", "after": "2026-03-09"}
    assert verify(book.engine, book.path).broken is None
    book.close()
    again = Casebook(book.path, KEY, clock=clock)
    again.note("c1", "Sara", at(3), "read")
    assert len(rows(again, "SELECT day FROM anchor")) == 4
    again.close()


def test_a_day_whose_first_write_failed_is_anchored_by_the_next(tmp_path: Path) -> None:
    clock = Clock(1)
    book = new_book(tmp_path, clock=clock)
    pages = statement(book.engine, book.path, "PRAGMA page_count")[0][0]
    statement(book.engine, book.path, f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotSaved, match="ingen plats kvar"):
        book.append("c1", 0, [OPENED, answered("x" * 100_000)], "Sara", at(1))
    statement(book.engine, book.path, "PRAGMA max_page_count = 100000")
    assert (book.rows(), book.audit("c1"), rows(book, "SELECT * FROM anchor")) == ([], [], [])
    book.append("c1", 0, [OPENED], "Sara", at(1))
    assert len(rows(book, "SELECT * FROM anchor")) == 1
    book.close()


@pytest.mark.parametrize("broken", ["change_", "audit"])
def test_a_save_that_fails_halfway_has_done_nothing(book: Casebook, broken: str) -> None:
    raw(book, f"CREATE TRIGGER nej AFTER INSERT ON {broken} WHEN NEW.seq > 1 BEGIN SELECT RAISE (ABORT, 'x'); END")
    before = book.row("c1"), book.load("c1"), book.audit("c1")
    with pytest.raises(NotSaved):
        book.append("c1", 2, [answered("y")], "Sara", at(2), Listing("Annat namn"))
    with pytest.raises(NotSaved):
        book.strike("c1", 2, {2}, [answered("y")], [], "Sara", at(2), Listing("Annat namn"))
    assert (book.row("c1"), book.load("c1"), book.audit("c1")) == before
    raw(book, "DROP TRIGGER nej")
    book.append("c1", 2, [answered("y")], "Sara", at(2))


def test_the_line_must_be_as_it_was_seen(book: Casebook) -> None:
    raw(book, "CREATE TRIGGER snabb BEFORE UPDATE ON case_ BEGIN SELECT RAISE (IGNORE); END")
    with pytest.raises(Conflict):
        book.append("c1", 2, [answered("y")], "Sara", at(2))


def test_an_unreadable_change_is_told_without_its_contents(book: Casebook) -> None:
    raw(book, """INSERT INTO change_ VALUES ('c1', 3, 't', 'Sara', '{"type"\\: "Okänd", "hemligt"\\: 1}', 'x')""")
    with pytest.raises(StoreUnreadable) as caught:
        book.load("c1")
    assert "hemligt" not in str(caught.value)


def test_it_is_written_and_read_from_several_threads(book: Casebook) -> None:
    faults: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(15):
                book.append(name, number, [OPENED if number == 0 else answered(number)], name, at(2), Listing(name))
                book.set_typing(name, "a.b", name, Typing("x", number, at(2)))
                assert book.rows()
        except BaseException as problem:
            faults.append(problem)

    threads = [threading.Thread(target=work, args=(f"t{number}",)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert [len(book.load(f"t{number}")) for number in range(3)] == [15, 15, 15]


def test_opened_to_read_it_tells_and_changes_nothing(book: Casebook) -> None:
    journal = book.load("c1")
    book.close()
    before = book.path.read_bytes()
    looking = Casebook(book.path, KEY, readonly=True)
    assert looking.readonly
    assert looking.load("c1") == journal
    assert looking.bookmark("c1", "Sara") is None
    for act in (
        lambda: looking.append("c1", 2, [answered("x")], "Sara", at(2)),
        lambda: looking.note("c1", "Sara", at(2), "read"),
        lambda: looking.set_bookmark("c1", "Sara", Bookmark("a", "b", 0)),
        lambda: looking.set_typing("c1", "a.b", "Sara", None),
        lambda: looking.dispose("c1", "Sara", at(2)),
    ):
        with pytest.raises(NotSaved, match="Du kan läsa men inte ändra"):
            act()
    looking.close()
    assert book.path.read_bytes() == before


def test_nothing_of_it_can_be_read_without_the_key(book: Casebook) -> None:
    book.close()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(book.path).execute("SELECT * FROM case_")
    with pytest.raises(StoreUnreadable):
        Casebook(book.path, bytes(32))
    assert b"hemligheten" not in book.path.read_bytes()


def test_the_latest_link_is_told_and_found_again(book: Casebook) -> None:
    last = book.last_link()
    assert last is not None
    assert (last.chain, last.action) == ("c1", "change")
    assert book.link(last.id) == last
    assert book.link(last.id + 1) is None
