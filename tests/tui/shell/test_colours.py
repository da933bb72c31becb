"""Without colours, and in the terminal's own, the cursor is still seen; what is copied is looked after."""

import gc
import weakref

import pytest
from textual.color import Color

from bbic_wizard.desk.desk import Desk
from bbic_wizard.tui import clipboard
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.widgets.looks import LOOKS, style
from tests.tui.shell.conftest import program, ready, wizard


async def test_the_cursor_is_seen_without_colour(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = program(desk, None)
    async with app.run_test() as pilot:
        await ready(pilot)
        assert style(app, None, "cursor").reverse
        assert style(app, None, "resting").underline


async def test_every_look_can_be_drawn_in_every_theme(desk: Desk) -> None:
    app = program(desk, None)
    async with app.run_test() as pilot:
        await ready(pilot)
        for theme in ("bbic-light", "bbic-contrast", "ansi-dark", "ansi-light"):
            app.wear(theme)
            await ready(pilot)
            for look in (*LOOKS, "cursor", "resting"):
                assert style(app, Color.parse("#000000"), look).color is not None


async def test_copying_is_told_of_once(desk: Desk) -> None:
    app = program(desk, None)
    async with app.run_test() as pilot:
        await ready(pilot)
        app.copy_to_clipboard("Elin")
        app.copy_to_clipboard("Alva")
        await ready(pilot)
        assert [notice.message for notice in app._notifications] == [clipboard.NOTICE]


def test_what_was_copied_is_taken_back_only_while_it_is_ours() -> None:
    watch = clipboard.Clipboard()
    first, _ = watch.copied()
    assert watch.still_ours(first)
    second, told = watch.copied()
    assert not told
    assert not watch.still_ours(first)
    watch.window_left()
    assert not watch.still_ours(second)


async def test_a_closed_case_leaves_the_memory(desk: Desk) -> None:
    app: BbicApp = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = weakref.ref(await wizard(pilot))
        await pilot.press("escape", "escape")
        await ready(pilot)
        await pilot.press("down", "up")
        gc.collect()
        assert screen() is None
