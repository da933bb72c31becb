"""A statement as the ground for something: whose words, told by whom, when and how, and what was said."""

from dataclasses import dataclass
from typing import Literal

from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.model.reference import CITATION, CITATIONS
from bbic_wizard.reading.facts import says, written
from bbic_wizard.reading.threads import name_of
from bbic_wizard.reading.view import View

RETOLD = "återger"
NOT_BEARING = "hör inte till beslutet"


@dataclass(frozen=True, slots=True)
class Ground:
    """A statement something rests on. `source` tells whose it is; for one that is gone `text` says so."""

    place: str
    text: str
    source: str = ""
    child: bool = False  # the child's own words or acts, whoever tells of them


@dataclass(frozen=True, slots=True)
class Told:
    """A line of what is told of something: `place` is where choosing it leads, "" for a line that only continues."""

    text: str
    place: str = ""
    kind: Literal["head", "state", "answer", "missing", "source", "words"] = "answer"
    child: bool = False


def ground(view: View, place: str) -> Ground:
    """The statement (or whatever else is linked to) at a place."""
    record = view.record(question_of(place), record_of(place) or "")
    if record is None or question_of(place) != view.register("statement"):
        return Ground(place, name_of(view, place))
    text = written(view, "statement.text", record)
    child = view.said_by_child(record)
    quoted = says(view, "statement.form", record, "form.verbatim") and not text.startswith(("”", '"', "“"))
    return Ground(place, f"”{text}”" if quoted and text else text, source_of(view, record), child)


def source_of(view: View, statement: Record) -> str:
    """Who told it, when and how; and whose words they are, when somebody else tells them."""
    informant, speaker = (view.field(f"statement.{name}", statement) for name in ("informant", "said_by"))
    date = view.field("statement.date", statement)
    parts = [view.actor_name(informant) if informant else written(view, "statement.source", statement)]
    if speaker and speaker != informant:
        parts.append(f"{RETOLD} {view.actor_name(speaker)}")
    how = option_of(view, "statement.form", statement).partition(":")[0]
    parts += [prose_date(date) if date else "", how]
    if says(view, "statement.relevance", statement, "relevance.not_bearing"):
        parts.append(NOT_BEARING)
    return " · ".join(filter(None, parts))


def option_of(view: View, meaning: str, record: Record) -> str:
    """What a field of a record says, in words; "" for nothing."""
    register, _, name = (view.field_name(meaning) or "").partition("/")
    question = view.form.question(f"{register}/{record.id}/{name}") if register else None
    return view.show_value(question, view.field(meaning, record)) if question else ""


def named(view: View, text: str) -> str:
    """A text whose references to statements and contacts tell whose words they point at, instead of the ids one writes.

    What stands several times in a row is told once.
    """
    return CITATIONS.sub(lambda found: _named(view, found[0]), text)


def _named(view: View, references: str) -> str:
    told = {name: _whose(view, name) for name in CITATION.findall(references)}
    if all(told.values()):
        return f"[{'; '.join(dict.fromkeys(told.values()))}]"
    return CITATION.sub(lambda found: f"[{told[found[1]]}]" if told[found[1]] else found[0], references)


def _whose(view: View, name: str) -> str:
    """Whose words a reference points at, and of when; "" for what is neither said nor a contact."""
    for register, person in (("statement", "statement.informant"), ("contact", "contact.with")):
        record = view.record(view.register(register) or "", name)
        who = view.field(person, record) if record else None
        date = view.field(f"{register}.date", record) if record else None
        told = ", ".join(filter(None, [view.actor_name(who) if who else "", prose_date(date) if date else ""]))
        if told:
            return told
    return ""


def told_of(one: Ground) -> tuple[Told, ...]:
    """A ground in lines: whose it is, and then the words."""
    if not one.source:
        return (Told(one.text, one.place, "source"),)
    return (Told(one.source, one.place, "source", one.child), *([Told(one.text, kind="words")] if one.text else []))
