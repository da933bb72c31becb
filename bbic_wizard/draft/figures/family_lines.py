"""The family chart in a terminal: an indented tree within each household, one step in for each generation."""

from collections.abc import Iterator
from textwrap import wrap

from bbic_wizard.draft.figures.family import APART, TOGETHER, Branch, FamilyChart, Member
from bbic_wizard.draft.figures.generations import Bond, Generation
from bbic_wizard.draft.figures.rows import Piece, Row, cut, filled, flowing
from bbic_wizard.draft.text import cells

STEP = 3
WALL = "│ "
LEAST = 20  # columns of text, however deep the tree
HOME, ELSEWHERE = "Hushåll: {}", "Hushållet är inte inskrivet"
CHILDREN = "├ barn, ett steg in är en generation"


def family_rows(chart: FamilyChart, width: int) -> list[Row]:
    """The lines of the chart, each with the person it leads to; a frame stands around those who live together."""
    rows: list[Row] = []
    for name, units in chart.homes:
        trees = chart.trees(units)
        if not name:
            rows += [_line(ELSEWHERE, width)] if rows else []
            rows += _household(chart, trees, width)
            continue
        title = cut(HOME.format(name), width - 5)
        rows.append(_line(f"┌ {title} {'─' * (width - 4 - cells(title))}┐", width))
        inside = _household(chart, trees, width - 2 * len(WALL))
        rows += [(Piece(WALL), *row, Piece(WALL[::-1])) for row in inside]
        rows.append(_line(f"└{'─' * (width - 2)}┘", width))
    beneath = [*([chart.left_out] if chart.beyond else []), *flowing([*chart.key, CHILDREN], width)]
    return [*rows, *(_line(text, width) for text in beneath)] if rows else rows


def _household(chart: FamilyChart, trees: tuple[Branch, ...], width: int) -> Iterator[Row]:
    """The trees of a household; a generation is named where a tree begins, so that an indent is never taken for one."""
    drawn = frozenset(bond for branch in trees for bond in branch.bonds(chart))
    told: Generation | None = None
    for branch in trees:
        generation = chart.generation(branch.unit)
        if generation != told:
            told = generation
            yield _line(generation.name, width)
        indent = " " * STEP
        yield from _branch(chart, branch, indent, indent, drawn, width)


def _branch(
    chart: FamilyChart, branch: Branch, first: str, rest: str, drawn: frozenset[Bond], width: int
) -> Iterator[Row]:
    """A couple or one person, and those beneath: `first` leads the first line, `rest` the others."""
    joined = APART if branch.unit.apart else TOGETHER
    below = f"{rest}│  " if branch.below else f"{rest}   "
    for number, member in enumerate(branch.unit.members):
        lead = first if not number else f"{rest}{joined} "
        text = _told(chart, branch, member, drawn)
        room = max(width, cells(below) + LEAST)
        for line in wrap(text, room, initial_indent=lead, subsequent_indent=below, break_on_hyphens=False):
            yield _line(line, width, member.place)
    for number, child in enumerate(branch.below):
        last = number == len(branch.below) - 1
        turn, on = ("└─ ", "   ") if last else ("├─ ", "│  ")
        yield from _branch(chart, child, f"{rest}{turn}", f"{rest}{on}", drawn, width)


def _told(chart: FamilyChart, branch: Branch, member: Member, drawn: frozenset[Bond]) -> str:
    """Name and relation; for the second of a couple what they are to each other; and what is not drawn."""
    called = ", ".join(part for part in (member.signed, member.told) if part)
    second = member is not branch.unit.members[0]
    couple = [branch.unit.bond_words] if second and branch.unit.bond else []
    return " · ".join([called, *couple, *chart.notes(member.id, drawn)])


def _line(text: str, width: int, place: str = "") -> Row:
    return (Piece(filled(text, width), place),)
