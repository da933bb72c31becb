"""What is left, and what was skipped: lists one goes from, skips from, and comes back to."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from bbic_wizard.model.dates import show_date
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.skips import skipped
from bbic_wizard.reading.view import View
from bbic_wizard.tui import bindings
from bbic_wizard.tui.dialogs.small import ListDialog
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line

NOTHING_LEFT = "Inget är kvar: alla frågor som behöver svar har svar eller motivering."
NOTHING_SKIPPED = "Inget är hoppat."


class Left(ListDialog):
    """A list of places made from the case. F8 skips the one under the cursor, and the list stays.

    `rows` is asked again after a skip; `skip` is the screen's own way to skip a place,
    which calls what it is given when the skip is made.
    """

    DEFAULT_CLASSES = "large"
    BINDINGS: ClassVar[list[BindingType]] = bindings.LEFT

    def __init__(
        self,
        title: str,
        rows: Callable[[], Sequence[Row]],
        skip: Callable[[str, Callable[[], None]], None],
        empty: str,
    ) -> None:
        super().__init__(title, rows(), empty)
        self._make, self._skip = rows, skip

    def action_skip(self) -> None:
        """Skip the place under the cursor, or take its skip back."""
        if self.lines.key is not None:
            self._skip(self.lines.key, self._again)

    def _again(self) -> None:
        self.show_rows(self._make())


def gap_rows(view: View) -> list[Row]:
    """One line for each gap, under the name of its step; keys are places."""
    rows: list[Row] = []
    step = ""
    for gap in gaps(view):
        if gap.step != step:
            step = gap.step
            rows.append(line(" › ".join(view.path(step)), look="heading"))
        inner = " › ".join(gap.path[len(view.path(step)) :]) or gap.label
        rows.append((Cell(((f"  {signs.MISSING} ", signs.MISSING.look), (inner, "plain")), gap.place),))
    return rows


def skip_rows(view: View) -> list[Row]:
    """What was skipped, in the order of the form, each with its reason; keys are places."""
    return [row for item in skipped(view) for row in _skip_rows(view, item.place)]


def _skip_rows(view: View, place: str) -> list[Row]:
    skip = view.skip(place)
    if skip is None:
        return []
    reason = view.pack.reason_by_id.get(skip.code)
    again = f"  {signs.REVISIT} prövas igen {show_date(skip.date)}" if skip.date else ""
    return [
        (Cell(((f"  {signs.SKIPPED} ", "plain"), (" › ".join(view.path(place)), "plain")), place),),
        line(f"      {reason.label if reason else skip.code}: {skip.note}{again}", look="dim"),
    ]
