"""The start: three choices or the cases, a new case from three facts, files from outside."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from bbic_wizard.desk import desk as desk_module
from bbic_wizard.desk.desk import Desk
from bbic_wizard.errors import StoreUnreadable
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.small import Tell
from bbic_wizard.tui.screens.new_case import NewCaseScreen
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.lines import Lines
from tests.conftest import Clock
from tests.tui.shell.conftest import pasted, program, ready, row_texts, wizard


@pytest.fixture
def empty_desk(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(desk_module, "shipped_pack", lambda *_: pack)
    return Desk(MemoryStore(), Clock(), desk_module.random_id, "Sara")


def shown(app: BbicApp) -> str:
    lines = app.screen.query_one("#cases", Lines)
    return "\n".join(row_texts(lines))


async def test_an_empty_casebook_greets_with_three_choices(empty_desk: Desk) -> None:
    app = program(empty_desk, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        for choice in ("Nytt ärende", "Öva på ett fiktivt fall", "Hämta ärende ur fil"):
            assert choice in shown(app)
        assert "sparas inte" in app.screen.query_one("#header", Bar).text, "a casebook that is thrown away says so"
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, NewCaseScreen)


async def test_a_new_case_asks_three_things_and_opens(empty_desk: Desk) -> None:
    app = program(empty_desk, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("n")
        await ready(pilot)
        await pilot.press("ctrl+n")
        assert "Skriv vad barnet kallas" in str(app.screen.query_one("#problem", Static).content)
        await pilot.press(*"Alva", "enter", *"11 mars 2017", "enter", "right", "tab", "tab", *"Oro.")
        await pilot.press("ctrl+n")
        await ready(pilot)
        screen = await wizard(pilot)
        assert screen.view.value("child.name") == "Alva"
        assert screen.view.value("child.born") == "2017-03-11"
    assert [row.title for row in empty_desk.cases()] == ["Alva"]


async def test_what_is_missing_is_said_in_sight_and_a_month_is_no_birth_date(empty_desk: Desk) -> None:
    app = program(empty_desk, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("n")
        await ready(pilot)
        await pilot.press(*"Alva", "enter", *"mars 2017", "ctrl+n")
        await ready(pilot)
        told = app.screen.query_one("#problem", Static)
        assert str(told.content) == "! Skriv också vilken dag barnet är fött, till exempel 11 mars 2017."
        assert app.screen.region.contains_region(told.region)
        assert told.region.height == 1


async def test_what_came_in_is_kept_while_it_is_typed(empty_desk: Desk) -> None:
    app = program(empty_desk, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("n")
        await ready(pilot)
        await pilot.press(*"Alva", "enter", *"170311", "backspace")
        await pilot.press("ctrl+u", *"2017-03-11", "enter", "tab", "tab")
        await pasted(pilot, "Skolan ringer och berättar.")
        await pilot.press("ctrl+q")
    (row,) = empty_desk.cases()
    assert [typing.text for typing in empty_desk.open(row.id).typings().values()] == ["Skolan ringer och berättar."]


async def test_cases_are_listed_newest_first_and_open_with_enter(desk: Desk) -> None:
    app = program(desk, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "Prov" in shown(app)
        assert "ÖVNING" in shown(app)
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, WizardScreen)


async def test_a_casebook_that_cannot_be_opened_is_told_calmly() -> None:
    def closed() -> Desk:
        raise StoreUnreadable("Ärendeboken går inte att öppna", "Filen är skadad.", "Ange en annan.")

    app = BbicApp(closed)
    async with app.run_test() as pilot:
        await ready(pilot)
        assert isinstance(app.screen, Tell)
        assert "Filen är skadad. Ange en annan." in str(app.screen.query_one(".told", Static).content)
        await pilot.press("escape", "n")
        await ready(pilot)
        assert app.screen is app.start
        assert "är inte öppnad" in str(app.screen.query_one("#lead", Static).content)
        assert "Nytt ärende" not in app.screen.query_one(Keys).text


async def fetched(pilot: Pilot[None], path: Path) -> str:
    await pilot.press("h")
    await ready(pilot)
    await pasted(pilot, str(path))
    await pilot.press("enter")
    await ready(pilot)
    return str(pilot.app.screen.query_one(".aside", Static).content) if pilot.app.screen.query(".aside") else ""


async def test_a_file_that_is_no_case_says_so_and_changes_nothing(empty_desk: Desk, tmp_path: Path) -> None:
    bad = tmp_path / "x.json"
    bad.write_text('{"format": "annat"}')
    app = program(empty_desk, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert "hittades inte" in await fetched(pilot, tmp_path / "y.json")
        assert app.screen.query_one(".aside").region.height, "and it can be seen"
        await pilot.press("escape")
        assert await fetched(pilot, bad)
    assert empty_desk.cases() == []


async def test_the_cursor_stands_on_the_case_one_comes_from(empty_desk: Desk) -> None:
    first = empty_desk.new_case("Alva", "2017-03-11", "", "2026-05-01", "")
    empty_desk.new_case("Bo", "2017-03-11", "", "2026-05-02", "")
    app = program(empty_desk, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        lines = app.start.query_one("#cases", Lines)
        lines.move_to(first)
        await pilot.press("ctrl+n")
        await ready(pilot)
        await pilot.press(*"Cleo", "enter", *"2018-01-02", "enter", "tab", "tab", "escape")
        await ready(pilot)
        made = next(row.id for row in empty_desk.cases() if row.title == "Cleo")
        assert lines.key == made, "left in the middle: the case stays, with the cursor on it"
        lines.move_to(first)
        await pilot.press("ctrl+n")
        await ready(pilot)
        await pilot.press(*"Dag", "enter", *"2018-01-02", "ctrl+n")
        await ready(pilot)
        await wizard(pilot)
        await pilot.press("escape", "escape")
        await ready(pilot)
        assert app.screen is app.start
        assert lines.key == next(row.id for row in empty_desk.cases() if row.title == "Dag")
        lines.move_to(first)
        await pilot.press("ctrl+n")
        await ready(pilot)
        await pilot.press("escape")
        await ready(pilot)
        assert lines.key == first, "nothing was made: where one was"
