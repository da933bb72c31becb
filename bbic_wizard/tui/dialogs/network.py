"""The network and the family drawn: one walks among the people with the arrows, and Enter goes to what is written."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.figures.family_lines import family_rows
from bbic_wizard.draft.figures.network_lines import network_rows
from bbic_wizard.draft.figures.network_map import NetworkMap, groups
from bbic_wizard.draft.figures.of_case import family_chart, network_map
from bbic_wizard.draft.figures.rows import Row as Drawn
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.reading.network import Told, told
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.drawing import Drawing
from bbic_wizard.tui.widgets.cells import Cell, Row, line, plain

LEAST = 40
INDENT = "    "
NOBODY = "Ingen är inskriven i nätverket än."
NO_FAMILY = "Ingen i familjen är inskriven än."


def network_dialog(view: View) -> Drawing:
    """The map of the network, and the people with what is written of each."""
    drawn = network_map(Composing(view), warned=True)

    def rows(width: int) -> list[Row]:
        return [*cells(network_rows(drawn, width)), *_listed(view, drawn, width)] if drawn.people else []

    return Drawing(f"Nätverk: {drawn.child} i mitten", rows, NOBODY)


def family_dialog(view: View) -> Drawing:
    """The family as an indented tree."""
    chart = family_chart(Composing(view))
    return Drawing(chart.title, lambda width: list(cells(family_rows(chart, width or 60))), NO_FAMILY)


def cells(rows: Sequence[Drawn]) -> Iterator[Row]:
    """The lines of a drawing as rows one can walk in: each piece is as wide as it is drawn."""
    for row in rows:
        yield tuple(
            Cell(((piece.text, "plain" if piece.place else "dim"),), piece.place or None, len(piece.text))
            for piece in row
        )


def _listed(view: View, drawn: NetworkMap, width: int) -> Iterator[Row]:
    """Everybody by part of life, also those the map had no room for, with what is written of them."""
    for title, rings in groups(drawn):
        yield line("")
        yield line(title, look="heading")
        for _, people in rings:
            for person in people:
                yield (Cell(((f"{person.sign} {person.called}", "strong"),), person.place),)
                tie = view.record(question_of(person.place), record_of(person.place) or "")
                for item in told(view, tie) if tie is not None else ():
                    yield from _told(item, max(width, LEAST))


def _told(item: Told, width: int) -> Iterator[Row]:
    """One answer, on as many lines as it needs."""
    first, *rest = wrap(plain(f"{item.label} {item.text}"), width - len(INDENT) - 1) or [item.label]
    label = item.label if first.startswith(item.label) else ""
    yield (Cell(((f"{INDENT}{label}", "dim"), (first.removeprefix(label), "plain"))),)
    yield from (line(f"{INDENT}{part}") for part in rest)
