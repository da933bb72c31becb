"""A full disk: nothing gets in the way of the typing, nothing is lost, and one is asked only on the way out."""

import json
import stat
from pathlib import Path

from bbic_wizard.desk.desk import Desk
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.save_as import SaveAs
from bbic_wizard.tui.dialogs.small import Ask
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.header import CaseHeader
from bbic_wizard.tui.widgets.unsaved_bar import UnsavedBar
from tests.tui.shell.conftest import FullDisk, pasted, program, ready, wizard


def notices(app: BbicApp) -> list[str]:
    return [notice.message for notice in app._notifications]


def told(screen: WizardScreen) -> str:
    bar = screen.query_one(UnsavedBar)
    return bar.text if bar.display else ""


async def test_a_full_disk_takes_no_letter_and_no_enter(desk: Desk, store: FullDisk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        assert told(screen) == ""
        assert "F9" not in screen.query_one(Keys).text
        store.full = True
        await pilot.press(*"Alva", "enter", *"2017-03-11", "enter", "down", "down", *"Elin målar", "enter", *"gärna")
        await ready(pilot)
        assert app.screen is screen
        assert "Inte sparat" in screen.query_one(CaseHeader).text
        assert "Inte sparat  Det finns ingen plats kvar på disken. Du kan skriva vidare." in told(screen)
        assert "Ctrl+S Spara igen" in told(screen)
        assert "F9 Annat ställe" in screen.query_one(Keys).text
        field = screen.page.focused_field
        assert field is not None
        assert field.typed() == "Elin målar\ngärna"
        assert screen.page.body.region.contains_region(field.region), "what is written stays in sight"
        await pilot.press("ctrl+s")
        await ready(pilot)
        assert told(screen)
        store.full = False
        await pilot.press("ctrl+s")
        await ready(pilot)
        values = [screen.view.value(place) for place in ("child.name", "child.born", "child.portrait")]
        assert values == ["Alva", "2017-03-11", "Elin målar\ngärna"]
        assert told(screen) == ""
        assert "F9" not in screen.query_one(Keys).text
        assert "Sparat 14.32" in screen.query_one(CaseHeader).text


async def test_one_does_not_leave_a_page_with_something_unsaved(desk: Desk, store: FullDisk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        store.full = True
        await pilot.press(*"Alva", "ctrl+n")
        await ready(pilot)
        assert screen.spot.step == "child"
        assert "Spara innan du går vidare." in told(screen)
        store.full = False
        await pilot.press("ctrl+n")
        await ready(pilot)
        assert screen.spot.step == "people_step", "it is tried again by itself"
        assert screen.view.value("child.name") == "Alva"
        assert told(screen) == ""


async def test_what_waits_is_saved_with_the_next_answer_there_is_room_for(desk: Desk, store: FullDisk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        store.full = True
        await pilot.press(*"Alva", "enter")
        await ready(pilot)
        store.full = False
        await pilot.press("tab", "j")
        await ready(pilot)
        assert (screen.view.value("child.name"), screen.view.value("child.told")) == ("Alva", True)
        assert told(screen) == ""


async def test_undo_that_could_not_be_saved_is_not_done_later(desk: Desk, store: FullDisk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("tab", "tab", "j")
        await ready(pilot)
        store.full = True
        await pilot.press("ctrl+z")
        await ready(pilot)
        assert "ingen plats kvar" in notices(app)[0]
        store.full = False
        await pilot.press("ctrl+s")
        await ready(pilot)
        assert screen.view.value("child.told") is True


async def test_save_again_on_the_way_out_goes_on_to_quit(desk: Desk, store: FullDisk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        store.full = True
        await pilot.press(*"Alva", "ctrl+q")
        await ready(pilot)
        assert isinstance(app.screen, Ask)
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, Ask), "still no room: one is asked again"
        store.full = False
        await pilot.press("enter")
        await ready(pilot)
        assert app.return_code == 0
    assert desk.open("c1").view.value("child.name") == "Alva"


async def test_save_again_on_the_way_to_the_cases_goes_on_there(desk: Desk, store: FullDisk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        store.full = True
        await pilot.press(*"Alva", "escape", "escape")
        await ready(pilot)
        assert isinstance(app.screen, Ask)
        await pilot.press("escape")
        await ready(pilot)
        assert app.screen is screen, "Esc stays"
        await pilot.press("escape")
        await ready(pilot)
        store.full = False
        await pilot.press("enter")
        await ready(pilot)
        assert app.screen is app.start
    assert desk.open("c1").view.value("child.name") == "Alva"


async def test_what_cannot_be_saved_can_be_written_elsewhere(desk: Desk, store: FullDisk, tmp_path: Path) -> None:
    target = tmp_path / "alva.json"
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        store.full = True
        await pilot.press(*"Alva", "enter", "f9")
        await ready(pilot)
        assert isinstance(app.screen, SaveAs)
        await pilot.press("end", "ctrl+u")
        await pasted(pilot, str(target))
        await pilot.press("enter")
        await ready(pilot)
        assert app.screen is screen
        assert screen.unsaved
        assert "fortfarande inte sparad" in notices(app)[0]
    assert json.loads(target.read_text("utf-8"))["answers"]["child.name"] in ("Alva", {"value": "Alva", "by": "Sara"})
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


async def test_on_the_way_out_one_may_write_a_file_and_leave(desk: Desk, store: FullDisk, tmp_path: Path) -> None:
    target = tmp_path / "alva.json"
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        store.full = True
        await pilot.press(*"Alva", "ctrl+q", "tab", "enter")
        await ready(pilot)
        await pilot.press("end", "ctrl+u")
        await pasted(pilot, str(target))
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, Ask)
        await pilot.press("tab", "tab", "enter")
        await ready(pilot)
        assert app.return_code == 0
    assert target.exists()


async def test_a_throw_away_casebook_never_says_that_something_is_saved(desk: Desk, store: FullDisk) -> None:
    store.lasting = False
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await pilot.press(*"Alva", "enter", "ctrl+s")
        await ready(pilot)
        header = screen.query_one(CaseHeader).text
        assert "Sparas inte" in header
        assert "Sparat" not in header
        assert notices(app) == ["Övning: det du skriver här sparas inte."]
        await pilot.press("escape")
        assert "sparat" not in notices(app)[0]
