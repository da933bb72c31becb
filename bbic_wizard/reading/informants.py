"""Who may have told what a note holds: everybody in the case, those the note names first."""

import re
from bisect import bisect_left

from bbic_wizard.reading.choosing import Person, people
from bbic_wizard.reading.sorting import Passage, Sheet
from bbic_wizard.reading.view import View

HEAD = 5  # headings of a note in which names are looked for


def informants(view: View, sheet: Sheet) -> list[Person]:
    """The people of the case, those named in the note's title and first headings before the others."""
    headings = [passage.text for passage in sheet.passages[:HEAD] if passage.state == "heading"]
    said = " ".join([sheet.title, *headings]).casefold()
    return sorted(people(view, ()), key=lambda person: not _is_named(person, said))


def named_above(view: View, sheet: Sheet, passage: Passage) -> tuple[str, ...]:
    """Those whom the heading nearest above a passage names, when it is one further down in the note.

    Who tells is chosen for a note. A heading in the middle of it that names somebody else is
    where that easily goes on too long.
    """
    number, said = bisect_left(sheet.passages, passage.start, key=lambda item: item.start), list[str]()
    for above in reversed(sheet.passages[:number]):
        if above.state == "heading":
            said.append(above.text.casefold())
        elif said:
            named = " ".join(said)
            return tuple(person.id for person in people(view, ()) if _is_named(person, named))
    return ()


def latest_informant(view: View, sheet: Sheet) -> str:
    """Who told the uppgift last made of a note; "" when none has been."""
    register = view.register("statement") or ""
    for passage in reversed(sheet.passages):
        for name in reversed(passage.statements):
            record = view.record(register, name)
            found = view.field("statement.informant", record) if record else None
            if isinstance(found, str):
                return found
    return ""


def _is_named(person: Person, said: str) -> bool:
    first = person.name.partition(" ")[0]
    return any(
        re.search(rf"(?<!\w){re.escape(name.casefold())}s?(?!\w)", said) for name in (first, person.relation) if name
    )
