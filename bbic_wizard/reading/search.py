"""Search over questions and answers, and replacing words within a case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bbic_wizard.model.form import RecordsQuestion, Window
from bbic_wizard.model.meaning import AT_THE_DESK
from bbic_wizard.model.place import field_of, of_record
from bbic_wizard.model.text import clean
from bbic_wizard.reading.progress import asked, step_ids
from bbic_wizard.reading.view import View


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words were found: in a question (`answer` false) or in its answer."""

    place: str
    step: str
    label: str
    answer: bool
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """What an answer would become."""

    place: str
    old: str
    new: str
    count: int
    childs_words: bool


def search(view: View, words: str, limit: int = 200) -> list[Hit]:
    """Places whose title, label or answer holds every word; titles and labels first."""
    wanted = [word for word in clean(words).casefold().split() if word]
    if not wanted:
        return []
    hits = [*_titles(view, wanted), *_answers(view, wanted)]
    hits.sort(key=lambda hit: hit.answer)
    return hits[:limit]


def _titles(view: View, wanted: list[str]) -> Iterator[Hit]:
    """Steps, lists and questions: every word somewhere on the way there, at least one in the name itself."""
    for step_id in step_ids(view):
        if _named(view, step_id, wanted):
            yield Hit(step_id, step_id, view.label(step_id), False, "", view.label(step_id), "")
        for place in [*_windows(view, step_id), *asked(view, step_id)]:
            if field_of(place) is None and _named(view, place, wanted):
                yield Hit(place, step_id, view.label(place), False, "", view.label(place), "")


def _windows(view: View, step_id: str) -> Iterator[str]:
    """The lists that a step shows under a name of its own."""
    for item in view.form.step_by_id[step_id].questions:
        place = f"{step_id}.{item.id}"
        if isinstance(item, Window) and view.applies(place) and item.label != view.label(item.shows):
            yield place


def _named(view: View, place: str, wanted: list[str]) -> bool:
    label = view.label(place).casefold()
    return any(word in label for word in wanted) and _has(" ".join([*view.path(place), label]), wanted)


def _answers(view: View, wanted: list[str]) -> Iterator[Hit]:
    for step_id in step_ids(view):
        for place in asked(view, step_id):
            text = view.show(place)
            if text and _has(text, wanted):
                yield _hit(view, place, step_id, text, wanted[0])


def _has(text: str, wanted: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)


def _hit(view: View, place: str, step_id: str, text: str, word: str) -> Hit:
    line = " ".join(text.split())
    at = max(0, line.casefold().find(word))
    start = max(0, at - 30)
    before = ("…" if start else "") + line[start:at]
    end = at + len(word)
    return Hit(place, step_id, view.label(place), True, before, line[at:end], line[end : end + 60])


def replacements(view: View, old: str, new: str) -> list[Replacement]:
    """Every text answer that holds `old` (whole words, as written), with what it would become."""
    old, new = clean(old), clean(new)
    if not old.strip():
        return []
    pattern = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)")
    found = []
    for place, question, value in _texts(view):
        changed, count = pattern.subn(lambda _: new, value)
        if count:
            found.append(Replacement(place, value, changed, count, _childs(view, place, question)))
    return found


def _texts(view: View) -> Iterator[tuple[str, Any, str]]:
    for name, question in view.form.questions.items():
        if question.means in AT_THE_DESK:
            continue  # a note stands as it was written
        if isinstance(question, RecordsQuestion):
            for record in view.entries(name):
                for item in question.fields:
                    value = record.value(item.id)
                    if item.kind in ("line", "text") and isinstance(value, str):
                        yield of_record(name, record.id, item.id), item, value
        elif question.kind in ("line", "text"):
            answer = view.group(name).answers.get(name)
            if answer is not None and isinstance(answer.value, str):
                yield name, question, answer.value


def _childs(view: View, place: str, question: Any) -> bool:
    if getattr(question, "child_words", False):
        return True
    register, _, rest = place.partition("/")
    record = view.record(register, rest.partition("/")[0]) if rest else None
    said = register == view.register("statement") and record is not None and view.said_by_child(record)
    return said and question.means == "statement.text"
