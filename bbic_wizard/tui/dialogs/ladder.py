"""The ladder of care: each step with what was considered there, and why it was not enough."""

from collections.abc import Iterator
from textwrap import wrap

from bbic_wizard.reading.ladder import Line, lines
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.drawing import Drawing
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line, plain

TITLE = "Stegen: minst ingripande först"
NO_STEPS = "Formuläret har inga steg att jämföra."
LEAST = 40
_INDENT = {"step": "", "title": "   ", "open": "   ", "empty": "   ", "text": "      "}
_LOOK = {"step": "heading", "title": "strong", "open": "warn", "empty": "dim", "text": "plain"}


def ladder_dialog(view: View) -> Drawing:
    """The steps from the bottom; Enter goes to what was considered, or adds it where nothing was."""
    told = list(lines(view))
    return Drawing(TITLE, lambda width: [row for item in told for row in _rows(item, max(width, LEAST))], NO_STEPS)


def _rows(item: Line, width: int) -> Iterator[Row]:
    indent, look = _INDENT[item.kind], _LOOK[item.kind]
    sign = f"{signs.MISSING} " if item.kind == "open" else ""
    if item.kind == "step":
        yield line("")
    for number, part in enumerate(wrap(plain(f"{sign}{item.text}"), width - len(indent) - 1)):
        key = item.key if item.key and not number else None
        yield (Cell(((f"{indent}{part}", look),), key),)
