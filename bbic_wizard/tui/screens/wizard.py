"""The wizard screen: steps at the left, the page in the middle, guidance or draft at the right."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from bbic_wizard.reading.progress import progress
from bbic_wizard.tui import bindings
from bbic_wizard.tui.screens.siblings import Siblings
from bbic_wizard.tui.screens.wizard_base import Spot
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.draftpane import DraftPane
from bbic_wizard.tui.widgets.field_release import forget_drawn
from bbic_wizard.tui.widgets.findingspane import FindingsPane
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.guidance import GuidancePane
from bbic_wizard.tui.widgets.header import CaseHeader
from bbic_wizard.tui.widgets.page import StepPage
from bbic_wizard.tui.widgets.steplist import StepList
from bbic_wizard.tui.widgets.strip import StepStrip
from bbic_wizard.tui.widgets.unsaved_bar import UnsavedBar


class WizardScreen(Siblings):
    """One open case. Its parts are modules of their own: writing, walking, beside, asking, recording, threading …"""

    BINDINGS: ClassVar[list[BindingType]] = bindings.WIZARD
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        """Header, strip, the panes, and the keys."""
        yield CaseHeader()
        yield StepStrip()
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield StepList()
                yield Static(markup=False, id="told")
            with Vertical(id="middle"):
                yield Bar(id="trail")
                yield StepPage(self.work)
            yield GuidancePane()
            yield DraftPane()
            yield FindingsPane()
        yield UnsavedBar()
        yield Keys()

    async def on_mount(self) -> None:
        """Begin where the work was left, and paint only when the page is there."""
        with self.app.batch_update():
            self.lay_out(self.app.size)
            self.draw_header()
            await self._resume()

    def on_unmount(self) -> None:
        """Nothing of the case stays in memory by the framework's oversight."""
        forget_drawn()

    def _resume(self) -> AwaitComplete:
        mark = self.work.bookmark()
        if mark is None or mark.step not in self.view.form.step_by_id:
            return self.move(Spot(self._first_step()))
        spot = self.spot_within(mark.step, mark.place) if mark.place else Spot(mark.step)
        typing = self.work.typing(mark.place)  # newer than the bookmark, when the program was stopped in the middle
        return self.move(spot, mark.place or None, typing.cursor if typing else mark.cursor)

    def _first_step(self) -> str:
        """The first step that is not done."""
        found = progress(self.view)
        open_steps = [item.step for item in found if item.state in ("empty", "started")]
        return next(iter(open_steps or [item.step for item in found]), "")
