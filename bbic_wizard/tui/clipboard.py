"""What leaves the program by copying, and for how long.

Copying hands the text to the terminal's clipboard, which other programs, a clipboard
history or a remote desktop may keep. It happens only when the user copies; the user is
told once; and it is taken back if the window was never left in the meantime.
"""

HELD_SECONDS = 45.0
NOTICE = "Kopierat. Det kopierade lämnar programmet: andra program på datorn kan läsa det."


class Clipboard:
    """Keeps track of whether the last copied text may still be ours to take back."""

    def __init__(self) -> None:
        self._told = False
        self._ours = 0
        self._held = False

    def copied(self) -> tuple[int, bool]:
        """A text was copied: its number, and whether the user should be told what that means."""
        first, self._told = not self._told, True
        self._ours += 1
        self._held = True
        return self._ours, first

    def window_left(self) -> None:
        """The user went to another window, where something else may have been copied since."""
        self._ours += 1
        self._held = False

    def still_ours(self, number: int) -> bool:
        """Whether nothing has happened since the text with that number was copied."""
        return number == self._ours

    def let_go(self) -> bool:
        """Whether the last copied text may still be there, and ours to take back. It is not asked for twice."""
        held, self._held = self._held, False
        self._ours += held
        return held
