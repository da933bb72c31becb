"""The unlock screen: right and wrong secrets, a casebook that is open elsewhere or cannot be opened."""

import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import Button

from bbic_wizard.desk import casebooks
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.help import HelpDialog
from bbic_wizard.tui.dialogs.keys import ChangePassphrase
from bbic_wizard.tui.dialogs.palette import Palette
from bbic_wizard.tui.dialogs.small import Ask
from bbic_wizard.tui.door import Door, Held
from bbic_wizard.tui.screens import secrets
from bbic_wizard.tui.screens.start import StartScreen
from bbic_wizard.tui.screens.unlock import UnlockScreen
from bbic_wizard.tui.widgets.secret import SecretEntry
from tests.tui.opening.conftest import OTHER, PHRASE, SIZES, before, in_case, said, settled, typed, unlocked
from tests.tui.opening.elsewhere import closed, open_elsewhere


@pytest.mark.parametrize("size", SIZES)
async def test_the_passphrase_opens_the_casebook(book: str, size: tuple[int, int]) -> None:
    app = before(book)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert book in said(app, "#told")
        await typed(pilot, PHRASE)
        shown = app.export_screenshot()
        assert "granit" not in shown, "what is typed is not seen"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)
        assert app.desk is not None
        assert [row.title for row in app.desk.cases()] == ["Alva"]
        entry = app.screen_stack[0].query_one(SecretEntry)
        assert entry.value == "", "nothing typed is left in the field"


async def test_a_wrong_passphrase_is_told_and_the_third_makes_one_wait(
    book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(secrets, "monotonic", lambda: now)
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(2):
            await unlocked(pilot, "fel")
            assert said(app) == secrets.WRONG
        await unlocked(pilot, "fel")
        assert said(app) == secrets.WRONG_MANY.format(4)
        await unlocked(pilot, PHRASE)
        assert isinstance(app.screen, UnlockScreen), "not before the wait is over"
        assert app.screen.entry.value == PHRASE, "and it need not be typed again"
        now += 2
        await pilot.press("enter")
        assert said(app) == secrets.WRONG_MANY.format(2)
        now += 2
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)


async def test_the_recovery_code_needs_no_wait_and_leads_to_a_new_passphrase(tmp_path: Path) -> None:
    book = str(tmp_path / "bok")
    desk, code = casebooks.make(book, PHRASE)
    desk.close()
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(3):
            await unlocked(pilot, "fel")
        await unlocked(pilot, code.lower())
        assert isinstance(app.screen, Ask)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ChangePassphrase)
        await typed(pilot, OTHER)
        await pilot.press("enter")
        await typed(pilot, OTHER)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)
    casebooks.prove(book, OTHER)
    with pytest.raises(casebooks.WrongKey):
        casebooks.prove(book, PHRASE)


async def test_a_passphrase_that_is_too_easy_is_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    book = str(tmp_path / "bok")
    desk, code = casebooks.make(book, PHRASE)
    desk.close()
    app = before(book)
    async with app.run_test(size=(120, 40)) as pilot:
        await unlocked(pilot, code)
        await pilot.press("enter")
        await settled(pilot)
        for _ in range(2):
            await typed(pilot, "sommar")
            await pilot.press("enter")
        await settled(pilot)
        assert "räcker inte" in said(app)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)
    casebooks.prove(book, PHRASE)


async def test_one_that_is_open_elsewhere_says_who_has_it_and_can_be_read(book: str) -> None:
    app = before(book)
    with open_elsewhere(book, PHRASE):
        async with app.run_test(size=(80, 24)) as pilot:
            await unlocked(pilot)
            assert isinstance(app.screen, Ask)
            assert "Eva öppnade den" in said(app, ".told")
            labels = [str(button.label) for button in app.screen.query(Button)]
            assert labels == ["Bara läsa", "Försök igen", "Avsluta"]
            await pilot.press("right", "enter")
            await settled(pilot)
            assert isinstance(app.screen, Ask), "it is open there still"
            await pilot.press("enter")
            await settled(pilot)
            assert app.desk is not None
            assert app.desk.readonly
            assert "kan läsa men inte ändra: öppen på annat håll" in said(app, ".told")


async def test_when_it_is_closed_there_it_opens_here(book: str) -> None:
    app = before(book)
    with open_elsewhere(book, PHRASE) as holder:
        async with app.run_test(size=(80, 24)) as pilot:
            await unlocked(pilot)
            closed(holder)
            await pilot.press("right", "enter")
            await settled(pilot)
            assert isinstance(app.screen, StartScreen)
            assert not app.reading


async def test_a_damaged_casebook_is_told_and_nothing_is_written(book: str) -> None:
    file = Path(book) / "store.db"
    file.write_bytes(file.read_bytes()[:100] + bytes(4000) + file.read_bytes()[4100:])
    was = file.read_bytes()
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        assert isinstance(app.screen, Ask)
        assert "Inget är ändrat." in said(app, ".told")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
    assert file.read_bytes() == was


async def test_missing_key_slots_are_told(book: str) -> None:
    for name in ("keyslots.json", "keyslots.json.bak"):
        (Path(book) / name).unlink(missing_ok=True)
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        assert "keyslots.json saknas" in str(app.screen_stack[0].query_one("#said").content)  # type: ignore[attr-defined]


async def test_nobody_gets_around_the_door(book: str) -> None:
    app = before(book)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for key in ("f1", "ctrl+p", "ctrl+g", "ctrl+l", "n", "escape"):
            await pilot.press(key)
            await settled(pilot)
            assert not isinstance(app.screen, (HelpDialog, Palette))
            assert app.screen_stack == [app.screen]


async def test_a_secret_that_was_given_opens_without_the_screen_being_asked(book: str) -> None:
    app = BbicApp(door=Door(book), given=Held(PHRASE))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)


async def test_leaving_closes_the_casebook(book: str) -> None:
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_case(pilot)
        assert (Path(book) / "opened.json").exists()
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert not (Path(book) / "opened.json").exists()
    casebooks.unlock(book, PHRASE).close()


async def test_what_is_to_be_told_of_the_casebook_is_told_first(book: str) -> None:
    (Path(book) / "keyslots.json").write_text("{")
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        assert isinstance(app.screen, Ask)
        assert casebooks.FELL_BACK in said(app, ".told")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)


def test_a_held_secret_shows_itself_nowhere() -> None:
    held = Held("hemlig fras")
    assert "hemlig" not in f"{held!r} {held}"
    held.forget()
    assert not held


async def test_the_field_tells_nobody_what_is_typed(book: str) -> None:
    app = before(book)
    heard: list[str] = []
    async with app.run_test(size=(80, 24), message_hook=lambda message: heard.append(f"{vars(message)}")) as pilot:
        await settled(pilot)
        await typed(pilot, "hemligt")
        await pilot.press("ctrl+a", "ctrl+c", "tab", "enter")
        await settled(pilot)
        assert app.clipboard == ""
        assert "hemligt" not in repr(app.screen_stack[0].query_one(SecretEntry))
    assert len(heard) > 20
    assert not [line for line in heard if "hemligt" in line]


def test_the_door_is_painted_without_what_opening_needs() -> None:
    program = (
        "import sys; import bbic_wizard.tui.app, bbic_wizard.tui.screens.unlock, bbic_wizard.tui.screens.first_run;"
        "from bbic_wizard.tui.door import Door; Door().look();"
        "print([name for name in ('pydantic', 'yaml', 'jinja2', 'sqlite3', 'sqlcipher3', 'sqlalchemy', 'cryptography',"
        " 'zxcvbn', 'bbic_wizard.model.form', 'bbic_wizard.desk.desk', 'bbic_wizard.tui.screens.wizard')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
