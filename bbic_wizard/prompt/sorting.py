"""The sorting desk, line by line: what is left of the notes, and one passage at a time to where it belongs."""

from functools import partial
from typing import TYPE_CHECKING

from bbic_wizard import paths
from bbic_wizard.desk import sorting
from bbic_wizard.errors import Problem
from bbic_wizard.model.dates import prose_date
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.prompt.showing import closed
from bbic_wizard.reading.informants import informants
from bbic_wizard.reading.sorting import Passage, Sheet, is_there, sheets
from bbic_wizard.reading.suggesting import suggestions

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

NO_DESK = "Ärendets formulär har inget sorteringsbord."
EMPTY = "Sorteringsbordet är tomt. .bord och en fils namn hämtar anteckningar ur den (txt, md, docx, odt)."
ALL_DONE = "Inget är kvar: alla stycken är sorterade eller utelämnade."
CHOOSE = "Skriv siffran för ett stycke att sortera."
WHO = "Vem berättar? Skriv siffran."
WHERE = "Vart? Skriv siffran. Stycket kan skickas till fler efteråt."
CHILDS, LEFT_OUT, DONE = "Barnets ord", "Utelämna: det blir ingen uppgift", "Klart med stycket"


def desk(it: "Interview", rest: str) -> None:
    """The notes and what is left of them; a file's name brings its notes first."""
    if not is_there(it.view):
        it.console.say(NO_DESK)
        return
    if rest:
        _fetch(it, rest)
    found = sheets(it.view)
    if not found:
        it.console.say(EMPTY)
        return
    it.console.say(*map(told, found))
    tellers: dict[str, str] = {}
    while left := _left(it):
        at = it.console.choose([Row(passage.text, f"{sheet.title}:") for sheet, passage in left], CHOOSE)
        if at is None or not _sort(it, *left[at], tellers):
            return
    it.console.say(ALL_DONE)


def told(sheet: Sheet) -> str:
    """A note and how far it has come, in a sentence."""
    head = ", ".join(part for part in (sheet.title, prose_date(sheet.day) if sheet.day else "", sheet.source) if part)
    return f"{head}: {sheet.counted}."


def _left(it: "Interview") -> list[tuple[Sheet, Passage]]:
    return [(sheet, item) for sheet in sheets(it.view) for item in sheet.passages if item.state == "left"]


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


def _sort(it: "Interview", sheet: Sheet, passage: Passage, tellers: dict[str, str]) -> bool:
    """Send a passage on; whether there is more to do."""
    areas = it.view.form.areas
    while True:
        found = suggestions(it.view, passage.text)
        said = [f"{it.view.form.area_by_id[one.area].title} ({', '.join(one.words)})" for one in found]
        it.console.say(passage.text, *([closed(f"Förslag, bara efter orden: {', '.join(said)}")] if said else []))
        rows = [Row(area.title) for area in areas] + [Row(CHILDS), Row(LEFT_OUT), Row(DONE)]
        at = it.console.choose(rows, WHERE)
        if at is None:
            return False
        if at == len(rows) - 1:
            return True
        if at == len(areas) + 1:
            it.keep(Do(partial(sorting.leave_out, it.work, passage), "Utelämnat. .u ångrar."))
            return True
        who = tellers.get(sheet.note) or _teller(it, sheet)
        if not who:
            return False
        tellers[sheet.note] = who
        if at == len(areas):
            it.keep(Do(partial(sorting.as_the_childs_words, it.work, passage, who), "Barnets ord."))
        else:
            it.keep(
                Do(partial(sorting.send, it.work, passage, areas[at].id, who), f"{closed(areas[at].title)} .u ångrar.")
            )
        passage = _again(it, passage)


def _teller(it: "Interview", sheet: Sheet) -> str:
    people = informants(it.view, sheet)
    rows = [Row(" · ".join(part for part in (one.name, one.relation) if part)) for one in people]
    at = it.console.choose(rows, WHO) if rows else None
    return people[at].id if at is not None else ""


def _again(it: "Interview", passage: Passage) -> Passage:
    """The passage as it stands now."""
    every = (item for sheet in sheets(it.view) for item in sheet.passages)
    return next((item for item in every if item.key == passage.key), passage)
