"""Locking at the sorting desk: the note and what was read of it are gone from the screen and from memory."""

import pytest

from bbic_wizard.desk import desk as desk_module
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.tui.screens.sorting import SortingScreen
from bbic_wizard.tui.screens.unlock import UnlockScreen
from tests.tui.opening.conftest import before, in_case, settled
from tests.tui.opening.test_lock import holders, locked
from tests.tui.shell.conftest import pasted

NOTE = "Samtal\n\nHon sa {} om kvällen.\n\nOch mer."


@pytest.fixture(autouse=True)
def shipped(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form that has a sorting desk."""
    monkeypatch.setattr(desk_module, "shipped_pack", shipped_pack)


async def test_nothing_of_a_note_is_within_reach_when_it_is_locked(book: str) -> None:
    word = "gammal" + "rosa"  # made here, so that this module's constants do not hold it
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
        await locked(pilot)
        assert isinstance(app.screen, UnlockScreen)
        await pilot.pause(0.1)
        app.forget()
        assert [line for line in holders(word) if "test_lock_at_sorting" not in line] == []
