"""The page: the fields of a step, or of a record, at most ten at a time."""

from asyncio import Lock
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from bbic_wizard.model.text import shorten
from bbic_wizard.reading.pages import Page, PageItem
from bbic_wizard.tui.fields import field_for
from bbic_wizard.tui.fields.base import Field, FieldFinished, HintChanged, OpenCase, wide_skip_told
from bbic_wizard.tui.fields.records import RecordsField
from bbic_wizard.tui.messages import FieldEntered, PageEnded, PageLeft, SkipRequested, UnskipRequested, ValueCommitted
from bbic_wizard.tui.widgets.field_keys import RECORD_PAGE

EMPTY = "Inga frågor gäller i det här steget för det här barnet."
LOW = 22  # rows of page below which text fields are kept short
HINT_LINES = 2  # the whole of a longer hint stands in the guidance pane
STAY = ""  # as `focus`: leave the focus where it is


class StepPage(Vertical, can_focus=False):
    """Shows one page of questions. Holds no rules; posts what the user did (tui/messages.py)."""

    BINDINGS: ClassVar[list[BindingType]] = RECORD_PAGE

    def __init__(self, work: OpenCase) -> None:
        super().__init__(classes="step-page")
        self.work = work
        self.page: Page | None = None
        self._fields: dict[str, Field] = {}
        self._headings: dict[str, Static] = {}
        self._above: list[Widget] = []
        self._one_at_a_time = Lock()
        self._awaited: tuple[str | None, int] | None = None  # what gets focus when the page is there

    def compose(self) -> ComposeResult:
        """The fields scroll; what helps with the one that has focus stands beneath."""
        yield VerticalScroll(classes="page-body", can_focus=False)
        yield Static("", classes="page-foot", markup=False)

    @property
    def body(self) -> VerticalScroll:
        """What the fields stand in."""
        return self.query_exactly_one(".page-body", VerticalScroll)

    @property
    def fields(self) -> list[Field]:
        """The fields shown, from the top."""
        return list(self._fields.values())

    # Showing

    def show(self, page: Page, focus: str | None = None, cursor: int = 0) -> AwaitComplete:
        """Show a page in place of the one before; may be awaited.

        What is being typed is committed first. Fields that both pages have are kept as
        they are. `focus` is a place on the page (or in a list on it), `None` the first
        field, `STAY` no change of focus.
        """
        field = self.focused_field
        if field is not None:
            field.commit()
        same = self.page is not None and (self.page.step, self.page.record) == (page.step, page.record)
        self.page, self._awaited = page, (focus, cursor)
        return AwaitComplete(self._show(page, same)).call_next(self)

    async def _show(self, page: Page, same: bool) -> None:
        async with self._one_at_a_time:
            if self.page is not page:
                return  # another page was asked for in the meantime
            kept = {item.place for item in page.items if self._keeps(item)} if same else set()
            with self.app.batch_update():
                await self._swap(page, kept)
                focus, cursor = self._awaited or (STAY, 0)
                self._awaited = None
                self.refresh_states()
                if focus != STAY:
                    self.focus_place(focus, cursor)

    def _keeps(self, item: PageItem) -> bool:
        return item.place in self._fields and self._fields[item.place].asked is item.question

    async def _swap(self, page: Page, kept: set[str]) -> None:
        body = self.body
        focused = self.focused_field
        if focused is not None and focused.place not in kept:
            self.screen.set_focus(None)
        stay = [*self._above, *(widget for place in kept for widget in self._widgets(place))] if kept else []
        await body.remove_children([child for child in body.children if child not in stay])
        if not kept:
            body.scroll_home(animate=False)
        old = self._fields
        self._fields = {i.place: old[i.place] if i.place in kept else field_for(self.work, i) for i in page.items}
        self._headings = {i.place: self._heading(i) for i in page.items if i.question.heading}
        await self._mount(page, kept)

    def _widgets(self, place: str) -> list[Widget]:
        """A field with what belongs to it."""
        heading = self._headings.get(place)
        return [*([heading] if heading else []), self._fields[place], *self._fields[place].beneath()]

    def _heading(self, item: PageItem) -> Static:
        shown = self._headings.get(item.place)
        return shown or Static(item.question.heading, markup=False, classes="field-heading")

    async def _mount(self, page: Page, kept: set[str]) -> None:
        """Mount what is new, in the order of the page: in one call, or around the kept ones."""
        self._above = self._above if kept else self._introduction(page)
        new = [] if kept else [*self._above]
        for item in page.items:
            if item.place in kept:
                if new:
                    await self.body.mount(*new, before=self._widgets(item.place)[0])
                new = []
            else:
                new += self._widgets(item.place)
        if new:
            await self.body.mount(*new)

    def _introduction(self, page: Page) -> list[Widget]:
        """What stands above the first field: where one is, or the hint of the step; and room for a skip."""
        if not page.items:
            return [Static(EMPTY, markup=False, classes="page-hint")]
        if page.record:
            told = self._record_told(page)
        elif page.number == 1:
            told = shorten(self.work.view.form.step_by_id[page.step].hint, HINT_LINES * max(40, self.size.width - 8))
        else:
            told = ""
        skipped = Static("", markup=False, classes="page-skipped")
        skipped.display = False
        return [*([Static(told, markup=False, classes="page-hint")] if told else []), skipped]

    def _record_told(self, page: Page) -> str:
        return f"{page.title.capitalize()}: {self.work.view.label(page.record)}  (Esc tillbaka)"

    def renew(self) -> None:
        """Fill the fields with what is kept now, whatever was typed, and make every one anew when a page is shown."""
        for field in self._fields.values():
            field.fill(self.work.view.value(field.place))
        self.page = None

    def refresh_states(self) -> None:
        """Show how things stand now, after a change; the fields stay mounted."""
        for field in self._fields.values():
            field.refresh_state()
        self._draw_record()
        self._draw_skips()
        self._draw_foot()

    def _draw_record(self) -> None:
        """Call the record what its answers make it now."""
        if self.page is not None and self.page.record:
            told = self._record_told(self.page)
            for head in self.query(".page-hint").results(Static):
                if head.content != told:
                    head.update(told)

    def _draw_skips(self) -> None:
        """Tell the skips that cover several of the fields, each once."""
        places = dict.fromkeys(field.wider_skip for field in self._fields.values() if field.wider_skip)
        told = [wide_skip_told(self.work.view, place) for place in places]
        for head in self.query(".page-skipped").results(Static):
            head.update(Content("\n".join(told)))
            head.display = bool(told)

    # Focus

    @property
    def focused_field(self) -> Field | None:
        """The field of this page that has focus."""
        focused = self.screen.focused
        return focused if isinstance(focused, Field) and self._fields.get(focused.place) is focused else None

    @property
    def focused_place(self) -> str | None:
        """The place of the field that has focus, or is about to get it."""
        if self._awaited and self._awaited[0]:
            return self._awaited[0]
        field = self.focused_field
        return field.place if field else None

    @property
    def cursor(self) -> int:
        """Where the cursor is in the field that has focus."""
        field = self.focused_field
        return field.cursor if field else 0

    @property
    def skip_place(self) -> str | None:
        """What is skipped from here: the question, the register of a list, or the step."""
        field = self.focused_field
        if field is not None:
            return field.skip_place
        return self.page.step if self.page else None

    def focus_place(self, place: str | None, cursor: int = 0) -> bool:
        """Give focus to the field at a place, to the list that holds it, or with `None` to the first field.

        While a page is on its way, it gets focus when it is there.
        """
        if self._awaited is not None:
            self._awaited = (place, cursor)
            return True
        if place is None or (self.page and place in (self.page.record, self.page.step)):
            field = next(iter(self._fields.values()), None)
        else:
            field = self._fields.get(place) or next((f for f in self._fields.values() if f.holds(place)), None)
        if field is None:
            return False
        if place is not None and field.holds(place):
            field.point_at(place)
        elif cursor:
            field.cursor = cursor
        self.screen.set_focus(field, scroll_visible=False)
        self.call_after_refresh(self._into_view, field)
        return True

    def _into_view(self, field: Field) -> None:
        """Scroll no more than needed to see the field whole, with what belongs to it."""
        for widget in [*reversed(field.beneath()), field]:
            if widget.is_attached:
                widget.scroll_visible(animate=False, immediate=True)

    def keep_in_view(self) -> None:
        """Keep the field that has focus in sight, when the page has got another height."""
        field = self.focused_field
        if field is not None:
            self._into_view(field)

    def commit(self) -> tuple[ValueCommitted, ...]:
        """Finish typing in the field that has focus; gives the answer for the caller to keep (it is not posted)."""
        field = self.focused_field
        message = field.finish() if field else None
        return (message,) if message else ()

    # What the fields told

    def on_field_entered(self, event: FieldEntered) -> None:
        self._draw_foot()

    def on_hint_changed(self, event: HintChanged) -> None:
        event.stop()
        self._draw_foot()

    def on_field_finished(self, event: FieldFinished) -> None:
        event.stop()
        field = self.focused_field
        if field is None:
            return
        at = self.fields.index(field)
        if at + 1 < len(self.fields):
            self.screen.set_focus(self.fields[at + 1])
        else:
            self.post_message(PageEnded(field.place))

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height < LOW, "-low")

    def _draw_foot(self) -> None:
        field = self.focused_field
        hint, keys = (field.hint(), field.keys()) if field else ("", "")
        told = Content("\n").join([part for part in (Content(hint), Content.styled(keys, "$text-muted")) if part])
        self.query_exactly_one(".page-foot", Static).update(told, layout=False)

    # What the page itself does

    def request_skip(self) -> None:
        """Ask to skip what has focus, or to take its skip back."""
        place = self.skip_place
        if place is None:
            return
        covering = self.work.view.covering_skip(place)
        self.post_message(SkipRequested(place) if covering is None else UnskipRequested(covering[0]))

    def add_record(self) -> None:
        """Ask for a new record in the list that has focus, else in the first list of the page."""
        field = self.focused_field
        lists = [each for each in self._fields.values() if isinstance(each, RecordsField)]
        chosen = field if isinstance(field, RecordsField) else next(iter(lists), None)
        if chosen is not None:
            chosen.action_add()

    def action_leave(self) -> None:
        """Leave the page of a record for the list it stands in."""
        if self.page is None or not self.page.record:
            raise SkipAction()
        field = self.focused_field
        if field is not None:
            field.commit()
        self.post_message(PageLeft(self.page.record))
