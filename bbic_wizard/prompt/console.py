"""Lines in and lines out: cleaned, wrapped between words, and never drawn again."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from textwrap import TextWrapper
from typing import TextIO

from bbic_wizard.model.text import clean
from bbic_wizard.prompt.gate import Gate

SIGN = "> "
CLEAR = "\x1b[H\x1b[2J\x1b[3J"
TERMINAL_LINE = 4095  # bytes; a terminal drops what is typed on one line beyond this
LONG_LINE = "Raden var mycket lång, och slutet kan saknas. Läs det sista, och dela gärna upp texten på flera rader."
UNREADABLE = "Raden går inte att läsa. Skriv den igen."
NO_COMMANDS_HERE = "Här går det att svara. .b avbryter och .q avslutar."
MORE = "Enter visar mer, .b slutar visa. {} rader kvar."
SHOWN_AT_ONCE = 20
READ_AT_ONCE = 40
# For terminals that cannot write them.
_SPARE = str.maketrans({"–": "-", "—": "-", "…": "...", "”": '"', "“": '"', "’": "'", "·": "-", "›": ">", "§": "par."})


class Ended(Exception):
    """There is nothing more to read: the input ended, or the user asked to stop."""


@dataclass(frozen=True, slots=True)
class Command:
    """A line that began with a dot: the word after it, and the rest."""

    name: str
    rest: str = ""


def heard(line: str) -> str | Command:
    """What a line means: text (two dots at its start stand for one), or a command."""
    if line.startswith(".."):
        return line[1:]
    if line.startswith("."):
        word, _, rest = line[1:].partition(" ")
        return Command(word.lower(), rest.strip())
    return line


class Console:
    """Somebody who reads and writes line by line."""

    def __init__(self, stdin: TextIO, stdout: TextIO, width: int = 80, gate: Gate | None = None) -> None:
        self._in, self._out, self.width, self.gate = stdin, stdout, max(width, 20), gate
        self._encoding = getattr(stdout, "encoding", None) or "utf-8"
        self._waiting: str | None = None  # a command given to a list of choices, to be read once more
        self._said: list[str] = []  # since something was read: what one answers to
        self.counts: Callable[[str], None] | None = None  # is told each line, in a practice case

    # --- out -----------------------------------------------------------------

    def say(self, *paragraphs: str) -> None:
        """Write paragraphs, each wrapped by itself; line ends inside them are kept."""
        self._said += paragraphs
        self.say_aside(*paragraphs)

    def say_aside(self, *paragraphs: str) -> None:
        """Write paragraphs that are no part of what is asked."""
        for paragraph in paragraphs:
            for line in self._wrapped(paragraph):
                self._write(f"{line}\n")

    def say_again(self) -> None:
        """Write once more what was said since something was read."""
        self.say_aside(*self._said)

    def sign(self) -> None:
        """Show that a line is waited for."""
        self._write(SIGN)

    def clear(self) -> None:
        """Take all that is shown off a terminal, also what has rolled out of sight."""
        if self._out.isatty():
            if os.name == "nt":
                os.system("cls")
            else:
                self._write(CLEAR)

    def _wrapped(self, paragraph: str) -> Iterable[str]:
        wrapper = TextWrapper(
            self.width, expand_tabs=False, replace_whitespace=False, break_long_words=False, break_on_hyphens=False
        )
        for line in clean(paragraph).expandtabs(4).split("\n"):
            yield from [line] if len(line) <= self.width else wrapper.wrap(line) or [""]

    def _write(self, text: str) -> None:
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            text = text.translate(_SPARE).encode(self._encoding, "replace").decode(self._encoding)
        self._out.write(text)
        self._out.flush()

    # --- in ------------------------------------------------------------------

    def ask(self) -> str:
        """The next line, without its end. Raises `Ended` when there are no more."""
        if self._waiting is not None:
            line, self._waiting = self._waiting, None
            return line
        self.sign()
        line = self.read() if self.gate is None else self.gate.line(self)
        self._said.clear()
        if self.counts is not None:
            self.counts(line)
        return line

    @property
    def is_terminal(self) -> bool:
        """Whether somebody sits there."""
        return self._in.isatty()

    @property
    def terminal(self) -> int | None:
        """The number of a terminal that can be asked whether a line has been written; None for all else."""
        return self._in.fileno() if self.is_terminal and os.name == "posix" else None

    def read(self) -> str:
        """A line, as it is written."""
        while True:
            try:
                line = self._in.readline()
            except UnicodeDecodeError:
                self.say(UNREADABLE)
                self._write(SIGN)
                continue
            if not line:
                self._write("\n")
                raise Ended
            if len(os.fsencode(line)) > TERMINAL_LINE - 1 and self._in.isatty():
                self.say(LONG_LINE)
            return clean(line).rstrip("\n")

    def answer(self, question: str, *, leaving: bool = False, phrase: Callable[[str], str] | None = None) -> str | None:
        """One line of text as the answer to a side question; None when it is broken off with `.b`.

        With `leaving`, any other command breaks it off too, and is carried out afterwards. With `phrase`,
        `.fras` and an abbreviation is the answer that it gives ("" for none).
        """
        self.say(question)
        while True:
            line = self.ask()
            said = heard(line)
            if isinstance(said, str):
                return said.strip()
            if said.name == "q":
                raise Ended
            if said.name == "b":
                return None
            if phrase is not None and said.name == "fras":
                text = phrase(said.rest)
                self.say(text or f"Det finns ingen fras som heter {said.rest}.")
                if text:
                    return text
                continue
            if leaving:
                self._waiting = line
                return None
            self.say(NO_COMMANDS_HERE)

    def choose(self, rows: list["Row"], lead: str) -> int | None:
        """Which of the numbered rows is chosen, shown some at a time; None when none is."""
        shown = self._show_rows(rows, 0)
        while True:
            rest = len(rows) - shown
            on = f"Enter visar fler, {rest} kvar." if rest else "Enter går tillbaka."
            said = self.answer(f"{lead} {on}", leaving=True)
            if said is None or (not said and not rest):
                return None
            if not said:
                shown = self._show_rows(rows, shown)
            elif said.isdecimal() and 1 <= int(said) <= len(rows):
                return int(said) - 1
            else:
                self.say(f"Skriv en siffra från 1 till {len(rows)}.")

    def _show_rows(self, rows: list["Row"], start: int) -> int:
        heading = rows[start - 1].heading if start else ""
        for number, row in enumerate(rows[start : start + SHOWN_AT_ONCE], start + 1):
            if row.heading != heading:
                heading = row.heading
                self.say(heading)
            self.say(f"{number}. {row.text}")
        return min(start + SHOWN_AT_ONCE, len(rows))

    def read_through(self, text: str) -> None:
        """Show a long text a part at a time."""
        lines = [part for line in text.split("\n") for part in self._wrapped(line)]
        for start in range(0, len(lines), READ_AT_ONCE):
            self.say(*lines[start : start + READ_AT_ONCE])
            left = len(lines) - start - READ_AT_ONCE
            if left > 0 and self.answer(MORE.format(left), leaving=True) is None:
                return


@dataclass(frozen=True, slots=True)
class Row:
    """One row to choose among, under a heading."""

    text: str
    heading: str = ""
