"""A new case: what the child is called, when it was born, and what came in. The rest can wait."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar
from weakref import ref

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Static, TextArea

from bbic_wizard.errors import Problem
from bbic_wizard.model.dates import day_of, prose_date, read_date
from bbic_wizard.model.place import of_record
from bbic_wizard.model.text import clean
from bbic_wizard.tui import bindings
from bbic_wizard.tui.fields.base import TYPING_DELAY
from bbic_wizard.tui.profiles import ProfilesRead, read_profiles
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.field_release import Released
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.header import program_row
from bbic_wizard.tui.widgets.tick import OneOf

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.desk.work import Work

WAITS = (
    "Det räcker för att börja. Allt annat kan vänta: familjen, kontakterna och planen frågar programmet efter "
    "i sina steg. Kommer det in en anmälan är skyddsbedömningen det första som behöver ett svar."
)
UNREADABLE = "Datumet går inte att läsa. Skriv till exempel 2017-03-11, 11 mars 2017 eller i dag."
WHICH_DAY = "Skriv också vilken dag barnet är fött, till exempel 11 mars 2017."
NATIONAL = "sol_national"
RULES, NATIONALLY = "Regler: {}", "Nationellt, utan lokal riktlinje"
MADE = "Ärendet är skapat. Namn och datum ändras i ärendet."
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

    @property
    def cursor(self) -> int:
        """How many letters stand before the cursor."""
        row, column = self.cursor_location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column


class NewCaseScreen(Screen[str]):
    """Five fields; the result is the id of the case that was made.

    The case is made when one comes to the text, which may be long: from then on what is
    typed is kept as in any field, and what stands above is changed in the case itself.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings.NEW_CASE
    AUTO_FOCUS = "#name"

    def __init__(self, desk: "Desk", today: date) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._work: Work | None = None
        self._profile = NATIONAL
        self._text_place = ""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The fields, one sentence beside each."""
        yield Bar(id="header")
        yield Static("Nytt ärende", id="title", markup=False)
        with VerticalScroll(can_focus=False):
            yield _titled(Entry(id="name"), "Vad kallas barnet? Ett förnamn eller ett påhittat namn")
            yield _titled(Entry(id="born", placeholder="ÅÅÅÅ-MM-DD"), "När är barnet fött?")
            yield _titled(OneOf(WAYS, id="way"), "Hur kom det in?")
            yield _titled(Entry(self._today.isoformat(), id="date", placeholder="ÅÅÅÅ-MM-DD"), "När kom det in?")
            yield _titled(WhatCame(id="text", highlight_cursor_line=False), "Vad kom in? Skriv av. Tolka inte än")
            yield Static(WAITS, markup=False, classes="label")
            with Horizontal(classes="buttons"):
                yield Button(RULES.format(NATIONALLY), id="rules", compact=True)
            with Horizontal(classes="buttons"):
                yield Button("Skapa ärendet", id="make", variant="primary", compact=True)
                yield Button("Avbryt", id="close", compact=True)
        yield Static(markup=False, id="problem")
        yield Keys()

    def on_mount(self) -> None:
        """The same header as the start screen."""
        self.query_one("#header", Bar).show(program_row(lasting=self._desk.lasting))

    def _field(self, name: str) -> str:
        return self.query_one(f"#{name}", Entry).text

    @property
    def made(self) -> str | None:
        """The id of the case that was made, also when one left without opening it."""
        return self._work.case_id if self._work else None

    @property
    def _text(self) -> str:
        return clean(self.query_one("#text", WhatCame).text).strip()

    def action_make(self) -> None:
        """Make the case, or say in words what is missing."""
        missing = self._missing()
        if missing:
            field, told = missing
            self._say(f"! {told}")
            self.query_one(f"#{field}", Entry).focus()
            return
        try:
            work = self._work or self._begin()
            if self._text:
                work.answer(self._text_place, self._text)
        except Problem as problem:
            self._say(str(problem))
        else:
            self.dismiss(work.case_id)

    def _missing(self) -> tuple[str, str] | None:
        """The first field that needs something before there can be a case, and what; None when none does."""
        if self._work is not None:
            return None
        name, born, came = (self._field(part) for part in ("name", "born", "date"))
        if not name:
            return "name", "Skriv vad barnet kallas, gärna bara ett förnamn."
        read = read_date(born, self._today)
        if day_of(read) is None:
            return "born", WHICH_DAY if read else UNREADABLE if born else "Skriv vilken dag barnet är fött."
        return None if read_date(came, self._today) else ("date", UNREADABLE)

    def _begin(self) -> "Work":
        """Make the case of what stands above the text."""
        born, came = (read_date(self._field(part), self._today) or "" for part in ("born", "date"))
        way = self.query_one("#way", OneOf).chosen
        practice = not self._desk.lasting  # what is thrown away is no place for real people
        made = self._desk.new_case(self._field("name"), born, way, came, "", fictional=practice, profile=self._profile)
        work = self._desk.open(made)
        register, _, field = (work.view.field_name("notification.text") or "").partition("/")
        self._text_place = of_record(register, work.view.entries(register)[0].id, field)
        self._work = work
        return work

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Coming to the text makes the case when it can be made, so that nothing written there can be lost."""
        if self._work is not None or self._missing() or not (event.widget.id == "text" or self._text):
            return
        try:
            self._begin()
        except Problem as problem:
            self._say(str(problem))
            return
        for part in ("name", "born", "way", "date", "rules"):
            self.query_one(f"#{part}").disabled = True
        self._say(MADE)
        self._typed()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._work is not None and self._pause is None:
            self._pause = self.set_timer(TYPING_DELAY, self._keep_typing)

    def _keep_typing(self) -> None:
        self._pause = None
        text = self.query_one("#text", WhatCame)
        if self._work is not None and text.text:
            try:
                self._work.type_(self._text_place, text.text, text.cursor)
            except Problem as problem:
                self._say(str(problem))

    def _say(self, told: str) -> None:
        self.query_one("#problem", Static).update(told)

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
        elif event.button.id == "rules":
            here = ref(self)
            self.app.run_worker(lambda: read_profiles(here), thread=True, group="profiles")
        else:
            self.action_close()

    @on(ProfilesRead)
    def choose_rules(self, event: ProfilesRead) -> None:
        """The guidelines there are have been read: choose which one the case is to follow."""
        event.stop()
        from bbic_wizard.tui.dialogs.rules import FOLLOW, Rules

        titles = {item.id: item.title for item in event.profiles}
        self.app.push_screen(
            Rules(event.profiles, (self._profile,), FOLLOW), lambda chosen: self._follow(chosen, titles)
        )

    def _follow(self, chosen: str | None, titles: dict[str, str]) -> None:
        if chosen is not None and self._work is None:
            self._profile = chosen
            self.query_one("#rules", Button).label = Content(RULES.format(titles[chosen]))

    def action_close(self) -> None:
        """Leave; a case that has been made stays in the list, with what was written."""
        self._keep_typing()
        self.dismiss(None)

    def keep_before_leaving(self, go: Callable[[], None]) -> bool:
        """Keep the last letters."""
        self._keep_typing()
        return True
