"""The justifications a J-rule asks for (process.md §17): where they stand and what they lack."""

from collections.abc import Iterable, Iterator
from datetime import date

from bbic_wizard.model.case import Record, Skip
from bbic_wizard.model.dates import day_of
from bbic_wizard.model.form import Form, RecordsQuestion
from bbic_wizard.model.place import field_of, group_of, of_record, question_of, record_of
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.view import View

_NOTHING = Skip(code="", note="")
INSTEAD = "instead"  # the form's general extra field: welcome everywhere, demanded nowhere


def places_by_rule(form: Form) -> dict[str, tuple[str, ...]]:
    """The steps, questions and `register/field` whose skip answers to each J-rule."""
    found: dict[str, list[str]] = {}

    def note(place: str, name: str) -> None:
        rule = form.policy(place).rule
        if rule:
            found.setdefault(rule, []).append(name)

    for step in form.steps:
        note(step.id, step.id)
    for name, question in form.questions.items():
        note(name, name)
        for item in question.fields if isinstance(question, RecordsQuestion) else ():
            note(f"{name}/-/{item.id}", f"{name}/{item.id}")
    return {rule: tuple(places) for rule, places in found.items()}


def justified(view: View, rule: str) -> Iterator[tuple[str, Skip]]:
    """The skips that stand where a J-rule asks for a justification, each at the place it was made."""
    places = view.remember(("places by rule",), lambda: places_by_rule(view.form))  # the form's: the same all along
    groups = dict.fromkeys(group_of(place) for place in places.get(rule, ()))
    for name in groups:
        for place, skip in view.group(name).skips.items():
            if view.policy(place).rule == rule and _stands(view, place):
                yield place, skip


def lacking(view: View, rule: str, *meanings: str, parts: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The standing justifications of a whole moment that lack parts: where, and what is not written, as one text.

    A step's policy is inherited by all its questions; only the skip of a step, of a question or of a
    field with one of the meanings speaks for the moment.
    """
    for place, skip in justified_for(view, rule, *meanings):
        missing = missing_parts(view, place, skip, parts)
        if missing:
            yield place, quoted(missing)


def justified_for(view: View, rule: str, *meanings: str) -> Iterator[tuple[str, Skip]]:
    """`justified`, but only the skips of a step and of the questions and fields with one of the meanings."""
    names = {name for meaning in meanings for name in view.form.by_meaning.get(meaning, ())}
    for place, skip in justified(view, rule):
        field = field_of(place)
        name = f"{question_of(place)}/{field}" if field else place
        if place in view.form.step_by_id or name in names:
            yield place, skip


def unjustified(view: View, rule: str, *meanings: str, parts: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """What a moment that did not take place lacks: `lacking`, and all parts where it is answered as if it had.

    The first meaning is the question about the moment. One that is open is missing in the case anyway.
    """
    place = view.one(meanings[0])
    if any(True for _ in justified_for(view, rule, *meanings)):
        yield from lacking(view, rule, *meanings, parts=parts)
    elif place is not None and view.said(place) is not None:
        yield place, every_part(view, place, parts)


def every_part(view: View, place: str, parts: tuple[str, ...] = ()) -> str:
    """All that a justification at a place asks for besides the sentence, as one text."""
    return quoted(missing_parts(view, place, _NOTHING, parts))


def quoted(labels: Iterable[str]) -> str:
    """Labels in a sentence: ”Vad har prövats?” och ”Nytt försök”."""
    return enumerated(f"”{label}”" for label in labels)


def _stands(view: View, place: str) -> bool:
    record = record_of(place)
    if record is not None and view.record(question_of(place), record) is None:
        return False
    return view.applies(place) and (field_of(place) is None or view.covering_skip(place) is not None)


def missing_parts(view: View, place: str, skip: Skip, parts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The labels of what the rule asks for besides the sentence and nobody has written; `parts` names only some."""
    asks = [ask for ask in view.policy(place).asks if (ask.id in parts if parts else ask.id != INSTEAD)]
    return tuple(ask.label for ask in asks if not str(skip.asks.get(ask.id) or "").strip())


def skip_of(view: View, meaning: str, record: Record | None = None) -> tuple[str, Skip] | None:
    """The skip that covers the question (or a record's field) with a meaning, and where it is mended.

    That is where it was made, unless something wider was skipped under another rule: then what
    this rule asks for is written by skipping the question itself.
    """
    register, _, field = (view.field_name(meaning) or "").partition("/")
    place = (view.one(meaning) if record is None else of_record(register, record.id, field)) or ""
    covering = view.covering_skip(place) if place and view.applies(place) else None
    if covering is None:
        return None
    where, skip = covering
    return (where if view.policy(where).rule == view.policy(place).rule else place), skip


def day_set(skip: Skip) -> date | None:
    """The day somebody has set for what is skipped: its own date, else one given in what it asks for."""
    return next((day for value in (skip.date, *skip.asks.values()) if (day := day_of(value))), None)
