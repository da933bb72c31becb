"""Moving about in a case: next, back, to a place, out of it, and back to where one was."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from textual import on
from textual.await_complete import AwaitComplete

from bbic_wizard.errors import NotSaved, Problem, StoreBusy
from bbic_wizard.reading.pages import page_of
from bbic_wizard.reading.progress import step_ids
from bbic_wizard.tui import messages
from bbic_wizard.tui.screens.wizard_base import Spot
from bbic_wizard.tui.screens.writing import Writing
from bbic_wizard.tui.widgets.guidance import GuidancePane
from bbic_wizard.tui.widgets.lines import Lines
from bbic_wizard.tui.widgets.page import STAY
from bbic_wizard.tui.widgets.steplist import FINDINGS, OVERVIEW, STEP, TODO, StepList

LAST_STEP = "Det här är det sista steget. F4 visar vad som är kvar."
FIRST_STEP = "Det här är det första steget."
ONCE_MORE = "Esc en gång till går till ärendena."
SAVED = "Allt är sparat."
TAKEN_BACK = "Inget är skrivet, så inget lades till."
ONCE_MORE_SECONDS = 3.0


class Walking(Writing):
    """The actions and handlers that change where one is."""

    _leaving = False  # whether Escape has just been pressed where no step list is shown

    def settle(self) -> None:
        """Finish the answer in the field that has focus, before anything else happens."""
        field = self.page.focused_field
        finished = self.page.commit()
        for committed in finished:
            self.keep_answer(committed.place, committed.value)
        # What cannot be read yet is no answer; it is kept as it stands, now and not in a moment.
        typed = field.typed() if field is not None else None
        if field is not None and typed and field.place not in {committed.place for committed in finished}:
            self.keep_typing(messages.Typed(field.place, typed, field.cursor))

    def may_move(self) -> bool:
        """Settle; whether one may leave the page (not while something on it is unsaved)."""
        self.settle()
        return self.catch_up(stay=True)

    def move(self, spot: Spot, focus: str | None = None, cursor: int = 0) -> AwaitComplete:
        """Show another spot, with focus at a place (None: its first field); may be awaited."""
        self._leave_untouched(spot)
        shown = self.pages(spot)
        self.spot = replace(spot, number=min(spot.number, len(shown) - 1))
        page = shown[self.spot.number]
        self.place = focus or next(iter(page.places), "")
        return AwaitComplete(self._all_at_once(self.page.show(page, focus, cursor))).call_next(self)

    def _leave_untouched(self, spot: Spot) -> None:
        """A new record in which nothing was written is taken back when one leaves it for another spot."""
        was = self.spot
        if not was.new or (spot.register, spot.record) == (was.register, was.record):
            return
        self.spot = replace(was, new=False)
        if any(field.on_its_way for field in self.page.fields):
            return
        with suppress(Problem):  # it stays, empty, when that cannot be saved
            if self.work.take_back_untouched(was.register, was.record):
                self.notify(TAKEN_BACK)
                self.draw_header()

    async def _all_at_once(self, showing: AwaitComplete) -> None:
        """Paint the page, the steps and the guidance as one."""
        with self.app.batch_update():
            self.draw_steps()
            self.draw_guidance()
            self.query_one(GuidancePane).draw()
            await showing
        self.later()

    def mark(self) -> None:
        """Remember where one is; that this cannot be kept is no reason to disturb."""
        with suppress(NotSaved, StoreBusy):
            self.work.mark(self.spot.step, self.place or self.record_place, self.page.cursor)

    def show_again(self) -> None:
        """Show the page of now, where one is: other questions may apply, other records be there."""
        if self.spot.record and self.view.record(self.spot.register, self.spot.record) is None:
            self.leave_record()
            return
        shown = self.pages()
        if self.page.page not in shown:
            self.spot = replace(self.spot, number=page_of(shown, self.place))
            self.page.show(shown[self.spot.number], STAY)

    async def go(self, place: str) -> None:
        """Go to a place: a step, a question, a record or a field of one."""
        if self.may_move():
            step = self.view.form.step_by_id.get(place)
            await self.move(self.spot_of(place), None if step else place)

    # Next and back

    # These wait until the page is there, so that what is typed next lands in its first field.

    async def action_next(self) -> None:
        """The next page, else out of the record, else the next step."""
        await self._walk(1)

    async def action_back(self) -> None:
        """The page before, else out of the record, else the step before."""
        await self._walk(-1)

    async def _walk(self, way: int) -> None:
        if not self.may_move():
            return
        number = self.spot.number + way
        if 0 <= number < len(self.pages()):
            await self.move(replace(self.spot, number=number))
        elif self.spot.record:
            await self.leave_record()
        else:
            await self._walk_steps(way)

    async def _walk_steps(self, way: int) -> None:
        steps = step_ids(self.view)
        at = steps.index(self.spot.step) + way if self.spot.step in steps else 0
        if not 0 <= at < len(steps):
            self.notify(LAST_STEP if way > 0 else FIRST_STEP)
            return
        spot = Spot(steps[at])
        await self.move(spot if way > 0 else replace(spot, number=len(self.pages(spot)) - 1))

    @on(messages.PageEnded)
    async def page_ended(self, event: messages.PageEnded) -> None:
        """Enter in the last field leads on."""
        event.stop()
        await self.action_next()

    # Records

    def open_record(
        self, back: str, register: str, record: str, fields: tuple[str, ...] = (), *, new: bool = False
    ) -> None:
        """Show the pages of an entry."""
        if self.may_move():
            self.move(Spot(self.spot.step, 0, register, record, fields, back, new))

    @on(messages.PageLeft)
    async def page_left(self, event: messages.PageLeft) -> None:
        """Escape on the page of a record."""
        event.stop()
        if self.may_move():
            await self.leave_record()

    def leave_record(self) -> AwaitComplete:
        """Back to the list the record was opened from, with the cursor on it."""
        back, record = self.spot.back, self.record_place
        return self.move(self.spot_of(back) if back else Spot(self.spot.step), record or back)

    # Where the cursor is

    @on(messages.FieldEntered)
    def field_entered(self, event: messages.FieldEntered) -> None:
        """The cursor came to another field."""
        event.stop()
        if event.place != self.place:
            self.place = event.place
            self.followed()

    def focus_page(self) -> None:
        """Put the cursor back on the page."""
        self.page.focus_place(self.place)

    def followed(self) -> None:
        """The cursor moved: guidance and draft follow, and the place is remembered."""
        self.draw_guidance()
        self.later()

    @on(Lines.Rested, "#steps")
    def step_rested(self, event: Lines.Rested) -> None:
        """The cursor moved in the step list."""
        event.stop()
        self.tell_step(event.key)

    @on(Lines.Chosen, "#steps")
    async def step_chosen(self, event: Lines.Chosen) -> None:
        """A row of the step list."""
        event.stop()
        actions = {TODO: "todo", FINDINGS: "findings", OVERVIEW: "overview"}
        if event.key in actions:
            await self.app.run_action(actions[event.key], self)
        else:
            await self.go(event.key.removeprefix(STEP))

    def action_out(self) -> None:
        """One step out: from a record to its list, from the page to the steps, from the steps to the cases."""
        self.settle()
        steps = self.query_one(StepList)
        if self.spot.record:
            if self.may_move():
                self.leave_record()
        elif steps.has_focus or self._leaving:
            self.leave()
        elif self.query_one("#left").display:
            steps.move_to(STEP + self.spot.step)
            steps.focus()
        else:
            self._leaving = True
            told = ONCE_MORE if self.unsaved or not self.work.lasting else f"{ONCE_MORE} {SAVED}"
            self.notify(told, timeout=ONCE_MORE_SECONDS)
            self.set_timer(ONCE_MORE_SECONDS, self._stay)

    def _stay(self) -> None:
        self._leaving = False

    def leave(self) -> None:
        """Back to the cases."""
        if self.keep_before_leaving(self._left):
            self._left()

    def _left(self) -> None:
        self.dismiss(None)

    def keep_before_leaving(self, go: Callable[[], None]) -> bool:
        """Keep the last letter and where one is; whether one may go. If not, one is asked, and may `go` then."""
        saved = self.keep_now()
        if not saved:
            self.ask_before_leaving(go)
        return saved

    def keep_now(self) -> bool:
        """Keep the last letter and where one is, without asking; whether all is kept."""
        self.settle()
        self.mark()
        return self.catch_up()
