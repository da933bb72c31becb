"""What was struck or disposed of is nowhere in the casebook's files, not even in pages that are free."""

from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.disposal import dispose
from bbic_wizard.desk.striking import preview, strike
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.change import Answered, CaseOpened, Commented, RecordAdded
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.protocol import Listing, Typing
from tests.conftest import Clock, ids
from tests.desk.test_disposal import PACK
from tests.store.books import KEY, at, new_book

SECRET = "Hemlighetsmakaren Ek"
PAGE, TAIL, SALT, WAL_HEAD, FRAME_HEAD = 4096, 80, 16, 32, 24


def plain(page: bytes, *, first: bool) -> bytes:
    """What an encrypted page holds (SQLCipher 4: AES-256-CBC, the start vector last in the page)."""
    body, start = page[SALT if first else 0 : -TAIL], page[-TAIL : -TAIL + 16]
    opened = Cipher(algorithms.AES(KEY), modes.CBC(start)).decryptor()
    return opened.update(body) + opened.finalize()


def pages(folder: Path) -> list[bytes]:
    """Every page of the casebook and of its write-ahead log, in the clear."""
    data = (folder / "store.db").read_bytes()
    found = [plain(data[n : n + PAGE], first=n == 0) for n in range(0, len(data), PAGE)]
    log = folder / "store.db-wal"
    frames = log.read_bytes()[WAL_HEAD:] if log.exists() else b""
    for n in range(0, len(frames), FRAME_HEAD + PAGE):
        number, page = frames[n : n + 4], frames[n + FRAME_HEAD : n + FRAME_HEAD + PAGE]
        found.append(plain(page, first=int.from_bytes(number) == 1))
    return found


def times(folder: Path, text: str) -> int:
    return sum(page.count(text.encode(code)) for page in pages(folder) for code in ("utf-8", "utf-16-le", "utf-16-be"))


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    """A casebook in which the text stands in answers, history, typing and the list."""
    book = new_book(tmp_path)
    book.keep_pack(PACK.digest, PACK.body)
    changes = [
        CaseOpened(form="prov", form_version=1, pack=PACK.digest, fictional=True),
        Answered(place="s.name", value=SECRET),
        Answered(place="s.number", value="2026-77"),
        RecordAdded(question="people", record="r1", values={"name": f"Mor till {SECRET}"}),
        Commented(place="s.name", text=f"Stavas {SECRET}?"),
    ]
    book.append("c1", 0, changes, "Sara", at(1), Listing(f"{SECRET} · 2026-77", "2026-77"))
    book.append("c1", 5, [Answered(place="s.name", value="Elin")], "Sara", at(2))
    book.set_typing("c1", "s.name", "Eva", Typing(SECRET, 0, at(2)))
    return book


def desk_at(book: Casebook) -> Desk:
    return Desk(book, Clock(), ids().__next__, "Sara", date(2026, 5, 25))


def test_a_struck_text_is_in_no_page(book: Casebook, tmp_path: Path) -> None:
    assert times(tmp_path, SECRET) > 4
    desk = desk_at(book)
    work = desk.open("c1")
    result = strike(work, preview(work, SECRET), "Fel ärende.")
    assert (result.places, result.changes, result.typings) == (3 - 1, 3, 1)
    assert times(tmp_path, SECRET) == 0
    assert times(tmp_path, "2026-77") > 0
    assert work.view.text("child.name") == "Elin"
    assert work.case == desk.open("c1").case
    assert [row.title for row in desk.cases()] == ["Elin · 2026-77"]
    book.close()
    assert times(tmp_path, SECRET) == 0


def test_a_disposed_case_is_in_no_page(book: Casebook, tmp_path: Path) -> None:
    desk = desk_at(book)
    dispose(desk, "c1", "Övningen är slut.")
    assert times(tmp_path, SECRET) == times(tmp_path, "Elin") == times(tmp_path, "2026-77") == 0
    with pytest.raises(NotAllowed, match="gallrat"):
        desk.open("c1")
    book.close()
