"""The words a template may use, and what each gives. See docs/form-language.md for the author's side.

Everything is named by meaning, never by the id of a question:

    answer("child.portrait")      the answer, the skip or SAKNAS
    text("case.siblings_note")    the answer, or nothing
    records("inquiry")            to loop over; record.title is the field that means that
    table("alternative", {"Alternativ": "title", …})
    rest("why")                   what belongs to the chapter and stands nowhere yet
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from bbic_wizard.draft import chapters, threads
from bbic_wizard.draft.audience import reader_name
from bbic_wizard.draft.blocks import Blocks, Inlines, Text
from bbic_wizard.draft.composing import Composing, prefix_of
from bbic_wizard.draft.endings import counts, findings_list, not_bearing, shared_people, sources_list, withheld
from bbic_wizard.draft.figures.of_case import family_figure, network_figure
from bbic_wizard.draft.in_short import shortened
from bbic_wizard.draft.numbers import is_source
from bbic_wizard.draft.printing import (
    AreaValue,
    BlockPrintable,
    Made,
    Printable,
    RecordValue,
    Rows,
    Standing,
    Words,
    Years,
)
from bbic_wizard.draft.prose import brackets, ref, safe
from bbic_wizard.draft.rest import details, rest_of_chapter, rest_of_step, skipped_steps
from bbic_wizard.draft.silences import silenced_table
from bbic_wizard.draft.statements import area_statements, by_informant, child_statements, interpretations, register_of
from bbic_wizard.draft.tables import genitive, mark, record_table, register_state, skips_table
from bbic_wizard.model.dates import day_of
from bbic_wizard.model.form import Step
from bbic_wizard.model.place import of_record
from bbic_wizard.model.text import enumerated

AREA_ATTRIBUTES = ("title", "statements", "interpretations", "assessment", "unknown", "rest")
LOOP_ATTRIBUTES = ("index", "first", "last")
TURN_LIMIT = 100_000


class TooMuch(Exception):
    """A template loops more than any document needs."""


def words_for(it: Composing) -> dict[str, Any]:
    """Every name a template may use, bound to one composing."""
    return {**_values(it), **_functions(it)}


def _values(it: Composing) -> dict[str, Any]:
    return {
        "child": Words(it.child),
        "age": Years(it.view.age()),
        "practice": it.view.case.fictional,
        "internal": it.internal,
        "reader": Words(reader_name(it.view, it.audience)),
        "today": Words(it.view.today.isoformat()),
        "version": Words(str(it.view.case.draft_version)),
        "status": it.view.case.status,
        "guideline": Made(lambda: _said(safe("; ".join(filter(None, (one.named for one in it.view.pack.about)))))),
        "guideline_remarks": Made(lambda: _said(safe(" ".join(_remarks(it))))),
    }


def _remarks(it: Composing) -> list[str]:
    """What is to be known of the guideline, for those who write."""
    return [remark for one in it.view.pack.about for remark in one.remarks] if it.internal else []


def _functions(it: Composing) -> dict[str, Callable[..., Any]]:
    tick = _ticker()
    blocks: dict[str, Callable[[Composing], Blocks]] = {
        "skips_table": skips_table,
        "sources_list": sources_list,
        "findings_list": findings_list,
        "network_map": network_figure,
        "family_chart": family_figure,
    }
    return {
        **{name: partial(_block, it, name, make) for name, make in blocks.items()},
        "answer": lambda meaning: Standing(it, it.view.one(meaning)),
        "text": lambda meaning: Standing(it, it.view.one(meaning), only_answer=True),
        "option": partial(_option, it),
        "names": partial(_names, it),
        "records": partial(_records, it, tick),
        "state": lambda meaning: BlockPrintable("state", lambda: register_state(it, it.view.one(meaning) or "")),
        "table": partial(_table, it),
        "factors_table": lambda columns: _headed(it, "factors_table", chapters.factors_table, columns),
        "child_statements": lambda **words: _block(it, "child_statements", partial(child_statements, **words)),
        "weighing_table": lambda columns, **words: _headed(
            it, "weighing_table", partial(chapters.weighing_table, **words), columns
        ),
        "threads_table": lambda columns, **words: _headed(
            it, "threads_table", partial(threads.threads_table, **words), columns
        ),
        "silenced_table": lambda columns: _headed(it, "silenced_table", silenced_table, columns),
        "details": partial(_details, it),
        "other_statements": lambda: BlockPrintable("other_statements", lambda: _unplaced_statements(it), 1),
        "areas": lambda: Rows([AreaValue(_area(it, step)) for step in _chosen(it)], tick),
        "area_names": lambda: Made(lambda: _said(enumerated([step.title for step in _chosen(it)]))),
        "ref": lambda record: Made(lambda: _ref(it, record)),
        "mark": lambda record: Made(lambda: mark(it.numbers.label(_record_place(it, record)))),
        "counts": lambda: Made(lambda: counts(it)),
        "not_bearing": lambda: Made(lambda: not_bearing(it)),
        "withheld": lambda: Made(lambda: withheld(it)),
        "shared_people": lambda: Made(lambda: shared_people(it)),
        "shortened": lambda: Made(lambda: shortened(it)),
        "leave_out": partial(_leave_out, it),
        "rest_of_step": partial(_rest_of_step, it),
        "skipped": lambda chapter: BlockPrintable("skipped", lambda: skipped_steps(it, chapter)),
        "rest": lambda chapter: BlockPrintable("rest", lambda: rest_of_chapter(it, chapter), 2, chapter),
        "excerpt": lambda: BlockPrintable("excerpt", tuple),
    }


def _block(it: Composing, name: str, make: Callable[[Composing], Blocks]) -> BlockPrintable:
    return BlockPrintable(name, lambda: make(it))


def _ticker() -> Callable[[], None]:
    turns = 0

    def tick() -> None:
        nonlocal turns
        turns += 1
        if turns > TURN_LIMIT:
            raise TooMuch

    return tick


def _records(it: Composing, tick: Callable[[], None], meaning: str) -> Rows:
    records = it.records(it.view.register(meaning) or "")
    return Rows([RecordValue(it, meaning, record) for record in records], tick)


def _option(it: Composing, asked: str | Standing) -> str:
    """What a choice means ("opening.open"); "" when nothing is chosen."""
    place = it.view.one(asked) if isinstance(asked, str) else asked.place
    question = it.view.form.question(place) if place else None
    if place is None or question is None or not question.means:
        return ""
    return it.view.option(question.means, it.view.value(place)) or ""


def _names(it: Composing, role: str) -> Printable:
    """The full names of those with a role, for the cover."""
    found = [record.id for record in it.view.records("actor") if it.view.has_role(record.id, role)]
    return Made(lambda: _said(safe(enumerated([it.view.actor_name(record_id) for record_id in found]))))


def _table(it: Composing, meaning: str, columns: Mapping[str, str], by: str = "") -> BlockPrintable:
    return BlockPrintable("table", lambda: record_table(it, meaning, columns, by))


def _headed(
    it: Composing, name: str, make: Callable[[Composing, Mapping[str, str]], Blocks], columns: Mapping[str, str]
) -> BlockPrintable:
    return BlockPrintable(name, lambda: make(it, columns))


def _details(it: Composing, asked: str | RecordValue) -> BlockPrintable:
    """What is left of one record (in a loop, where it is clear which), or of all in a register."""
    all_of_them = isinstance(asked, str)
    register = it.view.register(asked if isinstance(asked, str) else asked.meaning) or ""
    records = it.records(register) if isinstance(asked, str) else (asked.record,)

    def make() -> Blocks:
        return tuple(block for record in records for block in details(it, register, record, named=all_of_them))

    return BlockPrintable("details", make, 1)


def _leave_out(it: Composing, meaning: str, fields: str) -> BlockPrintable:
    """Optional fields that this document does not hold. Required ones, skips and SAKNAS stand all the same."""
    names = (it.view.field_name(f"{prefix_of(meaning)}.{field}") for field in fields.split())
    it.unnamed.update(name for name in names if name)
    return BlockPrintable("leave_out", tuple)


def _rest_of_step(it: Composing, step_id: str) -> BlockPrintable:
    step = it.view.form.step_by_id[step_id]
    return BlockPrintable("rest_of_step", lambda: rest_of_step(it, step), 1)


def _unplaced_statements(it: Composing) -> Blocks:
    """Statements that stand in no delområde of the document, by informant."""
    text = it.view.field_name("statement.text") or ""
    field = text.partition("/")[2]
    register = register_of(it)
    left = [record for record in it.records(register) if of_record(register, record.id, field) not in it.ledger.placed]
    return by_informant(it, left)


def _chosen(it: Composing) -> list[Step]:
    """The delområden that the investigation takes up: asked for, and not skipped as a whole."""
    return [step for step in it.view.form.steps if step.area and it.view.applies(step.id) and not it.view.skip(step.id)]


def _area(it: Composing, step: Step) -> dict[str, Any]:
    def question(meaning: str) -> Standing:
        names = it.view.form.by_meaning.get(meaning, ())
        return Standing(it, next((name for name in names if name.startswith(f"{step.id}.")), None))

    return {
        "title": Words(step.title),
        "statements": BlockPrintable("area.statements", lambda: area_statements(it, step.area or "")),
        "interpretations": BlockPrintable("area.interpretations", lambda: interpretations(it, step.area or "")),
        "assessment": question("area.assessment"),
        "unknown": question("area.unknown"),
        "rest": BlockPrintable("area.rest", lambda: rest_of_step(it, step), 1),
    }


def _said(words: str) -> Inlines:
    return (Text(words),) if words else ()


def _record_place(it: Composing, value: RecordValue) -> str:
    return of_record(it.view.register(value.meaning) or "", value.record.id)


def _ref(it: Composing, value: RecordValue) -> Inlines:
    """A reference to a record: [U1] in brackets, F1 and Insats A as they are."""
    label = it.numbers.label(_record_place(it, value))
    if not label:
        return ()
    return tuple(brackets([label])) if is_source(label) else (ref(label),)


# --- filters ------------------------------------------------------------------


def possessive(value: Words) -> Words:
    """`{{ child|s }}`: Elins."""
    return Words(genitive(value.written))


def on_day(value: Standing) -> Standing:
    """`{{ record.date|on }}`: "den 2 mars 2026", "mars 2026"."""
    exact = value.place is not None and day_of(value.it.view.value(value.place)) is not None
    return Standing(value.it, value.place, only_answer=value.only_answer, before="den " if exact else "")


def length(value: Rows) -> int:
    """`{{ records("goal")|length }}`."""
    return len(value)


FILTERS: Mapping[str, Callable[..., Any]] = {"s": possessive, "on": on_day, "length": length}
