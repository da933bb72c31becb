"""Passages that stand, nearly the same, in more than one place.

Compared is what is said, not how it is set: letter case, punctuation and references aside.
The same texts in the same order give the same result; nothing is guessed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bbic_wizard.model.reference import CITATION, without_citations

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
    seen: list[_Passage] = []
    same: dict[tuple[str, ...], _Passage] = {}
    by_run: dict[tuple[str, ...], list[int]] = {}
    for passage in _passages(texts):
        first = same.get(passage.words)
        if first is not None:
            yield Repeat(passage.place, passage.text, first.place, exact=True)
            continue
        near = _nearest(passage, seen, by_run)
        if near is not None:
            yield Repeat(passage.place, passage.text, near.place, exact=False)
        same[passage.words] = passage
        for run in passage.runs:
            numbers = by_run.setdefault(run, [])
            if len(numbers) < FAMILIAR:
                numbers.append(len(seen))
        seen.append(passage)


def _passages(texts: Iterable[tuple[str, str]]) -> Iterator[_Passage]:
    for place, text in texts:
        for line in text.splitlines():
            words = tuple(_WORD.findall(CITATION.sub(" ", line).casefold()))
            if len(words) >= LEAST:
                runs = frozenset(words[at : at + RUN] for at in range(len(words) - RUN + 1))
                yield _Passage(place, without_citations(line).strip(), words, runs)


def _nearest(passage: _Passage, seen: list[_Passage], by_run: dict[tuple[str, ...], list[int]]) -> _Passage | None:
    """The earlier passage that shares most with this one, when that is enough; of equals the first."""
    shared = Counter(number for run in passage.runs for number in by_run.get(run, ()))
    if not shared:
        return None
    best = min(shared, key=lambda number: (-shared[number], number))
    other = seen[best]
    return other if shared[best] >= ALIKE * min(len(passage.runs), len(other.runs)) else None
