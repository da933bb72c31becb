"""What the rules ask a case again and again, in the field's words and by meaning.

Each function reads only the groups its name tells of, so that a rule's declared groups stay few.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import bounds, day_of
from bbic_wizard.model.place import of_record, record_of
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.view import View

STEP_OF = {  # where a placement stands on the ladder of care (process.md §8b)
    "care.network_home": "step.network_home",
    "care.foster_home": "step.foster_home",
    "care.emergency_home": "step.foster_home",
    "care.supported_housing": "step.hvb",
    "care.hvb": "step.hvb",
    "care.sis": "step.sis",
}
PLACEMENTS = frozenset(STEP_OF)
PROTECTION_LEVELS = ("level.protection", "level.protection_no_consent")


def answers(view: View, meaning: str, *options: str) -> bool:
    """Whether the question with a meaning is answered with one of these options."""
    return view.option(meaning, view.get(meaning)) in options


def says(view: View, meaning: str, record: Record, *options: str) -> bool:
    """Whether a record's choice, by meaning, is one of these options."""
    return view.option(meaning, view.field(meaning, record)) in options


def option_label(view: View, meaning: str, option: str) -> str:
    """What an option with a meaning is called in the form."""
    register, _, name = (view.field_name(meaning) or "").partition("/")
    asked = view.form.question(f"{register}/-/{name}" if register else view.one(meaning) or "")
    named = {item.means: item.label for item in view.pack.options(asked)} if asked else {}
    return named.get(option, option)


def option_id(view: View, meaning: str, option: str) -> str | None:
    """The form's own id of the choice with a meaning, in a field of a register; None when it has none."""
    register, _, name = (view.field_name(meaning) or "").partition("/")
    asked = view.form.question(f"{register}/-/{name}")
    return next((item.id for item in view.pack.options(asked) if item.means == option), None) if asked else None


def written(view: View, meaning: str, record: Record | None = None) -> str:
    """The text of a question, or of a record's field, by meaning; "" for none."""
    value = view.get(meaning) if record is None else view.field(meaning, record)
    return value.strip() if isinstance(value, str) else ""


def linked(view: View, meaning: str, record: Record) -> tuple[str, ...]:
    """The places a record points at."""
    return tuple(view.field(meaning, record) or ())


def pointed_at(view: View, register: str, meaning: str) -> frozenset[str]:
    """Every place that the entries of a register point at with one of their fields."""
    return frozenset(place for record in view.records(register) for place in linked(view, meaning, record))


def place_of(view: View, register: str, record: Record, meaning: str = "") -> str:
    """The place of a record in the register with a meaning, or of its field with another."""
    name = view.register(register) or register
    field = (view.field_name(meaning) or "").partition("/")[2] if meaning else None
    return of_record(name, record.id, field or None)


def asked_at(view: View, meaning: str) -> str:
    """The place of the question or register with a meaning."""
    return view.one(meaning) or meaning


def day(view: View, meaning: str, record: Record | None = None) -> date | None:
    """The exact day at a date question or a record's date field; None when it is not known to the day."""
    return day_of(view.get(meaning) if record is None else view.field(meaning, record))


def first_day(view: View, meaning: str, record: Record | None = None) -> date | None:
    """The first day a date may mean, however rough it is."""
    value = view.get(meaning) if record is None else view.field(meaning, record)
    found = bounds(value) if isinstance(value, str) else None
    return found[0] if found else None


def last_day_of(view: View, meaning: str, record: Record | None = None) -> date | None:
    """The last day a date may mean, however rough it is."""
    value = view.get(meaning) if record is None else view.field(meaning, record)
    found = bounds(value) if isinstance(value, str) else None
    return found[1] if found else None


def listed(view: View, meaning: str) -> tuple[Record, ...]:
    """The entries of a register, if it is asked for in this case."""
    name = view.register(meaning)
    return view.records(meaning) if name and view.applies(name) else ()


def child_told(view: View) -> Iterator[Record]:
    """What the child has been told, time by time (reads information)."""
    return (record for record in view.records("information") if view.is_child(view.field("information.to", record)))


def for_child(view: View, intervention: Record) -> bool:
    """Whether the child is one of those an intervention is for."""
    return any(view.is_child(record_of(place)) for place in linked(view, "intervention.recipients", intervention))


def held(view: View, *kinds: str) -> Iterator[Record]:
    """The contacts that took place, of these kinds ("contact.child"); of any kind when none is named."""
    for record in view.records("contact"):
        if says(view, "contact.held", record, "held.done") and (
            not kinds or says(view, "contact.kind", record, *kinds)
        ):
            yield record


def opened(view: View) -> bool:
    """Whether an investigation has been opened (not only asked for, and not refused)."""
    return answers(view, "opening.decision", "opening.open", "opening.ongoing")


def empty(view: View, meaning: str, record: Record | None = None) -> bool:
    """Whether a question (or a record's field) is asked for and has neither answer nor reason."""
    register, _, field = (view.field_name(meaning) or "").partition("/")
    place = view.one(meaning) if record is None else of_record(register, record.id, field)
    return place is not None and view.state(place) in ("open", "missing")


def none_in(view: View, register: str) -> bool:
    """Whether a register is asked for and holds nothing, without a reason ("inga finns" is no reason)."""
    place = view.register(register)
    if place is None or not view.applies(place) or view.records(register):
        return False
    return view.covering_skip(place) is None


def people(view: View, role: str) -> Iterator[Record]:
    """The people (and others) of the case with a role ("role.guardian")."""
    chosen = view.with_role(role)
    return (record for record in view.records("actor") if record.id in chosen)


def guardians(view: View) -> tuple[Record, ...]:
    """The guardians who are alive (reads actor.roles and actor.died)."""
    return tuple(record for record in people(view, "role.guardian") if view.field("actor.died", record) is None)


def names(view: View, persons: Iterable[Record]) -> str:
    """What people are called, in a sentence."""
    return enumerated(view.actor_name(record.id) for record in persons)


def the_child(view: View) -> Record | None:
    """The child among the people of the case."""
    return next(people(view, "role.child"), None)


def found_factors(view: View) -> dict[str, Record]:
    """The factors that were found (not only sought, possible or unknown), by their id in the catalogue."""
    entries = (record for record in view.records("factor") if says(view, "factor.status", record, "factor.found"))
    return {str(view.field("factor.catalogue", record)): record for record in entries}


def found_risks(view: View, tag: str) -> bool:
    """Whether a risk with a tag of the catalogue ("vald", "krim") was found."""
    catalogue = view.pack.factor_by_id
    known = [catalogue[name] for name in found_factors(view) if name in catalogue]
    return any(factor.kind == "risk" and tag in factor.tags for factor in known)


def found_any(view: View, name: str) -> bool:
    """Whether a factor of a list in `terms:` of checks.yaml ("threats") was found."""
    return any(factor in found_factors(view) for factor in view.pack.checks.terms.get(name, ()))


def proposed(view: View) -> tuple[Record, ...]:
    """The interventions that are proposed, where any are asked for."""
    register = view.register("intervention")
    return view.records("intervention") if register and view.applies(register) else ()


def interventions(view: View, *kinds: str) -> Iterator[Record]:
    """The proposed interventions of these kinds ("care.open")."""
    return (record for record in view.records("intervention") if says(view, "intervention.kind", record, *kinds))


def placement_proposed(view: View) -> bool:
    """Whether the child is to live somewhere else for a time (reads proposal.outcome and intervention)."""
    if answers(view, "proposal.outcome", "outcome.placement"):
        return True
    return any(True for _ in interventions(view, *PLACEMENTS))


def needs_protection(view: View) -> bool:
    """Whether a need says that the child has to be protected, with consent or without."""
    return any(says(view, "need.level", record, *PROTECTION_LEVELS) for record in view.records("need"))


def areas(view: View) -> Iterator[tuple[str, str]]:
    """The delområden that are asked for: the id of each, and the place of its assessment."""
    for place in view.form.by_meaning.get("area.assessment", ()):
        step = view.form.step_by_id[view.step_of(place)]
        if step.area and view.applies(step.id):
            yield step.area, place


def birthday(view: View, age: int) -> date | None:
    """The day the child turns an age (1 March for who was born on 29 February, when there is none)."""
    born = day(view, "child.birth_date")
    if born is None or born.year + age > date.max.year:
        return None
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def named_first(view: View, text: str, *lists: str) -> str | None:
    """Which list in `terms:` of checks.yaml has the word a text names first, also as the end of a longer word."""
    said, places = text.casefold(), {}
    for name in lists:
        terms = "|".join(map(re.escape, view.pack.checks.terms.get(name, ())))
        found = re.search(rf"(?:{terms})s?(?!\w)", said) if terms else None
        if found:
            places[name] = found.start()
    return min(places, key=lambda name: places[name], default=None)


def mentions(view: View, name: str, text: str) -> bool:
    """Whether a text holds one of the words of a list in `terms:` of checks.yaml, as a whole word."""
    said = text.casefold()
    return any(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", said) for term in view.pack.checks.terms.get(name, ()))
