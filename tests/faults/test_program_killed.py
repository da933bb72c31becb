"""The real program in a terminal, killed while somebody types: what they had typed a moment before is there."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.desk import casebooks
from tests.faults.homes import EVERY, SECRET, proved
from tests.faults.kill import ROOT
from tests.faults.pages import standing_open

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
TYPED = "Zebrafinken"
_CODES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|.)")


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, *words: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.program = subprocess.Popen(
            [sys.executable, "-m", "bbic_wizard.cli.main", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"},
        )
        os.close(theirs)
        self.shown = b""

    def until(self, seen: Callable[[str], bool], limit: float = 30) -> None:
        """Read what is drawn until it is what one waits for."""
        end = time.monotonic() + limit
        while not seen(_CODES.sub(b"", self.shown).decode("utf-8", "replace")):
            assert time.monotonic() < end, _CODES.sub(b"", self.shown).decode("utf-8", "replace")[-2000:]
            self.read(0.2)

    def read(self, seconds: float) -> None:
        """What is drawn meanwhile."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self._ours], [], [], left)[0]:
                self.shown += os.read(self._ours, 65536)

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._ours)

    def kill(self) -> None:
        self.program.send_signal(signal.SIGKILL)
        self.close()

    def close(self) -> None:
        self.program.wait()
        os.close(self._ours)


@pytest.fixture
def terminal(home: Path, tmp_path: Path) -> Iterator[Terminal]:
    key = tmp_path / "lösen.txt"
    key.write_text(SECRET, "utf-8")
    key.chmod(0o600)
    found = Terminal("--key-file", str(key))
    yield found
    if found.program.poll() is None:
        found.kill()


@pytest.mark.parametrize("killed", [False, True])
def test_a_demo_keeps_nothing_whether_it_is_left_or_killed(home: Path, *, killed: bool) -> None:
    shutil.rmtree(home)
    home.mkdir()
    demo = Terminal("demo")
    demo.until(lambda shown: "ÖVNING" in shown)
    demo.shown = b""
    demo.press(f"\t{TYPED}")
    demo.until(lambda shown: TYPED[-1] in shown)
    demo.read(2.5)
    if killed:
        demo.kill()
    else:
        demo.press("\x11")
        while demo.program.poll() is None:
            with suppress(OSError):  # nobody writes there any more
                demo.read(0.2)
        demo.close()
    assert not standing_open([home], [TYPED])
    kept = [file for file in home.rglob("*") if file.is_file() and "cache" not in str(file)]
    assert not kept, "no casebook, and nothing about any case"


def test_killed_while_somebody_types_the_letters_are_there(home: Path, terminal: Terminal) -> None:
    terminal.until(lambda shown: "ÖVNING" in shown)
    terminal.press("\r")
    terminal.until(lambda shown: "Barnets namn" in shown)
    terminal.shown = b""
    terminal.press(TYPED)
    terminal.until(lambda shown: TYPED[-1] in shown)
    terminal.read(2.5)  # a second after the last letter it is to be kept
    terminal.kill()
    assert not standing_open([home], [TYPED])
    with closing(casebooks.unlock(None, SECRET)) as desk:
        typed = [typing.text for row in desk.cases(EVERY) for _, _, typing in desk.store.all_typings(row.id)]
        assert any(TYPED in text for text in typed)
        proved(desk)


def test_the_program_ends_when_its_terminal_goes_away(home: Path, terminal: Terminal) -> None:
    """A closed window that sends no signal: nobody is there, so nothing stays open, and no fault is told."""
    terminal.until(lambda shown: "ÖVNING" in shown)
    terminal.hang_up()
    assert terminal.program.wait(20) == 0
    with closing(casebooks.unlock(None, SECRET)) as desk:
        proved(desk)
    assert not paths.log().exists(), "it was no fault"
