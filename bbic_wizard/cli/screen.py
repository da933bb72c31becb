"""Starting the full-screen program, or saying what to run where there is no terminal."""

import sys
from typing import TYPE_CHECKING

from bbic_wizard.errors import Problem

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk


def need_terminal(instead: str) -> None:
    """Raise unless both ends are a terminal; `instead` is the command that works without one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Problem("Helskärmsläget behöver en terminal", f"Utan terminal går det att köra: {instead}")


def run_program(casebook: str | None) -> int:
    """The program itself."""
    need_terminal("bbic-wizard prompt")
    from bbic_wizard.tui import start

    def desk() -> "Desk":
        from bbic_wizard.desk.opening import desk_at

        return desk_at(casebook)

    return start(desk)


def run_demo(case: str) -> int:
    """The program on a practice case in a throw-away casebook."""
    need_terminal(f"bbic-wizard draft {case}")
    from bbic_wizard.tui import start

    def desk() -> "Desk":
        from bbic_wizard.desk.opening import demo_desk

        return demo_desk(case)

    return start(desk, case)
