"""What the tests of the practice cases share: a case read as the program reads it, and its table searched.

A table row says where a fact of the case text must stand in the model answer. Its
`place` may be a step (its answers, skips and what its windows show), a question, a
register, a record or a field. Inside one of the texts there, or inside one record,
every part of `found` must occur; `informant` and `date` must be that record's own.
"""

import copy
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.case import Case, Record
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.change import Change, Stamped
from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.fold import fold
from bbic_wizard.model.form import RecordsQuestion, Window
from bbic_wizard.model.place import of_record, question_of, record_of
from bbic_wizard.reading.justification import weakness
from bbic_wizard.reading.view import View

FOLDER = Path(__file__).parents[2] / "forms" / "practice"


@dataclass(frozen=True)
class Item:
    """One text, or one record's texts, at a place; a record has persons and dates of its own."""

    text: str
    people: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    of_record: bool = False


def folded(name: str, changes: Iterable[Change]) -> Case:
    """The case that changes without author or time make."""
    return fold(name, (Stamped(number, "", "", change) for number, change in enumerate(changes, 1)))


@cache
def load_case(name: str) -> View:
    """A practice case (`case_a-facit`, `case_b` …) on the day its file is read at."""
    pack = shipped_pack()
    case = folded(name, read_case((FOLDER / f"{name}.json").read_bytes(), pack, f"{name}.json"))
    return View(pack, case, date.fromisoformat(case.as_of or ""))


@cache
def load_yaml(name: str) -> dict[str, Any]:
    """A table or a list of gaps, by its file name without `.yaml`."""
    data = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def raw(name: str) -> dict[str, Any]:
    """A practice file's JSON as it stands."""
    data = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def items_at(view: View, place: str) -> list[Item]:
    """Everything that stands at a place, one item per answer, skip or record."""
    step = view.form.step_by_id.get(place)
    if step is not None:
        found = [
            item for q in step.questions if not isinstance(q, Window) for item in items_at(view, f"{place}.{q.id}")
        ]
        for window in step.questions:
            if isinstance(window, Window):
                found += [_record(view, window.shows, record) for record in view.window(place, window)]
        return found + _skip(view, place)
    question = view.form.questions.get(place)
    if isinstance(question, RecordsQuestion):
        return [_record(view, place, record) for record in view.entries(place)] + _skip(view, place)
    record_id = record_of(place)
    record = view.record(question_of(place), record_id) if record_id else None
    if record is not None and place.count("/") == 1:
        return [_record(view, question_of(place), record)]
    shown = view.show(place)
    return ([Item(shown)] if shown else []) + _skip(view, place)


def texts_at(view: View, place: str) -> list[str]:
    """The texts at a place, as a person reads them."""
    return [item.text for item in items_at(view, place)]


def _record(view: View, register: str, record: Record) -> Item:
    question = view.form.questions[register]
    assert isinstance(question, RecordsQuestion)
    held = [field for field in question.fields if view.field_applies(register, record, field.id)]
    shown = [view.show(of_record(register, record.id, field.id)) for field in held]
    skips = [item.text for field in held for item in _skip(view, of_record(register, record.id, field.id))]
    values = {kind: [record.value(f.id) for f in held if f.kind == kind] for kind in ("actor", "date")}
    people = tuple(view.actor_name(value) for value in values["actor"] if value)
    return Item("\n".join([*shown, *skips]), people, tuple(value for value in values["date"] if value), of_record=True)


def _skip(view: View, place: str) -> list[Item]:
    skip = view.skip(place)
    return [Item("\n".join(str(part) for part in (skip.note, skip.date, *skip.asks.values()) if part))] if skip else []


def row_found(view: View, row: dict[str, Any]) -> bool:
    """Whether a row of the table stands in the case: its words, and who said it and when."""
    return any(_holds(item, row) for item in items_at(view, row["place"]))


def _holds(item: Item, row: dict[str, Any]) -> bool:
    wanted = row["found"] if isinstance(row["found"], list) else [row["found"]]
    text = _plain(item.text)
    if not all(_plain(str(words)) in text for words in wanted):
        return False
    informant, day = row.get("informant"), row.get("date")
    if informant and not _named(str(informant), item.people if item.of_record else (item.text,)):
        return False
    if not day or str(day) in item.dates:
        return True
    return not item.of_record and any(words in item.text for words in (str(day), prose_date(str(day))))


def _named(informant: str, names: Iterable[str]) -> bool:
    return any(informant.casefold() in name.casefold() for name in names)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def weak_justifications(view: View) -> list[str]:
    """The places whose skip would be met with a follow-up question."""
    return [place for place, skip in view.case.skips() if weakness(view, place, skip.note) is not None]


def answers(view: View) -> dict[str, Any]:
    """Every answer of the case by its place, also those inside records."""
    found: dict[str, Any] = {}
    for group in view.case.groups.values():
        found |= {place: answer.value for place, answer in group.answers.items()}
        for register, records in group.records.items():
            for record in records:
                found |= {of_record(register, record.id, name): answer.value for name, answer in record.answers.items()}
    return found


def without(data: dict[str, Any], removed: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A case file's JSON without what a list of gaps names: a skip, a record's field or an answer."""
    left = copy.deepcopy(data)
    for gap in removed:
        register, _, rest = gap["place"].partition("/")
        if "removed_skip" in gap:
            del left["skips"][gap["removed_skip"]]
        elif not rest:
            del left["answers"][register]
        else:
            record, _, field = rest.partition("/")
            rows = left["answers"][register]
            rows = rows["value"] if isinstance(rows, dict) else rows
            del next(row for row in rows if row["id"] == record)[field]
    return left
