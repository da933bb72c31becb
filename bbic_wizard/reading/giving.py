"""What a record says when it is given to a sibling's case: what follows, what does not, and what is asked again.

What follows is listed by meaning. All else stays: conversations and passages, what was made of an uppgift
(its interpretation, its bearing on the decision), and what is true of somebody only as seen from one child.
What protects somebody follows always.
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
from bbic_wizard.reading.withheld import is_withheld, marked

FOLLOWS = {
    "actor": ("kind", "name", "birth_date", "died", "language"),
    "notification": ("way_in", "date", "time", "from", "reporter_role", "mandatory", "text"),
    "statement": ("informant", "form", "said_by", "text", "date", "areas", "confirmed", "objection"),
}
# Marks that protect somebody: they follow always, also from under a skip.
PROTECTS = {
    "actor": ("protected_address", "no_contact", "no_contact_reason"),
    "notification": ("secrecy",),
    "statement": ("withhold", "withhold_reason"),
}
# Roles that do not depend on which child is asked about; with only these, the relation follows too.
SAME_FOR_ALL = frozenset({"role.professional", "role.reporter", "role.authority", "role.staff"})
# Kinds of informants that are seen from the child: told anew from the roles in the other case.
SEEN_FROM_CHILD = frozenset({"informant.child", "informant.sibling", "informant.guardian", "informant.parent"})


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of the new record, what follows and what stays where it was, by the labels of its fields.

    `withheld`: it is kept from some reader, there too; not `safe` when the other form has no way to say so.
    """

    meaning: str
    values: Mapping[str, Any]
    follows: tuple[str, ...]
    stays: tuple[str, ...]
    withheld: bool = False
    safe: bool = True


def given(
    source: View,
    target: View,
    place: str,
    people: Mapping[str, str],
    about: Sequence[str] = (),
    *,
    along: bool = False,
) -> Given:
    """A record as it is when it is given. `people`: who of the source is who in the target; `about`: of the source.

    Of people who are new in the target, `kind` of informant cannot be known there yet, and is asked.
    `along`: nobody chose it, something that was chosen names it.
    """
    register = question_of(place)
    meaning = next(name for name in KINDS if source.register(name) == register)
    record = source.record(register, record_of(place) or "")
    assert record is not None
    found: dict[str, Any] = {}
    for meant in (f"{meaning}.{name}" for name in FOLLOWS[meaning]):
        found[meant] = _carried(source, target, meant, source.field(meant, record), people)
    for meant in (f"{meaning}.{name}" for name in PROTECTS[meaning]):
        found[meant] = _carried(source, target, meant, marked(source, meant, record), people)
    withheld = meaning == "statement" and is_withheld(source, record)
    if meaning == "actor":
        found |= _seen_anew(source, target, record) | _reached(source, record, along=along)
    if meaning == "statement":
        found |= _told_anew(source, target, record, people, about) | _from_paper(source, record)
    if withheld:
        found["statement.withhold"] = _kept_back(target)
    fitting = {meant: name for meant, value in found.items() if (name := _fitting(target, meant, value))}
    values = {name: found[meant] for meant, name in fitting.items()}
    said = _said(source, register, record)
    follows = tuple(item.label for item in said if item.means in fitting)
    stays = tuple(item.label for item in said if item.means not in fitting)
    return Given(meaning, values, follows, stays, withheld, safe=not withheld or "statement.withhold" in fitting)


def _reached(source: View, record: Record, *, along: bool) -> dict[str, Any]:
    """How somebody is reached: of whom one has chosen to share, and never of whom it is to be kept from others."""
    hidden = marked(source, "actor.protected_address", record) not in (None, False)
    return {} if along or hidden else {"actor.contact": source.field("actor.contact", record)}


def _from_paper(source: View, record: Record) -> dict[str, Any]:
    """The document and page it is from; a note on the sorting desk is of a conversation, which stays."""
    sorted_ = bool(source.field("statement.passage", record))
    return {} if sorted_ else {"statement.source": source.field("statement.source", record)}


def _kept_back(target: View) -> Any:
    """The mark that keeps a statement from some reader, as the target's form says it."""
    question = _field(target, "statement.withhold")
    return option_id(target, "statement.withhold", "answer.yes") if question and question.kind == "choice" else True


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
    nameless = not source.field("actor.name", record)  # then the relation is all there is to call somebody by
    relation = source.field("actor.relation", record) if nameless or (roles and roles <= SAME_FOR_ALL) else None
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
    """The field's own name, when there is something to say and it may stand there."""
    question = _field(target, meant)
    if question is None or value in (None, [], "") or kinds.problem(question, value, target.pack):
        return ""
    return str(question.id)


def _said(source: View, register: str, record: Record) -> list[Any]:
    """The fields of a record that say something, protecting marks under a skip among them."""
    question = source.form.questions.get(register)
    if not isinstance(question, RecordsQuestion):
        return []
    marks = {f"{meaning}.{name}" for meaning, names in PROTECTS.items() for name in names}
    return [
        item
        for item in question.fields
        if (marked(source, item.means, record) if item.means in marks else source.said_in(register, record, item.id))
        not in (None, [], "")
    ]
