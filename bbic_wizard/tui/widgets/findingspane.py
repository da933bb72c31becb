"""The pane of what the checks see: a list, and beneath it all about the one under the cursor."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from bbic_wizard.model.finding import Finding
from bbic_wizard.reading.view import View
from bbic_wizard.tui import bindings
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.cells import line
from bbic_wizard.tui.widgets.finding_rows import ALL, LEVELS, counts, finding_rows, keyed, level_row, told
from bbic_wizard.tui.widgets.lines import Lines

LOOKING = "Kontrollerna läser ärendet …"
FAULT = "Kontrollerna kunde inte läsa ärendet."
TITLE = "Fynd (F5)"


class FindingsPane(Vertical, can_focus=False):
    """Findings, one of them whole. Choosing one leads to its place; `finding` is the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.SEEN

    def __init__(self) -> None:
        super().__init__(id="findings")
        self.border_title = TITLE
        self._view: View | None = None
        self._seen: Sequence[Finding] = ()
        self._level = ALL

    def compose(self) -> ComposeResult:
        """The levels, the list and the text."""
        yield Bar(id="levels")
        yield Lines((line(LOOKING, look="dim"),), id="finding_list")
        with VerticalScroll(id="finding_told", can_focus=False):
            yield Static("", markup=False)

    @property
    def lines(self) -> Lines:
        return self.query_exactly_one("#finding_list", Lines)

    @property
    def finding(self) -> Finding | None:
        """The one under the cursor."""
        return keyed(self._seen).get(self.lines.key or "")

    def show(self, view: View, seen: Sequence[Finding]) -> None:
        """Show these; the cursor stays on its own, or near where it was."""
        self._view, self._seen = view, seen
        self.border_title = f"{TITLE} · {counts(seen)[ALL]}"
        self._draw()

    def tell_fault(self, fault: str) -> None:
        """Say that the checks could not read the case; what they saw before is not shown as if it held."""
        self._view, self._seen = None, ()
        self.border_title = TITLE
        self.lines.show((line(FAULT, look="bad"),))
        self.query_exactly_one(Static).update(fault)

    def sift(self, level: str | None = None) -> None:
        """Show a level alone, or the next of them."""
        self._level = LEVELS[(LEVELS.index(self._level) + 1) % len(LEVELS)] if level is None else level
        self._draw()

    def _draw(self) -> None:
        if self._view is None:
            return
        self.query_exactly_one("#levels", Bar).show(level_row(self._seen, self._level))
        self.lines.show(finding_rows(self._seen, self._level))
        self._tell()

    @on(Lines.Rested)
    def _rested(self, event: Lines.Rested) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        if self._view is not None:
            self.query_exactly_one(Static).update(told(self._view, self.finding))
            self.query_exactly_one("#finding_told", VerticalScroll).scroll_home(animate=False)
