"""Risk och skydd, and Uppgifter som skiljer sig åt: lists one reads side by side and goes from."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from bbic_wizard.reading.for_and_against import evidence
from bbic_wizard.reading.relevance import statement_at
from bbic_wizard.reading.view import View
from bbic_wizard.tui import bindings
from bbic_wizard.tui.dialogs.threads import ThreadList
from bbic_wizard.tui.widgets.cells import Row
from bbic_wizard.tui.widgets.evidence_rows import account_rows, evidence_rows

WHOLE = "hela ärendet"


class EvidenceView(ThreadList):
    """What has been tried as risk and protection, in one delområde or in the whole case. The result is a place."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.EVIDENCE

    def __init__(
        self,
        view: View,
        area: str | None = None,
        mark: Callable[[str, Callable[[], None]], None] | None = None,
        now: Callable[[], View] | None = None,
        undo: Callable[[], None] | None = None,
    ) -> None:
        """`mark` leaves a statement out of the draft and calls what it is given; `now` is then the case as it is.

        `undo` takes the latest change back.
        """
        super().__init__("", view, self._of_area)
        self._mark, self._now, self._undo = mark, now, undo
        self._scopes: list[tuple[str | None, str]] = [
            (None, WHOLE),
            *((found.area, found.title) for found in evidence(view) if not found.empty or found.area == area),
        ]
        self._at = next((number for number, (name, _) in enumerate(self._scopes) if name == area), 0)
        self.title_text = self._title()

    def _title(self) -> str:
        return f"Risk och skydd: {self._scopes[self._at][1]}"

    def _of_area(self, view: View, width: int) -> Sequence[Row]:
        return evidence_rows(view, width, self._scopes[self._at][0])

    def action_scope(self, way: int) -> None:
        """The next delområde (or the one before), and the whole case between the last and the first."""
        self._at = (self._at + way) % len(self._scopes)
        self.query_one(".box").border_title = self._title()
        self.show_rows(self.rows())
        self.lines.action_edge(-1)

    def action_leave_out(self) -> None:
        """Leave the statement under the cursor out of the draft, or take it in again; the list stays."""
        place = statement_at(self.view, self.lines.key or "")
        if place is not None and self._mark is not None:
            self._mark(place, self._again)

    def action_undo(self) -> None:
        """Take the latest change back; the list stays."""
        if self._undo is not None:
            self._undo()
            self._again()

    def _again(self) -> None:
        if self._now is not None:
            self.view = self._now()
        self.show_rows(self.rows())

    def action_whole(self) -> None:
        """The whole case."""
        self.action_scope(-self._at)


class AccountsView(ThreadList):
    """Events, with what confirms and what contradicts, and how it was judged. The result is a place."""

    def __init__(self, view: View) -> None:
        super().__init__("Uppgifter som skiljer sig åt", view, account_rows)
