"""Where everybody of a family stands on the paper: households side by side, a row for each generation.

A household has columns of its own, so that the frame around it holds nobody else. Those whose
household is not written stand beside them without a frame.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bbic_wizard.draft.figures.family import FamilyChart, Unit
from bbic_wizard.draft.figures.generations import Generation

BOX_WIDTH = 262.0
GAP, COUPLE_GAP, ROW_GAP = 26.0, 26.0, 92.0
WIDTH = 1300.0
PAD, TITLE = 12.0, 26.0  # between a frame and the boxes in it; above them stands its name
TOP = 10.0 + TITLE + PAD
APART = 2 * PAD + 10.0  # between two households

Frame = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Placed:
    """A couple or one person on the paper: which row, and where it begins."""

    unit: Unit
    row: int
    x: float
    height: float = 0.0  # of a box; known when it is known what stands in them all

    @property
    def top(self) -> float:
        return TOP + self.row * (self.height + ROW_GAP)

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def right(self) -> float:
        return self.x + width_of(self.unit)

    @property
    def middle(self) -> float:
        return (self.x + self.right) / 2

    def box(self, person: str) -> float:
        """Where somebody's own box begins."""
        ids = [member.id for member in self.unit.members]
        return self.x + ids.index(person) * (BOX_WIDTH + COUPLE_GAP)


@dataclass(frozen=True)
class Home:
    """Those of a household, generation by generation, as many on a row as there is room for."""

    rows: dict[Generation, list[list[Unit]]]

    @cached_property
    def width(self) -> float:
        return max(_row_width(line) for lines in self.rows.values() for line in lines)


def width_of(unit: Unit) -> float:
    """How wide a couple or one person is."""
    return len(unit.members) * BOX_WIDTH + (len(unit.members) - 1) * COUPLE_GAP


def place(chart: FamilyChart) -> list[Placed]:
    """Every unit on a row of its generation; households that do not fit beside each other follow beneath."""
    placed: list[Placed] = []
    row = 0
    own, *others = chart.homes or [("", ())]
    beside = sorted(others, key=lambda home: home[0] != "")  # those without a household are often the child's elders
    for band in _bands([_home(chart, units) for _, units in (own, *beside) if units]):
        left = (WIDTH - _band_width(band)) / 2
        for generation in sorted({generation for home in band for generation in home.rows}):
            x = left
            for home in band:
                for number, line in enumerate(home.rows.get(generation, ())):
                    placed += _line(line, row + number, x + (home.width - _row_width(line)) / 2)
                x += home.width + APART
            row += max(len(home.rows.get(generation, ())) for home in band)
    return placed


def framed(placed: Sequence[Placed]) -> dict[str, Frame]:
    """The frame around each household that has a name."""
    found: dict[str, Frame] = {}
    for item in placed:
        if item.unit.household:
            right, bottom = item.right + PAD, item.bottom + PAD - 4
            own = (item.x - PAD, item.top - TITLE, right, bottom)
            other = found.get(item.unit.household, own)
            found[item.unit.household] = (
                *(min(pair) for pair in zip(own[:2], other[:2], strict=True)),
                *(max(pair) for pair in zip(own[2:], other[2:], strict=True)),
            )  # type: ignore[assignment]
    return found


def _home(chart: FamilyChart, units: Sequence[Unit]) -> Home:
    ordered = [unit for branch in chart.trees(units) for unit in branch.units()]
    generations = sorted({chart.generation(unit) for unit in ordered})
    return Home({one: list(_rows([u for u in ordered if chart.generation(u) == one])) for one in generations})


def _rows(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The units of a generation, as many on a row as there is room for."""
    line: list[Unit] = []
    for unit in units:
        if line and _row_width([*line, unit]) > WIDTH - 2 * GAP:
            yield line
            line = []
        line.append(unit)
    if line:
        yield line


def _row_width(line: Sequence[Unit]) -> float:
    return sum(map(width_of, line)) + GAP * (len(line) - 1)


def _line(line: Sequence[Unit], row: int, x: float) -> Iterator[Placed]:
    for unit in line:
        yield Placed(unit, row, x)
        x += width_of(unit) + GAP


def _bands(homes: Sequence[Home]) -> Iterator[list[Home]]:
    """As many households beside each other as there is room for."""
    band: list[Home] = []
    for home in homes:
        if band and _band_width([*band, home]) > WIDTH - 2 * PAD:
            yield band
            band = []
        band.append(home)
    if band:
        yield band


def _band_width(band: Sequence[Home]) -> float:
    return sum(home.width for home in band) + APART * (len(band) - 1)
