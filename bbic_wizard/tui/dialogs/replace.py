"""Find and replace within the case: the places are shown first, and all is one change to undo."""

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static

from bbic_wizard.model.text import shorten
from bbic_wizard.reading.search import Replacement, replacements
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.widgets.cells import Cell, Row, line
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.lines import Lines
from bbic_wizard.tui.widgets.tick import Tick


class Replace(Dialog[None]):
    """Two fields, a preview and a button. `carry_out` gets the new answers by place."""

    DEFAULT_CLASSES = "large"
    AUTO_FOCUS = "#old"

    def __init__(self, view: View, carry_out: Callable[[Mapping[str, str]], bool]) -> None:
        super().__init__()
        self.title_text = "Sök och ersätt i ärendet"
        self._view, self._carry_out = view, carry_out
        self._found: list[Replacement] = []

    def inside(self) -> ComposeResult:
        """Fields, preview, choice and buttons."""
        yield Static("Hela ord, precis som de är skrivna", markup=False, classes="label")
        yield Entry(placeholder="Ord att söka", id="old")
        yield Entry(placeholder="Skriv i stället", id="new")
        yield Lines(id="found")
        yield Tick("Byt också i barnets egna ord", id="childs")
        yield Static(markup=False, classes="aside", id="count")
        with Horizontal(classes="buttons"):
            yield Button("Ersätt", id="do", variant="primary", compact=True, disabled=True)
            yield Button("Stäng", id="close", compact=True)

    @on(Input.Changed)
    @on(Tick.Changed)
    def _preview(self) -> None:
        old, new = self.query_one("#old", Entry).text, self.query_one("#new", Entry).text
        self._found = replacements(self._view, old, new) if old else []
        chosen = self._chosen()
        self.query_one("#found", Lines).show(preview_rows(self._view, self._found, old))
        self.query_one("#count", Static).update(_count(self._found, chosen) if old else "")
        self.query_one("#do", Button).disabled = not chosen or old == new

    def _chosen(self) -> list[Replacement]:
        childs = self.query_one("#childs", Tick).ticked
        return [item for item in self._found if childs or not item.childs_words]

    @on(Button.Pressed, "#do")
    def _replace(self) -> None:
        if self._carry_out({item.place: item.new for item in self._chosen()}):
            self.dismiss(None)

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)


def preview_rows(view: View, found: list[Replacement], old: str) -> list[Row]:
    """What would change, and apart from it the child's own words."""
    rows: list[Row] = [_row(view, item, old) for item in found if not item.childs_words]
    childs = [_row(view, item, old) for item in found if item.childs_words]
    if childs:
        rows += [line("Barnets egna ord (byts bara om du kryssar i det)", look="child"), *childs]
    return rows


def _row(view: View, item: Replacement, old: str) -> Row:
    text = " ".join(item.old.split())
    at = max(0, text.find(" ".join(old.split())))
    around = shorten(text[max(0, at - 20) :], 60)
    times = f" {item.count} ggr" if item.count > 1 else ""
    parts = ((f" {' › '.join(view.path(item.place))}  ", "plain"), (f"”{around}”", "dim"))
    return (Cell(parts, item.place, right=((times, "dim"),)),)


def _count(found: list[Replacement], chosen: list[Replacement]) -> str:
    if not found:
        return "Orden finns inte i något svar."
    words, kept = sum(item.count for item in chosen), len(found) - len(chosen)
    told = f"{words} {'ställe' if words == 1 else 'ställen'} i {len(chosen)} svar byts."
    return f"{told} {kept} med barnets egna ord lämnas." if kept else told
