"""Another program that has a casebook open, for as long as its input is."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

HOLD = """
import sys
from bbic_wizard.desk import casebooks
desk = casebooks.unlock(sys.argv[1], sys.argv[2], actor="Eva")
print("open", flush=True)
sys.stdin.read()
desk.close()
"""


@contextmanager
def open_elsewhere(book: str, phrase: str) -> Iterator["subprocess.Popen[str]"]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, book, phrase], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    try:
        yield holder
    finally:
        closed(holder)


def closed(holder: "subprocess.Popen[str]") -> None:
    assert holder.stdin is not None
    assert holder.stdout is not None
    if not holder.stdin.closed:
        holder.stdin.close()
        holder.stdout.close()
        holder.wait(30)
