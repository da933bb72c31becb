"""Whether there still is a terminal: a closed window or a cut line must not leave an open casebook behind."""

import os
import select
import sys

KEYBOARD = 0  # standard input
_GONE = 0x010 | 0x008 | 0x020  # POLLHUP, POLLERR, POLLNVAL, which Windows has no names for


def is_there() -> bool:
    """Whether the program is at a terminal."""
    return os.isatty(KEYBOARD)


def has_hung_up() -> bool:
    """Whether the terminal the program was at is gone (never told on Windows, where the window ends the program)."""
    if sys.platform == "win32":
        return False
    waiting = select.poll()
    waiting.register(KEYBOARD, 0)
    return any(told & _GONE for _, told in waiting.poll(0))
