"""The start screen: the cases, newest first, or three choices when there are none.

It imports no models, so that it can be painted at once; the desk comes a moment later.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from bbic_wizard.tui import bindings
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.cells import Cell, Row, line
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.header import program_row
from bbic_wizard.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from bbic_wizard.tui.app import BbicApp

SUPPORTS = "Skrivstöd – en människa bedömer och beslutar."
STANDS_ALONE = "Fristående skrivstöd. Ersätter inte licens, utbildning eller Socialstyrelsens material."
CLOSED = "Ärendeboken är inte öppnad. Ctrl+Q avslutar."
_CHOICES = (
    ("new:", "Nytt ärende", "N", "Ett ärende per barn. Namn, födelsedatum och det som kom in räcker för att börja."),
    ("practise:", "Öva på ett fiktivt fall", "O", "Påhittade familjer, färdiga att arbeta i."),
    ("fetch:", "Hämta ärende ur fil", "H", "En ärendefil från en kollega eller en annan dator."),
)
_ACTIONS = {"new:": "new_case", "practise:": "practise", "fetch:": "fetch"}


class CaseLine(Protocol):
    """What the desk tells of a case in its list."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def fictional(self) -> bool: ...
    @property
    def changed_at(self) -> str: ...


class StartScreen(Screen[None]):
    """Cases and choices. `opening` says that a case is on its way."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.START
    AUTO_FOCUS = "Lines"

    def __init__(self, *, opening: bool = False) -> None:
        super().__init__()
        self._opening = opening
        self._cases: Sequence[CaseLine] | None = None
        self._unopened = False  # the casebook could not be opened

    @property
    def program(self) -> "BbicApp":
        from bbic_wizard.tui.app import BbicApp

        assert isinstance(self.app, BbicApp)
        return self.app

    def compose(self) -> ComposeResult:
        """A title, the marking, the list, and what the program is not."""
        yield Bar(id="header")
        yield Static("Öppnar ärendet …" if self._opening else "Öppnar ärendeboken …", id="lead", markup=False)
        yield Lines(id="cases")
        yield Static(f"{SUPPORTS}\n{STANDS_ALONE}", id="about", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """What the program is, and that it is not for real cases yet."""
        self.query_one("#header", Bar).show(program_row())

    def show_cases(self, cases: Sequence[CaseLine]) -> None:
        """Show the list the desk gave."""
        self._cases = cases
        self.set_class(not cases, "-empty")
        lead = "Ärenden du arbetar med" if cases else "Inga ärenden än. Vad vill du göra?"
        self.query_one("#lead", Static).update(lead)
        lines = self.query_one("#cases", Lines)
        lines.show(case_rows(cases) if cases else choice_rows())
        self.refresh_bindings()

    def show_closed(self) -> None:
        """There is no casebook: nothing can be begun, only left."""
        self._unopened = True
        self.query_one("#lead", Static).update(CLOSED)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a casebook there is nothing to begin with."""
        return not self._unopened or action not in _ACTIONS.values()

    @on(Lines.Chosen, "#cases")
    async def _chosen(self, event: Lines.Chosen) -> None:
        if event.key in _ACTIONS:
            await self.app.run_action(_ACTIONS[event.key], self)
        else:
            self.program.open_case(event.key)

    def action_new_case(self) -> None:
        """A new case, from three facts."""
        from bbic_wizard.tui.screens.new_case import NewCaseScreen

        if self.program.desk is not None:
            self.app.push_screen(NewCaseScreen(self.program.desk, self.program.desk.today()), self._open_made)

    def action_practise(self) -> None:
        """Choose among the fictional cases."""
        from bbic_wizard.tui.dialogs.fetch import Practise

        if self.program.desk is not None:
            self.app.push_screen(Practise(self.program.desk), self._open_made)

    def action_fetch(self) -> None:
        """Read a case from a file."""
        from bbic_wizard.tui.dialogs.fetch import Fetch

        if self.program.desk is not None:
            self.app.push_screen(Fetch(self.program.desk), self._open_made)

    def action_search(self) -> None:
        """Type a few letters to find a case."""
        from bbic_wizard.tui.dialogs.small import Search

        if self._cases:
            self.app.push_screen(Search("Sök ärende", case_rows(self._cases)), self._open_found)

    def _open_made(self, case_id: str | None) -> None:
        self.program.list_cases()
        if case_id:
            self.program.open_case(case_id)

    def _open_found(self, case_id: str | None) -> None:
        if case_id:
            self.program.open_case(case_id)


def case_rows(cases: Sequence[CaseLine]) -> list[Row]:
    """One row for each case: name, status, when it was changed."""
    return [
        (
            Cell(
                ((row.title or "Utan namn", "strong"), (f"   {row.status}", "dim")),
                row.id,
                right=(("ÖVNING  " if row.fictional else "", "warn"), (f"{row.changed_at[:10]} ", "dim")),
            ),
        )
        for row in cases
    ]


def choice_rows() -> list[Row]:
    """The three ways to begin."""
    rows: list[Row] = []
    for key, title, letter, explained in _CHOICES:
        rows.append((Cell(((f"  {title}", "strong"),), key, right=((f"{letter}  ", "dim"),)),))
        rows.append(line(f"  {explained}", look="dim"))
        rows.append(line(""))
    return rows
