"""The history of a case in words: who, when, what, from and to."""

from typing import Any

from bbic_wizard.desk.undo import place_of
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotFound, did_you_mean
from bbic_wizard.model.change import (
    Answered,
    CaseOpened,
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
    StatusChanged,
)
from bbic_wizard.model.place import field_of, question_of, record_of
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.view import View

_VERBS: dict[type, str] = {
    Answered: "svarade",
    Cleared: "tog bort svaret",
    Justified: "motiverade",
    JustificationWithdrawn: "tog tillbaka motiveringen",
    RecordAdded: "lade till",
    RecordChanged: "ändrade",
    RecordRemoved: "tog bort",
    RecordRestored: "tog tillbaka",
    RecordMoved: "flyttade",
    JustificationReviewed: "granskade motiveringen för",
    Commented: "kommenterade",
    FormMoved: "bytte formulär för",
    Gone: "gallrad ändring i",
}


def told(work: Work, place: str | None = None) -> list[dict[str, Any]]:
    """Each change as a line: number, time, author, what, place, and the text it led to."""
    if place is not None:
        _known(work, place)
    found = []
    for item in work.history(place):
        where = place_of(item.change)
        label = " › ".join(work.view.path(where)[-2:]) if where else "ärendet"
        verb = _VERBS.get(type(item.change), "ändrade")
        if item.change.undoes is not None:
            verb = f"ångrade {item.change.undoes}:"
        new = _new(work.view, where, item.change)
        if isinstance(item.change, CaseOpened):
            verb, label = "öppnade", "ärendet"
        elif isinstance(item.change, StatusChanged):
            verb, label, new = "satte status", item.change.to, item.change.note
        what = f"{verb} {label}" + (f": {shorten(new, 60)}" if new else "")
        found.append({"seq": item.seq, "at": item.at, "author": item.author, "what": what, "place": where, "to": new})
    return found


def _known(work: Work, place: str) -> None:
    """Raise `NotFound` for a place that neither the form nor the history has."""
    form = work.view.form
    told_of = {place_of(item.change) for item in work.history()}
    known = {*form.step_by_id, *form.questions, *form.window_by_id}
    known |= {*told_of, *(where.rpartition("/")[0] for where in told_of)}
    record = f"{question_of(place)}/{record_of(place)}"
    if place not in known and not (field_of(place) and form.question(place) is not None and record in known):
        raise NotFound(f'Platsen "{place}" finns inte{did_you_mean(place, known - {""})}')


def _new(view: View, place: str, change: Any) -> str:
    if isinstance(change, Justified):
        return change.note
    if isinstance(change, Commented):
        return change.text
    if isinstance(change, JustificationReviewed):
        return " ".join(part for part in ("godtagen." if change.accepted else "återlämnad.", change.note) if part)
    question = view.form.question(place)
    if isinstance(change, Answered):
        return view.show_value(question, change.value) if question else ""
    if isinstance(change, RecordChanged) and question is not None:
        return view.show_value(question, next(iter(change.values.values()), None))
    return ""
