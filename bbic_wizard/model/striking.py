"""Taking a text out of a case for good: which changes hold it, and what stands when they are gone.

Stored changes are never rewritten, so a change that holds the text loses its whole body.
What it said besides is said anew, with the author and time it had, until the case is
what it was but for the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bbic_wizard.model import kinds
from bbic_wizard.model.case import EMPTY, NO_GROUP, Answer, Case, Group, Record, Skip
from bbic_wizard.model.change import (
    Answered,
    Change,
    Commented,
    JustificationReviewed,
    Justified,
    Origin,
    RecordAdded,
    RecordChanged,
    RecordMoved,
    RecordRemoved,
    RecordRestored,
    Stamped,
    StatusChanged,
    Struck,
)
from bbic_wizard.model.fold import apply, fold, inverse
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.place import of_record

LEAST = 3  # characters; fewer would be found in every other word
_WRITTEN = (None, "line", "text")  # kinds whose answers are words; None is a question the form no longer has
_IN_A_ROW = (Commented, StatusChanged)  # folded into lists: one can only come back behind the others


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text is, and what striking it takes. Empty when it is nowhere."""

    seqs: frozenset[int] = frozenset()  # the changes whose bodies must go
    places: tuple[str, ...] = ()  # where the text is or was, first met first; "" is the case as a whole
    changes: tuple[Change, ...] = ()  # what is to be said anew


def find(journal: Sequence[Stamped], case_id: str, text: str, pack: Pack) -> Found:
    """What it takes to strike a text from a journal.

    Looked through is what people wrote: answers, reasons, notes, comments and titles, in
    every change there ever was. Ids, choices and signatures are not text; a date is struck
    only when it is the whole of what is struck.
    """
    taking = Taking(text, pack)
    holding = {item.seq: held for item in journal if (held := taking.places(item.change))}
    if not holding:
        return Found()
    gone = {*holding, *_behind(journal, holding)}
    now = fold(case_id, (item for item in journal if item.seq not in gone))
    changes = [*_mended(now, taking.case(fold(case_id, journal))), *_reasons(journal, holding, taking)]
    places = dict.fromkeys(place for found in holding.values() for place in found)
    return Found(frozenset(gone), tuple(places), tuple(changes))


def _behind(journal: Sequence[Stamped], holding: Mapping[int, Any]) -> Iterator[int]:
    """Comments and statuses behind one that is struck: they are said anew, so that their order stays."""
    for kind in _IN_A_ROW:
        first = next((item.seq for item in journal if item.seq in holding and isinstance(item.change, kind)), None)
        if first is not None:
            yield from (item.seq for item in journal if item.seq > first and isinstance(item.change, kind))


def _reasons(journal: Sequence[Stamped], holding: Mapping[int, Any], taking: "Taking") -> Iterator[Change]:
    """Earlier strikes whose reasons hold the text, told without it."""
    for item in journal:
        if item.seq in holding and isinstance(item.change, Struck):
            origin = item.change.origin or Origin(by=item.author, at=item.at)
            yield item.change.model_copy(update={"reason": taking.rest(item.change.reason), "origin": origin})


class Taking:
    """A text to be taken out of whatever holds it."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text, self.pack = text, pack

    def places(self, change: Change) -> list[str]:
        """The places a change says the text about."""
        return list(dict.fromkeys(place for place, kind, value in self._said(change) if self._in(kind, value)))

    def holds(self, value: Any) -> bool:
        """Whether the text is in any string of a value that is words."""
        return self._in(None, value)

    def _said(self, change: Change) -> Iterator[tuple[str, str | None, Any]]:
        """What somebody wrote in a change: place, kind of question, and value."""
        match change:
            case Answered():
                yield change.place, self._kind(change.place), change.value
            case RecordAdded() | RecordChanged():
                for name, value in change.values.items():
                    place = of_record(change.question, change.record, name)
                    yield place, self._kind(place), value
            case Justified():
                yield change.place, None, [change.note, change.asks, change.review.note if change.review else ""]
                yield change.place, "date", change.date
            case JustificationReviewed():
                yield change.place, None, change.note
            case Commented():
                yield change.place, None, change.text
            case StatusChanged():
                yield "", None, change.note
            case Struck():
                yield "", None, change.reason

    def _kind(self, place: str) -> str | None:
        question = self.pack.form.question(place)
        return question.kind if question is not None else None

    def _in(self, kind: str | None, value: Any) -> bool:
        if kind not in _WRITTEN:
            return kind == "date" and bool(value == self.text)
        if isinstance(value, str):
            return self.text in value
        if isinstance(value, dict):
            return any(self._in(None, item) for item in value.values())
        return isinstance(value, list) and any(self._in(None, item) for item in value)

    def rest(self, written: str) -> str:
        """A text without what is struck, which may be found in it several times."""
        while self.text in written:  # again: what is left may meet and read as the text
            written = _joined(written.split(self.text))
        return written

    # --- a case without the text -------------------------------------------------

    def case(self, case: Case) -> Case:
        """The case with the text taken out of all that stands or lies aside in it."""
        groups = {name: self._group(group) for name, group in case.groups.items()}
        silenced = {rule: replace(item, note=self.rest(item.note)) for rule, item in case.silenced.items()}
        comments = (replace(item, text=self.rest(item.text)) for item in case.comments)
        return replace(
            case,
            groups={name: group for name, group in groups.items() if group != NO_GROUP},
            silenced={rule: item for rule, item in silenced.items() if item.note.strip()},
            comments=tuple(item for item in comments if item.text.strip()),
            statuses=tuple(replace(item, note=self.rest(item.note)) for item in case.statuses),
        )

    def _group(self, group: Group) -> Group:
        skips = {place: self._skip(skip) for place, skip in group.skips.items()}
        return Group(
            answers=self._answers(group.answers, ""),
            skips={place: skip for place, skip in skips.items() if skip.note.strip()},
            records={name: tuple(self._record(name, r) for r in records) for name, records in group.records.items()},
            removed={name: {r: self._record(name, item) for r, item in g.items()} for name, g in group.removed.items()},
        )

    def _skip(self, skip: Skip) -> Skip:
        asks = {name: self._value(None, None, value) for name, value in skip.asks.items()}
        return replace(
            skip,
            note=self.rest(skip.note),
            date=None if skip.date == self.text else skip.date,
            asks={name: value for name, value in asks.items() if value is not None},
            review=replace(skip.review, note=self.rest(skip.review.note)) if skip.review else None,
        )

    def _record(self, register: str, record: Record) -> Record:
        return replace(record, answers=self._answers(record.answers, of_record(register, record.id, "")))

    def _answers(self, answers: Mapping[str, Answer], before: str) -> dict[str, Answer]:
        """Answers without the text; one that nothing is left of is taken away."""
        found = {}
        for name, answer in answers.items():
            question = self.pack.form.question(before + name)
            value = self._value(question, question.kind if question is not None else None, answer.value)
            if value is not None:
                found[name] = replace(answer, value=value)
        return found

    def _value(self, question: Any, kind: str | None, value: Any) -> Any:
        """A value without the text, None when nothing that fits is left; itself when the text is not in it."""
        if not self._in(kind, value):
            return value
        if kind == "date":
            return None
        left = self._left(value)
        fits = question is None or not kinds.problem(question, left, self.pack)
        return left if fits and not (isinstance(left, str) and not left.strip()) else None

    def _left(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.rest(value)
        if isinstance(value, dict):
            return {name: self._left(item) for name, item in value.items()}
        return [self._left(item) for item in value] if isinstance(value, list) else value


def _joined(parts: list[str]) -> str:
    """Pieces put together, with no space to spare where a word went: "sa Bo." becomes "sa."."""
    written = parts[0]
    for part in parts[1:]:
        if written.endswith(" ") and (not part or part[0] in " .,;:!?)\n"):
            written = written[:-1]
        elif part.startswith(" ") and (not written or written.endswith("\n")):
            part = part[1:]
        written += part
    return written


# --- saying anew ---------------------------------------------------------------


def _mended(now: Case, wanted: Case) -> Iterator[Change]:
    """The changes that lead from one case to another of the same form."""
    for name in {**wanted.groups, **now.groups}:
        here, there = now.groups.get(name, NO_GROUP), wanted.groups.get(name, NO_GROUP)
        yield from (_back_to(wanted, Answered(place=p, value=None)) for p in _differing(here.answers, there.answers))
        yield from (_back_to(wanted, Justified(place=p, note="")) for p in _differing(here.skips, there.skips))
        for register in {**there.records, **there.removed}:
            yield from _register(now, there, register)
    for rule in _differing(now.silenced, wanted.silenced):
        yield _back_to(wanted, Justified(what="rule", place=rule, note=""))
    for comment in wanted.comments[len(now.comments) :]:
        yield Commented(place=comment.place, text=comment.text, origin=_origin(comment))
    for status in wanted.statuses[len(now.statuses) :]:
        yield StatusChanged(to=status.to, note=status.note, origin=_origin(status))


def _differing(here: Mapping[str, Any], there: Mapping[str, Any]) -> list[str]:
    return [name for name in {**there, **here} if here.get(name) != there.get(name)]


def _back_to(wanted: Case, change: Change) -> Change:
    """The change that makes a place what it is in a case, signed as it is there."""
    back = inverse(wanted, Stamped(0, "", "", change))
    return (back or change).model_copy(update={"undoes": None})


def _origin(signed: Any) -> Origin:
    return Origin(by=signed.by, at=signed.at)


def _register(now: Case, there: Group, register: str) -> list[Change]:
    """The entries of a register as they were: in their order, and those that lay aside still aside."""
    wanted, aside = there.records.get(register, ()), there.removed.get(register, EMPTY)
    case, changes = now, []

    def say(change: Change) -> None:
        nonlocal case
        changes.append(change)
        case = apply(case, Stamped(case.seq, "", "", change))

    for record in (*wanted, *aside.values()):
        lying = case.removed(register, record.id)
        standing = case.record(register, record.id)
        if lying is not None and (record.id not in aside or lying != record):
            say(RecordRestored(question=register, record=record.id))
            standing = lying
        if standing is not None and standing != record:
            say(_changed(register, standing, record))
        elif standing is None and lying is None:
            say(_added(register, record))
        if record.id in aside and case.record(register, record.id) is not None:
            say(RecordRemoved(question=register, record=record.id))
    for position, record in enumerate(wanted):
        if case.records(register)[position].id != record.id:
            say(RecordMoved(question=register, record=record.id, position=position))
    return changes


def _added(register: str, record: Record) -> RecordAdded:
    values = {name: answer.value for name, answer in record.answers.items()}
    origins = {name: _origin(answer) for name, answer in record.answers.items()}
    return RecordAdded(question=register, record=record.id, values=values, origins=origins)


def _changed(register: str, old: Record, new: Record) -> RecordChanged:
    differs = _differing(old.answers, new.answers)
    return RecordChanged(
        question=register,
        record=new.id,
        values={name: new.value(name) for name in differs},
        origins={name: _origin(new.answers[name]) for name in differs if name in new.answers},
    )
