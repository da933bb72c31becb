"""What is told at once about people: a family relation that cannot be, somebody who may be entered twice or is.

The words are those of the checks; what is silenced in the case is not told.
"""

from collections.abc import Iterable, Iterator

from bbic_wizard.model.place import field_of, question_of, record_of, within
from bbic_wizard.reading.doubles import doubles, places
from bbic_wizard.reading.view import View

RELATION = ("NAT-06", "NAT-07", "NAT-08", "NAT-09", "NAT-10")
TWICE, TWO_ROWS = ("NAT-11",), ("NAT-12",)
KNOWN_BY = ("actor.name", "actor.birth_date", "actor.relation")


def slip(view: View, place: str) -> str:
    """What may be wrong with what was just written at a place and what to do, in words; "" when nothing is."""
    rules: tuple[str, ...] = RELATION if question_of(place) == view.register("kinship") else ()
    if f"{question_of(place)}/{field_of(place)}" == view.field_name("tie.actor"):
        rules = TWO_ROWS
    return next(iter([*_told(view, rules, place), *_twice(view, place)]), "")


def _twice(view: View, place: str) -> Iterator[str]:
    """That the person a place is about, or names, may be one of two entries of the same."""
    person = _person(view, place)
    for double in doubles(view) if person else ():
        if person in (double.first, double.second):
            yield from _told(view, TWICE, places(view, double)[1])


def _person(view: View, place: str) -> str | None:
    if question_of(place) == view.register("actor"):
        known = f"{question_of(place)}/{field_of(place)}" in map(view.field_name, KNOWN_BY)
        return record_of(place) if known else None
    question = view.form.question(place)
    return view.said(place) if question is not None and question.kind == "actor" else None


def _told(view: View, rules: Iterable[str], place: str) -> Iterator[str]:
    """What these checks say of an entry, from a place in it."""
    from bbic_wizard.checks.registry import active
    from bbic_wizard.checks.running import seen_by

    for item in active(view.pack):
        if item.id in rules and item.id not in view.case.silenced:
            for found in seen_by(view, item):
                if within(place, found.place):
                    yield f"{found.message} {found.remedy}"
