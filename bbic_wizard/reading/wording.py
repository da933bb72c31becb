"""Words that judge without telling what happened, in what a caseworker writes (words.yaml, value_words).

What stands in quotation marks is somebody's own words and is left alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bbic_wizard.model.pack import WordHint
from bbic_wizard.reading.view import View

_QUOTED = re.compile(r"[\"”“][^\"”“\n]*[\"”“]|»[^»«\n]*[»«]")
_WORD = re.compile(r"\w+")
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], WordHint | None], ...]]  # first word → phrases, longest first


@dataclass(frozen=True, slots=True)
class ValueWord:
    """A value word as it was written, and what is known of it."""

    said: str
    hint: WordHint


def value_words(view: View, text: str) -> tuple[ValueWord, ...]:
    """The value words of a text in the order they stand there, each word once."""
    phrases = view.remember(("value words",), lambda: _phrases(view.pack.words.value_words))
    found: dict[str, ValueWord] = {}
    for said, hint in _matches(phrases, _QUOTED.sub(" | ", text)):
        found.setdefault(hint.word, ValueWord(said, hint))
    return tuple(found.values())


def _phrases(hints: list[WordHint]) -> Phrases:
    """Every spelling by its first word; what a word is harmless in comes as a phrase without a hint."""
    table: dict[str, list[tuple[tuple[str, ...], WordHint | None]]] = {}
    for hint in hints:
        spellings = [(spelling, hint) for spelling in (hint.word, *hint.forms)]
        for spelling, meant in [*spellings, *((phrase, None) for phrase in hint.not_in)]:
            words = tuple(_WORD.findall(spelling.casefold()))
            if words:
                table.setdefault(words[0], []).append((words, meant))
    return {first: tuple(sorted(known, key=lambda item: -len(item[0]))) for first, known in table.items()}


def _matches(phrases: Phrases, text: str) -> Iterator[tuple[str, WordHint]]:
    words = _WORD.findall(text)
    plain = [word.casefold() for word in words]
    at = 0
    while at < len(words):
        known = phrases.get(plain[at], ())
        match = next((item for item in known if tuple(plain[at : at + len(item[0])]) == item[0]), None)
        size = len(match[0]) if match else 1
        if match and match[1]:
            yield " ".join(words[at : at + size]), match[1]
        at += size
