"""A note cut in passages: where each begins and ends, the day it tells of, and what is only a heading.

Nothing is changed and nothing with a letter or a digit in it is left over: a passage is a
stretch of the note as it stands. The same text gives the same passages, always.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bbic_wizard.model.sorting_words import NoteHead
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.note_days import day_at_start, days_in

LONGEST = 4_000  # characters of a passage; a longer one is cut after a sentence
TITLE = 120
WRAPPED = 50  # a shorter line without a full stop was ended by who wrote it, not by the margin
_HEADING_WORDS, _LEADING_WORDS, _LABELLED = 14, 8, 160
_LINE = re.compile(r"[^\n]*")
_BULLET = re.compile(r"\s*(?:[-–—•·*▪◦‣]|\d{1,2}[.)]|[a-zåäö]\))\s+")
_MARKS = re.compile(r"\s*#{1,6}\s+")
_WORD = re.compile(r"[^\W_]")
_ENDS = re.compile(r"[.!?…:][\"”“'’»)\]]*\s*\Z")
_SAID = re.compile(r"(?<!\bkl)[.!?:]\s+\S")  # a line that goes on after it says something
_SENTENCE = re.compile(r"[.!?…]+[\"”“'’»)\]]*(\s+)(?=[\"”“„'’»(–—-]*\s*[A-ZÅÄÖÉ0-9…])")
_SHORTENED = re.compile(r"\b(?:(?:t\.ex|bl\.a|m\.m|m\.fl|osv|kl|ca|dr|tel|nr|resp|d\.v\.s|s\.k|f\.d))\.\Z", re.I)
_QUOTES = {'"': '"', "”": "”", "“": "”“", "„": "”“", "»": "»«", "«": "»", "'": "'", "’": "’", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note. `quoted` is one that stands within quotation marks, which are not in it."""

    start: int
    end: int
    day: str | None = None
    heading: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a note says about itself: what it is called, its day, and who wrote it."""

    title: str = ""
    day: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def head_of(text: str, labels: Sequence[NoteHead] = ()) -> Head:
    """Title, day and writer of a note, from its first lines; what it does not say is empty."""
    first = [line.text for line in _top(text) if _WORD.search(line.text)]
    given: dict[str, str] = {}
    for line in first:
        label = _label(line, labels)
        if label is not None:
            given.setdefault(label.gives, _rest(line))
    called = given.get("title") or next((line for line in first if _label(line, labels) is None), "")
    days = [*days_in(given.get("day", "")), *days_in(called)]
    opening = (found[0] for line in first if (found := day_at_start(line)) is not None)
    title = shorten(_MARKS.sub("", called, count=1).strip(" *_"), TITLE)
    return Head(title, next(iter(days), next(opening, None)), shorten(given.get("source", ""), TITLE))


def _top(text: str) -> Iterator[_Line]:
    """The first lines: to the second empty one, and no more than twelve."""
    empty = 0
    for number, line in enumerate(_lines(text)):
        empty += not line.text.strip()
        if number >= 12 or empty > 1:
            return
        yield line


def pieces(text: str, labels: Sequence[NoteHead] = ()) -> tuple[Piece, ...]:
    """The passages of a note in order, its headings among them."""
    return tuple(part for piece in _pieces(text, labels) for part in _cut(text, piece))


def sentences(text: str, piece: Piece) -> tuple[Piece, ...]:
    """A passage cut after each sentence."""
    found, start = [], piece.start
    for match in _SENTENCE.finditer(text, piece.start, piece.end):
        if _SHORTENED.search(text, start, match.start(1)) is None:
            found.append(replace(piece, start=start, end=match.start(1)))
            start = match.end(1)
    found.append(replace(piece, start=start))
    return tuple(part for item in found for part in _trimmed(text, item))


def left_over(text: str, piece: Piece, taken: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """What is left of a passage when stretches of it have been taken, sentence by sentence."""
    found, start = [], piece.start
    for begin, end in sorted(taken):
        if begin > start:
            found.append(replace(piece, start=start, end=min(begin, piece.end)))
        start = max(start, end)
    if start < piece.end:
        found.append(replace(piece, start=start))
    whole = [part for item in found for part in _trimmed(text, replace(item, quoted=False))]
    return tuple(part for item in whole for part in sentences(text, item))


# --- line by line -----------------------------------------------------------------


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    while at <= len(text):
        match = _LINE.match(text, at)
        assert match is not None
        yield _Line(match.start(), match.end(), match.group())
        at = match.end() + 1


def _pieces(text: str, labels: Sequence[NoteHead]) -> Iterator[Piece]:
    day, year, open_, first = None, None, None, True
    for line in _lines(text):
        if not _WORD.search(line.text):
            if not line.text.strip() and open_ is not None:
                yield from _trimmed(text, open_)
                open_ = None
            continue
        if open_ is not None and _goes_on(text, open_, line):
            open_ = replace(open_, end=line.end)
            continue
        if open_ is not None:
            yield from _trimmed(text, open_)
            open_ = None
        dated = day_at_start(_unmarked(line.text), year)
        found = dated[0] if dated else next(days_in(_rest(line.text)), None) if _gives_day(line.text, labels) else None
        heading = _is_heading(line.text, labels, first=first, dated=dated is not None)
        if heading or (dated and not _BULLET.match(line.text)):
            day = found or (next(days_in(line.text, year), None) if first else None) or day
            year = int(day[:4]) if day else year
        piece = Piece(line.start, line.end, found if dated and found else day, heading)
        if heading or _cells(line.text):
            yield from _trimmed(text, piece)
        else:
            open_ = piece
        first = False
    if open_ is not None:
        yield from _trimmed(text, open_)


def _goes_on(text: str, before: Piece, line: _Line) -> bool:
    """Whether a line goes on with the sentence before it: lines broken by width, not by thought."""
    if _BULLET.match(line.text) or _MARKS.match(line.text) or _cells(line.text):
        return False
    if line.text.lstrip()[:1].islower():
        return True
    last = text[max(before.start, text.rfind("\n", before.start, before.end) + 1) : before.end]
    return len(last) >= WRAPPED and _ENDS.search(last) is None and day_at_start(line.text) is None


def _is_heading(text: str, labels: Sequence[NoteHead], *, first: bool, dated: bool) -> bool:
    if _BULLET.match(text) and not _MARKS.match(text):
        return False
    if _MARKS.match(text) or (_label(text, labels) is not None and len(text) <= _LABELLED):
        return True
    words, ends = len(text.split()), _ENDS.search(text) is not None
    if text.rstrip().endswith(":"):
        return words <= _LEADING_WORDS
    names = not ends and words <= _HEADING_WORDS and not _cells(text) and _SAID.search(text) is None
    return (first or dated) and names


def _label(text: str, labels: Sequence[NoteHead]) -> NoteHead | None:
    before, colon, _ = text.strip(" *_#\t").partition(":")
    said = before.strip(" *_").casefold()
    return next((label for label in labels if colon and label.label.casefold() == said), None)


def _gives_day(text: str, labels: Sequence[NoteHead]) -> bool:
    label = _label(text, labels)
    return label is not None and label.gives == "day"


def _rest(text: str) -> str:
    return text.partition(":")[2].strip(" *_\t")


def _unmarked(text: str) -> str:
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _cells(text: str) -> bool:
    """Whether a line is the row of a table."""
    return text.lstrip().startswith("|") or "\t" in text.strip()


# --- what a passage is, to the letter ----------------------------------------------


def _trimmed(text: str, piece: Piece) -> Iterator[Piece]:
    """The passage without bullets, borders and space around it; nothing when there is no word in it."""
    start, end = piece.start, piece.end
    mark = _MARKS.match(text, start, end) or _BULLET.match(text, start, end)
    start = mark.end() if mark and _WORD.search(text, mark.end(), end) else start
    while start < end and (text[start].isspace() or text[start] == "|"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == "|"):
        end -= 1
    if not _WORD.search(text, start, end):
        return
    if _is_quotation(text, start, end):
        yield replace(piece, start=start + 1, end=end - 1, quoted=True)
    else:
        yield replace(piece, start=start, end=end)


def _is_quotation(text: str, start: int, end: int) -> bool:
    """Whether a stretch is one quotation, from its first sign to its last."""
    closing = _QUOTES.get(text[start], "")
    if end - start < 3 or not closing or text[end - 1] not in closing:
        return False
    inside = text[start + 1 : end - 1]
    return not any(sign in inside for sign in {text[start], text[end - 1]}) and bool(_WORD.search(inside))


def _cut(text: str, piece: Piece) -> Iterator[Piece]:
    """A passage that is too long, in pieces of whole sentences; a longer sentence between words."""
    if piece.end - piece.start <= LONGEST:
        yield piece
        return
    start, end = piece.start, piece.start
    for part in sentences(text, piece):
        if part.end - start > LONGEST and end > start:
            yield replace(piece, start=start, end=end, quoted=False)
            start = part.start
        while part.end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            cut = space if space > start else start + LONGEST
            yield from _trimmed(text, replace(piece, start=start, end=cut, quoted=False))
            start = cut
        end = part.end
    yield from _trimmed(text, replace(piece, start=start, end=end, quoted=False))
