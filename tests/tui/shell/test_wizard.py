"""Working in a case: answers are kept, one can leave anywhere and come back, and nothing is lost."""

from textual import events

from bbic_wizard.desk.desk import Desk
from bbic_wizard.errors import Problem
from bbic_wizard.tui.dialogs.tiny import TinyNotice
from bbic_wizard.tui.widgets.header import CaseHeader
from tests.tui.shell.conftest import pasted, program, ready, wizard


async def test_an_answer_is_kept_and_said_to_be_saved(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press(*"Alva", "enter")
        await ready(pilot)
        assert screen.work.view.value("child.name") == "Alva"
        assert "Alva" in screen.query_one(CaseHeader).text
        assert "Sparat 14.32" in screen.query_one(CaseHeader).text
        assert "ÖVNING" in screen.query_one(CaseHeader).text


async def test_quitting_in_the_middle_comes_back_to_the_same_letter(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("ctrl+n", "ctrl+n", "tab", *"Lugn")
        await ready(pilot)
        await pilot.press("ctrl+q")
    assert app.return_code == 0

    again = program(desk)
    async with again.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        assert screen.spot.step == "talks"
        assert screen.page.focused_place == "talks.mood"
        assert screen.page.cursor == 4
        assert screen.view.value("talks.mood") == "Lugn"


async def test_a_question_that_comes_to_apply_is_shown_at_once(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("tab", "tab", "n")
        await ready(pilot)
        assert "child.why" in [field.place for field in screen.page.fields]
        await pilot.press("ctrl+s")
        assert screen.view.value("child.told") is False


async def test_undo_takes_the_latest_change_back(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("tab", "tab", "j")
        await ready(pilot)
        assert screen.view.value("child.told") is True
        await pilot.press("ctrl+z")
        await ready(pilot)
        assert screen.view.value("child.told") is None
        await pilot.press("ctrl+y")
        await ready(pilot)
        assert screen.view.value("child.told") is True


async def test_next_and_back_walk_pages_and_steps(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        walked = []
        for key in ("ctrl+n", "ctrl+n", "alt+right", "alt+left", "ctrl+b"):
            await pilot.press(key)
            walked.append(screen.spot.step)
        assert walked == ["people_step", "talks", "areas.health", "talks", "people_step"]


async def test_a_record_is_opened_left_and_found_again(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("ctrl+n")
        await ready(pilot)
        await pilot.press("insert")
        await ready(pilot)
        assert screen.spot.register == "people"
        await pilot.press(*"Karin", "escape")
        await ready(pilot)
        assert screen.spot.record == ""
        assert [record.value("name") for record in screen.view.entries("people")] == ["Karin"]
        assert screen.page.focused_place == "people_step.all"


async def test_a_window_made_too_small_loses_nothing(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press(*"Al")
        await pilot.resize_terminal(60, 15)
        await ready(pilot)
        assert isinstance(app.screen, TinyNotice)
        await pilot.resize_terminal(80, 24)
        await ready(pilot)
        assert app.screen is screen
        assert screen.has_class("-narrow")
        await pilot.press(*"va", "enter")
        await ready(pilot)
        assert screen.view.value("child.name") == "Alva"


async def test_escape_goes_one_step_out_at_a_time(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("escape")
        assert screen.focused is not None
        assert screen.focused.id == "steps"
        await pilot.press("escape")
        await ready(pilot)
        assert app.screen is app.start


async def test_the_step_list_leads_to_an_area(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("escape", "down", "down", "down", "down", "right", "enter")
        await ready(pilot)
        assert screen.spot.step == "areas.safety"


async def test_what_is_typed_right_after_next_lands_on_the_next_page(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("areas.home.assessment")
        for key in ("ctrl+n", "a", "b", "c"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await ready(pilot)
        await pilot.press("ctrl+s")
        assert screen.view.value("decision.proposal") == "abc"
        assert screen.view.value("areas.home.assessment") is None


async def test_a_dialog_and_the_notice_of_a_small_window_never_get_in_each_others_way(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("f4")
        await ready(pilot)
        dialog = app.screen
        await pilot.resize_terminal(60, 15)
        await ready(pilot)
        await pilot.press("f1", "ctrl+p")
        assert isinstance(app.screen, TinyNotice), "nothing is opened where there is no room for it"
        app.tell(Problem("Prov", "Ett meddelande."))
        await ready(pilot)
        await pilot.resize_terminal(80, 24)
        await ready(pilot)
        await pilot.press("escape")
        await ready(pilot)
        assert app.screen is dialog
        await pilot.press("escape")
        await ready(pilot)
        assert app.screen is screen


async def test_a_stopped_program_resumes_where_the_last_letters_were(desk: Desk) -> None:
    work = desk.open("c1")
    work.mark("child", "child.portrait", 2)
    work.type_("child.portrait", "Elin målar gärna", 16)
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        assert (screen.page.focused_place, screen.page.cursor) == ("child.portrait", 16)


async def test_a_passing_notice_takes_the_place_of_the_one_before(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        app.notify("Ett.")
        await ready(pilot)
        app.notify("Två.")
        await ready(pilot)
        assert [notice.message for notice in app._notifications] == ["Två."]


async def test_a_text_that_grows_and_what_is_said_about_it_stay_in_sight(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        field = screen.page.focused_field
        assert field is not None
        await pasted(pilot, "Elin målar. " * 300)
        await ready(pilot)
        assert screen.page.body.region.contains_region(field.region)
        await pasted(pilot, "x" * 200_001)
        await ready(pilot)
        (note,) = field.beneath()
        assert "får inte plats" in field.problem
        assert screen.page.body.region.contains_region(note.region)
