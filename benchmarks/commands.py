"""Commands that run to their end: the whole process, as the shell sees it."""

from benchmarks.bench import Bench, after_warming, program
from benchmarks.report import NONE, Budget, Row
from benchmarks.synthetic import big_case

QUICK = Budget(median=90)
FULL_CASE = "forms/practice/case_a-facit.json"


def words(bench: Bench) -> list[Row]:
    """`--help` and `--version`."""
    rows = []
    for argument in ("--help", "--version"):
        found = after_warming(bench.runs * 3, lambda: bench.whole(program(argument)))  # noqa: B023 - called at once
        rows.append(Row(f"bbic-wizard {argument}", found, QUICK))
    return rows


def check(bench: Bench) -> list[Row]:
    """`check` and `draft` on a full case file."""
    checked = after_warming(bench.runs * 2, lambda: bench.whole(program("check", FULL_CASE), (0, 1)))
    drafted = after_warming(bench.runs * 2, lambda: bench.whole(program("draft", FULL_CASE)))
    return [
        Row("check, a full case file, whole process", checked, Budget(median=250)),
        Row("draft, the same, whole process", drafted, NONE),
    ]


def listing(bench: Bench) -> list[Row]:
    """`case list` on a casebook with a big case."""
    book = bench.book(big_case)
    found = after_warming(bench.runs * 2, lambda: bench.whole(program(*bench.unlocked(book), "case", "list")))
    return [Row("case list, whole process", found, NONE)]
