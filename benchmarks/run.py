"""Which measurements there are, and running them."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bbic_wizard.errors import Problem
from benchmarks import cases, commands, inside, install, keeping, keys, people, starts
from benchmarks.bench import Bench, load
from benchmarks.report import CannotMeasure, Row, as_json, table
from benchmarks.terminal import environment

MEASUREMENTS: dict[str, Callable[[Bench], list[Row]]] = {
    "start": starts.start,
    "words": commands.words,
    "check": commands.check,
    "list": commands.listing,
    "echo": keys.echo,
    "pages": keys.pages,
    "draft-pane": keys.draft_pane,
    "memory": starts.memory,
    "change": inside.change,
    "draft": inside.draft,
    "people": people.people,
    "cases": cases.cases,
    "kill": keeping.kill,
    "skip": keeping.skip,
    "install": install.install,
}
WHEN_ASKED = {"install"}


def run(about: str) -> int:
    """Measure, print, and tell with 2 when something could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=about)
    names = ", ".join(MEASUREMENTS)
    parser.add_argument("--only", action="append", choices=list(MEASUREMENTS), metavar="NAME", help=names)
    parser.add_argument("--runs", type=int, default=5, help="repetitions; some things are done several times in each")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    options = parser.parse_args()
    rows: list[Row] = []
    failures: list[str] = []
    before = load()
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        outside = dict(os.environ)
        os.environ |= environment(Path(folder), Path(folder) / "cache")
        bench = Bench(Path(folder), max(1, options.runs), outside)
        bench.warm_up()
        for name in options.only or [name for name in MEASUREMENTS if name not in WHEN_ASKED]:
            print(f"… {name}", file=sys.stderr, flush=True)
            try:
                rows += bench.measure(MEASUREMENTS[name])
            except (CannotMeasure, Problem) as problem:
                failures.append(f"{name}: {problem}")
    head = {
        "date": date.today().isoformat(),
        "python": platform.python_version(),
        "textual": version("textual"),
        "before": before,
        "after": load(),
    }
    if options.json:
        print(as_json(head, rows, failures))
    else:
        print(" · ".join(f"{name} {told}" if name in ("python", "textual") else told for name, told in head.items()))
        print(table(rows))
        for failure in failures:
            print(f"could not be measured: {failure}")
    return 2 if failures else 0
