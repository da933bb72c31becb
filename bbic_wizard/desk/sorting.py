"""Acts at the sorting desk. Each is one change, or several kept as one; all can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.case import Record
from bbic_wizard.model.change import Change, RecordAdded, RecordChanged, RecordRemoved, RecordRestored
from bbic_wizard.model.place import of_record, record_of
from bbic_wizard.reading.facts import option_id, the_child
from bbic_wizard.reading.sorted_as import has_area, is_childs, link_of, made_by, statement_values
from bbic_wizard.reading.sorting import Passage, Sheet, is_there, note_with, removed_note_with, same_words, sheets
from bbic_wizard.reading.threads import neighbours
from bbic_wizard.reading.view import View

ALL_NOTES = 8_000_000  # characters of all notes of a case; more would not fit in a case file
FAR_AHEAD = timedelta(days=366)  # a case that is practised on may be read as of an earlier day than the note's
NOT_HERE = "Formuläret har inget sorteringsbord"
ALREADY = "{} ligger redan på bordet och lades inte dit en gång till."
NO_CHILD = "Barnet finns inte bland personerna"
NO_CHILD_REMEDY = "Ge barnet rollen som det barn utredningen gäller, i listan över personer."
CHILDS = "Stycket är barnets ord och utelämnas inte"
CHILDS_REMEDY = "Delete gör det osorterat igen."
BACK = "{} hade tagits bort från bordet. Den är tillbaka, med det som var sorterat."
TOO_MUCH = "Anteckningarna får inte plats i ärendet"


@dataclass(frozen=True, slots=True)
class Laid:
    """Notes that came to the desk, by id; those that lay there already; and what is told of it."""

    ids: tuple[str, ...]
    known: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def put_down(work: Work, notes: Sequence[Mapping[str, Any]]) -> Laid:
    """Lay notes on the desk, as one act. A note is told by meaning ("note.text").

    One that lies there already is not laid there twice, and one that was taken away comes
    back with what had been sorted of it.
    """
    view = work.view
    _there(view)
    register, changes, known = view.register("note") or "", list[Change](), list[str]()
    remarks, new = list[str](), dict[str, Mapping[str, Any]]()
    for note in notes:
        text = note.get("note.text", "")
        there, gone = note_with(view, text), removed_note_with(view, text)
        title = f"”{note.get('note.title', '')}”"
        if there is not None:
            known.append(there.id)
            remarks.append(ALREADY.format(title))
        elif gone is not None:
            changes.append(RecordRestored(question=register, record=gone.id))
            remarks.append(BACK.format(title))
        else:
            new.setdefault(same_words(text), _dated(view, note))
    size = sum(len(view.field("note.text", note) or "") for note in view.records("note"))
    if size + sum(len(note.get("note.text", "")) for note in new.values()) > ALL_NOTES:
        raise NotAllowed(TOO_MUCH, f"Högst {ALL_NOTES // 1_000_000} miljoner tecken.", "Inget är ändrat.")
    made = [*changes, *(_added(work, "note", note) for note in new.values())]
    work.keep_together(made)
    return Laid(tuple(getattr(change, "record", "") for change in made), tuple(known), tuple(dict.fromkeys(remarks)))


def send(work: Work, passage: Passage, area: str, informant: str, *, childs: bool = False) -> bool:
    """Send a passage to a delområde, or take it from there when it is there; whether it stands there now.

    The first time a passage is sent an uppgift is made of it; the same uppgift goes to further
    delområden, and another informant gets an uppgift of their own. Taken from the last
    delområde, an uppgift that nothing has been done to since is no more: the first key is undone.
    """
    view = work.view
    known = made_by(view, passage, informant, childs=childs)
    if known is None:
        _make(work, passage, informant, [area], childs=childs)
        return True
    before = list(view.field("statement.areas", known) or ())
    after = [name for name in before if name != area] if has_area(view, known, area) else [*before, area]
    if not after and _is_as_made(view, passage, known, informant):
        work.keep_together(_without(view, passage, known.id))
        return False
    name = (view.field_name("statement.areas") or "").partition("/")[2]
    work.change(view.register("statement") or "", known.id, {name: after or None})
    return area in after


def _is_as_made(view: View, passage: Passage, statement: Record, informant: str) -> bool:
    """Whether an uppgift says what it was made with and nothing points at it. What the child said is never taken so."""
    register = view.register("statement") or ""
    if view.said_by_child(statement) or neighbours(view, of_record(register, statement.id)).after:
        return False
    areas = view.field("statement.areas", statement) or ()
    made = {**statement_values(view, _sheet(view, passage), passage, informant, areas), **link_of(view, passage.place)}
    return made == {name: answer.value for name, answer in statement.answers.items()}


def as_the_childs_words(work: Work, passage: Passage, informant: str) -> bool:
    """Make a passage the child's words: the child's own, or retold by the informant; whether that was new.

    An uppgift that was made of it already by the same informant becomes one of the child's words.
    """
    view = work.view
    if made_by(view, passage, informant, childs=True) is not None:
        return False
    if the_child(view) is None:
        raise NotAllowed(NO_CHILD, "Inget är ändrat.", NO_CHILD_REMEDY)
    known = made_by(view, passage, informant, childs=False)
    if known is None:
        _make(work, passage, informant, (), childs=True)
        return True
    said = statement_values(view, _sheet(view, passage), passage, informant, childs=True)
    fields = [(view.field_name(name) or "").partition("/")[2] for name in ("statement.form", "statement.said_by")]
    changed = {name: said[name] for name in fields if name in said}
    work.change(view.register("statement") or "", known.id, changed)
    return True


def leave_out(work: Work, passage: Passage) -> None:
    """Say that a passage is no uppgift of this investigation. Its own uppgifter, if any, are taken away.

    Raises `NotAllowed` for one that has become the child's words: they cannot be left out (DESIGN §1.8).
    """
    if passage.state == "left_out":
        return
    if is_childs(work.view, passage):
        raise NotAllowed(CHILDS, "Inget är ändrat.", CHILDS_REMEDY)
    work.keep_together([*_uppgifter(work.view, passage), *_marked(work, passage, "passage.left_out")])


def take_back(work: Work, passage: Passage) -> int:
    """Let a passage be left again; how many uppgifter that were made of it are taken away."""
    if passage.place:
        work.keep_together(_without(work.view, passage))
    return len(passage.statements)


def date_note(work: Work, note: str, day: str) -> None:
    """Say which day a note is of. What is sorted already keeps the day it was sorted with."""
    name = (work.view.field_name("note.date") or "").partition("/")[2]
    work.change(work.view.register("note") or "", note, {name: day or None})


def lift(work: Work, note: str) -> None:
    """Take a note from the desk. The uppgifter made of it stay, and say where they came from."""
    work.remove(work.view.register("note") or "", note)


def _make(work: Work, passage: Passage, informant: str, areas: Sequence[str], *, childs: bool) -> None:
    view = work.view
    marked = _marked(work, passage, "passage.sorted")
    place = passage.place or of_record(view.register("passage") or "", _record_in(marked))
    values = statement_values(view, _sheet(view, passage), passage, informant, areas, childs=childs)
    made = work.adding(view.register("statement") or "", {**values, **link_of(view, place)})
    work.keep_together([*marked, made])


def _record_in(changes: Sequence[Change]) -> str:
    return next(change.record for change in changes if isinstance(change, RecordAdded))


def _marked(work: Work, passage: Passage, state: str) -> list[Change]:
    """The changes that make a passage a record with a state."""
    view = work.view
    register = view.register("passage") or ""
    if passage.place:
        name = (view.field_name("passage.state") or "").partition("/")[2]
        record = view.record(register, record_of(passage.place) or "")
        said = view.option("passage.state", record.value(name)) if record else None
        values = {name: option_id(view, "passage.state", state)}
        if said == state:
            return []
        return [RecordChanged(question=register, record=record_of(passage.place) or "", values=values)]
    said_of_it = {
        "passage.note": [of_record(view.register("note") or "", passage.note)],
        "passage.start": passage.start,
        "passage.end": passage.end,
        "passage.text": passage.text,
        "passage.state": option_id(view, "passage.state", state),
    }
    return [_added(work, "passage", said_of_it)]


def _without(view: View, passage: Passage, only: str = "") -> list[RecordRemoved]:
    """The changes that take away the uppgifter made of a passage (or one), and its own record when none is left."""
    gone = [change for change in _uppgifter(view, passage) if only in ("", change.record)]
    if len(gone) < len(passage.statements):
        return gone
    return [*gone, RecordRemoved(question=view.register("passage") or "", record=record_of(passage.place) or "")]


def _uppgifter(view: View, passage: Passage) -> list[RecordRemoved]:
    register = view.register("statement") or ""
    return [RecordRemoved(question=register, record=name) for name in passage.statements]


def _dated(view: View, note: Mapping[str, Any]) -> Mapping[str, Any]:
    """The note without a day far ahead: six digits that are when somebody was born ("841201 Karin") read as one."""
    ahead = (view.today + FAR_AHEAD).isoformat()
    return {**note, "note.date": None} if (note.get("note.date") or "") > ahead else note


def _added(work: Work, meaning: str, said: Mapping[str, Any]) -> RecordAdded:
    named = {work.view.field_name(name): value for name, value in said.items() if value not in (None, "")}
    values = {name.partition("/")[2]: value for name, value in named.items() if name}
    return work.adding(work.view.register(meaning) or "", values)


def _sheet(view: View, passage: Passage) -> Sheet:
    return next(sheet for sheet in sheets(view) if sheet.note == passage.note)


def _there(view: View) -> None:
    if not is_there(view):
        raise NotAllowed(NOT_HERE, "Inget är ändrat.")
