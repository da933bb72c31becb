"""The words the sorting desk goes by: which suggest a delområde, and which begin a note's own lines."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from bbic_wizard.model.part import Identifier, Part


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

    @cached_property
    def endings_by_id(self) -> dict[str, list[str]]:
        return {item.id: item.endings for item in self.inflections}
