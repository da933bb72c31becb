"""A laid-out form being added to: its lists, put together anew as a form that remembers nothing of the old one."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from bbic_wizard.model.form import Catalogue, Form, Option, RecordsQuestion, Step, Window
from bbic_wizard.model.part import Part
from bbic_wizard.model.place import AREAS

Kind = TypeVar("Kind", bound=Part)
Held = TypeVar("Held")
STARRED = f"{AREAS}.*"


def rebuilt(part: Kind, **changes: Any) -> Kind:
    """The part with other values. (`model_copy` would also copy what was computed from the old ones.)"""
    values = {name: getattr(part, name) for name in type(part).model_fields}
    return type(part).model_construct(_fields_set={*part.model_fields_set, *changes}, **{**values, **changes})


class Editing:
    """The steps, registers and catalogues of a form, by id, to be added to and changed."""

    def __init__(self, form: Form) -> None:
        self._form: Form | None = form
        self._head = form
        self.steps = {step.id: step for step in form.steps}
        self.registers = {register.id: register for register in form.registers}
        self.catalogues = {catalogue.id: catalogue for catalogue in form.catalogues}

    @property
    def form(self) -> Form:
        """The form as it is now."""
        if self._form is None:
            self._form = rebuilt(
                self._head,
                steps=list(self.steps.values()),
                registers=list(self.registers.values()),
                catalogues=list(self.catalogues.values()),
            )
        return self._form

    # --- finding ---------------------------------------------------------------

    def steps_meant(self, name: str) -> list[Step]:
        """The step of a name; for `areas` (or `areas.*`) every delområde; none when there is no such step."""
        if name in (AREAS, STARRED):
            return [step for step in self.steps.values() if step.area]
        return [self.steps[name]] if name in self.steps else []

    def places_meant(self, name: str) -> list[str]:
        """The places of a name (`areas.*.x` is one in each delområde); none when there is none."""
        if name.startswith(f"{STARRED}."):
            rest = name.removeprefix(f"{STARRED}.")
            names = [f"{step.id}.{rest}" for step in self.steps_meant(STARRED)]
        else:
            names = [step.id for step in self.steps_meant(name)] or [name]
        return [place for place in names if self.find(place) is not None]

    def find(self, place: str) -> Any:
        """The step, question, window, register or field (`register/field`) at a place, or None."""
        name, _, field = place.partition("/")
        if field:
            register = self.form.questions.get(name)
            return register.by_field.get(field) if isinstance(register, RecordsQuestion) else None
        return self.steps.get(name) or self.form.questions.get(name) or self.form.window_by_id.get(name)

    def known_places(self) -> list[str]:
        """Every place there is, for "menade du"."""
        form = self.form
        registers = ((name, item) for name, item in form.questions.items() if isinstance(item, RecordsQuestion))
        fields = [f"{name}/{field}" for name, item in registers for field in item.by_field]
        return [*form.step_by_id, *form.questions, *form.window_by_id, *fields]

    # --- changing --------------------------------------------------------------

    def put_question(self, step_id: str, item: Any, after: str | None) -> None:
        """A new question or window in a step."""
        step = self.steps[step_id]
        self._step(step_id, questions=behind(step.questions, item, after))

    def put_field(self, name: str, item: Any, after: str | None) -> None:
        """A new field in a register."""
        register = self.find(name)
        self.change(name, fields=behind(register.fields, item, after))

    def put_option(self, name: str, option: Option, after: str | None) -> None:
        """A new choice in a catalogue."""
        catalogue: Catalogue = self.catalogues[name]
        self.catalogues[name] = rebuilt(catalogue, options=behind(catalogue.options, option, after))
        self._form = None

    def put_register(self, register: RecordsQuestion) -> None:
        """A new register."""
        self.registers[register.id] = register
        self._form = None

    def change(self, place: str, **changes: Any) -> None:
        """Other values of the step, question, window, register or field at a place."""
        name, _, field = place.partition("/")
        if field:
            register = self.find(name)
            fields = [rebuilt(item, **changes) if item.id == field else item for item in register.fields]
            self.change(name, fields=fields)
        elif name in self.steps:
            self._step(name, **changes)
        elif name in self.registers:
            self.registers[name] = rebuilt(self.registers[name], **changes)
            self._form = None
        else:
            step_id, _, own = name.rpartition(".")
            questions = self.steps[step_id].questions
            self._step(step_id, questions=[rebuilt(q, **changes) if q.id == own else q for q in questions])

    def _step(self, step_id: str, **changes: Any) -> None:
        self.steps[step_id] = rebuilt(self.steps[step_id], **changes)
        self._form = None


def behind(items: Sequence[Held], new: Held, after: str | None) -> list[Held]:
    """The list with something new behind the one with an id, or last."""
    ids = [getattr(item, "id", None) for item in items]
    at = ids.index(after) + 1 if after in ids else len(items)
    return [*items[:at], new, *items[at:]]


def is_asked(thing: Any) -> bool:
    """Whether something can be required: a question, register or field, not a step or a window."""
    return thing is not None and not isinstance(thing, Step | Window)


def ids_of(items: Iterable[Any]) -> list[str]:
    """The ids of parts, in order."""
    return [item.id for item in items]
