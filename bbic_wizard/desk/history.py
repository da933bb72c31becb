"""The history of a case in words: who, when, what, from and to."""

from typing import Any

from bbic_wizard.desk.work import Work, place_of
from bbic_wizard.model.change import (
    Answered,
    Cleared,
    JustificationWithdrawn,
    Justified,
    RecordAdded,
    RecordChanged,
    RecordMoved,
    RecordRemoved,
    RecordRestored,
)
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
}


def told(work: Work, place: str | None = None) -> list[dict[str, Any]]:
    """Each change as a line: number, time, author, what, place, and the text it led to."""
    found = []
    for item in work.history(place):
        where = place_of(item.change)
        label = " › ".join(work.view.path(where)[-2:]) if where else "ärendet"
        verb = _VERBS.get(type(item.change), "ändrade")
        if item.change.undoes is not None:
            verb = f"ångrade {item.change.undoes}:"
        new = _new(work.view, where, item.change)
        what = f"{verb} {label}" + (f": {shorten(new, 60)}" if new else "")
        found.append({"seq": item.seq, "at": item.at, "author": item.author, "what": what, "place": where, "to": new})
    return found


def _new(view: View, place: str, change: Any) -> str:
    if isinstance(change, Justified):
        return change.note
    question = view.form.question(place)
    if isinstance(change, Answered):
        return view.show_value(question, change.value) if question else ""
    if isinstance(change, RecordChanged) and question is not None:
        return view.show_value(question, next(iter(change.values.values()), None))
    return ""
