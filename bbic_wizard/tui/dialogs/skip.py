"""Skipping: a reason, a sentence, and what will stand in the draft. A few keys besides the sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from bbic_wizard.errors import Problem
from bbic_wizard.model.dates import read_date
from bbic_wizard.model.pack import Reason
from bbic_wizard.model.place import field_of
from bbic_wizard.model.text import clean
from bbic_wizard.reading.justification import weakness
from bbic_wizard.tui.bindings import DIALOG, FIELDS, bind
from bbic_wizard.tui.dialogs.skip_text import (
    AGAIN,
    CHOOSE,
    CLOSE_ANYWAY,
    NO_TIME,
    REST,
    SAY,
    WHEN,
    WRITE,
    WRITTEN_BEFORE,
    cannot,
    demand,
    moment,
    preview,
)
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.fields.base import TYPING_DELAY, plain
from bbic_wizard.tui.fields.date import UNREADABLE
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.field_options import Choice, OptionGrid
from bbic_wizard.tui.widgets.field_sentence import Sentence
from bbic_wizard.tui.widgets.phrased import Writer

LOW = 34  # rows; lower windows cannot be sure to have room for all of the box


class OpenCase(Writer, Protocol):
    """What the dialog reads; a `desk.work.Work` is one."""

    def typed_skip(self, place: str, /) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class SkipResult:
    """A reason somebody gave. `rest_of_step`: the same for all that is missing in the step."""

    code: str
    note: str
    date: str | None = None
    asks: Mapping[str, Any] = field(default_factory=dict)
    rest_of_step: bool = False


class SkipDialog(Dialog[SkipResult]):
    """Why a place is skipped. The result is None when it is not.

    What is written is given to `keep` within the second, and stands there again when the
    dialog is opened the next time.
    """

    DEFAULT_CLASSES = "skip"
    AUTO_FOCUS = ".skip-reasons"
    BINDINGS: ClassVar[list[BindingType]] = [
        *DIALOG,
        *FIELDS,
        bind("ctrl+r", "rest", "skip_rest", "Resten", "Samma skäl för resten av steget", show=True, first=True),
    ]

    def __init__(self, work: OpenCase, place: str, keep: Callable[[Mapping[str, Any]], None]) -> None:
        super().__init__()
        self.view, self.place = work.view, place
        self._writer = work
        self._keep, self._kept = keep, dict(work.typed_skip(place))
        self._pause: Timer | None = None
        self.policy = self.view.policy(place)
        codes = self.policy.reasons
        self.reasons = [r for r in self.view.pack.reasons if codes is None or r.id in codes]
        self.title_text = f"Hoppa över: {moment(self.view, place)}"
        self._met = ""  # the weak sentence that has been met with its question
        self._told_unkept = False  # whether one has been told that closing loses what is written

    # What stands in the box

    def inside(self) -> ComposeResult:
        """The reasons, the sentence, and what depends on them; or why it cannot be skipped."""
        if not self.policy.allowed:
            yield Static(cannot(self.view, self.place), markup=False, classes="told")
            return
        with VerticalScroll(can_focus=False, classes="skip-parts"):
            known = [reason.id for reason in self.reasons]
            chosen = known if len(known) == 1 else [code for code in known if code == self._kept.get("code")]
            choices = [Choice(reason.id, reason.label, reason.key) for reason in self.reasons]
            yield OptionGrid(choices, chosen, spread=len(choices), classes="skip-reasons")
            yield Static(self.policy.say or SAY, markup=False, classes="skip-say")
            yield _titled(Sentence(self._kept.get("note", ""), self._writer, classes="skip-note"), "Med en mening")
            day = Entry(
                self._kept.get("date") or "",
                placeholder="ÅÅÅÅ-MM-DD eller till exempel om två veckor",
                classes="skip-date",
            )
            yield _titled(day, "Prövas igen")
            for ask in self.policy.asks:
                text = self._kept.get("asks", {}).get(ask.id, "")
                yield _titled(
                    Sentence(text, self._writer) if ask.kind == "text" else Entry(text),
                    ask.label,
                    f"skip-ask ask-{ask.id}",
                )
            if self._has_rest():
                yield OptionGrid([Choice("rest", REST)], multi=True, classes="skip-rest")
        yield Static("", markup=False, classes="skip-told")
        yield Static("", markup=False, classes="skip-preview")
        yield Static(demand(self.view, self.place), markup=False, classes="skip-demand")

    def _has_rest(self) -> bool:
        return self.place not in self.view.form.step_by_id and field_of(self.place) is None

    def on_mount(self) -> None:
        if self.policy.allowed:
            self._draw()
            if self.reason is not None:
                self.note.focus()
            if self._kept:
                self.note.move_cursor(self.note.document.end)
                self.query_exactly_one(".skip-told", Static).update(WRITTEN_BEFORE)

    def on_resize(self, event: events.Resize) -> None:
        """In a low window the box fills it."""
        self.set_class(self.policy.allowed and event.size.height < LOW, "-low")

    @property
    def note(self) -> Sentence:
        """Where the sentence is written."""
        return self.query_exactly_one(".skip-note", Sentence)

    @property
    def reason(self) -> Reason | None:
        """The reason chosen."""
        chosen = self.query_exactly_one(".skip-reasons", OptionGrid).chosen
        return self.view.pack.reason_by_id[chosen[0]] if chosen else None

    @property
    def date(self) -> Entry:
        """Where the date is written, when the reason has one."""
        return self.query_exactly_one(".skip-date", Entry)

    @property
    def asks(self) -> dict[str, str]:
        """What was answered of what this skip asks for."""
        found = {}
        for ask in self.policy.asks:
            widget = self.query_exactly_one(f".ask-{ask.id}")
            text = widget.said if isinstance(widget, Sentence) else widget.text if isinstance(widget, Entry) else ""
            if text and ask.kind == "date":
                text = read_date(text, self.view.today) or text
            if text:
                found[ask.id] = text
        return found

    # Following what is written

    @on(OptionGrid.Picked, ".skip-reasons")
    def _reason_chosen(self) -> None:
        self._written()
        self.note.focus()

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _written(self) -> None:
        self._draw()
        if self._pause is None:
            self._pause = self.set_timer(TYPING_DELAY, self.keep_typing)

    def keep_typing(self) -> bool:
        """Have what is written kept; whether it was. If not it is said, and stays in the box."""
        self._stop_pause()
        written = self._all_written()
        if written != self._kept:
            try:
                self._keep(written)
            except Problem as problem:
                self.query_exactly_one(".skip-told", Static).update(Content(f"{problem} {CLOSE_ANYWAY}"))
                return False
            self._kept = written
        return True

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    def _all_written(self) -> dict[str, Any]:
        """The parts as they stand; nothing when only a reason is chosen, which is one key to choose again."""
        if not self.policy.allowed:
            return {}
        written = {"note": self.note.said, "date": self.date.text if self.date.display else "", "asks": self.asks}
        return {"code": self.reason.id if self.reason else "", **written} if any(written.values()) else {}

    def action_close(self) -> None:
        """Close without skipping; what was written waits for the next time."""
        if self.keep_typing() or self._told_unkept:
            self.dismiss(None)
        self._told_unkept = True

    def keep_before_leaving(self, _go: Callable[[], None]) -> bool:
        """Keep the last letters."""
        return self.keep_typing()

    def _draw(self) -> None:
        reason = self.reason
        self.date.display = reason is not None and reason.date != "no"
        told = " ".join(filter(None, [self.policy.say, reason.say if reason else ""]))
        self.query_exactly_one(".skip-say", Static).update(Content(told or SAY))
        shown = preview(self.view, self.place, self.note.said, self._date(), self.asks)
        self.query_exactly_one(".skip-preview", Static).update(Content(shown))

    def _date(self) -> str | None:
        text = clean(self.date.value).strip() if self.date.display else ""
        return read_date(text, self.view.today) if text else None

    # Saving

    @on(Sentence.Finished)
    @on(Input.Submitted)
    def save(self) -> None:
        """Close with the result, or say what is needed first."""
        reason, note, date = self.reason, self.note.said, self._date()
        if reason is None:
            self._tell(CHOOSE, ".skip-reasons")
        elif not note:
            self._tell(WRITE, ".skip-note")
        elif date is None and self.date.display and self.date.text:
            self._tell(UNREADABLE, ".skip-date")
        elif date is None and reason.date == "required":
            self._tell(WHEN, ".skip-date")
        elif note != self._met and self._meet(note):
            return
        else:
            rest = self._has_rest() and bool(self.query_exactly_one(".skip-rest", OptionGrid).chosen)
            self._stop_pause()
            self.dismiss(SkipResult(reason.id, note, date, self.asks, rest))

    def _meet(self, note: str) -> bool:
        """Meet a weak sentence with its question, once."""
        weak = weakness(self.view, self.place, note)
        if weak is None:
            return False
        self._met = note
        self._tell(" ".join(filter(None, [NO_TIME if weak.time else "", weak.ask, AGAIN])), ".skip-note")
        return True

    def _tell(self, text: str, selector: str) -> None:
        self.query_exactly_one(".skip-told", Static).update(Content(text))
        self.query_exactly_one(selector).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The rest of the step is offered where there is one."""
        return (
            (self.policy.allowed and self._has_rest()) if action == "rest" else super().check_action(action, parameters)
        )

    def action_rest(self) -> None:
        """The same reason for the rest of the step, or not."""
        if self.policy.allowed and self._has_rest():
            self.query_exactly_one(".skip-rest", OptionGrid).pick("rest")


def _titled(widget: Any, title: str, classes: str = "") -> Any:
    widget.border_title = plain(title)
    widget.add_class("skip-field", *classes.split())
    return widget
