"""The start screen: the cases, which narrow while one types, or three choices when there are none.

It imports no models, so that it can be painted at once; the desk comes a moment later.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input, Static

from bbic_wizard.errors import Problem
from bbic_wizard.tui import bindings
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.cells import Cell, Row, line
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.header import program_row
from bbic_wizard.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from bbic_wizard.desk.caselist import CaseRow, Order, Sought
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.tui.app import BbicApp
    from bbic_wizard.tui.widgets.case_rows import CaseRows

SUPPORTS = "Skrivstöd – en människa bedömer och beslutar."
STANDS_ALONE = "Fristående skrivstöd. Ersätter inte licens, utbildning eller Socialstyrelsens material."
CLOSED = "Ärendeboken är inte öppnad. Ctrl+Q avslutar."
GREETING = "Inga ärenden än. Vad vill du göra?"
NONE_FOUND = "Inget ärende stämmer med sökningen."
_CHOICES = (
    ("new:", "Nytt ärende", "N", "Ett per barn. Namn, födelsedatum och det som kom in räcker i början."),
    ("practise:", "Öva på ett fiktivt fall", "O", "Påhittade familjer, färdiga att arbeta i."),
    ("fetch:", "Hämta ärende ur fil", "H", "En ärendefil från en kollega eller en annan dator."),
)
_ACTIONS = {"new:": "new_case", "practise:": "practise", "fetch:": "fetch"}
_OF_A_LIST = ("choose", "order", "turn", "marks", "search")


class StartScreen(Screen[None]):
    """Cases and choices. `opening` says that a case is on its way."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.START
    AUTO_FOCUS = ""

    def __init__(self, *, opening: bool = False) -> None:
        super().__init__()
        self._opening = opening
        self._sought: Sought | None = None
        self._rows: CaseRows | None = None  # None: no list is shown
        self._of = 0  # how many cases there are in all
        self._unopened = False  # the casebook could not be opened

    @property
    def program(self) -> "BbicApp":
        from bbic_wizard.tui.app import BbicApp

        assert isinstance(self.app, BbicApp)
        return self.app

    @property
    def lines(self) -> Lines:
        return self.query_one("#cases", Lines)

    @property
    def sought(self) -> "Sought":
        """Which cases are shown, and in what order."""
        if self._sought is None:
            from bbic_wizard.desk.caselist import ALL

            self._sought = ALL
        return self._sought

    @property
    def row(self) -> "CaseRow | None":
        """The case under the cursor."""
        key = self.lines.key if self._rows is not None else None
        return None if key is None or self.program.desk is None else self.program.desk.row(key)

    def compose(self) -> ComposeResult:
        """A title, the search, the headings and the list, and what the program is not."""
        yield Bar(id="header")
        yield Static("Öppnar ärendet …" if self._opening else "Öppnar ärendeboken …", id="lead", markup=False)
        yield Entry(placeholder="Sök på namn eller nummer: skriv några bokstäver", id="search")
        yield Bar(id="columns")
        yield Lines(id="cases")
        yield Static(f"{SUPPORTS}\n{STANDS_ALONE}", id="about", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """What the program is; the list comes with the desk."""
        self.query_one("#header", Bar).show(program_row())
        self.query_one("#search", Entry).border_subtitle = "Enter öppnar"
        self.lines.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Other columns may have room."""
        if self._rows is not None:
            self.call_after_refresh(self._show)

    # The list

    def show_cases(self, desk: "Desk", at: str | None = None) -> None:
        """Show the cases of the desk, with the cursor on the case `at`, else where it was."""
        from bbic_wizard.desk.caselist import Sought

        self._unopened = False
        self.query_one("#header", Bar).show(program_row(lasting=desk.lasting, reading=self.program.reading))
        self._of = desk.count(Sought(archived=None))
        if not self._of:
            self._greet()
            return
        self._show(at)

    def forget(self) -> None:
        """Let go of every case: the casebook is closed."""
        self._rows, self._of = None, 0
        self.query_one("#search", Entry).value = ""
        self._look("-closed")
        self.query_one("#lead", Static).update("")
        self.lines.show([])

    def _greet(self) -> None:
        self._rows = None
        self._look("-empty")
        self.query_one("#lead", Static).update(GREETING)
        self.lines.show(choice_rows())

    def _show(self, at: str | None = None) -> None:
        """The cases sought, as they are now."""
        from bbic_wizard.desk.caselist import CaseList
        from bbic_wizard.tui.widgets.case_columns import heading_row
        from bbic_wizard.tui.widgets.case_rows import CaseRows, told

        desk = self.program.desk
        if desk is None:
            return
        lines = self.lines
        width = lines.scrollable_content_region.width or self.app.size.width - 6
        try:
            self._rows = CaseRows(CaseList(desk, self.sought), desk.today(), width)
        except Problem as problem:
            self.program.tell(problem)
            return
        self._look("-listed")
        self.query_one("#columns", Bar).show(heading_row(self.sought, width))
        self.query_one("#lead", Static).update(told(self.sought, len(self._rows), self._of))
        lines.show(self._rows if len(self._rows) else [line(f" {NONE_FOUND}", look="dim")], at)

    def _look(self, name: str) -> None:
        for other in ("-empty", "-listed", "-closed"):
            self.set_class(other == name, other)
        listed = name == "-listed"
        self.lines.can_focus = not listed
        self.call_later(
            self._put_cursor
        )  # in this screen's own turn: what is begun in another's keeps that one in memory
        self.refresh_bindings()

    def _put_cursor(self) -> None:
        """The cursor is where one types."""
        wanted = self.query_one("#search", Entry) if self._rows is not None else self.lines
        if self.focused is not wanted:
            self.set_focus(wanted)

    def on_screen_resume(self) -> None:
        """Back from a case or a dialog."""
        self._put_cursor()

    def show_closed(self) -> None:
        """There is no casebook: nothing can be begun, only left."""
        self.forget()
        self._unopened = True
        self.query_one("#lead", Static).update(CLOSED)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a casebook there is nothing to begin with, and without cases nothing to look among."""
        if action in _OF_A_LIST and self._rows is None:
            return False
        return not self._unopened or action not in (*_ACTIONS.values(), "select", "keeping")

    # Looking among them

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        if event.value == event.input.value and self._rows is not None:  # else more has been typed meanwhile
            self.seek(replace(self.sought, text=event.value))

    def seek(self, sought: "Sought") -> None:
        """Show other cases, or in another order, with the cursor on the first."""
        self._sought = sought
        self._show()
        self.lines.action_edge(-1)

    def action_sort(self, order: "Order") -> None:
        """Order by a column; by the same again, the other way round."""
        from bbic_wizard.desk.caselist import ordered_by

        if order == self.sought.order:
            self.action_turn()
        else:
            self.seek(ordered_by(self.sought, order))

    def action_order(self) -> None:
        """Order by the next column that is shown."""
        from bbic_wizard.tui.widgets.case_columns import columns

        shown = [column.order for column in columns(self.lines.scrollable_content_region.width)]
        at = shown.index(self.sought.order) if self.sought.order in shown else -1
        self.action_sort(shown[(at + 1) % len(shown)])

    def action_turn(self) -> None:
        """The same order, the other way round."""
        self.seek(replace(self.sought, descending=not self.sought.descending))

    def action_select(self) -> None:
        """Choose by status, handler, archive and transfer."""
        from bbic_wizard.tui.dialogs.selection import Selection

        if self.program.desk is not None:
            self.app.push_screen(Selection(self.sought, self.program.desk.actor, self.seek))

    def action_search(self) -> None:
        """Begin the search again."""
        entry = self.query_one("#search", Entry)
        entry.focus()
        entry.action_select_all()

    def action_clear(self) -> None:
        """Every case again."""
        entry = self.query_one("#search", Entry)
        if entry.value:
            entry.value = ""

    def action_move(self, rows: int) -> None:
        """The arrows walk in the list while one types."""
        self.lines.action_move(rows)

    def action_page(self, way: int) -> None:
        """A screenful up or down in the list."""
        self.lines.action_page(way)

    def action_edge(self, way: int) -> None:
        """To the first case or the last."""
        self.lines.action_edge(way)

    @on(Input.Submitted, "#search")
    def _entered(self) -> None:
        self.lines.action_choose()

    @on(Lines.Chosen, "#cases")
    async def _chosen(self, event: Lines.Chosen) -> None:
        if event.key in _ACTIONS:
            await self.app.run_action(_ACTIONS[event.key], self)
        else:
            self.program.open_case(event.key)

    # What can be done

    def action_new_case(self) -> None:
        """A new case, from three facts."""
        from bbic_wizard.tui.screens.new_case import NewCaseScreen

        if self.program.desk is not None and not self.program.refuses():
            screen = NewCaseScreen(self.program.desk, self.program.desk.today())
            self.app.push_screen(screen, lambda made: self.show_made(made, screen.made))

    def action_practise(self) -> None:
        """Choose among the fictional cases."""
        from bbic_wizard.tui.dialogs.fetch import Practise

        if self.program.desk is not None and not self.program.refuses():
            self.app.push_screen(Practise(self.program.desk), self.show_made)

    def action_fetch(self) -> None:
        """Read a case from a file."""
        from bbic_wizard.tui.dialogs.fetch import Fetch

        if self.program.desk is not None and not self.program.refuses():
            self.app.push_screen(Fetch(self.program.desk), self.show_made)

    def action_marks(self) -> None:
        """Put the case under the cursor in the archive, or say whose it is or where it has gone."""
        from bbic_wizard.tui.dialogs.marks import Marks

        row = self.row
        if self.program.desk is not None and row is not None and not self.program.refuses():
            self.app.push_screen(Marks(self.program.desk, row), lambda _: self._show(row.id))

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        from bbic_wizard.tui.keeping import casebook_commands

        return [] if self.program.desk is None else casebook_commands(self)

    def show_made(self, case_id: str | None, begun: str | None = None) -> None:
        """A case was made: show it in the list, and open it."""
        self.program.list_cases(case_id or begun)
        if case_id:
            self.program.open_case(case_id)


def choice_rows() -> list[Row]:
    """The three ways to begin."""
    rows: list[Row] = []
    for key, title, letter, explained in _CHOICES:
        rows.append((Cell(((f"  {title}", "strong"),), key, right=((f"{letter}  ", "dim"),)),))
        rows.append(line(f"  {explained}", look="dim"))
        rows.append(line(""))
    return rows
