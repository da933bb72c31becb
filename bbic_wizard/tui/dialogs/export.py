"""Saving the draft as a file: for whom, in what format and where; and a last look before it leaves."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static

from bbic_wizard import paths
from bbic_wizard.desk.drafting import draft_text, kept_back, readers
from bbic_wizard.desk.exports import write_private
from bbic_wizard.draft.audience import INTERNAL
from bbic_wizard.errors import Problem
from bbic_wizard.reading.progress import gaps
from bbic_wizard.tui.dialogs.small import Ask, Dialog
from bbic_wizard.tui.widgets.cells import Cell, Row
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.lines import Lines
from bbic_wizard.tui.widgets.tick import OFF, ON, OneOf

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.desk.work import Work

FORMATS = (("html", "HTML, att läsa och skriva ut"), ("md", "Markdown"), ("txt", "Text"))
NOT_LOCKED = "Filen är inte låst: kontrollera exemplaret och var det sparas."
_DOCUMENT = "utredning"


class Export(Dialog[str]):
    """Three choices and a last look. The result is the path that was written."""

    title_text = "Spara utkast som fil"
    DEFAULT_CLASSES = "large"
    AUTO_FOCUS = "#readers"

    def __init__(self, desk: "Desk", work: "Work", document: str = _DOCUMENT, title: str = "") -> None:
        super().__init__()
        self._desk, self._work, self._document = desk, work, document
        self.title_text = title or self.title_text
        self._reader = INTERNAL
        self._readers = dict(readers(work.view))

    def inside(self) -> ComposeResult:
        """The readers, the formats, the file, and what the copy does not hold."""
        yield Static("Vem är exemplaret till?", markup=False, classes="label")
        yield Lines(self._rows(), id="readers")
        yield Static(markup=False, id="kept")
        yield OneOf(FORMATS, id="format")
        yield Entry(f"~/{'utkast' if self._document == _DOCUMENT else self._document}.html", id="path")
        yield Static(markup=False, classes="aside")
        with Horizontal(classes="buttons"):
            yield Button("Spara filen", id="save", variant="primary", compact=True)
            yield Button("Avbryt", id="close", compact=True)

    def on_mount(self) -> None:
        """Say what the first choice means."""
        self.query_one("#format").border_title = "Format"
        self.query_one("#path").border_title = "Fil"
        self._told()

    def _rows(self) -> list[Row]:
        return [
            (Cell(((f" {ON if reader == self._reader else OFF} {name}", "plain"),), reader),)
            for reader, name in self._readers.items()
        ]

    @on(Lines.Rested, "#readers")
    @on(Lines.Chosen, "#readers")
    def _chosen(self, event: "Lines.Rested | Lines.Chosen") -> None:
        """The reader under the cursor is the one chosen."""
        if event.key is not None and event.key != self._reader:
            self._reader = event.key
            self.query_one("#readers", Lines).show(self._rows())
            self._told()
        if isinstance(event, Lines.Chosen):
            self.focus_next()

    def _told(self) -> None:
        self.query_one("#kept", Static).update(kept_back(self._work.view, self._reader))

    @on(OneOf.Changed, "#format")
    def _named(self) -> None:
        """The file's ending follows the format."""
        path = self.query_one("#path", Entry)
        ending = f".{self.query_one('#format', OneOf).chosen}"
        name = Path(path.text)
        if name.suffix in {f".{form}" for form, _ in FORMATS} and name.suffix != ending:
            path.value = str(name.with_suffix(ending))

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def _ask(self) -> None:
        """The last look before it leaves."""
        left = len(gaps(self._work.view))
        missing = f" {left} frågor saknar svar eller motivering; där står det SAKNAS." if left else ""
        reader = self._readers[self._reader]
        told = f"Mottagare: {reader}. {kept_back(self._work.view, self._reader)} {NOT_LOCKED}{missing}"
        buttons = [("save", "Spara filen"), ("change", "Byt mottagare"), ("stop", "Avbryt")]
        self.app.push_screen(Ask("Innan filen lämnar programmet", told, buttons), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "save":
            self._save()
        elif answer == "change":
            self.query_one("#readers", Lines).focus()
        elif answer == "stop":
            self.dismiss(None)

    def _save(self) -> None:
        path, form = paths.named(self.query_one("#path", Entry).text), self.query_one("#format", OneOf).chosen
        try:
            text = draft_text(self._work.view, self._document, form, self._reader)
            self._desk.drafted(self._work.case_id, text, self._document, form, self._reader)
            write_private(path, text)
        except Problem as problem:
            self.query_one(".aside", Static).update(str(problem))
            return
        self.dismiss(str(path))

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)
