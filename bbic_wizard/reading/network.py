"""The people around the child as a list: what is written of each, in the form's own words and order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.model.text import labelled
from bbic_wizard.reading.view import View

# What the list tells of somebody, besides the name and what the map shows.
TOLD = (
    *("tie.frequency", "tie.child_words", "tie.child_wish", "tie.guardian_view", "tie.can_do", "tie.role"),
    *("tie.obstacles", "tie.risk", "tie.contacted", "tie.contacted_date", "tie.not_contacted_reason"),
    *("tie.willing", "tie.consent"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """One answer about somebody: its label as it stands before an answer, the answer as text, and its place."""

    label: str
    text: str
    place: str


def told(view: View, tie: Record) -> Iterator[Told]:
    """What is written of somebody in the network; first whether and why they must not be contacted."""
    actor = view.actor(view.field("tie.actor", tie) or "")
    if actor is not None and view.field("actor.no_contact", actor) is True:
        yield from _fields(view, "actor", actor, ("actor.no_contact", "actor.no_contact_reason"))
    yield from _fields(view, "tie", tie, TOLD)
    for offer in view.records("offer"):
        if actor is not None and view.field("offer.actor", offer) == actor.id:
            yield from _offered(view, offer)


def _offered(view: View, offer: Record) -> Iterator[Told]:
    """What somebody has offered, and what the child says of it, under the name of the register's entries."""
    register = view.form.questions.get(view.register("offer") or "")
    name = register.one if isinstance(register, RecordsQuestion) else ""
    for item in _fields(view, "offer", offer, ("offer.what", "offer.child_view")):
        yield replace(item, label=labelled(name.capitalize())) if item.place.endswith("/what") else item


def _fields(view: View, register: str, record: Record, meanings: tuple[str, ...]) -> Iterator[Told]:
    name = view.register(register) or ""
    question = view.form.questions.get(name)
    for meaning in meanings:
        field = (view.field_name(meaning) or "").partition("/")[2]
        asked = question.by_field.get(field) if isinstance(question, RecordsQuestion) else None
        value = view.field(meaning, record)
        if asked is not None and value is not None:
            yield Told(labelled(asked.label), view.show_value(asked, value), of_record(name, record.id, field))
