"""Striking a text for good, in two steps: see everything that holds it, then give a reason and do it."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static, TextArea

from bbic_wizard.desk import striking
from bbic_wizard.errors import Conflict, Problem
from bbic_wizard.tui.bindings import bind
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.widgets.cells import Row, line
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.field_sentence import Sentence
from bbic_wizard.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work

WORDS = "Texten som ska bort, precis som den står"
REASON = "Skäl, utan att återge texten; det står kvar i ändringarna"


class Words(Sentence):
    """The text to be struck. Enter shows where it stands; nothing is saved by it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("enter", "finish", "strike_look", "Visa", "Visa vad som stryks", show=True, first=True),
    ]


class Strike(Dialog[str]):
    """The words, where they are, the reason and the button. The result is what was done, in words."""

    title_text = "Stryk text för gott"
    DEFAULT_CLASSES = "large"
    AUTO_FOCUS = "#words"

    def __init__(self, work: "Work", words: str = "") -> None:
        super().__init__()
        self._work, self._words = work, words
        self._shown: striking.Preview | None = None

    def inside(self) -> ComposeResult:
        """The two steps, one beneath the other; the second opens when the first has been seen."""
        yield Words(self._words, id="words")
        with Horizontal(classes="buttons"):
            yield Button("Visa vad som stryks", id="look", variant="primary", compact=True)
        yield Static(markup=False, id="count")
        yield Lines(id="places")
        yield Entry(id="reason", disabled=True)
        yield Static(markup=False, classes="aside")
        with Horizontal(classes="buttons"):
            yield Button("Behåll", id="stay", compact=True)
            yield Button("Stryk för gott", id="act", compact=True, disabled=True)

    def on_mount(self) -> None:
        """What the two fields are for. Places are only looked at."""
        self.query_one("#words").border_title = WORDS
        self.query_one("#reason").border_title = REASON
        self.query_one("#places", Lines).can_focus = False

    @on(Sentence.Finished)
    @on(Button.Pressed, "#look")
    def _look(self) -> None:
        self._say("")
        try:
            self._shown = striking.preview(self._work, self.query_one("#words", Sentence).text)
        except Problem as problem:
            self._shown = None
            self._say(str(problem))
        self._show()
        if self._shown is not None:
            self.query_one("#reason", Entry).focus()

    @on(TextArea.Changed, "#words")
    def _other_words(self) -> None:
        """Other words have not been seen yet."""
        if self._shown is not None:
            self._shown = None
            self._show()

    def _show(self) -> None:
        shown = self._shown
        told = f"Det här stryks: {shown.count}. {shown.beyond}".rstrip() if shown else ""
        self.query_one("#count", Static).update(told)
        self.query_one("#places", Lines).show(_rows(shown))
        self.query_one("#reason", Entry).disabled = shown is None
        self.query_one("#act", Button).disabled = shown is None

    @on(Input.Submitted)
    def _on_to_the_buttons(self) -> None:
        """Enter in the field does nothing yet: the safe button is next."""
        self.query_one("#stay", Button).focus()

    @on(Button.Pressed, "#act")
    def _strike(self) -> None:
        if self._shown is None:
            return
        try:
            done = striking.strike(self._work, self._shown, self.query_one("#reason", Entry).text)
        except Conflict as problem:
            self._shown = None
            self._show()
            self._say(str(problem))
        except Problem as problem:
            self._say(str(problem))
        else:
            self.dismiss(done.words)

    @on(Button.Pressed, "#stay")
    def _stay(self) -> None:
        self.dismiss(None)

    def _say(self, told: str) -> None:
        self.query_one(".aside", Static).update(told)


def _rows(shown: "striking.Preview | None") -> list[Row]:
    return [line(f"  {label}") for _, label in shown.places] if shown else []
