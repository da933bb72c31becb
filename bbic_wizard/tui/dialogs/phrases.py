"""The caseworker's own phrases: choosing one for a text, and keeping them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Static

from bbic_wizard.desk.phrases import naming_words
from bbic_wizard.errors import Problem
from bbic_wizard.model.text import enumerated, shorten
from bbic_wizard.reading.phrases import FIELDS, named
from bbic_wizard.reading.view import View
from bbic_wizard.tui import bindings
from bbic_wizard.tui.dialogs.confirm import ConfirmDialog
from bbic_wizard.tui.dialogs.small import Dialog, ListDialog, Search
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.field_sentence import Sentence

if TYPE_CHECKING:
    from bbic_wizard.desk.phrases import Phrases

TITLE = "Egna fraser"
NONE_YET = "Du har inga egna fraser än. Ctrl+P, Egna fraser, lägger till den första."
EMPTY = (
    "Inga fraser än. Insert skriver en ny. Skriv förkortningen där du skriver text och tryck Ctrl+F, så står "
    "frasen där. En fras är något du skriver ofta, aldrig en färdig bedömning."
)
SHOWN = 90  # characters of a phrase in the list
GONE = "Frasen går inte att få tillbaka."
FILLED = "Fylls i: " + ", ".join(f"{{{name}}} {told}" for name, told in FIELDS.items())
NO_NAMES = "Frasen är din och hör inte till ett ärende: stryka och gallra når den inte. Skriv inga uppgifter om någon."
AGAIN = "Skriv om den, eller spara en gång till för att behålla den."


def phrase_rows(phrases: Mapping[str, str], naming: Mapping[str, Sequence[str]] = MappingProxyType({})) -> list[Row]:
    """The abbreviation and the beginning of the phrase; keys are abbreviations. What names somebody says whom."""
    rows: list[Row] = []
    for name, text in phrases.items():
        rows.append((Cell(((f" {name:<12}  ", "strong"), (shorten(text, SHOWN), "plain")), name),))
        if name in naming:
            rows.append(
                line(f"   {signs.FINDING} nämner {enumerated(naming[name])} i ärendet. Delete tar bort.", look="warn")
            )
    return rows


class PhrasePick(Search):
    """The phrases, narrowed by words. The result is an abbreviation."""

    DEFAULT_CLASSES = "large"

    def __init__(self, phrases: Mapping[str, str]) -> None:
        super().__init__(TITLE, phrase_rows(phrases))


class PhraseList(ListDialog):
    """All phrases; Enter changes one, and the list stays."""

    DEFAULT_CLASSES = "large"
    BINDINGS: ClassVar[list[BindingType]] = bindings.PHRASES

    def __init__(self, phrases: "Phrases", view: View) -> None:
        super().__init__(TITLE, phrase_rows(phrases.all(), phrases.naming(view)), EMPTY)
        self._phrases, self._view = phrases, view

    def action_new(self) -> None:
        """Write a new phrase."""
        self.app.push_screen(PhraseForm(self._phrases, self._view), self._again)

    def chosen(self, key: str) -> None:
        """Change a phrase."""
        self.app.push_screen(PhraseForm(self._phrases, self._view, key), self._again)

    def action_remove(self) -> None:
        """Take the phrase under the cursor away, after a question."""
        name = self.lines.key
        if name is not None:
            asked = ConfirmDialog(f"Ta bort frasen {name}?", GONE, "Ta bort")
            self.app.push_screen(asked, lambda sure: self._remove(name) if sure else None)

    def _remove(self, name: str) -> None:
        try:
            self._phrases.remove(name)
        except Problem as problem:
            self.notify(str(problem), markup=False)
        self._again(name)

    def _again(self, name: str | None) -> None:
        if name is not None:
            self.show_rows(phrase_rows(self._phrases.all(), self._phrases.naming(self._view)), name)


class PhraseForm(Dialog[str]):
    """Abbreviation and phrase. The result is the abbreviation as it was kept."""

    title_text = "Fras"
    DEFAULT_CLASSES = "small"
    AUTO_FOCUS = "#short"

    def __init__(self, phrases: "Phrases", view: View, name: str = "") -> None:
        super().__init__()
        self._phrases, self._view, self._short = phrases, view, name
        self._met = ""  # what names somebody, and has been told so

    def inside(self) -> ComposeResult:
        """The two fields, what is filled in, and what went wrong."""
        yield Entry(self._short, placeholder="Förkortning, till exempel hb", id="short")
        yield Sentence(self._phrases.get(self._short) or "" if self._short else "", id="phrase")
        yield Static(f"{FILLED}. {NO_NAMES}", markup=False, classes="told")
        yield Static(markup=False, classes="aside")
        with Horizontal(classes="buttons"):
            yield Button("Spara frasen", id="keep", variant="primary", compact=True)
            yield Button("Stäng", id="close", compact=True)

    def on_mount(self) -> None:
        """What the second field is for."""
        self.query_one("#phrase").border_title = "Frasen"

    @on(Input.Submitted)
    def _to_the_phrase(self) -> None:
        self.query_one("#phrase").focus()

    @on(Sentence.Finished)
    @on(Button.Pressed, "#keep")
    def _keep(self) -> None:
        short, text = self.query_one(Entry).text, self.query_one(Sentence).said
        people = named(text, self._view)
        if people and text != self._met:
            self._met = text
            self.query_one(".aside", Static).update(Content(f"{naming_words(people)} {AGAIN}"))
            return
        try:
            kept = self._phrases.keep(short, text, self._short)
        except Problem as problem:
            self.query_one(".aside", Static).update(Content(str(problem)))
        else:
            self.dismiss(kept)

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)
