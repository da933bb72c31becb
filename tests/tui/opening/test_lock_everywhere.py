"""Locking from each screen of a case: nothing of what it showed is left on the screen or in memory."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from bbic_wizard.desk import casebooks, sorting
from bbic_wizard.desk import desk as desk_module
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.tui.screens.sorting import SortingScreen
from bbic_wizard.tui.screens.unlock import UnlockScreen
from bbic_wizard.tui.screens.wizard import WizardScreen
from tests.tui.opening.conftest import PHRASE, before, in_case, settled
from tests.tui.opening.test_lock import holders, locked
from tests.tui.shell.conftest import pasted

NOTE = "Samtal\n\nHon sa {} om kvällen.\n\nOch mer."
KEYS = ["f3", "f7", "f10", "f12", "ctrl+o", "ctrl+t"]
COMMANDS = ["Egna fraser", "Syskonens ärenden", "Familjekarta", "Risk och skydd"]


@pytest.fixture(autouse=True)
def shipped(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form that has a sorting desk, a network and threads."""
    monkeypatch.setattr(desk_module, "shipped_pack", shipped_pack)


@pytest.fixture
def word() -> str:
    """What must be gone; made here, so that this module's constants do not hold it."""
    return "gammal" + "rosa"


@pytest.fixture
def written(tmp_path: Path, word: str) -> str:
    """A casebook with one case, in which a word stands wherever a screen may show it."""
    desk, _ = casebooks.make(str(tmp_path / "bok"), PHRASE)
    case_id = desk.new_case("Alva", "2017-03-11", "", "2026-05-01", "")
    work = desk.open(case_id)
    child = work.add("people", {"kind": "person", "name": f"Alva {word}", "roles": ["barnet"]})
    told = work.add("people", {"kind": "person", "name": f"Karin {word}", "roles": ["vårdnadshavare"]})
    for who, form in ((child, "ordagrant"), (told, "sammanfattat")):
        said = {"informant": who, "form": form, "text": f"Hon sa {word} i går.", "areas": ["safety"]}
        work.add("statements", said)
    sorting.put_down(work, [{"note.title": f"Om {word}", "note.text": NOTE.format(word)}])
    desk.close()
    return str(tmp_path / "bok")


async def _gone(pilot: Pilot[None], word: str) -> list[str]:
    """Lock, and what holds the word after that."""
    app = pilot.app
    await locked(pilot)
    assert isinstance(app.screen, UnlockScreen)
    assert app.screen_stack == [app.screen]
    await pilot.pause(0.1)
    app.forget()  # type: ignore[attr-defined]
    return [line for line in holders(word) if "test_lock_everywhere" not in line]


@pytest.mark.parametrize("key", KEYS)
async def test_nothing_is_within_reach_when_locked_from_what_a_key_shows(written: str, word: str, key: str) -> None:
    async with before(written).run_test(size=(120, 40)) as pilot:
        screen = await in_case(pilot)
        shown = screen.beside
        await pilot.press(key)
        await settled(pilot)
        assert pilot.app.screen is not screen or screen.beside != shown, "the key shows something of its own"
        del screen  # nor is it held by this test
        assert await _gone(pilot, word) == []


@pytest.mark.parametrize("command", COMMANDS)
async def test_nothing_is_within_reach_when_locked_from_what_a_command_shows(
    written: str, word: str, command: str
) -> None:
    app = before(written)
    async with app.run_test(size=(120, 40)) as pilot:
        await in_case(pilot)
        await pilot.press("ctrl+p")
        await pasted(pilot, command)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert not isinstance(app.screen, WizardScreen), "the command shows something of its own"
        assert await _gone(pilot, word) == []


async def test_nothing_of_a_note_is_within_reach_when_it_is_locked(book: str, word: str) -> None:
    app = before(book)
    async with app.run_test(size=(120, 40)) as pilot:
        await in_case(pilot)
        await pilot.press("f7")
        await settled(pilot)
        assert isinstance(app.screen, SortingScreen)
        await pasted(pilot, NOTE.format(word))
        await settled(pilot)
        assert any(word in cell.text for row in app.screen.lines.rows for cell in row)
        await pilot.press("u")
        await settled(pilot)
        assert holders(word), "while it is open the note is there to be found"
        assert await _gone(pilot, word) == []


async def test_screens_beneath_what_was_drawn_are_not_held_by_a_timers_context(book: str, word: str) -> None:
    """A timer begun while something lay over the case carries the drawing's list of screens with it."""
    app = before(book)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_case(pilot)
        await screen.go("child.portrait")
        await pasted(pilot, NOTE.format(word))
        await pilot.press("f4")
        await settled(pilot)
        app.export_screenshot()  # draws here, in the context of the test
        timer = app.set_timer(60, lambda: None)
        del screen
        assert await _gone(pilot, word) == []
        timer.stop()
