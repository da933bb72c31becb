"""The lock of the line-by-line face: after idle time nobody is listened to before the passphrase has been given again.

The casebook stays open behind it, so that whatever was being asked goes on where it was. What
had been typed meanwhile is not acted upon; it is offered when the passphrase has been given.
"""

import os
import select
import time
from collections.abc import Callable
from contextlib import suppress
from getpass import getpass
from typing import TYPE_CHECKING

from bbic_wizard.desk.idle import Idle
from bbic_wizard.errors import Problem
from bbic_wizard.model.text import clean

if TYPE_CHECKING:
    from bbic_wizard.prompt.console import Console

TICK = 2.0  # seconds between looks at how long nobody has written anything
LOCKED_IDLE = "Låst. Ingen har skrivit på {}. Det du har svarat är sparat."
LOCKED = "Låst. Det du har svarat är sparat."
SECRET = "Lösenfras eller återställningskod, eller Ctrl+D för att avsluta: "
OPEN_AGAIN = "Upplåst."
TYPED = "Du hade skrivit: {}"
TAKE_IT = "Enter tar med raden. Skriver du något annat gäller det i stället."
NOBODY_TO_ASK = "Låst: ingen har skrivit på länge, och det finns ingen terminal att fråga efter lösenfrasen i."


def typed_unseen() -> str:
    """A secret typed at the terminal without being shown."""
    return getpass(SECRET)


class Gate:
    """Stands between the one who writes and the program. `prove` raises a `Problem` for what is not the secret."""

    def __init__(
        self,
        prove: Callable[[str], None],
        idle: Idle,
        secret: Callable[[], str] = typed_unseen,
        wait: Callable[[float], None] = time.sleep,
        tick: float = TICK,
    ) -> None:
        self._prove, self._idle, self._secret, self._wait, self._tick = prove, idle, secret, wait, tick

    def line(self, console: "Console") -> str:
        """The next line, from somebody who may go on; `Ended` when there are no more."""
        offered = ""
        while True:
            line, late = self._next(console)
            if not late:
                return line or offered
            self.shut(console, LOCKED_IDLE.format(self._idle.told))
            offered = line or offered
            if offered:
                console.say(TYPED.format(offered), TAKE_IT)
            console.sign()

    def _next(self, console: "Console") -> tuple[str, bool]:
        """What is written next, and whether it came so late that the program is locked by then."""
        terminal = console.terminal
        if terminal is not None and not self._written(terminal):
            return " ".join(clean(half_line(terminal)).split("\n")).strip(), True
        line = console.read()
        late = self._idle.passed()
        if not late:
            self._idle.touched()
        return line, late

    def _written(self, terminal: int) -> bool:
        """Wait for a line; False when there was none for so long that the screen is to be cleared."""
        while not self._idle.passed():
            if select.select([terminal], [], [], self._tick)[0]:
                return True
        return False

    def shut(self, console: "Console", told: str = LOCKED) -> None:
        """Clear the screen, and go on when the secret has been given. Raises `Ended` when somebody stops instead."""
        from bbic_wizard.desk.casebooks import WrongKey, delay_after
        from bbic_wizard.prompt.console import Ended

        console.clear()
        if not console.is_terminal:
            console.say(NOBODY_TO_ASK)
            raise Ended
        console.say_aside(told)
        failures = 0
        while True:
            try:
                self._prove(self._secret())
                break
            except EOFError:
                console.say_aside("")
                raise Ended from None
            except WrongKey as problem:
                failures += 1
                console.say_aside(str(problem))
                self._wait(delay_after(failures))
            except Problem as problem:
                console.say_aside(str(problem))
        self._idle.touched()
        console.say_aside(OPEN_AGAIN)
        console.say_again()


def half_line(terminal: int) -> str:
    """What has been typed without an Enter: a terminal hands it out when it is told not to wait for one."""
    import termios

    waits = termios.tcgetattr(terminal)
    hands_out = [*waits[:6], list(waits[6])]
    hands_out[3] &= ~(termios.ICANON | termios.ECHO)
    hands_out[6][termios.VMIN], hands_out[6][termios.VTIME] = 0, 0
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, hands_out)
        return os.read(terminal, 4096).decode("utf-8", "replace")
    except OSError:
        return ""
    finally:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, waits)
