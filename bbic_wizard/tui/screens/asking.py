"""The dialogs over the wizard screen: go to, what is left, what was skipped, skip, replace, overview."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on
from textual.app import SystemCommand

from bbic_wizard.desk.effort import Effort
from bbic_wizard.tui import messages
from bbic_wizard.tui.screens.seeing import Seeing

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work
    from bbic_wizard.tui.dialogs.skip import SkipResult


class Asking(Seeing):
    """Actions that open a dialog and do what it answers."""

    def __init__(self, work: "Work") -> None:
        super().__init__(work)
        self.effort = Effort() if work.case.fictional else None  # a real case is never measured

    async def _go_if(self, place: str | None) -> None:
        if place:
            await self.go(place)

    def action_goto(self) -> None:
        """Steps, and search over questions and answers."""
        from bbic_wizard.tui.dialogs.goto import GoTo

        self.settle()
        self.app.push_screen(GoTo(self.view, self.spot.step), self._go_if)

    def action_overview(self) -> None:
        """The three sides and their areas."""
        from bbic_wizard.tui.dialogs.overview import Overview

        self.settle()
        self.app.push_screen(Overview(self.view, self.spot.step), self._go_if)

    def action_todo(self) -> None:
        """What is left."""
        from bbic_wizard.tui.dialogs.todo import NOTHING_LEFT, Left, gap_rows

        self.settle()
        self.app.push_screen(
            Left("Kvar att göra", lambda: gap_rows(self.view), self.skip_place, NOTHING_LEFT), self._go_if
        )

    def action_skips(self) -> None:
        """What was skipped, and why."""
        from bbic_wizard.tui.dialogs.todo import NOTHING_SKIPPED, Left, skip_rows

        self.settle()
        dialog = Left("Hoppade moment", lambda: skip_rows(self.view), self.skip_place, NOTHING_SKIPPED)
        self.app.push_screen(dialog, self._go_if)

    def action_replace(self) -> None:
        """Find and replace within the case."""
        from bbic_wizard.tui.dialogs.replace import Replace

        self.settle()
        self.app.push_screen(Replace(self.view, self.replace_all))

    def action_sorting(self) -> None:
        """The sorting desk, at the passage of the uppgift one is at; back from it one is where one was, or goes on."""
        from bbic_wizard.reading.relevance import statement_at
        from bbic_wizard.reading.sorting import is_there
        from bbic_wizard.tui.screens.sorting import NOT_HERE, SortingScreen

        if not is_there(self.view):
            self.notify(NOT_HERE)
        elif self.may_move():
            self.app.push_screen(SortingScreen(self.work, statement_at(self.view, self.here)), self._sorted)

    async def _sorted(self, place: str | None) -> None:
        self.page.renew()
        self.changed()
        await self.move(self.spot_of(place) if place else self.spot, place or self.place)

    # Skipping

    def action_skip(self) -> None:
        """Skip what has the cursor, or take the skip back; in the pane of findings the place one points at."""
        self.settle()
        pane = self.findings_pane
        one = pane.finding if pane.lines.has_focus else None
        if one is None:
            self.page.request_skip()
        else:
            self.skip_place(one.place, self.paused)

    def action_new_record(self) -> None:
        """A new entry in the list that has the cursor, else in the first on the page."""
        self.settle()
        self.page.add_record()

    @on(messages.SkipRequested)
    def skip_asked(self, event: messages.SkipRequested) -> None:
        """A field wants to be skipped."""
        event.stop()
        self.skip_place(event.place, lambda: None)

    @on(messages.UnskipRequested)
    def unskip_asked(self, event: messages.UnskipRequested) -> None:
        """A field's skip is taken back."""
        event.stop()
        self.skip_place(event.place, lambda: None)

    def skip_place(self, place: str, then: Callable[[], None]) -> None:
        """Skip a place, or take back the skip that covers it; `then` is called when that is done."""
        if self.program.refuses():
            return
        covering = self.view.covering_skip(place)
        if covering is not None:
            where = covering[0]
            if self.write(where, lambda: self.work.unskip(where)):
                self.notify("Hoppet är borttaget. Motiveringen finns kvar i ärendets historik.")
                then()
            return
        from bbic_wizard.tui.dialogs.skip import SkipDialog

        self._measure()
        dialog = SkipDialog(self.work, place, lambda written: self.work.type_skip(place, written))
        self.app.push_screen(dialog, lambda made: self._skipped(place, made, then))

    def _skipped(self, place: str, made: "SkipResult | None", then: Callable[[], None]) -> None:
        effort, self.program.effort = self.program.effort, None
        if made is None:
            return
        work, step = self.work, self.view.step_of(place)
        if made.rest_of_step:
            rest = self.made(
                place, lambda: work.skip_rest(step, made.code, made.note, made.date, first=place, asks=made.asks)
            )
            if rest is None:
                return
            self.notify(f"Hoppat med motivering, och {rest} till i samma steg.")
        elif not self.write(place, lambda: work.skip(place, made.code, made.note, made.date, made.asks)):
            return
        if effort is not None:
            effort.done()
        then()

    # What practising costs

    def _measure(self) -> None:
        """Begin to count what a skip takes, in a practice case."""
        self.program.effort = self.effort
        if self.effort is not None:
            self.effort.begin()

    def _tell_effort(self) -> None:
        from bbic_wizard.tui.dialogs.small import Tell

        if self.effort is not None:
            self.app.push_screen(Tell("Vad övningen kostade", self.effort.told()))

    @property
    def farewell(self) -> str:
        """What practising cost, when something was skipped; nothing of a real case."""
        return self.effort.told() if self.effort is not None and self.effort.skips else ""

    def _left(self) -> None:
        """Back to the cases; after practising with what that cost."""
        super()._left()
        if self.farewell:
            self.app.notify(self.farewell, markup=False)

    # The palette

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        practice = [SystemCommand("Vad övningen kostade", "Tid och tangenter för varje hopp", self._tell_effort)]
        return [
            *(practice if self.effort is not None else ()),
            SystemCommand("Sök och ersätt i ärendet", "Byt ett ord överallt, med förhandsvisning", self.action_replace),
            SystemCommand("Överblick", "De tre sidorna och deras delområden", self.action_overview),
            SystemCommand("Hoppade moment", "Skäl, motivering och nytt datum", self.action_skips),
            SystemCommand("Hoppa över hela steget", "Skriv varför steget inte görs", self._skip_step),
            SystemCommand("Till ärendena", "Stäng ärendet; allt är sparat", self.leave),
        ]

    def _skip_step(self) -> None:
        self.skip_place(self.spot.step, lambda: None)
