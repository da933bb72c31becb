"""Saving what can be read of a damaged casebook: as much as there is, and it says what is missing."""

from pathlib import Path

import pytest

from bbic_wizard.errors import NotAllowed, StoreUnreadable
from bbic_wizard.model.change import Answered, CaseOpened, Gone
from bbic_wizard.store import keyslots
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import connect, statement
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.keyslots import LEAST
from bbic_wizard.store.protocol import Bookmark, Listing, Sought, Typing
from bbic_wizard.store.rescue import Report, rescue
from bbic_wizard.store.verify import verify
from tests.store.kept import BODY, DIGEST, KEY, Days, at, tampered

PHRASE = "korrekt häst batteri"
CASES, ANSWERS, PAGE = 12, 6, 4096


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Large enough for its tables to lie on many pages."""
    place = tmp_path / "bok"
    place.mkdir()
    book = Casebook(place / "store.db", KEY, make=True, clock=Days())
    book.keep_pack(DIGEST, BODY)
    for number in range(CASES):
        case_id = f"c{number:02}"
        opened = CaseOpened(form="prov", form_version=1, pack=DIGEST, fictional=True)
        book.append(case_id, 0, [opened], "Sara", at(0), Listing(f"Barn {number}"))
        for n in range(1, ANSWERS):
            answer = Answered(place="child.name", value=f"{number}.{n} " + "text " * 400)
            book.append(case_id, n, [answer], "Sara", at(n))
        book.set_typing(case_id, "child.name", "Sara", Typing("halvskrivet", 3, at(9)))
    book.set_typing("", "phrase:hb", "Sara", Typing("Hembesök.", 9, at(9)))
    book.close()
    folder = Folder(place)
    folder.write_slots(
        keyslots.add(keyslots.new_slots(), KEY, PHRASE, kind="passphrase", label="S", made="", cost=LEAST)
    )
    return folder


def saved(folder: Folder, place: Path) -> tuple[Report, Casebook]:
    report = rescue(folder, folder.slots(), KEY, Folder(place), "Eva", Days())
    found = Folder(place).slots()
    key, _ = keyslots.open_with(found, PHRASE)
    return report, Casebook(place / found.file, key)


def journals(book: Casebook) -> dict[str, list[object]]:
    return {row.id: list(book.load(row.id)) for row in book.rows()}


def before(folder: Folder) -> dict[str, list[object]]:
    book = Casebook(folder.database, KEY)
    found = journals(book)
    book.close()
    return found


def test_from_a_casebook_that_is_not_damaged_all_comes_along(folder: Folder, tmp_path: Path) -> None:
    known = before(folder)
    report, book = saved(folder, tmp_path / "ny")
    assert journals(book) == known
    assert report.whole
    assert (report.cases, report.changes) == (CASES, CASES * ANSWERS)
    assert [link.action for link in book.audit("c03")] == ["change"] * ANSWERS + ["rescue"]
    assert book.all_typings("c03") == [("child.name", "Sara", Typing("halvskrivet", 3, at(9)))]
    assert book.all_typings("") == [("phrase:hb", "Sara", Typing("Hembesök.", 9, at(9)))], "people's own phrases"
    assert book.pack(DIGEST) == BODY
    assert verify(book.engine, book.path).whole
    book.close()


def test_whichever_page_is_damaged_the_rest_is_saved(folder: Folder, tmp_path: Path) -> None:
    """Each page in turn: what comes along is what was written, and what does not is told."""
    known, whole = before(folder), folder.database.read_bytes()
    saved_changes = 0
    pages = range(1, len(whole) // PAGE, 3)
    for page in pages:
        data = bytearray(whole)
        data[page * PAGE + 100] ^= 1
        folder.database.write_bytes(data)
        place = tmp_path / f"ny{page}"
        try:
            report, book = saved(folder, place)
        except StoreUnreadable:  # the page that says where everything is
            assert not place.exists()
            continue
        found = journals(book)
        for case_id, journal in found.items():
            lost = report.lost.get(case_id, 0)
            same = [item for item in journal if item in known[case_id]]
            assert len(same) == len(known[case_id]) - lost
        assert set(known) - set(found) == set(report.unread)
        assert verify(book.engine, book.path).whole
        assert folder.database.read_bytes() == bytes(data)
        saved_changes += sum(len(journal) for journal in found.values())
        book.close()
    assert saved_changes > 0.9 * len(pages) * CASES * ANSWERS


def test_a_lost_change_is_an_empty_place_and_a_lost_opening_is_what_the_list_told(
    folder: Folder, tmp_path: Path
) -> None:
    """A body that can no longer be read stands for a damaged row."""
    tampered(
        folder.database,
        "UPDATE change_ SET body = 'x' WHERE case_id = 'c03' AND seq = 3",
        "UPDATE change_ SET body = 'x' WHERE case_id = 'c04' AND seq = 1",
    )
    report, book = saved(folder, tmp_path / "ny")
    assert report.lost == {"c03": 1, "c04": 1}
    assert report.without_log == ["c03", "c04"]
    assert not report.whole
    assert book.load("c03")[2].change == Gone()
    opening = book.load("c04")[0]
    assert isinstance(opening.change, CaseOpened)
    assert (opening.change.pack, opening.change.fictional, opening.author) == (DIGEST, True, "Eva")
    row = book.row("c04")
    assert row is not None
    assert (row.title, row.pack, row.fictional) == ("Barn 4", DIGEST, True)
    assert verify(book.engine, book.path).whole
    book.close()


def test_what_is_read_as_something_else_is_not_believed(folder: Folder, tmp_path: Path) -> None:
    """A long text on a damaged page may come back with other contents and no error."""
    tampered(
        folder.database,
        "UPDATE change_ SET body = replace(body, 'text', 'annat') WHERE case_id = 'c03' AND seq = 3",
        "UPDATE typing SET text = 'halv' || char(0) WHERE case_id = 'c05'",
        "UPDATE pack SET body = '{} '",
    )
    report, book = saved(folder, tmp_path / "ny")
    assert report.lost == {"c03": 1}
    assert book.load("c03")[2].change == Gone()
    assert report.typings == ["c05"]
    assert book.all_typings("c05") == []
    assert report.forms == 1
    assert book.pack(DIGEST) is None
    assert verify(book.engine, book.path).whole
    book.close()


def page_of(folder: Folder, name: str) -> int:
    """The first page of a table or an index, as an offset in the file."""
    engine = connect(folder.database, KEY)
    (page,) = statement(engine, folder.database, f"SELECT rootpage FROM sqlite_master WHERE name = '{name}'")[0]
    engine.dispose()
    return (page - 1) * PAGE


def hurt(folder: Folder, name: str) -> None:
    offset = page_of(folder, name)
    data = bytearray(folder.database.read_bytes())
    data[offset + 100] ^= 1
    folder.database.write_bytes(data)


@pytest.fixture
def marked(folder: Folder) -> Folder:
    """One case is disposed of, one is put away by another handler and somebody is in the middle of it."""
    book = Casebook(folder.database, KEY, clock=Days())
    book.dispose("c05", "Sara", at(20), {"reason": "x"})
    book.set_mark("c06", "Sara", at(20), archived=True, transferred="Umeå", handler="Karin")
    book.set_bookmark("c06", "Sara", Bookmark("child", "child.name", 7))
    book.close()
    return folder


def test_marks_and_bookmarks_come_along_and_a_disposed_case_does_not(marked: Folder, tmp_path: Path) -> None:
    report, book = saved(marked, tmp_path / "ny")
    assert report.whole
    assert (report.cases, report.disposed) == (CASES - 1, 1)
    row = book.row("c06")
    assert row is not None
    assert (row.archived, row.transferred, row.handler) == (True, "Umeå", "Karin")
    assert book.bookmark("c06", "Sara") == Bookmark("child", "child.name", 7)
    assert book.audit("c06")[-1].actor == "Eva", "who saved it, whosever case it is"
    assert book.row("c05") is None
    assert verify(book.engine, book.path).whole
    book.close()


def test_without_the_list_what_is_disposed_of_and_put_away_is_known_from_the_log(
    marked: Folder, tmp_path: Path
) -> None:
    hurt(marked, "case_")
    report, book = saved(marked, tmp_path / "ny")
    assert (report.cases, report.disposed, report.unread) == (CASES - 1, 1, [])
    assert len(report.unlisted) == CASES - 1
    assert not report.whole
    rows = {row.id: row for row in book.rows(Sought(archived=None))}
    assert "c05" not in rows
    row = rows["c06"]
    assert (row.title, row.archived, row.transferred, row.handler) == ("c06", True, "Umeå", "")  # the log has no names
    assert rows["c07"].handler == "Sara"
    assert not rows["c07"].archived
    assert verify(book.engine, book.path).whole
    book.close()


def test_without_list_and_log_a_case_that_holds_nothing_is_not_saved(marked: Folder, tmp_path: Path) -> None:
    hurt(marked, "case_")
    hurt(marked, "audit")
    report, book = saved(marked, tmp_path / "ny")
    assert report.unread == ["c05"]
    assert report.cases == CASES - 1
    assert "c05" not in journals(book)
    book.close()


def test_bookmarks_that_cannot_be_read_are_told(marked: Folder, tmp_path: Path) -> None:
    hurt(marked, "bookmark")
    report, book = saved(marked, tmp_path / "ny")
    assert "c06" in report.bookmarks
    assert not report.whole
    assert book.bookmark("c06", "Sara") is None
    book.close()


def test_the_damaged_casebook_is_not_touched_and_nothing_is_left_beside(folder: Folder, tmp_path: Path) -> None:
    data = {path.name: path.read_bytes() for path in folder.path.iterdir()}
    _, book = saved(folder, tmp_path / "ny")
    book.close()
    assert {path.name: path.read_bytes() for path in folder.path.iterdir()} == data
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bok", "ny"]


def test_a_file_of_nonsense_makes_no_casebook(folder: Folder, tmp_path: Path) -> None:
    folder.database.write_bytes(b"x" * 50_000)
    with pytest.raises(StoreUnreadable, match="Inget gick att läsa"):
        saved(folder, tmp_path / "ny")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bok"]


def test_a_place_that_is_taken_is_refused(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        saved(folder, folder.path)
