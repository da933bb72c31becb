"""Casebooks with many cases, and the fixtures of the whole program."""

from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from bbic_wizard.desk.desk import Desk
from bbic_wizard.model.change import CaseOpened, StatusChanged
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.protocol import Listing
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.widgets.lines import Lines
from tests.conftest import Clock
from tests.tui.shell.conftest import FullDisk, desk, pack, ready, row_texts, store

__all__ = ["desk", "pack", "store"]

NAMES = ("Alva", "Bo", "Cleo", "Dag", "Elin", "Åsa", "Örjan")
TODAY = date(2026, 5, 25)


def fill(store: FullDisk, pack: Pack, count: int) -> None:
    """That many cases, c0 the one changed first: every third Eva's, every fifth practice, the last days in turn."""
    store.keep_pack(pack.digest, pack.body)
    for number in range(count):
        opened = CaseOpened(
            form=pack.form.id, form_version=pack.form.version, pack=pack.digest, fictional=number % 5 == 4
        )
        at = f"2026-05-{1 + number % 20:02}T{8 + number // 20 % 12:02}:{number // 240 % 60:02}:00+02:00"
        named = f"2026-{number:05}"
        listing = Listing(
            f"{NAMES[number % len(NAMES)]} · {named}",
            named,
            (TODAY + timedelta(days=number % 9 - 3)).isoformat(),
            number,
        )
        changes = [opened, *([StatusChanged(to="till granskning")] if number % 4 == 3 else [])]
        store.append(f"c{number}", 0, changes, "Eva" if number % 3 == 2 else "Sara", at, listing)


@pytest.fixture
def many(pack: Pack, store: FullDisk) -> Desk:
    fill(store, pack, 40)
    return Desk(store, Clock(), lambda: "n1", "Sara")


def lines(app: BbicApp) -> Lines:
    return app.start.query_one("#cases", Lines)


def shown(app: BbicApp) -> list[str]:
    """The rows of the list, as text."""
    return row_texts(lines(app))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Keys, each with what it sets off."""
    for key in keys:
        await pilot.press(key)
        await ready(pilot)


async def command(pilot: Pilot[None], words: str) -> None:
    """A command of the palette."""
    await press(pilot, "ctrl+p")
    await pilot.press(*("space" if char == " " else char for char in words))
    await press(pilot, "enter")


def read(app: BbicApp, selector: str) -> str:
    """What a text on the screen says."""
    from textual.widgets import Static

    return str(app.screen.query_one(selector, Static).content)


def buttons(app: BbicApp) -> list[str]:
    from textual.widgets import Button

    return [str(button.label) for button in app.screen.query(Button)]
