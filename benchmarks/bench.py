"""What the measurements share: where they work, how often they repeat, and the minimal program's figures."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import TypeVar

from bbic_wizard.model.pack import Pack
from benchmarks.minimal import SHOWN
from benchmarks.report import NOMINAL, CannotMeasure, Row
from benchmarks.synthetic import SECRET, casebook
from benchmarks.terminal import ROOT, Terminal, environment

Made = TypeVar("Made")
AROUND = 2
FOCUSED = "┏━"  # the frame of the field that has the cursor: a step is on the screen
MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal.py")))


def program(*arguments: str | Path) -> list[str]:
    """The program from this checkout, started as its console script starts it."""
    call = "from bbic_wizard.cli.main import main; main()"
    return [sys.executable, "-c", call, *map(str, arguments)]


@dataclass
class Bench:
    """One run of the benchmarks in a folder of its own."""

    folder: Path
    runs: int
    outside: dict[str, str]  # the environment as the user has it
    minimal_starts: list[float] = field(default_factory=list)

    @property
    def cache(self) -> Path:
        """Compiled forms, shared by all starts: only a machine's first ever start makes them."""
        return self.folder / "cache"

    def warm_up(self) -> None:
        """Fill the page cache, and compile what the first start ever compiles."""
        self.start_minimal()
        self.minimal_starts.clear()
        with Terminal(program("demo"), self.cache) as terminal:
            terminal.start(FOCUSED)

    def start_minimal(self) -> float:
        """Milliseconds to the minimal program's first frame, once more; kept as the anchor."""
        with Terminal(MINIMAL, self.cache) as terminal:
            frame = terminal.start(SHOWN).frame
        assert frame is not None
        self.minimal_starts.append(frame)
        return frame

    @property
    def minimal_start(self) -> float:
        """The median of the minimal program's starts so far."""
        return median(self.minimal_starts)

    def measure(self, act: Callable[["Bench"], list[Row]]) -> list[Row]:
        """Its rows, with how slow the machine was: the minimal program is started before and after."""
        self.minimal_starts.clear()
        for _ in range(AROUND):
            self.start_minimal()
        rows = act(self)
        for _ in range(AROUND):
            self.start_minimal()
        anchor = self.minimal_start
        return [
            replace(row, slowness=anchor / NOMINAL, minimal=anchor if row.minimal and row.unit == "ms" else row.minimal)
            for row in rows
        ]

    @cached_property
    def minimal_memory(self) -> float:
        with Terminal(MINIMAL, self.cache) as terminal:
            terminal.start(SHOWN)
            return terminal.memory()

    def book(self, make: Callable[[], tuple[Pack, str]], place: str = "", cursor: int = 0) -> Path:
        """A casebook with one case, made anew: no run meets what another has written."""
        return casebook(self.folder / f"{time.perf_counter_ns()}", make(), place, cursor)

    def unlocked(self, book: Path) -> list[str]:
        """The arguments that open a casebook without asking anybody."""
        file = self.folder / "secret"
        if not file.exists():
            file.touch(0o600)
            file.write_text(SECRET, "utf-8")
        return ["--casebook", str(book), "--key-file", str(file)]

    def whole(self, argv: Sequence[str], codes: Sequence[int] = (0,)) -> float:
        """Milliseconds of a command from its start to its end."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        begun = time.perf_counter()
        done = subprocess.run(argv, env=environment(home, self.cache), cwd=ROOT, capture_output=True, check=False)
        took = (time.perf_counter() - begun) * 1000
        if done.returncode not in codes:
            raise CannotMeasure(f"{' '.join(argv[3:])}: exit code {done.returncode}\n{done.stderr.decode()[-800:]}")
        return took


def after_warming(runs: int, measure: Callable[[], Made]) -> list[Made]:
    """The results of some runs, the first of them thrown away (it fills caches)."""
    return [measure() for _ in range(runs + 1)][1:]


def load() -> str:
    """How busy the machine is."""
    one, five, _ = os.getloadavg()
    return f"load {one:.1f} now, {five:.1f} over five minutes, {os.cpu_count()} processors"
