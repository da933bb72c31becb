"""The reworded twin of a case: other words, other names and other ids, and the same facts.

Every free text is exchanged for other Swedish sentences of about the same length, which keep their references.
Dates, choices, numbers and links stay, and so do the few lines that are facts in themselves (a language, a time of day,
a law, who may decide). A check that sees something else in the twin has read words where it should have read the case.
"""

import copy
import re
from collections.abc import Iterator
from typing import Any

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.form import Form, RecordsQuestion
from tests.checks.cases import Data

FACTS = frozenset({"child.language", "actor.language", "notification.time", "protection.time", "contact.time"}) | {
    "intervention.law",
    "decision.level",
}
NAMES = frozenset({"child.name", "actor.name", "case.caseworker", "case.co_caseworker"}) | {
    "case.supervisor",
    "case.unit_manager",
}
FIRST = ("Tuva", "Milton", "Ebba", "Sixten", "Ylva", "Hjalmar", "Moa", "Folke", "Signe", "Ture", "Selma", "Arvid")
LAST = ("Kvistberg", "Mossvik", "Gransjö", "Tallvret", "Björknäs", "Åsmark", "Lingonhed", "Sjövik")
CITED = re.compile(r"\[#[^\]\s]+\]")
SHORT = ("del {n}", "punkt {n}", "enligt rad {n}", "som i rad {n}", "det som rör {n}", "ungefär som del {n}")
SENTENCES = (
    "Se rad {n}.",
    "Det här hör till rad {n}.",
    "I del {n} beskrivs det närmare.",
    "Vid träff {n} kom samma sak upp en gång till.",
    "Samtal {n} handlade om vardagen och om vad som händer sedan.",
    "I punkt {n} finns mer om hur veckorna ser ut och vilka som är med.",
    "Efter besök {n} gick vi igenom dagen, maten, sömnen och vägen till skolan.",
    "Till del {n} hör också det som hände på eftermiddagen, när de andra hade gått hem.",
    "Den som berättade detta vid möte {n} fick höra texten uppläst och hade inget att ändra den dagen.",
)


def twin(data: Data) -> Data:
    """The case with other words, other names and other ids, and the same facts."""
    return with_other_ids(with_other_names(with_other_words(data)))


def free_words(data: Data) -> list[str]:
    """What is written freely in a case, names with it."""
    return [holder[key] for holder, key, meanings in texts(data, shipped_pack().form) if not meanings & FACTS]


def with_other_words(data: Data) -> Data:
    """Every free text exchanged for another of about the same length, with the same references in it."""
    fresh, form, count = copy.deepcopy(data), shipped_pack().form, 0
    for holder, key, meanings in texts(fresh, form):
        if not meanings & (FACTS | NAMES):
            count += 1
            holder[key] = other_words(holder[key], count)
    return fresh


def other_words(text: str, number: int) -> str:
    """Sentences of about the length of a text, marked with a number so that no two are alike."""
    cites = "".join(f" {cite}" for cite in CITED.findall(text))
    left = len(text) - len(cites)
    if left < len("I del 999 beskrivs det närmare."):
        fits = [phrase for phrase in SHORT if len(phrase) <= left]
        return (fits or SHORT)[number % len(fits or SHORT)].format(n=number) + cites
    said: list[str] = []
    while left > len(SENTENCES[0]) or not said:
        fits = [one for one in SENTENCES if len(one) <= max(left, len(SENTENCES[0]))]
        said.append(fits[-1 - (number + len(said)) % min(3, len(fits))].format(n=f"{number}.{len(said) + 1}"))
        left -= len(said[-1]) + 1
    return " ".join(said).removesuffix(".") + cites + "."


def with_other_names(data: Data) -> Data:
    """Everybody's name exchanged, the same person having the same name everywhere."""
    fresh, form = copy.deepcopy(data), shipped_pack().form
    fields = [(holder, key) for holder, key, meanings in texts(fresh, form) if meanings & NAMES]
    signed = [(holder, "by") for holder in _dicts(fresh) if isinstance(holder.get("by"), str) and "at" in holder]
    known: dict[str, str] = {}
    for holder, key in [*fields, *signed]:
        name, comma, rest = holder[key].partition(", ")
        number = len(known)
        known.setdefault(name, f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}")
        holder[key] = known[name] + comma + rest
    return fresh


def with_other_ids(data: Data) -> Data:
    """Every record's id exchanged, and with it what points at the record: links, people, references, skips."""
    fresh, form = copy.deepcopy(data), shipped_pack().form
    entries = [entry for name, value in fresh["answers"].items() for entry in _entries(form, name, value)]
    new = {entry["id"]: f"post-{number}" for number, entry in enumerate(entries, 1)}
    registers = [name for name, question in form.questions.items() if isinstance(question, RecordsQuestion)]
    for holder in _dicts(fresh):
        for key, value in holder.items():
            holder[key] = _pointing_anew(value, new, registers)
    for name, kind in _actors(form):
        for holder, key in _held(fresh, form, name):
            if kind == "actor":
                holder[key] = new.get(holder[key], holder[key])
    for entry in entries:
        entry["id"] = new[entry["id"]]
    fresh["skips"] = {_place(place, new): skip for place, skip in fresh.get("skips", {}).items()}
    return fresh


def _pointing_anew(value: Any, new: dict[str, str], registers: list[str]) -> Any:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [_place(one, new) if one.partition("/")[0] in registers else one for one in value]
    if isinstance(value, str):
        return CITED.sub(lambda found: f"[#{_cited(found[0][2:-1], new)}]", value)
    return value


def _cited(name: str, new: dict[str, str]) -> str:
    return new.get(name, name) if not name.startswith("skip:") else f"skip:{_place(name[5:], new)}"


def _place(place: str, new: dict[str, str]) -> str:
    parts = place.split("/")
    return "/".join([parts[0], *(new.get(part, part) for part in parts[1:2]), *parts[2:]])


def _actors(form: Form) -> Iterator[tuple[str, str]]:
    for name, question in form.questions.items():
        yield name, question.kind
        if isinstance(question, RecordsQuestion):
            yield from ((f"{name}/{field.id}", field.kind) for field in question.fields)


def texts(data: Data, form: Form) -> Iterator[tuple[dict[str, Any], str, set[str]]]:
    """Every free text of a case: what holds it, under which key, and what the form says it means."""
    means: dict[str, set[str]] = {}
    for meaning, places in form.by_meaning.items():
        for place in places:
            means.setdefault(place, set()).add(meaning)
    for name, kind in _actors(form):
        if kind in ("text", "line"):
            yield from ((holder, key, means.get(name, set())) for holder, key in _held(data, form, name))
    for skip in data.get("skips", {}).values():
        yield skip, "note", set()
        yield from ((skip["asks"], key, set()) for key in skip.get("asks", {}))
    for status in data.get("status", ()):
        yield from [(status, "note", set())] if "note" in status else []


def _held(data: Data, form: Form, name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """What holds the value of a question, or of a register's field in each record that has it."""
    question, _, field = name.partition("/")
    if not field:
        holders = [data["answers"]] if question in data["answers"] else []
        key = question
    else:
        holders = [one for one in _entries(form, question, data["answers"].get(question)) if field in one]
        key = field
    for holder in holders:
        if isinstance(form.questions[question], RecordsQuestion) and not field:
            continue
        signed = isinstance(holder[key], dict)
        yield (holder[key], "value") if signed else (holder, key)


def _entries(form: Form, name: str, value: Any) -> list[dict[str, Any]]:
    if not isinstance(form.questions.get(name), RecordsQuestion):
        return []
    return list(value["value"] if isinstance(value, dict) else value or ())


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _dicts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _dicts(one)
