"""What is collected, from whom and how (process.md §7). Violence is in violence.py."""

from collections.abc import Iterator
from datetime import timedelta

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.case import Record
from bbic_wizard.model.place import record_of
from bbic_wizard.reading.facts import (
    answers,
    asked_at,
    day,
    empty,
    guardians,
    held,
    mentions,
    names,
    none_in,
    opened,
    place_of,
    says,
    the_child,
    written,
)
from bbic_wizard.reading.justified import every_part, justified_for, lacking, quoted, unjustified
from bbic_wizard.reading.view import View

THEME = "collecting"
ALONE_TOO_LONG = timedelta(days=30)  # an investigation that nobody else has thought about (SKL-15)
HELD = ("contact", "contact.held", "contact.kind")
INTERPRETED = ("contact.with", "contact.interpreter", "contact.interpreter_why")


@rule(
    "J-04", theme=THEME, duty="RIKT", severity="warning", source=("HAN",), needs=HELD, reads=("visits.done",),
    skips=("J-04",), words=("missing",), municipal=True,
)  # fmt: skip
def no_home_visit(view: View) -> Iterator[Hit]:
    """No home visit, and the justification lacks parts (process.md J-04)."""
    if not any(held(view, "contact.home_visit")):
        for place, missing in unjustified(view, "J-04", "visits.done"):
            yield Hit(place, {"missing": missing})


@rule(
    "J-05", theme=THEME, duty="RIKT", severity="blocker", law=("L-UPPG",), source=("HAN",), needs=HELD,
    reads=("references.done",), skips=("J-05",), words=("missing",), municipal=True,
)  # fmt: skip
def no_reference(view: View) -> Iterator[Hit]:
    """No talk with a reference, and the justification lacks parts (process.md J-05)."""
    if not any(held(view, "contact.reference")):
        for place, missing in unjustified(view, "J-05", "references.done"):
            yield Hit(place, {"missing": missing})


@rule(
    "J-12", theme=THEME, duty="LAG", severity="blocker", law=("L-TOLK",), source=("FL",), needs=(*HELD, *INTERPRETED),
    reads=("child.interpreter_need", "interpreter.note"), skips=("J-12",), words=("person", "missing"),
)  # fmt: skip
def no_interpreter(view: View) -> Iterator[Hit]:
    """Somebody who needs an interpreter has never had one, and it is not justified in full (FL 13)."""
    for person, contacts in _talks(view).items():
        if _needs_interpreter(view, person, contacts) and not _any_says(view, contacts, "interpreter.used"):
            for place, missing in _no_reason(view, contacts):
                yield Hit(place, {"person": view.actor_name(person), "missing": missing})


@rule(
    "TOLK-01", theme=THEME, duty="PRAXIS", severity="warning", law=("L-TOLK",), source=("GK",),
    needs=(*HELD, "contact.with", "contact.interpreter"), words=("person",),
)  # fmt: skip
def relative_interpreted(view: View) -> Iterator[Hit]:
    """Somebody close, perhaps a child, interpreted."""
    for contact in held(view):
        if says(view, "contact.interpreter", contact, "interpreter.relative"):
            person = view.actor_name(view.field("contact.with", contact) or "")
            yield Hit(place_of(view, "contact", contact, "contact.interpreter"), {"person": person})


@rule(
    "TOLK-02", theme=THEME, duty="LAG", severity="hint", law=("L-TOLK",), source=("FL",),
    needs=(*HELD, "contact.with", "contact.understood", "child.interpreter_need"),
    reads=("actor.language", "child.language", "contact.interpreter"), words=("person",),
)  # fmt: skip
def understanding_unknown(view: View) -> Iterator[Hit]:
    """The child's need of an interpreter is unsure, or nothing tells that a person of another language understood."""
    if answers(view, "child.interpreter_need", "answer.unsure"):
        yield Hit(asked_at(view, "child.interpreter_need"), {"person": view.child_name()})
    for person, contacts in _talks(view).items():
        language = _language(view, person)
        understood = any(written(view, "contact.understood", contact) for contact in contacts)
        if language and not understood and not mentions(view, "swedish", language):
            place = place_of(view, "contact", contacts[-1], "contact.understood")
            if view.applies(place):
                yield Hit(place, {"person": view.actor_name(person)})


@rule(
    "J-14", theme=THEME, duty="RIKT", severity="warning", law=("L-UTR-BED",), source=("ALLM06",),
    needs=("inquiry", "opening.decision"), skips=("J-14",), words=("missing",),
)  # fmt: skip
def no_plan(view: View) -> Iterator[Hit]:
    """The plan was skipped without saying how the work was steered, or an open investigation asks nothing."""
    for place, missing in lacking(view, "J-14", "inquiry"):
        yield Hit(place, {"missing": missing})
    justified = any(True for _ in justified_for(view, "J-14", "inquiry"))
    if opened(view) and none_in(view, "inquiry") and not justified:
        place = asked_at(view, "inquiry")
        yield Hit(place, {"missing": every_part(view, place)})


@rule(
    "J-15-L", theme=THEME, duty="LAG", severity="blocker", law=("L-UTR-ANSV", "L-FB-TVA"), source=("FL", "FB"),
    needs=(*HELD, "contact.with", "statement", "statement.informant"),
    reads=("actor.roles", "actor.died", "guardians.heard", "statement.said_by"), skips=("J-15",),
    words=("person", "missing"),
)  # fmt: skip
def guardian_not_heard(view: View) -> Iterator[Hit]:
    """A guardian nobody has met or has words from, without attempts and custody in the justification (J-15)."""
    heard = {view.field("contact.with", contact) for contact in held(view)}
    for statement in view.records("statement"):
        heard |= {view.field(name, statement) for name in ("statement.informant", "statement.said_by")}
    everyone = guardians(view)
    unheard = [guardian for guardian in everyone if guardian.id not in heard]
    together = answers(view, "guardians.heard", "guardians.together") and len(unheard) < len(everyone)
    if unheard and not together:  # a talk with both is written with one of them; J-15-P sees it
        for place, missing in unjustified(view, "J-15", "guardians.heard", parts=("attempts", "custody")):
            yield Hit(place, {"person": names(view, unheard), "missing": missing})


@rule(
    "J-15-P", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=("guardians.heard", "guardians.together_why"), skips=("J-15",), words=("missing",),
)  # fmt: skip
def guardians_only_together(view: View) -> Iterator[Hit]:
    """Guardians heard only together without a reason, or not heard and nobody has thought of safety."""
    if answers(view, "guardians.heard", "guardians.together") and empty(view, "guardians.together_why"):
        place = asked_at(view, "guardians.together_why")
        yield Hit(place, {"missing": quoted([view.label(place)])})
    for place, missing in lacking(view, "J-15", "guardians.heard", parts=("protection",)):
        yield Hit(place, {"missing": missing})


@rule(
    "KONS-01", theme=THEME, duty="PRAXIS", severity="hint", source=("SKL",),
    needs=("consultation", "consultation.kind", "opening.decision", "opening.date"), reads=("decision.taken",),
    words=("days",),
)  # fmt: skip
def thought_of_alone(view: View) -> Iterator[Hit]:
    """Open for more than a month without a consultation with a colleague or the arbetsledare (SKL-15)."""
    since = day(view, "opening.date")
    if since is None or not opened(view) or view.get("decision.taken") is True:
        return
    talked = any(
        says(view, "consultation.kind", item, "consultation.colleague") for item in view.records("consultation")
    )
    if view.today - since > ALONE_TOO_LONG and not talked:
        yield Hit(asked_at(view, "consultation"), {"days": str((view.today - since).days)})


def _talks(view: View) -> dict[str, list[Record]]:
    """The held contacts where an interpreter is asked about, by the person they were with."""
    found: dict[str, list[Record]] = {}
    for contact in held(view):
        person = view.field("contact.with", contact)
        if person and view.applies(place_of(view, "contact", contact, "contact.interpreter")):
            found.setdefault(person, []).append(contact)
    return found


def _any_says(view: View, contacts: list[Record], option: str) -> bool:
    return any(says(view, "contact.interpreter", contact, option) for contact in contacts)


def _needs_interpreter(view: View, person: str, contacts: list[Record]) -> bool:
    if view.is_child(person) and answers(view, "child.interpreter_need", "answer.yes"):
        return True
    return _any_says(view, contacts, "interpreter.not_used")


def _no_reason(view: View, contacts: list[Record]) -> Iterator[tuple[str, str]]:
    """What the justifications about one person lack; all of it at a contact when there is none."""
    if any(written(view, "contact.interpreter_why", contact) for contact in contacts):
        return
    about = {contact.id for contact in contacts} | {None}  # None: what is written for everybody in the case
    asked = ("interpreter.note", "contact.interpreter", "contact.interpreter_why")
    if any(record_of(place) in about for place, _ in justified_for(view, "J-12", *asked)):
        yield from (item for item in lacking(view, "J-12", *asked) if record_of(item[0]) in about)
        return
    without = [contact for contact in contacts if says(view, "contact.interpreter", contact, "interpreter.not_used")]
    place = place_of(view, "contact", (without or contacts)[-1], "contact.interpreter")
    yield place, every_part(view, place)


def _language(view: View, person: str) -> str:
    child, actor = the_child(view), view.actor(person)
    own = written(view, "actor.language", actor) if actor else ""
    return own or (written(view, "child.language") if child and child.id == person else "")
