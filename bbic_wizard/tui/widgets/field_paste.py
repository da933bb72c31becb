"""What happens to a pasted text before it goes into a field."""

import re
from dataclasses import dataclass

from bbic_wizard.model.text import clean

PARAGRAPH_LIMIT = 4_000  # characters; the wrapped paragraph is recomputed on every key
PASTE_LIMIT = 200_000

_SENTENCE_END = re.compile(r"[.!?…][”\"')\]]*\s+")

SPLIT = "Långa stycken delades vid en mening, så att texten går att arbeta i. Inget är ändrat i orden."


@dataclass(frozen=True, slots=True)
class Pasted:
    """A cleaned text ready to go in. `split` tells that long paragraphs were divided."""

    text: str
    split: bool = False


def prepared(text: str) -> Pasted | None:
    """The pasted text cleaned, with long paragraphs divided; None when it is too long for a field."""
    if len(text) > PASTE_LIMIT:
        return None
    paragraphs = clean(text).split("\n")
    if all(len(paragraph) <= PARAGRAPH_LIMIT for paragraph in paragraphs):
        return Pasted("\n".join(paragraphs))
    return Pasted("\n".join("\n".join(divided(paragraph)) for paragraph in paragraphs), split=True)


def divided(paragraph: str) -> list[str]:
    """The paragraph in pieces of at most PARAGRAPH_LIMIT characters, cut after a sentence, else between words."""
    pieces = []
    while len(paragraph) > PARAGRAPH_LIMIT:
        end = _cut(paragraph)
        pieces.append(paragraph[:end].rstrip())
        paragraph = paragraph[end:].lstrip()
    return [*pieces, paragraph] if paragraph else pieces


def _cut(paragraph: str) -> int:
    start = paragraph[:PARAGRAPH_LIMIT]
    ends = [match.end() for match in _SENTENCE_END.finditer(start)]
    if ends:
        return ends[-1]
    space = start.rfind(" ")
    return space + 1 if space > 0 else PARAGRAPH_LIMIT


def refused(text: str) -> str:
    """What is said when a paste is too long, with what can be done."""
    kilobytes = len(text.encode()) // 1000
    return (
        f"Texten är på {kilobytes} kB och får inte plats i ett fält. Inget är ändrat. "
        "Klistra in den på sorteringsbordet (F7), eller en del i taget i de fält där den hör hemma."
    )
