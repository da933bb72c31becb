"""What verify proves: each thing changed behind the casebook's back is found, and named."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bbic_wizard.store import chain
from bbic_wizard.store import verify as verifying
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import connect, writing
from bbic_wizard.store.protocol import Listing
from bbic_wizard.store.verify import Verdict, verify
from tests.store.kept import KEY, Days, at, filled, tampered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = filled(tmp_path / "store.db")
    book.close()
    return book.path


@pytest.fixture
def book(path: Path) -> Iterator[Casebook]:
    book = Casebook(path, KEY)
    yield book
    book.close()


def verdict(path: Path) -> Verdict:
    engine = connect(path, KEY)
    try:
        return verify(engine, path)
    finally:
        engine.dispose()


def test_a_casebook_as_it_was_written_is_whole(path: Path) -> None:
    found = verdict(path)
    assert found.broken is None
    assert (found.cases, found.changes, found.links) == (3, 12, 16)
    assert found.anchors >= 1


def test_progress_goes_from_nothing_to_all(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_LINKS", 3)
    monkeypatch.setattr(verifying, "_CASES", 1)
    seen: list[tuple[int, int]] = []
    assert verify(book.engine, book.path, lambda done, total: seen.append((done, total))).whole
    assert seen[0] == (0, 28)
    assert seen[-1] == (28, 28)
    assert seen == sorted(seen)


def test_struck_and_disposed_cases_are_whole(book: Casebook) -> None:
    from bbic_wizard.model.change import Answered

    answer = Answered(place="child.name", value="annat")
    book.strike("c1", 4, {2, 3}, [answer], [("child.name", "Sara")], "Sara", at(20), Listing("Barn"))
    book.strike("c3", 4, {2}, [], [], "Sara", at(20), Listing("Barn"))
    book.dispose("c2", "Sara", at(21), {"law": "L-GALLR"})
    assert verify(book.engine, book.path).whole


def test_a_clock_set_back_is_no_fault(book: Casebook) -> None:
    from bbic_wizard.model.change import Answered

    book.append("c1", 4, [Answered(place="child.name", value="x")], "Sara", at(-100))
    book.note("c1", "Sara", at(-50), "open")
    assert verify(book.engine, book.path).whole


TAMPERED = {
    "a body": ("UPDATE change_ SET body = replace(body, 'hemligt 2.2', 'annat') WHERE case_id='c2' AND seq=3", "c2", 3),
    "a body taken away": ("UPDATE change_ SET body = NULL WHERE case_id='c2' AND seq=3", "c2", 3),
    "a time": ("UPDATE change_ SET at = '2026-11-20T09:30:00+00:00' WHERE case_id='c2' AND seq=2", "c2", 2),
    "an author": ("UPDATE change_ SET author = 'Eva' WHERE case_id='c2' AND seq=2", "c2", 2),
    "a change deleted": ("DELETE FROM change_ WHERE case_id='c2' AND seq=2", "c2", 2),
    "the last change deleted": ("DELETE FROM change_ WHERE case_id='c2' AND seq=4", "c2", 4),
    "all changes deleted": ("DELETE FROM change_ WHERE case_id='c2'", "c2", 1),
    "a change more": ("INSERT INTO change_ SELECT case_id, 5, at, author, body, body_mac FROM change_ WHERE "
                      "case_id='c2' AND seq=4", "c2", 5),
    "the salt": ("UPDATE case_ SET hash_salt = randomblob(32) WHERE id='c2'", "c2", 1),
    "no salt": ("UPDATE case_ SET hash_salt = NULL WHERE id='c2'", "c2", 4),
    "a link": ("UPDATE audit SET action = 'print' WHERE chain='c2' AND action='open'", "c2", 5),
    "a link's actor": ("UPDATE audit SET actor = 'Eva' WHERE chain='c2' AND seq=2", "c2", 2),
    "a link's time": ("UPDATE audit SET at = '2026-11-20T09:30:00+00:00' WHERE chain='c2' AND seq=2", "c2", 2),
    "a link deleted": ("DELETE FROM audit WHERE chain='c2' AND seq=2", "", 8),
    "the casebook's link": ("UPDATE audit SET actor = 'Eva' WHERE chain=''", "", 1),
    "an anchor": ("UPDATE anchor SET root = 'ff'", "", 1),
    "an anchor's count": ("UPDATE anchor SET chains = chains + 1", "", 1),
    "all anchors": ("DELETE FROM anchor", "", 0),
    "the line's number": ("UPDATE case_ SET seq = 3 WHERE id='c2'", "c2", 3),
    "the line's status": ("UPDATE case_ SET status = 'godkänd' WHERE id='c2'", "c2", 4),
    "the line's form": ("UPDATE case_ SET pack = 'ab' WHERE id='c2'", "c2", 4),
    "the line's kind": ("UPDATE case_ SET fictional = 0 WHERE id='c2'", "c2", 4),
    "the line's title": ("UPDATE case_ SET title = 'Annat barn' WHERE id='c2'", "c2", 4),
    "the line's case number": ("UPDATE case_ SET number = '2026-9' WHERE id='c2'", "c2", 4),
    "the line's last day": ("UPDATE case_ SET deadline = '2027-01-01' WHERE id='c2'", "c2", 4),
    "how much is left": ("UPDATE case_ SET left_ = 7 WHERE id='c2'", "c2", 4),
    "when it was changed": ("UPDATE case_ SET changed_at = '2021-01-01T08:00:00+00:00' WHERE id='c2'", "c2", 4),
    "what it is found by": ("UPDATE case_ SET search = 'x' WHERE id='c2'", "c2", 4),
    "what it is sorted by": ("UPDATE case_ SET by_title = 'x' WHERE id='c2'", "c2", 4),
    "its place in the archive": ("UPDATE case_ SET archived = 1 WHERE id='c2'", "c2", 4),
    "that it was moved": ("UPDATE case_ SET transferred = '2026-11-01' WHERE id='c2'", "c2", 4),
    "whose it is": ("UPDATE case_ SET handler = 'Eva' WHERE id='c2'", "c2", 4),
    "the line said to be disposed of": ("UPDATE case_ SET disposed = 1 WHERE id='c2'", "c2", 4),
    "the case's line deleted": ("DELETE FROM case_ WHERE id='c2'", "", 0),
    "a form": ("UPDATE pack SET body = '{} '", "", 0),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_changed_is_found_and_named(path: Path, name: str) -> None:
    statement, where, number = TAMPERED[name]
    tampered(path, statement)
    broken = verdict(path).broken
    assert broken is not None
    assert (broken.chain, broken.number) == (where, number)
    assert broken.what


DISPOSED = {
    "a title": "title = 'Elin', search = 'elin', by_title = 'elin'",
    "a handler": "handler = 'Eva'",
    "its status": "status = 'godkänd'",
    "its kind": "fictional = 0",
    "its place": "archived = 0",
    "when it was changed": "changed_at = '2026-11-20T08:30:00+00:00'",
}


@pytest.mark.parametrize("name", DISPOSED)
def test_the_line_that_stays_of_a_disposed_case_is_bound_too(path: Path, name: str) -> None:
    book = Casebook(path, KEY)
    book.set_mark("c2", "Sara", at(19), archived=True, transferred="2026-11-20", handler="Eva")
    book.dispose("c2", "Sara", at(20), {"law": "L-GALLR"})
    assert verify(book.engine, book.path).whole
    book.close()
    tampered(path, f"UPDATE case_ SET {DISPOSED[name]} WHERE id='c2'")
    broken = verdict(path).broken
    assert broken is not None
    assert broken.chain == "c2"
    assert "i listan" in broken.what


def test_marks_and_a_line_that_changed_are_whole(book: Casebook) -> None:
    from bbic_wizard.model.change import Answered, StatusChanged

    book.set_mark("c1", "Sara", at(20), archived=True, transferred="2026-11-20", handler="Eva")
    book.set_mark("c1", "Sara", at(20), archived=False, transferred="")
    book.append("c1", 4, [StatusChanged(to="godkänd")], "Sara", at(21), Listing("Åsa", "2026-7", "2027-01-02", 3))
    book.append("c1", 5, [Answered(place="child.name", value="x")], "Sara", at(22))
    book.strike("c1", 6, {2}, [], [], "Sara", at(23), Listing("Namnlöst"), "Ev")
    assert verify(book.engine, book.path).whole


def test_a_mark_is_named_as_a_mark(path: Path) -> None:
    tampered(path, "UPDATE case_ SET handler = 'Eva' WHERE id='c2'")
    broken = verdict(path).broken
    assert broken is not None
    assert broken.what == "arkivering, överföring eller handläggare i listan är ändrad"


def test_a_case_deleted_with_its_changes_is_missed(path: Path) -> None:
    tampered(path, "DELETE FROM change_ WHERE case_id='c2'", "DELETE FROM case_ WHERE id='c2'")
    broken = verdict(path).broken
    assert broken is not None
    assert (broken.chain, broken.what) == ("c2", "ärendet saknas")


def test_swapped_codes_are_found(path: Path) -> None:
    tampered(
        path,
        "UPDATE change_ SET body_mac = (SELECT b.body_mac FROM change_ b WHERE b.case_id='c2' AND b.seq=3) "
        "WHERE case_id='c2' AND seq=2",
    )
    broken = verdict(path).broken
    assert broken is not None
    assert (broken.chain, broken.number) == ("c2", 2)


def test_links_in_another_order_are_found(path: Path) -> None:
    tampered(
        path,
        "UPDATE audit SET seq = 100 WHERE chain='c2' AND seq=2",
        "UPDATE audit SET seq = 2 WHERE chain='c2' AND seq=3",
        "UPDATE audit SET seq = 3 WHERE chain='c2' AND seq=100",
    )
    broken = verdict(path).broken
    assert broken is not None
    assert (broken.chain, broken.number) == ("c2", 2)


def rewritten_chain(path: Path, name: str) -> None:
    """Somebody who knows how it is done: links forged with hashes that follow one another."""
    engine = connect(path, KEY)
    with writing(engine, path) as db:
        rows = db.execute(text("SELECT * FROM audit WHERE chain = :name ORDER BY seq"), {"name": name}).all()
        prev, forged = "", []
        for row in rows:
            prev = chain.link(prev, name, row.seq, row.at, "Eva", row.action, row.detail)
            forged.append((row.id, prev))
    engine.dispose()
    for number, hash_ in forged:
        tampered(path, "UPDATE audit SET actor = 'Eva', hash = :hash WHERE id = :id", id=number, hash=hash_)


def test_a_chain_forged_throughout_no_longer_fits_its_changes(path: Path) -> None:
    rewritten_chain(path, "c2")
    broken = verdict(path).broken
    assert broken is not None
    assert (broken.chain, broken.number) == ("c2", 1)


def test_a_chain_forged_throughout_no_longer_fits_the_days_anchor(path: Path) -> None:
    rewritten_chain(path, "")
    broken = verdict(path).broken
    assert broken is not None
    assert (broken.chain, broken.number) == ("", 1)
    assert "dagens kontrolltal" in broken.what


def test_each_days_anchor_is_proved(path: Path) -> None:
    clock = Days()
    clock.now += timedelta(days=1)
    book = Casebook(path, KEY, clock=clock)
    book.note("c1", "Sara", at(30), "open")
    book.close()
    assert verdict(path).anchors == 2
    rewritten_chain(path, "c2")
    broken = verdict(path).broken
    assert broken is not None
    assert (broken.chain, broken.number) == ("", 17)


def test_the_end_of_a_case_cut_off_everywhere_is_found_by_the_next_link(path: Path) -> None:
    tampered(
        path,
        "DELETE FROM change_ WHERE case_id='c1' AND seq=4",
        "DELETE FROM audit WHERE chain='c1' AND seq >= 4",
        "UPDATE case_ SET seq = 3 WHERE id='c1'",
    )
    broken = verdict(path).broken
    assert broken is not None
    assert "saknas" in broken.what


def test_a_guard_that_is_gone_is_found(path: Path) -> None:
    engine = connect(path, KEY)
    with writing(engine, path) as db:
        db.execute(text("DROP TRIGGER audit_kept"))
    engine.dispose()
    broken = verdict(path).broken
    assert broken is not None
    assert "skyddet" in broken.what


@pytest.mark.parametrize("page", [1, 2, 5, 9])
def test_a_flipped_byte_in_a_page_is_found(path: Path, page: int) -> None:
    engine = connect(path, KEY)
    data = bytearray(path.read_bytes())
    assert len(data) > 10 * 4096
    data[page * 4096 + 2000] ^= 1
    path.write_bytes(data)
    broken = verify(engine, path).broken
    engine.dispose()
    assert broken is not None
    assert broken.chain == ""
    assert "skadad" in broken.what or "läsa" in broken.what


def test_writing_goes_on_between_the_pieces(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_LINKS", 2)
    monkeypatch.setattr(verifying, "_CASES", 1)
    hours = iter(range(30, 100))

    def write(done: int, total: int) -> None:
        book.note("c1", "Sara", at(next(hours)), "open")

    assert verify(book.engine, book.path, write).whole


@pytest.mark.parametrize(
    ("action", "detail"),
    [
        ("open", {"first": 4, "macs": ["0" * 64]}),
        ("change", {"first": 4, "macs": ["0" * 64]}),
        ("change", {"first": 6, "macs": ["0" * 64]}),
        ("open", {"first": 5, "macs": ["0" * 64]}),
        ("open", {"gone": [3]}),
        ("change", {"gone": [3]}),
        ("strike", {"gone": [9]}),
        ("strike", {"lost": [3]}),
        ("open", {"line": "0" * 64}),
        ("archived", {"to": False, "marks": {}}),
        ("strike", {"marks": []}),
    ],
)
def test_a_link_that_says_more_than_it_may_is_found(book: Casebook, action: str, detail: dict[str, object]) -> None:
    """Added by somebody who has the key, at the end, where every hash fits."""
    book.note("c2", "Sara", at(30), action, detail)
    broken = verify(book.engine, book.path).broken
    assert broken is not None
    assert (broken.chain, broken.number) == ("c2", 6)
    assert "inte kan säga" in broken.what
