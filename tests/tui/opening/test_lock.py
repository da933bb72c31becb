"""Locking: on a key, after a while, with what is typed kept; nothing of the case is left in sight or in memory."""

import gc
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from bbic_wizard import settings
from bbic_wizard.desk import casebooks, idle
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.idle import Idle
from bbic_wizard.errors import NotSaved
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.tui.dialogs.palette import Palette
from bbic_wizard.tui.dialogs.running import Running
from bbic_wizard.tui.dialogs.skip import SkipDialog
from bbic_wizard.tui.door import Held
from bbic_wizard.tui.screens.locked import LockedScreen
from bbic_wizard.tui.screens.start import StartScreen
from bbic_wizard.tui.screens.unlock import UnlockScreen
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.secret import SecretEntry
from tests.conftest import work_on
from tests.tui.opening.conftest import PHRASE, SIZES, before, in_case, said, settled, typed, unlocked, wizard_of
from tests.tui.shell.conftest import pasted, program, ready

SECRET = "Zebraviolett"


class Time:
    """Two clocks under the test's hand."""

    wall, steady = 1000.0, 50.0


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    clock = Time()
    made = Idle.__init__

    def init(self: Idle, minutes: int) -> None:
        made(self, minutes, lambda: clock.wall, lambda: clock.steady)

    monkeypatch.setattr(Idle, "__init__", init)
    return clock


def work_desk(pack: Pack) -> Desk:
    store = MemoryStore()
    work_on(pack, store)
    return Desk(store)


async def locked(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+l")
    await settled(pilot)


def test_either_clock_counts() -> None:
    clock = Time()
    watch = Idle(10, lambda: clock.wall, lambda: clock.steady)
    clock.wall += 599
    assert not watch.passed()
    clock.wall += 1
    assert watch.passed(), "the computer slept: only the wall's clock went on"
    clock.wall -= 5000
    assert not watch.passed()
    clock.steady += 600
    assert watch.passed(), "the wall's clock was set back"
    watch.touched()
    assert not watch.passed()


@pytest.mark.parametrize(("chosen", "counted"), [(None, 10), (10, 10), (0, 1), (500, 60), ("x", 10), (True, 10)])
def test_the_minutes_are_the_users_within_limits(chosen: Any, counted: int) -> None:
    assert idle.minutes(chosen) == counted


@pytest.mark.parametrize("size", SIZES)
async def test_the_key_locks_and_the_passphrase_leads_back_to_the_letter(book: str, size: tuple[int, int]) -> None:
    app = before(book)
    async with app.run_test(size=size) as pilot:
        screen = await in_case(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        await typed(pilot, SECRET)
        await pilot.press("left", "left", "left")
        await locked(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert app.screen_stack == [app.screen], "taken away, not only covered"
        assert app.desk is None
        assert said(app) == "Programmet är låst. Allt är sparat."
        assert SECRET not in app.export_screenshot()
        assert "Alva" not in app.export_screenshot()
        assert not (Path(book) / "opened.json").exists(), "and closed"
        await unlocked(pilot)
        screen = wizard_of(app)
        assert app.screen is screen
        assert screen.place == "child.portrait"
        assert isinstance(screen.focused, TextArea)
        assert screen.focused.text == SECRET
        assert screen.page.cursor == len(SECRET) - 3
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)


async def test_what_is_no_answer_yet_is_kept_and_comes_back(book: str) -> None:
    app = before(book)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_case(pilot)
        await screen.go("child.born")
        await ready(pilot)
        await pilot.press("ctrl+u", *"12 ma")
        await locked(pilot)
        await unlocked(pilot)
        screen = wizard_of(app)
        assert screen.place == "child.born"
        assert isinstance(screen.focused, Input)
        assert screen.focused.value == "12 ma"
        assert app.screen is screen, "it was locked, not stopped: nothing is told"


async def test_a_skip_that_is_being_written_is_kept(book: str) -> None:
    app = before(book)
    async with app.run_test(size=(120, 40)) as pilot:
        await in_case(pilot)
        await pilot.press("f8")
        await ready(pilot)
        dialog = app.screen
        assert isinstance(dialog, SkipDialog)
        place = dialog.place
        dialog.note.focus()
        await pasted(pilot, "Väntar på svar från skolan.")
        await locked(pilot)
        assert isinstance(app.screen, UnlockScreen)
        await unlocked(pilot)
        assert wizard_of(app).work.typed_skip(place)["note"] == "Väntar på svar från skolan."


async def test_nothing_of_the_case_is_within_reach_when_it_is_locked(book: str) -> None:
    app = before(book)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_case(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        await typed(pilot, SECRET)
        await pilot.press("f3")
        await settled(pilot)
        await pilot.press("f4")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        assert isinstance(screen.focused, TextArea)
        screen.focused.select_all()
        await pilot.press("ctrl+c")
        assert app.clipboard == SECRET
        del screen
        await locked(pilot)
        assert app.clipboard == ""
        await pilot.pause(0.1)
        app.forget()
        assert holders(SECRET) == []


def holders(text: str) -> list[str]:
    """What still holds a text, by kind; the tests' own module and frames aside."""
    found = []
    own = globals()
    for item in gc.get_objects():
        if item is own or type(item).__name__ in ("frame", "code"):
            continue
        for held in gc.get_referents(item):
            if isinstance(held, str) and text in held and held is not text and item is not own:
                whose = [type(other).__name__ for other in gc.get_referrers(item)][:4]
                found.append(f"{type(item).__name__}: {held[:60]!r} {whose}")
    return [line for line in found if "test_lock" not in line]


async def test_after_idle_minutes_it_locks_by_itself(book: str, time: Time) -> None:
    settings.set("lock_after_minutes", 5)
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_case(pilot)
        time.steady += 299
        await app.lock_if_left()
        assert isinstance(app.screen, WizardScreen)
        time.steady += 1
        await app.lock_if_left()
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert said(app) == "Programmet är låst. Ingen har skrivit på 5 minuter. Allt är sparat."
        await unlocked(pilot)
        assert isinstance(app.screen, WizardScreen)


async def test_keys_keep_it_open_and_the_first_after_a_sleep_only_locks(book: str, time: Time) -> None:
    app = before(book)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await in_case(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        time.wall += 500
        await pilot.press("a")
        time.wall += 500
        await pilot.press("b")
        assert app.screen is screen
        time.wall += 10_000
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert app.screen.entry.value == ""
        await unlocked(pilot)
        assert wizard_of(app).view.value("child.portrait") == "ab"


async def test_what_is_typed_at_the_door_does_not_stay(book: str, time: Time) -> None:
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await typed(pilot, "granit")
        time.wall += 601
        await app.lock_if_left()
        assert app.screen.query_one(SecretEntry).value == ""


class Full:
    """A disk that can be filled."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        for name in ("append", "set_typing"):
            monkeypatch.setattr(Casebook, name, self._guarded(getattr(Casebook, name)))

    def _guarded(self, real: Any) -> Any:
        def call(*given: Any, **named: Any) -> Any:
            if self.full:
                raise NotSaved("Det finns ingen plats kvar på disken", "Inte sparat.", "Frigör plats.")
            return real(*given, **named)

        return call


@pytest.mark.parametrize("size", SIZES)
async def test_what_cannot_be_saved_is_covered_until_it_can(
    book: str, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app = before(book)
    async with app.run_test(size=size) as pilot:
        screen = await in_case(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        disk = Full(monkeypatch)
        await typed(pilot, SECRET)
        await locked(pilot)
        assert isinstance(app.screen, LockedScreen)
        assert SECRET not in app.export_screenshot()
        assert "Alva" not in app.export_screenshot()
        assert "inte sparat" in said(app, "#told")
        assert app.desk is not None
        for key in ("f1", "ctrl+p", "ctrl+g", "ctrl+q", "ctrl+l", "escape", "f9"):
            await pilot.press(key)
            await settled(pilot)
            assert isinstance(app.screen, LockedScreen), key
        assert app.is_running
        await app.lock_whole()
        assert isinstance(app.screen, LockedScreen)
        await unlocked(pilot, "fel")
        assert isinstance(app.screen, LockedScreen)
        await unlocked(pilot)
        assert app.screen is screen
        assert isinstance(screen.focused, TextArea)
        assert screen.focused.text == SECRET
        await locked(pilot)
        assert isinstance(app.screen, LockedScreen)
        disk.full = False
        await app.lock_whole()
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert app.desk is None
        await unlocked(pilot)
        assert wizard_of(app).view.value("child.portrait") == SECRET


async def test_the_cover_opens_again_when_the_window_became_too_small_meanwhile(
    book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await in_case(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        Full(monkeypatch)
        await typed(pilot, SECRET)
        await locked(pilot)
        cover = app.screen
        assert isinstance(cover, LockedScreen)
        await pilot.resize_terminal(60, 15)
        cover.begin(Held(PHRASE))  # typed just before
        await settled(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert app.screen is cover
        assert said(app) == "Skriv lösenfrasen en gång till."
        await unlocked(pilot)
        assert app.screen is screen
        assert isinstance(screen.focused, TextArea)
        assert screen.focused.text == SECRET


async def test_a_small_window_hides_no_lock(book: str) -> None:
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await in_case(pilot)
        await pilot.resize_terminal(60, 15)
        await settled(pilot)
        await locked(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert isinstance(app.screen, UnlockScreen)
        assert app.desk is None


async def test_practice_has_no_lock(pack: Pack) -> None:
    app = program(work_desk(pack))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+l")
        await ready(pilot)
        assert isinstance(app.screen, WizardScreen)
        await pilot.press("ctrl+p")
        await ready(pilot)
        assert isinstance(app.screen, Palette)
        rows = "".join(cell.text for row in app.screen.lines.rows for cell in row)
        assert "Lås programmet" not in rows
        assert "Byt lösenfras" not in rows


async def test_what_is_opened_while_it_locks_is_not_shown(book: str) -> None:
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await unlocked(pilot)
        assert app.desk is not None
        (row,) = app.desk.cases()
        app.open_case(row.id)
        await app.lock("Låst.")
        await settled(pilot)
        assert app.screen_stack == [app.screen]
        assert isinstance(app.screen, UnlockScreen)
    casebooks.unlock(book, PHRASE).close()


async def test_locking_while_something_long_is_done_leaves_the_door_alone(book: str) -> None:
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await unlocked(pilot)  # at the list: no case is open
        assert isinstance(app.screen, StartScreen)
        begun, left = threading.Event(), threading.Event()

        def job(progress: Any) -> str:
            begun.set()
            while not left.wait(0.01):
                progress(0, 1)  # raises when the dialog has been left
            return "klart"

        app.push_screen(Running("Kontrollerar", "Ärendeboken läses igenom.", job))
        await pilot.pause()
        assert begun.wait(5)
        try:
            await locked(pilot)
        finally:
            left.set()
        assert isinstance(app.screen, UnlockScreen)
        assert app.screen_stack == [app.screen]
