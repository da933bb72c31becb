"""Folding changes into a case, and the change that takes another one back.

`apply` needs no form and no clock, and gives a new identity only to the group
that a change touches.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bbic_wizard.model.case import (
    EMPTY,
    NO_GROUP,
    Answer,
    Case,
    Comment,
    Group,
    Record,
    Review,
    Silence,
    Skip,
    Status,
    Value,
)
from bbic_wizard.model.change import (
    Answered,
    CaseOpened,
    Change,
    Cleared,
    Commented,
    FormMoved,
    Gone,
    JustificationReviewed,
    JustificationWithdrawn,
    Justified,
    Origin,
    RecordAdded,
    RecordChanged,
    RecordMoved,
    RecordRemoved,
    RecordRestored,
    Reviewed,
    Stamped,
    StatusChanged,
    Struck,
)
from bbic_wizard.model.place import group_of


def fold(case_id: str, changes: Iterable[Stamped]) -> Case:
    """The case that a journal tells of."""
    case = Case(case_id)
    for stamped in changes:
        case = apply(case, stamped)
    return case


def apply(case: Case, stamped: Stamped) -> Case:
    """The case after one more change. Only the group it touches gets a new identity."""
    done: Case = _APPLY[type(stamped.change)](case, stamped.change, stamped)
    return replace(done, seq=stamped.seq)


def _set(mapping: Mapping[str, Any], key: str, value: Any) -> Mapping[str, Any]:
    return {**mapping, key: value}


def _drop(mapping: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return {k: v for k, v in mapping.items() if k != key} if key in mapping else mapping


def _with_group(case: Case, place: str, group: Group) -> Case:
    name = group_of(place)
    if group == NO_GROUP:
        return replace(case, groups=_drop(case.groups, name))
    return replace(case, groups=_set(case.groups, name, group))


def _signed(origin: Origin | None, stamped: Stamped) -> tuple[str, str]:
    return (origin.by, origin.at) if origin else (stamped.author, stamped.at)


def _answers(values: Mapping[str, Value], origins: Mapping[str, Origin], stamped: Stamped) -> dict[str, Answer]:
    return {k: Answer(v, *_signed(origins.get(k), stamped)) for k, v in values.items() if v is not None}


def _opened(case: Case, change: CaseOpened, stamped: Stamped) -> Case:
    return replace(
        case,
        form=change.form,
        form_version=change.form_version,
        profile=change.profile,
        pack=change.pack,
        fictional=change.fictional,
        as_of=change.as_of,
        draft_version=change.draft_version,
    )


def _answered(case: Case, change: Answered, stamped: Stamped) -> Case:
    group = case.group(change.place)
    answer = Answer(change.value, *_signed(change.origin, stamped))
    return _with_group(case, change.place, replace(group, answers=_set(group.answers, change.place, answer)))


def _cleared(case: Case, change: Cleared, stamped: Stamped) -> Case:
    group = case.group(change.place)
    return _with_group(case, change.place, replace(group, answers=_drop(group.answers, change.place)))


def _justified(case: Case, change: Justified, stamped: Stamped) -> Case:
    by, at = _signed(change.origin, stamped)
    if change.what == "rule":
        return replace(case, silenced=_set(case.silenced, change.place, Silence(change.note, by, at)))
    given = change.review
    review = Review(given.accepted, given.by, given.at, given.note) if given else None
    skip = Skip(change.code, change.note, change.date, dict(change.asks), by, at, review)
    group = case.group(change.place)
    return _with_group(case, change.place, replace(group, skips=_set(group.skips, change.place, skip)))


def _withdrawn(case: Case, change: JustificationWithdrawn, stamped: Stamped) -> Case:
    if change.what == "rule":
        return replace(case, silenced=_drop(case.silenced, change.place))
    group = case.group(change.place)
    return _with_group(case, change.place, replace(group, skips=_drop(group.skips, change.place)))


def _reviewed(case: Case, change: JustificationReviewed, stamped: Stamped) -> Case:
    group = case.group(change.place)
    skip = group.skips.get(change.place)
    if skip is None:
        return case
    by, at = _signed(change.origin, stamped)
    skip = replace(skip, review=Review(change.accepted, by, at, change.note))
    return _with_group(case, change.place, replace(group, skips=_set(group.skips, change.place, skip)))


def _with_records(case: Case, register: str, records: tuple[Record, ...], removed: Mapping[str, Record]) -> Case:
    group = case.group(register)
    by_register = _set(group.records, register, records) if records else _drop(group.records, register)
    gone = _set(group.removed, register, removed) if removed else _drop(group.removed, register)
    return _with_group(case, register, replace(group, records=by_register, removed=gone))


def _insert(records: tuple[Record, ...], record: Record, position: int | None) -> tuple[Record, ...]:
    index = len(records) if position is None else max(0, min(position, len(records)))
    return (*records[:index], record, *records[index:])


def _gone_of(case: Case, register: str) -> Mapping[str, Record]:
    gone: Mapping[str, Record] = case.group(register).removed.get(register, EMPTY)
    return gone


def _added(case: Case, change: RecordAdded, stamped: Stamped) -> Case:
    record = Record(change.record, _answers(change.values, change.origins, stamped))
    records = _insert(case.records(change.question), record, change.position)
    return _with_records(case, change.question, records, _drop(_gone_of(case, change.question), change.record))


def _changed(case: Case, change: RecordChanged, stamped: Stamped) -> Case:
    def changed(record: Record) -> Record:
        if record.id != change.record:
            return record
        kept = {k: v for k, v in record.answers.items() if k not in change.values}
        return replace(record, answers={**kept, **_answers(change.values, change.origins, stamped)})

    records = tuple(changed(record) for record in case.records(change.question))
    return _with_records(case, change.question, records, _gone_of(case, change.question))


def _removed(case: Case, change: RecordRemoved, stamped: Stamped) -> Case:
    record = case.record(change.question, change.record)
    if record is None:
        return case
    rest = tuple(item for item in case.records(change.question) if item is not record)
    return _with_records(case, change.question, rest, _set(_gone_of(case, change.question), record.id, record))


def _restored(case: Case, change: RecordRestored, stamped: Stamped) -> Case:
    gone = _gone_of(case, change.question)
    if change.record not in gone:
        return case
    records = _insert(case.records(change.question), gone[change.record], change.position)
    return _with_records(case, change.question, records, _drop(gone, change.record))


def _moved(case: Case, change: RecordMoved, stamped: Stamped) -> Case:
    record = case.record(change.question, change.record)
    if record is None:
        return case
    rest = tuple(item for item in case.records(change.question) if item is not record)
    records = _insert(rest, record, change.position)
    return _with_records(case, change.question, records, _gone_of(case, change.question))


def _commented(case: Case, change: Commented, stamped: Stamped) -> Case:
    comment = Comment(change.place, change.text, *_signed(change.origin, stamped))
    return replace(case, comments=(*case.comments, comment))


def _status(case: Case, change: StatusChanged, stamped: Stamped) -> Case:
    by, at = _signed(change.origin, stamped)
    return replace(case, statuses=(*case.statuses, Status(change.to, by, at, change.note)))


def _form_moved(case: Case, change: FormMoved, stamped: Stamped) -> Case:
    return replace(case, form=change.form, form_version=change.form_version, profile=change.profile, pack=change.pack)


def _nothing(case: Case, change: Struck | Gone, stamped: Stamped) -> Case:
    return case


_APPLY: dict[type, Any] = {
    CaseOpened: _opened,
    Answered: _answered,
    Cleared: _cleared,
    Justified: _justified,
    JustificationWithdrawn: _withdrawn,
    JustificationReviewed: _reviewed,
    RecordAdded: _added,
    RecordChanged: _changed,
    RecordRemoved: _removed,
    RecordRestored: _restored,
    RecordMoved: _moved,
    Commented: _commented,
    StatusChanged: _status,
    FormMoved: _form_moved,
    Struck: _nothing,
    Gone: _nothing,
}


# --- taking back -------------------------------------------------------------


def inverse(before: Case, stamped: Stamped) -> Change | None:
    """The change that takes `stamped` back, given the case as it was before it.

    None for what cannot be undone: status, review, comments, the opening and the
    move to another form, which are taken back in their own way or not at all.
    """
    build = _INVERSE.get(type(stamped.change))
    if build is None:
        return None
    change: Change | None = build(before, stamped.change)
    return None if change is None else change.model_copy(update={"undoes": stamped.seq})


def _origin(answer: Answer) -> Origin:
    return Origin(by=answer.by, at=answer.at)


def _back_to_answer(before: Case, change: Answered | Cleared) -> Change | None:
    answer = before.group(change.place).answers.get(change.place)
    if answer is None:
        return Cleared(place=change.place) if isinstance(change, Answered) else None
    return Answered(place=change.place, value=answer.value, origin=_origin(answer))


def _back_to_reason(before: Case, change: Justified | JustificationWithdrawn) -> Change | None:
    withdrawn = JustificationWithdrawn(what=change.what, place=change.place)
    if change.what == "rule":
        silence = before.silenced.get(change.place)
        if silence is None:
            return withdrawn
        origin = Origin(by=silence.by, at=silence.at)
        return Justified(what="rule", place=change.place, note=silence.note, origin=origin)
    skip = before.skip(change.place)
    if skip is None:
        return withdrawn
    review = skip.review
    return Justified(
        place=change.place,
        code=skip.code,
        note=skip.note,
        date=skip.date,
        asks=dict(skip.asks),
        origin=Origin(by=skip.by, at=skip.at),
        review=Reviewed(accepted=review.accepted, by=review.by, at=review.at, note=review.note) if review else None,
    )


def _back_added(before: Case, change: RecordAdded) -> Change:
    return RecordRemoved(question=change.question, record=change.record)


def _back_changed(before: Case, change: RecordChanged) -> Change | None:
    record = before.record(change.question, change.record)
    if record is None:
        return None
    return RecordChanged(
        question=change.question,
        record=change.record,
        values={name: record.value(name) for name in change.values},
        origins={name: _origin(record.answers[name]) for name in change.values if name in record.answers},
    )


def _position(case: Case, register: str, record_id: str) -> int | None:
    ids = [record.id for record in case.records(register)]
    return ids.index(record_id) if record_id in ids else None


def _back_removed(before: Case, change: RecordRemoved) -> Change | None:
    position = _position(before, change.question, change.record)
    if position is None:
        return None
    return RecordRestored(question=change.question, record=change.record, position=position)


def _back_restored(before: Case, change: RecordRestored) -> Change:
    return RecordRemoved(question=change.question, record=change.record)


def _back_moved(before: Case, change: RecordMoved) -> Change | None:
    position = _position(before, change.question, change.record)
    if position is None:
        return None
    return RecordMoved(question=change.question, record=change.record, position=position)


_INVERSE: dict[type, Any] = {
    Answered: _back_to_answer,
    Cleared: _back_to_answer,
    Justified: _back_to_reason,
    JustificationWithdrawn: _back_to_reason,
    RecordAdded: _back_added,
    RecordChanged: _back_changed,
    RecordRemoved: _back_removed,
    RecordRestored: _back_restored,
    RecordMoved: _back_moved,
}

UNDOABLE: tuple[type, ...] = tuple(_INVERSE)
