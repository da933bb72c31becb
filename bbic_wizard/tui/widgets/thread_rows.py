"""The threads as rows of text: the child's words with what meets them, the matrix, what is next to a place."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from rich.cells import cell_len

from bbic_wizard.draft.thread_names import Names
from bbic_wizard.model.dates import show_date
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import question_of
from bbic_wizard.reading.child_thread import Asked, Met, Said, asked_of_child, child_thread
from bbic_wizard.reading.choosing import headline
from bbic_wizard.reading.loose_ends import broken
from bbic_wizard.reading.thread_rows import HEADS, NO_THREADS, NO_WORDS, WHOLE, Item, Thread, threads
from bbic_wizard.reading.threads import Link, changed_links, changed_on, name_of, neighbours, other_end
from bbic_wizard.reading.view import View
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line, plain

WEIGHT = {  # columns of screen, of 112, where all stand side by side
    "concern": 12,
    "inquiry": 15,
    "statements": 15,
    "assessment": 17,  # "familjesituation" whole
    "need": 14,
    "goal": 13,
    "intervention": 15,
    "follow_up": 11,
}
WIDE = 100  # columns of screen from which a whole thread stands side by side; else it is folded once
LINES = 3  # lines of a cell's text


def folded(text: str, width: int, most: int = 0) -> list[str]:
    """A text on lines of a width; cut with … when it takes more than `most` lines."""
    lines, now = [""], 0
    for word in plain(text).split():
        piece = word
        while piece:
            room = width - cell_len(lines[now]) - (1 if lines[now] else 0)
            if cell_len(piece) <= room:
                lines[now] = f"{lines[now]} {piece}".strip()
                piece = ""
            elif lines[now]:
                lines.append("")
                now += 1
            else:
                lines[now], piece = piece[:width], piece[width:]
    if most and len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: width - 1]}…"]
    return lines


def _wrapped(text: str, width: int, *, key: str | None, look: str, before: str = "", most: int = 0) -> Iterator[Row]:
    """A text over several rows, the first of which can be chosen."""
    indent = " " * cell_len(before)
    for number, part in enumerate(folded(text, max(10, width - len(indent)), most)):
        yield line(f"{indent if number else before}{part}", None if number else key, look)


# --- Barnets röda tråd --------------------------------------------------------------


def child_rows(view: View, width: int) -> list[Row]:
    """Everything the child has said, the unmet first, then the view on the proposal and the feedback."""
    said, names = child_thread(view), Names(view)
    unmet = [one for one in said if not one.met]
    rows: list[Row] = []
    if unmet:
        rows.append(line(f"Inte bemött i analysen: {len(unmet)}", look="warn"))
    for number, one in enumerate(said):
        if number == len(unmet):
            rows.append(line(f"Bemött: {len(said) - len(unmet)}", look="heading"))
        rows += _said(view, names, one, width)
    asked = asked_of_child(view)
    if asked and not said:
        rows += _wrapped(NO_WORDS, width, key=None, look="dim")
    if asked:
        rows += [line(""), line("Förslaget och återkopplingen", look="heading")]
        rows += [row for one in asked for row in _asked(view, names, one, width)]
    return rows


def _said(view: View, names: Names, one: Said, width: int) -> Iterator[Row]:
    register = question_of(one.place)
    question = view.form.questions[register]
    assert isinstance(question, RecordsQuestion)
    text = view.field("statement.text", one.statement)
    words = f"”{text}”" if text else name_of(view, one.place)
    told = f"{names.label(one.place)} {words}".strip()
    yield from _wrapped(told, width, key=one.place, look="strong", before=" " if one.met else f" {signs.MISSING} ")
    yield line(f"   {headline(view, question, register, one.statement)}", look="dim")
    for met in one.met:
        yield from _met(view, names, met, width)


def _met(view: View, names: Names, met: Met, width: int) -> Iterator[Row]:
    towards = ", ".join(f"{names.name(one)}{_reworded(met.changed.get(one, ''))}" for one in met.targets)
    towards = towards or "inget utpekat"
    stance = met.stance or "ingen hållning vald"
    yield from _wrapped(f"{stance}: {towards}", width, key=met.place, look="plain", before="   → ")
    if met.because:
        yield from _wrapped(names.text(met.because), width, key=None, look="dim", before="     ", most=LINES)
    elif view.state(met.reason) == "missing":
        yield line("     Skälet saknas", met.reason, "warn")
    told = view.show(met.told)
    if told:
        yield line(f"     Fick veta varför: {told}", look="dim")
    elif view.state(met.told) == "missing":
        yield line("     Dag då barnet fick veta varför saknas", met.told, "warn")


def _asked(view: View, names: Names, one: Asked, width: int) -> Iterator[Row]:
    sign = signs.MISSING if one.state == "missing" else signs.STEP["skipped" if one.state == "skipped" else "done"]
    sign = signs.STEP["empty"] if one.state == "open" else sign
    yield line(f" {sign} {view.label(one.place)}", one.place, "strong")
    covering = view.covering_skip(one.place)
    text = covering[1].note if covering else view.show(one.place)
    if text:
        yield from _wrapped(names.text(text), width, key=None, look="dim", before="   ", most=LINES)


def _reworded(day: str) -> str:
    """What is said beside a link whose target was reworded since."""
    return f" ({signs.REVISIT} ändrad {show_date(day)}, efter länken)" if day else ""


# --- Röda tråden --------------------------------------------------------------------


def red_rows(view: View, width: int) -> list[Row]:
    """What is broken, what has changed since it was linked to, and then the threads one by one."""
    ends, changed, names = broken(view), changed_links(view), Names(view)
    rows: list[Row] = [line(f"Brutna trådar: {len(ends)}" if ends else WHOLE, look="warn" if ends else "heading")]
    for end in ends:
        rows += _wrapped(end.sentence, width, key=end.place, look="plain", before=f" {signs.FINDING} ")
    if changed:
        rows += [line(""), line(f"Ändrat sedan länken gjordes: {len(changed)}", look="warn")]
        rows += [row for link in changed for row in _changed(view, names, link, width)]
    found = threads(view)
    rows.append(line(""))
    rows += _wrapped(f"Trådarna: {len(found)}" if found else NO_THREADS, width, key=None, look="heading")
    for thread in found:
        rows += _thread(names, thread, width)
    return rows


def _changed(view: View, names: Names, link: Link, width: int) -> Iterator[Row]:
    when = show_date(changed_on(view, link.field, link.target))
    told = f"{names.name(link.holder)} → {names.name(link.target)} (ändrad {when})"
    yield from _wrapped(told, width, key=link.field, look="plain", before=f" {signs.REVISIT} ")


def _thread(names: Names, thread: Thread, width: int) -> Iterator[Row]:
    heads = list(HEADS)
    bands = [heads] if width >= WIDE else [heads[:4], heads[4:]]
    for number, band in enumerate(bands):
        indent = (Cell((("→ ", "dim"),), width=2),) if number else ()
        blank = (Cell((("  ", "plain"),), width=2),) if number else ()
        spaces = _spaces(band, width - len("→ ") * bool(number))
        yield (*indent, *(Cell(((HEADS[name], "dim"),), width=space) for name, space in zip(band, spaces, strict=True)))
        columns = [list(_column(names, thread[name], space - 1)) for name, space in zip(band, spaces, strict=True)]
        for cells in zip_longest(*columns, fillvalue=(None, "", "plain")):
            line_ = (Cell(((text, look),), key, space) for (key, text, look), space in zip(cells, spaces, strict=True))
            yield (*blank, *line_)
    yield line("")


def _spaces(band: list[str], width: int) -> list[int]:
    """How wide each column is: by weight when all stand side by side, alike when folded."""
    if len(band) < len(HEADS):
        return [width // len(band)] * len(band)
    weights = [WEIGHT[name] for name in band]
    return [weight * width // sum(weights) for weight in weights]


def _column(names: Names, items: Iterable[Item], width: int) -> Iterator[tuple[str | None, str, str]]:
    """The lines of a cell: key of the first line of each item, text, look."""
    for item in items:
        text = names.name(item.place, 0) if names.label(item.place) and not item.missing else item.text
        text = f"{signs.MISSING} {text}" if item.missing else f"{signs.REVISIT} {text}" if item.changed else text
        for number, part in enumerate(folded(text, width, LINES)):
            yield (None if number else item.place, part, "warn" if item.missing else "plain")


# --- both ways ----------------------------------------------------------------------


def neighbour_rows(view: View, place: str, width: int) -> list[Row]:
    """What a place comes from and leads to; keys are the other ends."""
    around, names = neighbours(view, place), Names(view)
    rows = list(_wrapped(names.name(place, 0), width, key=None, look="heading"))
    for title, links in (("Kommer från", around.before), ("Leder till", around.after)):
        rows += [line(""), line(f"{title}: {len(links)}", look="strong")]
        for link in links:
            end = other_end(link, place)
            changed = changed_on(view, link.field, link.target) if link.kind not in ("cites", "need.areas") else ""
            mark = f" ({signs.REVISIT} ändrad {show_date(changed)} sedan länken)" if changed else ""
            rows += _wrapped(f"{names.name(end)}{mark}", width, key=end, look="plain", before="  ")
            rows.append(line(f"    {view.label(link.field)}", look="dim"))
    return rows
