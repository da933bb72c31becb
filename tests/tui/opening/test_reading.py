"""A casebook that can only be read: the header says so, fields stand still, and what works still works."""

import pytest
from textual.widgets import Button, Input, TextArea

from bbic_wizard.desk.desk import Desk
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.tui.dialogs.skip import SkipDialog
from bbic_wizard.tui.dialogs.small import Ask
from bbic_wizard.tui.fields.base import Field
from bbic_wizard.tui.opening import UNPROTECTED
from bbic_wizard.tui.widgets.draftpane import DraftPane
from bbic_wizard.tui.widgets.header import CaseHeader
from tests.conftest import Clock, work_on
from tests.tui.shell.conftest import pasted, program, ready, wizard


class Shut(MemoryStore):
    """A casebook that nothing can be written to."""

    lasting = True

    def shut(self) -> "Shut":
        self.readonly = True
        return self


@pytest.fixture
def desk(pack: Pack) -> Desk:
    store = Shut()
    work = work_on(pack, store)
    work.answer("child.name", "Alva")
    work.answer("child.told", True)
    work.answer("child.portrait", "Alva tycker om fotboll.")
    work.add("people", {"name": "Karin"})
    return Desk(store.shut(), Clock(), iter("abcdef").__next__, "Sara")


def told(pilot_app: object) -> str:
    return " ".join(n.message for n in pilot_app._notifications)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_header_says_so_and_why(desk: Desk, size: tuple[int, int]) -> None:
    app = program(desk)
    async with app.run_test(size=size) as pilot:
        screen = await wizard(pilot)
        assert "Bara läsning" in screen.query_one(CaseHeader).text
        assert (UNPROTECTED in screen.query_one(CaseHeader).text) == (size[0] > 80)


@pytest.mark.parametrize("place", ["child.name", "child.told", "child.portrait"])
async def test_no_key_changes_a_field_and_the_first_says_why(desk: Desk, place: str) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.page.focus_place(place)
        await ready(pilot)
        field = screen.focused
        assert isinstance(field, Field)
        was = field.take()
        await pilot.press("n")
        await ready(pilot)
        assert isinstance(app.screen, Ask)
        assert app.screen.query_one("#on", Button)
        await pilot.press("enter")
        for key in ("x", "backspace", "delete", "space", "ctrl+u", "ctrl+k", "ctrl+z", "1"):
            await pilot.press(key)
            await ready(pilot)
            assert app.screen is screen, "told in a dialog once"
        await pasted(pilot, "annat")
        await ready(pilot)
        assert "Du kan läsa men inte ändra" in told(app)
        assert screen.focused is field
        assert field.take() == was
        assert screen.view.value(place) == was


async def test_a_click_does_not_choose(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        field = next(field for field in screen.page.fields if field.place == "child.told")
        await pilot.click(field, offset=(12, 1))
        await ready(pilot)
        assert field.take() is True


async def test_skip_new_and_undo_are_refused_and_the_draft_works(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("f8")
        await ready(pilot)
        assert not isinstance(app.screen, SkipDialog)
        await pilot.press("enter")
        await ready(pilot)
        await screen.go("people_step")
        await ready(pilot)
        await pilot.press("insert", "delete")
        await ready(pilot)
        assert [record.id for record in screen.view.case.records("people")] == ["r1"]
        screen.set_focus(None)
        await pilot.press("ctrl+z")
        await ready(pilot)
        assert len(screen.view.case.records("people")) == 1
        await pilot.press("f3")
        await ready(pilot)
        assert screen.beside == "draft"
        await pilot.pause(0.3)
        await ready(pilot)
        lines = "".join(cell.text for row in screen.query_one(DraftPane).rows for cell in row)
        assert "fotboll" in lines
        await pilot.press("escape", "escape", "escape")
        await ready(pilot)
        assert app.screen is app.start


async def test_a_field_that_can_be_written_in_still_can(pack: Pack) -> None:
    store = Shut()
    work_on(pack, store)
    app = program(Desk(store, Clock(), iter("abc").__next__, "Sara"))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("x")
        assert isinstance(screen.focused, Input)
        assert screen.focused.value == "x"
        screen.page.focus_place("child.portrait")
        await pilot.press("y")
        assert isinstance(screen.focused, TextArea)
        assert screen.focused.text == "y"
