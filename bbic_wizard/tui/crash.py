"""Nothing from the case is printed when the program cannot go on.

The framework's own report prints local variables, which here are people's names and
words; threads and logs would print the messages of faults. What is told instead is
made by `crashlog`.
"""

import logging
import sys
import threading
from types import TracebackType

from bbic_wizard import crashlog

EXIT_CODE = 2


def guard_outside() -> None:
    """Faults outside the program's own loop are told as calmly, and logs and threads stay silent."""
    logging.getLogger().addHandler(logging.NullHandler())
    sys.excepthook = _say
    threading.excepthook = _stay_silent


def _stay_silent(args: threading.ExceptHookArgs) -> None:
    """A thread's own report would print the fault's message."""


def _say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        sys.stderr.write(crashlog.record(error) + "\n")
