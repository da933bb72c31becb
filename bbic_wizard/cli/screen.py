"""Starting the full-screen program, or saying what to run where there is no terminal."""

import sys
from datetime import date
from typing import TYPE_CHECKING

from bbic_wizard.errors import NotFound, Problem

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk


def need_terminal(instead: str) -> None:
    """Raise unless both ends are a terminal; `instead` is the command that works without one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Problem("Helskärmsläget behöver en terminal", f"Utan terminal går det att köra: {instead}")


def run_program(casebook: str | None, today: date | None = None) -> int:
    """The program itself: at the casebook's door, or past it with the secret of `--key-file` or `--key-fd`."""
    need_terminal("bbic-wizard prompt")
    from bbic_wizard.cli.keys import given_secret

    secret = given_secret()
    if secret is not None:
        _need_casebook(casebook)
    from bbic_wizard.tui import start_before

    return start_before(casebook, today, secret)


def _need_casebook(casebook: str | None) -> None:
    from bbic_wizard.desk.casebooks import look

    found = look(casebook)
    if not found.exists:
        raise NotFound(
            f"Det finns ingen ärendebok i {found.path}",
            "Inget är ändrat.",
            "Skapa en genom att starta utan --key-file, eller med `bbic-wizard casebook init`.",
        )


def run_demo(case: str, today: date | None = None) -> int:
    """The program on a practice case in a throw-away casebook."""
    need_terminal(f"bbic-wizard draft {case}")
    from bbic_wizard.tui import start

    def desk() -> "Desk":
        from bbic_wizard.desk.opening import demo_desk

        return demo_desk(case, today)

    return start(desk, case)
