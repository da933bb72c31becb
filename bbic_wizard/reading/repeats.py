"""Passages that stand, nearly the same, in more than one place.

Compared is what is said, not how it is set: letter case, punctuation and references aside.
The same texts in the same order give the same result; nothing is guessed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bbic_wizard.model.reference import CITATION, without_citations
from bbic_wizard.reading.sentences import sentences

LEAST = 15  # words, one long sentence: what is shorter comes again by chance
RUN = 4  # words in a row that are compared as one
ALIKE = 0.8  # of the shorter passage's runs
FAMILIAR = 20  # passages a run points at; in more of them it is a turn of phrase
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A passage (without its references) that says again what stands at `first`, or nearly so."""

    place: str
    text: str
    first: str
    exact: bool


@dataclass(frozen=True, slots=True)
class _Passage:
    place: str
    text: str
    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]


def repeats(texts: Iterable[tuple[str, str]]) -> tuple[Repeat, ...]:
    """The passages of these texts (place, text) that repeat an earlier one, each beside the one it is most like."""
    return tuple(_repeats(texts))


def _repeats(texts: Iterable[tuple[str, str]]) -> Iterator[Repeat]:
    seen = _Seen()
    for passage in _passages(texts):
        found = seen.alike(passage)
        if found is None:  # the paragraph is its own; a sentence in it may not be
            yield from (one for part in _sentences(passage) if (one := seen.alike(part)))
        else:
            yield found
        if found is None or not found.exact:
            seen.add(passage)


class _Seen:
    """The passages gone through so far."""

    def __init__(self) -> None:
        self._passages: list[_Passage] = []
        self._same: dict[tuple[str, ...], _Passage] = {}
        self._by_run: dict[tuple[str, ...], list[int]] = {}

    def add(self, passage: _Passage) -> None:
        self._same[passage.words] = passage
        for run in passage.runs:
            numbers = self._by_run.setdefault(run, [])
            if len(numbers) < FAMILIAR:
                numbers.append(len(self._passages))
        self._passages.append(passage)

    def alike(self, passage: _Passage) -> Repeat | None:
        """The passage beside the earlier one that it says again, or nearly; of those the one most is shared with."""
        first = self._same.get(passage.words)
        if first is not None:
            return Repeat(passage.place, passage.text, first.place, exact=True)
        shared = Counter(number for run in passage.runs for number in self._by_run.get(run, ()))
        for number in sorted(shared, key=lambda number: (-shared[number], number)):
            other = self._passages[number]
            if shared[number] >= ALIKE * min(len(passage.runs), len(other.runs)):
                return Repeat(passage.place, passage.text, other.place, exact=False)
        return None


def _passages(texts: Iterable[tuple[str, str]]) -> Iterator[_Passage]:
    return (found for place, text in texts for line in text.splitlines() if (found := _passage(place, line)))


def _sentences(passage: _Passage) -> Iterator[_Passage]:
    """The sentences of a paragraph that has several, those that are long enough to be compared."""
    parts = sentences(passage.text)
    return (found for part in parts if len(parts) > 1 and (found := _passage(passage.place, part)))


def _passage(place: str, text: str) -> _Passage | None:
    words = tuple(_WORD.findall(CITATION.sub(" ", text).casefold()))
    if len(words) < LEAST:
        return None
    runs = frozenset(words[at : at + RUN] for at in range(len(words) - RUN + 1))
    return _Passage(place, without_citations(text).strip(), words, runs)
