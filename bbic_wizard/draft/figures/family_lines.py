"""The family chart in a terminal: an indented tree, one step in for each generation."""

from collections.abc import Iterator

from bbic_wizard.draft.figures.family import Bond, Branch, FamilyChart, Member
from bbic_wizard.draft.figures.rows import Piece, Row, cut, filled
from bbic_wizard.draft.text import cells

STEP = 3
COUPLE = "═ "
KEY = "Varje steg in är en generation yngre. ═ är par, ├ är barn."


def family_rows(chart: FamilyChart, width: int) -> list[Row]:
    """The lines of the chart, each with the person it leads to."""
    drawn = frozenset(bond for branch in chart.tree for bond in branch.bonds(chart))
    oldest = max(chart.levels.values(), default=0)
    rows: list[Row] = []
    for branch in chart.tree:
        indent = " " * STEP * (oldest - chart.level(branch.unit))
        rows += _branch(chart, branch, indent, indent, drawn, width)
    for name, members in chart.households():
        rows.append(_line(f"Hushåll {name}: {', '.join(member.name for member in members)}", width))
    if chart.beyond:
        rows.append(_line(f"Ritade: de {len(chart.members)} närmast barnet. {chart.beyond} till står i listan.", width))
    return [*rows, _line(KEY, width)] if rows else rows


def _branch(
    chart: FamilyChart,
    branch: Branch,
    first: str,
    rest: str,
    drawn: frozenset[Bond],
    width: int,
) -> Iterator[Row]:
    """A couple or one person, and those beneath: `first` leads the first line, `rest` the others."""
    for number, member in enumerate(branch.unit.members):
        lead = first if not number else f"{rest}{COUPLE}"
        yield _line(_told(chart, branch, member, drawn), width, member.place, lead)
    for number, below in enumerate(branch.below):
        last = number == len(branch.below) - 1
        yield from _branch(
            chart, below, f"{rest}{'└─ ' if last else '├─ '}", f"{rest}{'   ' if last else '│  '}", drawn, width
        )


def _told(chart: FamilyChart, branch: Branch, member: Member, drawn: frozenset[Bond]) -> str:
    """Name and relation; for the second of a couple what they are to each other; and what is not drawn."""
    bond = branch.unit.bond
    couple = [bond.words.removesuffix(" till"), *([bond.period] if bond.period else [])] if bond else []
    second = member is not branch.unit.members[0]
    notes = [", ".join(couple)] if second and couple else []
    return " · ".join([member.called, *notes, *chart.notes(member.id, drawn)])


def _line(text: str, width: int, place: str = "", lead: str = "") -> Row:
    return (Piece(filled(f"{lead}{cut(text, width - cells(lead))}", width), place),)
