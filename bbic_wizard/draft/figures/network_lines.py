"""The network map in a terminal: rings as frames inside each other, the child in the middle.

The upper half holds the first two parts of life, the lower half the other two. It reads
without colour, and from the top as text: frames are named, people carry a sign and a figure.
"""

from collections.abc import Iterator, Sequence

from bbic_wizard.draft.figures.network_map import RINGS, UNFIGURED, NetworkMap, Person, folded, more
from bbic_wizard.draft.figures.rows import Piece, Row, centred, cut, filled, flowing
from bbic_wizard.draft.text import cells

ROOM = 7  # people in one part of one ring before the rest is folded
LEAST = 60  # columns


def network_rows(drawn: NetworkMap, width: int, room: int = ROOM) -> list[Row]:
    """The lines of the map, each as pieces with the place they lead to; every line is `width` columns wide."""
    width = max(width, LEAST)
    rows = [*_half(drawn, (0, 1), width), *_middle(drawn, width), *_half(drawn, (2, 3), width, below=True)]
    for person in drawn.unplaced[:room]:
        rows.append((Piece(filled(f"Utan plats på kartan: {person.sign} {person.called}", width), person.place),))
    if len(drawn.unplaced) > room:
        rows.append((Piece(filled(more(len(drawn.unplaced) - room), width)),))
    return [*rows, *((Piece(filled(text, width)),) for text in flowing(drawn.signs, width))]


def _half(drawn: NetworkMap, sectors: tuple[int, int], width: int, *, below: bool = False) -> list[Row]:
    """One half: from the outermost ring to the innermost, or the other way round beneath the child."""
    inner = width
    bands: list[list[Row]] = [[_titles(drawn, sectors, width)]]
    for ring in (UNFIGURED, 2, 1, 0):
        walls = UNFIGURED - ring
        people = list(_people(drawn, sectors, ring, inner - 2 if ring != UNFIGURED else inner))
        if ring == UNFIGURED:
            bands.append([(Piece(filled(f" ({RINGS[ring]})", width)),), *people] if people else [])
            continue
        frame = _frame(RINGS[ring], inner, below=below)
        walled = [(Piece("│"), *row, Piece("│")) for row in people]
        body = [*walled, frame] if below else [frame, *walled]
        bands.append([_within(row, walls - 1, width) for row in body])
        inner -= 4
    if not below:
        return [row for band in bands for row in band]
    return [row for band in reversed(bands) for row in band]


def _titles(drawn: NetworkMap, sectors: tuple[int, int], width: int) -> Row:
    left = width // 2
    first, second = (drawn.sectors[sector].upper() for sector in sectors)
    return (Piece(centred(first, left)), Piece(centred(second, width - left)))


def _frame(name: str, width: int, *, below: bool) -> Row:
    """The edge of a ring, with its name; the ends turn towards the child."""
    first, last = ("└", "┘") if below else ("┌", "┐")
    head = "" if below else f"─ {name} "
    return (Piece(f"{first}{head}{'─' * (width - 2 - len(head))}{last}"),)


def _within(row: Row, walls: int, width: int) -> Row:
    """A line inside the frames around it."""
    if not walls:
        return row
    return (Piece("│ " * walls), *row, Piece(" │" * walls))


def _people(drawn: NetworkMap, sectors: tuple[int, int], ring: int, width: int) -> Iterator[Row]:
    """The people of two parts of life side by side."""
    left = width // 2
    columns = [list(_column(drawn.cell(sector, ring), left - 2)) for sector in sectors]
    for number in range(max(map(len, columns))):
        pieces = [column[number] if number < len(column) else Piece("") for column in columns]
        yield tuple(
            Piece(filled(f" {cut(piece.text, space - 2)}" if piece.text else "", space), piece.place)
            for piece, space in zip(pieces, (left, width - left), strict=True)
        )


def _column(people: Sequence[Person], room: int) -> Iterator[Piece]:
    shown, rest = folded(people, ROOM)
    for person in shown:
        yield Piece(f"{person.sign} {_short(person, room - 2)}", person.place)
    if rest:
        yield Piece(more(rest))


def _short(person: Person, room: int) -> str:
    """What somebody is called: without the relation, and at last with the name cut, but always with the figure."""
    figure = f", {person.figure}" if person.figure else ""
    whole = next((text for text in (person.called, person.brief) if cells(text) <= room), "")
    return whole or f"{cut(person.name, room - cells(figure))}{figure}"


def _middle(drawn: NetworkMap, width: int) -> Iterator[Row]:
    """The child, inside all the rings."""
    walls = UNFIGURED
    yield _within((Piece(centred(f"[ {drawn.child.upper()} ]", width - 4 * walls)),), walls, width)
