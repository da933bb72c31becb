"""How much there is to read, and leaving a statement out of the draft from the keyboard."""

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.relevance import leave_out, take_in
from bbic_wizard.draft.audience import INTERNAL, left_out
from bbic_wizard.errors import NotAllowed
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.evidence import EvidenceView
from bbic_wizard.tui.dialogs.relevance import Reasons, Relevance
from bbic_wizard.tui.fields.records import RecordsField
from tests.conftest import practice_desk
from tests.tui.home.conftest import command, press
from tests.tui.shell.conftest import program, ready, row_texts, wizard

SIZES = [(80, 24), (120, 40)]
SCHOOL = "statements/skolan-1"


@pytest.fixture
def desk() -> Desk:
    """A desk with the first model answer, opened as c1."""
    return practice_desk()


def dialog(app: BbicApp) -> Relevance:
    assert isinstance(app.screen, Relevance)
    return app.screen


def shown(app: BbicApp) -> list[str]:
    return row_texts(dialog(app).lines)


@pytest.mark.parametrize("size", SIZES)
async def test_words_and_minutes_stand_by_each_delomrade_and_enter_goes_there(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with program(desk).run_test(size=size) as pilot:
        screen = await wizard(pilot)
        await press(pilot, "f10")
        rows = shown(pilot.app)
        assert rows[0] == "Så mycket är skrivet"
        assert "ca " in rows[1]
        assert sum(" ord" in row for row in rows[2:14]) == 12
        assert any("Barnets ord är alltid med: 8" in row for row in rows)
        dialog(pilot.app).lines.move_to("areas.education")
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert screen.spot.step == "areas.education"


@pytest.mark.parametrize("size", SIZES)
async def test_two_keys_leave_a_statement_out_and_one_takes_it_in(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        screen = await wizard(pilot)
        await press(pilot, "f10")
        dialog(pilot.app).lines.move_to(SCHOOL)
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, Reasons)
        await press(pilot, "1")
        assert left_out(screen.view, INTERNAL).not_bearing == {SCHOOL}
        assert screen.view.value(f"{SCHOOL}/relevance_reason") == "upprepar"
        assert dialog(pilot.app).lines.key == SCHOOL, "the cursor stays on the statement"
        assert "Utelämnas ur utkastet: 1" in shown(pilot.app)
        assert "     Upprepar det som redan står" in shown(pilot.app)
        await press(pilot, "u")
        assert not left_out(screen.view, INTERNAL).not_bearing
        assert screen.view.value(f"{SCHOOL}/relevance_reason") is None
        await press(pilot, "ctrl+z")
        assert left_out(screen.view, INTERNAL).not_bearing == {SCHOOL}, "what is said to undo does so in the list"
        assert "Utelämnas ur utkastet: 1" in shown(pilot.app)


async def test_a_passage_that_stands_twice_leads_to_both_places(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await press(pilot, "f10")
        rows = shown(pilot.app)
        assert any(row.startswith("Stycken som står på flera ställen: ") for row in rows)
        assert any(row.startswith("     Likadant under ") for row in rows)
        dialog(pilot.app).lines.move_to("safety_plans/sp1/do")
        await press(pilot, "enter")
        assert screen.place == "safety_plans/sp1/do"


async def test_mark_and_reason_are_one_act_to_undo(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        leave_out(screen.work, SCHOOL, "detalj")
        assert screen.view.value(f"{SCHOOL}/relevance_reason") == "detalj"
        screen.work.undo()
        assert screen.view.value(f"{SCHOOL}/relevance") is None
        assert screen.view.value(f"{SCHOOL}/relevance_reason") is None


async def test_a_statement_is_left_out_from_its_list_with_the_same_keys(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("areas.education")
        await ready(pilot)
        field = next(one for one in screen.page.query(RecordsField) if one.register_place == "statements")
        field.focus()
        field.point_at(SCHOOL)
        assert field.record is not None
        assert field.record.id == "skolan-1"
        told = field.keys()
        assert "u utelämnar" in told
        await press(pilot, "u", "5")
        assert left_out(screen.view, INTERNAL).not_bearing == {SCHOOL}
        assert pilot.app.screen is screen


async def test_from_risk_and_protection_side_by_side_too(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("areas.education")
        await ready(pilot)
        await command(pilot, "risk och skydd sida")
        shown_now = pilot.app.screen
        assert isinstance(shown_now, EvidenceView)
        assert shown_now.lines.move_to(SCHOOL)
        await press(pilot, "u", "3")
        assert left_out(screen.view, INTERNAL).not_bearing == {SCHOOL}
        assert pilot.app.screen is shown_now
        await press(pilot, "u")
        assert not left_out(screen.view, INTERNAL).not_bearing


async def test_from_an_open_statement_the_palette_does_it(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await screen.go(SCHOOL)
        await ready(pilot)
        await command(pilot, "utelämna uppgiften")
        await press(pilot, "2")
        assert screen.view.value(f"{SCHOOL}/relevance_reason") == "annan_fråga"
        assert screen.record_place == SCHOOL


async def test_the_childs_words_are_always_in(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        child = f"statements/{screen.view.child_statements()[0].id}"
        before = screen.work.history()
        await screen.go(child)
        await ready(pilot)
        await command(pilot, "utelämna uppgiften")
        assert pilot.app.screen is screen
        with pytest.raises(NotAllowed, match="Barnets ord"):
            leave_out(screen.work, child, "detalj")
        assert screen.work.history() == before


async def test_escape_chooses_nothing_and_comes_back(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        await press(pilot, "f10")
        dialog(pilot.app).lines.move_to(SCHOOL)
        await press(pilot, "u", "escape")
        assert dialog(pilot.app).lines.key == SCHOOL
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert screen.place == "child.portrait"
        assert not left_out(screen.view, INTERNAL).not_bearing


def test_what_is_not_left_out_is_not_changed_by_taking_it_in(desk: Desk) -> None:
    work = desk.open("c1")
    before = len(work.history())
    take_in(work, SCHOOL)
    assert len(work.history()) == before
    with pytest.raises(NotAllowed):
        leave_out(work, "needs/behov-1", "detalj")
    with pytest.raises(NotAllowed):
        leave_out(work, "statements/none", "detalj")
    with pytest.raises(NotAllowed):
        leave_out(work, SCHOOL, "no such reason")
    assert len(work.history()) == before
