"""What is kept when the power goes, and how many keys a skip takes."""

import time
from pathlib import Path

from bbic_wizard.desk import casebooks
from bbic_wizard.model.change import Justified
from benchmarks.bench import Bench
from benchmarks.keys import opened_book
from benchmarks.report import Budget, CannotMeasure, Row
from benchmarks.synthetic import SECRET, filled, form_of

KEPT = Budget(median=1000, p95=1000)
SKIP = Budget(median=4)
WORD = "oförlorad"
SENTENCE = "Modern avbokade besöket den 3 mars och ett nytt är bokat den 17 mars."


def kill(bench: Bench) -> list[Row]:
    """From the first letter that is not kept until it is; then the program is killed and started again."""
    took = []
    for _ in range(bench.runs):
        book = bench.book(lambda: filled(form_of(20, 10)))
        with opened_book(bench, book) as terminal:
            took.append(_until_kept(book, terminal.send(WORD)))
        with opened_book(bench, book) as again:
            if WORD not in again.text:
                raise CannotMeasure("what had been typed was gone after the kill")
    return [Row("typing on disk, from the first letter", took, KEPT, waits=True)]


def _until_kept(book: Path, since: float) -> float:
    """When the casebook's log is written to; the restart after the kill shows that it was the word."""
    before = _log(book)
    while time.perf_counter() - since < 5:
        if _log(book) != before:
            return (time.perf_counter() - since) * 1000
        time.sleep(0.002)
    raise CannotMeasure("what was typed had not been kept after five seconds")


def _log(book: Path) -> tuple[int, int]:
    found = next(book.glob("*.db-wal")).stat()
    return found.st_size, found.st_mtime_ns


def skip(bench: Bench) -> list[Row]:
    """An ordinary skip with a reason, done with these keys besides its sentence."""
    keys = ("f8", "4", SENTENCE, "enter")
    book = bench.book(lambda: filled(form_of(20, 10)))
    with opened_book(bench, book) as terminal:
        for key in keys:
            terminal.press(key)
    desk = casebooks.unlock(str(book), SECRET)
    made = [item.change for item in desk.open("prov").history()]
    desk.close()
    if not any(isinstance(change, Justified) and SENTENCE in change.note for change in made):
        raise CannotMeasure(f"these keys make no skip: {', '.join(key for key in keys if key != SENTENCE)}")
    return [Row("a justified skip, keys besides its sentence", [len(keys) - 1], SKIP, "keys")]
