"""What is kept when the power goes, and how many keys a skip takes."""

import sqlite3
import time
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.keys import opened_book
from benchmarks.report import Budget, CannotMeasure, Row
from benchmarks.synthetic import filled, form_of
from benchmarks.terminal import USER

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
    reader = sqlite3.connect(f"file:{book}?mode=ro", uri=True)
    try:
        while time.perf_counter() - since < 5:
            rows = reader.execute("SELECT text FROM typing WHERE author = ?", (USER,)).fetchall()
            if any(WORD in text for (text,) in rows):
                return (time.perf_counter() - since) * 1000
            time.sleep(0.002)
    finally:
        reader.close()
    raise CannotMeasure("what was typed had not been kept after five seconds")


def skip(bench: Bench) -> list[Row]:
    """An ordinary skip with a reason, done with these keys besides its sentence."""
    keys = ("f8", "4", SENTENCE, "enter")
    book = bench.book(lambda: filled(form_of(20, 10)))
    with opened_book(bench, book) as terminal:
        for key in keys:
            terminal.press(key)
    reader = sqlite3.connect(f"file:{book}?mode=ro", uri=True)
    bodies = [body for (body,) in reader.execute("SELECT body FROM change_")]
    reader.close()
    if not any('"Justified"' in body and SENTENCE in body for body in bodies):
        raise CannotMeasure(f"these keys make no skip: {', '.join(key for key in keys if key != SENTENCE)}")
    return [Row("a justified skip, keys besides its sentence", [len(keys) - 1], SKIP, "keys")]
