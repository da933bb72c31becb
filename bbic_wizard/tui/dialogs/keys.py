"""The secrets of an open casebook: the recovery code shown once, another passphrase, another person."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Button, Input, Static

from bbic_wizard.desk import casebooks
from bbic_wizard.errors import Problem
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.door import Door, Held
from bbic_wizard.tui.opening import CODE_UNSEEN
from bbic_wizard.tui.widgets.choosing_secret import ChoosingSecret
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.secret import SecretEntry

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.tui.app import BbicApp

SHOWN_SECONDS = 60.0
CODE = (
    "Den visas en gång. Utan lösenfras och kod går ärendena inte att öppna, och ingen annan kan hjälpa dig. "
    "Förvara den inte bredvid datorn."
)
HIDDEN = "Koden är dold. Visa igen, så kan du skriva klart eller kontrollera."
WORKING = "Ett ögonblick …"
CHANGED = "Lösenfrasen är bytt. Den gamla öppnar inget mer."
HIDE, SHOW = "Dölj", "Visa igen"  # what the button that has focus does
LET_IN = "{} kan nu öppna ärendeboken med sin egen lösenfras."
NAME = "Skriv personens namn."
CURRENT = "Skriv din nuvarande lösenfras."


class RecoveryCode(Dialog[None]):
    """Shows the code, which is kept nowhere. It does not stay on the screen, and leaves it for good when written down.

    The button that has focus hides and shows: a stray Enter loses nothing.
    """

    DEFAULT_CLASSES = "small code"
    AUTO_FOCUS = "#again"
    ALLOW_SELECT = False
    title_text = "Skriv ner din återställningskod"

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = Held(code)
        self._hide: Timer | None = None
        self._shown = False

    def inside(self) -> ComposeResult:
        """What it is for, the code, and the two buttons."""
        yield Static(CODE, markup=False, classes="told")
        yield Static("", id="code", markup=False)
        with Horizontal(classes="buttons"):
            yield Button("Jag har skrivit ner den", id="written", compact=True)
            yield Button(HIDE, id="again", variant="primary", compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape does not say that it is written down."""
        return action != "close" and super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Shown, for a while."""
        self.show_code()

    def show_code(self) -> None:
        """Show it, for a while."""
        groups = self._code.text.split("-")
        half = len(groups) // 2
        self.query_one("#code", Static).update("\n".join(["  ".join(groups[:half]), "  ".join(groups[half:])]))
        self._shown = True
        self.query_one("#again", Button).label = HIDE
        if self._hide is not None:
            self._hide.stop()
        self._hide = self.set_timer(SHOWN_SECONDS, self.hide_code)

    def hide_code(self) -> None:
        """It has stood there long enough."""
        self.query_one("#code", Static).update(HIDDEN)
        self._shown = False
        self.query_one("#again", Button).label = SHOW

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "again":
            (self.hide_code if self._shown else self.show_code)()
        else:
            self.hide_code()
            self._code.forget()
            self.dismiss(None)

    def on_unmount(self) -> None:
        """Gone from the screen, it is gone."""
        self._code.forget()

    def key_left(self) -> None:
        """The arrows walk between the buttons, as Tab does."""
        self.focus_previous()

    def key_right(self) -> None:
        """The arrows walk between the buttons, as Tab does."""
        self.focus_next()


class KeyDialog(Dialog[None]):
    """Something that is done with a secret: the present one, what is needed besides, and the doing in a thread."""

    DEFAULT_CLASSES = "keys"
    AUTO_FOCUS = "Input"
    ALLOW_SELECT = False
    act = ""

    def __init__(self, door: Door, desk: "Desk", held: Held | None = None) -> None:
        """A secret that is `held` has proved right already, and is not asked for."""
        super().__init__()
        self.door, self.desk, self._held = door, desk, held
        self._working = False

    @property
    def program(self) -> "BbicApp":
        from bbic_wizard.tui.app import BbicApp

        assert isinstance(self.app, BbicApp)
        return self.app

    def inside(self) -> ComposeResult:
        """The present secret, what is needed besides, and how it went."""
        if self._held is None:
            yield SecretEntry("Din lösenfras nu", id="present")
        yield from self.besides()
        yield Static("", id="said", markup=False)
        with Horizontal(classes="buttons"):
            yield Button(self.act, id="act", variant="primary", compact=True)
            yield Button("Avbryt", id="cancel", compact=True)

    def besides(self) -> ComposeResult:
        """What else is needed."""
        yield from ()

    def say(self, text: str) -> None:
        """Tell how it goes."""
        self.query_one("#said", Static).update(text)

    def empty(self) -> None:
        """Nothing typed is left in the fields."""
        for entry in self.query(SecretEntry):
            entry.empty()

    @on(SecretEntry.Entered, "#present")
    @on(Input.Submitted)
    def _next(self) -> None:
        if len(self.query(Input)) > 1:
            self.focus_next()
        else:
            self.action_do()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "act":
            self.action_do()
        else:
            self.action_close()

    @on(ChoosingSecret.Done)
    def action_do(self) -> None:
        """Do it, when what is needed is there."""
        if self._working:
            return
        present = None if self._held is not None else self.query_one("#present", SecretEntry)
        if present is not None and not present.value:
            self.say(CURRENT)
            present.focus()
            return
        fresh = self.needed()
        if fresh is None:
            return
        held = present.take() if present is not None else self._held
        assert held is not None
        self._working = True
        self.say(WORKING)
        self.run_worker(partial(self._done_in_thread, self.program, held, fresh), thread=True, group="long")

    def needed(self) -> Held | None:
        """The new secret, empty when none is needed; None, and that is said, when something is missing."""
        return Held("")

    def _done_in_thread(self, program: "BbicApp", held: Held, fresh: Held) -> None:
        """`program` is given: once the dialog is gone it knows none."""
        try:
            came = Held(self.do(held.text, fresh.text))
        except Problem as problem:
            program.call_from_thread(self._not_done, problem)
        else:
            held.forget()
            program.call_from_thread(self._done, came)
        finally:
            fresh.forget()

    def do(self, secret: str, fresh: str) -> str:
        """Do it, in a thread; what is to be shown afterwards."""
        raise NotImplementedError

    def _not_done(self, problem: Problem) -> None:
        self._working = False
        if self.is_attached:
            self.say(str(problem))

    def _done(self, came: Held) -> None:
        self._working = False
        if self.is_attached:
            self.empty()
            self.dismiss(None)
        if self.program.desk is self.desk:
            self.tell_done(came)
        else:
            came.forget()
            self.unseen()

    def tell_done(self, came: Held) -> None:
        """Say that it is done."""
        self.program.notify(came.text, timeout=8)

    def unseen(self) -> None:
        """It was done after the program was locked: what would have been shown is gone."""

    def action_close(self) -> None:
        """Nothing is changed."""
        if not self._working:
            if self._held is not None:
                self._held.forget()
            self.empty()
            self.dismiss(None)

    def on_unmount(self) -> None:
        """What was held is not held longer than the dialog is seen."""
        if self._held is not None and not self._working:
            self._held.forget()


class ChangePassphrase(KeyDialog):
    """Another passphrase in place of one's own."""

    title_text = "Byt lösenfras"
    act = "Byt lösenfras"

    def besides(self) -> ComposeResult:
        yield ChoosingSecret("Ny lösenfras")

    def needed(self) -> Held | None:
        return self.query_one(ChoosingSecret).take()

    def do(self, secret: str, fresh: str) -> str:
        casebooks.change_passphrase(self.door.casebook, secret, fresh, desk=self.desk)
        return CHANGED


class AddPerson(KeyDialog):
    """Somebody else, with a passphrase of their own that they type themselves."""

    title_text = "Låt någon annan öppna"
    label = ""
    act = "Ge tillgång"

    def besides(self) -> ComposeResult:
        yield Static(
            "Personen kan då läsa och ändra alla ärenden i ärendeboken.",
            markup=False,
            classes="told",
        )
        name = Entry(id="name")
        name.border_title = "Personens namn"
        yield name
        yield ChoosingSecret("Personens lösenfras")

    def needed(self) -> Held | None:
        self.label = self.query_one("#name", Entry).text
        if not self.label:
            self.say(NAME)
            self.query_one("#name").focus()
            return None
        return self.query_one(ChoosingSecret).take()

    def do(self, secret: str, fresh: str) -> str:
        casebooks.add_person(self.door.casebook, secret, self.label, fresh, desk=self.desk)
        return LET_IN.format(self.label)


class NewRecovery(KeyDialog):
    """A new recovery code in place of the one before."""

    title_text = "Ny återställningskod"
    act = "Gör en ny kod"

    def besides(self) -> ComposeResult:
        yield Static("Den gamla koden öppnar sedan inget mer.", markup=False, classes="told")

    def do(self, secret: str, fresh: str) -> str:
        return casebooks.new_recovery(self.door.casebook, secret, desk=self.desk)

    def tell_done(self, came: Held) -> None:
        self.program.show_new_code(came)

    def unseen(self) -> None:
        self.program.unconfirmed.append(CODE_UNSEEN)


# What the palette offers while a casebook is open: title, explanation, dialog.
COMMANDS: tuple[tuple[str, str, type[KeyDialog]], ...] = (
    ("Byt lösenfras", "Den gamla öppnar inget mer", ChangePassphrase),
    ("Ny återställningskod", "Den gamla öppnar inget mer", NewRecovery),
    ("Låt någon annan öppna", "Med en egen lösenfras", AddPerson),
)
