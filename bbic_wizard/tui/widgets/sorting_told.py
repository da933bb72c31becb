"""What stands around the passages: the note, who tells, the delområden with their keys, and what is suggested."""

from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.form import Area
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.informants import named_above
from bbic_wizard.reading.sorted_as import areas_of
from bbic_wizard.reading.sorting import Passage, Sheet
from bbic_wizard.reading.suggesting import Suggestion, suggestions
from bbic_wizard.reading.view import View
from bbic_wizard.tui.bindings import AREA_KEYS
from bbic_wizard.tui.widgets.cells import Cell, Part, Row, line
from bbic_wizard.tui.widgets.field_layout import wrap

COLUMNS = 3  # in a narrow window
NOBODY = "ingen vald än; tryck i"
ONLY_WORDS = "Bara ett förslag, efter orden"
OTHERS = "! Rubriken nämner {}; i väljer vem som berättar"
QUOTED = "Citat: blir ordagrant"
SEVERAL_DAYS = "flera dagar"
NO_DAY = "ingen dag; d anger den"


def sheet_rows(view: View, sheet: Sheet, number: int, of: int, informant: str, left: int) -> tuple[Row, Row]:
    """Which note this is and how far it has come; who tells."""
    several = any(passage.day for passage in sheet.passages)
    day = prose_date(sheet.day) if sheet.day else SEVERAL_DAYS if several else NO_DAY
    called = " · ".join(part for part in (sheet.title, day, sheet.source) if part)
    first = Cell(((f" {number} av {of}  ", "dim"), (called, "strong")), right=((f" {sheet.counted} ", "plain"),))
    teller = view.actor_name(informant) if informant else NOBODY
    who = ((" Vem berättar (i): ", "dim"), (teller, "strong" if informant else "warn"))
    return (first,), (Cell(who, right=((f" kvar i alla anteckningar: {left} ", "dim"),)),)


def beside_rows(view: View, sheet: Sheet, passage: Passage | None, informant: str, width: int) -> list[Row]:
    """The delområden under their sides, and what is known of the passage; for a pane of its own."""
    found = suggestions(view, passage.text) if passage else ()
    rows: list[Row] = []
    for side in view.form.sides:
        rows.append(line(side.title, look="dim"))
        rows += [(cell,) for area, cell in _cells(view, passage, found, short=False) if area.side == side.id]
    rows.append(line(""))
    for text, look in _told(view, sheet, passage, found, informant):
        rows += [line(part, look=look) for part in wrap(text, max(10, width))]
    return rows


def beneath_rows(view: View, sheet: Sheet, passage: Passage | None, informant: str) -> list[Row]:
    """The same for a strip: the delområden in columns, and the suggestion on a line."""
    found = suggestions(view, passage.text) if passage else ()
    cells = [cell for _, cell in _cells(view, passage, found, short=True)]
    deep = -(-len(cells) // COLUMNS)
    rows: list[Row] = [
        tuple(cells[at] if at < len(cells) else Cell(()) for at in range(row, COLUMNS * deep, deep))
        for row in range(deep)
    ]
    parts: list[Part] = []
    for text, look in _told(view, sheet, passage, found, informant):
        parts += [(" · " if parts else " ", "dim"), (text, look)]
    return [*rows, (Cell(tuple(parts)),)]


def _cells(
    view: View, passage: Passage | None, found: tuple[Suggestion, ...], *, short: bool
) -> list[tuple[Area, Cell]]:
    here = areas_of(view, passage) if passage else ()
    suggested = {item.area for item in found}
    cells = []
    for number, (area, key) in enumerate(zip(view.form.areas, AREA_KEYS, strict=False)):
        stands, may = area.id in here, area.id in suggested
        mark = " ✓" if stands else " ?" if may else ""
        look = "good" if stands else "strong" if may else "plain"
        name = area.short or area.title if short else area.title
        cells.append((area, Cell(((f" {key} ", "heading"), (name, look), (mark, look)), f"send({number})")))
    return cells


def _told(
    view: View, sheet: Sheet, passage: Passage | None, found: tuple[Suggestion, ...], informant: str
) -> list[Part]:
    """What is known of the passage, the surest first: in a narrow window the end may not fit."""
    if passage is None:
        return []
    day = prose_date(passage.day) if passage.day else NO_DAY
    kind = "Rubrik" if passage.state == "heading" else f"Stycke {passage.number}"
    said: list[Part] = [(f"{kind}, {day}", "dim")]
    others = named_above(view, sheet, passage)
    if others and informant and informant not in others:
        said.append((OTHERS.format(enumerated(map(view.actor_name, others))), "warn"))
    if passage.quoted:
        said.append((QUOTED, "dim"))
    if found:
        names = view.form.area_by_id
        told = "; ".join(
            f"{names[item.area].short or names[item.area].title} ({', '.join(item.words)})" for item in found
        )
        said.append((f"{ONLY_WORDS}: {told}", "plain"))
    return said
