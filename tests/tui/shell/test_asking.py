"""The dialogs over a case: go to, what is left, replace, overview, help, palette."""

import pytest
from textual.binding import Binding
from textual.css.stylesheet import Stylesheet
from textual.widgets import Static, TextArea

from bbic_wizard import settings
from bbic_wizard.desk.desk import Desk
from bbic_wizard.tui import bindings, themes
from bbic_wizard.tui.dialogs.goto import GoTo
from bbic_wizard.tui.dialogs.help import FIELD_KEYS, HelpDialog, live_keys
from bbic_wizard.tui.dialogs.overview import Overview
from bbic_wizard.tui.dialogs.palette import Palette
from bbic_wizard.tui.dialogs.replace import Replace
from bbic_wizard.tui.dialogs.todo import Left
from bbic_wizard.tui.widgets.footer import Keys
from tests.tui.shell.conftest import pasted, program, ready, row_texts, wizard


async def test_go_to_finds_an_answer_and_jumps(desk: Desk) -> None:
    desk.open("c1").answer("areas.safety.assessment", "Elin har sett bråk hemma")
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("ctrl+g", *"bråk")
        await ready(pilot)
        assert isinstance(app.screen, GoTo)
        assert any("Säkerhet › Bedömning" in text for text in row_texts(app.screen.lines))
        await pilot.press("enter")
        await ready(pilot)
        assert screen.page.focused_place == "areas.safety.assessment"


async def test_what_is_left_is_grouped_and_can_be_skipped_from_the_list(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("tab", "f4")
        await ready(pilot)
        assert isinstance(app.screen, Left)
        assert row_texts(app.screen.lines)[:2] == ["Ärendet och barnet", "  ! Barnets namn"]
        left = len(app.screen.lines.rows)
        await pilot.press("down", "f8")
        await ready(pilot)
        await pilot.press("2")
        await pasted(pilot, "Karin ville inte svara och vi frågar igen den 3 juni.")
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, Left), "one is back in the list"
        assert len(app.screen.lines.rows) == left - 1
        assert screen.view.state("child.born") == "skipped"
        await pilot.press("escape")
        assert screen.page.focused_place == "child.born", "and from there back to where one was"


async def test_enter_in_the_list_of_what_is_left_leads_there(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("f4", "end", "enter")
        await ready(pilot)
        assert screen.page.focused_place == "decision.proposal"


async def test_replacing_is_one_change_and_leaves_the_childs_own_words(desk: Desk) -> None:
    work = desk.open("c1")
    work.answer("child.portrait", "Elin målar. Elin sjunger.")
    work.answer("areas.safety.assessment", "Elin är rädd.")
    work.answer("talks.mood", "Elin var lugn.")
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.action_replace()
        await ready(pilot)
        await pilot.press(*"Elin", "enter", "tab", *"Alva")
        await ready(pilot)
        dialog = app.screen
        assert isinstance(dialog, Replace)
        counted = str(dialog.query_one("#count", Static).content)
        assert counted == "2 ställen i 2 svar byts. 1 med barnets egna ord lämnas."
        await pilot.click("#do")
        await ready(pilot)
        assert screen.view.value("areas.safety.assessment") == "Alva är rädd."
        assert screen.view.value("child.portrait") == "Elin målar. Elin sjunger."
        screen.action_undo()
        await ready(pilot)
        assert screen.view.value("areas.safety.assessment") == "Elin är rädd."
        assert screen.view.value("talks.mood") == "Elin var lugn."


async def test_the_overview_is_three_columns_one_walks(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.action_overview()
        await ready(pilot)
        assert isinstance(app.screen, Overview)
        assert [cell.text.strip() for cell in app.screen.lines.rows[0]] == [
            "Barnets utveckling",
            "Föräldrarnas förmåga",
            "Miljö",
        ]
        await pilot.press("right", "right")
        assert "Boende: ej påbörjat" in str(app.screen.query_one("#said", Static).content)
        await pilot.press("enter")
        await ready(pilot)
        assert screen.spot.step == "areas.home"


async def test_help_is_made_from_the_live_bindings(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        told = dict(live_keys(screen))
        assert ("Ctrl+N, Alt+→", "Nästa. Gå till nästa sida eller steg") in told["Här"]
        assert any(keys == "Ctrl+Q" for keys, _ in told["Överallt"])
        await pilot.press("f1")
        await ready(pilot)
        assert isinstance(app.screen, HelpDialog)
        shown = "\n".join(str(part.content) for part in app.screen.query(Static))
        assert "Hoppa över. Skriv varför" in shown
        assert "✓" in shown
        assert "har barnet kommit till tals" in shown


def test_every_binding_has_an_id_a_word_and_an_explanation() -> None:
    groups = [value for name, value in vars(bindings).items() if name.isupper() and isinstance(value, list)]
    assert len(groups) > 5
    for binding in (binding for group in groups for binding in group):
        assert isinstance(binding, Binding)
        assert binding.id
        assert binding.description
        assert binding.tooltip
        assert len(binding.tooltip) <= 60, binding.tooltip


def test_the_keys_told_for_text_fields_are_bound_there() -> None:
    bound = {key for binding in TextArea.BINDINGS for key in binding.key.split(",")}
    assert {key for key, _ in FIELD_KEYS} <= bound


async def test_the_palette_has_every_command_and_no_screenshot(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await pilot.press("ctrl+p")
        await ready(pilot)
        assert isinstance(app.screen, Palette)
        shown = "\n".join(row_texts(app.screen.lines))
        for wanted in ("Nästa (Ctrl+N)", "Hoppa över (F8)", "Sök och ersätt", "Överblick", "Tema: Hög", "Avsluta"):
            assert wanted in shown
        assert "creenshot" not in shown
        assert "Raden ovanför" not in shown
        await pilot.press(*"hög kontrast", "enter")
        await ready(pilot)
        assert app.theme == "bbic-contrast"
        assert settings.get("theme") == "bbic-contrast"


@pytest.mark.parametrize("theme", list(themes.NAMES))
async def test_the_remembered_theme_is_worn_from_the_start_as_when_it_is_chosen(desk: Desk, theme: str) -> None:
    settings.set("theme", theme)
    app = program(desk, None)
    async with app.run_test() as pilot:
        await ready(pilot)
        assert app.theme == theme
        worn = (app.theme_variables, app.has_class("-dark-mode"), app.native_ansi_color, app.screen.styles.background)
        app.wear("bbic-contrast" if theme != "bbic-contrast" else "bbic-light")
        await ready(pilot)
        app.wear(theme)
        await ready(pilot)
        again = (app.theme_variables, app.has_class("-dark-mode"), app.native_ansi_color, app.screen.styles.background)
        assert again == worn


async def test_the_styles_are_read_once_at_the_start(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    again: list[str] = []
    monkeypatch.setattr(Stylesheet, "reparse", lambda self: again.append("read"))
    settings.set("theme", "bbic-light")
    app = program(desk, None)
    async with app.run_test() as pilot:
        await ready(pilot)
        assert again == []
        app.wear("bbic-contrast")
        await ready(pilot)
        assert again, "another theme is read"


async def test_the_row_of_keys_fits_the_window(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        keys = screen.query_one(Keys)
        assert "^N Nästa" in keys.text
        assert "F1 Hjälp" in keys.text
        assert len(keys.text) <= 80
        await pilot.resize_terminal(140, 40)
        await ready(pilot)
        assert "Ctrl+N Nästa" in keys.text
        assert "Ctrl+P Kommandon" in keys.text


async def test_a_notice_is_never_read_as_markup(desk: Desk) -> None:
    app = program(desk, None)
    async with app.run_test() as pilot:
        await ready(pilot)
        app.notify("[@click=app.quit]Elin[/] [red]x")
        app.screen.notify("[b]y[/b]", markup=True)
        await ready(pilot)
        assert [notice.markup for notice in app._notifications] == [False, False]
