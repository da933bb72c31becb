"""What happens between a key and the screen, without the screen: changes, and drafts."""

import gc
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from bbic_wizard.checks.running import findings
from bbic_wizard.desk import casebooks
from bbic_wizard.desk.opening import find_case
from bbic_wizard.desk.work import Work
from bbic_wizard.reading.progress import gaps, progress
from bbic_wizard.reading.view import View
from benchmarks.bench import Bench
from benchmarks.report import NONE, Budget, Row
from benchmarks.synthetic import SECRET, big_case
from benchmarks.terminal import USER

ONE_CHANGE = Budget(median=15)
CHANGES = 25  # of each sort and run


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and what came of it."""
    begun = time.perf_counter()
    done = act()
    return (time.perf_counter() - begun) * 1000, done


def change(bench: Bench) -> list[Row]:
    """One change: on disk, folded, progress, gaps and what the checks see read again."""
    book = bench.book(big_case)
    desk = casebooks.unlock(str(book), SECRET, actor=USER)
    try:
        took, work = timed(lambda: desk.open(desk.cases()[0].id))
        _read_again(work)
        anew, _ = timed(lambda: findings(View(work.pack, work.view.case, work.today)))
        sorts: dict[str, list[float]] = {sort: [] for sort, _ in _changes(work)}
        for _ in range(bench.runs * CHANGES // 5):
            for sort, act in _changes(work):
                begun = time.perf_counter()
                act()
                _read_again(work)
                sorts[sort].append((time.perf_counter() - begun) * 1000)
    finally:
        desk.close()
    together = [value for values in sorts.values() for value in values]
    rows = [Row("one change, 1 000 answers, 200 actors", together, ONE_CHANGE, spread=True)]
    rows += [Row(f"  {sort}", values, NONE, spread=True) for sort, values in sorts.items()]
    return [*rows, Row("  opening that case", [took], NONE), Row("  all checks, nothing remembered", [anew], NONE)]


def _read_again(work: Work) -> None:
    progress(work.view)
    gaps(work.view)
    findings(work.view)


_number = count(1)


def _changes(work: Work) -> Iterator[tuple[str, Callable[[], Any]]]:
    """One change of each sort, each with words of its own."""
    number, view = next(_number), work.view
    said, people = view.register("statement"), view.register("actor")
    assert said is not None
    assert people is not None
    statement, person = view.entries(said)[number % 10], view.entries(people)[number % 200]
    yield "an answer in a step", lambda: work.answer("areas.safety.assessment", f"Bedömning nummer {number}.")
    yield "a field of a statement", lambda: work.change(said, statement.id, {"text": f"Ord nummer {number}."})
    yield "a new statement", lambda: work.add(said, {"text": f"Uppgift nummer {number}."})
    yield "a person's name", lambda: work.change(people, person.id, {"name": f"Person {number}"})
    yield "the child's name", lambda: work.answer("child.name", f"Elin {number}")


def draft(bench: Bench) -> list[Row]:
    """Composing, Markdown and HTML on 1 000 answers."""
    from bbic_wizard.draft.compose import compose
    from bbic_wizard.draft.html import html
    from bbic_wizard.draft.markdown import markdown

    path = bench.folder / "big.json"
    path.write_text(big_case()[1], "utf-8")
    kept = find_case(str(path), None).view
    composed, html_took = [], []
    for number in range(bench.runs * 3 + 1):
        gc.collect()
        view = View(kept.pack, kept.case, kept.today)  # reads everything anew
        took, made = timed(lambda: compose(view))  # noqa: B023 - called at once
        written, _ = timed(lambda: markdown(made))  # noqa: B023
        rendered, _ = timed(lambda: html(made))  # noqa: B023
        if number:  # the first reads and compiles the template
            composed.append(took + written)
            html_took.append(rendered)
    return [
        Row("draft to Markdown, 1 000 answers", composed, Budget(median=50)),
        Row("  HTML, more", html_took, Budget(median=50)),
    ]
