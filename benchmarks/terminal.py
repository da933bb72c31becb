"""A program run on a pseudo-terminal and met with keys, timed from outside.

While the program runs, chunks of its output are only stamped with the time; they become a
screen afterwards, so that the reading does not compete with the program for the processor.
"""

import fcntl
import os
import re
import select
import shutil
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from benchmarks.report import CannotMeasure
from benchmarks.screen import Screen

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
QUIET = 0.35  # seconds without output that mean settled
PATIENCE = 2.0  # seconds in which a key that does anything has shown it
FEWEST_GLYPHS = 20  # on a screen that counts as a first frame
USER = "matning"

_FUNCTION_KEYS = {"f1": b"\x1bOP", "f2": b"\x1bOQ", "f3": b"\x1bOR", "f4": b"\x1bOS", "f8": b"\x1b[19~"}
KEYS = {
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "enter": b"\r",
    "escape": b"\x1b",
    "pagedown": b"\x1b[6~",
    "end": b"\x1b[F",
    "down": b"\x1b[B",
    **_FUNCTION_KEYS,
    **{f"ctrl+{letter}": bytes([ord(letter) & 0x1F]) for letter in "abcdefghjklnopqrstuvwxyz"},
}
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[6n": b"\x1b[1;1R"}


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a start or a key, in milliseconds since: the first visible change, the last, a pattern."""

    first: float | None = None
    last: float | None = None
    frame: float | None = None  # the first moment with a screenful
    found: float | None = None


def environment(home: Path, cache: Path) -> dict[str, str]:
    """A throw-away home and nothing of one's own; only what can be made again is kept in `cache`."""
    given = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "LOGNAME": USER,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "XDG_CACHE_HOME": str(cache),
    }
    return given | {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE")}


class Terminal:
    """One run of a program, from its start to its end."""

    def __init__(self, argv: Sequence[str], cache: Path, more: Mapping[str, str] | None = None) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="benchmark-home-"))
        self._screen = Screen(COLUMNS, ROWS)
        self._alive = True
        master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        env = {**(more or {}), **environment(self._home, cache)}
        self._started = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            _become(argv, env, slave)
        os.close(slave)
        self._fd = master

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()
        os.close(self._fd)
        shutil.rmtree(self._home, ignore_errors=True)

    @property
    def text(self) -> str:
        """The screen as it is now."""
        return self._screen.text

    def start(self, until: str = "", limit: float = 30) -> Seen:
        """Wait for the program to settle with `until` (a regular expression) on its screen."""
        return self._watch(self._started, until, QUIET, limit, limit)

    def press(self, key: str, until: str = "", quiet: float = QUIET, limit: float = 10) -> Seen:
        """Press a key by name, or type a text, and wait until the screen rests (with `until` on it)."""
        sent = self.send(key)
        return self._watch(sent, until, quiet, limit, PATIENCE)

    def send(self, key: str) -> float:
        """Press a key by name, or type a text, and wait for nothing; when that was."""
        sent = time.perf_counter()
        os.write(self._fd, KEYS.get(key) or key.encode())
        return sent

    def rest(self, quiet: float = QUIET) -> None:
        """Wait until nothing more comes."""
        self._watch(time.perf_counter(), "", quiet, 10, 0)

    def memory(self) -> float:
        """Resident megabytes of the program and its children, now."""
        return sum(_resident(pid) for pid in _with_children(self.pid)) / 1024

    def kill(self) -> None:
        """End it at once, as when the power goes."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid, self._alive = 0, False

    def _watch(self, since: float, until: str, quiet: float, limit: float, patience: float) -> Seen:
        """Read until the screen rests: it has changed or `patience` is over, and `until` was on it."""
        first = last = frame = found = None
        deadline = time.perf_counter() + limit
        while True:
            for when, data in self._collect(quiet, deadline):
                if not self._screen.feed(data):
                    continue
                last = (when - since) * 1000
                first = first or last
                if frame is None and self._screen.glyphs >= FEWEST_GLYPHS:
                    frame = last
                if until and found is None and re.search(until, self._screen.text):
                    found = last
            ended = not self._alive or time.perf_counter() >= deadline
            waited = first is not None or time.perf_counter() - since >= patience
            if found is not None or (not until and (waited or ended)):
                return Seen(first, last, frame, found)
            if ended:
                end = "it ended" if not self._alive else f"{limit:g} s went by"
                raise CannotMeasure(f"{until!r} was never on the screen, {end}:\n{self.text.strip()[-1500:]}")

    def _collect(self, quiet: float, deadline: float) -> list[tuple[float, bytes]]:
        """Chunks with their times, until nothing came for `quiet` seconds."""
        chunks: list[tuple[float, bytes]] = []
        while (left := deadline - time.perf_counter()) > 0:
            if not select.select([self._fd], [], [], min(quiet, left))[0]:
                break
            try:
                data = os.read(self._fd, 1 << 18)
            except OSError:  # the other end is closed
                data = b""
            if not data:
                self._alive = False
                break
            chunks.append((time.perf_counter(), data))
            self._answer(data)
        return chunks

    def _answer(self, data: bytes) -> None:
        """Reply as a modern terminal does, so that no start waits for us."""
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._fd, answer)


def _become(argv: Sequence[str], env: Mapping[str, str], slave: int) -> None:
    """In the child: take the terminal and run the program."""
    try:
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for fd in (0, 1, 2):
            os.dup2(slave, fd)
        os.chdir(ROOT)
        os.execvpe(argv[0], list(argv), dict(env))
    finally:
        os._exit(127)


def _with_children(pid: int) -> list[int]:
    pids = [pid]
    for parent in pids:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            pids += [int(child) for child in task.read_text().split()]
    return pids


def _resident(pid: int) -> int:
    """Kilobytes of a process in memory."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        raise CannotMeasure("memory is read from /proc, which is not here") from None
    return int(status.partition("VmRSS:")[2].split()[0])
