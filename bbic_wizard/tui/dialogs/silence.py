"""Leaving what a check sees as it is: one sentence about why that is right."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static, TextArea

from bbic_wizard.desk.silencing import WORDS_NEEDED
from bbic_wizard.errors import Problem
from bbic_wizard.model.finding import Finding
from bbic_wizard.tui.dialogs.skip_text import CLOSE_ANYWAY
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.fields.base import TYPING_DELAY
from bbic_wizard.tui.widgets.field_sentence import Sentence
from bbic_wizard.tui.widgets.phrased import Writer

SAY = "Den står i det interna utkastet, med ditt namn och dagen, och läses av den som granskar."
ALL_OF_THEM = "Motiveringen gäller allt som kontrollen {rule} ser i ärendet, också det som kommer."
WHY = "Varför är det rätt ändå?"


class SilenceDialog(Dialog[str]):
    """The result is the sentence. What is being written goes to `keep`, which raises a `Problem` when it cannot."""

    def __init__(self, finding: Finding, written: str, keep: Callable[[str], None], writer: Writer) -> None:
        super().__init__()
        self._writer = writer
        self.title_text = f"Lämna {finding.rule}: {finding.title}"
        self._finding, self._written, self._keep = finding, written, keep
        self._pause: Timer | None = None
        self._told_unkept = False

    def inside(self) -> ComposeResult:
        """What the check sees, the sentence, and who reads it."""
        yield Static(self._finding.message, markup=False, classes="told")
        note = Sentence(self._written, self._writer, id="why")
        note.border_title = WHY
        yield note
        told = f"{SAY} {ALL_OF_THEM.format(rule=self._finding.rule)}"
        yield Static(told, markup=False, classes="aside")
        yield Static("", markup=False, id="said")

    @property
    def note(self) -> Sentence:
        return self.query_exactly_one("#why", Sentence)

    @on(TextArea.Changed, "#why")
    def _changed(self) -> None:
        self._say("")
        if self._pause is None:
            self._pause = self.set_timer(TYPING_DELAY, self.keep_typing)

    @on(Sentence.Finished)
    def _finished(self) -> None:
        if self.note.said:
            self._stop_pause()
            self.dismiss(self.note.said)
        else:
            self._say(WORDS_NEEDED)

    def keep_typing(self) -> bool:
        """Have what is written kept; whether it was. If not it is said, and stays in the box."""
        self._stop_pause()
        written = self.note.said
        if written != self._written:
            try:
                self._keep(written)
            except Problem as problem:
                self._say(f"{problem} {CLOSE_ANYWAY}")
                return False
            self._written = written
        return True

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def _say(self, told: str) -> None:
        self.query_exactly_one("#said", Static).update(told)

    def action_close(self) -> None:
        """Close without leaving the finding; what was written waits for the next time."""
        if self.keep_typing() or self._told_unkept:
            self.dismiss(None)
        self._told_unkept = True

    def keep_before_leaving(self, _go: Callable[[], None]) -> bool:
        """Keep the last letters."""
        return self.keep_typing()
