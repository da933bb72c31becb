"""Ctrl+F wherever one writes: an abbreviation becomes its phrase, or one is chosen."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from textual.actions import SkipAction
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Document

from bbic_wizard.reading.phrases import filled
from bbic_wizard.reading.view import View
from bbic_wizard.tui.widgets.field_release import Mixed

if TYPE_CHECKING:
    from bbic_wizard.desk.phrases import Phrases

_WORD = re.compile(r"\w+\Z")


class Writer(Protocol):
    """Whose phrases they are, and the case they are filled for; a `desk.work.Work` is one."""

    actor: str

    @property
    def phrases(self) -> "Phrases": ...
    @property
    def view(self) -> View: ...


class Phrased(Mixed):
    """Mix-in before a widget that holds text. Without a writer there are no phrases."""

    @property
    def writer(self) -> Writer | None:
        """Who writes here."""
        raise NotImplementedError

    def before_cursor(self) -> str:
        """The line up to the cursor."""
        raise NotImplementedError

    def put_phrase(self, text: str, instead: int) -> None:
        """Put a phrase in, in place of so many letters before the cursor; of what is marked when there are none."""
        raise NotImplementedError

    def action_phrase(self) -> None:
        """Let the abbreviation before the cursor become its phrase; without one, choose among the phrases."""
        writer = self.writer
        if writer is None:
            raise SkipAction()
        short = _WORD.search(self.before_cursor())
        phrase = writer.phrases.get(short[0]) if short else None
        if short and phrase is not None:
            self.put_phrase(filled(phrase, writer.view, writer.actor), len(short[0]))
            return
        from bbic_wizard.tui.dialogs.phrases import NONE_YET, PhrasePick

        phrases = writer.phrases.all()
        if phrases:
            self.app.push_screen(PhrasePick(phrases), lambda name: self._picked(writer, phrases, name))
        else:
            self.notify(NONE_YET)

    def _picked(self, writer: Writer, phrases: Mapping[str, str], name: str | None) -> None:
        if name is not None:
            self.put_phrase(filled(phrases[name], writer.view, writer.actor), 0)


class PhrasedArea(Phrased, TextArea):
    """A text of several lines."""

    def before_cursor(self) -> str:
        assert isinstance(self.document, Document)
        row, column = self.cursor_location
        return self.document.get_line(row)[:column]

    def put_phrase(self, text: str, instead: int) -> None:
        row, column = self.cursor_location
        start, end = ((row, column - instead), (row, column)) if instead else self.selection
        self._replace_via_keyboard(text, start, end)


class PhrasedInput(Phrased, Input):
    """A line of text: a phrase of several lines becomes one."""

    def before_cursor(self) -> str:
        return self.value[: self.cursor_position]

    def put_phrase(self, text: str, instead: int) -> None:
        at = self.cursor_position
        start, end = (at - instead, at) if instead else self.selection
        self.replace(" ".join(text.split()), start, end)
