"""Lists of records and windows on them: opening, adding, moving, and that there are none."""

from bbic_wizard.desk.work import Work
from bbic_wizard.model.pack import Pack
from bbic_wizard.tui import messages
from bbic_wizard.tui.widgets.records import ROOM, SHORT_ROOM
from tests.conftest import pack_of
from tests.tui.fields.helpers import border, field, open_page

FORM = """
registers:
  - id: statements
    kind: records
    label: Uppgifter
    one: uppgift
    home: child
    required: true
    none: Inga finns
    summary: [who]
    fields:
      - {id: who, kind: line, label: Vem, required: true}
      - {id: area, kind: choices, label: Var, options: [{id: hem, label: Hem}, {id: skola, label: Skola}]}
      - {id: text, kind: text, label: Text, child_words: true}
steps:
  - id: child
    title: Barnet
    questions:
      - {id: home, shows: statements, label: Uppgifter}
      - id: school
        shows: statements
        label: Om skolan
        filter: {question: here.area, has: skola}
        preset: {area: [skola]}
        fields: [who, text]
  - id: other
    title: Annat
    questions:
      - {id: all, shows: statements, label: Alla uppgifter}
      - id: own
        kind: records
        label: Egna
        one: mål
        neuter: true
        fields: [{id: name, kind: line, label: Namn}]
"""
HOME, SCHOOL = "child.home", "child.school"


def pack() -> Pack:
    return pack_of(FORM)


def three(work: Work) -> None:
    work.add("statements", {"who": "Anna", "area": ["skola"], "text": "Han tog mig i armen"})
    work.add("statements", {"who": "Bo", "area": ["hem"]})
    work.add("statements", {"area": ["skola"]})


async def test_the_line_that_adds_one_speaks_as_people_do() -> None:
    async with open_page(pack()) as (app, _):
        assert "+ Ny uppgift" in str(field(app, HOME).render())
    async with open_page(pack(), step="other") as (app, _):
        assert "+ Nytt mål" in str(field(app, "other.own").render())


async def test_a_row_tells_the_record_apart_and_what_it_lacks() -> None:
    async with open_page(pack(), before=three) as (app, _):
        shown = str(field(app, HOME).render())
        assert "▸ Anna" in shown
        assert "”Han tog mig i armen”" in shown
        assert "! saknar 1 svar" in shown
        assert "+ Ny uppgift" in shown


async def test_a_window_shows_what_its_filter_lets_through_and_opens_with_its_fields() -> None:
    async with open_page(pack(), before=three, focus=SCHOOL) as (app, pilot):
        shown = field(app, SCHOOL)
        assert [record.id for record in shown.records] == ["r1", "r3"]
        await pilot.press("down", "enter")
        await pilot.pause()
        opened = app.heard(messages.RecordOpenRequested)
        assert [(told.place, told.register, told.record, told.fields) for told in opened] == [
            (SCHOOL, "statements", "r3", ("who", "text"))
        ]


async def test_a_new_record_begins_with_the_preset_of_the_window() -> None:
    async with open_page(pack(), focus=SCHOOL) as (app, pilot):
        await pilot.press("insert", "+", "enter")
        await pilot.pause()
        asked = app.heard(messages.RecordAddRequested)
        assert [(told.register, told.preset) for told in asked] == [("statements", {"area": ["skola"]})] * 3


async def test_removing_copying_and_moving_are_asked_for() -> None:
    async with open_page(pack(), before=three) as (app, pilot):
        await pilot.press("down", "delete", "ctrl+d", "ctrl+up", "ctrl+down")
        await pilot.pause()
        assert [told.record for told in app.heard(messages.RecordRemoveRequested)] == ["r2"]
        assert [told.record for told in app.heard(messages.RecordDuplicateRequested)] == ["r2"]
        assert [told.position for told in app.heard(messages.RecordMoveRequested)] == [0, 2]


async def test_moving_in_a_window_passes_the_next_record_shown() -> None:
    async with open_page(pack(), before=three, focus=SCHOOL) as (app, pilot):
        await pilot.press("ctrl+down")
        await pilot.pause()
        assert [told.position for told in app.heard(messages.RecordMoveRequested)] == [2]


async def test_the_cursor_stays_on_its_record_when_the_list_changes() -> None:
    async with open_page(pack(), before=three) as (app, pilot):
        await pilot.press("down")
        app.work.remove("statements", "r1")
        app.page.refresh_states()
        shown = field(app, HOME)
        assert shown.record is not None
        assert shown.record.id == "r2"
        app.work.remove("statements", "r2")
        app.page.refresh_states()
        assert shown.record.id == "r3"


async def test_inga_finns_is_an_answer_that_can_be_taken_back() -> None:
    async with open_page(pack()) as (app, pilot):
        assert border(field(app, HOME))[0] == "○ Uppgifter · behöver svar"
        await pilot.press("i")
        await pilot.pause()
        assert app.committed == [("statements", [])]
        assert border(field(app, HOME))[0] == "✓ Uppgifter · besvarad"
        assert "✓ Inga finns" in str(field(app, HOME).render())
        await pilot.press("i")
        await pilot.pause()
        assert app.committed[-1] == ("statements", None)


async def test_a_window_away_from_home_has_no_answer_of_its_own() -> None:
    async with open_page(pack(), step="other") as (app, pilot):
        assert border(field(app, "other.all"))[0] == "· Alla uppgifter · inga här"
        await pilot.press("i")
        await pilot.pause()
        assert app.committed == []
        assert app.page.skip_place == "other"


async def test_a_filtered_window_does_not_say_that_there_are_none_when_there_are_others() -> None:
    def before(work: Work) -> None:
        work.add("statements", {"who": "Bo", "area": ["hem"]})

    async with open_page(pack(), before=before, focus=SCHOOL) as (app, pilot):
        await pilot.press("i")
        await pilot.pause()
        assert app.committed == []


async def test_a_register_of_the_step_itself_is_the_same_list() -> None:
    async with open_page(pack(), step="other", focus="other.own") as (app, pilot):
        assert app.page.skip_place == "other.own"
        await pilot.press("enter")
        await pilot.pause()
        assert [told.register for told in app.heard(messages.RecordAddRequested)] == ["other.own"]


async def test_a_long_list_shows_a_few_at_a_time_and_says_which() -> None:
    def many(work: Work) -> None:
        for number in range(20):
            work.add("statements", {"who": f"Vem {number}", "text": "Ord"})

    room = ROOM // 2
    async with open_page(pack(), before=many) as (app, pilot):
        shown = field(app, HOME)
        assert border(shown)[1] == f"1–{room} av 20"
        await pilot.press("end")
        await pilot.pause()
        assert border(shown)[1] == f"{21 - room}–20 av 20"
        assert "Vem 19" in str(shown.render())
        await pilot.press("home", "pagedown")
        assert shown.record is not None
        assert shown.record.value("who") == f"Vem {room}"
    async with open_page(pack(), before=many, size=(80, 24)) as (app, _):
        assert border(field(app, HOME))[1] == f"1–{SHORT_ROOM // 2} av 20"


async def test_records_without_texts_take_one_line_each() -> None:
    def before(work: Work) -> None:
        for name in ("Anna", "Bo"):
            work.add("statements", {"who": name})

    async with open_page(pack(), before=before) as (app, _):
        shown = field(app, HOME)
        assert shown.content_size.height == 3
        app.work.change("statements", "r1", {"text": "Ord"})
        app.page.refresh_states()
        assert "”Ord”" in str(shown.render())


async def test_a_place_in_the_list_gets_the_cursor() -> None:
    async with open_page(pack(), before=three, focus="statements/r2") as (app, _):
        shown = field(app, HOME)
        assert shown.record is not None
        assert (shown.record.id, app.page.cursor) == ("r2", 1)


async def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    async with open_page(pack(), before=three) as (app, pilot):
        await pilot.click(field(app, HOME), offset=(5, 3))
        await pilot.pause()
        assert app.heard(messages.RecordOpenRequested) == []
        await pilot.click(field(app, HOME), offset=(5, 3))
        await pilot.pause()
        assert [told.record for told in app.heard(messages.RecordOpenRequested)] == ["r2"]
