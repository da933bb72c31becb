"""Pointing at what is elsewhere, and the dialog one picks in."""

from bbic_wizard.desk.work import Work
from bbic_wizard.model.pack import Pack
from bbic_wizard.tui.dialogs.pick import NO_HIT, NOTHING, PickDialog
from tests.conftest import pack_of
from tests.tui.fields.helpers import PageApp, field, open_page, write

FORM = """
registers:
  - id: statements
    kind: records
    label: Uppgifter
    one: uppgift
    home: child
    summary: [who]
    fields: [{id: who, kind: line, label: Vem}, {id: text, kind: text, label: Text}]
steps:
  - id: child
    title: Barnet
    questions:
      - {id: to, kind: links, label: Bygger på, to: [statements, child.note]}
      - {id: one, kind: links, label: Svarar på, to: [statements], most: 1}
      - {id: note, kind: text, label: Bedömning}
      - {id: said, shows: statements, label: Uppgifter}
"""


def pack() -> Pack:
    return pack_of(FORM)


def some(work: Work) -> None:
    work.add("statements", {"who": "Anna", "text": "Han tog mig i armen"})
    work.add("statements", {"who": "Bo", "text": "Hon sover dåligt"})
    work.answer("child.note", "Oron är stor")


def marks(app: PageApp) -> list[str]:
    dialog = app.screen
    assert isinstance(dialog, PickDialog)
    return [row[0].text for row in dialog.lines.rows if row[0].key]


async def test_one_is_picked_by_words_of_its_text() -> None:
    async with open_page(pack(), before=some) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert marks(app) == ["□ Anna", "□ Bo", "□ Barnet › Bedömning"]
        await write(pilot, "sover")
        await pilot.press("enter")
        await pilot.pause()
        assert app.committed == [("child.to", ["statements/r2"])]
        assert "→ Bo" in str(field(app, "child.to").render())


async def test_several_are_marked_with_tab() -> None:
    async with open_page(pack(), before=some) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab", "down", "tab", "enter")
        await pilot.pause()
        assert app.committed == [("child.to", ["statements/r1", "child.note"])]


async def test_enter_adds_to_what_is_pointed_at_already() -> None:
    def before(work: Work) -> None:
        some(work)
        work.answer("child.to", ["statements/r2"])

    async with open_page(pack(), before=before) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert marks(app)[1] == "■ Bo"
        await pilot.press("enter")
        await pilot.pause()
        assert app.committed == [("child.to", ["statements/r1", "statements/r2"])]


async def test_where_only_one_may_be_a_new_one_takes_its_place() -> None:
    def before(work: Work) -> None:
        some(work)
        work.answer("child.one", ["statements/r1"])

    async with open_page(pack(), before=before, focus="child.one") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.committed == [("child.one", ["statements/r2"])]


async def test_escape_changes_nothing() -> None:
    async with open_page(pack(), before=some) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab", "escape")
        await pilot.pause()
        assert app.committed == []


async def test_delete_stops_pointing() -> None:
    def before(work: Work) -> None:
        some(work)
        work.answer("child.to", ["statements/r1", "statements/r2"])

    async with open_page(pack(), before=before) as (app, pilot):
        await pilot.press("delete", "delete")
        await pilot.pause()
        assert app.committed == [("child.to", ["statements/r2"]), ("child.to", None)]


async def test_the_dialog_says_when_nothing_is_found_or_there_is_nothing() -> None:
    async with open_page(pack()) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, PickDialog)
        assert dialog._told() == NOTHING
        await pilot.press("enter", "escape")
        some(app.work)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await write(pilot, "zzz")
        dialog = app.screen
        assert isinstance(dialog, PickDialog)
        assert dialog._told() == NO_HIT
