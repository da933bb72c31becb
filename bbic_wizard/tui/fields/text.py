"""Text in paragraphs: soft wrap, undo, a word count, and calm with large pastes."""

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.geometry import Offset, Size
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Document

from bbic_wizard.model.kinds import TEXT_LIMIT
from bbic_wizard.model.text import clean, words
from bbic_wizard.reading.choosing import citable, reference
from bbic_wizard.reading.pages import PageItem
from bbic_wizard.tui.fields.base import Field, OpenCase, ReadingError
from bbic_wizard.tui.messages import PasteRefused, ValueCommitted
from bbic_wizard.tui.widgets.field_keys import TEXT
from bbic_wizard.tui.widgets.field_paste import SPLIT, prepared, refused
from bbic_wizard.tui.widgets.phrased import PhrasedArea, Writer

COUNT_DELAY = 0.3  # words of a long text are counted when one pauses, not on every key
MANY_WORDS = 2_000
MANY_LINES = 200
TOO_LONG = f"Högst {TEXT_LIMIT} tecken får plats här. Dela texten på flera frågor."


class TextField(Field, PhrasedArea):
    """A text of any length. Undo is within the text, as long as the field is shown."""

    BINDINGS: ClassVar[list[BindingType]] = TEXT

    def __init__(self, work: OpenCase, item: PageItem) -> None:
        self._loaded: str = work.view.value(item.place) or ""
        self._count_timer: Timer | None = None
        unfinished = work.typing(item.place)
        text = self._loaded if unfinished is None else unfinished.text
        self._counted = words(text)
        super().__init__(work, item, text=text, highlight_cursor_line=False, read_only=work.readonly)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        if unfinished is not None:
            self.cursor = unfinished.cursor

    def fill(self, value: str | None) -> None:
        self._loaded = value or ""
        self.load_text(self._loaded)

    def take(self) -> str | None:
        text = clean(self.text).strip("\n")
        if len(text) > TEXT_LIMIT:
            raise ReadingError(TOO_LONG)
        return text if text.strip() else None

    def typed(self) -> str | None:
        text = self.text
        return None if text == self._loaded else text

    @property
    def cursor(self) -> int:
        assert isinstance(self.document, Document)
        return self.document.get_index_from_location(self.cursor_location)

    @cursor.setter
    def cursor(self, position: int) -> None:
        assert isinstance(self.document, Document)
        longest = len(self.document.text)
        self.move_cursor(self.document.get_location_from_index(max(0, min(position, longest))))

    def hint(self) -> str:
        cites = "Ctrl+R pekar ut en uppgift." if self.asked.cites else ""
        return f"{self.asked.help} {cites}".strip()

    def aside(self) -> list[str]:
        return [f"{self._counted} ord" if self._counted else ""]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height of the text wrapped to the width; known at the first layout, so that none follows it."""
        if not self.size.width and self.document.line_count < MANY_LINES:
            self.wrapped_document.wrap(max(1, width - 1))
            self.set_reactive(Widget.virtual_size, Size(0, self.wrapped_document.height))
        return super().get_content_height(container, viewport, width)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """As the framework's, but calm while undo has taken lines away and not yet moved the cursor."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    def on_resize(self) -> None:
        """The text has grown, or the window has another size: what is written stays in sight."""
        super().on_resize()
        self.keep_in_view()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.touched()
        if self._counted < MANY_WORDS:
            self._count()
        elif self._count_timer is None:
            self._count_timer = self.set_timer(COUNT_DELAY, self._count)

    def _count(self) -> None:
        self._count_timer = None
        counted = words(self.text)
        if counted != self._counted:
            self._counted = counted
            self._draw_borders()

    def finish(self) -> ValueCommitted | None:
        message = super().finish()
        if message is not None:
            self._loaded = self.text
        return message

    async def _on_paste(self, event: events.Paste) -> None:
        if self.work.readonly:
            return
        event.stop()
        event.prevent_default()
        pasted = prepared(event.text)
        if pasted is None:
            self.tell(refused(event.text))
            self.post_message(PasteRefused(self.place, event.text))
            return
        self.tell(SPLIT if pasted.split else "")
        result = self.replace(pasted.text, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    @property
    def writer(self) -> Writer:
        return self.work

    def action_cite(self) -> None:
        """Put in a reference to a statement, a contact or a skip."""
        if not self.asked.cites:
            raise SkipAction()
        from bbic_wizard.tui.dialogs.pick import PickDialog

        self.app.push_screen(PickDialog("Peka ut en uppgift", citable(self.work.view)), self._cited)

    def _cited(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            references = " ".join(map(reference, picked))
            self._replace_via_keyboard(references, *self.selection)
