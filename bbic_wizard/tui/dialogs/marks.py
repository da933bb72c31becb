"""What one says of a case as a whole: archived, moved to another system, whose it is; and disposal."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static

from bbic_wizard.errors import Problem
from bbic_wizard.model.dates import day_of, prose_date, read_date
from bbic_wizard.tui.dialogs.small import Dialog, ListDialog
from bbic_wizard.tui.widgets.cells import Cell, Row
from bbic_wizard.tui.widgets.entry import Entry

if TYPE_CHECKING:
    from bbic_wizard.desk.caselist import CaseRow
    from bbic_wizard.desk.desk import Desk

UNREADABLE = "Datumet går inte att läsa. Skriv till exempel 2026-05-04, 4 maj 2026 eller i dag."
LATER = "Dagen har inte varit än. Skriv dagen då ärendet fördes över."
NOBODY = "Skriv vem som handlägger."


class OneLine(Dialog[str]):
    """A question with a one-line answer. `check` gives what is wrong with it, or ""; the result is the answer."""

    DEFAULT_CLASSES = "small"

    def __init__(self, title: str, told: str, act: str, answer: str = "", check: Callable[[str], str] = str) -> None:
        super().__init__()
        self.title_text, self._told, self._act, self._answer, self._check = title, told, act, answer, check

    def inside(self) -> ComposeResult:
        """The question, the field and the buttons."""
        yield Static(self._told, markup=False, classes="told")
        yield Entry(self._answer)
        yield Static(markup=False, classes="aside")
        with Horizontal(classes="buttons"):
            yield Button(self._act, id="act", variant="primary", compact=True)
            yield Button("Stäng", id="close", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#act")
    def _answered(self) -> None:
        answer = self.query_one(Entry).text
        wrong = self._check(answer)
        if wrong:
            self.query_one(".aside", Static).update(wrong)
        else:
            self.dismiss(answer)

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)


class Marks(ListDialog):
    """The marks of a case, each with what choosing it does. The result is True when one was changed."""

    DEFAULT_CLASSES = "small"

    def __init__(self, desk: "Desk", row: "CaseRow") -> None:
        super().__init__("Märk ärendet", mark_rows(row))
        self._desk, self._row = desk, row

    def chosen(self, key: str) -> None:
        """Do it, or ask what is needed first."""
        row = self._row
        if key == "archive":
            self._mark(archived=not row.archived)
        elif key == "back":
            self._mark(transferred="")
        elif key == "transfer":
            told = (
                "Vilken dag fördes ärendet över till verksamhetssystemet? "
                "Det står kvar här tills det arkiveras eller gallras."
            )
            today = self._desk.today()
            box = OneLine("Överfört", told, "Märk som överfört", today.isoformat(), lambda text: _wrong(text, today))
            self.app.push_screen(box, lambda day: self._mark(transferred=read_date(day, today)) if day else None)
        elif key == "handler":
            box = OneLine("Handläggare", "Vem handlägger ärendet nu?", "Spara", row.handler, _nobody)
            self.app.push_screen(box, lambda name: self._mark(handler=name) if name else None)
        else:
            from bbic_wizard.tui.dialogs.dispose import Dispose

            self.app.push_screen(Dispose(self._desk, row), self._disposed)

    def _disposed(self, done: bool | None) -> None:
        if done:
            self.dismiss(self._row.id)

    def _mark(
        self, *, archived: bool | None = None, transferred: str | None = None, handler: str | None = None
    ) -> None:
        try:
            self._desk.mark(self._row.id, archived=archived, transferred=transferred, handler=handler)
            self._row = self._desk.row(self._row.id)
        except Problem as problem:
            self.query_one(".aside", Static).update(str(problem))
            return
        self.show_rows(mark_rows(self._row))


def mark_rows(row: "CaseRow") -> list[Row]:
    """What can be done, and beside it how it is now."""
    rows = [
        _row("archive", "Ta ut ur arkivet" if row.archived else "Arkivera", "arkiverat" if row.archived else ""),
    ]
    if row.disposed:
        return rows
    if row.transferred:
        rows.append(_row("back", "Ta tillbaka märket överfört", f"överfört den {prose_date(row.transferred)}"))
    else:
        rows.append(_row("transfer", "Överfört till verksamhetssystemet …", ""))
    rows.append(_row("handler", "Ändra handläggare …", row.handler))
    rows.append(_row("dispose", "Gallra ärendet …", ""))
    return rows


def _row(key: str, words: str, now: str) -> Row:
    return (Cell(((f" {words}", "strong"),), key, right=((f"{now} ", "dim"),)),)


def _wrong(text: str, today: date) -> str:
    day = day_of(read_date(text, today))
    if day is None:
        return UNREADABLE
    return LATER if day > today else ""


def _nobody(text: str) -> str:
    return "" if text else NOBODY
