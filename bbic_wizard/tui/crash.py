"""When the program cannot go on: one calm message, and a note without a word from the case.

The framework's own report prints local variables, which here are people's names and
words. Nothing of that kind is printed or written: only the kind of fault, the file and
the line.
"""

import logging
import os
import sys
import threading
import time
from pathlib import Path
from types import TracebackType

EXIT_CODE = 2
_PACKAGE_ROOT = "site-packages"
_MESSAGE = """Programmet behövde stängas.
Det som stod som sparat är sparat. Starta igen så fortsätter du där du var."""


def note_of(error: BaseException) -> str:
    """The fault as kinds, files and lines; never its message or any value."""
    told: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(told) < 8:
        told.append(type(seen).__qualname__ + "".join(f"\n  {place}" for place in _places(seen.__traceback__)))
        seen = seen.__cause__ or seen.__context__
    return "\n".join(told)


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{_short(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places


def _short(name: str) -> str:
    """A file's name without the folders above it, which may hold a person's name."""
    parts = Path(name).parts
    for root in (_PACKAGE_ROOT, "bbic_wizard"):
        if root in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(root) :])
    return parts[-1] if parts else name


def write_note(error: BaseException, target: Path) -> Path | None:
    """Append the note to a file only its owner can read; None when that cannot be done."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(target, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H.%M')}\n{note_of(error)}\n\n")
    except OSError:
        return None
    return target


def message(note: Path | None) -> str:
    """What is printed when the screen has been left."""
    if note is None:
        return _MESSAGE
    return f"{_MESSAGE}\nVad som gick fel, utan någon text ur ärendet, står i\n{note}"


def guard_outside() -> None:
    """Faults outside the program's own loop are told by their kind only, and logs stay silent."""
    logging.getLogger().addHandler(logging.NullHandler())
    sys.excepthook = _say
    threading.excepthook = _stay_silent


def _stay_silent(args: threading.ExceptHookArgs) -> None:
    """A thread's own report would print the fault's message."""


def _say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        sys.stderr.write(message(None) + "\n")
