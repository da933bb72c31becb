"""The source map while a draft is composed: one entry for each place and role, made when it is shown."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bbic_wizard.draft.blocks import Block, Ref, Role, SourceEntry, Text, inlines_of
from bbic_wizard.model.case import Answer, Skip
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.reading.view import State, View

_WHO = ("informant", "from", "with", "party", "to", "person", "asked_to")
_WHEN = ("date", "sent", "when")


class Ledger:
    """Entries in the order they were first shown, and the places that have been shown.

    A line that was made may still be left out; `recount` makes `placed` true again.
    """

    def __init__(self, view: View, state: Callable[[str], State]) -> None:
        self._view, self._state = view, state
        self.entries: list[SourceEntry] = []
        self.placed: set[str] = set()
        self._index: dict[tuple[str, Role], int] = {}
        self._fields: dict[str, tuple[str, str]] = {}

    def answer(self, place: str, answer: Answer | None, covers: tuple[str, ...] = ()) -> int:
        """The entry of an answer that is being shown; of what it covers, only answers are told by it."""
        by, at = (answer.by, answer.at) if answer else ("", "")
        told = tuple(other for other in covers if self._state(other) == "answered")
        return self._entry(place, "answer", by, at, told)

    def skip(self, place: str, skip: Skip) -> int:
        """The entry of a skip that is being shown at a place it covers."""
        return self._entry(place, "skip", skip.by, skip.at)

    def missing(self, place: str) -> int:
        """The entry of a SAKNAS."""
        return self._entry(place, "missing")

    def label(self, place: str, by: str = "", at: str = "") -> int:
        """The entry of words that name a place elsewhere than where it stands: a lead, a row of a list."""
        return self._entry(place, "label", by, at, placed=False)

    def recount(self, blocks: Iterable[Block]) -> None:
        """Let `placed` be the places that stand in these blocks, and no others."""
        self.placed = {place for entry in self.standing(blocks) for place in (entry.place, *entry.covers)}

    def standing(self, blocks: Iterable[Block]) -> list[SourceEntry]:
        """The entries that these blocks show: answers, skips and SAKNAS."""
        used = {item.source for item in inlines_of(tuple(blocks)) if isinstance(item, Text | Ref)}
        shown = (self.entries[index] for index in used if index is not None)
        return [entry for entry in shown if entry.role != "label"]

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

        def first(kind: str, names: tuple[str, ...]) -> str:
            """Of that kind only: a plan's "from" is a day, and whom something was given to may be written freely."""
            by_end = {(item.means or "").partition(".")[2]: item.id for item in question.fields if item.kind == kind}
            return next((by_end[name] for name in names if name in by_end), "")

        return first("actor", _WHO), first("date", _WHEN)
