"""The words the sorting desk goes by: which suggest a delområde, and which begin a note's own lines."""

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from bbic_wizard.model.part import Identifier, Part

_WORD = re.compile(r"\w+")
_Word = Annotated[str, Field(min_length=2)]


class Inflection(Part):
    """A way of inflecting words: the endings that may follow a stem."""

    id: Identifier
    endings: list[str] = Field(min_length=1)


class AreaWord(Part):
    """A word that suggests a delområde: a stem and its endings.

    `like` names inflections; `endings` are endings of its own. With `compounds` any word that
    begins with the stem counts. With none of the three it is the stem alone.
    """

    stem: str = Field(min_length=2)
    like: list[str] = Field(default_factory=list)
    endings: list[str] = Field(default_factory=list)
    compounds: bool = False


class AreaWords(Part):
    """The words of one delområde, whose id it has."""

    id: Identifier
    words: list[AreaWord] = Field(min_length=1)


class NoteHead(Part):
    """What begins a line at the head of a note ("Datum: …"), and what the rest of the line is."""

    label: str = Field(min_length=1)
    gives: Literal["title", "day", "source", "nothing"] = "nothing"


class SortingWords(Part):
    """The lists together; all may be empty, and then nothing is suggested."""

    inflections: list[Inflection] = Field(default_factory=list)
    area_words: list[AreaWords] = Field(default_factory=list)
    note_heads: list[NoteHead] = Field(default_factory=list)
    note_titles: list[_Word] = Field(default_factory=list)  # what a note may be
    note_verbs: list[_Word] = Field(default_factory=list)  # what makes a line a sentence, and no heading

    @cached_property
    def heads_by_label(self) -> dict[str, NoteHead]:
        return {head.label.casefold(): head for head in self.note_heads}

    def names_a_note(self, text: str) -> bool:
        """Whether a line holds one of the words for what a note may be, alone or last in a compound."""
        return self.title_pattern is not None and self.title_pattern.search(text) is not None

    def is_a_sentence(self, text: str) -> bool:
        """Whether a line holds one of the verbs."""
        return not self.verbs.isdisjoint(_WORD.findall(text.casefold()))

    @cached_property
    def title_pattern(self) -> re.Pattern[str] | None:
        words = "|".join(re.escape(word) for word in self.note_titles)
        return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE) if words else None

    @cached_property
    def verbs(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.note_verbs)

    @cached_property
    def endings_by_id(self) -> dict[str, list[str]]:
        return {item.id: item.endings for item in self.inflections}
