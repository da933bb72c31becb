"""Which groups of a case a rule says it reads, worked out from its meanings and the form.

A reading looks further than the place it asks about: whether a place applies is judged by
conditions on other places. Those are counted in, so that what a rule declares can be
compared with what a recording View saw.
"""

from collections.abc import Iterator

from bbic_wizard.checks.rule import EVERY_SKIP, Rule
from bbic_wizard.model.condition import HERE, references
from bbic_wizard.model.form import Form, RecordsQuestion
from bbic_wizard.model.place import group_of, question_of
from bbic_wizard.reading.justified import places_by_rule

ALWAYS = ("child.name", "child.birth_date", "actor")  # what people are called, and how old the child is


def declared_groups(form: Form, item: Rule) -> frozenset[str]:
    """The groups a rule may look at: those of its meanings and justifications, and what their conditions name."""
    if EVERY_SKIP in item.skips:
        return frozenset(group_of(name) for name in {**form.step_by_id, **form.questions})
    waiting = [place for meaning in (*ALWAYS, *item.needs, *item.reads) for place in form.by_meaning.get(meaning, ())]
    by_rule = places_by_rule(form) if item.skips else {}
    waiting += [place for name in item.skips for place in by_rule.get(name, ())]
    seen: set[str] = set()
    while waiting:
        name = question_of(waiting.pop())
        if name not in seen:
            seen.add(name)
            waiting += _conditions(form, name)
    return frozenset(group_of(name) for name in seen)


def _conditions(form: Form, name: str) -> Iterator[str]:
    """What decides whether a question, its step and its fields apply."""
    question, step = form.questions.get(name), form.step_by_id.get(form.step_of.get(name, name))
    for holder in (question, step):
        yield from _named(holder)
    if isinstance(question, RecordsQuestion):
        for item in question.fields:
            yield from _named(item)


def _named(holder: object) -> Iterator[str]:
    when = getattr(holder, "when", None)
    return (name for name in references(when) if not name.startswith(HERE))
