"""The sorting desk's screen: which note is shown, who tells in it, and how it is drawn."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from bbic_wizard.errors import Problem
from bbic_wizard.model.place import record_of
from bbic_wizard.reading.informants import latest_informant
from bbic_wizard.reading.sorting import WHOLE, Divided, Passage, Sheet, left_count, sheet_of
from bbic_wizard.tui.screens.beside import WIDE
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.header import CaseHeader, heading_of
from bbic_wizard.tui.widgets.lines import Lines
from bbic_wizard.tui.widgets.passages import Known, Passages, passage_rows
from bbic_wizard.tui.widgets.sorting_told import beneath_rows, beside_rows, sheet_rows

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work
    from bbic_wizard.tui.app import BbicApp

EMPTY = (
    "Bordet är tomt.\n\n"
    "Klistra in en anteckning, eller tryck h och hämta den ur en fil (txt, md, docx, odt).\n\n"
    "Anteckningen delas i stycken. En tangent skickar ett stycke till ett delområde, och det blir en uppgift med "
    "samma ord, anteckningens dag och den som berättar. Inget skrivs om, och anteckningen visar vad som är kvar."
)


class SortingBase(Screen[str]):
    """Notes of the open case. `work.view` is the truth; nothing is kept here but what is shown."""

    def __init__(self, work: "Work", statement: str | None = None) -> None:
        """`statement` is the place of an uppgift whose passage is shown first."""
        super().__init__()
        self.work = work
        self._statement = record_of(statement or "")
        self._at = 0  # which note
        self._width = 0  # that the passages were made for
        self._informants: dict[str, str] = {}  # who tells, by note
        self._divided: dict[str, Divided] = {}  # passages shown in parts, by note
        self._laid_out = Known()

    @property
    def program(self) -> "BbicApp":
        from bbic_wizard.tui.app import BbicApp

        assert isinstance(self.app, BbicApp)
        return self.app

    @property
    def lines(self) -> Passages:
        return self.query_one(Passages)

    @property
    def sheet(self) -> Sheet | None:
        """The note that is shown."""
        notes = self.work.view.records("note")
        if not notes:
            return None
        self._at = max(0, min(self._at, len(notes) - 1))
        note = notes[self._at]
        return sheet_of(self.work.view, note, self._divided.get(note.id, WHOLE))

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        sheet = self.sheet
        return sheet.at(self.lines.key) if sheet else None

    @property
    def informant(self) -> str:
        """Who tells in the note that is shown; "" when that is not known yet."""
        sheet = self.sheet
        if sheet is None:
            return ""
        chosen = self._informants.get(sheet.note, "")
        return chosen if self.work.view.actor(chosen) else latest_informant(self.work.view, sheet)  # one may be undone

    # What is shown

    def compose(self) -> ComposeResult:
        """The case, the note, its passages and the delområden."""
        yield CaseHeader()
        yield Bar(id="sheet")
        with Container(id="desk"):
            yield Passages(id="passages")
            yield Bar(id="areas")
        yield Static(EMPTY, id="empty", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Begin at the passage that was asked for, else with the first note that has something left."""
        notes = [sheet_of(self.work.view, note) for note in self.work.view.records("note")]
        for number, note in enumerate(notes):
            for passage in note.passages:
                if self._statement in passage.statements:
                    self._at = number
                    self.draw(at=passage.key)
                    return
        self._at = next((number for number, note in enumerate(notes) if note.count("left")), 0)
        self.draw(first=True)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the window."""
        self.set_class(event.size.width < WIDE, "-narrow")
        self.call_after_refresh(self.draw)

    @on(Passages.Resized)
    def _fit(self, event: Passages.Resized) -> None:
        """The passages have got a width, or another one than they were made for."""
        event.stop()
        if self.lines.scrollable_content_region.width not in (0, self._width):
            self.draw()

    def draw(self, *, first: bool = False, at: str | None = None) -> None:
        """Draw the note of now; with the cursor on the `first` passage left, or on `at`."""
        sheet, view = self.sheet, self.work.view
        self.query_one(CaseHeader).tell(heading_of(self.work, reading=self.program.reading))
        self.set_class(sheet is None, "-empty")
        if sheet is None:
            self.lines.show([])
            return
        number, of = self._at + 1, len(view.records("note"))
        self.query_one("#sheet", Bar).show(*sheet_rows(view, sheet, number, of, self.informant, left_count(view)))
        begin = next((item.key for item in sheet.passages if item.state == "left"), None) if first else at
        self._width = self.lines.scrollable_content_region.width or self.app.size.width
        self.lines.border_title = "Sorteringsbordet"
        self.lines.show(passage_rows(view, sheet, self._width, self._laid_out), begin)
        self._draw_beside()

    def _draw_beside(self) -> None:
        sheet, bar = self.sheet, self.query_one("#areas", Bar)
        if sheet is None:
            return
        if self.has_class("-narrow"):
            bar.show(*beneath_rows(self.work.view, sheet, self.passage, self.informant))
        else:
            bar.show(*beside_rows(self.work.view, sheet, self.passage, self.informant, bar.size.width or 36))

    @on(Lines.Rested, "#passages")
    def _rested(self, event: Lines.Rested) -> None:
        event.stop()
        self._draw_beside()

    # Doing

    def do(self, act: Callable[[], object]) -> bool:
        """Do something that writes and draw what came of it; whether it was done."""
        if self.program.refuses():
            return False
        try:
            act()
        except Problem as problem:
            self.program.tell(problem)
            return False
        self.draw()
        return True
