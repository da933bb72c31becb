"""What the parts of the wizard screen share: the open case, where one is, and what is drawn again."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from bbic_wizard.model.finding import Finding
from bbic_wizard.model.form import Window
from bbic_wizard.model.place import field_of, of_record, question_of, record_of
from bbic_wizard.reading.pages import Page, page_of, pages, record_pages
from bbic_wizard.reading.progress import gaps, progress, step_ids
from bbic_wizard.reading.view import View
from bbic_wizard.tui.unsaved import Unsaved
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.finding_rows import ALL, by_step, counts
from bbic_wizard.tui.widgets.guidance import GuidancePane
from bbic_wizard.tui.widgets.header import CaseHeader, heading_of
from bbic_wizard.tui.widgets.page import StepPage
from bbic_wizard.tui.widgets.steplist import STEP, StepList, step_rows, told
from bbic_wizard.tui.widgets.strip import StepStrip, strip_row, trail_row

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work
    from bbic_wizard.tui.app import BbicApp

PAUSE = 0.15  # seconds after the last change before the heavier things are done


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one is: page `number` of a step, or of a record (just made, if `new`) opened from the place `back`."""

    step: str
    number: int = 0
    register: str = ""
    record: str = ""
    fields: tuple[str, ...] = ()
    back: str = ""
    new: bool = field(default=False, compare=False)


class WizardBase(Screen[None]):
    """One open case on the screen. `work.view` is the truth; nothing is kept here but where one is."""

    def __init__(self, work: "Work") -> None:
        super().__init__()
        self.work = work
        self.spot = Spot(next(iter(step_ids(work.view)), ""))
        self.place = ""  # the field that has, or last had, focus
        self.unsaved = Unsaved()
        self.seen: tuple[Finding, ...] | None = None  # what the checks saw when they last read; None before that
        self._pause: Timer | None = None

    @property
    def program(self) -> "BbicApp":
        from bbic_wizard.tui.app import BbicApp

        assert isinstance(self.app, BbicApp)
        return self.app

    @property
    def view(self) -> View:
        return self.work.view

    @property
    def page(self) -> StepPage:
        return self.query_one(StepPage)

    # Where one is

    def pages(self, spot: Spot | None = None) -> tuple[Page, ...]:
        """The pages of where one is (or of another spot)."""
        at = spot or self.spot
        if at.record:
            return record_pages(self.view, at.register, at.record, at.fields)
        return pages(self.view, at.step)

    def spot_of(self, place: str) -> Spot:
        """Where a place is shown."""
        record = record_of(place)
        if record is not None:
            register = question_of(place)
            if self.view.record(register, record) is None:
                return self.spot_of(register)
            home = self.spot_of(register)
            inner = replace(home, number=0, register=register, record=record, back=self.window_of(register))
            return replace(inner, number=page_of(self.pages(inner), place))
        step = self.view.step_of(place)
        if place == step or not self.view.applies(step):
            return Spot(step if self.view.applies(step) else self.spot.step)
        shown = self.window_of(place) if place in self.view.form.questions and "." not in place else place
        return Spot(step, page_of(pages(self.view, step), shown))

    def spot_within(self, step_id: str, place: str) -> Spot:
        """Where a step shows a place: a record as the step's window asks for it, else where it belongs."""
        register, record, name = question_of(place), record_of(place), field_of(place)
        if record is not None:
            for item in self.view.form.step_by_id[step_id].questions:
                if not isinstance(item, Window) or item.shows != register:
                    continue
                shown = any(entry.id == record for entry in self.view.window(step_id, item))
                if shown and (not item.fields or name in item.fields):
                    inner = Spot(step_id, 0, register, record, tuple(item.fields), f"{step_id}.{item.id}")
                    return replace(inner, number=page_of(self.pages(inner), place))
        return self.spot_of(place)

    def window_of(self, register: str) -> str:
        """The place of the window through which a register's home step shows it."""
        step = self.view.form.step_by_id.get(self.view.step_of(register))
        for item in step.questions if step else ():
            if isinstance(item, Window) and item.shows == register and step:
                return f"{step.id}.{item.id}"
        return register

    @property
    def record_place(self) -> str:
        """The place of the record that is open, or ""."""
        return of_record(self.spot.register, self.spot.record) if self.spot.record else ""

    @property
    def here(self) -> str:
        """The narrowest place one is at: the entry under a list's cursor, the one that is open, the field, the step."""
        record = getattr(self.page.focused_field, "record", None)
        register = getattr(self.page.focused_field, "register_place", "")
        if record is not None and register:
            return f"{register}/{record.id}"
        return self.record_place or self.place or self.spot.step

    # Drawing again

    def show_again(self) -> None:
        """Show the page of now, where one is."""
        raise NotImplementedError

    def changed(self) -> None:
        """The case is another than before: draw what differs, and the heavier things in a moment."""
        self.page.refresh_states()
        self.show_again()
        self.draw_steps()
        self.draw_header()
        self.later()

    def draw_steps(self) -> None:
        """The step list and the strip."""
        missing = len(gaps(self.view))
        found = progress(self.view)
        steps = self.query_one(StepList)
        at = None if steps.has_focus else STEP + self.spot.step
        marks = by_step(self.view, self.seen or ())
        rows = step_rows(self.view.form, found, self.spot.step, marks, missing=missing, seen=self.seen_count)
        steps.show(rows, at)
        pages = (self.spot.number + 1, len(self.pages()))
        self.query_one(StepStrip).show(
            strip_row(self.view, found, self.spot.step, missing, pages, marks, self.seen_count)
        )
        self.query_one("#trail", Bar).show(trail_row(self.view, self.spot.step, self.record_place, pages))
        self.tell_step(steps.key)

    @property
    def seen_count(self) -> int | None:
        """How many findings stand; None before the checks have read the case."""
        return None if self.seen is None else counts(self.seen)[ALL]

    def tell_step(self, key: str | None) -> None:
        """Say in words how the step under the list's cursor stands."""
        found = next((item for item in progress(self.view) if key == STEP + item.step), None)
        self.query_one("#told", Static).update(told(self.view.form, found) if found else "", layout=False)

    def draw_header(self) -> None:
        """Which case, and whether everything is saved."""
        heading = heading_of(self.work, unsaved=bool(self.unsaved), reading=self.program.reading, seen=self.seen_count)
        self.query_one(CaseHeader).tell(heading)

    def draw_guidance(self) -> None:
        """The guidance beside the field that has focus."""
        self.query_one(GuidancePane).show(self.view, self.place or self.spot.step, self.seen or ())

    def later(self) -> None:
        """Do the heavier things once the user has paused."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.paused)

    def paused(self) -> None:
        """The user has paused."""
