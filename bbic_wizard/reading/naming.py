"""How things are called: labels, paths, answers as text, one line for a record."""

from collections.abc import Iterator
from typing import Any

from bbic_wizard.model import kinds
from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import bounds, order_of
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import field_of, question_of, record_of
from bbic_wizard.model.reference import without_citations
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.standing import Standing

UNKNOWN_PERSON = "okänd person"
REMOVED = "borttagen uppgift"
LONGEST = 72  # characters of a text in a record's summary
AS_NAME = 40  # the same in a document, of what people write freely
WRITTEN = ("text", "line")
SPEAKS = 3  # below this age what is seen of a child is the child's own voice (the form asks from it on)
SHOWING = ("form.observed", "form.behaviour", "form.play", "form.drawing")


class Naming(Standing):
    """Names and readable text for everything in the case."""

    def label(self, place: str) -> str:
        """A step's title, a question's, window's or field's label, or a record's summary."""
        step = self.form.step_by_id.get(place)
        if step is not None:
            return step.title
        register, record = question_of(place), record_of(place)
        if record is not None and field_of(place) is None:
            found = self.record(register, record)
            return self.summary(register, found) if found else REMOVED
        asked = self.form.question(place) or self.form.window_by_id.get(place)
        return asked.label if asked else place

    def path(self, place: str) -> list[str]:
        """Where a place is, from the outside in: side, step, record, question."""
        step = self.form.step_by_id.get(place) or self.form.step_by_id.get(self.step_of(place))
        trail: list[str] = []
        if step is not None:
            area = self.form.area_by_id.get(step.area or "")
            side = next((side.title for side in self.form.sides if area and side.id == area.side), None)
            trail = [side, step.title] if side else [step.title]
        if record_of(place) is not None and field_of(place) is not None:
            register = question_of(place)
            trail += [self.label(register), shorten(self.label(place.rpartition("/")[0]), 40)]
        if step is None or place != step.id:
            trail.append(shorten(self.label(place), 60))
        return trail

    def show_value(self, question: Any, value: Any) -> str:
        """A value of a question as text a person reads; "" for none."""
        return "" if value is None else kinds.show(question, value, self.pack, self._name)

    def show(self, place: str) -> str:
        """The answer at a place as text; "" when there is none that applies."""
        question = self.form.question(place)
        return self.show_value(question, self.value(place)) if question else ""

    def _name(self, key: str) -> str:
        if "/" in key or "." in key:
            return self.label(key)
        return self.actor_name(key)

    def actor(self, record_id: str) -> Record | None:
        """A person, organisation or group of the case."""
        register = self.register("actor")
        return self.record(register, record_id) if register else None

    def actor_name(self, record_id: str) -> str:
        """What somebody is called: the name, else the relation."""
        found = self.actor(record_id)
        if found is None:
            return UNKNOWN_PERSON
        return self.field("actor.name", found) or self.field("actor.relation", found) or UNKNOWN_PERSON

    def is_child(self, actor_id: str | None) -> bool:
        """Whether the actor is the child the case is about."""
        return self.has_role(actor_id, "role.child")

    def has_role(self, actor_id: str | None, role: str) -> bool:
        """Whether the actor has a role, by the meaning of the option."""
        return actor_id is not None and actor_id in self.with_role(role)

    def with_role(self, role: str) -> frozenset[str]:
        """The ids of the people (and others) with a role ("role.guardian")."""
        return self.remember(("with role", role), lambda: frozenset(self._with_role(role)))

    def _with_role(self, role: str) -> Iterator[str]:
        for record in self.records("actor"):
            roles = self.field("actor.roles", record) or []
            if any(self.option("actor.roles", value) == role for value in roles):
                yield record.id

    def summary(self, register: str, record: Record, *, cut: bool = True) -> str:
        """One line that tells a record apart from the others.

        A long text is cut; in a document (not `cut`) it is left out, for half a sentence may say something else.
        """
        question = self.form.question(register)
        if not isinstance(question, RecordsQuestion):
            return record.id
        parts: list[str] = []
        for name in question.summary or [item.id for item in question.fields[:3]]:
            value, item = self.said_in(register, record, name), question.by_field.get(name)
            if value is not None and item is not None:
                shown = without_citations(self.show_value(item, value))
                if cut or not parts or item.kind not in WRITTEN or len(shown) <= AS_NAME:
                    parts.append(shorten(shown, LONGEST) if item.kind == "text" else shown)
        return " · ".join(parts) or f"{question.one} utan uppgifter"

    def text(self, meaning: str) -> str:
        """The answer to the question with a meaning, as text; "" when there is none."""
        name = self.one(meaning)
        question = self.form.question(name) if name else None
        return self.show_value(question, self.said(name)) if name and question else ""

    def child_name(self) -> str:
        """What the child is called: the first name, or "barnet"."""
        return (self.text("child.name").split() or ["barnet"])[0]

    def child_statements(self) -> tuple[Record, ...]:
        """Everything the child has said or shown, direct or retold, in time order."""
        said = [item for item in self.records("statement") if self.said_by_child(item)]
        return tuple(sorted(said, key=lambda item: order_of(self.field("statement.date", item))))

    def said_by_child(self, statement: Record) -> bool:
        """Whether a statement is the child's: said (or shown) by the child, whoever tells it."""
        speaker = self.field("statement.said_by", statement) or self.field("statement.informant", statement)
        return self.is_child(speaker) or self._shown_before_words(statement)

    def _shown_before_words(self, statement: Record) -> bool:
        """Whether it is what somebody saw of the child, when the child was too young to say it."""
        about = self.field("statement.about", statement) or ()
        return any(self.is_child(record_of(place)) for place in about) and self.seen_before_words(statement)

    def seen_before_words(self, statement: Record) -> bool:
        """Whether it is something seen, of whomever, when the child was too young to say anything."""
        if self.option("statement.form", self.field("statement.form", statement)) not in SHOWING:
            return False
        said_on = bounds(self.field("statement.date", statement) or "")
        age = self.age(said_on[0] if said_on else None)
        return age is not None and age < SPEAKS
