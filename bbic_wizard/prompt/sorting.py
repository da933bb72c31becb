"""The sorting desk, line by line: what is left of the notes, and one passage at a time to where it belongs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from bbic_wizard import paths
from bbic_wizard.desk import sorting
from bbic_wizard.errors import Problem
from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import prose_date
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.prompt.showing import closed
from bbic_wizard.reading.choosing import new_person, role_options
from bbic_wizard.reading.informants import informants, latest_informant
from bbic_wizard.reading.sorting import WHOLE, Divided, Passage, Sheet, divide, is_there, join, sheet_of
from bbic_wizard.reading.suggesting import suggestions
from bbic_wizard.reading.view import View

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

NO_DESK = "Ärendets formulär har inget sorteringsbord."
EMPTY = "Sorteringsbordet är tomt. .bord och en fils namn hämtar anteckningar ur den (txt, md, docx, odt)."
ALL_DONE = "Inget är kvar: alla stycken är sorterade eller utelämnade."
CHOOSE = "Skriv siffran för ett stycke att sortera."
WHO = "Vem berättar? Skriv siffran."
SOMEBODY_NEW = "Någon som inte står här"
NAME = "Vad heter den som berättar?"
ROLE = "Vilken roll? Skriv siffran."
WHERE = "Vart? Skriv siffran. Stycket kan skickas till fler efteråt."
CHILDS, LEFT_OUT, DIVIDE = "Barnets ord", "Utelämna: det blir ingen uppgift", "Dela stycket"
JOIN = "Slå ihop med nästa stycke"
TELLER, DONE = "Någon annan berättar", "Klart med stycket"
UNDIVIDED = "Stycket är en enda mening."
UNJOINED = "Det finns inget stycke som är kvar direkt efter."


@dataclass
class _Table:
    """What is chosen while one sorts: who tells in each note, and which passages are shown in parts."""

    tellers: dict[str, str] = field(default_factory=dict)
    divided: dict[str, Divided] = field(default_factory=dict)


def desk(it: "Interview", rest: str) -> None:
    """The notes and what is left of them; a file's name brings its notes first."""
    if not is_there(it.view):
        it.console.say(NO_DESK)
        return
    if rest:
        _fetch(it, rest)
    table = _Table()
    found = _sheets(it, table)
    if not found:
        it.console.say(EMPTY)
        return
    it.console.say(*map(told, found))
    while left := _left(it, table):
        at = it.console.choose([Row(passage.text, f"{sheet.title}:") for sheet, passage in left], CHOOSE)
        if at is None or not _sort(it, *left[at], table):
            return
    it.console.say(ALL_DONE)


def told(sheet: Sheet) -> str:
    """A note and how far it has come, in a sentence."""
    head = ", ".join(part for part in (sheet.title, prose_date(sheet.day) if sheet.day else "", sheet.source) if part)
    return f"{head}: {sheet.counted}."


def _sheets(it: "Interview", table: _Table) -> list[Sheet]:
    return [sheet_of(it.view, note, table.divided.get(note.id, WHOLE)) for note in it.view.records("note")]


def _left(it: "Interview", table: _Table) -> list[tuple[Sheet, Passage]]:
    return [(sheet, item) for sheet in _sheets(it, table) for item in sheet.passages if item.state == "left"]


def _fetch(it: "Interview", name: str) -> None:
    from bbic_wizard.desk.notes import notes_in_file  # what reads documents, only when there is one

    try:
        incoming = notes_in_file(paths.named(name), it.work.pack)
    except Problem as problem:
        it.console.say(str(problem))
        return
    laid: list[sorting.Laid] = []
    kept, _ = it.keep(Do(lambda: laid.append(sorting.put_down(it.work, incoming.notes))))
    if kept:
        it.console.say(*incoming.remarks, *laid[-1].remarks)


def _sort(it: "Interview", sheet: Sheet, passage: Passage, table: _Table) -> bool:
    """Send a passage on; whether there is more to do."""
    areas = it.view.form.areas
    others = (CHILDS, LEFT_OUT, DIVIDE, JOIN, TELLER, DONE)
    rows = [Row(area.title) for area in areas] + [Row(other) for other in others]
    while True:
        found = suggestions(it.view, passage.text)
        said = [f"{it.view.form.area_by_id[one.area].title} ({', '.join(one.words)})" for one in found]
        it.console.say(passage.text, *([closed(f"Förslag, bara efter orden: {', '.join(said)}")] if said else []))
        at = it.console.choose(rows, WHERE)
        if at is None:
            return False
        other = others[at - len(areas)] if at >= len(areas) else ""
        if other == DONE:
            return True
        if other == LEFT_OUT:
            it.keep(Do(partial(sorting.leave_out, it.work, passage), "Utelämnat. .u ångrar."))
            return True
        if other in (DIVIDE, JOIN):
            return _show_as(it, passage, table, *((divide, UNDIVIDED) if other == DIVIDE else (join, UNJOINED)))
        who = _teller(it, sheet, table, again=other == TELLER)
        if not who:
            return False
        if other == CHILDS:
            it.keep(Do(partial(sorting.as_the_childs_words, it.work, passage, who), "Barnets ord."))
        elif not other:
            send = partial(sorting.send, it.work, passage, areas[at].id, who)
            it.keep(Do(send, f"{closed(areas[at].title)} .u ångrar."))
        passage = _again(it, passage, table)


def _show_as(
    it: "Interview",
    passage: Passage,
    table: _Table,
    change: Callable[[View, Record, Divided, Passage], Divided],
    otherwise: str,
) -> bool:
    note, before = it.view.record(it.view.register("note") or "", passage.note), table.divided.get(passage.note, WHOLE)
    after = change(it.view, note, before, passage) if note is not None else before
    table.divided[passage.note] = after
    if after == before:
        it.console.say(otherwise)
    return True


def _teller(it: "Interview", sheet: Sheet, table: _Table, *, again: bool) -> str:
    """Who tells in a note, said each time; asked for when that is not known, or `again`. "" when nobody is chosen."""
    who = "" if again else table.tellers.get(sheet.note) or latest_informant(it.view, sheet)
    who = who or _asked(it, sheet)
    if who:
        table.tellers[sheet.note] = who
        it.console.say(f"{it.view.actor_name(who)} berättar.")
    return who


def _asked(it: "Interview", sheet: Sheet) -> str:
    people = informants(it.view, sheet)
    rows = [Row(" · ".join(part for part in (one.name, one.relation) if part)) for one in people]
    at = it.console.choose([*rows, Row(SOMEBODY_NEW)], WHO)
    if at is None:
        return ""
    if at < len(people):
        return people[at].id
    name = it.console.answer(NAME)
    if not name:
        return ""
    roles = role_options(it.view)
    at = it.console.choose([Row(role.label) for role in roles], ROLE)
    register, person = it.view.register("actor") or "", new_person(it.view, name, [] if at is None else [roles[at].id])
    kept, made = it.keep(Do(lambda: it.work.add(register, person)))
    return str(made) if kept else ""


def _again(it: "Interview", passage: Passage, table: _Table) -> Passage:
    """The passage as it stands now."""
    found = (sheet.at(passage.key) for sheet in _sheets(it, table) if sheet.note == passage.note)
    return next(found, None) or passage
