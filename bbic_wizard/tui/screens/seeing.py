"""What the checks see, beside the page: looked for behind the last key, shown where one is, and left with a reason."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from weakref import ReferenceType, ref

from textual import on
from textual.message import Message

from bbic_wizard import crashlog
from bbic_wizard.desk.silencing import may_be_left
from bbic_wizard.model.case import Case
from bbic_wizard.model.finding import Finding
from bbic_wizard.tui.screens.beside import Beside
from bbic_wizard.tui.widgets.findingspane import FindingsPane
from bbic_wizard.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work

HEARD_AGAIN = "Kontrollen {} hörs igen. Motiveringen finns kvar i Ändringar."
LEFT = "Lämnad med motivering. Den står i utkastet. Ctrl+Z ångrar."
FIRM = "Kontrollen {} går inte att lämna. Den står kvar tills det den pekar på är gjort."


FIRST_LOOK = 0.3  # seconds after a case has been opened


@dataclass
class Seen(Message):
    """The checks have read a case; or one of them could not, and `fault` says so."""

    findings: tuple[Finding, ...] = ()
    fault: str = ""


class Seeing(Beside):
    """F5, and the worker that lets the checks read the case."""

    def __init__(self, work: "Work") -> None:
        super().__init__(work)
        self._read_by_checks: Case | None = None  # the case the checks were asked to read last

    @property
    def findings_pane(self) -> FindingsPane:
        return self.query_one(FindingsPane)

    def paused(self) -> None:
        """Let the checks read the case when it is another than the one they read."""
        super().paused()
        if self._read_by_checks is None:  # the page is painted first: the checks take a while to be read in
            self.set_timer(FIRST_LOOK, self._let_checks_read)
        elif self.beside != "draft":  # else somebody waits for the draft, which tells what they see
            self._let_checks_read()

    def draft_is_there(self) -> None:
        """The checks have read the case for the draft; now their marks are drawn."""
        super().draft_is_there()
        self._let_checks_read()

    def _let_checks_read(self) -> None:
        if self.view.case is not self._read_by_checks:
            self._read_by_checks = self.view.case
            job = partial(_look, ref(self), self._drafter.ask_findings())
            self.app.call_later(self.app.run_worker, job, thread=True, group="checks")

    def look(self, number: int) -> Seen | None:
        """What the checks see now; None when a newer case is to be read."""
        work = self.work
        try:
            seen = self._drafter.findings(number, work.pack, work.view.case, work.today)
        except Exception as fault:  # a fault in a check must not take the answers' screen with it
            return Seen(fault=crashlog.record(fault))
        return None if seen is None else Seen(seen)

    @on(Seen)
    def show_seen(self, event: Seen) -> None:
        """The checks have read the case: mark the steps and fill the pane; focus stays where it is."""
        event.stop()
        if event.fault:
            self.findings_pane.tell_fault(event.fault)
            return
        if self.seen != event.findings:
            self.seen = event.findings
            self.draw_steps()
            self.draw_header()
            self.draw_guidance()
        for pane in self.query(FindingsPane):
            pane.show(self.view, event.findings)

    # The pane

    def action_findings(self) -> None:
        """Show the pane and go into it; from within it, back to the page without it."""
        pane = self.findings_pane
        self._let_checks_read()
        if self.beside != "findings":
            self._toggle("findings")
            self.call_after_refresh(self._focus_shown)
        elif pane.lines.has_focus:
            self._toggle("findings")
        else:
            self.settle()
            pane.lines.focus()

    @on(Lines.Chosen, "#finding_list")
    async def finding_chosen(self, event: Lines.Chosen) -> None:
        """A finding leads to the place where it is mended."""
        event.stop()
        one = self.findings_pane.finding
        if one is not None:
            self._uncover()
            await self.go(one.place)

    def action_sift(self, level: str | None = None) -> None:
        """Another level alone, or all of them."""
        self.findings_pane.sift(level)

    # Leaving a finding as it is

    def action_leave_finding(self) -> None:
        """Leave what a check sees as it is, with a reason; or hear a check again."""
        one = self.findings_pane.finding
        if one is None or self.program.refuses():
            return
        if one.silence is not None:
            if self.write(one.rule, lambda: self.work.unsilence(one.rule)):
                self.notify(HEARD_AGAIN.format(one.rule))
                self.paused()
            return
        if not may_be_left(one.rule):
            self.notify(FIRM.format(one.rule), severity="warning")
            return
        from bbic_wizard.tui.dialogs.silence import SilenceDialog

        written = str(self.work.typed_skip(one.rule).get("note", ""))
        dialog = SilenceDialog(one, written, lambda note: self.work.type_skip(one.rule, {"note": note}), self.work)
        self.app.push_screen(dialog, partial(self._reason_given, one.rule))

    def _reason_given(self, rule: str, note: str | None) -> None:
        if note and self.write(rule, lambda: self.work.silence(rule, note)):
            self.notify(LEFT)
            self.paused()


def _look(screen: "ReferenceType[Seeing]", number: int) -> None:
    """In a thread of its own: let the checks read, and tell the screen if it is still there."""
    found = screen()
    seen = found.look(number) if found is not None else None
    if found is not None and seen is not None and found.is_running:
        found.post_message(seen)
