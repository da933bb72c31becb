"""Every kind of question has a field, and removed fields are freed."""

import gc
from typing import get_args

from textual._styles_cache import StylesCache
from textual.widgets import Input, TextArea

from bbic_wizard.model import form as model
from bbic_wizard.reading.pages import pages
from bbic_wizard.tui.fields import FIELDS
from tests.tui.fields.helpers import open_page

SWAPS = 120
TWENTY = "\n".join(
    f"{{id: q{number}, kind: {'text' if number % 3 == 2 else 'line'}, label: Fråga {number}}}" for number in range(20)
)


def kinds_of_the_model() -> set[str]:
    questions = get_args(get_args(model.Question)[0])
    return {get_args(question.model_fields["kind"].annotation)[0] for question in questions} | {"window"}


def test_every_kind_of_question_has_a_field() -> None:
    assert set(FIELDS) == kinds_of_the_model()


async def test_removed_fields_are_freed() -> None:
    async with open_page(TWENTY) as (app, pilot):
        first, second, *_ = pages(app.work.view, "child")
        for number in range(SWAPS):
            await app.page.show(second if number % 2 == 0 else first)
        await pilot.pause()
        app.told.clear()  # messages remember who sent them
        gc.collect()
        alive = [thing for thing in gc.get_objects() if isinstance(thing, Input | TextArea)]
        assert len(alive) == len(app.page.fields)


async def test_what_was_drawn_for_removed_fields_is_freed() -> None:
    async with open_page(TWENTY) as (app, pilot):
        first, second, *_ = pages(app.work.view, "child")
        for number in range(20):
            await app.page.show(second if number % 2 == 0 else first)
            await pilot.pause()
        app.told.clear()
        gc.collect()
        drawn = {id(thing) for thing in gc.get_objects() if isinstance(thing, StylesCache)}
        mounted = {id(widget._styles_cache) for widget in app.query("*")} | {id(app.screen._styles_cache)}
        a_page = len(mounted)
        assert len(drawn - mounted) <= a_page  # those removed last wait for the next to go


async def test_styles_of_the_framework_reach_the_fields() -> None:
    async with open_page("{id: note, kind: text, label: Text}\n{id: name, kind: line, label: Namn}") as (app, _):
        text, line, *_ = app.page.fields
        assert "text-area--selection" in text._get_component_classes()
        assert "input--selection" in line._get_component_classes()
