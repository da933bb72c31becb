"""Locked while something is made that is shown only once: nobody is left with a file or a code that opens nothing."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from bbic_wizard.desk import casebooks, handing_over
from bbic_wizard.tui.dialogs.handover import hand_over
from bbic_wizard.tui.dialogs.running import Running
from bbic_wizard.tui.dialogs.small import Ask
from bbic_wizard.tui.opening import CODE_UNSEEN
from bbic_wizard.tui.screens.start import StartScreen
from bbic_wizard.tui.screens.unlock import UnlockScreen
from tests.tui.opening.conftest import PHRASE, before, said, settled, typed, unlocked
from tests.tui.opening.test_keys import filled, opened


class Slow:
    """Something that is not done before the program is being locked."""

    def __init__(self, real: Callable[..., Any], *, done: bool = False) -> None:
        """`done`: it has been done by then, and only not been shown."""
        self._real, self._done = real, done
        self.begun, self.go_on, self.over = threading.Event(), threading.Event(), threading.Event()

    def __call__(self, *given: Any, **named: Any) -> Any:
        try:
            made = self._real(*given, **named) if self._done else None
            self.begun.set()
            assert self.go_on.wait(20)
            return made or self._real(*given, **named)
        finally:
            self.over.set()


async def locked_meanwhile(pilot: Pilot[None], slow: Slow) -> None:
    while not slow.begun.is_set():
        await pilot.pause(0.01)
    threading.Timer(0.3, slow.go_on.set).start()
    await pilot.press("ctrl+l")
    while not slow.over.is_set():
        await pilot.pause(0.01)
    await settled(pilot)
    assert isinstance(pilot.app.screen, UnlockScreen)


async def told_afterwards(pilot: Pilot[None]) -> str:
    await unlocked(pilot)
    assert isinstance(pilot.app.screen, Ask)
    told = said(pilot.app, ".told")  # type: ignore[arg-type]
    await pilot.press("enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, StartScreen)
    return told


async def test_a_new_code_that_nobody_saw_is_told(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(casebooks.new_recovery, done=True)
    monkeypatch.setattr(casebooks, "new_recovery", slow)
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "ny återställning")
        await typed(pilot, PHRASE)
        await pilot.press("enter")
        await locked_meanwhile(pilot, slow)
        assert await told_afterwards(pilot) == CODE_UNSEEN
        assert app.unconfirmed == []


async def test_a_new_code_that_was_not_made_yet_is_not_made(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(casebooks.new_recovery)
    monkeypatch.setattr(casebooks, "new_recovery", slow)
    before_it = casebooks.slots(book)
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "ny återställning")
        await typed(pilot, PHRASE)
        await pilot.press("enter")
        await locked_meanwhile(pilot, slow)
        await unlocked(pilot)
        assert isinstance(app.screen, StartScreen)
    assert casebooks.slots(book) == before_it


async def handing(pilot: Pilot[None], target: Path) -> None:
    """Up to where the file is being written."""
    await unlocked(pilot)
    app: Any = pilot.app
    hand_over(app, app.desk, app.desk.cases()[0].id)
    await settled(pilot)
    await pilot.press("end", "ctrl+u")
    await filled(pilot, str(target))
    app.screen.query_one("#act", Button).press()
    await pilot.pause()


async def test_a_case_handed_over_with_a_code_that_nobody_saw_is_taken_back(
    book: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, slow = tmp_path / "a.overlamning", Slow(handing_over.hand_over)
    monkeypatch.setattr(handing_over, "hand_over", slow)
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await handing(pilot, target)
        await locked_meanwhile(pilot, slow)
        assert not target.exists()
        assert "koden hann inte visas" in await told_afterwards(pilot)


async def test_left_by_escape_nothing_is_handed_over(
    book: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, slow = tmp_path / "a.overlamning", Slow(handing_over.hand_over)
    monkeypatch.setattr(handing_over, "hand_over", slow)
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await handing(pilot, target)
        assert isinstance(app.screen, Running)
        await pilot.press("escape")
        slow.go_on.set()
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)
        assert not target.exists()
        assert app.unconfirmed == []


async def test_locked_before_the_code_was_written_down_it_is_told(book: str, tmp_path: Path) -> None:
    target = tmp_path / "a.overlamning"
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await handing(pilot, target)
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert "Koden visas en gång" in said(app, ".told")
        await pilot.press("ctrl+l")
        await settled(pilot)
        assert target.exists()
        assert f"Koden till {target} hann inte bekräftas" in (await told_afterwards(pilot)).replace("\n", " ")
