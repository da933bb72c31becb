"""What a person sees: the bytes of a program turned into a screen, and whether a chunk changed it.

A frame between the marks of synchronised output is seen when it ends, as a terminal shows it.
"""

import re
from typing import Any

import pyte

SYNC_BEGIN, SYNC_END = b"\x1b[?2026h", b"\x1b[?2026l"

# Sequences a terminal swallows and the emulator would print.
_SWALLOWED = re.compile(
    rb"\x1b\[[<=>][0-9;]*[A-Za-z]"  # keyboard protocol, secondary attributes
    rb"|\x1b\[\?[0-9;]*(?:\$p|u)"  # questions about modes and keyboard
    rb"|\x1b[P_\]].*?(?:\x1b\\|\x07)",  # device control, application and system strings
    re.DOTALL,
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[^A-Za-z]*|[P_\][^\x07\x1b]*)?$")


class Screen:
    """An emulated screen. `feed` tells whether anything visible is different."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._held = b""  # a sequence cut in two by the reading
        self._within = False  # inside a synchronised frame
        self._shown: dict[int, tuple[Any, ...]] = {row: self._row(row) for row in range(rows)}
        self._cursor = self._where()

    def feed(self, data: bytes) -> bool:
        data = self._held + data
        cut = _UNFINISHED.search(data)
        self._held = data[cut.start() :] if cut else b""
        data = data[: cut.start()] if cut else data
        begun, ended = data.rfind(SYNC_BEGIN), data.rfind(SYNC_END)
        if begun >= 0 or ended >= 0:
            self._within = begun > ended
        self._stream.feed(_SWALLOWED.sub(b"", data))
        return not self._within and self._differs()

    def _differs(self) -> bool:
        changed = {row: now for row in self._screen.dirty if (now := self._row(row)) != self._shown[row]}
        self._screen.dirty.clear()
        self._shown |= changed
        cursor, self._cursor = self._cursor, self._where()
        return bool(changed) or cursor != self._cursor

    def _row(self, number: int) -> tuple[Any, ...]:
        line = self._screen.buffer[number]
        return tuple(line[column] for column in range(self._screen.columns))

    def _where(self) -> tuple[int, int, bool]:
        cursor = self._screen.cursor
        return cursor.x, cursor.y, cursor.hidden

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def glyphs(self) -> int:
        """How many characters are on the screen, spaces apart."""
        return sum(not char.isspace() for char in self.text)
