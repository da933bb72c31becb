"""How far each step has come, and every gap: what is asked for and neither answered nor skipped."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion, Window
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.view import State, View

StepState = Literal["empty", "started", "done", "has_skips", "skipped"]


@dataclass(frozen=True, slots=True)
class StepProgress:
    """Counts of one step's questions, registers at home there and their fields."""

    step: str
    state: StepState
    answered: int
    skipped: int
    missing: int
    open: int
    child_heard: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that needs an answer or a justified skip."""

    place: str
    step: str
    label: str
    path: tuple[str, ...]


def asked(view: View, step_id: str) -> tuple[str, ...]:
    """Every place a step asks for: its questions, registers at home there, their records' fields."""
    return tuple(place for place, _ in states(view, step_id))


def states(view: View, step_id: str) -> tuple[tuple[str, State], ...]:
    """Every place a step asks for, with how it stands."""
    return view.remember(("states", step_id), lambda: tuple(_states(view, step_id)))


def _states(view: View, step_id: str) -> Iterator[tuple[str, State]]:
    if not view.applies(step_id):
        return
    for name, question in view.form.questions.items():
        if view.form.step_of.get(name) != step_id or not view.applies(name):
            continue
        yield name, view.state(name)
        if isinstance(question, RecordsQuestion):
            yield from _fields(view, name, question)


def _fields(view: View, name: str, register: RecordsQuestion) -> Iterator[tuple[str, State]]:
    for record in view.entries(name):
        for item in register.fields:
            state = view.field_state(name, record, item)
            if state != "hidden":
                yield of_record(name, record.id, item.id), state


def step_ids(view: View) -> tuple[str, ...]:
    """The steps that apply, in the order of the form."""
    return tuple(step.id for step in view.form.steps if view.applies(step.id))


def progress(view: View) -> tuple[StepProgress, ...]:
    """The progress of every step that applies."""
    return tuple(step_progress(view, step_id) for step_id in step_ids(view))


def step_progress(view: View, step_id: str) -> StepProgress:
    """The progress of one step."""
    return view.remember(("progress", step_id), lambda: _step_progress(view, step_id))


def _step_progress(view: View, step_id: str) -> StepProgress:
    counts = {"answered": 0, "skipped": 0, "missing": 0, "open": 0}
    for _, state in states(view, step_id):
        counts[state] += 1
    begun = counts["answered"] > 0 or any(True for _ in _shown(view, step_id))
    return StepProgress(
        step=step_id,
        state=_state(counts, begun, whole=view.skip(step_id) is not None),
        child_heard=any(view.said_by_child(record) for record in _statements(view, step_id)),
        **counts,
    )


def _state(counts: dict[str, int], begun: bool, *, whole: bool) -> StepState:
    if whole:
        return "skipped"
    if counts["missing"]:
        return "started" if begun or counts["skipped"] else "empty"
    if counts["skipped"]:
        return "has_skips"
    return "done" if begun else "empty"


def _windows(view: View, step_id: str) -> Iterator[Window]:
    step = view.form.step_by_id[step_id]
    return (item for item in step.questions if isinstance(item, Window) and view.applies(f"{step_id}.{item.id}"))


def _shown(view: View, step_id: str) -> Iterator[Record]:
    for window in _windows(view, step_id):
        yield from view.window(step_id, window)


def _statements(view: View, step_id: str) -> Iterator[Record]:
    register = view.register("statement")
    for window in _windows(view, step_id):
        if window.shows == register:
            yield from view.window(step_id, window)


def gaps(view: View) -> tuple[Gap, ...]:
    """Every required place that applies and has neither answer nor skip, in the order of the form."""
    return tuple(gap for step_id in step_ids(view) for gap in step_gaps(view, step_id))


def step_gaps(view: View, step_id: str) -> tuple[Gap, ...]:
    """The gaps of one step."""

    def find() -> tuple[Gap, ...]:
        missing = [place for place, state in states(view, step_id) if state == "missing"]
        return tuple(Gap(place, step_id, view.label(place), tuple(view.path(place))) for place in missing)

    return view.remember(("gaps", step_id), find)
