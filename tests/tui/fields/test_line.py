"""One line: typing, leaving, pasting, and going on with what was left."""

from textual import events

from bbic_wizard.tui.fields.entry import JOINED
from bbic_wizard.tui.messages import PageEnded, Typed
from tests.tui.fields.helpers import border, field, open_page, write

TWO = "{id: name, kind: line, label: Namn, required: true, duty: PRAXIS}\n{id: school, kind: line, label: Skola}"


async def test_enter_makes_an_answer_and_goes_to_the_next_field() -> None:
    async with open_page(TWO) as (app, pilot):
        await write(pilot, "Åsa")
        await pilot.press("enter")
        await pilot.pause()
        assert app.committed == [("child.name", "Åsa")]
        assert app.page.focused_place == "child.school"
        assert app.work.view.value("child.name") == "Åsa"


async def test_leaving_the_field_makes_one_answer() -> None:
    async with open_page(TWO) as (app, pilot):
        await write(pilot, "Elin")
        await pilot.press("tab", "shift+tab", "tab")
        await pilot.pause()
        assert app.committed == [("child.name", "Elin")]


async def test_an_emptied_field_takes_the_answer_away() -> None:
    async with open_page(TWO, before=lambda work: work.answer("child.name", "Elin")) as (app, pilot):
        await pilot.press("end", "ctrl+u", "enter")
        await pilot.pause()
        assert app.committed == [("child.name", None)]
        assert app.work.view.value("child.name") is None


async def test_the_borders_tell_state_and_duty_with_sign_and_word() -> None:
    async with open_page(TWO) as (app, pilot):
        assert border(field(app, "child.name")) == ("○ Namn · behöver svar", "P God praxis")
        assert border(field(app, "child.school"))[0] == "· Skola · valfri"
        await write(pilot, "Elin")
        await pilot.press("enter")
        await pilot.pause()
        assert border(field(app, "child.name"))[0] == "✓ Namn · besvarad"


async def test_brackets_in_a_label_and_an_answer_are_only_text() -> None:
    question = '{id: name, kind: line, label: "Namn [red]a[/red]"}'
    async with open_page(question, before=lambda work: work.answer("child.name", "[b]x[/b]")) as (app, _):
        shown = field(app, "child.name")
        assert shown.value == "[b]x[/b]"
        assert shown._border_title.plain == "✓ Namn [red]a[/red] · besvarad"


async def test_pasted_lines_are_joined_and_cleaned_and_it_is_said() -> None:
    async with open_page(TWO) as (app, pilot):
        app.page.focused_field.post_message(events.Paste("A\u030asa\r\n\x1b[31mÖberg\n"))
        await pilot.pause()
        assert field(app, "child.name").value == "Åsa \ufffd[31mÖberg"
        assert field(app, "child.name").problem == JOINED


async def test_typing_is_told_within_the_second_and_only_while_it_is_no_answer() -> None:
    async with open_page(TWO) as (app, pilot):
        await write(pilot, "El")
        shown = field(app, "child.name")
        assert shown._timer is not None
        shown.report_typing()
        await pilot.press("enter")
        await pilot.pause()
        assert [(told.place, told.text, told.cursor) for told in app.heard(Typed)] == [("child.name", "El", 2)]
        shown.report_typing()
        await pilot.pause()
        assert len(app.heard(Typed)) == 1


async def test_what_was_being_typed_is_there_again() -> None:
    async with open_page(TWO, before=lambda work: work.type_("child.name", "Elin S", 4)) as (app, pilot):
        assert field(app, "child.name").value == "Elin S"
        assert app.page.cursor == 4
        await pilot.press("enter")
        await pilot.pause()
        assert app.committed == [("child.name", "Elin S")]


async def test_typing_that_was_taken_back_is_forgotten() -> None:
    async with open_page(TWO, before=lambda work: work.answer("child.name", "Elin")) as (app, pilot):
        await write(pilot, "x")
        shown = field(app, "child.name")
        shown.report_typing()
        await pilot.pause()
        app.work.type_("child.name", "Elinx", 5)
        await pilot.press("backspace", "enter")
        await pilot.pause()
        assert app.work.typing("child.name") is None
        assert app.work.view.value("child.name") == "Elin"


async def test_ctrl_z_takes_back_what_was_typed_and_then_lets_go() -> None:
    async with open_page(TWO, before=lambda work: work.answer("child.name", "Elin")) as (app, pilot):
        await write(pilot, "abc")
        await pilot.press("ctrl+z")
        assert field(app, "child.name").value == "Elin"
        assert app.committed == []


async def test_undo_from_elsewhere_shows_in_the_field() -> None:
    async with open_page(TWO, before=lambda work: work.answer("child.name", "Elin")) as (app, _):
        app.work.undo()
        app.page.refresh_states()
        assert field(app, "child.name").value == ""


async def test_a_text_that_could_not_be_saved_stays_and_is_told_again() -> None:
    async with open_page(TWO, keeps=False) as (app, pilot):
        await write(pilot, "Elin")
        await pilot.press("enter")
        await pilot.pause()
        app.page.refresh_states()
        assert field(app, "child.name").value == "Elin"
        await pilot.press("shift+tab", "tab")
        await pilot.pause()
        assert app.committed == [("child.name", "Elin")] * 2


async def test_suggestions_are_told_at_the_foot() -> None:
    async with open_page("{id: role, kind: line, label: Roll, suggest: [mormor, moster]}") as (app, _):
        assert "mormor, moster" in field(app, "child.role").hint()


async def test_enter_in_the_last_field_ends_the_page() -> None:
    async with open_page("{id: name, kind: line, label: Namn}") as (app, pilot):
        app.screen.set_focus(app.page.fields[-2])
        await pilot.press("enter")
        await pilot.pause()
        assert app.heard(PageEnded) == []
        assert app.page.focused_place == "child.all"
