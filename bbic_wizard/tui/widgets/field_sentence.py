"""A small field for a sentence: Enter finishes it, Shift+Enter or Ctrl+J makes a new line."""

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from bbic_wizard.model.text import clean
from bbic_wizard.tui.bindings import bind
from bbic_wizard.tui.widgets.field_keys import PHRASE
from bbic_wizard.tui.widgets.field_paste import prepared
from bbic_wizard.tui.widgets.field_release import Released
from bbic_wizard.tui.widgets.phrased import PhrasedArea, Writer


class Sentence(Released, PhrasedArea):
    """Text that is finished with Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("enter", "finish", "sentence_finish", "Spara", "Klar med meningen", show=True, first=True),
        bind("ctrl+j,shift+enter", "newline", "sentence_newline", "Ny rad", "Börja en ny rad", show=True, first=True),
        *PHRASE,
    ]

    @dataclass
    class Finished(Message):
        """Enter was pressed."""

        sentence: "Sentence"

    def __init__(self, text: str = "", writer: Writer | None = None, **options: Any) -> None:
        """`writer`: whose phrases can be put in."""
        self._writer = writer
        super().__init__(text, highlight_cursor_line=False, **options)
        self.cursor_blink = False
        self.match_cursor_bracket = False

    @property
    def writer(self) -> Writer | None:
        return self._writer

    @property
    def said(self) -> str:
        """What was written, cleaned."""
        return clean(self.text).strip()

    def action_finish(self) -> None:
        self.post_message(self.Finished(self))

    def action_newline(self) -> None:
        self._replace_via_keyboard("\n", *self.selection)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        pasted = prepared(event.text)
        if pasted is not None:
            self._replace_via_keyboard(pasted.text, *self.selection)
