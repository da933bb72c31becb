"""The program was stopped in the middle: that is said, once, and one is where one was."""

import subprocess
import sys
from datetime import datetime

import pytest
from textual.widgets import TextArea

from bbic_wizard.desk import casebooks
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.resuming import stopped_at
from bbic_wizard.tui.dialogs.small import Ask
from bbic_wizard.tui.screens.wizard import WizardScreen
from tests.tui.opening.conftest import PHRASE, before, in_case, said, settled, wizard_of

KILLED = """
import os, sys, time
from bbic_wizard.desk import casebooks
desk = casebooks.unlock(sys.argv[1], sys.argv[2])
time.sleep(1.1)  # times are kept in whole seconds
work = desk.open(desk.cases()[0].id)
work.mark("child", "child.portrait", 3)
work.type_("child.portrait", "Alva tyck", 7)
os._exit(9)
"""


def stopped(book: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, book, PHRASE], check=False)
    assert done.returncode == 9


def opened(book: str) -> tuple[Desk, datetime | None]:
    desk = casebooks.unlock(book, PHRASE)
    return desk, stopped_at(desk, desk.open(desk.cases()[0].id))


def test_typing_that_a_stopped_program_left_is_known(book: str) -> None:
    desk, found = opened(book)
    assert found is None
    desk.close()
    stopped(book)
    desk, found = opened(book)
    assert found is not None
    desk.close()
    desk, found = opened(book)
    assert found is None, "it was left as usual since"
    desk.close()


def test_what_is_typed_in_this_sitting_is_no_sign(book: str) -> None:
    desk = casebooks.unlock(book, PHRASE)
    work = desk.open(desk.cases()[0].id)
    work.type_("child.born", "12 ma", 3)
    later = [row for row in desk.audit("") if row.action == "unlock"][-1]
    if datetime.fromisoformat(work.typings()["child.born"].at) > datetime.fromisoformat(later.at):
        assert stopped_at(desk, desk.open(work.case_id)) is None
    desk.close()
    desk, found = opened(book)
    assert found is None
    desk.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_is_told_and_one_is_at_the_letter(book: str, size: tuple[int, int]) -> None:
    stopped(book)
    app = before(book)
    async with app.run_test(size=size) as pilot:
        await in_case(pilot)
        assert isinstance(app.screen, Ask)
        assert "Programmet stängdes oväntat" in said(app, ".told")
        await pilot.press("enter")
        await settled(pilot)
        screen = wizard_of(app)
        assert app.screen is screen
        assert isinstance(screen.focused, TextArea)
        assert screen.focused.text == "Alva tyck"
        assert screen.page.cursor == 7
        await pilot.press("escape", "escape", "escape")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, WizardScreen), "not told twice"
