"""The first start: what a casebook is, a passphrase, and the casebook is made."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Static

from bbic_wizard.errors import Problem
from bbic_wizard.tui import bindings
from bbic_wizard.tui.door import Door, Held
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.choosing_secret import ChoosingSecret
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.header import program_row

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.tui.app import BbicApp

TITLE = "Skapa en låst fil för dina ärenden"
SECRECY = (
    "Ärendena ligger i en låst fil på den här datorn. Inget skickas någonstans. Du ansvarar för var filen ligger, "
    "vem som kan lösenfrasen och vilka utkast som lämnar programmet."
)
NOBODY = "Ingen kan ta fram en glömd lösenfras. Du får en återställningskod att skriva ner."
STANDS_ALONE = "Fristående skrivstöd. Ersätter inte licens, utbildning eller Socialstyrelsens material."
WHERE = "Den hamnar i {}."
NETWORK = (
    "! {} ligger på en annan dator. Där är ärendeboken varken säker eller snabb. "
    "Du kan ha den på den här datorn i stället, i {}."
)
NETWORK_ONLY = "! {} ligger på en annan dator. Där är ärendeboken varken säker eller snabb."
EARLIER = "Ärendena i den tidigare, olåsta ärendeboken {} hämtas in. Sedan tas den filen bort."
MAKING = "Skapar ärendeboken …"
FETCHING = "Skapar ärendeboken och hämtar in de tidigare ärendena …"
WAIT = "Ärendeboken skapas just nu. Vänta ett ögonblick."
DEMO = "case_a"
LOW = 30  # rows


class FirstRunScreen(Screen[None]):
    """Three ways on: make a casebook, practise first, or leave."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.FIRST_RUN
    AUTO_FOCUS = "#first"
    ALLOW_SELECT = False
    DOOR = True
    MAKES = True  # once the casebook is made another screen stands at the door

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.door = door
        self._found = door.look()
        self._making = False
        own = Door(None, door.today)
        self._nearer = own if self._found.network and door.casebook and not own.look().network else None

    @property
    def program(self) -> "BbicApp":
        from bbic_wizard.tui.app import BbicApp

        assert isinstance(self.app, BbicApp)
        return self.app

    def compose(self) -> ComposeResult:
        """What it is, where it will lie, the passphrase, and the ways on."""
        yield Bar(id="header")
        with VerticalScroll(id="door", can_focus=False):
            yield Static(TITLE, id="lead", markup=False)
            yield Static(f"{SECRECY}\n{NOBODY}", id="told", markup=False)
            yield Static(self._place(), id="place", markup=False)
            yield ChoosingSecret()
            yield Static("", id="said", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Skapa ärendeboken", id="make", variant="primary", compact=True)
                if self._nearer is not None:
                    yield Button("På den här datorn i stället", id="nearer", compact=True)
                yield Button("Öva först", id="practise", compact=True)
                yield Button("Avsluta", id="quit", compact=True)
            yield Static(STANDS_ALONE, id="about", markup=False)
        yield Keys()

    def on_resize(self, event: events.Resize) -> None:
        """In a low window it stands closer."""
        self.set_class(event.size.height < LOW, "-low")

    def on_mount(self) -> None:
        """Which program this is; what making needs is read in while the passphrase is thought out."""
        from bbic_wizard.tui.screens.unlock import warm

        self.query_one("#header", Bar).show(program_row())
        self.query_one("#place").set_class(self._found.network, "-warn")
        self.call_after_refresh(partial(self.app.run_worker, warm, thread=True, group="door"))

    def _place(self) -> str:
        path = self._found.path
        if self._nearer is not None:
            place = NETWORK.format(path, self._nearer.look().path)
        else:
            place = NETWORK_ONLY.format(path) if self._found.network else WHERE.format(path)
        return f"{place}\n{EARLIER.format(self._found.earlier)}" if self._found.earlier else place

    @property
    def choosing(self) -> ChoosingSecret:
        return self.query_one(ChoosingSecret)

    def empty(self) -> None:
        """Nothing typed is left in the fields."""
        self.choosing.empty()

    def say(self, text: str) -> None:
        """Tell how it goes."""
        self.query_one("#said", Static).update(text)

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "quit":
            await self.app.run_action("quit")
        elif event.button.id == "nearer" and self._nearer is not None:
            self.empty()
            self.app.call_later(self.program.stand_before, self._nearer)
        else:
            await self.run_action(str(event.button.id))

    @on(ChoosingSecret.Done)
    def action_make(self) -> None:
        """Make it, in a thread, once the passphrase is typed alike twice."""
        held = None if self._making else self.choosing.take()
        if held is None:
            return
        self._busy(True)
        self.say(FETCHING if self._found.earlier else MAKING)
        self.run_worker(partial(self._make, held), thread=True, group="door")

    def _busy(self, busy: bool) -> None:
        self._making = busy
        for part in (self.choosing, self.query_one(".buttons")):
            part.disabled = busy

    def _make(self, held: Held) -> None:
        try:
            desk, code = self.door.make(held.text)
        except Problem as problem:
            self.app.call_from_thread(self._not_made, problem)
        else:
            self.app.call_from_thread(self._made, desk, code)
        finally:
            held.forget()

    def _not_made(self, problem: Problem) -> None:
        self._busy(False)
        self.say(str(problem))
        self.choosing.entry("first").focus()

    def _made(self, desk: "Desk", code: str) -> None:
        self._busy(False)
        self.say("")
        self.program.made(desk, code)

    def stays(self) -> bool:
        """Nobody leaves while the casebook is being made: its code would never be seen."""
        if self._making:
            self.say(WAIT)
        return self._making

    def action_practise(self) -> None:
        """A fictional case at a throw-away desk."""
        if not self._making:
            self.empty()
            self.run_worker(self._practise, thread=True, group="door")

    def _practise(self) -> None:
        from bbic_wizard.desk.opening import demo_desk
        from bbic_wizard.tui.screens.unlock import warm

        warm()
        self.app.call_from_thread(self.program.practise, demo_desk(DEMO, self.door.today), DEMO)
