"""Changes: who wrote what and when, found by words, shown whole, and made to stand again."""

from textual.widgets import Button, Static

from bbic_wizard.desk.desk import Desk
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.confirm import ConfirmDialog
from bbic_wizard.tui.dialogs.history import History, Wording
from bbic_wizard.tui.widgets.lines import Lines
from tests.tui.home.conftest import command, press, read
from tests.tui.shell.conftest import program, ready, row_texts, wizard

LONG = "Det var lugnt hemma. " * 30


def written(desk: Desk) -> None:
    """Two wordings of one answer, one of another, by two people."""
    work = desk.open("c1")
    work.answer("talks.mood", LONG)
    work.answer("child.name", "Alva")
    work.actor = "Eva"
    work.answer("talks.mood", "Oroligt.")
    work.actor = "Sara"
    work.mark("talks", "talks.mood")


def told(app: BbicApp) -> str:
    return "\n".join(row_texts(app.screen.query_one(Lines)))


async def test_the_changes_of_a_field_are_shown_the_latest_first(desk: Desk) -> None:
    written(desk)
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await press(pilot, "f6")
        assert isinstance(app.screen, History)
        first, second = (row for row in told(app).splitlines() if "2026-05-25 14." in row)
        assert "Eva  svarade Samtal › Stämningen" in first
        assert "Sara  svarade Samtal › Stämningen" in second
        assert "→ ”Oroligt.”" in told(app)
        assert "Alva" not in told(app), "another field has its own"


async def test_words_find_a_change_and_enter_shows_it_whole(desk: Desk) -> None:
    written(desk)
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await command(pilot, "ändringar i ärendet")
        assert isinstance(app.screen, History)
        assert "öppnade ärendet" in told(app)
        assert "”Alva”" in told(app)
        await press(pilot, *"sara", "space", *"lugnt")
        assert told(app).count("svarade") == 1
        await press(pilot, "enter")
        assert isinstance(app.screen, Wording)
        shown = [str(text.content) for text in app.screen.query(".wording").results(Static)]
        assert shown == [LONG.strip()] or shown == [LONG]
        await press(pilot, "escape")
        assert isinstance(app.screen, History)
        await press(pilot, *"xyz")
        assert "Inget hittades" in read(app, ".aside")


async def test_an_earlier_wording_stands_again_after_one_question_and_can_be_undone(desk: Desk) -> None:
    written(desk)
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await press(pilot, "f6", "down", "enter")
        assert isinstance(app.screen, Wording)
        app.screen.query_one("#again", Button).press()
        await ready(pilot)
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "enter")
        assert screen.view.value("talks.mood") == "Oroligt.", "the safe button has the focus"
        app.screen.query_one("#again", Button).press()
        await ready(pilot)
        app.screen.query_one("#act", Button).press()
        await ready(pilot)
        assert app.screen is screen
        assert screen.view.value("talks.mood") == LONG
        field = screen.page.focused_field
        assert field is not None
        assert getattr(field, "text", "") == LONG, "and it is what one sees"
        await press(pilot, "escape", "ctrl+z")
        assert screen.view.value("talks.mood") == "Oroligt."


async def test_where_nothing_is_written_that_is_said(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await press(pilot, "f6")
        assert read(app, ".aside") == "Inget är skrivet här än."


async def test_where_one_can_only_read_nothing_is_made_to_stand_again(desk: Desk) -> None:
    written(desk)
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        app.reading = "filen är skrivskyddad"
        await press(pilot, "f6", "down", "enter")
        assert isinstance(app.screen, Wording)
        assert not app.screen.query("#again")
        await press(pilot, "escape", "escape")
        await command(pilot, "stryk text")
        assert "filen är skrivskyddad" in read(app, ".told")
