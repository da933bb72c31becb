"""The unlocked casebook of the earlier version: read whole, fetched with its history, then gone."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bbic_wizard.errors import NotSaved, StoreUnreadable
from bbic_wizard.store.earlier import Earlier, destroy
from bbic_wizard.store.proof import Chains
from bbic_wizard.store.protocol import Bookmark, Listing, Typing
from tests.store.books import OPENED, answered, at, earlier_book, new_book

CASES = {
    "c1": [(at(1), "Sara", OPENED), (at(1), "Sara", answered("hemligheten")), (at(2), "Eva", answered("sedan"))],
    "c2": [(at(3), "Eva", OPENED)],
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return earlier_book(tmp_path / "ovningsbok.db", CASES)


def test_everything_in_it_is_read_and_nothing_is_changed(book: Path) -> None:
    before = book.read_bytes()
    with Earlier(book) as earlier:
        one, two = earlier.cases()
        assert list(earlier.packs()) == [("p", "formuläret")]
    assert [(item.at, item.author, item.change) for item in one.journal] == CASES["c1"]
    assert one.typings == (("a.b", "Sara", Typing("halvskrivet", 4, "2026-03-02")),)
    assert one.bookmarks == (("Sara", Bookmark("steg", "a.b", 4)),)
    assert (two.id, two.title, two.typings) == ("c2", "Barnet c2", ())
    assert book.read_bytes() == before


def test_a_case_is_fetched_with_the_history_it_has(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ny"
    folder.mkdir()
    store = new_book(folder)
    with Earlier(book) as earlier:
        for case in earlier.cases():
            store.take_in(
                case.id,
                case.journal,
                Listing(case.title),
                "Sara",
                at(5),
                typings=case.typings,
                bookmarks=case.bookmarks,
            )
    assert [(item.at, item.author, item.change) for item in store.load("c1")] == CASES["c1"]
    assert store.typings("c1", "Sara") == {"a.b": Typing("halvskrivet", 4, "2026-03-02")}
    assert store.bookmark("c1", "Sara") == Bookmark("steg", "a.b", 4)
    links = store.audit("c1")
    assert [(link.action, link.actor, link.at) for link in links] == [
        ("change", "Sara", at(1)),
        ("change", "Eva", at(2)),
        ("receive", "Sara", at(5)),
    ]
    chains = Chains()
    assert [chains.follow(link) for link in links] == [None, None, None]
    store.close()


def test_it_is_written_over_and_removed_with_what_lies_beside_it(book: Path) -> None:
    db = sqlite3.connect(book)
    db.execute("INSERT INTO bookmark VALUES ('c2', 'Eva', 's', 'p', 0)")
    db.commit()
    held = [os.open(file, os.O_RDONLY) for file in (book, book.with_name(f"{book.name}-wal"))]
    destroy(book)
    assert list(book.parent.iterdir()) == []
    left = [os.read(handle, 1 << 20) for handle in held]
    assert all(left)
    assert not any(b"hemligheten" in data or b"halvskrivet" in data for data in left)
    for handle in held:
        os.close(handle)
    db.close()


def test_what_it_links_to_is_left_alone(book: Path, tmp_path: Path) -> None:
    link = tmp_path / "lank.db"
    link.symlink_to(book)
    with pytest.raises(StoreUnreadable, match="länk"):
        Earlier(link)
    destroy(link)
    assert not link.is_symlink()
    assert b"hemligheten" in book.read_bytes()


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "bok.db").mkdir()
    with pytest.raises(NotSaved, match="kunde inte tas bort"):
        destroy(tmp_path / "bok.db")


@pytest.mark.parametrize("contents", [b"", b"inget av detta" * 400, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_what_is_no_earlier_casebook_is_refused(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "bok.db"
    path.write_bytes(contents)
    with pytest.raises(StoreUnreadable, match="går inte att läsa"):
        Earlier(path)
    assert path.read_bytes() == contents


def test_a_change_that_cannot_be_read_is_told_without_its_contents(book: Path) -> None:
    with closing(sqlite3.connect(book)) as db:
        db.execute("""INSERT INTO change_ VALUES ('c2', 2, 't', 'Eva', '{"type": "Okänd", "hemligt": 1}')""")
        db.commit()
    with Earlier(book) as earlier, pytest.raises(StoreUnreadable) as caught:
        list(earlier.cases())
    assert "hemligt" not in str(caught.value)
