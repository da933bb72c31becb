"""The justifications a J-rule asks for (process.md §17): where they stand and what they lack."""

from collections.abc import Iterator

from bbic_wizard.model.case import Skip
from bbic_wizard.model.form import Form, RecordsQuestion
from bbic_wizard.model.place import field_of, group_of, question_of, record_of
from bbic_wizard.reading.view import View

INSTEAD = "instead"  # the form's general extra field: welcome everywhere, demanded nowhere


def places_under(form: Form, rule: str) -> tuple[str, ...]:
    """The steps, questions and `register/field` whose skip answers to a J-rule."""
    found = [step.id for step in form.steps if form.policy(step.id).rule == rule]
    for name, question in form.questions.items():
        if form.policy(name).rule == rule:
            found.append(name)
        if isinstance(question, RecordsQuestion):
            found += [
                f"{name}/{item.id}" for item in question.fields if form.policy(f"{name}/-/{item.id}").rule == rule
            ]
    return tuple(found)


def justified(view: View, rule: str) -> Iterator[tuple[str, Skip]]:
    """The skips that stand where a J-rule asks for a justification, each at the place it was made."""
    groups = dict.fromkeys(group_of(place) for place in places_under(view.form, rule))
    for name in groups:
        for place, skip in view.group(name).skips.items():
            if view.policy(place).rule == rule and _stands(view, place):
                yield place, skip


def _stands(view: View, place: str) -> bool:
    record = record_of(place)
    if record is not None and view.record(question_of(place), record) is None:
        return False
    return view.applies(place) and (field_of(place) is None or view.covering_skip(place) is not None)


def missing_parts(view: View, place: str, skip: Skip, parts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The labels of what the rule asks for besides the sentence and nobody has written; `parts` limits them."""
    asks = [ask for ask in view.policy(place).asks if ask.id != INSTEAD and (not parts or ask.id in parts)]
    return tuple(ask.label for ask in asks if not str(skip.asks.get(ask.id) or "").strip())
