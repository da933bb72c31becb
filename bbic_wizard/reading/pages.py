"""Pages: what is asked on one screen, at most ten fields at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from bbic_wizard.model.form import RecordsQuestion, Window
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.view import View

FIELDS_PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class PageItem:
    """A question, a field of a record, or a window on a register."""

    kind: Literal["question", "window"]
    place: str
    question: Any  # a Question of model/form.py, or a Window


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a step, or of a record's own small form."""

    step: str
    title: str
    items: tuple[PageItem, ...]
    record: str = ""  # the place of the record whose fields these are
    number: int = 1
    of: int = 1

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(item.place for item in self.items)


def pages(view: View, step_id: str) -> tuple[Page, ...]:
    """The pages of a step; one empty page when nothing in it applies."""
    step = view.form.step_by_id[step_id]
    items = []
    for item in step.questions:
        place = f"{step_id}.{item.id}"
        if view.applies(place):
            items.append(PageItem("window" if isinstance(item, Window) else "question", place, item))
    return _paged(step_id, step.title, items)


def record_pages(view: View, register: str, record_id: str, fields: Iterable[str] = ()) -> tuple[Page, ...]:
    """The pages of a record's fields; `fields` limits them to those a window asks for."""
    question = view.form.questions[register]
    assert isinstance(question, RecordsQuestion)
    wanted = set(fields)
    items = []
    for item in question.fields:
        place = of_record(register, record_id, item.id)
        if (not wanted or item.id in wanted) and view.applies(place):
            items.append(PageItem("question", place, item))
    return _paged(view.step_of(register), question.one, items, of_record(register, record_id))


def _paged(step: str, title: str, items: list[PageItem], record: str = "") -> tuple[Page, ...]:
    """Split evenly, so that no page holds a lone last field."""
    count = max(1, -(-len(items) // FIELDS_PER_PAGE))
    size = -(-len(items) // count) if items else 1
    parts = [tuple(items[start : start + size]) for start in range(0, len(items), size)] or [()]
    return tuple(Page(step, title, part, record, number, len(parts)) for number, part in enumerate(parts, 1))


def page_of(found: tuple[Page, ...], place: str) -> int:
    """The index of the page that holds a place (0 when none does)."""
    return next((index for index, page in enumerate(found) if place in page.places), 0)
