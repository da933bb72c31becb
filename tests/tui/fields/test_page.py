"""The page: swapping, keeping fields, focus, skips shown, and the foot."""

from textual.widgets import Static

from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.pages import pages, record_pages
from bbic_wizard.tui import messages
from bbic_wizard.tui.fields.base import Field
from bbic_wizard.tui.widgets.page import EMPTY, STAY
from tests.conftest import pack_of
from tests.tui.fields.helpers import PageApp, border, field, first_page, form, open_page, write

ASKED = """
{id: told, kind: yesno, label: Informerad, help: Vet barnet?, required: true}
{id: why, kind: text, label: Varför inte, heading: Hinder, when: {question: child.told, is: false}}
{id: name, kind: line, label: Namn}
"""
STEPS = """
steps:
  - {id: one, title: Ett, questions: [{id: a, kind: line, label: A}]}
  - {id: two, title: Två, questions: [{id: b, kind: line, label: B}]}
  - {id: none, title: Inget, questions: [{id: c, kind: line, label: C, when: {question: one.a, is: x}}]}
"""


def steps() -> Pack:
    return pack_of(STEPS)


def foot(app: PageApp) -> str:
    return str(app.page.query_exactly_one(".page-foot", Static).content)


def texts(app: PageApp, selector: str) -> list[str]:
    return [str(widget.content) for widget in app.page.query(selector).results(Static)]


async def test_a_question_that_begins_to_apply_is_put_in_its_place_and_the_rest_is_kept() -> None:
    async with open_page(ASKED) as (app, pilot):
        await pilot.press("n", "tab")
        await write(pilot, "El")
        name = field(app, "child.name")
        await app.page.show(first_page(app.work), STAY)
        assert [shown.place for shown in app.page.fields] == ["child.told", "child.why", "child.name", "child.all"]
        assert field(app, "child.name") is name
        assert app.page.focused_place == "child.name"
        order = [getattr(widget, "place", "·") for widget in app.page.body.children]
        assert order == ["·", "·", "child.told", "·", "child.why", "child.name", "child.all"]
        assert texts(app, ".field-heading") == ["Hinder"]


async def test_a_question_that_no_longer_applies_goes_with_what_belongs_to_it() -> None:
    async with open_page(ASKED, before=lambda work: work.answer("child.told", False), focus="child.why") as (
        app,
        pilot,
    ):
        await write(pilot, "x")
        app.work.answer("child.told", True)
        await app.page.show(first_page(app.work), "child.name")
        await pilot.pause()
        assert texts(app, ".field-heading") == []
        assert app.page.focused_place == "child.name"
        assert ("child.why", "x") in app.committed


async def test_another_step_takes_the_place_of_the_one_before() -> None:
    async with open_page(steps(), step="one") as (app, pilot):
        await write(pilot, "hej")
        await app.page.show(first_page(app.work, "two"))
        await pilot.pause()
        assert app.committed == [("one.a", "hej")]
        assert [shown.place for shown in app.page.fields] == ["two.b"]
        assert app.page.focused_place == "two.b"


async def test_of_two_pages_asked_for_at_once_the_last_is_shown() -> None:
    async with open_page(steps(), step="one") as (app, pilot):
        app.page.show(first_page(app.work, "two"))
        await app.page.show(first_page(app.work, "one"))
        await pilot.pause()
        assert [shown.place for shown in app.page.fields] == ["one.a"]
        assert [child.place for child in app.page.body.children if isinstance(child, Field)] == ["one.a"]


async def test_focus_asked_for_while_the_page_is_on_its_way() -> None:
    async with open_page(ASKED) as (app, pilot):
        app.page.page = None
        waiting = app.page.show(first_page(app.work), STAY)
        assert app.page.focus_place("child.name")
        assert app.page.focused_place == "child.name"
        await waiting
        await pilot.pause()
        assert app.screen.focused is field(app, "child.name")


async def test_a_step_where_nothing_applies_says_so() -> None:
    async with open_page(steps(), step="none") as (app, _):
        assert texts(app, ".page-hint") == [EMPTY]
        assert app.page.focused_place is None
        assert app.page.skip_place == "none"


async def test_the_foot_tells_about_the_field_that_has_focus() -> None:
    async with open_page(ASKED) as (app, pilot):
        assert foot(app) == "Vet barnet?\nj ja · n nej"
        await pilot.press("tab")
        await pilot.pause()
        assert foot(app) == "Enter nästa fält"


async def test_entering_a_field_is_told() -> None:
    async with open_page(ASKED) as (app, pilot):
        await pilot.press("tab")
        await pilot.pause()
        assert [told.place for told in app.heard(messages.FieldEntered)] == ["child.told", "child.name"]


async def test_commit_gives_the_answer_without_posting_it() -> None:
    async with open_page(ASKED, focus="child.name") as (app, pilot):
        await write(pilot, "Elin")
        assert [(told.place, told.value) for told in app.page.commit()] == [("child.name", "Elin")]
        assert app.page.commit() == ()
        await pilot.pause()
        assert app.committed == []


async def test_a_skipped_field_shows_why_and_that_its_text_waits() -> None:
    def before(work: object) -> None:
        work.answer("child.name", "Elin")  # type: ignore[attr-defined]
        work.skip("child.name", "avböjde", "Mamma ville inte säga.", "2026-05-10")  # type: ignore[attr-defined]

    async with open_page(ASKED, before=before) as (app, pilot):
        shown = field(app, "child.name")
        assert border(shown)[0] == "⊘ Namn · hoppad, med motivering"
        told = str(shown.beneath()[0].content)
        assert told.startswith("⊘ Tillfrågad, vill inte: Mamma ville inte säga. Prövas igen 2026-05-10.")
        assert "väntar" in told
        app.work.unskip("child.name")
        app.page.refresh_states()
        await pilot.pause()
        assert shown.beneath() == []
        assert texts(app, ".field-note") == []


async def test_a_skipped_step_is_told_once_above_its_fields() -> None:
    def before(work: object) -> None:
        work.answer("child.name", "Elin")  # type: ignore[attr-defined]
        work.skip("child", "avböjde", "Ingen ville svara.", "2026-05-10")  # type: ignore[attr-defined]

    async with open_page(ASKED, before=before) as (app, pilot):
        told = "⊘ Tillfrågad, vill inte: Ingen ville svara. Prövas igen 2026-05-10. Hela steget är hoppat."
        assert texts(app, ".page-skipped") == [f"{told} F8 tar tillbaka."]
        assert set(texts(app, ".field-note")) == {
            "⊘ Hoppat, se ovan.",
            "⊘ Hoppat, se ovan. Det du skrivit finns kvar och väntar.",
        }
        app.work.unskip("child")
        app.page.refresh_states()
        await pilot.pause()
        assert not app.page.query_one(".page-skipped").display
        assert texts(app, ".field-note") == []


async def test_skipping_is_asked_for_and_taken_back_from_where_it_was_made() -> None:
    async with open_page(ASKED, focus="child.name") as (app, pilot):
        app.page.request_skip()
        app.work.skip("child", "avböjde", "Ingen ville.")
        app.page.request_skip()
        await pilot.pause()
        assert [told.place for told in app.heard(messages.SkipRequested)] == ["child.name"]
        assert [told.place for told in app.heard(messages.UnskipRequested)] == ["child"]


async def test_a_record_is_a_page_that_escape_leaves() -> None:
    def before(work: object) -> None:
        work.add("people", {"name": "Anna"})  # type: ignore[attr-defined]

    async with open_page(ASKED, before=before) as (app, pilot):
        await app.page.show(record_pages(app.work.view, "people", "r1")[0])
        assert texts(app, ".page-hint") == ["Person: Anna  (Esc tillbaka)"]
        await write(pilot, " B")
        await pilot.press("escape")
        await pilot.pause()
        assert app.committed == [("people/r1/name", "Anna B")]
        assert [told.record for told in app.heard(messages.PageLeft)] == ["people/r1"]


async def test_a_new_record_is_called_what_its_answers_make_it() -> None:
    async with open_page(ASKED, before=lambda work: work.add("people")) as (app, pilot):
        await app.page.show(record_pages(app.work.view, "people", "r1")[0])
        assert texts(app, ".page-hint") == ["Person: person utan uppgifter  (Esc tillbaka)"]
        await write(pilot, "Anna")
        await pilot.press("enter")
        await pilot.pause()
        assert texts(app, ".page-hint") == ["Person: Anna  (Esc tillbaka)"]


async def test_escape_on_the_page_of_a_step_is_left_to_the_screen() -> None:
    async with open_page(ASKED) as (app, pilot):
        await pilot.press("escape")
        await pilot.pause()
        assert app.heard(messages.PageLeft) == []


async def test_a_new_record_can_be_asked_for_from_anywhere_on_the_page() -> None:
    async with open_page(ASKED) as (app, pilot):
        app.page.add_record()
        await pilot.pause()
        assert [told.register for told in app.heard(messages.RecordAddRequested)] == ["people"]


async def test_at_most_ten_fields_are_mounted() -> None:
    many = form("\n".join(f"{{id: q{number}, kind: line, label: F}}" for number in range(25)))
    async with open_page(pack_of(many)) as (app, _):
        for page in pages(app.work.view, "child"):
            await app.page.show(page)
            assert len(app.page.fields) <= 10


async def test_every_field_fits_the_window_of_80_by_24() -> None:
    options = ", ".join(f"{{id: o{number}, label: Ett ganska långt val nummer {number}}}" for number in range(30))
    questions = f"{{id: a, kind: choices, label: A, options: [{options}]}}\n{{id: b, kind: text, label: B}}"
    async with open_page(questions, size=(80, 20), before=lambda work: work.answer("child.b", "rad\n" * 99)) as (
        app,
        pilot,
    ):
        for shown in app.page.fields:
            app.page.focus_place(shown.place)
            await pilot.pause()
            assert app.page.body.region.contains_region(shown.region), shown.place
