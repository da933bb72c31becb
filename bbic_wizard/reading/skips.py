"""The skips that stand: what was not done, why, and whether the reason may hold."""

from dataclasses import dataclass

from bbic_wizard.model.case import Skip
from bbic_wizard.model.place import field_of, question_of, record_of
from bbic_wizard.reading.justification import weakness
from bbic_wizard.reading.view import View


@dataclass(frozen=True, slots=True)
class Skipped:
    """One skip with what a reader needs to know about it."""

    place: str
    step: str
    label: str
    path: tuple[str, ...]
    reason: str
    duty: str
    skip: Skip
    weak: bool


def skipped(view: View) -> tuple[Skipped, ...]:
    """Every skip at a place that applies, in the order of the form."""
    return view.remember(("skipped",), lambda: tuple(sorted(_all(view), key=lambda item: _order(view, item.place))))


def _all(view: View) -> list[Skipped]:
    found = []
    for name in {**view.form.step_by_id, **view.form.questions}:
        for place, skip in view.group(name).skips.items():
            if question_of(place) == name and _stands(view, place):
                found.append(_skipped(view, place, skip))
    return found


def _stands(view: View, place: str) -> bool:
    record = record_of(place)
    if record is not None and view.record(question_of(place), record) is None:
        return False
    return view.applies(place)


def _skipped(view: View, place: str, skip: Skip) -> Skipped:
    reason = view.pack.reason_by_id.get(skip.code)
    return Skipped(
        place=place,
        step=view.step_of(place),
        label=view.label(place),
        path=tuple(view.path(place)),
        reason=reason.label if reason else skip.code,
        duty=view.duty(place)[0] or "PRAXIS",
        skip=skip,
        weak=weakness(view, place, skip.note) is not None,
    )


def _order(view: View, place: str) -> tuple[int, int, str]:
    steps, questions = list(view.form.step_by_id), list(view.form.questions)
    name = question_of(place)
    step = view.step_of(place)
    first = steps.index(step) if step in steps else len(steps)
    second = questions.index(name) if name in questions else -1
    return first, second, f"{record_of(place) or ''}/{field_of(place) or ''}"
