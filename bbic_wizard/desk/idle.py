"""How long nobody has done anything."""

import time
from collections.abc import Callable
from typing import Any

LEAST, USUAL, MOST = 1, 10, 60  # minutes


def minutes(chosen: Any) -> int:
    """The user's choice of minutes, within its limits; what cannot be one counts as none."""
    if not isinstance(chosen, int) or isinstance(chosen, bool):
        return USUAL
    return max(LEAST, min(MOST, chosen))


class Idle:
    """Two clocks since somebody last did something.

    The clock on the wall goes on while the computer sleeps; the other cannot be set back.
    Whichever says the longer counts.
    """

    def __init__(
        self, minutes: int, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self.minutes, self._wall, self._steady = minutes, wall, steady
        self.touched()

    @property
    def told(self) -> str:
        """How long that is, in words."""
        return "en minut" if self.minutes == 1 else f"{self.minutes} minuter"

    def touched(self) -> None:
        """Somebody did something now."""
        self._since = (self._wall(), self._steady())

    def passed(self) -> bool:
        """Whether it has been so long that the program is to be locked."""
        return max(self._wall() - self._since[0], self._steady() - self._since[1]) >= self.minutes * 60
