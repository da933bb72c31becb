"""The family chart as SVG: a row for each generation, a frame around each household, lines from parents to children.

Lines are drawn only between rows that follow on each other; what is not drawn is written in
the box, so no line ever crosses a name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bbic_wizard.draft.figures.family import FamilyChart, Member, Unit
from bbic_wizard.draft.figures.family_places import BOX_WIDTH, COUPLE_GAP, PAD, WIDTH, Placed, framed, place
from bbic_wizard.draft.figures.generations import Bond
from bbic_wizard.draft.figures.svg import FONT, LINE, fitted, frame, number, width_of, words, wrapped

LINES = 5  # of text in a box, at most
FIRST = 22.0  # from the top of a box to its first line of text
ASIDE = 40.0  # how far from the middle of a box the line of a child of one of a couple leaves it
TURNS = 7  # heights that the lines between two rows are spread over
MARGIN = 14.0  # at the sides of a text in its box
HOME = "Hushåll: {}"
SMALL = 13


@dataclass(frozen=True, slots=True)
class Descent:
    """A line to draw, from a parent's place down to a child's."""

    bond: Bond
    parent: Placed
    child: Placed


def family_svg(chart: FamilyChart, told: str, name: str = "familj") -> str:
    """The chart as one SVG element; `told` is its text equivalent."""
    rows = place(chart)
    drawn = frozenset(line.bond for line in _descents(chart, rows))
    texts = {m.id: _texts(chart, item.unit, m, drawn) for item in rows for m in item.unit.members}
    height = FIRST + LINE * max((min(len(lines), LINES) for lines in texts.values()), default=0) - 6
    placed = [replace(item, height=height) for item in rows]
    beneath = [text for text in ("   ".join(chart.key), chart.left_out) if text]
    bottom = max((item.bottom for item in placed), default=0) + 24
    left, width = _paper(placed, beneath)
    parts = [*_parts(chart, placed, texts), *_beneath(beneath, left + MARGIN, bottom)]
    return frame(name, chart.title, told, (width, bottom + LINE * len(beneath) + 8), parts, left)


def _paper(placed: Sequence[Placed], beneath: Sequence[str]) -> tuple[float, float]:
    """Where the paper begins and how wide it is: no wider than what stands on it, so that few are drawn large."""
    left = min((item.x for item in placed), default=0) - 2 * PAD
    right = max((item.right for item in placed), default=WIDTH) + 2 * PAD
    return left, max(right - left, *(width_of(text) + 2 * MARGIN for text in beneath), 0)


def _beneath(texts: Sequence[str], left: float, bottom: float) -> Iterator[str]:
    for line, text in enumerate(texts):
        yield words(left, bottom + FONT + LINE * line, text, anchor="start")


def _parts(chart: FamilyChart, placed: Sequence[Placed], texts: dict[str, list[str]]) -> Iterator[str]:
    for name, (left, top, right, bottom) in framed(placed).items():
        yield _box(left, top, right - left, bottom - top, 'rx="10" stroke-dasharray="7 4"')
        yield _home(name, left, top)
    yield from _lines(chart, _descents(chart, placed))
    for item in placed:
        if item.unit.bond:
            yield _couple(item)
        for member in item.unit.members:
            child = ' stroke-width="3"' if member.id == chart.start else ""
            gone = ' stroke-dasharray="2 3"' if member.dead else ""
            yield _box(item.box(member.id), item.top, BOX_WIDTH, item.height, f'rx="6"{child}{gone}')
            yield from _written(item.box(member.id) + BOX_WIDTH / 2, item.top, texts[member.id])


def _box(x: float, y: float, width: float, height: float, look: str) -> str:
    size = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect {size} {look} fill="none" stroke="currentColor"/>'


def _home(name: str, left: float, top: float) -> str:
    """What the household is called, in the frame's first corner: no line to a child comes down there."""
    room = BOX_WIDTH / 2
    whole = HOME.format(name)
    shown = whole if width_of(whole, SMALL) <= room else fitted(name, room, SMALL)
    return f'<g font-size="{SMALL}">{words(left + 10, top + 18, shown, anchor="start", bold=True, full=whole)}</g>'


def _descents(chart: FamilyChart, placed: Sequence[Placed]) -> Iterator[Descent]:
    """From parents to children on the next row."""
    home = {member.id: item for item in placed for member in item.unit.members}
    for child in placed:
        for member in child.unit.members:
            for bond in chart.parents(member.id):
                if child.row == home[bond.first].row + 1:
                    yield Descent(bond, home[bond.first], child)


def _lines(chart: FamilyChart, descents: Iterator[Descent]) -> Iterator[str]:
    """A line for each; a height of their own keeps families apart."""
    turns: dict[tuple[frozenset[str], float], int] = {}
    for line in descents:
        parent, unit, child = line.parent, line.parent.unit, line.bond.second
        both = unit.bond is not None and chart.only_parent(unit, child) is None
        aside = ASIDE if unit.bond else 0
        start = parent.middle if both else parent.box(line.bond.first) + BOX_WIDTH / 2 - aside
        leave = parent.top + parent.height / 2 + 3 if both else parent.bottom
        turn = turns.setdefault((unit.ids, start), len(turns)) % TURNS
        end = line.child.box(child) + BOX_WIDTH / 2
        yield _stroke(
            f"M{number(start)} {number(leave)}V{number(parent.bottom + 14 + 6 * turn)}"
            f"H{number(end)}V{number(line.child.top)}"
        )


def _couple(item: Placed) -> str:
    """A double line between the two; one that is crossed out for those who have parted."""
    start, end, y = item.x + BOX_WIDTH, item.x + BOX_WIDTH + COUPLE_GAP, item.top + item.height / 2
    strokes = [f"M{number(start)} {number(y + aside)}H{number(end)}" for aside in (-3, 3)]
    if item.unit.apart:
        across = [(start + end) / 2 + aside for aside in (-4, 4)]
        strokes += [f"M{number(x - 4)} {number(y + 12)}L{number(x + 4)} {number(y - 12)}" for x in across]
    return _stroke(" ".join(strokes))


def _stroke(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="currentColor"/>'


def _texts(chart: FamilyChart, unit: Unit, member: Member, drawn: frozenset[Bond]) -> list[str]:
    """What stands in a box, line by line: name, relation, the couple's years, and what is not drawn."""
    couple = frozenset([unit.bond] if unit.bond else [])
    years = [unit.bond_words] if unit.bond and member is unit.members[1] else []
    told = [part for part in (member.told, *years, *chart.notes(member.id, drawn | couple)) if part]
    return [member.signed, *(line for text in told for line in wrapped(text, BOX_WIDTH - MARGIN))]


def _written(middle: float, top: float, texts: Sequence[str]) -> Iterator[str]:
    """The lines of a box, as many as there is room for; the last shows the rest when one points at it."""
    for line, text in enumerate(texts[:LINES]):
        cut = line == LINES - 1 and len(texts) > LINES
        shown = fitted(f"{text} …" if cut else text, BOX_WIDTH - MARGIN)
        full = " ".join(texts[line:]) if cut else text
        yield words(middle, top + FIRST + LINE * line, shown, bold=not line, full=full)
