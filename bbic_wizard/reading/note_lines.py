"""The lines of a note, one by one: which only name what follows, and the day each stands under.

A heading need not be sorted. A line is therefore one only when something tells so: its place
and its form alone could as well be a sentence without a full stop, and that is never passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bbic_wizard.model.sorting_words import NoteHead, SortingWords
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.note_days import day_at_start, days_in

TITLE = 120
WRAPPED = 50  # a shorter line without a full stop was ended by who wrote it, not by the margin
WORD = re.compile(r"[^\W_]")
BULLET = re.compile(r"\s*(?:[-–—•·*▪◦‣]|\d{1,2}[.)]|[a-zåäö]\))\s+")
MARKS = re.compile(r"\s*#{1,6}\s+")
_HEADING_WORDS, _LEADING_WORDS = 14, 8
_NAMED_WORDS = 4  # a labelled line with more of them and a full stop says something
_LINE = re.compile(r"[^\n]*")
_TIME = re.compile(r"T?[\s,:]*(?:kl\.?\s*|klockan\s+)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*[–-]\s*\d{1,2}[.:]\d{2})?")
_ENDS = re.compile(r"[.!?…:][\"”“'’»)\]]*\s*\Z")
_SAID = re.compile(r"(?<!\bkl)[.!?:]\s+\S")  # a line that goes on after it says something


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a note. `day` is the one it stands under; `own`, that it stands under its own."""

    start: int
    end: int
    text: str
    heading: bool = False
    day: str | None = None
    own: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is no word in it."""
        return WORD.search(self.text) is None


@dataclass(frozen=True, slots=True)
class Head:
    """What a note says about itself: what it is called, its day, and who wrote it."""

    title: str = ""
    day: str | None = None
    source: str = ""


NO_WORDS = SortingWords()


def head_of(text: str, words: SortingWords = NO_WORDS) -> Head:
    """Title, day and writer of a note, from its first lines; what it does not say is empty."""
    first = [line.text for line in _top(text) if not line.empty]
    given: dict[str, str] = {}
    for line in first:
        label = _label(line, words)
        if label is not None:
            given.setdefault(label.gives, _rest(line))
    called = given.get("title") or next((line for line in first if _label(line, words) is None), "")
    days = [*days_in(given.get("day", "")), *days_in(called)]
    opening = (found[0] for line in first if (found := day_at_start(line)) is not None)
    title = shorten(MARKS.sub("", called, count=1).strip(" *_"), TITLE)
    return Head(title, next(iter(days), next(opening, None)), shorten(given.get("source", ""), TITLE))


def _top(text: str) -> Iterator[Line]:
    """The first lines: to the second empty one, and no more than twelve."""
    empty = 0
    for number, line in enumerate(_split(text)):
        empty += not line.text.strip()
        if number >= 12 or empty > 1:
            return
        yield line


def lines_of(text: str, words: SortingWords = NO_WORDS, day: str | None = None) -> Iterator[Line]:
    """The lines of a note in order, with what each is. `day` is the note's, until a line says another."""
    lines = list(_split(text))
    said = [line for line in lines if not line.empty]
    beneath = {line.start: after.text for line, after in pairwise(said)}
    before: Line | None = None
    for line in lines:
        if line.empty:
            yield line
            continue
        around = _Around(day, before, beneath.get(line.start, ""))
        heading = _is_heading(line.text, words, around)
        own = _own_day(line.text, words, day, heading=heading)
        before = replace(line, heading=heading, day=own or day, own=own is not None)
        yield before
        if own and (heading or not BULLET.match(line.text)):
            day = own


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a line: the day so far, the line above, the words of the line beneath."""

    day: str | None
    above: Line | None
    beneath: str


def _is_heading(text: str, words: SortingWords, around: _Around) -> bool:
    """Whether a line only names what follows."""
    if MARKS.match(text):
        return True
    if BULLET.match(text):
        return False
    label, stamp = _label(text, words), day_at_start(text, around.day)
    if label is not None:
        after = around.above is None or around.above.heading
        return (after or label.gives != "nothing") and not _says(_rest(text), words)
    if stamp is not None and not WORD.search(text, _after_time(text, stamp[1])):
        return True
    many, nothing_beneath = len(text.split()), not around.beneath
    if text.rstrip().endswith(":"):
        return many <= _LEADING_WORDS and not nothing_beneath
    if nothing_beneath or many > _HEADING_WORDS or _ENDS.search(text) or is_row(text) or _SAID.search(text):
        return False
    return _is_told_by(text, words, around, stamped=stamp is not None)


def _is_told_by(text: str, words: SortingWords, around: _Around, *, stamped: bool) -> bool:
    """Whether what a line says, or the line beneath, tells that it is a heading."""
    if words.is_a_sentence(text):
        return False
    named = words.names_a_note(text)
    if around.above is None and not stamped:
        return named or _label(around.beneath, words) is not None
    if day_at_start(around.beneath, around.day) is not None:  # a list of days, each with what happened
        return False
    sender = stamped and text.lstrip().startswith("[") and len(text.split()) <= _LEADING_WORDS
    dated = stamped or next(days_in(text, around.day), None) is not None
    return sender or (named and dated)


def _own_day(text: str, words: SortingWords, day: str | None, *, heading: bool) -> str | None:
    """The day a line gives itself, and as a heading what follows."""
    stamp = day_at_start(unbulleted(text), day)
    label = _label(text, words)
    if stamp is not None:
        return stamp[0]
    if label is not None:
        return next(days_in(_rest(text), day), None) if label.gives == "day" else None
    if heading and not text.rstrip().endswith(":"):
        return next(days_in(text, day), None)
    return None


def _after_time(text: str, at: int) -> int:
    found = _TIME.match(text, at)
    return found.end() if found else at


def _says(rest: str, words: SortingWords) -> bool:
    """Whether what stands after a label is a sentence or more."""
    many = len(rest.split())
    return (
        words.is_a_sentence(rest) or many > _HEADING_WORDS or (many > _NAMED_WORDS and _ENDS.search(rest) is not None)
    )


def goes_on(before: str, line: Line) -> bool:
    """Whether a line goes on with the sentence of the line before it: broken by width, not by thought."""
    if BULLET.match(line.text) or MARKS.match(line.text) or is_row(line.text) or line.text.lstrip().startswith("["):
        return False
    if line.text.lstrip()[:1].islower():
        return True
    return len(before) >= WRAPPED and _ENDS.search(before) is None and not line.own


def is_row(text: str) -> bool:
    """Whether a line is the row of a table."""
    return text.lstrip().startswith("|") or "\t" in text.strip()


def unbulleted(text: str) -> str:
    """A line without the sign of its list."""
    bullet = BULLET.match(text)
    return text[bullet.end() :] if bullet else text


def _split(text: str) -> Iterator[Line]:
    at = 0
    while at <= len(text):
        match = _LINE.match(text, at)
        assert match is not None
        yield Line(match.start(), match.end(), match.group())
        at = match.end() + 1


def _label(text: str, words: SortingWords) -> NoteHead | None:
    before, colon, _ = text.strip(" *_#\t").partition(":")
    return words.heads_by_label.get(before.strip(" *_").casefold()) if colon else None


def _rest(text: str) -> str:
    return text.partition(":")[2].strip(" *_\t")
