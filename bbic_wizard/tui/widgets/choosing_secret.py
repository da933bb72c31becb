"""A passphrase that is to be: typed twice, with a line that says how hard it is to guess."""

from functools import partial
from typing import TYPE_CHECKING
from weakref import ReferenceType, ref

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from bbic_wizard.tui.door import Held
from bbic_wizard.tui.widgets.secret import SecretEntry

if TYPE_CHECKING:
    from bbic_wizard.desk.strength import Strength

PAUSE = 0.15  # seconds after the last key before its strength is told
UNLIKE = "De två är inte lika. Skriv samma lösenfras en gång till."
EMPTY = "Skriv en lösenfras. Fyra eller fem ord som inte hör ihop är lätta att minnas och svåra att gissa."
SIGNS = {True: "✓", False: "○"}


class ChoosingSecret(Vertical):
    """Two fields and the strength. `take` gives the passphrase once they are alike."""

    class Done(Message):
        """Enter was pressed in the second field."""

    def __init__(self, title: str = "Lösenfras") -> None:
        super().__init__()
        self._title = title
        self._pause: Timer | None = None
        self._number = 0

    def compose(self) -> ComposeResult:
        """The fields, and what is told of the first."""
        yield SecretEntry(self._title, id="first")
        yield Static(EMPTY, id="strength", markup=False)
        yield SecretEntry("Samma en gång till", id="second")

    def entry(self, name: str) -> SecretEntry:
        """One of the two: "first" or "second"."""
        return self.query_one(f"#{name}", SecretEntry)

    def empty(self) -> None:
        """Nothing typed is left in the fields."""
        self.entry("first").empty()
        self.entry("second").empty()

    def take(self) -> Held | None:
        """The passphrase, when it is typed alike twice; the fields are empty then. Else that is said."""
        first, second = self.entry("first"), self.entry("second")
        if not first.value:
            self.say(EMPTY)
            first.focus()
        elif first.value != second.value:
            self.say(UNLIKE)
            second.empty()
            second.focus()
        else:
            held = first.take()
            second.empty()
            return held
        return None

    def say(self, text: str) -> None:
        """Tell something of the passphrase."""
        self._number += 1  # what was to be told of its strength would come too late
        self.query_one("#strength", Static).update(text)

    @on(SecretEntry.Typed, "#first")
    def _typed(self, event: SecretEntry.Typed) -> None:
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._judge)

    @on(SecretEntry.Typed, "#second")
    def _typed_again(self, event: SecretEntry.Typed) -> None:
        event.stop()

    @on(SecretEntry.Entered)
    def _entered(self, event: SecretEntry.Entered) -> None:
        event.stop()
        if event.entry.id == "first":
            self.entry("second").focus()
        else:
            self.post_message(self.Done())

    def _judge(self) -> None:
        """In a thread: the measure takes longer than a key may."""
        self._pause = None
        self._number += 1
        if not self.entry("first").value:
            self.query_one("#strength", Static).update(EMPTY)
            return
        held = Held(self.entry("first").value)
        self.app.run_worker(partial(_judged, ref(self), self._number, held), thread=True, group="strength")

    def tell(self, number: int, strength: "Strength") -> None:
        """Tell the strength, unless something else has been typed meanwhile."""
        if number == self._number:
            said = self.query_one("#strength", Static)
            said.set_class(strength.enough, "-enough")
            said.update(f"{SIGNS[strength.enough]} {strength.words}")


def _judged(found: "ReferenceType[ChoosingSecret]", number: int, held: Held) -> None:
    from bbic_wizard.desk.casebooks import strength

    judged = strength(held.text)
    held.forget()
    fields = found()
    if fields is not None and fields.is_running:
        fields.app.call_from_thread(fields.tell, number, judged)
