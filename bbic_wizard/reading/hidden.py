"""Answers that are kept though they are no longer asked for.

Their condition, or their step's, turned false, or the case was moved to a form that has no such question.
"""

from collections.abc import Iterator
from typing import Any

from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.view import View


def hidden_answers(view: View, step_id: str) -> tuple[str, ...]:
    """The places of a step (its registers too) that hold an answer nobody asks for now.

    An entry of a register that does not apply counts as one, whatever it holds. What
    waits under a skip is not hidden: the skip tells of it.
    """
    return view.remember(("hidden answers", step_id), lambda: tuple(_hidden(view, step_id)))


def _hidden(view: View, step_id: str) -> Iterator[str]:
    for name, question in _asked_in(view, step_id):
        if not view.applies(name):
            yield from _kept(view, name)
        elif isinstance(question, RecordsQuestion):
            yield from _kept_fields(view, name, question)
    yield from _of_another_form(view, step_id)


def _asked_in(view: View, step_id: str) -> Iterator[tuple[str, Any]]:
    """The step's own questions, and the registers that have it as home."""
    step = view.form.step_by_id.get(step_id)
    own = ((f"{step_id}.{item.id}", item) for item in (step.questions if step else ()))
    yield from ((name, item) for name, item in own if name in view.form.questions)
    yield from ((item.id, item) for item in view.form.registers if view.form.step_of.get(item.id) == step_id)


def _kept(view: View, name: str) -> Iterator[str]:
    entries = view.entries(name)
    if entries:
        yield from (of_record(name, record.id) for record in entries)
    elif name in view.group(name).answers:
        yield name


def _of_another_form(view: View, step_id: str) -> Iterator[str]:
    """What a step holds that another form asked for there."""
    group, known = view.group(step_id), view.form.questions
    mine = [place for place in group.answers if place not in known and place.rpartition(".")[0] == step_id]
    lists = [place for place in group.records if place not in known and place.rpartition(".")[0] == step_id]
    yield from mine
    yield from (of_record(place, record.id) for place in lists for record in group.records[place])


def _kept_fields(view: View, name: str, register: RecordsQuestion) -> Iterator[str]:
    conditional = [item for item in register.fields if item.when is not None]
    for record in view.entries(name):
        yield from (of_record(name, record.id, field) for field in record.answers if field not in register.by_field)
        for item in conditional:
            if item.id in record.answers and view.field_state(name, record, item) == "hidden":
                yield of_record(name, record.id, item.id)
