"""What local documents say of a place, as it is shown: apart from law, and with where it is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from bbic_wizard.model.part import Guideline
from bbic_wizard.model.place import question_of
from bbic_wizard.reading.law import KNOWN, cited
from bbic_wizard.reading.view import View

UNNAMED = "Riktlinje"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing said: the document, the text, and what is to be known of it ("Rubrik: …", "Lagrum: …")."""

    document: str
    text: str
    notes: tuple[str, ...]


def guidelines(view: View, place: str) -> tuple[Told, ...]:
    """All that local documents say of a place, from the field or question out to its step."""
    return tuple(_told(view, place, said) for said in _said(view, place))


def _said(view: View, place: str) -> Iterator[Guideline]:
    form = view.form
    window = form.window_by_id.get(place)
    name = window.shows if window else question_of(place)
    step = form.step_by_id.get(place.rpartition(".")[0] if window else view.step_of(place))
    for holder in (window, form.question(place) if "/" in place else None, form.questions.get(name), step):
        yield from holder.guidelines if holder is not None else ()


def _told(view: View, place: str, said: Guideline) -> Told:
    law = cited(view, place, said.law)
    notes = (
        f"Rubrik: {said.heading}." if said.heading else "",
        f"Lagrum: {law}." if law else "",
        f"{KNOWN['G']}." if said.confidence == "G" else "",
    )
    return Told(said.source or UNNAMED, said.text, tuple(filter(None, notes)))
