"""What is said of a case as a whole: archive, transfer, handler, disposal; each in the log."""

import json

import pytest
from textual.widgets import Button

from bbic_wizard.desk.desk import Desk
from bbic_wizard.model.change import Answered, CaseOpened
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.protocol import Listing
from bbic_wizard.tui.dialogs.dispose import Disposable, Dispose
from bbic_wizard.tui.dialogs.marks import LATER, Marks, OneLine
from bbic_wizard.tui.dialogs.small import Tell
from tests.conftest import Clock
from tests.tui.home.conftest import command, lines, press, read, shown
from tests.tui.shell.conftest import FullDisk, pasted, program, ready, row_texts


def logged(desk: Desk, case_id: str) -> list[tuple[str, object]]:
    return [(row.action, json.loads(row.detail).get("to")) for row in desk.audit(case_id) if row.action != "change"]


async def test_a_case_goes_into_the_archive_and_comes_out(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        first = lines(app).key
        assert first is not None
        await press(pilot, "f8", "enter")
        assert many.row(first).archived
        assert isinstance(app.screen, Marks)
        await press(pilot, "escape")
        assert read(app, "#lead") == "Ärenden: 39 av 40"
        await press(pilot, "f3", *["down"] * 6, "right", "enter", "escape")
        assert lines(app).key == first
        assert "I arkivet" in shown(app)[0]
        await press(pilot, "f8", "enter", "escape")
        assert not many.row(first).archived
        assert logged(many, first) == [("archived", True), ("archived", False)]


async def test_a_case_is_marked_as_moved_with_its_day_and_that_is_taken_back(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        case_id = lines(app).key
        assert case_id is not None
        await press(pilot, "f8", "down", "enter")
        assert isinstance(app.screen, OneLine)
        await press(pilot, "ctrl+u")
        await pasted(pilot, "i morgon")
        await press(pilot, "enter")
        assert read(app, ".aside") == LATER
        await press(pilot, "end", "ctrl+u")
        await pasted(pilot, "4 maj 2026")
        await press(pilot, "enter")
        assert many.row(case_id).transferred == "2026-05-04"
        await press(pilot, "escape")
        assert "Överfört 2026-05-04" in shown(app)[0]
        await press(pilot, "f8", "down", "enter", "escape")
        assert many.row(case_id).transferred == ""
        assert logged(many, case_id) == [("transferred", "2026-05-04"), ("transferred", "")]


async def test_the_handler_is_changed(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        case_id = lines(app).key
        assert case_id is not None
        await press(pilot, "f8", "down", "down", "enter", "end", "ctrl+u", "enter")
        assert "Skriv vem" in read(app, ".aside")
        await pasted(pilot, "Eva Nordahl")
        await press(pilot, "enter", "escape")
        assert many.row(case_id).handler == "Eva Nordahl"
        assert "Eva Nordahl" in shown(app)[0]


async def test_a_mark_that_cannot_be_kept_is_told_and_the_row_stands(many: Desk, store: FullDisk) -> None:
    app = program(many, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        case_id = lines(app).key
        store.full = True
        await press(pilot, "f8", "enter")
        assert "ingen plats" in read(app, ".aside")
        assert not many.row(case_id or "").archived


def old(store: FullDisk, pack: Pack, case_id: str, *, born: str = "1990-01-01") -> None:
    """A case last written in 2015, of somebody born then."""
    store.keep_pack(pack.digest, pack.body)
    opened = CaseOpened(form=pack.form.id, form_version=pack.form.version, pack=pack.digest)
    changes = [opened, Answered(place="child.name", value="Gammelalva"), Answered(place="child.born", value=born)]
    store.append(case_id, 0, changes, "Sara", "2015-05-01T08:00:00+02:00", Listing("Gammelalva"))


@pytest.fixture
def aged(pack: Pack, store: FullDisk) -> Desk:
    old(store, pack, "due")
    old(store, pack, "young", born="2015-01-01")
    return Desk(store, Clock(), lambda: "n1", "Sara")


async def test_disposal_lists_the_cases_whose_day_has_come_and_takes_two_steps(aged: Desk) -> None:
    app = program(aged, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await command(pilot, "gallring")
        assert isinstance(app.screen, Disposable)
        told = "\n".join(row_texts(app.screen.lines))
        assert told.count("Gammelalva") == 1
        assert "fyllt 30 år" in told or "Fem år" in told
        await press(pilot, "enter")
        assert isinstance(app.screen, Dispose)
        await pasted(pilot, "Gammelalva är vuxen.")
        await press(pilot, "enter")
        assert app.screen.focused is app.screen.query_one("#stay", Button), "Enter in the field disposes of nothing"
        app.screen.query_one("#act", Button).press()
        await ready(pilot)
        assert "nämner någon" in read(app, ".aside")
        assert not aged.row("due").disposed
        await press(pilot, "shift+tab", "end", "ctrl+u")
        await pasted(pilot, "Tiden har gått ut.")
        app.screen.query_one("#act", Button).press()
        await ready(pilot)
        assert isinstance(app.screen, Tell)
        assert "Säkerhetskopior" in read(app, ".told")
        await press(pilot, "escape")
        assert isinstance(app.screen, Disposable)
        assert not app.screen.lines.rows
        await press(pilot, "escape")
        assert any("Gallrat ärende" in row for row in shown(app))
    assert aged.row("due").disposed
    assert not aged.row("young").disposed


async def test_before_its_day_a_case_is_not_disposed_of(aged: Desk) -> None:
    app = program(aged, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        lines(app).move_to("young")
        await press(pilot, "f8", "end", "enter")
        assert isinstance(app.screen, Dispose)
        await pasted(pilot, "För tidigt.")
        app.screen.query_one("#act", Button).press()
        await ready(pilot)
        assert "tidigast den" in read(app, ".aside")
        await press(pilot, "escape", "escape")
    assert not aged.row("young").disposed


async def test_where_one_can_only_read_marks_say_so_and_the_commands_that_write_are_not_offered(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        app.reading = "filen är skrivskyddad"
        many.store.readonly = True
        await press(pilot, "f8")
        assert not isinstance(app.screen, Marks)
        assert "filen är skrivskyddad" in read(app, ".told")
        await press(pilot, "escape", "ctrl+n")
        assert app.screen is app.start
        assert [command.title for command in app.start.more_commands()] == ["Hämta ärende ur fil"]
