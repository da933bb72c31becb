"""A casebook on disk, made quickly, and the program before its door."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from bbic_wizard.desk import casebooks
from bbic_wizard.desk import desk as desk_module
from bbic_wizard.model.pack import Pack
from bbic_wizard.store import keyslots
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.door import Door
from bbic_wizard.tui.screens.wizard import WizardScreen
from tests.conftest import pack_of
from tests.tui.shell.conftest import FORM, TEMPLATE, ready

PHRASE = "granit sockel vimpel tratt myrten"
OTHER = "kastrull bivax hagtorn pendel ljung"
SIZES = [(80, 24), (120, 40)]


@pytest.fixture(scope="session")
def pack() -> Pack:
    return pack_of(FORM, templates={"utredning.md.j2": TEMPLATE})


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, pack: Pack) -> None:
    """Keys that are found at once, and a small form."""
    monkeypatch.setattr(keyslots, "COST", keyslots.LEAST)
    monkeypatch.setattr(desk_module, "shipped_pack", lambda *_: pack)


@pytest.fixture
def book(tmp_path: Path) -> str:
    """A casebook with one case, closed."""
    desk, _ = casebooks.make(str(tmp_path / "bok"), PHRASE)
    desk.new_case("Alva", "2017-03-11", "", "2026-05-01", "")
    desk.close()
    return str(tmp_path / "bok")


def before(casebook: str) -> BbicApp:
    return BbicApp(door=Door(casebook))


async def settled(pilot: Pilot[None]) -> None:
    await ready(pilot)
    await ready(pilot)


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if letter == " " else "minus" if letter == "-" else letter for letter in text))
    await settled(pilot)


async def unlocked(pilot: Pilot[None], secret: str = PHRASE) -> None:
    await settled(pilot)
    await typed(pilot, secret)
    await pilot.press("enter")
    await settled(pilot)


async def in_case(pilot: Pilot[None], secret: str = PHRASE) -> WizardScreen:
    """Past the door, and into the only case."""
    await unlocked(pilot, secret)
    await pilot.press("enter")
    await settled(pilot)
    return wizard_of(pilot.app)


def wizard_of(app: object) -> WizardScreen:
    assert isinstance(app, BbicApp)
    return next(screen for screen in app.screen_stack if isinstance(screen, WizardScreen))


def said(app: BbicApp, selector: str = "#said") -> str:
    return str(app.screen.query_one(selector, Static).content)
