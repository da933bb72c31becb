"""Striking in two steps: what is shown is what goes, and nothing of it stays on the screen."""

import pytest
from textual.widgets import Button, TextArea

from bbic_wizard.desk.desk import Desk
from bbic_wizard.tui.dialogs.small import Tell
from bbic_wizard.tui.dialogs.strike import Strike
from bbic_wizard.tui.widgets.lines import Lines
from tests.tui.home.conftest import command, press, read
from tests.tui.shell.conftest import pasted, program, ready, row_texts, wizard

SECRET = "grannen Kerstin"
TEXT = f"Oro från {SECRET} i våras."


@pytest.fixture
def told(desk: Desk) -> Desk:
    work = desk.open("c1")
    work.answer("talks.mood", TEXT)
    work.add("statements", {"text": f"{SECRET} ringde."})
    work.answer("talks.mood", f"{TEXT} Nu lugnt.")
    work.mark("talks", "talks.mood")
    return desk


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_text_is_seen_before_it_is_struck_and_is_then_nowhere(told: Desk, size: tuple[int, int]) -> None:
    app = program(told)
    async with app.run_test(size=size) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "stryk text")
        assert isinstance(app.screen, Strike)
        dialog = app.screen
        assert dialog.query_one("#act", Button).disabled, "nothing has been seen yet"
        words = {item.binding.key: item.binding.description for item in dialog.active_bindings.values()}
        assert words["enter"] == "Visa", "Enter saves nothing here"
        await pasted(pilot, SECRET)
        await press(pilot, "enter")
        assert read(app, "#count").startswith("Det här stryks: 2 platser och 3 ändringar")
        shown = "\n".join(row_texts(dialog.query_one("#places", Lines)))
        assert "Stämningen" in shown
        assert "Vad sades" in shown
        for name in ("#words", "#count", "#reason", "#act"):
            assert dialog.region.contains_region(dialog.query_one(name).region), name
        dialog.query_one("#act", Button).press()
        await ready(pilot)
        assert "skäl behövs" in read(app, ".aside")
        await pasted(pilot, f"Om {SECRET}.")
        dialog.query_one("#act", Button).press()
        await ready(pilot)
        assert "Skälet innehåller texten" in read(app, ".aside")
        await press(pilot, "end", "ctrl+u")
        await pasted(pilot, "Hör inte hit.")
        await press(pilot, "enter")
        assert dialog.focused is dialog.query_one("#stay"), "Enter in the field strikes nothing"
        dialog.query_one("#act", Button).press()
        await ready(pilot)
        assert isinstance(app.screen, Tell)
        assert "Säkerhetskopior" in read(app, ".told")
        await press(pilot, "escape")
        assert app.screen is screen
        assert screen.view.value("talks.mood") == "Oro från i våras. Nu lugnt."
        areas = [area.text for area in screen.query(TextArea)]
        assert any("Nu lugnt" in text for text in areas)
        assert not any(SECRET in text for text in areas)
        await press(pilot, "ctrl+n", "ctrl+b", "escape", "ctrl+z")
        await ready(pilot)
    work = told.open("c1")
    assert SECRET not in str(work.history())
    assert SECRET not in str(work.view.case)


async def test_what_is_marked_in_the_field_stands_in_the_dialog(told: Desk) -> None:
    app = program(told)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        field = screen.page.focused_field
        assert isinstance(field, TextArea)
        field.select_all()
        await command(pilot, "stryk text")
        assert isinstance(app.screen, Strike)
        assert app.screen.query_one("#words", TextArea).text == f"{TEXT} Nu lugnt."


async def test_other_words_must_be_looked_for_again(told: Desk) -> None:
    app = program(told)
    async with app.run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await command(pilot, "stryk text")
        await pasted(pilot, SECRET)
        await press(pilot, "enter")
        act = app.screen.query_one("#act", Button)
        assert not act.disabled
        await press(pilot, "shift+tab", "shift+tab", "x")
        assert act.disabled
        await press(pilot, "enter")
        assert "finns inte" in read(app, ".aside")
        assert act.disabled
        await press(pilot, "escape")
    assert SECRET in str(told.open("c1").view.case)
