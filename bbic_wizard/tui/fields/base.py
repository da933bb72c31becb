"""What every field has in common: a label with its state, a mark of duty, an error, and letting go."""

from typing import Any, Protocol

from textual import events
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from bbic_wizard.model.case import Skip
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.pages import PageItem
from bbic_wizard.reading.view import View
from bbic_wizard.tui.messages import ChangeRefused, FieldEntered, Typed, ValueCommitted
from bbic_wizard.tui.widgets.field_note import FieldNote
from bbic_wizard.tui.widgets.field_release import Released
from bbic_wizard.tui.widgets.field_words import STATES, duty_mark
from bbic_wizard.tui.widgets.phrased import Writer

TAKES_BACK = "F8 tar tillbaka."
_CHANGING = frozenset(
    [
        "enter",
        "space",
        "backspace",
        "delete",
        "ctrl+d",
        "ctrl+f",
        "ctrl+h",
        "ctrl+k",
        "ctrl+r",
        "ctrl+u",
        "ctrl+v",
        "ctrl+w",
        "ctrl+x",
        "ctrl+y",
        "ctrl+z",
    ]
)
TYPING_DELAY = 0.8  # seconds from the first unsaved key; leaves time to save it within the second


class TypingRow(Protocol):
    """Unfinished typing as it was kept."""

    @property
    def text(self) -> str: ...
    @property
    def cursor(self) -> int: ...


class OpenCase(Writer, Protocol):
    """What a field may ask of the open case; a `desk.work.Work` is one. Nothing here writes."""

    @property
    def readonly(self) -> bool: ...
    def typing(self, place: str, /) -> TypingRow | None: ...


class ReadingError(ValueError):
    """What is typed cannot be an answer. The message tells what is wrong and what to do."""


class FieldFinished(Message):
    """Enter was pressed in a field of one line: the next field is wanted."""


class HintChanged(Message):
    """What the foot of the page says about the field is another than before."""


class Field(Released):
    """One question on the page. Mixed in before the widget that takes the answer.

    A subclass says how a value is shown (`fill`), what is shown now (`take`) and, when it
    is typed into, what has been typed (`typed`).
    """

    def __init__(self, work: OpenCase, item: PageItem, **control: Any) -> None:
        self.work = work
        self.item = item
        self.place: str = item.place
        self.asked: Any = item.question
        self.problem = ""
        self._seen = self._committed = work.view.value(item.place)
        self._timer: Timer | None = None
        self._reported = work.typing(item.place) is not None  # typing is kept that is not an answer yet
        self._note: FieldNote | None = None
        self._noted = ""
        self._borders = ("", "")
        super().__init__(classes=f"field field-{item.question.kind}", **control)

    # What a kind of field says about itself

    def fill(self, value: Any) -> None:
        """Show a value that came from elsewhere (undo, another face)."""

    def take(self) -> Any:
        """The value shown now; raises `ReadingError`."""
        return self._committed

    def typed(self) -> str | None:
        """The text typed and not yet an answer; None when there is none."""
        return None

    @property
    def cursor(self) -> int:
        """Where in its text (or list) the field's cursor is."""
        return 0

    @cursor.setter
    def cursor(self, position: int) -> None:
        """Put it there."""

    def hint(self) -> str:
        """The help about the field, for the foot of the page."""
        return str(self.asked.help)

    def keys(self) -> str:
        """The keys of this kind of field, for the foot of the page."""
        return ""

    def state(self) -> str:
        """How the question stands: a key of STATES."""
        return self.work.view.state(self.place)

    @property
    def skip_place(self) -> str:
        """What is skipped when one skips from here."""
        return self.place

    def holds(self, place: str) -> bool:
        """Whether a place that has no field of its own is found in this one."""
        return False

    def point_at(self, place: str) -> None:
        """Put the cursor on a place that this field holds."""

    def beneath(self) -> list[Widget]:
        """What belongs to the field and stands beneath it."""
        return [self._note] if self._note else []

    def aside(self) -> list[str]:
        """What stands in the bottom border, before the mark of duty."""
        return []

    # In a casebook that can only be read

    enter_reads = False  # whether Enter only leads on, or opens

    def on_key(self, event: events.Key) -> None:
        """Keys that would change something say why they do not."""
        changes = event.key in _CHANGING or (event.is_printable and event.key != "question_mark")
        if self.work.readonly and changes and not (event.key == "enter" and self.enter_reads):
            self._refuse(event)

    def on_paste(self, event: events.Paste) -> None:
        if self.work.readonly:
            self._refuse(event)

    def _refuse(self, event: events.Event) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(ChangeRefused(self.place))

    # Committing

    def touched(self) -> None:
        """The user typed something: report it within the second."""
        if self._timer is None and self.typed() is not None:
            self._timer = self.set_timer(TYPING_DELAY, self.report_typing)

    def report_typing(self) -> None:
        """Tell what has been typed so far."""
        self._stop_timer()
        text = None if self.work.readonly else self.typed()
        if text is not None:
            self._reported = True
            self.post_message(Typed(self.place, text, self.cursor))

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def finish(self) -> ValueCommitted | None:
        """Finish typing: the answer, when it is another than before (or typing was kept that is no longer there).

        What cannot be read stays as it is, with an error beneath, and is kept as typing.
        """
        if self.work.readonly:
            return None
        try:
            value = self.take()
        except ReadingError as problem:
            self.report_typing()
            self.tell(str(problem))
            return None
        self._stop_timer()
        self.tell("")
        if value == self._committed and not self._reported:
            return None
        self._committed, self._reported = value, False
        return ValueCommitted(self.place, value)

    @property
    def on_its_way(self) -> bool:
        """Whether something was written here that the case does not hold yet."""
        return self.typed() is not None or self._committed != self.work.view.value(self.place)

    def commit(self) -> None:
        """Finish typing and post the answer."""
        message = self.finish()
        if message is not None:
            self.post_message(message)

    def on_focus(self) -> None:
        self.post_message(FieldEntered(self.place))

    def on_blur(self) -> None:
        self.commit()

    def on_mount(self) -> None:
        self.refresh_state()

    def on_resize(self) -> None:
        self._draw_borders()

    # Showing how it stands

    def refresh_state(self) -> None:
        """Show the state of now, and the value of now when it was changed from elsewhere."""
        value = self.work.view.value(self.place)
        if value != self._seen:
            if value != self._committed and self.typed() is None:
                self.fill(value)
            self._seen = value
        self._committed = value
        self._draw_borders()
        self._draw_note()

    def tell(self, problem: str) -> None:
        """Show what is wrong beneath the field; "" takes it away."""
        if problem != self.problem:
            self.problem = problem
            self.set_class(bool(problem), "-problem")
            self._draw_note()
            if problem:
                self.keep_in_view()

    def keep_in_view(self) -> None:
        """Scroll the page no more than needed to see the field that has focus, with what stands beneath it."""
        if self.has_focus:
            self.call_after_refresh(self._scroll_into_view)

    def _scroll_into_view(self) -> None:
        for widget in [*reversed(self.beneath()), self]:
            if widget.is_attached and self.has_focus:
                widget.scroll_visible(animate=False, immediate=True)

    def word(self) -> str:
        """The word of the state, after the label; "" for none."""
        return STATES.get(self.state(), STATES["open"]).word

    def title(self) -> str:
        """The label with the sign and word of its state, cut so that the word stays."""
        word = self.word()
        room = self.size.width - len(word) - 9 if self.size.width else 200
        label = shorten(self.asked.label, max(room, 12))
        return f"{STATES.get(self.state(), STATES['open'])} {label}{f' · {word}' if word else ''}"

    def duty(self) -> str:
        """The mark of the kind of duty."""
        kind, _, confidence = self.work.view.duty(self.place)
        return duty_mark(kind, confidence)

    def _draw_borders(self) -> None:
        subtitle = " · ".join(filter(None, [*self.aside(), self.duty()]))
        if (self.title(), subtitle) != self._borders:
            self._borders = (self.title(), subtitle)
            self.border_title, self.border_subtitle = map(plain, self._borders)

    def _draw_note(self) -> None:
        parts = [(f"! {self.problem}", "$text-error")] if self.problem else []
        parts += [(self.skip_text(), "$text-muted")] if self.skip_text() else []
        noted = "\n".join(text for text, _ in parts)
        if noted == self._noted or not isinstance(self.parent, Widget):
            return
        self._noted = noted
        content = Content("\n").join([Content.styled(text, style) for text, style in parts])
        if self._note is None:
            self._note = FieldNote(content)
            self.parent.mount(self._note, after=self)
        elif noted:
            self._note.update(content)
        else:
            self._note.remove()
            self._note = None

    @property
    def wider_skip(self) -> str:
        """Where the skip was made that covers this and more (its step, its record, …); "" for none."""
        covering = self.work.view.covering_skip(self.skip_place)
        where = covering[0] if covering else ""
        return where if where != self.place and (where != self.skip_place or self._is_step(where)) else ""

    def _is_step(self, place: str) -> bool:
        return place in self.work.view.form.step_by_id

    def skip_text(self) -> str:
        """Why this is skipped, that what was written waits, and how to take it back; "" when it is not.

        A skip that covers more is told in full at the head of the page, once.
        """
        covering = self.work.view.covering_skip(self.skip_place)
        if covering is None:
            return ""
        waits = "" if self._committed is None else "Det du skrivit finns kvar och väntar."
        if self.wider_skip:
            return f"{STATES['skipped']} Hoppat, se ovan. {waits}".strip()
        return " ".join(filter(None, [skip_told(self.work.view, covering[1]), waits, TAKES_BACK]))


def skip_told(view: View, skip: Skip) -> str:
    """Why something was skipped, in full."""
    reason = view.pack.reason_by_id.get(skip.code)
    note = skip.note if skip.note.endswith((".", "!", "?", "…")) else f"{skip.note}."
    again = f" Prövas igen {skip.date}." if skip.date else ""
    return f"{STATES['skipped']} {reason.label if reason else skip.code}: {note}{again}"


def wide_skip_told(view: View, place: str) -> str:
    """The same for a skip that covers several fields, with what it covers and how to take it back."""
    skip = view.skip(place)
    covers = "Hela steget är hoppat." if place in view.form.step_by_id else f"Det gäller allt i {view.label(place)}."
    return f"{skip_told(view, skip)} {covers} {TAKES_BACK}" if skip else ""


def plain(text: str) -> Any:
    """A border's text, never read as markup; the framework's own type says only str."""
    return Content(text)
