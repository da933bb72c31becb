"""The case list of a casebook with many cases: unlocking, the first rows, searching, one more change.

Beside each, as many times as the same question takes in plain SQLite from the standard library.
"""

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bbic_wizard.desk import casebooks
from bbic_wizard.desk.caselist import ALL, PART, CaseList, Sought, ordered_by
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.keeping import casebook_of
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.store.engine import writing
from bbic_wizard.store.protocol import Listing
from bbic_wizard.store.tables import case_
from bbic_wizard.store.values import listed
from benchmarks.bench import Bench
from benchmarks.inside import timed
from benchmarks.report import NONE, Budget, Row
from benchmarks.synthetic import SECRET, empty_casebook
from benchmarks.terminal import USER

FIRST_ROWS = Budget(median=100)
SEARCH = {10_000: Budget(median=50), 100_000: Budget(median=100)}
WORDS = ("elin", "2026-0042", "åsa b", "finns inte")
TIMES = 5
_NAMES = "Alva Bo Cleo Dag Elin Filippa Gustav Hedda Ivar Juni Kalle Lo Maja Nils Olle Petra Signe Åsa Ärla Örjan"
_STATUSES = ("utkast", "till granskning", "återlämnad", "godkänd", "låst")
_PLAIN = """
CREATE TABLE case_ (id TEXT PRIMARY KEY, title TEXT, status TEXT, changed_at TEXT, number TEXT, handler TEXT,
                    deadline TEXT, left_ INTEGER, archived INTEGER, transferred TEXT, search TEXT);
CREATE INDEX listed ON case_ (archived, changed_at, id, search);
"""


def cases(bench: Bench) -> list[Row]:
    """Ten thousand cases, and a hundred thousand."""
    return [row for count in SEARCH for row in _measured(bench, count)]


def _measured(bench: Bench, count: int) -> Iterator[Row]:
    book = empty_casebook(bench.folder / f"cases-{count}")
    made = list(_rows(count))
    desk = casebooks.unlock(str(book), SECRET, actor=USER)
    try:
        _fill(desk, made)
    finally:
        desk.close()
    with closing(_plain(bench.folder / f"plain-{count}.db", made)) as plain:
        yield from _asked(bench, book, plain, f"{count:,}".replace(",", " "), SEARCH[count])


def _asked(bench: Bench, book: Path, plain: sqlite3.Connection, many: str, budget: Budget) -> Iterator[Row]:
    opened: list[float] = []
    first: list[float] = []
    for _ in range(bench.runs):
        took, desk = timed(lambda: casebooks.unlock(str(book), SECRET, actor=USER))
        opened.append(took)
        first.append(timed(partial(_look, desk, ALL))[0])
        desk.close()
    yield Row(f"unlocking, {many} cases", opened, NONE)
    yield Row("  the first rows after that", first, FIRST_ROWS)
    desk = casebooks.unlock(str(book), SECRET, actor=USER)
    try:
        yield from _beside(
            "  the first rows again", lambda: _look(desk, ALL), lambda: _plain_look(plain, ""), FIRST_ROWS
        )
        for words in WORDS:
            yield from _beside(
                f"  searching for {words}",
                partial(_look, desk, Sought(text=words)),
                partial(_plain_look, plain, words),
                budget,
            )
        turned = [timed(partial(_look, desk, ordered_by(ALL, order)))[0] for order in ("title", "deadline", "left")]
        yield Row("  in another order", turned, NONE)
        last = [timed(lambda: CaseList(desk)[-1])[0] for _ in range(TIMES)]
        yield Row("  the last row", last, NONE)
        new = [timed(lambda: desk.new_case("Alva", "2017-03-11", "", "2026-05-25", ""))[0] for _ in range(TIMES)]
        yield Row("  a new case, with its first answers", new, NONE)
        changed = [timed(partial(desk.mark, "c17", handler=f"Eva {number}"))[0] for number in range(TIMES)]
        written = [timed(partial(_plain_mark, plain, number))[0] for number in range(TIMES)]
        yield Row("  one mark, on the disk and in the log", changed, NONE)
        yield Row("    times plain SQLite", _ratios(changed, written), NONE, unit="×")
    finally:
        desk.close()


def _beside(what: str, ours: Callable[[], Any], plain: Callable[[], Any], budget: Budget) -> Iterator[Row]:
    """A question, timed here and in plain SQLite."""
    mine = [timed(ours)[0] for _ in range(TIMES)]
    other = [timed(plain)[0] for _ in range(TIMES)]
    yield Row(what, mine, budget)
    yield Row("    times plain SQLite", _ratios(mine, other), NONE, unit="×")


def _ratios(mine: Sequence[float], other: Sequence[float]) -> list[float]:
    return [a / b for a, b in zip(sorted(mine), sorted(other), strict=True)]


def _look(desk: Desk, sought: Sought) -> int:
    """What the list does for one screen: count, and read the first part."""
    found = CaseList(desk, sought)
    return len(found[:40])


def _plain_look(plain: sqlite3.Connection, words: str) -> int:
    like = (f"%{words}%",)
    plain.execute("SELECT count(*) FROM case_ WHERE archived = 0 AND search LIKE ?", like).fetchone()
    ordered = "SELECT * FROM case_ WHERE archived = 0 AND search LIKE ? ORDER BY changed_at DESC, id DESC"
    return len(plain.execute(f"{ordered} LIMIT {PART}", like).fetchall())


def _plain_mark(plain: sqlite3.Connection, number: int) -> None:
    with plain:
        plain.execute("UPDATE case_ SET handler = ? WHERE id = 'c17'", (f"Eva {number}",))


def _rows(count: int) -> Iterator[dict[str, Any]]:
    chance, names, digest = random.Random(count), _NAMES.split(), shipped_pack().digest
    for number in range(count):
        day = date(2026, 5, 25) + timedelta(days=chance.randint(-400, 120))
        named = f"2026-{number:06}"
        title = f"{chance.choice(names)} {chance.choice('ABCDEFGH')} · {named}"
        yield {
            "id": f"c{number}",
            "status": chance.choice(_STATUSES),
            "fictional": 0,
            "changed_at": f"{day.isoformat()}T{chance.randint(8, 17):02}:{chance.randint(0, 59):02}:00+02:00",
            "seq": 0,
            "pack": digest,
            "hash_salt": bytes(32),
            "handler": chance.choice((USER, "Eva", "Ali")),
            "archived": int(number % 10 == 9),
            "transferred": "",
            **listed(Listing(title, named, (day + timedelta(days=122)).isoformat(), chance.randint(0, 60))),
        }


def _fill(desk: Desk, rows: Sequence[dict[str, Any]]) -> None:
    book = casebook_of(desk)
    with writing(book.engine, book.path) as db:
        db.execute(insert(case_), list(rows))


def _plain(path: Path, rows: Sequence[dict[str, Any]]) -> sqlite3.Connection:
    plain = sqlite3.connect(path)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    plain.executescript(_PLAIN)
    with plain:
        plain.executemany(
            "INSERT INTO case_ VALUES (:id, :title, :status, :changed_at, :number, :handler,"
            " :deadline, :left_, :archived, :transferred, :search)",
            rows,
        )
    return plain
