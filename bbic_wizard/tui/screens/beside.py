"""What stands beside the page: guidance or draft; in a narrow window in the page's place."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from weakref import ReferenceType, ref

from textual import events, on
from textual.geometry import Size
from textual.message import Message

from bbic_wizard import crashlog
from bbic_wizard.errors import Problem
from bbic_wizard.model.form import Window
from bbic_wizard.model.place import of_record
from bbic_wizard.tui.drafting import Drafter
from bbic_wizard.tui.screens.walking import Walking
from bbic_wizard.tui.widgets.draftlines import DraftLine, source_rows
from bbic_wizard.tui.widgets.draftpane import DraftPane, told_lines
from bbic_wizard.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work

NOT_IN_DRAFT = "Det här står inte i utkastet än."
WHICH = "Raden kommer från flera ställen. Vilket?"
WIDE, BROAD = 100, 150
_FOCUSED = {"guidance": "#guidance", "draft": "#draft", "findings": "#finding_list"}  # what is gone into, by pane


@dataclass
class DraftComposed(Message):
    """The draft has been composed and laid out."""

    lines: list[DraftLine]


class Beside(Walking):
    """F2 and F3, the layout for the window's width, and the draft's worker."""

    def __init__(self, work: "Work") -> None:
        super().__init__(work)
        self._drafter = Drafter()
        self._jumping = False  # whether the draft that is being written was asked for to go into
        self._shown = {"wide": "guidance", "narrow": ""}  # what stands beside, in either kind of window

    @property
    def _mode(self) -> str:
        return "wide" if self.app.size.width >= WIDE else "narrow"

    @property
    def beside(self) -> str:
        """What is shown beside the page now: "guidance", "draft", "findings" or ""."""
        return self._shown[self._mode]

    def lay_out(self, size: Size) -> None:
        """Fit the window."""
        self.set_class(size.width < WIDE, "-narrow")
        self.set_class(size.width >= BROAD, "-broad")
        for name in ("guidance", "draft", "findings"):
            self.set_class(self.beside == name, f"-{name}")

    def on_resize(self, event: events.Resize) -> None:
        """The window has another size."""
        self.lay_out(event.size)
        self.later()

    def on_screen_resume(self) -> None:
        """The window may have changed while a dialog lay over the screen."""
        self.lay_out(self.app.size)

    def action_guidance(self) -> None:
        """Guidance on or off."""
        self._toggle("guidance")

    def action_draft(self) -> None:
        """Draft on or off."""
        self._toggle("draft")

    def _toggle(self, name: str) -> None:
        self.settle()
        if self._in_pane():
            self.focus_page()  # before the pane it is in goes away
        self._shown[self._mode] = "" if self.beside == name else name
        if self._mode == "narrow":
            self.set_focus(None)  # else hiding the page would move the focus to the field after
        self.lay_out(self.app.size)
        if self._mode == "narrow":
            self.call_after_refresh(self._focus_shown)
        if self.beside == "draft":  # somebody waits to see it
            self.query_one(DraftPane).follow(*self.told_places())
            self.call_after_refresh(self.paused)
        else:
            self.later()

    def _focus_shown(self) -> None:
        pane = _FOCUSED.get(self.beside)
        if pane is None:
            self.focus_page()
        else:
            self.query_one(pane).focus()

    def _in_pane(self) -> bool:
        return self.focused is not None and f"#{self.focused.id}" in _FOCUSED.values()

    def followed(self) -> None:
        """The cursor moved: the draft follows at once."""
        super().followed()
        if self.beside == "draft":
            self.query_one(DraftPane).follow(*self.told_places())
            self._tell_line()

    def action_draft_lines(self) -> None:
        """To the lines of the draft that tell of what the cursor is at; once more, to the next such lines."""
        pane = self.query_one(DraftPane)
        if self.beside != "draft":
            self._toggle("draft")
            self._jumping = True
        elif not self._jump():
            self.notify(NOT_IN_DRAFT)
            return
        self.call_after_refresh(pane.focus)

    def _jump(self) -> bool:
        self._jumping = False
        found = self.query_one(DraftPane).jump(*self.told_places())
        self._tell_line()
        return found

    def _tell_line(self) -> None:
        for pane in self.query(DraftPane):
            pane.tell(self.view.path)

    @on(Lines.Rested, "#draft")
    def draft_rested(self, event: Lines.Rested) -> None:
        """The cursor moved in the draft."""
        event.stop()
        self._tell_line()

    @on(Lines.Chosen, "#draft")
    async def draft_chosen(self, event: Lines.Chosen) -> None:
        """A line of the draft leads to its answer; one that comes from several asks which."""
        event.stop()
        found = self.query_one(DraftPane).leads_to
        if len(found) > 1:
            from bbic_wizard.tui.dialogs.small import ListDialog

            self.app.push_screen(ListDialog(WHICH, source_rows(found, self.view.path)), self._go_from_draft)
        else:
            await self._go_from_draft(event.key)

    async def _go_from_draft(self, place: str | None) -> None:
        if place:
            self._uncover()
            await self.go(place)

    def _uncover(self) -> None:
        """In a narrow window, show the page again."""
        if self._mode == "narrow":
            self._shown["narrow"] = ""
            self.lay_out(self.app.size)

    def action_out(self) -> None:
        """Out of the side pane first."""
        if self._in_pane():
            self._uncover()
            self.focus_page()
        else:
            super().action_out()

    def paused(self) -> None:
        """Compose the draft when it is on the screen; remember where one is."""
        super().paused()
        self.mark()
        if self.beside == "draft":
            self._begin_draft()

    def _begin_draft(self) -> None:
        for pane in self.query(DraftPane):  # none when the screen is being closed
            # The framework remembers finished workers, and where they were begun; the app's, begun there and
            # with a weak hold, keep no case in memory.
            job = partial(_write_draft, ref(self), self._drafter.ask(), pane.fit())
            self.app.call_later(self.app.run_worker, job, thread=True, group="draft")

    def compose_draft(self, number: int, width: int) -> "list[DraftLine] | None":
        """The lines of the draft, or what went wrong; None when a newer request has been made."""
        work = self.work
        try:
            return self._drafter.compose(number, work.pack, work.view.case, work.today, width)
        except Problem as problem:
            return told_lines(str(problem), width)
        except Exception as fault:  # a fault in a document must not take the answers' screen with it
            return told_lines(crashlog.record(fault), width)

    @on(DraftPane.Refitted)
    def draft_refitted(self, event: DraftPane.Refitted) -> None:
        """The pane has another width than the draft was laid out for."""
        event.stop()
        if self.beside == "draft":
            self._begin_draft()

    @on(DraftComposed)
    def show_draft(self, event: DraftComposed) -> None:
        """A draft is there."""
        event.stop()
        for pane in self.query(DraftPane):
            pane.show_draft(event.lines)
            if not pane.has_focus:
                pane.follow(*self.told_places())
            if self._jumping and not self._jump():
                self.notify(NOT_IN_DRAFT)
        self._tell_line()
        self.draft_is_there()

    def draft_is_there(self) -> None:
        """The newest draft is on the screen."""

    def told_places(self) -> list[str]:
        """The places whose lines in the draft belong to where the cursor is: its own, or a list's entries."""
        step = self.view.form.step_by_id.get(self.spot.step)
        for item in step.questions if step else ():
            if isinstance(item, Window) and self.place == f"{self.spot.step}.{item.id}":
                entries = [of_record(item.shows, record.id) for record in self.view.window(self.spot.step, item)]
                # An area tells of the entries in its own section; elsewhere they stand in full.
                return [self.place, self.spot.step, *entries] if step and step.area else entries
        return [self.place, self.record_place]


def _write_draft(screen: "ReferenceType[Beside]", number: int, width: int) -> None:
    """In a thread of its own: compose, and tell the screen if it is still there."""
    found = screen()
    lines = found.compose_draft(number, width) if found is not None else None
    if found is not None and lines is not None and found.is_running:
        found.post_message(DraftComposed(lines))
