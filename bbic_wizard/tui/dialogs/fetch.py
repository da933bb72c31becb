"""A case from outside: one of the fictional ones, or a file."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static

from bbic_wizard import paths, resources
from bbic_wizard.desk.opening import practice_cases, read_file
from bbic_wizard.errors import Problem
from bbic_wizard.tui.dialogs.small import Dialog, ListDialog
from bbic_wizard.tui.widgets.cells import Cell, Row
from bbic_wizard.tui.widgets.entry import Entry

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk


class Practise(ListDialog):
    """The fictional cases; the result is the id of the case that was made."""

    DEFAULT_CLASSES = "small"

    def __init__(self, desk: "Desk") -> None:
        super().__init__("Öva på ett fiktivt fall", practice_rows(), "Inga övningsfall följer med.")
        self._desk = desk

    def chosen(self, key: str) -> None:
        """Make a case of it."""
        try:
            self.dismiss(self._desk.import_case(resources.practice_case(key), f"{key}.json"))
        except Problem as problem:
            self.query_one(".aside", Static).update(str(problem))


def practice_rows() -> list[Row]:
    """The practice cases that are for working in (not their model answers)."""
    return [(Cell(((called, "strong"),), name),) for name, called in practice_cases()]


class Fetch(Dialog[str]):
    """Asks for a case file; the result is the id of the case that was made."""

    title_text = "Hämta ärende ur fil"
    DEFAULT_CLASSES = "small"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk

    def inside(self) -> ComposeResult:
        """The name of the file."""
        yield Static("Ärendefilens namn, med mapp.", markup=False, classes="told")
        yield Entry(placeholder="till exempel ~/Dokument/fall.json")
        yield Static(markup=False, classes="aside")
        with Horizontal(classes="buttons"):
            yield Button("Hämta", id="fetch", variant="primary", compact=True)
            yield Button("Stäng", id="close", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#fetch")
    def _fetch(self) -> None:
        path = paths.named(self.query_one(Entry).text)
        try:
            made = self._desk.import_case(read_file(path), path.name)
        except Problem as problem:
            self.query_one(".aside", Static).update(str(problem))
            return
        self.dismiss(made)

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)
