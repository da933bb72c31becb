"""A note cut in passages: where each begins and ends, the day it tells of, and what is only a heading.

Nothing is changed and no word is left over: a passage is a stretch of the note as it stands,
without the sign of its list and the quotation marks around it. The same text gives the same
passages, always.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bbic_wizard.model.sorting_words import SortingWords
from bbic_wizard.reading.note_lines import BULLET, MARKS, NO_WORDS, WORD, goes_on, is_row, lines_of
from bbic_wizard.reading.sentences import sentence_ends

LONGEST = 4_000  # characters of a passage; a longer one is cut after a sentence
Finely = Literal[0, 1, 2]  # a passage whole, sentence by sentence, or cut at its line ends too
_LINE_END = re.compile(r"[^\S\n]*+(\n+)")
_QUOTES = {'"': '"', "”": "”", "“": "”“", "„": "”“", "»": "»«", "«": "»", "'": "'", "’": "’", "‘": "’"}
_AFTER_QUOTE = ".,;!?…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note. `quoted` is one that stands within quotation marks, which are not in it."""

    start: int
    end: int
    day: str | None = None
    heading: bool = False
    quoted: bool = False


def pieces(text: str, words: SortingWords = NO_WORDS, day: str | None = None) -> tuple[Piece, ...]:
    """The passages of a note in order, its headings among them. `day` is the note's, when it is known."""
    return tuple(part for piece in _pieces(text, words, day) for part in _cut(text, piece))


def parts(text: str, piece: Piece, finely: Finely) -> tuple[Piece, ...]:
    """A passage cut after each sentence, or at its line ends too."""
    if not finely:
        return (piece,)
    found = tuple(_broken(text, piece, sentence_ends(text, piece.start, piece.end)))
    if finely == 1:
        return found
    return tuple(part for item in found for part in _broken(text, item, _line_ends(text, item)))


def left_over(text: str, piece: Piece, taken: Sequence[tuple[int, int]], finely: Finely = 1) -> tuple[Piece, ...]:
    """What is left of a passage when stretches of it have been taken, sentence by sentence."""
    found, start = [], piece.start
    for begin, end in sorted(taken):
        if begin > start:
            found.append(replace(piece, start=start, end=min(begin, piece.end)))
        start = max(start, end)
    if start < piece.end:
        found.append(replace(piece, start=start))
    whole = [part for item in found for part in _trimmed(text, item)]
    return tuple(part for item in whole for part in parts(text, item, 2 if finely == 2 else 1))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a stretch is all that stands between two quotation marks."""
    if not 0 < start < end < len(text):
        return False
    return _is_quotation(text, start - 1, end + 1)


def _pieces(text: str, words: SortingWords, day: str | None) -> Iterator[Piece]:
    open_: Piece | None = None
    for line in lines_of(text, words, day):
        if open_ is not None:
            if not line.empty and not line.heading and goes_on(_last_line(text, open_), line):
                open_ = replace(open_, end=line.end)
                continue
            yield from _trimmed(text, open_)
            open_ = None
        if line.empty:
            continue
        piece = Piece(line.start, line.end, line.day, line.heading)
        if line.heading or is_row(line.text):
            yield from _trimmed(text, piece)
        else:
            open_ = piece
    if open_ is not None:
        yield from _trimmed(text, open_)


def _last_line(text: str, piece: Piece) -> str:
    return text[max(piece.start, text.rfind("\n", piece.start, piece.end) + 1) : piece.end]


# --- where a passage is cut ----------------------------------------------------------


def _line_ends(text: str, piece: Piece) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _LINE_END.finditer(text, piece.start, piece.end))


def _broken(text: str, piece: Piece, gaps: Iterator[tuple[int, int]]) -> Iterator[Piece]:
    start = piece.start
    for end, begins in gaps:
        yield from _trimmed(text, replace(piece, start=start, end=end))
        start = begins
    yield from _trimmed(text, replace(piece, start=start))


def _cut(text: str, piece: Piece) -> Iterator[Piece]:
    """A passage that is too long, in pieces of whole sentences; a longer sentence between words."""
    if piece.end - piece.start <= LONGEST:
        yield piece
        return
    start, end = piece.start, piece.start
    for part in parts(text, piece, 1):
        if part.end - start > LONGEST and end > start:
            yield replace(piece, start=start, end=end)
            start = part.start
        while part.end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            cut = space if space > start else start + LONGEST
            yield from _trimmed(text, replace(piece, start=start, end=cut))
            start = cut
        end = part.end
    yield from _trimmed(text, replace(piece, start=start, end=end))


# --- what a passage is, to the letter ----------------------------------------------


def _trimmed(text: str, piece: Piece) -> Iterator[Piece]:
    """The passage without bullets, borders and space around it; nothing when there is no word in it."""
    start, end = piece.start, piece.end
    if start == 0 or text[start - 1] == "\n":  # signs of a list begin a line; further in they are text
        mark = MARKS.match(text, start, end) or BULLET.match(text, start, end)
        start = mark.end() if mark and WORD.search(text, mark.end(), end) else start
    while start < end and (text[start].isspace() or text[start] == "|"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == "|"):
        end -= 1
    if not WORD.search(text, start, end):
        return
    inner = end - 1 if end - start > 3 and text[end - 1] in _AFTER_QUOTE else end  # ”Jag vill inte”.
    inside = next((last for last in (end, inner) if _is_quotation(text, start, last)), None)
    if inside is not None:
        yield replace(piece, start=start + 1, end=inside - 1, quoted=True)
    else:
        yield replace(piece, start=start, end=end)


def _is_quotation(text: str, start: int, end: int) -> bool:
    """Whether a stretch is one quotation, from its first sign to its last."""
    closing = _QUOTES.get(text[start], "")
    if end - start < 3 or not closing or text[end - 1] not in closing:
        return False
    inside = text[start + 1 : end - 1]
    return not any(sign in inside for sign in {text[start], text[end - 1]}) and bool(WORD.search(inside))
