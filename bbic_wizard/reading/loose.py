"""A loose end of the threads: where it is mended, and what its sentence says there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bbic_wizard.model.case import Record
from bbic_wizard.model.reference import without_citations
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import written
from bbic_wizard.reading.view import View

SHOWN = 60  # characters of a text that are enough to recognise it


@dataclass(frozen=True, slots=True)
class Loose:
    """A loose end: the place where it is mended, and what its sentence says there.

    `thing` is the other end of the link that is missing, where it is a certain one.
    """

    place: str
    words: Mapping[str, str] = field(default_factory=dict)
    thing: str = ""


def called(view: View, meaning: str, record: Record) -> str:
    """The beginning of a text, enough to recognise an entry by."""
    return shorten(without_citations(written(view, meaning, record)) or "–", SHOWN)
