"""Which delområden a passage may belong to, by words. A suggestion is shown; nothing acts on one."""

import re
from dataclasses import dataclass

from bbic_wizard.model.pack import Pack
from bbic_wizard.model.sorting_words import AreaWord
from bbic_wizard.reading.view import View

MOST = 3
_REST = r"\w*"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A delområde and the words of the passage that made it one."""

    area: str
    words: tuple[str, ...]


def suggestions(view: View, text: str) -> tuple[Suggestion, ...]:
    """At most three delområden, the one with most different words first, else in the form's order."""
    known = view.remember("area words", lambda: patterns(view.pack))
    found = []
    for area, pattern in known.items():
        words = tuple(dict.fromkeys(match.casefold() for match in pattern.findall(text)))
        if words:
            found.append(Suggestion(area, words))
    found.sort(key=lambda item: -len(item.words))  # stable: equals stay in the form's order
    return tuple(found[:MOST])


def patterns(pack: Pack) -> dict[str, re.Pattern[str]]:
    """The words of each delområde of the form as one pattern."""
    listed = {item.id: item.words for item in pack.words.area_words}
    return {area.id: _pattern(pack, listed[area.id]) for area in pack.form.areas if area.id in listed}


def _pattern(pack: Pack, words: list[AreaWord]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_spellings(pack, word) for word in words)})\b", re.IGNORECASE)


def _spellings(pack: Pack, word: AreaWord) -> str:
    stem = re.escape(word.stem)
    if word.compounds:
        return stem + _REST
    endings = [*word.endings, *(ending for name in word.like for ending in pack.words.endings_by_id.get(name, ()))]
    if not endings:
        return stem
    longest_first = sorted(dict.fromkeys(endings), key=len, reverse=True)
    return f"{stem}(?:{'|'.join(re.escape(ending) for ending in longest_first)})"
