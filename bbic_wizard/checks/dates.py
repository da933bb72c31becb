"""Dates that cannot all be right: mistakes that nobody sees while writing (GK)."""

from collections.abc import Iterator
from datetime import date, timedelta

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.case import Record
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.reading.facts import (
    answers,
    asked_at,
    day,
    first_day,
    held,
    last_day_of,
    linked,
    listed,
    place_of,
    says,
)
from bbic_wizard.reading.view import View

THEME = "dates"
EXPECTED = timedelta(weeks=40)  # a notification may be about a child not yet born


def _came_in(view: View) -> date | None:
    """The day the first notification came in, when that is known to the day for all of them."""
    days = [day(view, "notification.date", record) for record in view.records("notification")]
    known = [when for when in days if when is not None]
    return min(known) if known and len(known) == len(days) else None


@rule(
    "DATUM-01",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    needs=("child.birth_date", "notification", "notification.date"),
    words=("date",),
)
def born_too_late(view: View) -> Iterator[Hit]:
    """The child is born in the future, or too long after the notification to have been expected then."""
    born, first = day(view, "child.birth_date"), _came_in(view)
    if born and (born > view.today or (first and born - first > EXPECTED)):
        yield Hit(asked_at(view, "child.birth_date"), {"date": born.isoformat()})


@rule(
    "DATUM-02",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    needs=("opening.date", "notification", "notification.date"),
    reads=("opening.decision",),
    words=("date", "other"),
)
def decided_before_it_came_in(view: View) -> Iterator[Hit]:
    """The decision is dated before anything came in (where none was going on already)."""
    decided, first = day(view, "opening.date"), _came_in(view)
    if decided and first and decided < first and not answers(view, "opening.decision", "opening.ongoing"):
        yield Hit(asked_at(view, "opening.date"), {"date": decided.isoformat(), "other": first.isoformat()})


@rule(
    "DATUM-03",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    needs=("contact", "contact.date", "contact.held", "statement", "statement.date"),
    reads=("violence.asked", "violence.date", "notification", "notification.date", "opening.date", "statement.form",
           "statement.contact"),
    words=("date",),
)  # fmt: skip
def out_of_time(view: View) -> Iterator[Hit]:
    """Something that is to have happened already but is dated ahead, or a meeting before anything had come in."""
    for register, meaning, record in _happened(view):
        when = first_day(view, meaning, record)
        if when and when > view.today:
            yield Hit(place_of(view, register, record, meaning), {"date": when.isoformat()})
    first, opened = _came_in(view), day(view, "opening.date")
    if first is None:
        return
    begun, known = min(first, opened or first), _from_documents(view)
    for record in held(view):
        when = last_day_of(view, "contact.date", record)
        if when and when < begun and record.id not in known:
            yield Hit(place_of(view, "contact", record, "contact.date"), {"date": when.isoformat()})


def _happened(view: View) -> Iterator[tuple[str, str, Record]]:
    yield from (("contact", "contact.date", record) for record in held(view))
    yield from (("statement", "statement.date", record) for record in listed(view, "statement"))
    yield from (("violence.asked", "violence.date", record) for record in listed(view, "violence.asked"))


def _from_documents(view: View) -> frozenset[str]:
    """The contacts that are known from earlier documents."""
    read = (item for item in view.records("statement") if says(view, "statement.form", item, "form.document"))
    return frozenset(record_of(to) or "" for item in read for to in linked(view, "statement.contact", item))


@rule(
    "DATUM-04",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    needs=("statement", "statement.date", "statement.contact", "contact", "contact.date"),
    reads=("statement.form",),
    words=("date", "other"),
)
def another_day_than_the_contact(view: View) -> Iterator[Hit]:
    """A statement and the contact where it was made have different days (not what was only retold or read there)."""
    for record in listed(view, "statement"):
        said, contact = day(view, "statement.date", record), _contact_of(view, record)
        met = day(view, "contact.date", contact) if contact else None
        retold = says(view, "statement.form", record, "form.retold", "form.document")
        if said and met and said != met and not retold:
            words = {"date": said.isoformat(), "other": met.isoformat()}
            yield Hit(place_of(view, "statement", record, "statement.date"), words)


def _contact_of(view: View, statement: Record) -> Record | None:
    for to in linked(view, "statement.contact", statement):
        return view.record(question_of(to), record_of(to) or "")
    return None


@rule(
    "DATUM-05",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    needs=("actor", "actor.died"),
    reads=("contact", "contact.held", "contact.with", "contact.date", "statement", "statement.informant",
           "statement.date"),
    words=("person", "date"),
)  # fmt: skip
def after_death(view: View) -> Iterator[Hit]:
    """A person is met, or tells something, after the day the person died."""
    died = {record.id: last for record in view.records("actor") if (last := last_day_of(view, "actor.died", record))}
    if not died:
        return
    told = [("statement", "statement.informant", "statement.date", item) for item in listed(view, "statement")]
    met = [("contact", "contact.with", "contact.date", item) for item in held(view)]
    for register, who, meaning, record in [*met, *told]:
        person, when = view.field(who, record), first_day(view, meaning, record)
        if person in died and when and when > died[person]:
            words = {"person": view.actor_name(person), "date": when.isoformat()}
            yield Hit(place_of(view, register, record, meaning), words)


@rule(
    "DATUM-06",
    theme=THEME,
    duty="PRAXIS",
    severity="hint",
    source=("GK",),
    needs=("intervention", "intervention.from", "intervention.follow_up_date"),
    reads=("intervention.goals", "goal", "goal.date", "decision.planned"),
    words=("date", "other"),
)
def done_before_it_begins(view: View) -> Iterator[Hit]:
    """A goal is to be met, or an intervention followed up, before it begins (or is decided, if it has no start)."""
    planned, begins = day(view, "decision.planned"), _beginnings(view)
    for record in listed(view, "intervention"):
        start = first_day(view, "intervention.from", record) or planned
        yield from _before(view, "intervention", record, "intervention.follow_up_date", start)
    for record in listed(view, "goal"):
        start = begins.get(place_of(view, "goal", record), planned)
        yield from _before(view, "goal", record, "goal.date", start)


def _beginnings(view: View) -> dict[str, date]:
    """The first day something begins that is to reach a goal, by the goal's place."""
    begins: dict[str, date] = {}
    for record in listed(view, "intervention"):
        start = first_day(view, "intervention.from", record) or day(view, "decision.planned")
        for goal in linked(view, "intervention.goals", record):
            if start:
                begins[goal] = min(start, begins.get(goal, start))
    return begins


def _before(view: View, register: str, record: Record, meaning: str, start: date | None) -> Iterator[Hit]:
    when = last_day_of(view, meaning, record)
    if when and start and when < start:
        words = {"date": when.isoformat(), "other": start.isoformat()}
        yield Hit(place_of(view, register, record, meaning), words)


@rule(
    "DATUM-07",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    needs=("information", "information.date", "opening.date"),
    words=("date", "other"),
)
def told_before_it_was_decided(view: View) -> Iterator[Hit]:
    """Somebody was told of the investigation before it was opened."""
    decided = day(view, "opening.date")
    for record in listed(view, "information"):
        when = last_day_of(view, "information.date", record)
        if when and decided and when < decided:
            words = {"date": when.isoformat(), "other": decided.isoformat()}
            yield Hit(place_of(view, "information", record, "information.date"), words)
