"""From a question to what the draft says of it: the lines, whose words they are, and who wrote them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bbic_wizard.errors import Problem
from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.place import within

if TYPE_CHECKING:
    from bbic_wizard.draft.blocks import Draft, SourceEntry
    from bbic_wizard.prompt.interview import Interview

NOT_THERE = "Det här står inte i utkastet än."
UNCITED = "Stycket hänvisar inte till någon uppgift."
WHOLE = 2000  # columns: a paragraph to a line


def shown(it: "Interview", rest: str) -> None:
    """The lines of the draft that tell of the question one is at."""
    # Composing needs the template engine, which few lines of the interview do.
    from bbic_wizard.draft.compose import compose

    try:
        draft = compose(it.view)
    except Problem as problem:
        it.console.say(str(problem))
        return
    it.console.read_through("\n".join(_lines(draft, it.stop.register or it.stop.place)) or NOT_THERE)


def _lines(draft: "Draft", place: str) -> Iterator[str]:
    from bbic_wizard.draft.text import lines

    for line in lines(draft, WHOLE):
        numbers = () if line.source is None else (line.source, *line.also)
        told = [draft.sources[number] for number in numbers]
        here = [one for one in told if one.role != "label" and (within(one.place, place) or place in one.covers)]
        if here:
            yield line.text
            yield from ([UNCITED] if line.kind == "uncited" else [])
            yield from dict.fromkeys(filter(None, map(_whence, here)))


def _whence(entry: "SourceEntry") -> str:
    """Whose words, of when, and who wrote them."""
    date = prose_date(entry.date) if entry.date else ""
    said = ", ".join(filter(None, [entry.informant, date]))
    by = " ".join(filter(None, [entry.author, prose_date(entry.at[:10]) if entry.at else ""]))
    return ". ".join(filter(None, [f"Källa: {said}" if said else "", f"Skrivet av {by}" if by else ""]))
