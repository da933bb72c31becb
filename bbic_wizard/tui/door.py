"""Which casebook the program stands before, and a secret on its way to it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bbic_wizard.desk.casebooks import Found
    from bbic_wizard.desk.desk import Desk


class Held:
    """A secret on its way to where it is used. It shows itself nowhere, and is forgotten after use."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __bool__(self) -> bool:
        return bool(self._text)

    @property
    def text(self) -> str:
        return self._text

    def forget(self) -> None:
        """Let go of it."""
        self._text = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A casebook that is named (None: the user's own), and the day to count from when it is not today.

    Reading in what opening needs is left to the moment it is needed: the first frame waits for nothing.
    """

    casebook: str | None = None
    today: date | None = None

    def look(self) -> "Found":
        """What there is."""
        from bbic_wizard.desk.casebooks import look

        return look(self.casebook)

    def open(self, secret: str) -> "Desk":
        """Unlock it. Raises what `casebooks.unlock` does."""
        from bbic_wizard.desk.casebooks import unlock

        return unlock(self.casebook, secret, today=self.today)

    def open_to_read(self, secret: str) -> "Desk":
        """Unlock it to look in."""
        from bbic_wizard.desk.casebooks import unlock_to_read

        return unlock_to_read(self.casebook, secret, today=self.today)

    def make(self, passphrase: str) -> "tuple[Desk, str]":
        """Make it; open, and with its recovery code."""
        from bbic_wizard.desk.casebooks import make

        return make(self.casebook, passphrase, today=self.today)

    def prove(self, secret: str) -> None:
        """Raise `WrongKey` unless the secret opens it."""
        from bbic_wizard.desk.casebooks import prove

        prove(self.casebook, secret)
