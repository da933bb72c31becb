"""The source map while a draft is composed: one entry for each place and role, made when it is shown."""

from dataclasses import replace

from bbic_wizard.draft.blocks import Role, SourceEntry
from bbic_wizard.model.case import Answer, Skip
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.reading.view import View

_WHO = ("informant", "from", "with", "party", "to", "person", "asked_to")
_WHEN = ("date", "sent", "when")


class Ledger:
    """Entries in the order they were first shown, and the places that have been shown."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.entries: list[SourceEntry] = []
        self.placed: set[str] = set()
        self._index: dict[tuple[str, Role], int] = {}
        self._fields: dict[str, tuple[str, str]] = {}

    def answer(self, place: str, answer: Answer | None, covers: tuple[str, ...] = ()) -> int:
        """The entry of an answer that is being shown."""
        by, at = (answer.by, answer.at) if answer else ("", "")
        return self._entry(place, "answer", by, at, covers)

    def skip(self, place: str, skip: Skip) -> int:
        """The entry of a skip that is being shown at a place it covers."""
        return self._entry(place, "skip", skip.by, skip.at)

    def missing(self, place: str) -> int:
        """The entry of a SAKNAS."""
        return self._entry(place, "missing")

    def label(self, place: str, by: str = "", at: str = "") -> int:
        """The entry of words that name a place elsewhere than where it stands: a lead, a row of a list."""
        return self._entry(place, "label", by, at, placed=False)

    def _entry(
        self, place: str, role: Role, by: str = "", at: str = "", covers: tuple[str, ...] = (), *, placed: bool = True
    ) -> int:
        if placed:
            self.placed.add(place)
            self.placed.update(covers)
        key = (place, role)
        index = self._index.get(key)
        if index is None:
            index = self._index[key] = len(self.entries)
            record, who, when = self._about(place)
            self.entries.append(SourceEntry(place, role, record, who, when, by, at, covers))
        elif covers and not set(covers) <= set(self.entries[index].covers):
            known = self.entries[index]
            self.entries[index] = replace(known, covers=(*known.covers, *(c for c in covers if c not in known.covers)))
        return index

    def _about(self, place: str) -> tuple[str, str, str]:
        """The record, the person and the date that a field belongs to."""
        record_id = record_of(place)
        if record_id is None:
            return "", "", ""
        register = question_of(place)
        if register not in self._fields:
            self._fields[register] = self._find_fields(register)
        who, when = self._fields[register]
        record = self._view.record(register, record_id)
        if record is None:
            return record_id, "", ""
        actor = record.value(who)
        return record_id, self._view.actor_name(actor) if actor else "", record.value(when, "")

    def _find_fields(self, register: str) -> tuple[str, str]:
        question = self._view.form.questions.get(register)
        if not isinstance(question, RecordsQuestion):
            return "", ""
        by_end = {(item.means or "").partition(".")[2]: item.id for item in question.fields if item.means}
        who = next((by_end[name] for name in _WHO if name in by_end), "")
        return who, next((by_end[name] for name in _WHEN if name in by_end), "")
