"""Work on one open case: every intent a face can have, made a change, kept, and folded."""

from collections.abc import Mapping, Sequence
from typing import Any

from bbic_wizard.desk.durable import Durable
from bbic_wizard.desk.silencing import silencing
from bbic_wizard.desk.typings import SKIPPING
from bbic_wizard.desk.undo import place_of, stacks, taking_back
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model import kinds
from bbic_wizard.model.casefile import skip_problems
from bbic_wizard.model.change import (
    Answered,
    Change,
    Cleared,
    JustificationWithdrawn,
    Justified,
    RecordAdded,
    RecordChanged,
    RecordMoved,
    RecordRemoved,
    RecordRestored,
    Stamped,
)
from bbic_wizard.model.finding import Finding
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import field_of, of_record, question_of, record_of, within
from bbic_wizard.model.text import clean, clean_value
from bbic_wizard.reading.justification import Weakness, weakness
from bbic_wizard.reading.progress import asked


class Work(Durable):
    """One open case. `view` is always the case as kept; a call that fails leaves it as it was.

    Every call that writes raises `errors.NotSaved` (or `Conflict`) when the change could
    not be kept, and `errors.NotAllowed` when the form does not let it happen.
    """

    # --- answers -------------------------------------------------------------

    def answer(self, place: str, value: Any) -> None:
        """Answer a question or a field of a record; the same answer again changes nothing."""
        value = clean_value(value)
        question = self._asked(place)
        problem = kinds.problem(question, value, self.pack)
        if problem:
            raise NotAllowed(f"{question.label}: {problem}", "Det du skrev finns kvar i fältet.")
        current = self.view.case.answer(place)
        if current is None or current.value != value:
            self._keep([self._set(place, value)])
        self.forget_typing(place)

    def _asked(self, place: str) -> Any:
        """The question at a place that is there; its record may have been removed meanwhile."""
        question = self.view.form.question(place)
        if question is None:
            raise NotAllowed("Frågan finns inte i formuläret", place)
        self._present(place)
        return question

    def _present(self, place: str) -> None:
        record = record_of(place)
        if record is not None and self.view.case.record(question_of(place), record) is None:
            raise NotAllowed(
                "Uppgiften är borttagen", "Det du skrev finns kvar i fältet.", "Ångra borttagningen först."
            )

    def clear(self, place: str) -> None:
        """Take an answer away."""
        if self.view.case.answer(place) is not None:
            record = record_of(place)
            change: Change = Cleared(place=place) if record is None else self._set(place, None)
            self._keep([change])
        self.forget_typing(place)

    def answer_all(self, values: Mapping[str, Any]) -> None:
        """Several answers as one act (find and replace); a text with nothing left in it is taken away."""
        changes = []
        for place, given in values.items():
            value, question = clean_value(given), self._asked(place)
            if isinstance(value, str) and not value.strip():
                changes.append(Cleared(place=place) if record_of(place) is None else self._set(place, None))
                continue
            problem = kinds.problem(question, value, self.pack)
            if problem:
                raise NotAllowed(f"{question.label}: {problem}", "Inget är ändrat.")
            changes.append(self._set(place, value))
        self.keep_together(changes)

    def _set(self, place: str, value: Any) -> Change:
        record, field = record_of(place), field_of(place)
        if record is not None and field is not None:
            return RecordChanged(question=question_of(place), record=record, values={field: value})
        return Answered(place=place, value=value)

    # --- skips ---------------------------------------------------------------

    def skip(
        self, place: str, code: str, note: str, date: str | None = None, asks: Mapping[str, Any] | None = None
    ) -> None:
        """Skip a step, question, register or field, with a reason."""
        self._keep([self._justified(place, code, note, date, asks)])
        self.forget_typing(SKIPPING + place)

    def skip_rest(
        self,
        step: str,
        code: str,
        note: str,
        date: str | None = None,
        *,
        first: str = "",
        asks: Mapping[str, Any] | None = None,
    ) -> int:
        """The same reason for all that is missing in a step and may have it, as one act; how many that was.

        `first` is a place skipped in the same act (with what was asked there), whatever its state; it is not counted.
        """
        begun = [self._justified(first, code, note, date, asks)] if first else []
        view = self._view_after(begun)
        missing = [place for place in asked(view, step) if view.state(place) == "missing"]
        data = {"code": code, "note": note, "date": date}
        rest = [place for place in missing if not any(skip_problems(self.pack, place, data))]
        changes = [*begun, *(self._justified(place, code, note, date, None) for place in rest)]
        self.keep_together(changes)
        if first:
            self.forget_typing(SKIPPING + first)
        return len(rest)

    def _justified(
        self, place: str, code: str, note: str, date: str | None, asks: Mapping[str, Any] | None
    ) -> Justified:
        if place not in self.view.form.step_by_id and self.view.form.question(place) is None and not record_of(place):
            raise NotAllowed("Momentet finns inte i formuläret", place)
        self._present(place)
        note, given = clean(note).strip(), {name: clean_value(value) for name, value in (asks or {}).items() if value}
        data = {"code": code, "note": note, "date": date, "asks": given}
        for _, text in skip_problems(self.pack, place, data):
            raise NotAllowed(f"{self.view.label(place)}: {text}", "Det du skrev finns kvar.")
        return Justified(place=place, code=code, note=note, date=date, asks=given)

    def unskip(self, place: str) -> None:
        """Take the skip at a place back; what was typed there shows again."""
        if self.view.case.skip(place) is not None:
            self._keep([JustificationWithdrawn(place=place)])

    def weakness(self, place: str, note: str) -> Weakness | None:
        """The question a weak justification is met with, or None."""
        return weakness(self.view, place, note)

    # --- findings ------------------------------------------------------------

    def findings(self) -> tuple[Finding, ...]:
        """What the checks see in the case as it is kept; those with a reason to leave them carry it."""
        from bbic_wizard.checks.running import findings

        return findings(self.view)

    def silence(self, rule: str, note: str) -> None:
        """Leave what a check sees as it is, with a reason that stands in the draft."""
        change = silencing(rule, note)
        given = self.view.case.silenced.get(rule)
        if given is None or given.note != change.note:
            self._keep([change])
        self.forget_typing(SKIPPING + rule)

    def unsilence(self, rule: str) -> None:
        """Let a check be heard again."""
        if rule in self.view.case.silenced:
            self._keep([JustificationWithdrawn(what="rule", place=rule)])

    # --- records -------------------------------------------------------------

    def add(self, register: str, values: Mapping[str, Any] | None = None, position: int | None = None) -> str:
        """A new entry in a register; its id."""
        change = self.adding(register, values, position)
        self._keep([change])
        return change.record

    def adding(
        self, register: str, values: Mapping[str, Any] | None = None, position: int | None = None
    ) -> RecordAdded:
        """The change that a new entry is, for `keep_together` with others; nothing is kept yet."""
        cleaned = {name: clean_value(value) for name, value in (values or {}).items()}
        self._fits(register, cleaned)
        return RecordAdded(question=register, record=self._free_id(register), values=cleaned, position=position)

    def change(self, register: str, record: str, values: Mapping[str, Any]) -> None:
        """Change fields of an entry; None clears a field."""
        cleaned = {name: clean_value(value) for name, value in values.items()}
        self._fits(register, cleaned)
        self._present(of_record(register, record))
        self._keep([RecordChanged(question=register, record=record, values=cleaned)])

    def remove(self, register: str, record: str) -> None:
        """Remove an entry; it can come back with undo."""
        if self.view.case.record(register, record) is not None:
            self._keep([RecordRemoved(question=register, record=record)])

    def move(self, register: str, record: str, position: int) -> None:
        """Move an entry to another position in its register."""
        ids = [item.id for item in self.view.case.records(register)]
        if record in ids and 0 <= position < len(ids) and ids.index(record) != position:
            self._keep([RecordMoved(question=register, record=record, position=position)])

    def duplicate(self, register: str, record: str) -> str:
        """A copy of an entry right after it; its id."""
        entries = self.view.case.records(register)
        source = next((item for item in entries if item.id == record), None)
        if source is None:
            raise NotAllowed("Det finns inget att kopiera")
        values = {name: answer.value for name, answer in source.answers.items()}
        return self.add(register, values, entries.index(source) + 1)

    def take_back_untouched(self, register: str, record: str) -> bool:
        """Take a new entry back when it was one's latest act and nothing has been written in it; whether it was."""
        place = of_record(register, record)
        undo = stacks(self._journal, self.actor)[0]
        latest = undo[-1].changes if undo else ()
        added = len(latest) == 1 and isinstance(latest[0].change, RecordAdded) and place_of(latest[0].change) == place
        begun = any(within(typed.removeprefix(SKIPPING), place) for typed in self._typings)
        if not added or begun or len(self.history(place)) > 1:
            return False
        return self._take_back(undo, again=False) is not None

    def _free_id(self, register: str) -> str:
        while True:
            record = self._new_id()
            known = self.view.case.record(register, record) or self.view.case.removed(register, record)
            if known is None:
                return record

    def _fits(self, register: str, values: Mapping[str, Any]) -> None:
        question = self.view.form.question(register)
        if not isinstance(question, RecordsQuestion):
            raise NotAllowed("Listan finns inte i formuläret", register)
        for name, value in values.items():
            item = question.by_field.get(name)
            if item is None:
                raise NotAllowed("Fältet finns inte i formuläret", of_record(register, "", name))
            problem = "" if value is None else kinds.problem(item, value, self.pack)
            if problem:
                raise NotAllowed(f"{item.label}: {problem}", "Det du skrev finns kvar i fältet.")

    # --- undo ----------------------------------------------------------------

    def undo(self) -> str | None:
        """Take one's latest act back; in words what it was, or None when there is nothing."""
        return self._take_back(stacks(self._journal, self.actor)[0], again=False)

    def redo(self) -> str | None:
        """Do again what was last taken back; in words what it was, or None."""
        return self._take_back(stacks(self._journal, self.actor)[1], again=True)

    def _take_back(self, stack: list[Any], *, again: bool) -> str | None:
        if not stack:
            return None
        act = stack[-1]
        mark = self._new_id() if len(act.changes) > 1 else None
        changes = taking_back(self._journal, self.case_id, act, mark, again=again)
        if not changes:
            return None
        self._keep(changes)
        others = len(act.changes) - 1
        return self.label_of(act.changes[0]) + (f" och {others} till" if others else "")

    def label_of(self, stamped: Stamped) -> str:
        """Which place a change was about, in words; an entry that has been removed by the name it had."""
        place, view = place_of(stamped.change), self.view
        if getattr(stamped.change, "what", "") == "rule":
            return f"kontrollen {place}"
        register, record = question_of(place), record_of(place)
        if record is not None and view.case.removed(register, record) is not None:
            view = self._view_after([RecordRestored(question=register, record=record)])
        return " › ".join(view.path(place)[-2:])

    # --- history ---------------------------------------------------------------

    def history(self, place: str | None = None) -> Sequence[Stamped]:
        """The changes of the case, or those about a place and what lies in it."""
        if place is None:
            return tuple(self._journal)
        return tuple(item for item in self._journal if within(place_of(item.change), place))
