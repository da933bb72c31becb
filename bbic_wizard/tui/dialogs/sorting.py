"""The small boxes of the sorting desk: who tells, and a file with notes."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static

from bbic_wizard import paths
from bbic_wizard.errors import Problem
from bbic_wizard.model.dates import read_date
from bbic_wizard.reading.choosing import Person
from bbic_wizard.tui.dialogs.small import Dialog, Search
from bbic_wizard.tui.widgets.cells import Cell, Row
from bbic_wizard.tui.widgets.entry import Entry

NEW = "+"  # before the name of somebody to add
DAY = "Stycken under en egen dag i anteckningen har den. Det som är sorterat redan ändras inte."
UNREAD = "Skriv dagen som 2026-03-12, 12 mars 2026 eller 12/3."
NO_NAME = "Skriv filens namn först."
WHERE = "Filens namn, med mapp. Programmet läser txt, md, docx och odt, och ändrar inget i filen."


class Informant(Search):
    """Who tells; those the note names stand first. The result is an actor's id, or NEW and a name to add."""

    DEFAULT_CLASSES = "small"

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        super().__init__("Vem berättar?", person_rows(people), self._found, "Skriv några bokstäver av namnet")

    def _found(self, words: str) -> list[Row]:
        wanted = words.casefold().split()
        hits = [one for one in self._people if all(word in f"{one.name} {one.relation}".casefold() for word in wanted)]
        known = any(one.name.casefold() == words.casefold() for one in hits)
        add = [] if known else [(Cell(((f"Lägg till ”{words}”", "dim"),), NEW + words),)]
        return [*person_rows(hits), *add]


def person_rows(people: Sequence[Person]) -> list[Row]:
    """A row each: the name and the relation."""
    return [(Cell(((one.name, "strong"), (f"  {one.relation}", "dim")), one.id),) for one in people]


class NoteDay(Dialog[str]):
    """Asks for a note's day, written as one says it. The result is the day; "" is none."""

    title_text = "Vilken dag är anteckningen?"
    DEFAULT_CLASSES = "small"

    def __init__(self, day: str | None, today: date) -> None:
        super().__init__()
        self._day, self._today = day or "", today

    def inside(self) -> ComposeResult:
        """The day."""
        yield Static(DAY, markup=False, classes="told")
        yield Entry(self._day, placeholder="till exempel 12 mars 2026, eller igår")
        yield Static(markup=False, classes="aside")

    @on(Input.Submitted)
    def _read(self) -> None:
        text = self.query_one(Entry).text
        day = read_date(text, self._today) if text else ""
        if day is None or (day and len(day) != len("2026-03-12")):
            self.query_one(".aside", Static).update(UNREAD)
            return
        self.dismiss(day)


class FetchNotes(Dialog[str]):
    """Asks for a file; `fetch` reads it, lays its notes on the desk and gives back what to tell."""

    title_text = "Hämta anteckningar ur fil"
    DEFAULT_CLASSES = "small"

    def __init__(self, fetch: Callable[[Path], str]) -> None:
        super().__init__()
        self._fetch = fetch

    def inside(self) -> ComposeResult:
        """The name of the file."""
        yield Static(WHERE, markup=False, classes="told")
        yield Entry(placeholder="till exempel ~/Dokument/samtal.docx")
        yield Static(markup=False, classes="aside")
        with Horizontal(classes="buttons"):
            yield Button("Hämta", id="fetch", variant="primary", compact=True)
            yield Button("Stäng", id="close", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#fetch")
    def _read(self) -> None:
        if not self.query_one(Entry).text:
            self.query_one(".aside", Static).update(NO_NAME)
            return
        try:
            told = self._fetch(paths.named(self.query_one(Entry).text))
        except Problem as problem:
            self.query_one(".aside", Static).update(str(problem))
            return
        self.dismiss(told)

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)
