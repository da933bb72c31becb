"""A case file somewhere else, for when the casebook cannot be written to."""

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static

from bbic_wizard import paths
from bbic_wizard.errors import Problem
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.widgets.entry import Entry

ELSEWHERE = "Spara på annat ställe"
UNSAVED_TOO = (
    "Hela ärendet skrivs som en ärendefil, också det som inte gick att spara. "
    "Filen är inte låst: tänk på var den ligger."
)


class SaveAs(Dialog[str]):
    """Asks where; `write` writes and raises `Problem`. The result is the path that was written."""

    DEFAULT_CLASSES = "small"

    def __init__(
        self, suggestion: Path, write: Callable[[Path], None], title: str = ELSEWHERE, told: str = UNSAVED_TOO
    ) -> None:
        super().__init__()
        self.title_text, self._told = title, told
        self._suggestion, self._write = suggestion, write

    def inside(self) -> ComposeResult:
        """Where, and what that means."""
        yield Static(self._told, markup=False, classes="told")
        yield Entry(str(self._suggestion))
        yield Static(markup=False, classes="aside")
        with Horizontal(classes="buttons"):
            yield Button("Spara filen", id="save", variant="primary", compact=True)
            yield Button("Stäng", id="close", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def _save(self) -> None:
        path = paths.named(self.query_one(Entry).text)
        try:
            self._write(path)
        except Problem as problem:
            self.query_one(".aside", Static).update(str(problem))
            return
        self.dismiss(str(path))

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)
