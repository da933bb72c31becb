"""What the program itself costs somebody who practises: keys and seconds for each justified skip, in both faces.

Measured in practice cases only, in memory, and told at the end. Nothing of it is kept,
and nobody's work on a real case is ever measured.
"""

from collections.abc import Callable
from time import monotonic

ONLY_HERE = "Mätningen görs bara i övningar och sparas inte."


class Effort:
    """One practice: the skips made, each from the key that asked for it to the one that kept it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._since: float | None = None
        self._keys = 0
        self._words = False  # line by line: what is written now is words
        self.skips = 0
        self.keys = 0  # besides the words
        self.seconds = 0.0

    def begin(self, keys: int = 1) -> None:
        """Somebody wants to skip something, and has pressed so many keys for it."""
        self._since, self._keys, self._words = self._clock(), keys, False

    def key(self, *, writing: bool) -> None:
        """A key was pressed; what is typed of the words themselves is no cost of the program's."""
        if self._since is not None and not writing:
            self._keys += 1

    def line(self, text: str) -> None:
        """A whole line was written, with Enter: as a choice, or as words."""
        if self._since is not None:
            self._keys += 1 if self._words else len(text) + 1

    def words_follow(self) -> None:
        """What is asked for from now on is words (and days), until the skip is made."""
        self._words = True

    def done(self) -> None:
        """The skip is kept."""
        if self._since is not None:
            self.skips += 1
            self.keys += self._keys
            self.seconds += self._clock() - self._since
        self._since = None

    def given_up(self) -> None:
        """Nothing was skipped: that is not counted."""
        self._since = None

    def told(self) -> str:
        """The practice so far, in a sentence or two."""
        if not self.skips:
            return f"Inga hopp med motivering har gjorts än. {ONLY_HERE}"
        keys, seconds = round(self.keys / self.skips), round(self.seconds / self.skips)
        each = f"{_many(seconds, 'sekund', 'sekunder')} och {_many(keys, 'tangent', 'tangenter')} utöver texten"
        took = "Det tog" if self.skips == 1 else "I snitt tog de"
        return f"Hopp med motivering i övningen: {self.skips}. {took} {each}. {ONLY_HERE}"


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
