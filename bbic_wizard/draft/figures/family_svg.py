"""The family chart as SVG: a row for each generation, couples side by side, lines down to their children.

Lines are drawn only between rows that follow on each other; what is not drawn is written in
the box, so no line ever crosses a name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bbic_wizard.draft.figures.family import PARENT, Bond, Branch, FamilyChart, Member, Unit
from bbic_wizard.draft.figures.svg import LINE, fitted, frame, number, words

BOX_WIDTH, BOX_HEIGHT = 262.0, 106.0
GAP, COUPLE_GAP, ROW_GAP = 26.0, 26.0, 64.0
WIDTH = 1300.0
LINES = 4  # of text in a box
ASIDE = 40.0  # how far from the middle of a box the line of a child of one of a couple leaves it


@dataclass(frozen=True, slots=True)
class Placed:
    """A couple or one person on the paper: which row, and where it begins."""

    unit: Unit
    row: int
    x: float

    @property
    def top(self) -> float:
        return 20 + self.row * (BOX_HEIGHT + ROW_GAP)

    @property
    def middle(self) -> float:
        return self.x + _width(self.unit) / 2

    def box(self, person: str) -> float:
        """Where somebody's own box begins."""
        ids = [member.id for member in self.unit.members]
        return self.x + ids.index(person) * (BOX_WIDTH + COUPLE_GAP)


def family_svg(chart: FamilyChart, told: str, name: str = "familj") -> str:
    """The chart as one SVG element; `told` is its text equivalent."""
    placed = place(chart)
    rows = max((item.row for item in placed), default=0) + 1
    height = 20 + rows * (BOX_HEIGHT + ROW_GAP) + (LINE if chart.beyond else 0)
    return frame(name, chart.title, told, (WIDTH, height), _parts(chart, placed, height))


def place(chart: FamilyChart) -> list[Placed]:
    """Every unit on a row of its generation; a generation that is too wide takes several rows."""
    ordered = [unit for branch in chart.tree for unit in _walk(branch)]
    placed: list[Placed] = []
    row = 0
    for level in sorted({chart.level(unit) for unit in ordered}, reverse=True):
        for line in _rows([unit for unit in ordered if chart.level(unit) == level]):
            x = (WIDTH - sum(map(_width, line)) - GAP * (len(line) - 1)) / 2
            for unit in line:
                placed.append(Placed(unit, row, x))
                x += _width(unit) + GAP
            row += 1
    return placed


def _walk(branch: Branch) -> Iterator[Unit]:
    yield branch.unit
    for below in branch.below:
        yield from _walk(below)


def _width(unit: Unit) -> float:
    return len(unit.members) * BOX_WIDTH + (len(unit.members) - 1) * COUPLE_GAP


def _rows(units: list[Unit]) -> Iterator[list[Unit]]:
    """The units of a generation, as many on a row as there is room for."""
    line: list[Unit] = []
    used = 0.0
    for unit in units:
        if line and used + GAP + _width(unit) > WIDTH - 2 * GAP:
            yield line
            line, used = [], 0.0
        used += _width(unit) + (GAP if line else 0)
        line.append(unit)
    if line:
        yield line


def _parts(chart: FamilyChart, placed: list[Placed], height: float) -> Iterator[str]:
    lines = list(_descents(chart, placed))
    drawn = frozenset(bond for bond, _ in lines) | {item.unit.bond for item in placed if item.unit.bond}
    yield from (path for _, path in lines)
    for item in placed:
        if item.unit.bond:
            yield _couple(item)
        for member in item.unit.members:
            yield from _box(chart, item, member, frozenset(bond for bond in drawn if bond is not None))
    if chart.beyond:
        told = f"Ritade: de {len(chart.members)} närmast barnet. {chart.beyond} till står i listan."
        yield words(GAP, height - 6, told, anchor="start")


def _descents(chart: FamilyChart, placed: list[Placed]) -> Iterator[tuple[Bond, str]]:
    """Lines from parents down to children on the next row; a height of their own keeps families apart."""
    home = {member.id: item for item in placed for member in item.unit.members}
    turns: dict[tuple[frozenset[str], float], int] = {}
    for item in placed:
        for bond in chart.bonds:
            child = home.get(bond.second)
            if bond.kind != PARENT or bond.first not in item.unit.ids or child is None or child.row != item.row + 1:
                continue
            both = item.unit.bond is not None and chart.only_parent(item.unit, bond.second) is None
            start = item.middle if both else item.box(bond.first) + BOX_WIDTH / 2 - (ASIDE if item.unit.bond else 0)
            leave = item.top + (BOX_HEIGHT / 2 + 3 if both else BOX_HEIGHT)
            turn = turns.setdefault((item.unit.ids, start), len(turns))
            height = item.top + BOX_HEIGHT + 12 + 7 * (turn % 7)
            x, y = child.box(bond.second) + BOX_WIDTH / 2, child.top
            path = f"M{number(start)} {number(leave)}V{number(height)}H{number(x)}V{number(y)}"
            yield bond, f'<path d="{path}" fill="none" stroke="currentColor"/>'


def _couple(item: Placed) -> str:
    """A double line between the two."""
    start, end, y = item.x + BOX_WIDTH, item.x + BOX_WIDTH + COUPLE_GAP, item.top + BOX_HEIGHT / 2
    path = " ".join(f"M{number(start)} {number(y + aside)}H{number(end)}" for aside in (-3, 3))
    return f'<path d="{path}" fill="none" stroke="currentColor"/>'


def _box(chart: FamilyChart, item: Placed, member: Member, drawn: frozenset[Bond]) -> Iterator[str]:
    x, y = item.box(member.id), item.top
    thick = 3 if member.name == chart.child and not chart.levels[member.id] else 1
    yield (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(BOX_WIDTH)}" height="{number(BOX_HEIGHT)}" '
        f'rx="6" fill="none" stroke="currentColor" stroke-width="{thick}"/>'
    )
    for line, (text, bold) in enumerate(_lines(chart, item, member, drawn)[:LINES]):
        shown = fitted(text, BOX_WIDTH - 14)
        yield words(x + BOX_WIDTH / 2, y + 22 + LINE * line, shown, bold=bold, full=text)


def _lines(chart: FamilyChart, item: Placed, member: Member, drawn: frozenset[Bond]) -> list[tuple[str, bool]]:
    """What stands in a box; notes that do not fit on lines of their own share the last."""
    notes = chart.notes(member.id, drawn)
    bond = item.unit.bond
    if bond and bond.period and member is item.unit.members[1]:
        notes.insert(0, bond.period)
    household = [f"hushåll {member.household}"] if member.household else []
    told = [part for part in (member.told,) if part]
    room = LINES - 1 - len(told) - len(household)
    if len(notes) > room > 0:
        notes = [*notes[: room - 1], "; ".join(notes[room - 1 :])]
    return [(member.name, True), *((text, False) for text in (*told, *household, *notes))]
