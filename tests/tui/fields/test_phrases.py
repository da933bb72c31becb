"""The caseworker's own phrases in a text, and the screen where they are kept."""

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.tui.dialogs.phrases import PhraseForm, PhraseList, PhrasePick
from bbic_wizard.tui.dialogs.skip import SkipDialog
from bbic_wizard.tui.fields.text import TextField
from bbic_wizard.tui.widgets.field_sentence import Sentence
from tests.tui.home.conftest import command
from tests.tui.shell.conftest import desk, pack, program, ready, row_texts, store, wizard
from tests.tui.shell.test_relevance import press

__all__ = ["desk", "pack", "store"]

SIZES = [(80, 24), (120, 40)]


async def portrait(pilot, screen) -> TextField:  # type: ignore[no-untyped-def]
    await screen.go("child.portrait")
    await ready(pilot)
    field = screen.page.focused_field
    assert isinstance(field, TextField)
    return field


@pytest.mark.parametrize("size", SIZES)
async def test_the_abbreviation_before_the_cursor_becomes_the_phrase(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        screen = await wizard(pilot)
        screen.work.answer("child.name", "Elin Fridlund")
        screen.work.phrases.keep("hb", "Hembesök hos {namn} [b]{datum}[/b].")
        field = await portrait(pilot, screen)
        await press(pilot, *"Igår. hb")
        await press(pilot, "ctrl+f")
        assert field.text.startswith("Igår. Hembesök hos Elin [b]20")
        assert field.text.endswith("[/b].")
        await press(pilot, "ctrl+z")
        assert field.text.endswith("hb")


async def test_without_an_abbreviation_one_is_chosen(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        field = await portrait(pilot, screen)
        await press(pilot, "ctrl+f")
        assert pilot.app.screen is screen, "there is nothing to choose from"
        screen.work.phrases.keep("hb", "Hembesök.")
        screen.work.phrases.keep("sk", "Samtal med skolan.")
        await press(pilot, "ctrl+f")
        assert isinstance(pilot.app.screen, PhrasePick)
        await press(pilot, "s", "k", "o", "enter")
        assert field.text == "Samtal med skolan."


@pytest.mark.parametrize("size", SIZES)
async def test_phrases_are_kept_changed_and_taken_away_on_their_screen(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "egna fraser")
        assert isinstance(pilot.app.screen, PhraseList)
        await press(pilot, "insert", "h", "b", "enter", "H", "e", "j", "enter")
        assert isinstance(pilot.app.screen, PhraseList)
        assert screen.work.phrases.all() == {"hb": "Hej"}
        assert pilot.app.screen.lines.key == "hb"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PhraseForm)
        pilot.app.screen.query_one(Sentence).text = "Hej hej"
        await press(pilot, "enter", "enter")
        assert screen.work.phrases.all() == {"hb": "Hej hej"}
        await press(pilot, "delete", "enter")
        assert screen.work.phrases.all() == {"hb": "Hej hej"}, "the safe answer has focus"
        await press(pilot, "delete", "left", "enter")
        assert screen.work.phrases.all() == {}
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_what_cannot_be_kept_is_told_in_the_box_and_stays(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "egna fraser")
        await press(pilot, "n", "a", ".", "enter", "x", "enter")
        assert isinstance(pilot.app.screen, PhraseForm)
        assert screen.work.phrases.all() == {}
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PhraseList)


async def test_a_phrase_goes_into_the_reason_of_a_skip(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        screen.work.phrases.keep("ej", "Karin valde att inte svara\ni dag, {datum}.")
        await screen.go("child.portrait")
        await ready(pilot)
        await press(pilot, "f8", "2", *"Kl 10. ej", "ctrl+f")
        dialog = pilot.app.screen
        assert isinstance(dialog, SkipDialog)
        assert dialog.note.said.startswith("Kl 10. Karin valde att inte svara\ni dag, 20")
        await press(pilot, "space", "ctrl+f")
        assert isinstance(pilot.app.screen, PhrasePick)
        await press(pilot, "escape", "enter")
        assert screen.view.skip("child.portrait") is not None


async def test_a_phrase_in_a_line_is_one_line_and_is_kept(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        screen.work.phrases.keep("uo", "uppläst\noch bekräftad")
        await screen.go("child.name")
        await ready(pilot)
        await press(pilot, *(["backspace"] * 20), *"x uo y", "left", "left", "ctrl+f", "enter")
        assert screen.view.value("child.name") == "x uppläst och bekräftad y"


async def test_a_phrase_that_names_somebody_is_kept_only_when_asked_again_and_is_marked(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        screen.work.add("people", {"name": "Karin"})
        await command(pilot, "egna fraser")
        await press(pilot, "n", "k", "enter", *"Karin kom.", "enter")
        assert isinstance(pilot.app.screen, PhraseForm)
        assert screen.work.phrases.all() == {}
        await press(pilot, "enter")
        assert screen.work.phrases.all() == {"k": "Karin kom."}
        assert isinstance(pilot.app.screen, PhraseList)
        told = row_texts(pilot.app.screen.lines)
        assert "nämner Karin i ärendet" in told[1]
