"""Dates as people say them, and numbers."""

import pytest

from bbic_wizard.tui.fields.date import UNREADABLE, WHOLE_DAY
from bbic_wizard.tui.messages import Typed
from tests.tui.fields.helpers import border, field, open_page, write

DATE = "{id: born, kind: date, label: Född}\n{id: next, kind: line, label: Nästa}"
NUMBER = (
    "{id: n, kind: number, label: Närhet, minimum: 1, maximum: 5, unit: av 5}\n{id: next, kind: line, label: Nästa}"
)


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("i dag", "2026-05-25", "2026-05-25"),
        ("igår", "2026-05-24", "2026-05-24"),
        ("2026-03-11", "2026-03-11", "2026-03-11"),
        ("11 mars 2026", "2026-03-11", "2026-03-11"),
        ("mars 2026", "2026-03", "mars 2026"),
        ("våren 2026", "2026-21", "våren 2026"),
        ("ca 2026", "2026~", "ca 2026"),
    ],
)
async def test_a_date_is_read_and_written_back(typed: str, value: str, shown: str) -> None:
    async with open_page(DATE) as (app, pilot):
        await write(pilot, typed)
        await pilot.press("enter")
        await pilot.pause()
        assert app.committed == [("child.born", value)]
        assert field(app, "child.born").value == shown


async def test_how_it_is_read_shows_while_one_types() -> None:
    async with open_page(DATE) as (app, pilot):
        await write(pilot, "i dag")
        await pilot.pause()
        assert border(field(app, "child.born"))[1] == "läst som 25 maj 2026"


async def test_what_cannot_be_read_stays_with_an_error_and_is_kept_as_typing() -> None:
    async with open_page(DATE) as (app, pilot):
        await write(pilot, "snart")
        await pilot.press("enter")
        await pilot.pause()
        shown = field(app, "child.born")
        assert app.page.focused_place == "child.born"
        assert (shown.value, shown.problem) == ("snart", UNREADABLE)
        assert shown.beneath()[0].content.plain == f"! {UNREADABLE}"
        assert [told.text for told in app.heard(Typed)] == ["snart"]
        assert app.committed == []


async def test_the_error_goes_when_the_date_can_be_read() -> None:
    async with open_page(DATE) as (app, pilot):
        await write(pilot, "x")
        await pilot.press("enter", "backspace")
        await write(pilot, "2026")
        await pilot.press("enter")
        await pilot.pause()
        assert field(app, "child.born").problem == ""
        assert field(app, "child.born").beneath() == []


async def test_a_whole_day_is_asked_for_when_time_is_counted_from_it() -> None:
    async with open_page("{id: born, kind: date, label: Född, exact: true}") as (app, pilot):
        await write(pilot, "mars 2026")
        await pilot.press("enter")
        await pilot.pause()
        assert field(app, "child.born").problem == WHOLE_DAY


@pytest.mark.parametrize(("typed", "value"), [("3", 3), ("2,5", 2.5)])
async def test_a_number_with_comma(typed: str, value: float) -> None:
    async with open_page(NUMBER) as (app, pilot):
        await write(pilot, typed)
        await pilot.press("enter")
        await pilot.pause()
        assert app.committed == [("child.n", value)]
        assert field(app, "child.n").value == typed


@pytest.mark.parametrize("typed", ["fem", "7", "inf", "nan"])
async def test_a_number_that_does_not_fit_is_not_an_answer(typed: str) -> None:
    async with open_page(NUMBER) as (app, pilot):
        await write(pilot, typed)
        await pilot.press("enter")
        await pilot.pause()
        assert field(app, "child.n").problem
        assert app.committed == []
