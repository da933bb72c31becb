"""What can be pointed at: records and answers, with enough text to tell them apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import Field_, RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.view import View

CITED_MEANINGS = ("statement", "contact")
TEXT_SHOWN = 300  # characters of a text that are enough to recognise it, and to search in


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that can be pointed at."""

    place: str
    title: str
    text: str = ""

    def matches(self, words: Iterable[str]) -> bool:
        """Whether every word (in lower case) is in the title or the text."""
        told = f"{self.title} {self.text}".casefold()
        return all(word in told for word in words)


def linkable(view: View, to: Iterable[str]) -> list[Candidate]:
    """The records and answers of these registers and questions."""
    return [candidate for name in to for candidate in _at(view, name)]


def citable(view: View) -> list[Candidate]:
    """What a text may refer to: statements, contacts and skips of the case."""
    registers = filter(None, map(view.register, CITED_MEANINGS))
    skips = [Candidate(f"skip:{place}", f"Hoppat: {view.label(place)}", skip.note) for place, skip in view.case.skips()]
    return [*linkable(view, registers), *skips]


def _at(view: View, name: str) -> Iterator[Candidate]:
    question = view.form.questions.get(name)
    if isinstance(question, RecordsQuestion):
        for record in view.entries(name):
            title, text = headline(view, question, name, record), beginning(view, question, record)
            yield Candidate(of_record(name, record.id), title, "" if text == title else text)
    elif question is not None and view.answer(name) is not None:
        yield Candidate(name, " › ".join(view.path(name)), shorten(view.show(name), TEXT_SHOWN))


def headline(view: View, question: RecordsQuestion, place: str, record: Record) -> str:
    """The parts of a record's summary that are not whole texts; the summary itself when there are none."""
    shown = [item for item in _summary(question) if item.kind != "text" and record.value(item.id) is not None]
    return " · ".join(view.show_value(item, record.value(item.id)) for item in shown) or view.summary(place, record)


def beginning(view: View, question: RecordsQuestion, record: Record) -> str:
    """The beginning of a record's first text, those of its summary before others; "" when it has none."""
    for item in [*_summary(question), *question.fields]:
        value = record.value(item.id)
        if item.kind == "text" and value:
            quoted = f"”{value}”" if item.child_words and not value.startswith(('"', "”", "“")) else value
            return shorten(quoted, TEXT_SHOWN)
    return ""


def _summary(question: RecordsQuestion) -> list[Field_]:
    names = question.summary or [item.id for item in question.fields[:3]]
    return [question.by_field[name] for name in names if name in question.by_field]
