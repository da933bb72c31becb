"""Leaving what a check sees as it is: one sentence about why that is right."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static, TextArea

from bbic_wizard.model.finding import Finding
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.widgets.field_sentence import Sentence

SAY = "Den står i det interna utkastet, med ditt namn och dagen, och läses av den som granskar."
ALL_OF_THEM = "Motiveringen gäller allt som kontrollen {rule} ser i ärendet, också det som kommer."
WRITE = "En motivering med ord behövs. Vad gör att det är rätt ändå?"
WHY = "Varför är det rätt ändå?"


class SilenceDialog(Dialog[str]):
    """The result is the sentence. What was written and not finished is told to `keep`."""

    def __init__(self, finding: Finding, written: str, keep: Callable[[str], None]) -> None:
        super().__init__()
        self.title_text = f"Lämna {finding.rule}: {finding.title}"
        self._finding, self._written, self._keep = finding, written, keep

    def inside(self) -> ComposeResult:
        """What the check sees, the sentence, and who reads it."""
        yield Static(self._finding.message, markup=False, classes="told")
        note = Sentence(self._written, id="why")
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
        self.query_exactly_one("#said", Static).update("")

    @on(Sentence.Finished)
    def _finished(self) -> None:
        if self.note.said:
            self.dismiss(self.note.said)
        else:
            self.query_exactly_one("#said", Static).update(WRITE)

    def action_close(self) -> None:
        """Close; what was written is there the next time."""
        self._keep(self.note.said)
        self.dismiss(None)

    def keep_before_leaving(self, _go: Callable[[], None]) -> bool:
        """Keep the last letters."""
        self._keep(self.note.said)
        return True
