"""The first start: a casebook is made, its code is shown once; or one practises first, or leaves."""

from pathlib import Path

import pytest
from textual.widgets import Static

from bbic_wizard import paths
from bbic_wizard.desk import casebooks, packs
from bbic_wizard.desk import desk as desk_module
from bbic_wizard.desk.casebooks import Found
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs import keys
from bbic_wizard.tui.dialogs.keys import RecoveryCode
from bbic_wizard.tui.dialogs.small import Ask
from bbic_wizard.tui.screens.first_run import FirstRunScreen
from bbic_wizard.tui.screens.start import StartScreen
from bbic_wizard.tui.screens.unlock import UnlockScreen
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.secret import SecretEntry
from tests.tui.opening.conftest import PHRASE, SIZES, before, said, settled, typed, unlocked


async def chosen(pilot: object, first: str, second: str) -> None:
    await typed(pilot, first)  # type: ignore[arg-type]
    await pilot.press("enter")  # type: ignore[attr-defined]
    await typed(pilot, second)  # type: ignore[arg-type]
    await pilot.press("enter")  # type: ignore[attr-defined]
    await settled(pilot)  # type: ignore[arg-type]


def code_on(app: BbicApp) -> str:
    return "-".join(said(app, "#code").split())


@pytest.mark.parametrize("size", SIZES)
async def test_a_casebook_is_made_and_its_code_opens_it(tmp_path: Path, size: tuple[int, int]) -> None:
    book = str(tmp_path / "bok")
    app = before(book)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, FirstRunScreen)
        assert "Inget skickas någonstans" in said(app, "#told")
        assert "återställningskod" in said(app, "#told")
        assert app.screen.region.contains_region(app.screen.query_one("#make").region), "all of it is in sight"
        await chosen(pilot, PHRASE, PHRASE)
        assert isinstance(app.screen, RecoveryCode)
        code = code_on(app)
        assert len(code) == 39
        casebooks.prove(book, code)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, RecoveryCode), "a stray Enter or Escape loses nothing"
        await pilot.press("ctrl+a", "ctrl+c")
        assert app.clipboard == ""
        await pilot.press("left", "enter")
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)
        assert code.split("-")[0] not in app.export_screenshot()
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen), "from now on this stands at the door"
        await unlocked(pilot)
        assert isinstance(app.screen, StartScreen)


async def test_the_code_does_not_stay_on_the_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "SHOWN_SECONDS", 0.05)
    app = before(str(tmp_path / "bok"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await chosen(pilot, PHRASE, PHRASE)
        await pilot.pause(0.2)
        assert said(app, "#code") == keys.HIDDEN
        monkeypatch.setattr(keys, "SHOWN_SECONDS", 60)
        await pilot.press("enter")
        await pilot.pause()
        assert len(code_on(app)) == 39


async def test_locked_before_the_code_was_confirmed_a_new_one_is_advised(tmp_path: Path) -> None:
    app = before(str(tmp_path / "bok"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await chosen(pilot, PHRASE, PHRASE)
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        await unlocked(pilot)
        assert isinstance(app.screen, Ask)
        assert "hann inte bekräftas" in said(app, ".told")


async def test_two_that_are_unlike_make_nothing(tmp_path: Path) -> None:
    app = before(str(tmp_path / "bok"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await chosen(pilot, PHRASE, PHRASE + "x")
        assert "inte lika" in said(app, "#strength")
        assert not (tmp_path / "bok").exists()


async def test_how_hard_it_is_to_guess_is_told_in_words_while_it_is_typed(tmp_path: Path) -> None:
    app = before(str(tmp_path / "bok"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await typed(pilot, "sommar")
        await pilot.pause(0.2)
        await settled(pilot)
        assert said(app, "#strength").startswith("○ 6 tecken till")
        await typed(pilot, " " + PHRASE)
        await pilot.pause(0.2)
        await settled(pilot)
        assert said(app, "#strength") == "✓ Svår att gissa."
        await pilot.press("enter", "enter")
        await pilot.press("shift+tab", "ctrl+u", *"sommar2026sommar", "tab", *"sommar2026sommar", "enter")
        await settled(pilot)
        assert "räcker inte" in said(app)
        assert not (tmp_path / "bok").exists()
        assert all(entry.value == "" for entry in app.screen.query(SecretEntry))


async def test_one_can_practise_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "shipped_pack", packs.shipped_pack)
    app = before(str(tmp_path / "bok"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert isinstance(app.screen, WizardScreen)
        assert app.desk is not None
        assert not app.desk.lasting
        assert "sparas inte" in " ".join(notice.message for notice in app._notifications)
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert isinstance(app.screen, WizardScreen)
    assert not (tmp_path / "bok").exists()


async def test_on_another_computer_it_warns_and_the_near_place_can_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = str(tmp_path / "bok")
    real = casebooks.look

    def look(name: str | None) -> Found:
        found = real(name)
        return Found(found.path, found.exists, name == far, found.earlier)

    monkeypatch.setattr(casebooks, "look", look)
    app = before(far)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        place = str(app.screen.query_one("#place", Static).content)
        assert "ligger på en annan dator" in place
        assert str(paths.casebook()) in place
        app.screen.query_one("#nearer").focus()
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FirstRunScreen)
        assert "annan dator" not in said(app, "#place")
        await chosen(pilot, PHRASE, PHRASE)
        assert isinstance(app.screen, RecoveryCode)
    assert not Path(far).exists()
    casebooks.unlock(None, PHRASE).close()


async def test_a_place_that_is_taken_is_told(tmp_path: Path) -> None:
    (tmp_path / "bok").mkdir()
    (tmp_path / "bok" / "annat.txt").write_text("x")
    app = before(str(tmp_path / "bok"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await chosen(pilot, PHRASE, PHRASE)
        if isinstance(app.screen, FirstRunScreen):
            assert said(app)
    assert (tmp_path / "bok" / "annat.txt").read_text() == "x"
