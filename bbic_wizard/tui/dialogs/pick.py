"""Picking what a text or an answer points at: search by words, read, choose one or several."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from bbic_wizard.reading.choosing import Candidate
from bbic_wizard.tui import bindings
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.widgets.cells import Cell, Row
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.field_words import MANY_CHOSEN, MANY_FREE
from bbic_wizard.tui.widgets.lines import Lines

NOTHING = "Inget att peka på än. Skriv uppgifterna först, så syns de här."
NO_HIT = "Inget hittades. Pröva ett annat ord."
HELP = "Enter väljer · Tab märker flera · Esc stänger utan att ändra"
HELP_ONE = "Enter väljer · Esc stänger utan att ändra"


class PickDialog(Dialog[tuple[str, ...]]):
    """Candidates to search among. The result is the places picked, in the order they were shown.

    `picked` are marked from the start. Enter adds the one under the cursor to them; after
    marking with Tab, Enter takes exactly what is marked. `most` 1 picks one only.
    """

    DEFAULT_CLASSES = "large"
    AUTO_FOCUS = "Entry"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings.SEARCH,
        bindings.bind("tab", "mark", "pick_mark", "Märk", "Märk den som markören står på, och fortsätt", first=True),
    ]

    def __init__(
        self,
        title: str,
        candidates: Sequence[Candidate],
        picked: Iterable[str] = (),
        most: int | None = None,
        asked: str = "Skriv några ord ur uppgiften",
    ) -> None:
        super().__init__()
        self._asked = asked
        self.title_text = title
        self._candidates, self._most = candidates, most
        self._picked = list(picked)
        self._marked = False
        self._words: list[str] = []

    @property
    def lines(self) -> Lines:
        return self.query_one(Lines)

    def inside(self) -> ComposeResult:
        """The field, the candidates, and which keys do what."""
        yield Entry(placeholder=self._asked)
        lines = Lines(self._rows())
        lines.can_focus = False
        yield lines
        yield Static(self._told(), markup=False, classes="pick-told")

    def on_mount(self) -> None:
        """Begin on the first that is not picked yet."""
        self._rest()

    def _rest(self) -> None:
        free = next((candidate.place for candidate in self._found() if candidate.place not in self._picked), None)
        if free is not None:
            self.lines.move_to(free)

    def _told(self) -> str:
        if not self._candidates:
            return NOTHING
        if not self._found():
            return NO_HIT
        return HELP_ONE if self._most == 1 else HELP

    def _found(self) -> list[Candidate]:
        return [candidate for candidate in self._candidates if candidate.matches(self._words)]

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for candidate in self._found():
            mark = "" if self._most == 1 else f"{MANY_CHOSEN if candidate.place in self._picked else MANY_FREE} "
            rows.append((Cell(((mark, "plain"), (candidate.title, "strong")), candidate.place),))
            if candidate.text:
                rows.append((Cell(((f"  {candidate.text}", "dim"),)),))
        return rows

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._words = event.value.casefold().split()
        self._show()
        self._rest()

    def _show(self) -> None:
        self.lines.show(self._rows())
        self.query_one(".pick-told", Static).update(self._told())

    @on(Input.Submitted)
    def _entered(self) -> None:
        place = self.lines.key
        if place is not None and not self._marked and place not in self._picked:
            self._add(place)
        if place is not None or self._marked:
            self._finish()

    @on(Lines.Chosen)
    def _clicked(self, event: Lines.Chosen) -> None:
        self._mark(event.key)
        if self._most == 1:
            self._finish()

    def _finish(self) -> None:
        order = {candidate.place: number for number, candidate in enumerate(self._candidates)}
        self.dismiss(tuple(sorted(self._picked, key=lambda place: order.get(place, len(order)))))

    def _add(self, place: str) -> None:
        room = len(self._picked) + 1 if self._most is None else self._most
        self._picked = [*self._picked, place][-room:]

    def action_mark(self) -> None:
        """Mark or unmark the one under the cursor, and go to the next."""
        place = self.lines.key
        if place is not None and self._most != 1:
            self._mark(place)
            self.lines.action_move(1)

    def _mark(self, place: str) -> None:
        self._marked = True
        if place in self._picked:
            self._picked.remove(place)
        else:
            self._add(place)
        self._show()

    def action_move(self, rows: int) -> None:
        """Move the cursor of the list."""
        self.lines.action_move(rows)

    def action_page(self, way: int) -> None:
        """Move a screenful in the list."""
        self.lines.action_page(way)
