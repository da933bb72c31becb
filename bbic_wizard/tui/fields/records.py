"""A register, or a step's window on one: the same list."""

from collections.abc import Sequence
from typing import Any

from textual.actions import SkipAction

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record, record_of
from bbic_wizard.reading.pages import PageItem
from bbic_wizard.tui.fields.base import Field, OpenCase
from bbic_wizard.tui.messages import (
    LeaveOutRequested,
    RecordAddRequested,
    RecordDuplicateRequested,
    RecordMoveRequested,
    RecordOpenRequested,
    RecordRemoveRequested,
    ValueCommitted,
)
from bbic_wizard.tui.widgets.field_words import duty_mark
from bbic_wizard.tui.widgets.record_rows import RecordRow, rows
from bbic_wizard.tui.widgets.records import RecordList


class RecordsField(Field, RecordList):
    """The entries of a register that the step owns."""

    enter_reads = True

    def __init__(self, work: OpenCase, item: PageItem) -> None:
        self.register = self.register_of(work, item)
        super().__init__(work, item, records=self.entries(work, item), reader=self._read, another=self.register.another)
        self._height = self._lines_each(self.records)
        self._sayable()

    def register_of(self, work: OpenCase, item: PageItem) -> RecordsQuestion:
        """The register whose entries are shown."""
        question = work.view.form.questions[item.place]
        assert isinstance(question, RecordsQuestion)
        return question

    def entries(self, work: OpenCase, item: PageItem) -> Sequence[Record]:
        """The entries that are shown."""
        return work.view.entries(item.place)

    @property
    def register_place(self) -> str:
        """The place of the register itself."""
        return self.place

    def _read(self, records: Sequence[Record]) -> Sequence[RecordRow]:
        return list(rows(self.work.view, self.register, self.register_place, records))

    # How it stands

    def keys(self) -> str:
        out = " · u utelämnar" if self._is_statements else ""
        return f"Enter öppnar · Insert ny · Delete tar bort · Ctrl+D kopia · Ctrl+↑↓ flyttar{out}"

    def word(self) -> str:
        return f"{len(self.records)} st" if self.records else super().word()

    def aside(self) -> list[str]:
        start, end = self.in_sight()
        count = len(self.records)
        return [f"{start + 1}–{end} av {count}" if count > end - start else ""]

    def refresh_state(self) -> None:
        records = self.entries(self.work, self.item)
        self.show_records(records, self._lines_each(records))
        self._sayable()
        super().refresh_state()

    def _lines_each(self, records: Sequence[Record]) -> int:
        texts = [item.id for item in self.register.fields if item.kind == "text"]
        return 2 if any(record.value(name) for record in records for name in texts) else 1

    def _sayable(self) -> None:
        self._can_add = getattr(self.asked, "add", True)
        declared = self.work.view.value(self.register_place) == []
        none = self.register.none
        word = f"✓ {none} (i tar tillbaka)" if declared else f"i  {none}"
        self._declared = word if self.may_declare() else ""

    def may_declare(self) -> bool:
        """Whether one can say here that there are none."""
        return not self.work.view.entries(self.register_place)

    def rested(self) -> None:
        self._draw_borders()

    @property
    def cursor(self) -> int:
        return self._at

    @cursor.setter
    def cursor(self, position: int) -> None:
        self.rest(position)

    def holds(self, place: str) -> bool:
        return place == self.register_place or place.startswith(f"{self.register_place}/")

    def point_at(self, place: str) -> None:
        """Put the cursor on the record that a place belongs to."""
        self.find(record_of(place) or "")

    # What can be done

    def asked_fields(self) -> tuple[str, ...]:
        """The fields asked for here; empty is all."""
        return ()

    def preset(self) -> dict[str, Any]:
        """What a new entry begins with."""
        return {}

    def action_open(self) -> None:
        if self.record is None:
            self.action_add()
        else:
            fields = self.asked_fields()
            self.post_message(RecordOpenRequested(self.place, self.register_place, self.record.id, fields))

    def action_add(self) -> None:
        if not self._can_add:
            raise SkipAction()
        fields = self.asked_fields()
        self.post_message(RecordAddRequested(self.place, self.register_place, self.preset(), fields))

    def action_remove(self) -> None:
        if self.record is not None:
            self.post_message(RecordRemoveRequested(self.register_place, self.record.id))

    def action_duplicate(self) -> None:
        if self.record is not None:
            self.post_message(RecordDuplicateRequested(self.register_place, self.record.id))

    def action_shift(self, step: int) -> None:
        """Let the record change places with the one shown before or after it."""
        other = self._at + step
        if self.record is None or not 0 <= other < len(self.records):
            return
        ids = [record.id for record in self.work.view.entries(self.register_place)]
        position = ids.index(self.records[other].id)
        self.post_message(RecordMoveRequested(self.register_place, self.record.id, position))

    def action_leave_out(self) -> None:
        """Leave the statement under the cursor out of the draft, or take it in; other lists have no such mark."""
        if self.record is None or not self._is_statements:
            raise SkipAction()
        self.post_message(LeaveOutRequested(of_record(self.register_place, self.record.id)))

    @property
    def _is_statements(self) -> bool:
        return self.register_place == self.work.view.register("statement")

    def action_declare(self) -> None:
        """Say that there are none, or take it back."""
        if not self.may_declare():
            raise SkipAction()
        declared = self.work.view.value(self.register_place) == []
        self.post_message(ValueCommitted(self.register_place, None if declared else []))


class WindowField(RecordsField):
    """A window on a register kept elsewhere: filtered, and never an answer of its own."""

    def register_of(self, work: OpenCase, item: PageItem) -> RecordsQuestion:
        question = work.view.form.questions[item.question.shows]
        assert isinstance(question, RecordsQuestion)
        return question

    def entries(self, work: OpenCase, item: PageItem) -> Sequence[Record]:
        step = item.place.removesuffix(f".{item.question.id}")
        return work.view.window(step, item.question)

    @property
    def register_place(self) -> str:
        return str(self.item.question.shows)

    @property
    def _at_home(self) -> bool:
        return self.work.view.step_of(self.register_place) == self._step

    @property
    def _step(self) -> str:
        return self.place.removesuffix(f".{self.asked.id}")

    def state(self) -> str:
        return self.work.view.state(self.register_place) if self._at_home else "open"

    def word(self) -> str:
        return super().word() if self._at_home or self.records else "inga här"

    def duty(self) -> str:
        own = duty_mark(self.asked.duty, self.asked.confidence)
        return own or super().duty()

    @property
    def skip_place(self) -> str:
        return self.register_place if self._at_home else self._step

    def may_declare(self) -> bool:
        return self._at_home and super().may_declare()

    def asked_fields(self) -> tuple[str, ...]:
        return tuple(self.asked.fields)

    def preset(self) -> dict[str, Any]:
        return dict(self.asked.preset)
