"""Changes: who wrote what, and when; the whole of an earlier wording, and letting it stand again."""

from collections.abc import Callable, Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from bbic_wizard.desk.history import Entry as Change
from bbic_wizard.model.text import shorten
from bbic_wizard.tui.dialogs.confirm import ConfirmDialog
from bbic_wizard.tui.dialogs.small import Dialog, Search
from bbic_wizard.tui.widgets.cells import Cell, Row, line

NOTHING = "Inget är skrivet här än."
SURE = "Det som står nu finns kvar i Ändringar, och Ctrl+Z ångrar."
AGAIN = "Låt det stå så igen"
_SHOWN = 90  # characters of a wording in the list

Restore = Callable[[Change], bool]


class History(Search):
    """The changes of a case or of a place, the latest first; words narrow them. Enter shows one whole.

    `restore` lets a wording stand again, and says whether that was done; None where nothing can be written.
    """

    DEFAULT_CLASSES = "large"

    def __init__(self, title: str, changes: Sequence[Change], restore: Restore | None = None) -> None:
        self._changes = list(reversed(changes))
        rows = change_rows(enumerate(self._changes))
        super().__init__(title, rows, self._found, "Ord i ändringen, namn eller datum")
        if not rows:
            self._empty = NOTHING
        self._restore = restore

    def _found(self, words: str) -> list[Row]:
        wanted = words.casefold().split()
        hits = ((n, item) for n, item in enumerate(self._changes) if all(word in _searched(item) for word in wanted))
        return change_rows(hits)

    def chosen(self, key: str) -> None:
        """Show the whole change."""
        change = self._changes[int(key)]
        self.app.push_screen(Wording(change, self._restore), self._done)

    def _done(self, done: bool | None) -> None:
        if done:
            self.dismiss(None)


def change_rows(changes: Iterable[tuple[int, Change]]) -> list[Row]:
    """Two lines for each: when, who and what; from and to."""
    rows: list[Row] = []
    for number, item in changes:
        when = ((f" {told_time(item.at)}  ", "dim"), (f"{item.author}  ", "plain"), (item.what, "strong"))
        rows.append((Cell(when, str(number)),))
        if item.before or item.after:
            rows.append(line(f"   {_from_to(item)}", look="dim"))
    return rows


def told_time(at: str) -> str:
    """2026-05-25 14.32."""
    return at[:16].replace("T", " ").replace(":", ".")


def _from_to(item: Change) -> str:
    before, after = (f"”{shorten(' '.join(text.split()), _SHOWN)}”" for text in (item.before, item.after))
    if not item.before:
        return after
    return f"{before} → {after if item.after else 'inget'}"


def _searched(item: Change) -> str:
    return " ".join((told_time(item.at), item.author, item.what, item.before, item.after)).casefold()


class Wording(Dialog[bool]):
    """One change, whole. The result is whether its wording was made to stand again."""

    DEFAULT_CLASSES = "large"
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, change: Change, restore: Restore | None) -> None:
        super().__init__()
        self.title_text = "Ändring"
        self._change, self._restore = change, restore

    def inside(self) -> ComposeResult:
        """Who and when, then from and to."""
        item = self._change
        yield Static(f"{told_time(item.at)}, {item.author} {item.what}", markup=False, classes="told")
        with VerticalScroll():
            if item.before:
                yield Static("Så stod det förut", markup=False, classes="wording-head")
                yield Static(item.before, markup=False, classes="wording")
            if item.after:
                yield Static("Så blev det", markup=False, classes="wording-head")
                yield Static(item.after, markup=False, classes="wording")
        with Horizontal(classes="buttons"):
            if self._restore is not None and item.after and item.place:
                yield Button(AGAIN, id="again", compact=True)
            yield Button("Stäng", id="close", variant="primary", compact=True)

    @on(Button.Pressed, "#again")
    def _again(self) -> None:
        self.app.push_screen(ConfirmDialog(f"{AGAIN}?", SURE, AGAIN), self._sure)

    def _sure(self, sure: bool | None) -> None:
        if sure and self._restore is not None and self._restore(self._change):
            self.dismiss(True)

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)
