"""Pasted text as it was, also when it holds escape characters.

A terminal sends a paste between two marks. Textual 8.2.8 reads an escape character between
them as the beginning of a key: the letters after it come as keys, before the rest of the
text, and may be commands. Here they are replaced before Textual reads them.
"""

import sys
from collections.abc import Iterable

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

from bbic_wizard.model.text import REPLACEMENT

_ESC = "\x1b"
_READERS = ("textual.drivers.linux_driver", "textual.drivers.win32")  # where the parser is made, by its name


class PasteFilter:
    """What a terminal sends, piece by piece as it is read, with no escape characters inside a paste."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""  # outside: the last that was let through; inside: the beginning of an end mark, held back

    def literal(self, data: str) -> str:
        """The next piece, as it may be read on."""
        passed = []
        while data:
            piece, data = self._in_paste(data) if self._inside else self._outside(data)
            passed.append(piece)
        return "".join(passed)

    def _outside(self, data: str) -> tuple[str, str]:
        """All up to the end of a start mark, and what follows it. Nothing is held back: a key must come at once."""
        seen = self._before + data
        at = seen.find(BRACKETED_PASTE_START)
        if at < 0:
            self._before = seen[1 - len(BRACKETED_PASTE_START) :]
            return data, ""
        self._inside, end = True, at + len(BRACKETED_PASTE_START) - len(self._before)
        self._before = ""
        return data[:end], data[end:]

    def _in_paste(self, data: str) -> tuple[str, str]:
        """The text up to the end mark, with the mark, and what follows it."""
        text, mark, rest = (self._before + data).partition(BRACKETED_PASTE_END)
        self._before = "" if mark else _begun(text)
        self._inside = not mark
        text = text.removesuffix(self._before)
        return text.replace(_ESC, REPLACEMENT) + mark, rest


def _begun(text: str) -> str:
    """The end of the text that may be the beginning of an end mark."""
    lengths = range(len(BRACKETED_PASTE_END) - 1, 0, -1)
    return next((text[-n:] for n in lengths if text.endswith(BRACKETED_PASTE_END[:n])), "")


class LiteralPasteParser(XTermParser):
    """Textual's reader of the terminal, behind the filter."""

    def __init__(self, debug: bool = False) -> None:
        self._filter = PasteFilter()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """As before; "" is the end of it all, and not a piece that is held back."""
        passed = self._filter.literal(data)
        return super().feed(passed) if passed or not data else ()


def read_pastes_literally() -> None:
    """Have the driver that has been loaded read through the filter; it looks its parser up by name."""
    for name in _READERS:
        if name in sys.modules:
            sys.modules[name].XTermParser = LiteralPasteParser  # type: ignore[attr-defined]
