"""The history of a case in words: who, when, what, from and to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bbic_wizard.desk.undo import place_of
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotFound, did_you_mean
from bbic_wizard.model.case import Case, Review, Skip
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
    RecordAdded,
    RecordChanged,
    RecordMoved,
    RecordRemoved,
    RecordRestored,
    Stamped,
    StatusChanged,
    Struck,
)
from bbic_wizard.model.fold import apply
from bbic_wizard.model.place import field_of, of_record, question_of, record_of, within
from bbic_wizard.model.status import status_within
from bbic_wizard.reading.view import View

_CASE = "ärendet"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one place, as a person reads it. `before` and `after` are whole texts, "" for nothing."""

    seq: int
    at: str
    author: str
    what: str  # what was done and where: "svarade Vilka › Namn"
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Moment:
    """A change with the case as it was before and after it."""

    change: Any
    before: View
    after: View


def told(work: Work, place: str | None = None) -> list[Entry]:
    """What happened to a case, or to a place and what lies in it, the earliest first.

    A record that was added with answers is told once; asked about by its own place, each of
    the answers is told too. Names are those that were in use at the time. Raises
    `NotFound` for a place that neither the form nor the history has.
    """
    if place is not None:
        _known(work, place)
    found = []
    for stamped, moment in _moments(work):
        for where in _places(stamped.change, place):
            before, after = _SHOWN[type(stamped.change)](moment, where)
            what = f"{_verb(stamped.change)} {_label(moment, where)}"
            found.append(Entry(stamped.seq, stamped.at, stamped.author, what, where, before, after))
    return found


def _moments(work: Work) -> Iterator[tuple[Stamped, _Moment]]:
    case = Case(work.case_id)
    pack = work.pack_at(next((item.change.pack for item in work.history() if isinstance(item.change, CaseOpened)), ""))
    before = View(pack, case, work.today)
    for stamped in work.history():
        case = apply(case, stamped)
        pack = work.pack_at(stamped.change.pack) if isinstance(stamped.change, FormMoved) else pack
        after = View(pack, case, work.today, before)
        yield stamped, _Moment(stamped.change, before, after)
        before = after


def _places(change: Change, asked: str | None) -> list[str]:
    """The places that a change is told about, when one asks about a place (None: the case)."""
    own, fields = place_of(change), []
    if isinstance(change, RecordChanged) or (isinstance(change, RecordAdded) and asked and record_of(asked)):
        fields = [of_record(change.question, change.record, name) for name in change.values]
    places = fields if isinstance(change, RecordChanged) and fields else [own, *fields]
    if asked is None:
        return places
    around = isinstance(change, RecordRemoved | RecordRestored) and asked.startswith(f"{own}/")
    return [own] if around else [where for where in places if within(where, asked)]


def _known(work: Work, place: str) -> None:
    """Raise `NotFound` for a place that neither the form nor the history has."""
    form = work.view.form
    told_of = {place_of(item.change) for item in work.history()}
    known = {*form.step_by_id, *form.questions, *form.window_by_id}
    known |= {*told_of, *(where.rpartition("/")[0] for where in told_of)}
    record = f"{question_of(place)}/{record_of(place)}"
    if place not in known and not (field_of(place) and form.question(place) is not None and record in known):
        raise NotFound(f'Platsen "{place}" finns inte{did_you_mean(place, known - {""})}')


# --- in words ------------------------------------------------------------------

_VERBS: dict[type, str] = {
    CaseOpened: "öppnade",
    Answered: "svarade",
    Cleared: "tog bort svaret",
    Justified: "motiverade",
    JustificationWithdrawn: "tog tillbaka motiveringen",
    JustificationReviewed: "granskade motiveringen för",
    RecordAdded: "lade till",
    RecordChanged: "ändrade",
    RecordRemoved: "tog bort",
    RecordRestored: "tog tillbaka",
    RecordMoved: "flyttade",
    Commented: "kommenterade",
    StatusChanged: "satte status för",
    FormMoved: "bytte formulär för",
    Struck: "strök text för gott i",
    Gone: "struken ändring i",
}


def _verb(change: Change) -> str:
    if change.undoes is not None:
        return f"ångrade {change.undoes}:"
    if change.redoes is not None:
        return f"gjorde om det som ångrades i {change.redoes}:"
    return _VERBS[type(change)]


def _label(moment: _Moment, place: str) -> str:
    """Where, as it was called at the time; what came or went by its list, since from and to say what it was."""
    if not place:
        return _CASE
    if isinstance(moment.change, Justified | JustificationWithdrawn) and moment.change.what == "rule":
        return f"regeln {place}"
    came_or_went = isinstance(moment.change, RecordAdded | RecordRemoved | RecordRestored) and not field_of(place)
    return " › ".join(moment.after.path(question_of(place) if came_or_went else place)[-2:])


# --- from and to ---------------------------------------------------------------

_Shown = tuple[str, str]


def _nothing(moment: _Moment, place: str) -> _Shown:
    return "", ""


def _answer(moment: _Moment, place: str) -> _Shown:
    return _value(moment.before, place), _value(moment.after, place)


def _value(view: View, place: str) -> str:
    """The answer as kept, whether it stands or not."""
    question, answer = view.form.question(place), view.case.answer(place)
    return view.show_value(question, answer.value) if question is not None and answer is not None else ""


def _reason(moment: _Moment, place: str) -> _Shown:
    if moment.change.what == "rule":
        silences = (view.case.silenced.get(place) for view in (moment.before, moment.after))
        before, after = (silence.note if silence else "" for silence in silences)
        return before, after
    return _skip(moment.before, moment.before.case.skip(place)), _skip(moment.after, moment.after.case.skip(place))


def _skip(view: View, skip: Skip | None) -> str:
    """A skip as one text: the reason, its sentence, and the day it is taken up again."""
    if skip is None:
        return ""
    reason = view.pack.reason_by_id.get(skip.code)
    day = f" ({skip.date})" if skip.date else ""
    return f"{reason.label if reason else skip.code}: {skip.note}{day}"


def _review(moment: _Moment, place: str) -> _Shown:
    skips = (view.case.skip(place) for view in (moment.before, moment.after))
    before, after = (_word(skip.review) if skip and skip.review else "" for skip in skips)
    return before, after


def _word(review: Review) -> str:
    return " ".join(part for part in ("Godtagen." if review.accepted else "Återlämnad.", review.note) if part)


def _record(moment: _Moment, place: str) -> _Shown:
    """An entry that came or went; a field of one by its answer."""
    if field_of(place):
        return _answer(moment, place)
    return _summary(moment.before, place), _summary(moment.after, place)


def _summary(view: View, place: str) -> str:
    register, record = question_of(place), view.case.record(question_of(place), record_of(place) or "")
    return view.summary(register, record) if record else ""


def _position(moment: _Moment, place: str) -> _Shown:
    def number(view: View) -> str:
        ids = [record.id for record in view.case.records(question_of(place))]
        return f"plats {ids.index(record_of(place) or '') + 1} av {len(ids)}" if record_of(place) in ids else ""

    return number(moment.before), number(moment.after)


def _comment(moment: _Moment, place: str) -> _Shown:
    return "", moment.change.text


def _status(moment: _Moment, place: str) -> _Shown:
    note = f": {moment.change.note}" if moment.change.note else ""
    return status_within(moment.before.case.status), f"{status_within(moment.after.case.status)}{note}"


def _form(moment: _Moment, place: str) -> _Shown:
    def version(view: View) -> str:
        profiles = " och ".join(one.title for one in view.pack.about)
        return f"{view.case.form}, version {view.case.form_version}{f', {profiles}' if profiles else ''}"

    return version(moment.before), version(moment.after)


def _struck(moment: _Moment, place: str) -> _Shown:
    count = moment.change.count
    return "", f"Struket: {count} {'ändring' if count == 1 else 'ändringar'}, skäl: {moment.change.reason}"


_SHOWN: dict[type, Callable[[_Moment, str], _Shown]] = {
    CaseOpened: _nothing,
    Answered: _answer,
    Cleared: _answer,
    Justified: _reason,
    JustificationWithdrawn: _reason,
    JustificationReviewed: _review,
    RecordAdded: _record,
    RecordChanged: _record,
    RecordRemoved: _record,
    RecordRestored: _record,
    RecordMoved: _position,
    Commented: _comment,
    StatusChanged: _status,
    FormMoved: _form,
    Struck: _struck,
    Gone: _nothing,
}
