"""The common part of fields that are one line of text."""

from typing import Any, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.widgets import Input

from bbic_wizard.model.text import clean
from bbic_wizard.reading.pages import PageItem
from bbic_wizard.tui.fields.base import Field, FieldFinished, OpenCase
from bbic_wizard.tui.messages import ValueCommitted
from bbic_wizard.tui.widgets.field_keys import ENTRY

JOINED = "Flera rader klistrades in. De står nu på en rad."


class EntryField(Field, Input):
    """One line, typed. A subclass says how a value is written (`written`) and read (`read`)."""

    BINDINGS: ClassVar[list[BindingType]] = ENTRY
    enter_reads = True

    def __init__(self, work: OpenCase, item: PageItem, **options: Any) -> None:
        self._loaded = self.written(work, item.question, work.view.value(item.place))
        unfinished = work.typing(item.place)
        text = self._loaded if unfinished is None else unfinished.text
        super().__init__(work, item, value=text, select_on_focus=False, **options)
        self.cursor_blink = False
        if unfinished is not None:
            self.cursor_position = unfinished.cursor

    def written(self, work: OpenCase, question: Any, value: Any) -> str:
        """The value as it is typed; "" for none."""
        return "" if value is None else str(value)

    def read(self, text: str) -> Any:
        """What a typed text (never blank) means; raises `ReadingError`."""
        return text

    def keys(self) -> str:
        return "Enter nästa fält"

    def fill(self, value: Any) -> None:
        self._loaded = self.written(self.work, self.asked, value)
        self.value = self._loaded

    def take(self) -> Any:
        text = clean(self.value).strip()
        return self.read(text) if text else None

    def typed(self) -> str | None:
        return None if self.value == self._loaded else self.value

    @property
    def cursor(self) -> int:
        return self.cursor_position

    @cursor.setter
    def cursor(self, position: int) -> None:
        self.cursor_position = position

    def finish(self) -> ValueCommitted | None:
        message = super().finish()
        if message is not None:
            self.fill(message.value)
        return message

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.touched()
        self.changed()

    def changed(self) -> None:
        """The text is another than before."""

    def _on_paste(self, event: events.Paste) -> None:
        if self.work.readonly:
            return
        lines = [line.strip() for line in clean(event.text).splitlines() if line.strip()]
        self.replace(" ".join(lines), *self.selection)
        self.tell(JOINED if len(lines) > 1 else "")
        event.stop()
        event.prevent_default()

    def action_finish(self) -> None:
        self.commit()
        if not self.problem:
            self.post_message(FieldFinished())

    def action_leave(self, step: int) -> None:
        if step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_revert(self) -> None:
        if self.typed() is None:
            raise SkipAction()
        self.fill(self._committed)
        self.tell("")
