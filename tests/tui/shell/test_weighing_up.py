"""Risk and protection beside each other, and accounts that differ: read, walked, left and gone from."""

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from bbic_wizard.desk.desk import Desk
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.evidence import AccountsView, EvidenceView
from bbic_wizard.tui.dialogs.threads import Following, ThreadList
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.cells import spaces
from tests.conftest import practice_desk
from tests.tui.home.conftest import command, press
from tests.tui.shell.conftest import program, ready, row_texts, wizard

SIZES = [(80, 24), (120, 40)]
SIDES = "risk och skydd sida"
DIFFER = "uppgifter som skiljer"


@pytest.fixture
def desk() -> Desk:
    """A desk with the first model answer, opened as c1."""
    return practice_desk()


async def opened(pilot: Pilot[None], words: str, place: str = "areas.safety") -> ThreadList:
    """The screen that the palette opens from a place."""
    screen = await wizard(pilot)
    await screen.go(place)
    await ready(pilot)
    await command(pilot, words)
    await ready(pilot)
    dialog = pilot.app.screen
    assert isinstance(dialog, ThreadList)
    return dialog


def wizard_of(app: BbicApp) -> WizardScreen:
    """The open case beneath the dialogs."""
    return next(screen for screen in app.screen_stack if isinstance(screen, WizardScreen))


def shown(app: BbicApp) -> list[str]:
    dialog = app.screen
    assert isinstance(dialog, ThreadList)
    return row_texts(dialog.lines)


def row_with(dialog: ThreadList, words: str) -> list[str]:
    """The cells of the row that holds some words."""
    return next([cell.text for cell in row] for row in dialog.lines.rows if any(words in cell.text for cell in row))


async def test_side_by_side_where_there_is_room(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        dialog = await opened(pilot, SIDES)
        assert isinstance(dialog, EvidenceView)
        assert dialog.title_text == "Risk och skydd: Säkerhet"
        assert row_with(dialog, "Fysisk misshandel av barnet")[2] == " Barnet har berättat och blivit trott"
        assert row_with(dialog, "Finns")[0] == "   Finns · gäller Elin Fridlund"


async def test_one_after_the_other_in_a_narrow_window_and_nothing_is_cut(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        dialog = await opened(pilot, SIDES)
        rows = shown(pilot.app)
        assert rows.index(" Fysisk misshandel av barnet") < rows.index(" Barnet har berättat och blivit trott")
        assert max(map(len, rows)) <= 74
        assert all(len(row) == 1 for row in dialog.lines.rows)
        assert "   B Elin Fridlund · 11 mars 2026 · Ordagrant" in rows
        assert " Armen den 25 februari" in rows


@pytest.mark.parametrize("size", SIZES)
async def test_one_walks_the_delomraden_and_sees_the_whole_case(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        dialog = await opened(pilot, SIDES)
        assert isinstance(dialog, EvidenceView)
        await press(pilot, "tab")
        assert str(dialog.query_one(".box").border_title) == "Risk och skydd: Känslomässig tillgänglighet"
        await press(pilot, "shift+tab")
        assert str(dialog.query_one(".box").border_title) == "Risk och skydd: Säkerhet"
        await press(pilot, "a")
        assert str(dialog.query_one(".box").border_title) == "Risk och skydd: hela ärendet"
        told = "\n".join(shown(pilot.app))
        assert "Föräldrarnas förmåga › Säkerhet" in told
        assert "Barnets utveckling › Utbildning" in told


async def test_enter_goes_to_a_factor_or_a_statement_and_escape_back_to_where_one_was(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        dialog = await opened(pilot, SIDES, "areas.safety.assessment")
        screen = wizard_of(pilot.app)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert screen.place == "areas.safety.assessment"
        await command(pilot, SIDES)
        await ready(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, EvidenceView)
        dialog.lines.move_to("statements/daniel-1")
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert screen.record_place == "statements/daniel-1"


@pytest.mark.parametrize("size", SIZES)
async def test_accounts_that_differ_are_read_and_gone_to(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        dialog = await opened(pilot, DIFFER, "analysis")
        assert isinstance(dialog, AccountsView)
        told = "\n".join(shown(pilot.app))
        assert "Armen den 25 februari (2026-02-25)" in told
        assert "Karin Fridlund · 12 mars 2026" in told
        assert ("Säger samma sak" in row_with(dialog, "Säger något annat")[0]) == (size[0] == 120)
        assert "[Elin Fridlund, 11 mars 2026; Daniel Fridlund, 13 mars 2026]" in " ".join(told.split())
        assert max(len(line) for line in told.splitlines()) <= size[0] - 6
        dialog.lines.move_to("events/e1")
        await press(pilot, "enter")
        assert wizard_of(pilot.app).record_place == "events/e1"


async def test_what_is_written_is_never_read_as_markup(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.work.answer("events/e1/title", "[red]Armen[/red]")
        await opened(pilot, DIFFER, "analysis")
        assert any("[red]Armen[/red]" in row for row in shown(pilot.app))
        await ready(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", [SIDES, DIFFER])
async def test_every_row_fits_beside_the_bar(desk: Desk, size: tuple[int, int], words: str) -> None:
    async with program(desk).run_test(size=size) as pilot:
        dialog = await opened(pilot, words, "analysis")
        assert len(dialog.lines.rows) > 5
        room = dialog.lines.scrollable_content_region.width - (0 if dialog.lines.show_vertical_scrollbar else 1)
        for row in dialog.lines.rows:
            for cell, space in zip(row, spaces(row, room), strict=True):
                assert cell_len(cell.text) <= space
            assert sum(spaces(row, room)) <= room


async def test_the_threads_are_followed_from_a_heading_a_factor_and_a_statement(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        dialog = await opened(pilot, SIDES)
        for key in ("areas.safety", "factor_entries/r1", "statements/b3"):
            assert dialog.lines.move_to(key)
            await press(pilot, "f")
            assert isinstance(pilot.app.screen, Following)
            await press(pilot, "escape")
            assert pilot.app.screen is dialog
            assert dialog.lines.key == key
