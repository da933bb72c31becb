"""Programs at a casebook, killed at random moments: whatever was told as done is there afterwards.

    python -m tests.faults.kill --rounds 500

A round that is not well is told with its mode and seed, with which it is done again:
`--mode MODE --seed SEED --rounds 1`. The moment of the kill comes of the seed too, as a
part of the time that the thing takes here.
"""

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bbic_wizard.desk import casebooks
from tests.faults.acts import COMMITTING, TYPING, Doer
from tests.faults.afterwards import CHECKS, Killed
from tests.faults.first_shape import age
from tests.faults.homes import CHILD, OTHER, SECRET, at_home, cheap_keys, copied, facts, key_of, new_home
from tests.faults.pages import standing_open
from tests.faults.writer import STRUCK

ROOT = Path(__file__).parents[2]
SHARES = {
    "typing": 9, "commit": 11, "migration": 7, "rekey": 3, "passphrase": 3, "backup": 2, "strike": 3, "make": 2,
}  # fmt: skip
_WORKING = 0.15  # seconds at most that somebody works before they are killed


class Nursery:
    """One interpreter with everything read in, and the programs forked from it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writer"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def begin(self, job: dict[str, Any]) -> None:
        """Start a program, and wait until it is ready."""
        self._send(json.dumps(job))
        assert "ready" in self._line(), "the program was never ready"

    def until_done(self, number: int) -> None:
        """Wait until so much is done."""
        while self._line().get("done") != number:
            pass

    def kill(self) -> dict[str, int]:
        """End it now: what it had told as done by then, and how it ended (`code`)."""
        self._send("kill")
        told = {"done": 0, "seq": 0}
        while "ended" not in (line := self._line()):
            told |= line
        return {**told, "code": line["ended"]}

    def close(self) -> None:
        self._process.communicate()

    def _send(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the nursery has ended"
        found: dict[str, Any] = json.loads(line)
        return found


@dataclass
class Harness:
    """Homes to copy, and the programs that are killed in the copies."""

    place: Path
    nursery: Nursery
    homes: dict[str, Path] = field(default_factory=dict)
    before: dict[str, dict[str, str]] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    spans: dict[str, float] = field(default_factory=lambda: {TYPING: _WORKING, COMMITTING: _WORKING})
    killed: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        usual = new_home(self.place / "usual")
        self.homes = dict.fromkeys(SHARES, usual)
        self.homes |= {mode: copied(usual, self.place / mode) for mode in ("migration", "strike")}
        self._plant(self.homes["strike"])
        for mode, home in self.homes.items():
            with at_home(home) as folder:
                desk = casebooks.unlock(None, SECRET)
                self.before[mode], self.places = facts(desk), Doer(desk).places
                desk.close()
                self.keys[mode] = key_of(folder)
        with at_home(self.homes["migration"]) as folder:
            age(folder / "store.db", self.keys["migration"])
        self.homes["make"] = self.place / "make"
        self.homes["make"].mkdir()

    @staticmethod
    def _plant(home: Path) -> None:
        """A case into which a text has been pasted that belongs in another."""
        with at_home(home):
            desk = casebooks.unlock(None, SECRET)
            doer = Doer(desk)
            for place in doer.places[:4]:
                doer.work.answer(place, f"{STRUCK} ringde. " * 30)
                doer.work.answer(place, "Något annat.")
            doer.work.type_(doer.places[5], STRUCK)
            desk.close()

    def span(self, mode: str) -> float:
        """How long a program takes when nobody kills it: the shortest of three, so that most are killed in time."""
        if mode not in self.spans:
            self.spans[mode] = min(self._measured(mode) for _ in range(3))
        return self.spans[mode]

    def _measured(self, mode: str) -> float:
        home = copied(self.homes[mode], self.place / "measured")
        self.nursery.begin({"mode": mode, "seed": 0, "home": str(home)})
        started = time.perf_counter()
        self.nursery.until_done(1)
        taken = time.perf_counter() - started
        self.nursery.kill()
        shutil.rmtree(home)
        return taken

    def round(self, mode: str, seed: int) -> None:
        """One program, killed. Raises `AssertionError` when what it left is not as it should be."""
        delay = random.Random(f"{mode} {seed}").uniform(0, self.span(mode) * 1.05)
        home = copied(self.homes[mode], self.place / "killed")
        with at_home(home) as folder:
            self.nursery.begin({"mode": mode, "seed": seed, "home": str(home)})
            time.sleep(delay)
            told = self.nursery.kill()
            assert told["code"] in (0, -signal.SIGKILL), f"the program ended by itself with {told['code']}"
            self.killed[mode] += told["code"] != 0
            if mode not in (TYPING, COMMITTING):  # how long it takes changes: two of three are to be killed in time
                self.spans[mode] *= 1.03 if told["code"] else 0.94
            self._nothing_open(home)
            CHECKS[mode](
                Killed(mode, seed, home, folder, self.before[mode], self.keys[mode], self.places,
                       told["done"], told["seq"])
            )  # fmt: skip
            self._nothing_open(home)
        shutil.rmtree(home)

    @staticmethod
    def _nothing_open(home: Path) -> None:
        found = standing_open([home], [CHILD, STRUCK, SECRET, OTHER])
        assert not found, f"stands open: {found}"


@contextmanager
def harness() -> Iterator[Harness]:
    """A harness, and its nursery, until the block ends."""
    with tempfile.TemporaryDirectory() as place, cheap_keys():
        nursery = Nursery()
        try:
            yield Harness(Path(place), nursery)
        finally:
            nursery.close()


def rounds(count: int, seed: int, mode: str | None = None) -> Iterator[tuple[str, int]]:
    """Which mode with which seed, every mode in its share."""
    by_share = [name for n in range(max(SHARES.values())) for name, share in SHARES.items() if n < share]
    return ((mode or name, seed + n) for n, name in enumerate(islice(cycle(by_share), count)))


def main() -> int:
    """Kill as often as wanted; 1 when a round was not well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--mode", choices=list(SHARES))
    given = parser.parse_args()
    print(f"seed {given.seed}")  # noqa: T201
    broken = 0
    done: Counter[str] = Counter()
    with harness() as here:
        for mode, seed in rounds(given.rounds, given.seed, given.mode):
            done[mode] += 1
            try:
                here.round(mode, seed)
            except Exception as problem:
                broken += 1
                print(f"NOT WELL: --mode {mode} --seed {seed} --rounds 1: {type(problem).__name__}: {problem}")  # noqa: T201
                shutil.rmtree(here.place / "killed", ignore_errors=True)
        for mode, count in done.items():
            print(f"{mode:<12} {count:>4} rounds, {here.killed[mode]:>4} killed before the end")  # noqa: T201
    print(f"{given.rounds} rounds, {broken} not well")  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
