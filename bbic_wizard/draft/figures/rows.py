"""Lines of a drawing in a terminal: pieces that together fill the line, each with where it leads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbic_wizard.draft.text import cells


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line. `place` is the place in the case it tells of; "" when it tells of none."""

    text: str
    place: str = ""


Row = tuple[Piece, ...]


def written(rows: Sequence[Row]) -> str:
    """The lines as one text."""
    return "\n".join("".join(piece.text for piece in row).rstrip() for row in rows)


def cut(text: str, width: int) -> str:
    """As much of a text as there are columns for."""
    text = " ".join(text.split())
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def filled(text: str, width: int) -> str:
    """The text made exactly so many columns wide."""
    text = cut(text, width) if cells(text) > width else text
    return text + " " * (width - cells(text))


def centred(text: str, width: int) -> str:
    """The text in the middle of so many columns."""
    text = cut(text, width)
    return filled(" " * ((width - cells(text)) // 2) + text, width)


def flowing(parts: Sequence[str], width: int) -> Iterator[str]:
    """Short texts after each other, on as many lines as they need."""
    line = ""
    for part in parts:
        if line and cells(line) + 3 + cells(part) > width:
            yield line
            line = ""
        line = f"{line}   {part}" if line else part
    if line:
        yield line
