"""The cover: locked in sight, while what was written last could not be saved yet."""

from bbic_wizard.errors import Problem
from bbic_wizard.tui.door import Held
from bbic_wizard.tui.screens.secrets import SecretScreen

AGAIN_SECONDS = 10.0
NOT_SAVED = (
    "Det du skrev sist är inte sparat än, så ärendeboken står öppen bakom den här skärmen. "
    "Frigör plats på disken. Programmet försöker spara igen var tionde sekund, och låser sedan helt. "
    "Lösenfrasen tar dig tillbaka, om du vill spara på ett annat ställe."
)
UNLOCK_FIRST = "Det du skrev sist är inte sparat. Lås upp först, så kan det sparas på ett annat ställe."
ONCE_MORE = "Skriv lösenfrasen en gång till."


class LockedScreen(SecretScreen):
    """Opaque, over all else. The secret takes it away; so does that everything could be saved."""

    COVERS = True
    heading = "Programmet är låst"

    def explained(self) -> str:
        """What is not saved, and what to do."""
        return NOT_SAVED

    def on_mount(self) -> None:
        """Try again to save, again and again."""
        super().on_mount()
        self.set_interval(AGAIN_SECONDS, self.program.lock_whole)

    def attempt(self, held: Held) -> None:
        """See that the secret is right. The casebook is open already."""
        from bbic_wizard.desk.casebooks import WrongKey

        try:
            self.door.prove(held.text)
        except WrongKey:
            self.from_thread(self.was_wrong)
        except Problem as problem:
            self.from_thread(self._told, problem)
        else:
            self.from_thread(self._back)
        finally:
            held.forget()

    def _told(self, problem: Problem) -> None:
        self.say(str(problem), "-problem")
        self.go_on()

    def _back(self) -> None:
        if not self.program.uncover(self):  # the window became too small meanwhile
            self.go_on()
            self.say(ONCE_MORE)

    def stays(self) -> bool:
        """Nobody leaves from here: the way out asks what to do with what is not saved."""
        self.say(UNLOCK_FIRST, "-problem")
        return True
