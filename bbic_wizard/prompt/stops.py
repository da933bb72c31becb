"""Where the interview can stop, and the way from one stop to the next.

A step is a row of stops: its questions and windows. A window, or a list of the step's
own, can be entered: then the fields of one entry are a row of stops of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bbic_wizard.model.form import RecordsQuestion, Step, Window
from bbic_wizard.model.place import field_of, of_record, question_of, record_of
from bbic_wizard.reading.pages import pages, record_pages
from bbic_wizard.reading.progress import step_ids
from bbic_wizard.reading.view import View


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where something is asked. `asked` is its Question or Window, or the Step that is skipped whole."""

    place: str
    asked: Any

    @property
    def kind(self) -> str:
        return "step" if isinstance(self.asked, Step) else str(self.asked.kind)

    @property
    def register(self) -> str:
        """The list that is shown here; "" when this is no list."""
        if isinstance(self.asked, Window):
            return self.asked.shows
        return self.place if isinstance(self.asked, RecordsQuestion) else ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of an entry that are asked for here; none is all."""
        return tuple(self.asked.fields) if isinstance(self.asked, Window) else ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the interview is: a stop of a step, and perhaps a field of an entry entered from there."""

    step: str
    item: str
    field: str = ""

    @property
    def place(self) -> str:
        return self.field or self.item


def stops(view: View, step_id: str) -> tuple[Stop, ...]:
    """The stops of a step; for a step that is skipped whole the skip itself, and the lists it does not cover."""
    items = [Stop(item.place, item.question) for page in pages(view, step_id) for item in page.items]
    if view.skip(step_id) is not None:
        step = view.form.step_by_id[step_id]
        return (Stop(step_id, step), *(stop for stop in items if isinstance(stop.asked, Window)))
    return tuple(items)


def entry_stops(view: View, stop: Stop, record_id: str) -> tuple[Stop, ...]:
    """The fields of an entry, as far as they are asked for at a stop."""
    found = record_pages(view, stop.register, record_id, stop.fields)
    return tuple(Stop(item.place, item.question) for page in found for item in page.items)


def row_of(view: View, spot: Spot) -> tuple[Stop, ...]:
    """The row of stops a spot is in: the fields of its entry, or its step."""
    if not spot.field:
        return stops(view, spot.step)
    return entry_stops(view, stop_at(view, replace(spot, field="")), record_of(spot.field) or "")


def stop_at(view: View, spot: Spot) -> Stop:
    """The stop of a spot that is settled."""
    return next(stop for stop in row_of(view, spot) if stop.place == spot.place)


def first(view: View) -> Spot | None:
    """The first stop of the form; None when nothing is asked."""
    return _in_steps(view, step_ids(view))


def _in_steps(view: View, ids: Sequence[str], *, last: bool = False) -> Spot | None:
    for step_id in ids:
        found = stops(view, step_id)
        if found:
            return Spot(step_id, found[-1 if last else 0].place)
    return None


def settled(view: View, spot: Spot) -> Spot | None:
    """The same spot when it is still there, else the nearest one; None when nothing is asked."""
    here = stops(view, spot.step) if spot.step in view.form.step_by_id and view.applies(spot.step) else ()
    if not here:
        return after_step(view, spot.step) or before_step(view, spot.step)
    item = _nearest(_order(view, spot.step), spot.item, [stop.place for stop in here])
    if item != spot.item or not spot.field:
        return Spot(spot.step, item)
    stop = next(stop for stop in here if stop.place == item)
    record = record_of(spot.field) or ""
    if not stop.register or view.record(stop.register, record) is None:
        return Spot(spot.step, item)
    fields = [found.place for found in entry_stops(view, stop, record)]
    return Spot(spot.step, item, _nearest(_field_order(view, stop, record), spot.field, fields) if fields else "")


def _order(view: View, step_id: str) -> list[str]:
    return [step_id, *(f"{step_id}.{item.id}" for item in view.form.step_by_id[step_id].questions)]


def _field_order(view: View, stop: Stop, record: str) -> list[str]:
    register = view.form.questions[stop.register]
    assert isinstance(register, RecordsQuestion)
    return [of_record(stop.register, record, item.id) for item in register.fields]


def _nearest(order: list[str], place: str, here: list[str]) -> str:
    """The place itself, else the next one that is here, else the last one."""
    if place in here or place not in order:
        return place if place in here else here[0]
    return next((name for name in order[order.index(place) :] if name in here), here[-1])


def after(view: View, spot: Spot) -> Spot | None:
    """The spot after this one; after the last field of an entry its list. None at the end."""
    row = [stop.place for stop in row_of(view, spot)]
    order = _order_of(view, spot)
    rest = order[order.index(spot.place) + 1 :] if spot.place in order else []
    following = next((name for name in rest if name in row), None)
    if spot.field:
        return replace(spot, field=following or "")
    return Spot(spot.step, following) if following else after_step(view, spot.step)


def before(view: View, spot: Spot) -> Spot | None:
    """The spot before this one; before the first field of an entry its list. None at the beginning."""
    row = [stop.place for stop in row_of(view, spot)]
    order = _order_of(view, spot)
    passed = order[: order.index(spot.place)] if spot.place in order else []
    previous = next((name for name in reversed(passed) if name in row), None)
    if spot.field:
        return replace(spot, field=previous or "")
    return Spot(spot.step, previous) if previous else before_step(view, spot.step)


def _order_of(view: View, spot: Spot) -> list[str]:
    if not spot.field:
        return _order(view, spot.step)
    stop = stop_at(view, replace(spot, field=""))
    return _field_order(view, stop, record_of(spot.field) or "")


def after_step(view: View, step_id: str) -> Spot | None:
    """The first spot of the next step in which something is asked."""
    ids = [step.id for step in view.form.steps]
    at = ids.index(step_id) + 1 if step_id in ids else 0
    return _in_steps(view, [name for name in ids[at:] if view.applies(name)])


def before_step(view: View, step_id: str) -> Spot | None:
    """The last spot of the step before in which something is asked."""
    ids = [step.id for step in view.form.steps]
    at = ids.index(step_id) if step_id in ids else 0
    return _in_steps(view, [name for name in reversed(ids[:at]) if view.applies(name)], last=True)


def find(view: View, place: str, step: str = "") -> Spot | None:
    """The spot for a place: in the step named, else the one that asks for it, else one that shows it."""
    register = question_of(place)
    showing = [shown.id for shown, _ in view.form.windows(register)]
    found = [spot for name in (step, view.step_of(place), *showing) if (spot := _find_in(view, name, place))]
    return next((spot for spot in found if place in (spot.place, spot.step)), found[0] if found else None)


def _find_in(view: View, step_id: str, place: str) -> Spot | None:
    if step_id not in view.form.step_by_id or not view.applies(step_id):
        return None
    name, record = question_of(place), record_of(place)
    fitting = [stop for stop in stops(view, step_id) if name in (stop.place, stop.register)]
    if not fitting:
        return settled(view, Spot(step_id, name if "." in name else step_id))
    holding = [stop for stop in fitting if record and _shows(view, step_id, stop, record)]
    stop = (holding or fitting)[0]
    if record is None or view.record(stop.register, record) is None:
        return Spot(step_id, stop.place)
    fields = entry_stops(view, stop, record)
    field = place if field_of(place) else fields[0].place if fields else ""
    return settled(view, Spot(step_id, stop.place, field))


def _shows(view: View, step_id: str, stop: Stop, record: str) -> bool:
    return isinstance(stop.asked, Window) and any(item.id == record for item in view.window(step_id, stop.asked))
