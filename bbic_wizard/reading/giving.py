"""What a record says when it is given to a sibling's case: what follows, what does not, and what is asked again.

What follows is listed by meaning. All else stays: conversations and passages, what was made of an uppgift
(its interpretation, its bearing on the decision), and what is true of somebody only as seen from one child.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bbic_wizard.model import kinds
from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record, question_of, record_of
from bbic_wizard.reading.facts import option_id
from bbic_wizard.reading.siblings import KINDS, child_of, told_by_child
from bbic_wizard.reading.sorted_as import kind_of
from bbic_wizard.reading.view import View

FOLLOWS = {
    "actor": (
        "kind",
        "name",
        "birth_date",
        "died",
        "language",
        "contact",
        "protected_address",
        "no_contact",
        "no_contact_reason",
    ),
    "notification": ("way_in", "date", "time", "from", "reporter_role", "mandatory", "text"),
    "statement": (
        "informant",
        "form",
        "said_by",
        "text",
        "date",
        "areas",
        "confirmed",
        "objection",
        "source",
        "withhold",
        "withhold_reason",
    ),
}
# Roles that do not depend on which child is asked about; with only these, the relation follows too.
SAME_FOR_ALL = frozenset({"role.professional", "role.reporter", "role.authority", "role.staff"})
# Kinds of informants that are seen from the child: told anew from the roles in the other case.
SEEN_FROM_CHILD = frozenset({"informant.child", "informant.sibling", "informant.guardian", "informant.parent"})


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of the new record, and what stays where it was, by the labels of its fields."""

    meaning: str
    values: Mapping[str, Any]
    stays: tuple[str, ...]


def given(source: View, target: View, place: str, people: Mapping[str, str], about: Sequence[str] = ()) -> Given:
    """A record as it is when it is given. `people`: who of the source is who in the target; `about`: of the source.

    Of people who are new in the target, `kind` of informant cannot be known there yet, and is asked.
    """
    meaning = next(name for name in KINDS if source.register(name) == question_of(place))
    record = source.record(question_of(place), record_of(place) or "")
    assert record is not None
    found: dict[str, Any] = {}
    for name in FOLLOWS[meaning]:
        value = source.field(f"{meaning}.{name}", record)
        found[f"{meaning}.{name}"] = _carried(source, target, f"{meaning}.{name}", value, people)
    if meaning == "actor":
        found |= _seen_anew(source, target, record)
    if meaning == "statement":
        found |= _told_anew(source, target, record, people, about)
    values = {meant: value for meant, value in found.items() if value not in (None, [], "")}
    fitting = {name: value for meant, value in values.items() if (name := _fitting(target, meant, value))}
    return Given(meaning, fitting, _stays(source, question_of(place), record, frozenset(values)))


def _carried(source: View, target: View, meant: str, value: Any, people: Mapping[str, str]) -> Any:
    """A value as it is said in the target: people by who they are there, choices by what they mean."""
    question = _field(target, meant)
    if value is None or question is None:
        return None
    if question.kind == "actor":
        return people.get(value)
    if question.kind == "choice":
        means = source.option(meant, value)
        return option_id(target, meant, means) if means else value
    if question.kind == "choices":
        known = {option.id for option in target.pack.options(question)}
        return [item for item in value if item in known]
    return value


def _seen_anew(source: View, target: View, record: Record) -> dict[str, Any]:
    """Roles and relation: the child of one case is a sibling in the other; who is guardian of whom is not carried."""
    chosen = source.field("actor.roles", record) or []
    roles = {source.option("actor.roles", value) for value in chosen}
    if "role.child" in roles:
        return {"actor.roles": [option_id(target, "actor.roles", "role.sibling")]}
    kept = [option_id(target, "actor.roles", role) for role in sorted(filter(None, roles & SAME_FOR_ALL))]
    relation = source.field("actor.relation", record) if roles and roles <= SAME_FOR_ALL else None
    return {"actor.roles": [role for role in kept if role], "actor.relation": relation}


def _told_anew(
    source: View, target: View, record: Record, people: Mapping[str, str], about: Sequence[str]
) -> dict[str, Any]:
    """Who told it, seen from the other child, and whom it is about."""
    register = target.register("actor") or ""
    informant = source.field("statement.informant", record)
    if not informant and told_by_child(source, record):
        informant = next(iter(child_of(source)), None)
    there = people.get(informant or "", "")
    kind = source.option("statement.informant_kind", source.field("statement.informant_kind", record))
    if kind in SEEN_FROM_CHILD:
        child = source.is_child(informant)
        kind = "informant.sibling" if child and target.actor(there) is None else _kind_there(target, there)
    return {
        "statement.informant": there,
        "statement.informant_kind": option_id(target, "statement.informant_kind", kind) if kind else None,
        "statement.about": [of_record(register, people[name]) for name in about if name in people],
    }


def _kind_there(target: View, informant: str) -> str | None:
    """Which kind of source somebody is there; None while no role says it."""
    actor = target.actor(informant)
    return kind_of(target, informant) if actor is not None and target.field("actor.roles", actor) else None


def _field(view: View, meant: str) -> Any:
    register, _, name = (view.field_name(meant) or "").partition("/")
    question = view.form.questions.get(register)
    return question.by_field.get(name) if isinstance(question, RecordsQuestion) else None


def _fitting(target: View, meant: str, value: Any) -> str:
    """The field's own name, when the value may stand there."""
    question = _field(target, meant)
    return question.id if question is not None and not kinds.problem(question, value, target.pack) else ""


def _stays(source: View, register: str, record: Record, carried: frozenset[str]) -> tuple[str, ...]:
    question = source.form.questions.get(register)
    if not isinstance(question, RecordsQuestion):
        return ()
    said = [item for item in question.fields if source.said_in(register, record, item.id) not in (None, [], "")]
    return tuple(item.label for item in said if item.means not in carried)
