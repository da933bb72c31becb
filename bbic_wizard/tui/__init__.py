"""The full-screen interface. Importing this package costs nothing; `start` brings it up."""

import gc
import os
import sys
from collections.abc import Callable
from datetime import date
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.tui.app import BbicApp

# Those that only change how it looks or moves. The others could write what is on the
# screen to a file or a socket, or type keys.
_HARMLESS = {
    "TEXTUAL_ANIMATIONS",
    "TEXTUAL_COLOR_SYSTEM",
    "TEXTUAL_DIM_FACTOR",
    "TEXTUAL_DISABLE_KITTY_KEY",
    "TEXTUAL_DRIVER",
    "TEXTUAL_FPS",
    "TEXTUAL_SMOOTH_SCROLL",
}


def quiet_environment() -> None:
    """Drop what could leak the screen; no motion unless asked for. Before Textual is imported."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in _HARMLESS]:
        del os.environ[name]
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")


def start(open_desk: "Callable[[], Desk]", case_id: str | None = None) -> int:
    """Run the program on a desk that nothing locks, until it is left; the exit code.

    `open_desk` is called in a thread after the first frame, so it may import what it
    needs. With `case_id` the program opens at that case's bookmark.
    """
    _get_ready()
    from bbic_wizard.tui.app import BbicApp

    return _run(BbicApp(open_desk, case_id))


def start_before(casebook: str | None, today: date | None = None, secret: str | None = None) -> int:
    """Run the program before the door of a casebook, which a `secret` that was given opens at once."""
    _get_ready()
    from bbic_wizard.tui.app import BbicApp
    from bbic_wizard.tui.door import Door, Held

    return _run(BbicApp(door=Door(casebook, today), given=Held(secret) if secret else None))


def _get_ready() -> None:
    quiet_environment()
    gc.disable()  # nothing is thrown away while everything is being read in; the app turns it on
    from bbic_wizard.tui import crash

    crash.guard_outside()


def _run(app: "BbicApp") -> int:
    from bbic_wizard.tui import crash

    try:
        app.run()
    finally:
        app.let_go()
    if app.crash_message:
        sys.stderr.write(app.crash_message + "\n")
        return crash.EXIT_CODE
    if app.farewell:
        sys.stdout.write(fill(app.farewell, get_terminal_size().columns) + "\n")
    return app.return_code or 0
