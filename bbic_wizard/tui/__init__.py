"""The full-screen interface. Importing this package costs nothing; `start` brings it up."""

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk

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
    """Run the program on a desk until it is left; the exit code.

    `open_desk` is called in a thread after the first frame, so it may import what it
    needs. With `case_id` the program opens at that case's bookmark.
    """
    quiet_environment()
    gc.disable()  # nothing is thrown away while everything is being read in; the app turns it on
    from bbic_wizard.tui import crash
    from bbic_wizard.tui.app import BbicApp

    crash.guard_outside()
    app = BbicApp(open_desk, case_id)
    app.run()
    if app.crash_message:
        sys.stderr.write(app.crash_message + "\n")
        return crash.EXIT_CODE
    return app.return_code or 0
