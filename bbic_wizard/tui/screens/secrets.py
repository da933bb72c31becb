"""What the screens that ask for the passphrase share: the field, the message, and the wait after wrong tries."""

import math
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from bbic_wizard.tui import bindings
from bbic_wizard.tui.door import Door, Held
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.header import program_row
from bbic_wizard.tui.widgets.secret import SecretEntry

if TYPE_CHECKING:
    from bbic_wizard.tui.app import BbicApp

TRIES = 3  # wrong ones before there is a wait
WRONG = "Lösenfrasen stämmer inte. Inget är ändrat. Kontrollera Caps Lock och försök igen."
WRONG_MANY = (
    "Fortfarande inte rätt lösenfras. Vänta {} sekunder till nästa försök. "
    "Har du en återställningskod kan du använda den nu."
)
AGAIN = "Nu går det att försöka igen. Har du en återställningskod går den också bra."


class SecretScreen(Screen[None]):
    """Asks for the secret of a casebook. `told` says where one is; a message beneath says how it went."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.UNLOCK
    AUTO_FOCUS = "SecretEntry"
    ALLOW_SELECT = False
    heading = ""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.door = door
        self.failures = 0
        self._until = 0.0  # when the next try is allowed
        self._count: Timer | None = None

    @property
    def program(self) -> "BbicApp":
        from bbic_wizard.tui.app import BbicApp

        assert isinstance(self.app, BbicApp)
        return self.app

    @property
    def entry(self) -> SecretEntry:
        return self.query_one(SecretEntry)

    def compose(self) -> ComposeResult:
        """A title, a few lines, the field and what came of it."""
        yield Bar(id="header")
        with Vertical(id="door"):
            yield Static(self.heading, id="lead", markup=False)
            yield Static(self.explained(), id="told", markup=False)
            yield SecretEntry("Lösenfras eller återställningskod")
            yield Static("", id="said", markup=False)
        yield Keys()

    def explained(self) -> str:
        """The lines above the field."""
        return ""

    def on_mount(self) -> None:
        """Which program this is."""
        self.query_one("#header", Bar).show(program_row())

    def say(self, text: str, look: str = "") -> None:
        """Tell something beneath the field; `look` is "-problem" for what did not go well."""
        said = self.query_one("#said", Static)
        said.set_class(look == "-problem", "-problem")
        said.update(text)

    def empty(self) -> None:
        """Nothing typed is left in the field."""
        self.entry.empty()

    # Trying

    @on(SecretEntry.Entered)
    def _entered(self, event: SecretEntry.Entered) -> None:
        event.stop()
        self.action_unlock()

    def action_unlock(self) -> None:
        """Try what was typed."""
        if self.entry.disabled or not self.entry.value:
            return
        if self._left() > 0 and not _is_code(self.entry.value):
            self._count_down()
            return
        self.begin(self.entry.take())

    def begin(self, held: Held) -> None:
        """Try a secret, in a thread: finding the key takes a moment by design."""
        self._stop_counting()
        self.entry.disabled = True
        self.say("Låser upp …")
        self.run_worker(partial(self.attempt, held), thread=True, group="door")

    def attempt(self, held: Held) -> None:
        """Use the secret; in a thread."""
        raise NotImplementedError

    def go_on(self) -> None:
        """The field can be typed in again."""
        self.entry.disabled = False
        self.entry.focus()

    def was_wrong(self) -> None:
        """The secret opens nothing here."""
        from bbic_wizard.desk.casebooks import delay_after

        self.failures += 1
        self.go_on()
        if self.failures < TRIES:
            self.say(WRONG, "-problem")
        else:
            self._until = monotonic() + delay_after(self.failures)
            self._count = self.set_interval(0.5, self._count_down)
            self._count_down()

    def _left(self) -> int:
        return max(0, math.ceil(self._until - monotonic()))

    def _count_down(self) -> None:
        left = self._left()
        if left:
            self.say(WRONG_MANY.format(left), "-problem")
        else:
            self._stop_counting()
            self.say(AGAIN)

    def _stop_counting(self) -> None:
        if self._count is not None:
            self._count.stop()
            self._count = None

    def from_thread(self, call: Callable[..., None], *given: object) -> None:
        """Call on the screen from a thread, unless the program is being left."""
        if self.app.is_running:
            self.app.call_from_thread(call, *given)


def _is_code(text: str) -> bool:
    """Whether it is a recovery code: nobody guesses those, so they need not wait."""
    from bbic_wizard.desk.resuming import is_code

    return is_code(text)
