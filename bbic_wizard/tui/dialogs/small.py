"""The dialogs' common ground, and the small ones: a message, a question, a searchable list."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from bbic_wizard.model.form import Option
from bbic_wizard.tui import bindings
from bbic_wizard.tui.widgets.cells import Row, line
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.lines import Lines

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A box over the screen, with a title and the row of keys. Esc closes it and changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.DIALOG
    title_text = ""

    def compose(self) -> ComposeResult:
        """The box around `inside`."""
        with Vertical(classes="box") as box:
            box.border_title = self.title_text
            yield from self.inside()
            yield Keys()

    def inside(self) -> ComposeResult:
        """What stands in the box."""
        yield from ()

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class Ask(Dialog[str]):
    """A title, a few sentences and one to three buttons; the result is the id of the button."""

    DEFAULT_CLASSES = "small"

    def __init__(self, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.title_text, self._text, self._buttons = title, text, buttons

    def inside(self) -> ComposeResult:
        """The text and the buttons."""
        yield from self.told()
        with Horizontal(classes="buttons"):
            for number, (name, label) in enumerate(self._buttons):
                yield Button(label, id=name, variant="default" if number else "primary", compact=True)

    def told(self) -> ComposeResult:
        """The text."""
        yield Static(self._text, markup=False, classes="told")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)

    def key_left(self) -> None:
        """The arrows walk among the buttons, as Tab does."""
        self.focus_previous()

    def key_right(self) -> None:
        """The arrows walk among the buttons, as Tab does."""
        self.focus_next()


class Tell(Ask):
    """A message with nothing to choose."""

    def __init__(self, title: str, text: str, remedy: str = "") -> None:
        super().__init__(title, " ".join(part for part in (text, remedy) if part), [("close", "Stäng")])


class ListDialog(Dialog[str]):
    """Rows to choose from; the result is the key of the row."""

    def __init__(self, title: str, rows: Sequence[Row], empty: str = "Inget här.") -> None:
        super().__init__()
        self.title_text, self._rows, self._empty = title, rows, empty

    @property
    def lines(self) -> Lines:
        return self.query_one(Lines)

    def inside(self) -> ComposeResult:
        """The rows, or a sentence when there are none."""
        yield Lines(self._rows)
        yield Static("" if self._rows else self._empty, markup=False, classes="aside")

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        self.chosen(event.key)

    def chosen(self, key: str) -> None:
        """A row was chosen."""
        self.dismiss(key)

    def show_rows(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Show other rows, with the cursor on its key still, or on `at`; the sentence when there are none."""
        self._rows = rows
        self.lines.show(rows, at)
        self.query_one(".aside", Static).update("" if rows else self._empty)


class Numbered(ListDialog):
    """A few options of the form, each with a digit; the result is the id of one."""

    DEFAULT_CLASSES = "small"
    BINDINGS: ClassVar[list[BindingType]] = bindings.NUMBERED

    def __init__(self, title: str, options: Sequence[Option]) -> None:
        self._ids = [one.id for one in options]
        signs = [str(number) if number < 10 else " " for number in range(1, len(options) + 1)]
        rows = [line(f" {sign}  {one.label}", one.id) for sign, one in zip(signs, options, strict=True)]
        super().__init__(title, rows)

    def action_take(self, number: int) -> None:
        """Take the option with a digit."""
        if number <= len(self._ids):
            self.dismiss(self._ids[number - 1])


class Search(ListDialog):
    """A list that narrows while one types; the arrows move in it without leaving the field.

    `find` gives the rows for what was typed; without it, rows that hold every word are kept.
    """

    AUTO_FOCUS = "Entry"
    BINDINGS: ClassVar[list[BindingType]] = bindings.SEARCH

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        find: Callable[[str], Sequence[Row]] | None = None,
        placeholder: str = "Skriv några bokstäver",
    ) -> None:
        super().__init__(title, rows, "Inget hittades. Pröva ett annat ord.")
        self._all, self._find, self._placeholder = rows, find or self._keep, placeholder

    def inside(self) -> ComposeResult:
        """The field above the rows."""
        yield Entry(placeholder=self._placeholder)
        lines = Lines(self._rows)
        lines.can_focus = False
        lines.display = bool(self._rows)
        yield lines
        yield Static("" if self._rows else self._empty, markup=False, classes="aside")

    def show_rows(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Show other rows; when there are none the sentence stands right beneath the field."""
        self.lines.display = bool(rows)
        super().show_rows(rows, at)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        words = event.value.strip()
        rows = self._find(words) if words else self._all
        self.show_rows(rows, next((cell.key for row in rows for cell in row if cell.key), None))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.lines.action_choose()

    def _keep(self, words: str) -> list[Row]:
        wanted = words.casefold().split()
        return [row for row in self._all if all(word in _text(row) for word in wanted)]

    def action_move(self, rows: int) -> None:
        """Move the cursor of the list."""
        self.lines.action_move(rows)

    def action_page(self, way: int) -> None:
        """Move a screenful in the list."""
        self.lines.action_page(way)


def _text(row: Row) -> str:
    return " ".join(cell.text for cell in row).casefold()
