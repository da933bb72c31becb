"""What an uppgift made of a passage says: the words as they stand, who told them, when, and where they come from."""

from collections.abc import Sequence
from typing import Any

from bbic_wizard.model.case import Record
from bbic_wizard.model.place import of_record
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import option_id, says, the_child
from bbic_wizard.reading.sorting import Passage, Sheet
from bbic_wizard.reading.view import View

# Which kind of source somebody is, by role; the first that fits.
_KINDS = (
    ("role.child", "informant.child"),
    ("role.staff", "informant.observation"),
    ("role.sibling", "informant.sibling"),
    ("role.guardian", "informant.guardian"),
    ("role.parent", "informant.parent"),
    ("role.household", "informant.parent"),
    ("role.professional", "informant.reference"),
    ("role.authority", "informant.reference"),
    ("role.network", "informant.network"),
    ("role.reporter", "informant.reference"),
)
_SOURCE = 200


def statement_values(
    view: View, sheet: Sheet, passage: Passage, informant: str, areas: Sequence[str] = (), *, childs: bool = False
) -> dict[str, Any]:
    """The fields of a new uppgift, by the form's own names.

    `childs` are the child's words: the child's own when the child tells, else retold by who does.
    What cannot be known (a day that stands nowhere) is left, and counts as missing like any other.
    """
    retold, kind = childs and not view.is_child(informant), kind_of(view, informant)
    child = the_child(view) if retold else None
    contact = _contact(view, informant, passage.day)
    said: dict[str, Any] = {
        "statement.informant_kind": option_id(view, "statement.informant_kind", kind) if kind else None,
        "statement.informant": informant,
        "statement.form": option_id(view, "statement.form", _form_of(view, passage, informant, retold=retold)),
        "statement.said_by": child.id if child else None,
        "statement.text": passage.text,
        "statement.date": passage.day,
        "statement.contact": contact,
        "statement.areas": list(areas) or None,
        # A contact is the source that a reader can follow; the passage itself is pointed at besides.
        "statement.source": None if contact else _source(sheet, passage),
    }
    register = view.register("statement") or ""
    named = ((view.field_name(meaning), value) for meaning, value in said.items() if value is not None)
    return {name.removeprefix(f"{register}/"): value for name, value in named if name}


def link_of(view: View, place: str) -> dict[str, Any]:
    """The field by which an uppgift points at the passage it was made of."""
    name = (view.field_name("statement.passage") or "").partition("/")[2]
    return {name: [place]} if name else {}


def made_of(view: View, passage: Passage) -> tuple[Record, ...]:
    """The uppgifter made of a passage."""
    register = view.register("statement") or ""
    found = (view.record(register, name) for name in passage.statements)
    return tuple(record for record in found if record is not None)


def made_by(view: View, passage: Passage, informant: str, *, childs: bool) -> Record | None:
    """The uppgift made of a passage that has this informant already (and is the child's words, or not)."""
    for found in made_of(view, passage):
        if view.field("statement.informant", found) == informant and (not childs or view.said_by_child(found)):
            return found
    return None


def is_childs(view: View, passage: Passage) -> bool:
    """Whether a passage has become the child's words."""
    return any(view.said_by_child(record) for record in made_of(view, passage))


def has_area(view: View, statement: Record, area: str) -> bool:
    """Whether an uppgift stands in a delområde."""
    return area in (view.field("statement.areas", statement) or ())


def areas_of(view: View, passage: Passage) -> tuple[str, ...]:
    """The delområden that a passage's uppgifter stand in, in the form's order."""
    found: set[str] = set()
    for record in made_of(view, passage):
        found.update(view.field("statement.areas", record) or ())
    return tuple(area.id for area in view.form.areas if area.id in found)


def kind_of(view: View, informant: str) -> str | None:
    """Which kind of source somebody is, by role; None for somebody without a role: it is not guessed."""
    return next((kind for role, kind in _KINDS if view.has_role(informant, role)), None)


def _form_of(view: View, passage: Passage, informant: str, *, retold: bool) -> str:
    if retold:
        return "form.retold"
    if passage.quoted:
        return "form.verbatim"
    return "form.observed" if view.has_role(informant, "role.staff") else "form.summary"


def _contact(view: View, informant: str, day: str | None) -> list[str] | None:
    """The contact at which it was said, when just one with that person took place that day."""
    register = view.register("contact")
    found = [
        record
        for record in (view.records("contact") if register and day else ())
        if view.field("contact.date", record) == day
        and says(view, "contact.held", record, "held.done")
        and view.field("contact.with", record) == informant
    ]
    return [of_record(register or "", found[0].id)] if len(found) == 1 else None


def _source(sheet: Sheet, passage: Passage) -> str:
    by = f", {sheet.source}" if sheet.source else ""
    return f"anteckningen ”{shorten(sheet.title, _SOURCE)}”{by}, stycke {passage.number}"
