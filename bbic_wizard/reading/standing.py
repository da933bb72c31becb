"""What applies, and how each place stands: answered, skipped, missing, open or hidden."""

from collections.abc import Hashable, Iterator
from datetime import date
from typing import Any, Literal

from bbic_wizard.model.case import Answer, Case, Record, Skip
from bbic_wizard.model.condition import holds
from bbic_wizard.model.dates import age_at, bounds
from bbic_wizard.model.form import AgeBand, Field_, Form, RecordsQuestion, Step, Window
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.part import Confidence, Duty, SkipPolicy
from bbic_wizard.model.place import field_of, of_record, question_of, record_of
from bbic_wizard.reading.memo import Remembering

State = Literal["answered", "skipped", "missing", "open", "hidden"]


_Index = tuple[tuple[Record, ...], dict[str, Record]]  # the records of a register, and the same by id


class _Scope:
    """What a condition sees: the case, and perhaps one record."""

    def __init__(self, view: "Standing", register: str = "", record: Record | None = None) -> None:
        self._view, self._register, self._record = view, register, record

    def value(self, question: str) -> Any:
        return self._view.said(question)

    def field(self, name: str) -> Any:
        return self._view.said_in(self._register, self._record, name) if self._record else None

    def records(self, register: str) -> Iterator["_Scope"]:
        entries = self._view.entries(register) if self._view.applies(register) else ()
        return (_Scope(self._view, register, record) for record in entries)

    def age(self, at: str | None) -> int | None:
        found = bounds(at) if at else None
        return self._view.age(found[0] if found else None)


class Standing(Remembering):
    """A case read through its form on a day. Give the view before, and what is unchanged is reused."""

    def __init__(self, pack: Pack, case: Case, today: date, before: "Standing | None" = None) -> None:
        self.pack: Pack = pack
        self.form: Form = pack.form
        self.today: date = today
        self._judging: set[str] = set()
        same = before is not None and before.pack is pack and before.today == today and before.case.id == case.id
        memory: dict[Hashable, Any] = before._memory if before is not None and same else {}
        self._indexes: dict[str, _Index] = before._indexes if before is not None and same else {}
        self._at_hand: dict[str, dict[str, Record]] = {}  # the indexes that have been found valid for this case
        super().__init__(case, memory)

    # --- what is there -----------------------------------------------------

    def entries(self, register: str) -> tuple[Record, ...]:
        """The records of a register, in order, by its id."""
        return self.group(register).records.get(register, ())

    def record(self, register: str, record_id: str) -> Record | None:
        """The record of a register with an id, or None."""
        known = self._at_hand.get(register)
        if known is not None and not self._reading:  # nobody has to be told what is looked at
            return known.get(record_id)
        entries, kept = self.entries(register), self._indexes.get(register)
        if kept is None or kept[0] is not entries:
            kept = self._indexes[register] = (entries, {item.id: item for item in entries})
        self._at_hand[register] = kept[1]
        return kept[1].get(record_id)

    def answer(self, place: str) -> Answer | None:
        """The answer at a place, if the place applies."""
        record_id = record_of(place)
        if record_id is not None:
            record = self.record(question_of(place), record_id)
            found = record.answers.get(field_of(place) or "") if record else None
        else:
            found = self.group(place).answers.get(place)
        return found if found is not None and self.applies(place) else None

    def value(self, place: str) -> Any:
        found = self.answer(place)
        return None if found is None else found.value

    def said(self, place: str) -> Any:
        """The value that stands at a place: not what waits under a skip, nor what no longer applies."""
        value = self.value(place)
        return None if value is None or self.covering_skip(place) is not None else value

    def said_in(self, register: str, record: Record, name: str) -> Any:
        """`said` for a field of a record at hand (quick where nothing is skipped: there may be thousands)."""
        question, found = self.form.questions.get(register), record.answers.get(name)
        if found is None:
            self.group(register)  # noted as read, since an answer may come
            return None
        item = question.by_field.get(name) if isinstance(question, RecordsQuestion) else None
        is_plain = item is not None and item.when is None and not self.group(register).skips
        if not is_plain or self.record(register, record.id) is not record:
            return self.said(of_record(register, record.id, name))
        return found.value if found is not None and self._question_applies(register) else None

    def skip(self, place: str) -> Skip | None:
        """The skip made at exactly this place."""
        return self.group(place).skips.get(place)

    # --- what applies ------------------------------------------------------

    def step_of(self, place: str) -> str:
        """The id of the step that asks for a place (for a register its home), or shows the window."""
        if place in self.form.step_by_id:
            return place
        asked = self.form.step_of.get(question_of(place), "")
        return asked or (place.rpartition(".")[0] if place in self.form.window_by_id else "")

    def applies(self, place: str) -> bool:
        """Whether a step, question, window or field of a record is asked for in this case."""
        step = self.form.step_by_id.get(place)
        if step is not None:
            return step.when is None or self.remember(("applies", place), lambda: holds(step.when, _Scope(self)))
        name = question_of(place)
        if not self._question_applies(name):
            return False
        record_id, field_id = record_of(place), field_of(place)
        if record_id is None or field_id is None:
            return True
        register = self.form.questions.get(name)
        item = register.by_field.get(field_id) if isinstance(register, RecordsQuestion) else None
        if item is None or item.when is None:
            return item is not None
        record = self.record(name, record_id)
        return record is not None and self._holds_in(name, record, item)

    def _holds_in(self, register: str, record: Record, item: Field_) -> bool:
        """Whether a field's condition holds in its record (not where judging it comes back to itself)."""
        place = of_record(register, record.id, item.id)
        if place in self._judging:
            return False
        self._judging.add(place)
        try:
            return holds(item.when, _Scope(self, register, record))
        finally:
            self._judging.discard(place)

    def _question_applies(self, name: str) -> bool:
        question = self.form.questions.get(name)
        if question is None:
            return self._window_applies(name)
        step = self.form.step_of.get(name, "")
        if step and not self.applies(step):
            return False
        if question.when is None:
            return True
        return self.remember(("applies", name), lambda: holds(question.when, _Scope(self)))

    def _window_applies(self, name: str) -> bool:
        window = self.form.window_by_id.get(name)
        return window is not None and self.applies(name.rpartition(".")[0]) and holds(window.when, _Scope(self))

    def field_applies(self, register: str, record: Record, name: str) -> bool:
        """`applies` for a field of a record at hand."""
        return self.applies(of_record(register, record.id, name))

    # --- how it stands -----------------------------------------------------

    def state(self, place: str) -> State:
        """How a question, register or field of a record stands."""
        if not self.applies(place):
            return "hidden"
        if self.covering_skip(place) is not None:
            return "skipped"
        question = self.form.question(place)
        if question is None:
            return "hidden"
        found = self.answer(place)
        if isinstance(question, RecordsQuestion) and self.entries(place):
            return "answered"
        if found is not None and self._leads_somewhere(question, found.value):
            return "answered"
        return "missing" if question.required else "open"

    def field_state(self, register: str, record: Record, item: Field_) -> State:
        """`state` of a field of a record at hand, in a register that applies (quick: there may be thousands)."""
        if item.when is not None and not self._holds_in(register, record, item):
            return "hidden"
        if self.group(register).skips and self.covering_skip(of_record(register, record.id, item.id)) is not None:
            return "skipped"
        found = record.answers.get(item.id)
        if found is not None and self._leads_somewhere(item, found.value):
            return "answered"
        return "missing" if item.required else "open"

    def _leads_somewhere(self, question: Any, value: Any) -> bool:
        """Whether what a link or a person points at is still there (one that is will do)."""
        if question.kind == "actor":
            register = self.one("actor")
            return register is None or self.record(register, value) is not None
        if question.kind != "links":
            return True
        return any(
            record_of(target) is None or self.record(question_of(target), record_of(target) or "") is not None
            for target in value
        )

    def covering_skip(self, place: str) -> tuple[str, Skip] | None:
        """The skip that covers a place, and where it was made: there, around it, or on its step."""
        around = [place]
        while "/" in around[-1]:
            around.append(around[-1].rpartition("/")[0])
        owner = around[-1].rpartition(".")[0]  # registers of their own are never covered by a step
        if owner:
            around.append(owner)
        for where in around:
            skip = self.skip(where)
            if skip is not None and self.policy(place).allowed:  # another form may have let it be made
                return where, skip
        return None

    def window(self, step_id: str, window: Window) -> tuple[Record, ...]:
        """The records a window shows, in the register's order."""
        if window.filter is None:
            return self.entries(window.shows)
        key = ("window", step_id, window.id)
        return self.remember(
            key,
            lambda: tuple(
                record
                for record in self.entries(window.shows)
                if holds(window.filter, _Scope(self, window.shows, record))
            ),
        )

    # --- rules of the form about a place -------------------------------------

    def policy(self, place: str) -> SkipPolicy:
        """Whether and how a place may be skipped: the form's policy, the step's, then its own."""
        return self.form.policy(place)

    def duty(self, place: str) -> tuple[Duty | None, tuple[str, ...], Confidence]:
        """The kind of duty of a place, its law ids and their confidence: its own, else its step's."""
        for holder in (self.form.question(place), self.form.question(question_of(place))):
            if holder is not None and (holder.duty or holder.law):
                return holder.duty, tuple(holder.law), holder.confidence
        step = self.form.step_by_id.get(self.step_of(place))
        return (step.duty, tuple(step.law), step.confidence) if step else (None, (), "G")

    # --- the child's age ----------------------------------------------------

    def age(self, at: date | None = None) -> int | None:
        """The child's age in whole years at a day (today when none is given)."""
        born = self.get("child.birth_date")
        return age_at(born, at or self.today) if isinstance(born, str) else None

    def band(self, at: date | None = None) -> AgeBand | None:
        """The age band of the child at a day."""
        age = self.age(at)
        if age is None:
            return None
        return next((band for band in self.form.age_bands if band.least <= age <= band.most), None)

    def prompts(self, place: str) -> list[tuple[str, str]]:
        """Guiding questions for the child's actual age: (who is asked, question)."""
        band = self.band()
        if band is None:
            return []
        question = self.form.question(place) or self.form.question(question_of(place))
        step: Step | None = self.form.step_by_id.get(self.step_of(place))
        for holder in (question, step):
            lines = holder.prompts.get(band.id, []) if holder else []
            if lines:
                return [(who, text) for line in lines for who, text in line.items()]
        return []

    # --- by meaning ----------------------------------------------------------

    def one(self, meaning: str) -> str | None:
        """The full id of the question (or register) that carries a meaning."""
        names = self.form.by_meaning.get(meaning, ())
        return names[0] if names else None

    def get(self, meaning: str) -> Any:
        """The answer to the question with a meaning, or None."""
        name = self.one(meaning)
        return self.said(name) if name else None

    register = one

    def records(self, meaning: str) -> tuple[Record, ...]:
        """The records of the register with a meaning."""
        name = self.one(meaning)
        return self.entries(name) if name else ()

    def field_name(self, meaning: str) -> str | None:
        """`register/field` of the field with a meaning."""
        return self.form.field_by_meaning.get(meaning)

    def field(self, meaning: str, record: Record) -> Any:
        """The value of a record's field by meaning, or None."""
        register, _, field = (self.field_name(meaning) or "").partition("/")
        return self.said_in(register, record, field) if register else None

    def option(self, meaning: str, value: Any) -> str | None:
        """What a chosen value means ("stance.supports"), by the meaning of its question."""
        table = self._option_meanings(meaning)
        return table.get(value) if isinstance(value, str) else None

    def _option_meanings(self, meaning: str) -> dict[str, str]:
        def build() -> dict[str, str]:
            question = self.form.question(self.one(meaning) or "")
            name = self.field_name(meaning)
            if name:
                register = self.form.questions[name.partition("/")[0]]
                question = register.by_field[name.partition("/")[2]] if isinstance(register, RecordsQuestion) else None
            if question is None or question.kind not in ("choice", "choices"):
                return {}
            return {option.id: option.means for option in self.pack.options(question) if option.means}

        return self.remember(("options", meaning), build)
