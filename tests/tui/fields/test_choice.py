"""Choices: keys, search, several, yes and no, and choices that are gone."""

from bbic_wizard.tui.widgets.field_options import ROOM, Choice, OptionGrid
from tests.tui.fields.helpers import field, open_page, write

THREE = "options: [{id: a, label: Ordagrant}, {id: b, label: Sammanfattat}, {id: c, label: I andra hand}]"
MANY = "options: [" + ", ".join(f"{{id: o{n}, label: {word} {n}}}" for n, word in enumerate(["Skola", "Hem"] * 8)) + "]"


async def test_a_digit_chooses_and_is_an_answer_at_once() -> None:
    async with open_page(f"{{id: how, kind: choice, label: Hur, {THREE}}}") as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        assert app.committed == [("child.how", "b")]
        assert field(app, "child.how").state() == "answered"


async def test_arrows_and_enter_choose_and_delete_takes_away() -> None:
    async with open_page(f"{{id: how, kind: choice, label: Hur, {THREE}}}") as (app, pilot):
        await pilot.press("right", "right", "enter", "delete")
        await pilot.pause()
        assert app.committed == [("child.how", "c"), ("child.how", None)]


async def test_a_choice_that_is_gone_is_shown_while_it_is_the_answer() -> None:
    question = "{id: how, kind: choice, label: Hur, options: [{id: a, label: Ny}, {id: b, label: Äldre, gone: true}]}"
    async with open_page(question, before=lambda work: work.answer("child.how", "b")) as (app, pilot):
        shown = str(field(app, "child.how").render())
        assert "● Äldre (utgången)" in shown
        await pilot.press("1")
        await pilot.pause()
        assert app.committed == [("child.how", "a")]
        field(app, "child.how").fill("a")
        assert "Äldre" not in str(field(app, "child.how").render())


async def test_a_value_the_form_never_had_is_shown_too() -> None:
    async with open_page(f"{{id: how, kind: choice, label: Hur, {THREE}}}") as (app, _):
        shown = field(app, "child.how")
        shown.fill("gammal")
        assert "● gammal (utgången)" in str(shown.render())


async def test_many_choices_are_searched_by_typing() -> None:
    async with open_page(f"{{id: where, kind: choice, label: Var, {MANY}}}") as (app, pilot):
        await write(pilot, "hem 1")
        shown = field(app, "child.where")
        assert shown.search == "hem 1"
        assert shown.rested.label == "Hem 1"
        await pilot.press("enter")
        await pilot.pause()
        assert app.committed == [("child.where", "o1")]


async def test_a_search_is_left_with_escape() -> None:
    async with open_page(f"{{id: where, kind: choice, label: Var, {MANY}}}") as (app, pilot):
        await write(pilot, "zzz")
        shown = field(app, "child.where")
        assert shown.rested is None
        await pilot.press("enter", "escape")
        assert shown.search == ""
        assert app.committed == []


async def test_a_long_list_keeps_its_height_and_follows_the_cursor() -> None:
    async with open_page(f"{{id: where, kind: choice, label: Var, {MANY}}}", size=(30, 40)) as (app, pilot):
        shown = field(app, "child.where")
        height = len(shown.rows(shown.content_size.width))
        assert height <= ROOM + 2
        await pilot.press(*["down"] * 12)
        assert shown.rested.label in str(shown.render())
        await write(pilot, "x")
        assert len(shown.rows(shown.content_size.width)) == height


async def test_several_choices_become_one_answer_when_one_leaves() -> None:
    async with open_page(f"{{id: how, kind: choices, label: Hur, {THREE}}}") as (app, pilot):
        await pilot.press("3", "1", "2", "2", "tab")
        await pilot.pause()
        assert app.committed == [("child.how", ["a", "c"])]


async def test_several_choices_are_kept_within_the_second() -> None:
    async with open_page(f"{{id: how, kind: choices, label: Hur, {THREE}}}") as (app, pilot):
        await pilot.press("3")
        await pilot.pause()
        shown = field(app, "child.how")
        assert shown._timer is not None
        shown.report_typing()
        await pilot.pause()
        assert app.committed == [("child.how", ["c"])]


async def test_yes_and_no_have_a_key_each() -> None:
    async with open_page("{id: told, kind: yesno, label: Informerad}") as (app, pilot):
        await pilot.press("n")
        await pilot.press("j")
        await pilot.press("backspace")
        await pilot.pause()
        assert [value for _, value in app.committed] == [False, True, None]


async def test_up_and_down_lead_out_of_the_field_at_its_edges() -> None:
    questions = f"{{id: told, kind: yesno, label: Informerad}}\n{{id: how, kind: choice, label: Hur, {THREE}}}"
    async with open_page(questions) as (app, pilot):
        await pilot.press("down")
        assert app.page.focused_place == "child.how"
        await pilot.press("up")
        assert app.page.focused_place == "child.told"


async def test_letters_that_choose_nothing_are_left_to_others() -> None:
    async with open_page(f"{{id: how, kind: choice, label: Hur, {THREE}}}") as (app, _):
        shown = field(app, "child.how")
        assert not shown.check_consume_key("question_mark", "?")
        assert not shown.check_consume_key("plus", "+")
        assert shown.check_consume_key("1", "1")


async def test_a_click_chooses() -> None:
    async with open_page(f"{{id: how, kind: choice, label: Hur, {THREE}}}") as (app, pilot):
        await pilot.click(field(app, "child.how"), offset=(22, 1))
        await pilot.pause()
        assert app.committed == [("child.how", "b")]


async def test_the_help_of_the_choice_is_told_at_the_foot() -> None:
    options = "options: [{id: a, label: A, help: Ord för ord}, {id: b, label: B, help: Kort}]"
    question = f"{{id: how, kind: choice, label: Hur, {options}}}"
    async with open_page(question) as (app, pilot):
        await pilot.press("right")
        await pilot.pause()
        assert field(app, "child.how").hint() == "Kort"


def test_a_search_looks_beside_the_label_too_and_what_is_called_so_comes_first() -> None:
    grid = OptionGrid([Choice("a", "Våld", words="hemmet"), Choice("b", "Hemmet", aside="risk · Boende")], spread=0)
    grid.search = "hem"
    assert [grid.choices[index].id for index in grid._found()] == ["b", "a"]
    grid.search = "boende"
    assert [grid.choices[index].id for index in grid._found()] == ["b"]
    assert grid._text(1) == "○ Hemmet · risk · Boende"
