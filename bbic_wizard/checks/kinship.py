"""Family relations that cannot be (GK): slips that would make the family chart wrong."""

from collections.abc import Callable, Iterable, Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.justified import quoted
from bbic_wizard.reading.kinship import (
    Kin,
    born_after,
    contrary,
    in_circle,
    own_relative,
    sentence,
    too_many_parents,
)
from bbic_wizard.reading.view import View

THEME = "kinship"
RELATION = ("kinship", "kinship.from", "kinship.kind", "kinship.to")
NAMES = ("actor.name", "actor.relation")


def _hits(view: View, found: Callable[[View], Iterable[Kin]]) -> Iterator[Hit]:
    for kin in found(view):
        yield Hit(kin.place, {"person": view.actor_name(kin.first), "other": view.actor_name(kin.second)})


@rule(
    "NAT-06", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=RELATION, reads=NAMES, words=("person", "other"),
)  # fmt: skip
def related_to_oneself(view: View) -> Iterator[Hit]:
    """Somebody is said to be their own parent, sibling or partner."""
    yield from _hits(view, own_relative)


@rule(
    "NAT-07", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=RELATION, reads=NAMES, words=("person", "other"),
)  # fmt: skip
def ancestor_of_oneself(view: View) -> Iterator[Hit]:
    """Two or more are said to descend from each other."""
    yield from _hits(view, in_circle)


@rule(
    "NAT-08", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=(*RELATION, "actor.birth_date"), reads=(*NAMES, "actor.roles", "child.birth_date"),
    words=("person", "other"),
)  # fmt: skip
def parent_born_after_child(view: View) -> Iterator[Hit]:
    """Who is said to be the parent is born after the child."""
    yield from _hits(view, born_after)


@rule(
    "NAT-09", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=RELATION, reads=NAMES, words=("person", "other", "rows"),
)  # fmt: skip
def relations_that_exclude_each_other(view: View) -> Iterator[Hit]:
    """The same two are said to be both parent and child and siblings, or the like."""
    for kin, against in contrary(view):
        rows = quoted(sentence(view, row) for row in (kin, against))
        names = {"person": view.actor_name(kin.first), "other": view.actor_name(kin.second)}
        yield Hit(kin.place, {**names, "rows": rows})


@rule(
    "NAT-10", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=RELATION, reads=NAMES, words=("other", "parents"),
)  # fmt: skip
def more_than_two_parents(view: View) -> Iterator[Hit]:
    """Somebody has three parents or more."""
    for kin, parents in too_many_parents(view):
        names = enumerated(view.actor_name(person) for person in parents)
        yield Hit(kin.place, {"other": view.actor_name(kin.second), "parents": names})
