"""What can be chosen as an answer: the people of the case, and what is written elsewhere in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import Field_, Option, RecordsQuestion
from bbic_wizard.model.place import of_record, record_of
from bbic_wizard.model.reference import without_citations
from bbic_wizard.model.text import labelled, shorten
from bbic_wizard.reading.skips import skipped
from bbic_wizard.reading.view import View

CITED_MEANINGS = ("statement", "contact", "notification", "inquiry", "need", "goal", "intervention")
SKIP = "skip:"  # before the place of a skip that a text refers to
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
    """What a text may refer to: what has a number in the draft, what has been said first, and the skips that stand."""
    registers = filter(None, map(view.register, CITED_MEANINGS))
    skips = [Candidate(SKIP + item.place, f"Hoppat: {item.label}", item.skip.note) for item in skipped(view)]
    return [*linkable(view, registers), *skips]


def reference(place: str) -> str:
    """How a text refers to something citable: an entry by its id, a skip by its whole place."""
    return f"[#{place if place.startswith(SKIP) else record_of(place) or place}]"


def _at(view: View, name: str) -> Iterator[Candidate]:
    question = view.form.questions.get(name)
    if isinstance(question, RecordsQuestion):
        for record in view.entries(name):
            title, text = headline(view, question, name, record), beginning(view, question, record)
            yield Candidate(of_record(name, record.id), title, "" if title.startswith(text.removesuffix("…")) else text)
    elif question is not None and view.answer(name) is not None:
        yield Candidate(name, " › ".join(view.path(name)), shorten(view.show(name), TEXT_SHOWN))


def headline(view: View, question: RecordsQuestion, place: str, record: Record) -> str:
    """What tells a record from others: its summary, without whole texts that do not come first in it."""
    given = [item for item in _summary(question) if record.value(item.id) is not None]
    shown = [item for number, item in enumerate(given) if item.kind != "text" or number == 0]
    told = (view.show_value(item, record.value(item.id)) for item in shown)
    return without_citations(" · ".join(told)) or view.summary(place, record)


def beginning(view: View, question: RecordsQuestion, record: Record) -> str:
    """The beginning of a record's first text, those of its summary before others; "" when it has none.

    One of several texts that is not in the summary says what it is: "Finns det en risk med personen? Ingen känd".
    """
    own, texts = _summary(question), [item for item in question.fields if item.kind == "text"]
    for item in [*own, *texts]:
        value = record.value(item.id)
        if item.kind == "text" and value:
            quoted = f"”{value}”" if item.child_words and not value.startswith(('"', "”", "“")) else value
            label = "" if item in own or len(texts) == 1 else f"{labelled(item.label)} "
            return shorten(without_citations(f"{label}{quoted}"), TEXT_SHOWN)
    return ""


def _summary(question: RecordsQuestion) -> list[Field_]:
    names = question.summary or [item.id for item in question.fields[:3]]
    return [question.by_field[name] for name in names if name in question.by_field]


# --- people --------------------------------------------------------------------


def people_holding(view: View, words: str = "", *, besides: str = "") -> list[tuple[str, str]]:
    """Those one can choose among, by id and what they are called: who hold every word, and not the one `besides`."""
    wanted, register = words.casefold().split(), view.register("actor") or ""
    found = [(record.id, view.summary(register, record)) for record in view.records("actor")]
    return [(key, told) for key, told in found if key != besides and all(word in told.casefold() for word in wanted)]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case: the actor's id, the name, and the relation where that says more."""

    id: str
    name: str
    relation: str = ""


def people(view: View, roles: Sequence[str]) -> list[Person]:
    """Everybody in the case, those with one of the roles first."""
    return [_person(view, item) for item in sorted(view.records("actor"), key=lambda item: not _has(view, item, roles))]


def _person(view: View, record: Record) -> Person:
    name, relation = view.actor_name(record.id), view.field("actor.relation", record) or ""
    return Person(record.id, name, "" if relation == name else relation)


def _has(view: View, record: Record, roles: Sequence[str]) -> bool:
    held = view.field("actor.roles", record) or []
    return any(_is_role(value, view.option("actor.roles", value), roles) for value in held)


def _is_role(option: str, meaning: str | None, roles: Sequence[str]) -> bool:
    return option in roles or (meaning or "") in roles or (meaning or "").removeprefix("role.") in roles


def role_options(view: View) -> tuple[Option, ...]:
    """The roles that the form lets somebody have."""
    register, _, name = (view.field_name("actor.roles") or "").partition("/")
    asked = view.form.question(of_record(register, "-", name)) if name else None
    return tuple(view.pack.options(asked)) if asked is not None else ()


def new_person(view: View, name: str, roles: Sequence[str]) -> dict[str, Any]:
    """The first answers about somebody who is only a name so far: name, kind, and the roles asked for."""
    values: dict[str, Any] = {}
    for meaning in ("actor.name", "actor.kind", "actor.roles"):
        register, _, field = (view.field_name(meaning) or "").partition("/")
        question = view.form.question(of_record(register, "-", field)) if field else None
        if meaning == "actor.name" and question is not None:
            values[field] = name
        elif question is not None:
            wanted = roles if meaning == "actor.roles" else ["kind.person"]
            ids = [option.id for option in view.pack.options(question) if _is_role(option.id, option.means, wanted)]
            if ids:
                values[field] = ids if question.kind == "choices" else ids[0]
    return values
