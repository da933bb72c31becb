"""Times, law and the guideline a case follows: looked up where one is; a move is seen before it is made."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.opening import demo_desk
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.law import LawBrowser
from bbic_wizard.tui.dialogs.rules import MoveDialog, Rules
from bbic_wizard.tui.dialogs.timeline import Timeline
from bbic_wizard.tui.screens.new_case import NewCaseScreen
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.guidance import GuidancePane
from bbic_wizard.tui.widgets.header import CaseHeader
from bbic_wizard.tui.widgets.lines import Lines
from tests.tui.shell.conftest import program, ready, row_texts, wizard


@pytest.fixture
def elin() -> Desk:
    return demo_desk("case_a")


def told(app: BbicApp) -> str:
    return str(app.screen.query_one("#consulted Static", Static).content)


async def until(pilot: Pilot[None], kind: type) -> None:
    """Until a dialog of this kind is shown."""
    for _ in range(200):
        await ready(pilot)
        if isinstance(pilot.app.screen, kind):
            return
        await pilot.pause(0.02)
    pytest.fail(f"no {kind.__name__}")


async def elins(pilot: Pilot[None]) -> WizardScreen:
    return await wizard(pilot)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((120, 40), "Utredning dag 80 av 122 · sista dag 6 juli"), ((80, 24), "dag 80 av 122 (6 juli)")],
)
async def test_the_header_tells_the_day(elin: Desk, size: tuple[int, int], expected: str) -> None:
    app = program(elin, "case_a")
    async with app.run_test(size=size) as pilot:
        screen = await elins(pilot)
        assert expected in screen.query_one(CaseHeader).text
        assert "ÖVNING" in screen.query_one(CaseHeader).text


async def test_times_are_in_order_with_what_each_follows_from_and_lead_to_their_place(elin: Desk) -> None:
    app = program(elin, "case_a")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await elins(pilot)
        await pilot.press("shift+f4")
        await ready(pilot)
        assert isinstance(app.screen, Timeline)
        rows = row_texts(app.screen.lines)
        assert rows[0] == "Att hålla"
        assert rows[-1].startswith(" ✓ 2026-03-16  Förhandsbedömningen")
        assert "2 dagar kvar" in rows[1]
        await pilot.press(*"utredningen")
        await ready(pilot)
        assert "6 juli 2026, 42 dagar kvar." in told(app)
        assert "§ Lagkrav: 20 kap. 3 § SoL" in told(app)
        await pilot.press("enter")
        await ready(pilot)
        assert app.screen is screen
        assert screen.view.step_of(screen.place) == screen.view.step_of("extensions")


async def test_a_day_that_is_no_weekday_has_its_remark_beside_it(elin: Desk) -> None:
    elin.open("case_a").answer("decision.planned", "2026-06-06")
    app = program(elin, "case_a")
    async with app.run_test(size=(120, 40)) as pilot:
        await elins(pilot)
        await pilot.press("shift+f4", *"planerad")
        await ready(pilot)
        assert "6 juni 2026" in told(app)
        assert "nästa vardag är 8 juni 2026" in told(app)


async def test_a_case_without_days_says_when_there_will_be_some(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await pilot.press("shift+f4")
        await ready(pilot)
        assert isinstance(app.screen, Timeline)
        assert "Inga tider än." in str(app.screen.query_one(".aside", Static).content)
        await pilot.press("enter", "escape")


async def test_the_law_opens_at_what_the_question_rests_on_and_is_searched(elin: Desk) -> None:
    app = program(elin, "case_a")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await elins(pilot)
        await screen.go("protections")
        await ready(pilot)
        await pilot.press("shift+f2")
        await ready(pilot)
        assert isinstance(app.screen, LawBrowser)
        assert app.screen.lines.key == "L-SKYDD"
        assert "20 kap. 1 § SoL" in told(app)
        assert "Läst i källan" in told(app)
        await pilot.press(*"20:7")
        await ready(pilot)
        assert "20 kap. 7 § SoL" in told(app)
        assert "Tidigare" in told(app)
        assert "(2001:453)" in told(app)
        await pilot.press("enter", *"xyz")
        await ready(pilot)
        assert app.screen.lines.key is None
        assert told(app) == ""
        await pilot.press("escape")
        assert app.screen is screen


async def test_the_text_beneath_the_list_is_read_on(elin: Desk) -> None:
    app = program(elin, "case_a")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await elins(pilot)
        screen.action_rules()
        await until(pilot, Rules)
        await pilot.press("down")
        await ready(pilot)
        text = app.screen.query_one("#consulted")
        assert text.scroll_y == 0
        await pilot.press("ctrl+down")
        assert text.scroll_y > 0
        await pilot.press("ctrl+up")
        assert text.scroll_y == 0


async def test_moving_to_a_guideline_shows_first_what_changes_and_can_be_left(elin: Desk) -> None:
    app = program(elin, "case_a")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await elins(pilot)
        screen.action_rules()
        await until(pilot, Rules)
        rows = row_texts(app.screen.query_one(Lines))
        assert rows[0].startswith(" ● Nationellt, utan lokal riktlinje")
        assert rows[0].endswith("följs nu ")
        await pilot.press("enter")
        assert isinstance(app.screen, Rules), "what is followed already cannot be chosen"
        await pilot.press(*"haninge")
        await ready(pilot)
        assert "Det numret är fel. Lagen har nummer 2024:79" in told(app)
        await pilot.press("enter")
        await until(pilot, MoveDialog)
        text = str(app.screen.query_one("VerticalScroll Static", Static).content)
        for part in ("Frågor som kommer till", "Kontroller som slås på", "J-04  Hemmet är inte sett", "Inget som är"):
            assert part in text
        await pilot.click("#stay")
        await ready(pilot)
        assert screen.work.pack.profile == "sol_national"


async def test_a_moved_case_asks_what_the_guideline_asks_and_moves_back(elin: Desk) -> None:
    app = program(elin, "case_a")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await elins(pilot)
        await screen.go("participation.understood")
        for profile, has_question in (("haninge", True), ("nationellt", False)):
            screen.action_rules()
            await until(pilot, Rules)
            await pilot.press(*profile)
            await ready(pilot)
            await pilot.press("enter")
            await until(pilot, MoveDialog)
            await pilot.click("#move")
            await ready(pilot)
            place = "participation.haninge_kept_informed"
            assert (screen.view.form.question(place) is not None) is has_question
            assert (place in [field.place for field in screen.page.fields]) is has_question
            assert screen.page.focused_place == "participation.understood"
        screen.query_one(GuidancePane).draw()
        assert screen.work.pack.profile == "sol_national"


async def test_a_new_case_follows_the_guideline_chosen_for_it(desk: Desk) -> None:
    app = program(desk, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+n")
        await ready(pilot)
        screen = app.screen
        assert isinstance(screen, NewCaseScreen)
        await pilot.press(*"Alva", "tab", *"2017-03-11")
        screen.query_one("#rules", Button).press()
        await until(pilot, Rules)
        await pilot.press(*"haninge")
        await ready(pilot)
        await pilot.press("enter")
        await ready(pilot)
        assert str(screen.query_one("#rules", Button).label) == "Regler: Haninge 2025"
        await pilot.press("ctrl+n")
        await ready(pilot)
        opened = await wizard(pilot)
        assert opened.work.pack.profile == "haninge_2025"
        assert opened.work.case.profile == "haninge_2025"
