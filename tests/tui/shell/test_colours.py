"""Without colours, and in the terminal's own, the cursor is still seen; what is copied is looked after."""

import base64
import gc
import re
import weakref

import pytest
from textual import events
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


@pytest.mark.parametrize("left", [False, True])
async def test_what_was_copied_is_blanked_after_a_while_when_the_window_was_not_left(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *, left: bool
) -> None:
    """As the terminal is told: it decides itself whether it obeys."""
    monkeypatch.setattr(clipboard, "HELD_SECONDS", 0.05)
    app = program(desk, None)
    async with app.run_test() as pilot:
        await ready(pilot)
        assert app._driver is not None
        told: list[str] = []
        monkeypatch.setattr(app._driver, "write", told.append)
        app.copy_to_clipboard("Elin")
        if left:
            app.post_message(events.AppBlur())
        await pilot.pause(0.3)
        handed = [base64.b64decode(code) for code in re.findall(r"\x1b]52;c;(.*?)\a", "".join(told))]
        assert handed == [b"Elin"] if left else handed == [b"Elin", b""]
        assert app.clipboard == ("Elin" if left else "")


async def test_a_closed_case_leaves_the_memory(desk: Desk) -> None:
    app: BbicApp = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = weakref.ref(await wizard(pilot))
        await pilot.press("escape", "escape")
        await ready(pilot)
        await pilot.press("down", "up")
        gc.collect()
        assert screen() is None
