"""Which of what can be pointed at is most likely meant: only an order, never a choice made for anybody.

First what would otherwise be left loose (the child's words nobody has met, a goal without
intervention), then what stands nearest: entries that lead to the same, the same delområden, the
same rare words. Everything else follows in its own order, and nothing is left out.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import field_of, of_record, question_of, record_of
from bbic_wizard.reading.choosing import Candidate
from bbic_wizard.reading.loose_ends import is_loose
from bbic_wizard.reading.threads import neighbours, other_end
from bbic_wizard.reading.view import View

LOOSE_AT = {  # by the meaning of the field: the rule that tells of a target nothing points at
    "weighing.statement": "TRAD-01",
    "goal.need": "BEHOV-01",
    "intervention.goals": "BEHOV-02",
    "followup.goals": "UPPF-03",
}
LOOSE, NEAR, AREA = 100.0, 4.0, 2.0  # what each weighs; a shared word at most 1
STEM = 5  # letters of a word that are enough: endings in Swedish are at its end
_WORD = re.compile(r"[^\W\d_]{4,}")


def best_first(view: View, place: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates for a links field, the likeliest first; those that say nothing keep their order."""
    question, name = view.form.question(place), record_of(place)
    holder = view.record(question_of(place), name) if name else None
    near = _near(view, of_record(question_of(place), name)) if name else set()
    said = _stems(_texts(view, question_of(place), holder)) if holder else set()
    areas = _areas(view, question_of(place), holder) if holder else set()
    stems = {one.place: _stems(f"{one.title} {one.text}") for one in candidates}
    common = Counter(stem for found in stems.values() for stem in found)
    rule = LOOSE_AT.get(str(getattr(question, "means", "")))

    def score(one: Candidate) -> float:
        register, record = question_of(one.place), _record(view, one.place)
        shared = sum(1 / common[stem] for stem in stems[one.place] & said)
        same = len(areas & _areas(view, register, record)) if record else 0
        loose = LOOSE if rule and is_loose(view, rule, one.place) else 0.0
        return loose + NEAR * len(near & _near(view, one.place)) + AREA * same + shared

    return sorted(candidates, key=lambda one: -score(one))


def _record(view: View, place: str) -> Record | None:
    name = record_of(place)
    return view.record(question_of(place), name) if name else None


def _near(view: View, place: str) -> set[str]:
    """The place, and what it is linked with."""
    around = neighbours(view, place)
    return {place, *(other_end(link, place) for link in (*around.before, *around.after))}


def _fields(view: View, register: str) -> Sequence[Any]:
    question = view.form.questions.get(register)
    return question.fields if isinstance(question, RecordsQuestion) else ()


def _texts(view: View, register: str, record: Record) -> str:
    """What is written in an entry, and in those it points at."""
    own = [str(record.value(item.id, "")) for item in _fields(view, register) if item.kind in ("text", "line")]
    for item in _fields(view, register):
        for target in (record.value(item.id) or ()) if item.kind == "links" else ():
            pointed = None if field_of(target) else _record(view, target)
            if pointed is not None:
                own += [
                    str(pointed.value(one.id, ""))
                    for one in _fields(view, question_of(target))
                    if one.kind in ("text", "line")
                ]
    return " ".join(own)


def _areas(view: View, register: str, record: Record) -> set[str]:
    """The delområden an entry names."""
    named: set[str] = set()
    for item in _fields(view, register):
        if getattr(item, "from_", "") == "areas":
            value = record.value(item.id) or ()
            named.update([value] if isinstance(value, str) else value)
    return named


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(text.casefold())}
