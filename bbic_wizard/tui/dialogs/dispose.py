"""Disposal (gallring): the cases whose day has come, and the second step for one of them."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static

from bbic_wizard.desk import disposal
from bbic_wizard.errors import Problem
from bbic_wizard.model.dates import show_date
from bbic_wizard.tui.dialogs.small import Dialog, ListDialog, Tell
from bbic_wizard.tui.widgets.cells import Cell, Row, line
from bbic_wizard.tui.widgets.entry import Entry

if TYPE_CHECKING:
    from bbic_wizard.desk.caselist import CaseRow
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.reading.retention import Retention

NONE_DUE = "Inget ärende är gammalt nog att gallras."
WHAT = "Allt som ärendet innehåller tas bort för gott: svaren, historiken, påbörjad text. Det går inte att ångra."
REASON = "Skäl, utan namn och nummer. Det står kvar i ärendebokens logg."


class Disposable(ListDialog):
    """The cases that may be disposed of now, each with why; choosing one leads to the second step."""

    DEFAULT_CLASSES = "large"

    def __init__(self, desk: "Desk", found: "list[tuple[CaseRow, Retention]]") -> None:
        super().__init__("Gallring", due_rows(found), NONE_DUE)
        self._desk, self._found = desk, found

    def chosen(self, key: str) -> None:
        """Ask once more about that one."""
        row = next(row for row, _ in self._found if row.id == key)
        self.app.push_screen(Dispose(self._desk, row), lambda done: self._gone(key) if done else None)

    def _gone(self, key: str) -> None:
        self._found = [pair for pair in self._found if pair[0].id != key]
        self.show_rows(due_rows(self._found))


def due_rows(found: "list[tuple[CaseRow, Retention]]") -> list[Row]:
    """Each case, and under it why it may be disposed of."""
    rows: list[Row] = []
    for row, until in found:
        day = show_date(until.day.isoformat()) if until.day else ""
        rows.append((Cell(((f" {row.title}", "strong"),), row.id, right=((f"från {day} ", "dim"),)),))
        rows += [line(f"   {until.why}", look="dim"), line("")]
    return rows


class Dispose(Dialog[bool]):
    """What is taken away, the reason, and the button that does it. The result is whether it was done."""

    title_text = "Gallra ärendet"
    DEFAULT_CLASSES = "small"

    def __init__(self, desk: "Desk", row: "CaseRow") -> None:
        super().__init__()
        self._desk, self._row = desk, row

    def inside(self) -> ComposeResult:
        """Which case, what it means, the reason and the buttons."""
        yield Static(f"{self._row.title}\n\n{WHAT}", markup=False, classes="told")
        yield Static(REASON, markup=False, classes="label")
        yield Entry(id="reason")
        yield Static(markup=False, classes="aside")
        with Horizontal(classes="buttons"):
            yield Button("Behåll", id="stay", variant="primary", compact=True)
            yield Button("Gallra för gott", id="act", compact=True)

    @on(Input.Submitted)
    def _on_to_the_buttons(self) -> None:
        """Enter in the field does nothing yet: the safe button is next."""
        self.query_one("#stay", Button).focus()

    @on(Button.Pressed, "#act")
    def _dispose(self) -> None:
        try:
            told = disposal.dispose(self._desk, self._row.id, self.query_one("#reason", Entry).text)
        except Problem as problem:
            self.query_one(".aside", Static).update(str(problem))
            return
        app = self.app
        self.dismiss(True)
        app.push_screen(Tell("Gallrat", told))

    @on(Button.Pressed, "#stay")
    def _stay(self) -> None:
        self.dismiss(False)
