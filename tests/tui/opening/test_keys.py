"""The secrets of an open casebook: another passphrase, a new code, another person."""

import pytest
from textual.pilot import Pilot

from bbic_wizard.desk import casebooks
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.keys import AddPerson, ChangePassphrase, NewRecovery, RecoveryCode
from bbic_wizard.tui.screens.start import StartScreen
from tests.tui.opening.conftest import OTHER, PHRASE, SIZES, before, said, settled, typed, unlocked


async def opened(pilot: Pilot[None], words: str) -> None:
    """A dialog, by the palette."""
    await unlocked(pilot)
    await pilot.press("ctrl+p")
    await settled(pilot)
    await typed(pilot, words)
    await pilot.press("enter")
    await settled(pilot)


async def filled(pilot: Pilot[None], *texts: str) -> None:
    for text in texts:
        await typed(pilot, text)
        await pilot.press("enter")
    await settled(pilot)


def in_sight(app: BbicApp) -> bool:
    return app.screen.region.contains_region(app.screen.query_one("#act").region)


@pytest.mark.parametrize("size", SIZES)
async def test_another_passphrase_in_place_of_ones_own(book: str, size: tuple[int, int]) -> None:
    app = before(book)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, "byt lösenfras")
        assert isinstance(app.screen, ChangePassphrase)
        assert in_sight(app)
        await filled(pilot, "fel fras", OTHER, OTHER)
        assert "stämmer inte" in said(app)
        app.screen.query_one("#present").focus()
        await filled(pilot, PHRASE, OTHER, OTHER)
        assert isinstance(app.screen, StartScreen)
        assert "Lösenfrasen är bytt" in " ".join(notice.message for notice in app._notifications)
        await pilot.press("ctrl+l")
        await settled(pilot)
        await unlocked(pilot, OTHER)
        assert isinstance(app.screen, StartScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_another_person_gets_a_passphrase_of_their_own(book: str, size: tuple[int, int]) -> None:
    app = before(book)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, "låt någon")
        assert isinstance(app.screen, AddPerson)
        assert in_sight(app)
        await filled(pilot, PHRASE, "", OTHER, OTHER)
        assert said(app) == "Skriv personens namn."
        await filled(pilot, "Eva Nordahl")
        app.screen.query_one("#second").focus()
        await filled(pilot, "")
        assert isinstance(app.screen, StartScreen)
    casebooks.prove(book, OTHER)
    casebooks.prove(book, PHRASE)
    assert ("Eva Nordahl", "person") in [(label, kind) for label, kind, _ in casebooks.slots(book)]


async def test_a_new_code_is_shown_once_and_opens(book: str) -> None:
    app = before(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "ny återställning")
        assert isinstance(app.screen, NewRecovery)
        await filled(pilot, PHRASE)
        assert isinstance(app.screen, RecoveryCode)
        casebooks.prove(book, "-".join(said(app, "#code").split()))
        await pilot.press("left", "enter")
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)
        assert not app.unconfirmed
