"""The unlock screen. It lies beneath everything, so locking is to take away all that lies above."""

from functools import partial

from bbic_wizard.errors import Problem, StoreBusy, StoreUnreadable
from bbic_wizard.tui.door import Door, Held
from bbic_wizard.tui.screens.secrets import SecretScreen

READING_ELSEWHERE = "öppen på annat håll"
READING_FILE = "filen går inte att ändra"


class UnlockScreen(SecretScreen):
    """Asks for the passphrase, opens the casebook in a thread and hands the desk to the program."""

    DOOR = True
    heading = "Lås upp"

    def __init__(self, door: Door, given: Held | None = None) -> None:
        """A secret that was `given` when the program was started is tried at once."""
        super().__init__(door)
        self._given = given

    def explained(self) -> str:
        """Whose passphrase, and that it is not seen."""
        return f"Skriv lösenfrasen för {self.door.look().path} och tryck Enter. Den syns inte när du skriver."

    def on_mount(self) -> None:
        """Read in what is needed while the passphrase is typed."""
        super().on_mount()
        given, self._given = self._given, None
        if given:
            self.call_after_refresh(self.begin, given)
        else:
            self.call_after_refresh(partial(self.app.run_worker, warm, thread=True, group="door"))

    def attempt(self, held: Held, *, to_read: str = "") -> None:
        """Open, and say what came of it. `to_read` is why it is opened only to be read."""
        from bbic_wizard.desk.casebooks import WrongKey

        try:
            desk = self.door.open_to_read(held.text) if to_read else self.door.open(held.text)
        except WrongKey:
            held.forget()
            self.from_thread(self.was_wrong)
        except Problem as problem:
            self.from_thread(self._not_opened, problem, held)
        else:
            warm()
            if not self.app.is_running:  # the program was left meanwhile
                desk.close()
            self.from_thread(self._opened, desk, held, to_read)

    def _opened(self, desk: object, held: Held, reading: str) -> None:
        self.failures = 0
        self.say("")
        self.entry.disabled = False
        self.program.enter(desk, held, reading)  # type: ignore[arg-type]  # a Desk: not read in before the first frame

    def _not_opened(self, problem: Problem, held: Held) -> None:
        """What is wrong, and what can be done about it here."""
        from bbic_wizard.tui.dialogs.small import Ask

        told = " ".join(filter(None, [problem.text, problem.remedy]))
        self.say(str(problem), "-problem")
        self.go_on()
        if not isinstance(problem, (StoreBusy, StoreUnreadable)):
            held.forget()
            return
        reading = READING_ELSEWHERE if isinstance(problem, StoreBusy) else READING_FILE
        buttons = [("read", "Bara läsa"), ("again", "Försök igen"), ("quit", "Avsluta")]
        self.app.push_screen(Ask(problem.title, told, buttons), partial(self._answered, held, reading))

    async def _answered(self, held: Held, reading: str, chosen: str | None) -> None:
        if chosen == "read":
            self.entry.disabled = True
            self.say("Låser upp för att läsa …")
            self.run_worker(partial(self.attempt, held, to_read=reading), thread=True, group="door")
        elif chosen == "again":
            self.begin(held)
        else:
            held.forget()
            if chosen == "quit":
                await self.app.run_action("quit")


def warm() -> None:
    """Read in what opening and the first case need; in a thread."""
    import bbic_wizard.tui.screens.start
    import bbic_wizard.tui.screens.wizard  # noqa: F401 - read in ahead of need
    from bbic_wizard.desk.casebooks import warm

    warm()
