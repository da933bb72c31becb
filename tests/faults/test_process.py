"""The program itself as a process: no core file, also when it is ended so that others would leave one."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.homes import SECRET
from tests.faults.kill import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks where Linux tells of a process")


@pytest.fixture
def program(home: Path, tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The real program, which has opened the casebook's key and waits for what is typed next."""
    key = tmp_path / "lösen.txt"
    key.write_text(SECRET, "utf-8")
    key.chmod(0o600)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bbic_wizard.cli.main", "--key-file", str(key), "casebook", "passphrase"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(theirs)
    said = b""
    while b"Ny l" not in said:
        said += os.read(ours, 1000)
    yield process
    process.kill()
    process.wait()
    os.close(ours)


def test_no_core_file_can_be_written(program: "subprocess.Popen[bytes]") -> None:
    limits = Path(f"/proc/{program.pid}/limits").read_text("utf-8")
    (line,) = (line for line in limits.splitlines() if line.startswith("Max core file size"))
    assert line.split()[4:6] == ["0", "0"]


def test_ended_by_a_fault_it_leaves_no_core_file(program: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    program.send_signal(signal.SIGSEGV)
    _, status = os.waitpid(program.pid, 0)
    program.returncode = -signal.SIGSEGV
    assert os.WTERMSIG(status) == signal.SIGSEGV
    assert not os.WCOREDUMP(status)
    assert set(tmp_path.iterdir()) == before


def test_neither_secret_nor_key_is_in_its_words_or_surroundings(program: "subprocess.Popen[bytes]") -> None:
    for name in ("cmdline", "environ"):
        assert SECRET.encode() not in Path(f"/proc/{program.pid}/{name}").read_bytes()
