"""A list to look things up in: words narrow it, and all about the row under the cursor stands beneath."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bbic_wizard.tui import bindings
from bbic_wizard.tui.dialogs.small import Search
from bbic_wizard.tui.widgets.cells import Row
from bbic_wizard.tui.widgets.lines import Lines

TITLE = "bold $text-primary"  # the style of a heading within what is told


class Consult(Search):
    """A searchable list with a text beneath. `told` gives the text of a row; the result is the key that was chosen."""

    DEFAULT_CLASSES = "large consult"
    BINDINGS: ClassVar[list[BindingType]] = bindings.CONSULT

    def __init__(
        self,
        title: str,
        rows: Sequence[Row],
        find: Callable[[str], Sequence[Row]] | None = None,
        placeholder: str = "Skriv några bokstäver",
        at: str | None = None,
    ) -> None:
        super().__init__(title, rows, find, placeholder)
        self._first = at

    def inside(self) -> ComposeResult:
        """The text under the list."""
        yield from super().inside()
        with VerticalScroll(id="consulted", can_focus=False):
            yield Static("", markup=False, id="told")

    def on_mount(self) -> None:
        """Begin at the row asked for."""
        if self._first is not None:
            self.lines.move_to(self._first)
        self._tell()

    def told(self, key: str) -> Content:
        """All about a row."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Show other rows, and what is told of the one under the cursor."""
        super().show_rows(rows, at)
        self._tell()

    def action_read(self, way: int) -> None:
        """Scroll the text beneath by a screenful less a line."""
        text = self.query_one("#consulted", VerticalScroll)
        text.scroll_to(y=text.scroll_y + way * max(1, text.size.height - 1), animate=False)

    @on(Lines.Rested)
    def _rested(self) -> None:
        self._tell()

    def _tell(self) -> None:
        key = self.lines.key
        self.query_one("#told", Static).update(Content("") if key is None else self.told(key))
        self.query_one("#consulted", VerticalScroll).scroll_home(animate=False)


def paragraphs(*parts: tuple[str, str] | str) -> Content:
    """Texts one beneath the other; a pair is a heading and its text. Empty ones are left out."""
    lines: list[Content] = []
    for part in parts:
        heading, text = part if isinstance(part, tuple) else ("", part)
        if text:
            lines += [Content.styled(heading, TITLE)] if heading else []
            lines.append(Content(text))
    return Content("\n").join(lines)
