"""One act, one undo: skips of the rest, new entries nothing was written in, and what undo says."""

from textual import events
from textual.widgets import Static

from bbic_wizard.desk.desk import Desk
from bbic_wizard.tui.dialogs.skip import SkipDialog
from bbic_wizard.tui.dialogs.skip_text import WRITTEN_BEFORE
from tests.tui.shell.conftest import FullDisk, pasted, program, ready, wizard
from tests.tui.shell.test_unsaved import notices

WHY = "Karin ville inte svara och vi frågar igen den 3 juni."


async def test_a_skip_with_the_rest_of_the_step_is_undone_at_once(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("f8")
        await ready(pilot)
        await pilot.press("2")
        await pasted(pilot, WHY)
        await pilot.press("ctrl+r", "enter")
        await ready(pilot)
        assert [screen.view.state(place) for place in ("child.name", "child.born")] == ["skipped", "skipped"]
        assert notices(app) == ["Hoppat med motivering, och 1 till i samma steg."]
        await pilot.press("ctrl+z")
        await ready(pilot)
        assert [screen.view.state(place) for place in ("child.name", "child.born")] == ["missing", "missing"]
        assert notices(app) == ["Ångrat: Ärendet och barnet › Barnets namn och 1 till. Ctrl+Y gör om."]


async def test_a_new_entry_left_untouched_is_not_there(desk: Desk) -> None:
    desk.open("c1").answer("talks.mood", "Lugnt.")
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("people_step.all")
        await ready(pilot)
        await pilot.press("insert")
        await ready(pilot)
        assert len(screen.view.entries("people")) == 1
        await pilot.press("escape")
        await ready(pilot)
        assert screen.view.entries("people") == ()
        assert screen.page.focused_place == "people_step.all"
        assert notices(app) == ["Inget är skrivet, så inget lades till."]
        assert len(screen.work.history()) == 4, "the history knows"
        await pilot.press("ctrl+z")
        await ready(pilot)
        assert screen.view.value("talks.mood") is None, "undo is about what was done before"


async def test_an_area_s_new_entry_with_only_its_preset_is_untouched(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("areas.safety.said")
        await ready(pilot)
        await pilot.press("insert")
        await ready(pilot)
        await pilot.press("ctrl+g", "escape", "escape")
        await ready(pilot)
        assert screen.view.entries("statements") == ()


async def test_a_letter_followed_at_once_by_escape_keeps_the_entry(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("people_step.all")
        await ready(pilot)
        await pilot.press("insert")
        await ready(pilot)
        for key in ("K", "escape"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await ready(pilot)
        assert [record.value("name") for record in screen.view.entries("people")] == ["K"]


async def test_an_entry_that_only_has_a_choice_is_kept(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("people_step.all")
        await ready(pilot)
        await pilot.press("insert")
        await ready(pilot)
        await pilot.press("tab", "enter", "escape")
        await ready(pilot)
        assert [record.value("roles") for record in screen.view.entries("people")] == [["barn"]]


async def test_undo_calls_a_person_by_name_also_when_they_are_gone(desk: Desk) -> None:
    work = desk.open("c1")
    karin = work.add("people", {"name": "Karin"})
    assert work.undo() == "Personer › Karin"
    assert work.redo() == "Personer › Karin"
    work.remove("people", karin)
    assert work.undo() == "Personer › Karin"
    work.change("people", karin, {"name": "Karin Berg"})
    assert work.undo() == "Karin › Namn"


async def test_a_sentence_written_of_a_skip_is_offered_again_after_a_stop(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await pilot.press("f8")
        await ready(pilot)
        await pilot.press("3")
        await pasted(pilot, "Karin är sjuk")
        await ready(pilot)
        dialog = app.screen
        assert isinstance(dialog, SkipDialog)
        await pilot.press("tab", *"om en vecka")
        dialog.keep_typing()  # the pause is not waited for
    work = desk.open("c1")
    assert work.typings() == {}, "it is no answer"
    assert work.typed_skip("child.name")["note"] == "Karin är sjuk"

    again = program(desk)
    async with again.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("f8")
        await ready(pilot)
        dialog = again.screen
        assert isinstance(dialog, SkipDialog)
        assert (dialog.note.said, dialog.date.text) == ("Karin är sjuk", "om en vecka")
        assert dialog.reason is not None
        assert dialog.reason.id == "väntar"
        assert str(dialog.query_one(".skip-told", Static).content) == WRITTEN_BEFORE
        await pilot.press(*" i dag", "enter", "enter")
        await ready(pilot)
        skip = screen.view.skip("child.name")
        assert skip is not None
        assert (skip.note, skip.date) == ("Karin är sjuk i dag", "2026-06-01")
        assert screen.work.typed_skip("child.name") == {}


async def test_closing_the_box_or_leaving_the_program_keeps_what_was_written(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("f8")
        await ready(pilot)
        await pilot.press("2", *"Ett", "escape")
        await ready(pilot)
        assert screen.work.typed_skip("child.name")["note"] == "Ett"
        await pilot.press("f8")
        await ready(pilot)
        await pilot.press("backspace", "backspace", "backspace", "escape")
        await ready(pilot)
        assert screen.work.typed_skip("child.name") == {}, "erased is forgotten"
        await pilot.press("f8")
        await ready(pilot)
        await pilot.press("2", *"Tre", "ctrl+q")
    assert desk.open("c1").typed_skip("child.name")["note"] == "Tre"


async def test_a_sentence_that_cannot_be_kept_is_said_in_the_box(desk: Desk, store: FullDisk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("f8")
        await ready(pilot)
        store.full = True
        await pilot.press("2", *"Ett", "escape")
        await ready(pilot)
        assert isinstance(app.screen, SkipDialog)
        assert "ingen plats kvar" in str(app.screen.query_one(".skip-told", Static).content)
        await pilot.press("escape")
        await ready(pilot)
        assert app.screen is screen
