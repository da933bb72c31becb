"""The siblings' cases on the screen: added, side by side, and one thing shared after a question."""

import pytest

from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.pick import PickDialog
from bbic_wizard.tui.dialogs.siblings import Sharing, Siblings
from bbic_wizard.tui.dialogs.small import Ask, ListDialog
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.record_rows import rows
from tests.desk.test_siblings import WORDS, Family
from tests.tui.home.conftest import command, press
from tests.tui.shell.conftest import wizard

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def family() -> Family:
    """Alve's case is open; Vera's is in the same casebook."""
    return Family()


def program(family: Family) -> BbicApp:
    return BbicApp(lambda: family.desk, family.alve.case_id)


def shown(app: BbicApp) -> list[str]:
    dialog = app.screen
    assert isinstance(dialog, ListDialog)
    return [" ".join("".join(cell.text for cell in row).split()) for row in dialog.lines.rows]


async def test_a_case_is_added_from_the_list_and_stands_under_this_one(family: Family) -> None:
    async with program(family).run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await command(pilot, "syskonens ärenden")
        assert "Inget ärende är tillagt som ett syskons ärende." in shown(pilot.app)
        assert "Ta bort" not in pilot.app.screen.query_one(Keys).text
        await press(pilot, "enter", *"vera", "enter")
        assert isinstance(pilot.app.screen, Siblings)
        assert "Ta bort" in pilot.app.screen.query_one(Keys).text
        assert shown(pilot.app)[3] == "Vera (2026-0017): utkast, ingen sista dag än"
        assert not family.desk.read(family.alve.case_id).records("statement")
        await press(pilot, "delete")
        assert "Inget ärende är tillagt som ett syskons ärende." in shown(pilot.app)
        assert "Ta bort" not in pilot.app.screen.query_one(Keys).text


@pytest.mark.parametrize("size", SIZES)
async def test_an_uppgift_is_shared_after_whom_and_a_question_and_escape_leads_back(
    family: Family, size: tuple[int, int]
) -> None:
    family.link()
    async with program(family).run_test(size=size) as pilot:
        screen = await wizard(pilot)
        before = (screen.spot, screen.page.focused_place)
        await command(pilot, "syskonens ärenden")
        await press(pilot, "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, Sharing)
        assert dialog.lines.move_to(family.statement())
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PickDialog)
        await press(pilot, "tab", "enter")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "right", "enter")
        assert not screen.view.records("statement")
        await press(pilot, "enter", "tab", "enter", "enter")
        assert [item.value("text") for item in screen.view.records("statement")] == [WORDS]
        assert any(row.startswith("✓") and WORDS[:20] in row for row in shown(pilot.app))
        [made] = screen.view.records("statement")
        [row] = rows(screen.view, screen.view.form.questions["statements"], "statements", [made])
        assert row.summary.startswith("delad från 2026-0017 · ")
        await press(pilot, "escape", "escape")
        assert (screen.spot, screen.page.focused_place) == before


async def test_the_direction_can_be_turned(family: Family) -> None:
    family.link()
    async with program(family).run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await command(pilot, "syskonens ärenden")
        await press(pilot, "enter")
        assert shown(pilot.app)[0].startswith("Från Vera (2026-0017)")
        await press(pilot, "v")
        assert shown(pilot.app)[0].startswith("Från Alve (2026-0018)")
        dialog = pilot.app.screen
        assert isinstance(dialog, Sharing)
        [notification] = family.alve.case.records("notifications")
        assert dialog.lines.move_to(f"notifications/{notification.id}")
        await press(pilot, "enter", "enter")
        assert len(family.desk.read(family.vera.case_id).records("notification")) == 2


async def test_a_disposed_case_is_told_and_not_opened(family: Family) -> None:
    family.link()
    family.desk.dispose(family.vera.case_id, {"reason": "Gallrat."})
    app = program(family)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await command(pilot, "syskonens ärenden")
        assert {"2026-0017", "gallrat"} <= set(shown(app))
        await press(pilot, "enter")
        assert any("står kvar" in note.message for note in app._notifications)


async def test_names_are_never_read_as_markup(family: Family) -> None:
    family.vera.add("people", {"kind": "person", "name": "[red]Bo[/]", "roles": ["nätverk"]})
    family.link()
    async with program(family).run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await command(pilot, "syskonens ärenden")
        await press(pilot, "enter")
        assert any("[red]Bo[/]" in row for row in shown(pilot.app))


async def test_a_key_shows_them_and_a_case_that_stands_on_one_side_only_is_put_on_both(family: Family) -> None:
    family.link()
    family.vera.undo()
    async with program(family).run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await press(pilot, "shift+f6", "enter")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "right", "enter")
        assert not family.desk.read(family.vera.case_id).records("sibling_case")
        await press(pilot, "shift+f6", "enter", "enter")
        assert isinstance(pilot.app.screen, Sharing)
        assert family.desk.read(family.vera.case_id).records("sibling_case")


async def test_only_practice_cases_are_offered_beside_a_practice_case(family: Family) -> None:
    family.desk.new_case("Verkligt barn", "2018-01-01", "way_in.notification", "2026-05-20", "Oro.")
    async with program(family).run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await press(pilot, "shift+f6", "enter")
        assert shown(pilot.app) == ["Vera · 2026-0017"]
