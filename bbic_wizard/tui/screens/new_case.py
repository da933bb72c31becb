"""A new case: what the child is called, when it was born, and what came in. The rest can wait."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Static, TextArea

from bbic_wizard.errors import Problem
from bbic_wizard.model.dates import prose_date, read_date
from bbic_wizard.model.text import clean
from bbic_wizard.tui import bindings
from bbic_wizard.tui.screens.start import ONLY_FICTIONAL
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.field_release import Released
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.tick import OneOf

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk

WAITS = (
    "Det räcker för att börja. Allt annat kan vänta: familjen, kontakterna och planen frågar programmet efter "
    "i sina steg. Kommer det in en anmälan är skyddsbedömningen det första som behöver ett svar."
)
UNREADABLE = "Datumet går inte att läsa. Skriv till exempel 2017-03-11, 11 mars 2017 eller i dag."
WAYS = (
    ("way_in.notification", "Anmälan"),
    ("way_in.application", "Ansökan"),
    ("way_in.other", "På annat sätt"),
)


def _titled(widget: Widget, title: str) -> Widget:
    widget.border_title = title
    return widget


class WhatCame(Released, TextArea):
    """The text that came in."""


class NewCaseScreen(Screen[str]):
    """Five fields; the result is the id of the case that was made."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.NEW_CASE
    AUTO_FOCUS = "#name"

    def __init__(self, desk: "Desk", today: date) -> None:
        super().__init__()
        self._desk, self._today = desk, today

    def compose(self) -> ComposeResult:
        """The fields, one sentence beside each."""
        yield Static("Nytt ärende", id="title", markup=False)
        yield Static(ONLY_FICTIONAL, id="mark", markup=False)
        with VerticalScroll(can_focus=False):
            yield _titled(Entry(id="name"), "Vad kallas barnet? Ett förnamn eller ett påhittat namn")
            yield _titled(Entry(id="born", placeholder="ÅÅÅÅ-MM-DD"), "När är barnet fött?")
            yield _titled(OneOf(WAYS, id="way"), "Hur kom det in?")
            yield _titled(Entry(self._today.isoformat(), id="date", placeholder="ÅÅÅÅ-MM-DD"), "När kom det in?")
            yield _titled(WhatCame(id="text", highlight_cursor_line=False), "Vad kom in? Skriv av. Tolka inte än")
            yield Static(markup=False, id="problem")
            yield Static(WAITS, markup=False, classes="label")
            with Horizontal(classes="buttons"):
                yield Button("Skapa ärendet", id="make", variant="primary", compact=True)
                yield Button("Avbryt", id="close", compact=True)
        yield Keys()

    def _field(self, name: str) -> str:
        return self.query_one(f"#{name}", Entry).text

    def action_make(self) -> None:
        """Make the case, or say in words what is missing."""
        born, came = (read_date(self._field(name), self._today) for name in ("born", "date"))
        if not self._field("name"):
            self._wants("name", "Skriv vad barnet kallas, gärna bara ett förnamn.")
        elif born is None:
            self._wants("born", UNREADABLE if self._field("born") else "Skriv när barnet är fött, åtminstone året.")
        elif came is None:
            self._wants("date", UNREADABLE)
        else:
            way = self.query_one("#way", OneOf).chosen
            text = clean(self.query_one("#text", WhatCame).text).strip()
            try:
                self.dismiss(self._desk.new_case(self._field("name"), born, way, came, text))
            except Problem as problem:
                self.query_one("#problem", Static).update(str(problem))

    def _wants(self, name: str, told: str) -> None:
        self.query_one("#problem", Static).update(f"! {told}")
        self.query_one(f"#{name}", Entry).focus()

    @on(Entry.Blurred, "#born, #date")
    def _understood(self, event: Entry.Blurred) -> None:
        found = read_date(clean(event.value), self._today)
        event.input.border_subtitle = "läst som " + prose_date(found) if found else ""

    @on(Entry.Submitted)
    def _next_field(self) -> None:
        self.focus_next()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "make":
            self.action_make()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Leave without making anything."""
        self.dismiss(None)
