"""The overview: the three sides and their delområden side by side, and what is left in each."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from bbic_wizard.model.form import Step
from bbic_wizard.reading.progress import StepProgress, progress
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.small import ListDialog
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line
from bbic_wizard.tui.widgets.lines import Lines
from bbic_wizard.tui.widgets.steplist import area_columns, counts, told


class Overview(ListDialog):
    """Three columns one walks with the arrows; the result is a step."""

    DEFAULT_CLASSES = "large"

    def __init__(self, view: View, current: str) -> None:
        super().__init__("Överblick: vad som är klart, hoppat och kvar", list(overview_rows(view)))
        self._view, self._current = view, current
        self._progress = {item.step: item for item in progress(view)}

    def inside(self) -> ComposeResult:
        """The columns, and beneath them the one under the cursor in words."""
        yield from super().inside()
        yield Static(markup=False, id="said")

    def on_mount(self) -> None:
        """Begin where one is."""
        self.lines.move_to(self._current)
        self._say(self.lines.key)

    @on(Lines.Rested)
    def _rested(self, event: Lines.Rested) -> None:
        self._say(event.key)

    def _say(self, key: str | None) -> None:
        found = self._progress.get(key or "")
        self.query_one("#said", Static).update(told(self._view.form, found) if found else "")


def overview_rows(view: View) -> Iterator[Row]:
    """The columns under their sides: five lines for each area."""
    form, by_step = view.form, {item.step: item for item in progress(view)}
    yield tuple(Cell(((f" {side.title}", "heading"),)) for side in form.sides)
    yield line("")
    columns = area_columns(form)
    for number in range(max((len(column) for column in columns), default=0)):
        cells = [
            _area(column[number], by_step.get(column[number].id)) if number < len(column) else [Cell(())] * 5
            for column in columns
        ]
        yield from (tuple(column[part] for column in cells) for part in range(5))


def _area(step: Step, found: StepProgress | None) -> list[Cell]:
    """Name and sign; how it stands; the counts; whether the child has been heard; and a line of air."""
    if found is None:
        return [Cell(((f"   {step.title}", "dim"),)), Cell((("   gäller inte här", "dim"),)), *[Cell(())] * 3]
    sign = signs.STEP[found.state]
    heard = f"   {signs.CHILD} barnets ord finns" if found.child_heard else ""
    return [
        Cell(((f" {sign} ", sign.look), (step.title, "strong")), step.id),
        Cell(((f"   {sign.word}", "plain"),)),
        Cell(((f"   {counts(found)}", "dim"),)),
        Cell(((heard, signs.CHILD.look),)),
        Cell(()),
    ]
