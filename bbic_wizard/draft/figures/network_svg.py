"""The network map as SVG: circles around the child, a quarter for each part of life.

Names stand on rows in the part of the circle that is theirs, so that no name covers another;
when a part is full the rest is told as a number, and stands in the text equivalent.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt

from bbic_wizard.draft.figures.network_map import RINGS, UNFIGURED, NetworkMap, Person, folded, more
from bbic_wizard.draft.figures.svg import FONT, LINE, fitted, frame, number, width_of, words, wrapped

RADII = (52.0, 225.0, 350.0, 465.0)  # the child, and the three rings
HALF_WIDTH, HALF_HEIGHT = 650.0, 490.0
EDGE = 8.0
LEAST_ROOM = 142.0  # what a name needs on one row; narrower rows stay empty
LEAST_PART = 96.0  # what a part of a name needs
MOST_ROWS = 4  # for one person
AIR = (2, 1, 0)  # empty rows between two people: as many as there is room for
LOOK = 4  # so many rows further out a place is looked for, before a name is broken
HALF_LINE = 8.0  # how far a row of text reaches above and below its middle

_Slot = tuple[float, float, float]  # y, and from where to where along the row, from the middle
_Block = tuple[Person, list[str], Sequence[_Slot]]  # somebody, what is written of them row by row, and the rows


def network_svg(drawn: NetworkMap, told: str, name: str = "natverk") -> str:
    """The map as one SVG element; `told` is its text equivalent."""
    beneath = [*drawn.signs, *_unplaced(drawn)]
    height = 2 * HALF_HEIGHT + 40 + LINE * len(beneath)
    half = _half_width(drawn)
    return frame(name, drawn.title, told, (2 * half, height), _parts(drawn, beneath, half))


def _half_width(drawn: NetworkMap) -> float:
    """From the child to the edge: no wider than the rings when nobody stands outside them."""
    outside = any(drawn.cell(sector, UNFIGURED) for sector in range(len(drawn.sectors)))
    return HALF_WIDTH if outside else RADII[-1] + EDGE


def _parts(drawn: NetworkMap, beneath: Sequence[str], half: float) -> Iterator[str]:
    yield f'<g transform="translate({number(half)} {number(HALF_HEIGHT + 20)})">'
    for ring, radius in reversed(list(enumerate(RADII[1:]))):
        yield f'<circle r="{number(radius)}" fill="none" stroke="currentColor"/>'
        yield _ring_name(RINGS[ring], radius)
    yield f'<path d="{" ".join(_quarters())}" stroke="currentColor" stroke-dasharray="2 5" fill="none"/>'
    yield f'<circle r="{number(RADII[0])}" fill="none" stroke="currentColor" stroke-width="3"/>'
    yield words(0, 5, fitted(drawn.child, 2 * RADII[0] - 14), bold=True, full=drawn.child)
    for sector, title in enumerate(drawn.sectors):
        across, down = _way(sector)
        anchor = "end" if across > 0 else "start"
        yield words(across * half, down * HALF_HEIGHT + 5, fitted(title, half - EDGE), anchor=anchor, bold=True)
        for ring in range(len(RINGS)):
            yield from _people(drawn.cell(sector, ring), sector, ring)
    yield "</g>"
    for line, text in enumerate(beneath):
        yield words(0, 2 * HALF_HEIGHT + 50 + LINE * line, fitted(text, 2 * half), anchor="start", full=text)


def _quarters() -> Iterator[str]:
    """The lines between the parts of life; each stops beneath the name of a ring."""
    inner, outer = number(RADII[0]), number(RADII[-1])
    yield f"M-{outer} 0H-{inner}M{inner} 0H{outer}M0 {inner}V{outer}"
    for near, far in pairwise(RADII):
        yield f"M0 -{number(near)}V-{number(far - LINE)}"


def _ring_name(name: str, radius: float) -> str:
    """A ring's name, straight above the child, just inside its edge."""
    return f'<g font-size="13">{words(0, 16 - radius, name)}</g>'


def _way(sector: int) -> tuple[int, int]:
    """Left or right, up or down from the child."""
    return (1 if sector % 2 else -1), (1 if sector > 1 else -1)


def _people(people: Sequence[Person], sector: int, ring: int) -> Iterator[str]:
    """Those in a part of a ring: with everything that is written of them while there is room, else a row each."""
    roomy = _roomy(people, list(_slots(ring, LEAST_PART)))
    if roomy is not None:
        for person, texts, rows in roomy:
            yield from _written(person, texts, rows, sector)
        return
    slots = list(_slots(ring))
    shown, rest = folded(people, len(slots))
    taken = _spread(slots, len(shown) + bool(rest))
    for person, row in zip(shown, taken, strict=False):
        fits = width_of(_called(person)) <= row[2] - row[1]
        text = _called(person) if fits else f"{person.sign} {person.brief}"
        yield _centred(text, row, sector, _called(person))
    if rest:
        row = taken[-1]
        text = more(rest) if width_of(more(rest)) <= row[2] - row[1] else f"+ {rest} till"
        yield _centred(text, row, sector)


def _called(person: Person) -> str:
    return f"{person.sign} {person.called}"


def _roomy(people: Sequence[Person], slots: Sequence[_Slot]) -> list[_Block] | None:
    """Everybody whole, on as many rows as they need and with as much air as there is; None when there is no room."""
    for air in AIR if len(people) <= len(slots) else ():
        found: list[_Block] = []
        at = air // 2
        for person in people:
            block = min(_blocks(person, slots, at), key=lambda block: len(block[1]), default=None)
            if block is None:
                break
            found.append(block)
            at = slots.index(block[2][-1]) + 1 + air
        if len(found) == len(people):
            return found
    return None


def _blocks(person: Person, slots: Sequence[_Slot], at: int) -> Iterator[_Block]:
    """The ways to write somebody whole on rows from a place and out, the nearest first."""
    for start in range(at, min(at + LOOK, len(slots))):
        for size in range(1, MOST_ROWS + 1):
            rows = slots[start : start + size]
            room = min(end for _, _, end in rows) - max(begin for _, begin, _ in rows)
            texts = _broken(person, room)
            if len(rows) == len(texts) == size and all(width_of(text) <= room for text in texts):
                yield person, texts, rows
                break


def _broken(person: Person, room: float) -> list[str]:
    """Somebody on a line; where it is too long the name first, and what they are beneath it."""
    if width_of(_called(person)) <= room:
        return [_called(person)]
    if person.called_besides == person.figure:
        return wrapped(f"{person.sign} {person.brief}", room)
    return [*wrapped(f"{person.sign} {person.name}", room), *wrapped(person.called_besides, room)]


def _written(person: Person, texts: Sequence[str], rows: Sequence[_Slot], sector: int) -> Iterator[str]:
    """One row in the middle of its place; several begin beneath each other."""
    (across, down), whole = _way(sector), _called(person)
    if len(rows) == 1:
        yield _centred(texts[0], rows[0], sector, whole)
        return
    near, far = max(row[1] for row in rows), min(row[2] for row in rows)
    left = near if across > 0 else -far
    for text, (y, _, _) in zip(texts, rows if down > 0 else rows[::-1], strict=True):
        yield words(left, down * y + FONT / 3, text, anchor="start", full=whole)


def _centred(text: str, row: _Slot, sector: int, whole: str = "") -> str:
    (across, down), (y, start, end) = _way(sector), row
    return words(across * (start + end) / 2, down * y + FONT / 3, fitted(text, end - start), full=whole)


def _slots(ring: int, least: float = LEAST_ROOM) -> Iterator[_Slot]:
    """The rows in a quarter of a ring that are long enough, from the middle and out."""
    inner = RADII[min(ring, UNFIGURED)]
    outer = RADII[ring + 1] if ring < UNFIGURED else None
    y = LINE * 0.9
    while y < (HALF_HEIGHT - LINE if outer is None else outer):
        start = sqrt(max(0.0, inner**2 - (y - HALF_LINE) ** 2)) + EDGE
        end = HALF_WIDTH - EDGE if outer is None else sqrt(max(0.0, outer**2 - (y + HALF_LINE) ** 2)) - EDGE
        named = ring < UNFIGURED and y > RADII[ring + 1] - 1.5 * LINE  # the ring's name stands here
        if end - start >= least and not named:
            yield y, start, end
        y += LINE


def _spread(slots: Sequence[_Slot], count: int) -> list[_Slot]:
    """So many of the rows, with as much air between them as there is."""
    return [slots[int((place + 0.5) * len(slots) / count)] for place in range(count)]


def _unplaced(drawn: NetworkMap) -> list[str]:
    names = [f"{person.sign} {person.called}" for person in drawn.unplaced]
    return [f"Utan plats på kartan: {'; '.join(names)}"] if names else []
