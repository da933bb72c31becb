"""Text in paragraphs: words, undo, large pastes, references."""

from textual import events

from bbic_wizard.tui.dialogs.pick import PickDialog
from bbic_wizard.tui.messages import PasteRefused, Typed
from bbic_wizard.tui.widgets.field_paste import PARAGRAPH_LIMIT, PASTE_LIMIT, SPLIT, divided, prepared
from tests.conftest import pack_of
from tests.tui.fields.helpers import border, field, open_page, write

TEXT = "{id: note, kind: text, label: Bedömning, required: true}\n{id: name, kind: line, label: Namn}"
CITES = """
registers:
  - id: statements
    kind: records
    label: Uppgifter
    one: uppgift
    means: statement
    home: child
    fields: [{id: text, kind: text, label: Text, means: statement.text}]
steps:
  - id: child
    title: Barnet
    questions:
      - {id: note, kind: text, label: Bedömning, cites: true}
      - {id: said, shows: statements, label: Uppgifter}
"""


async def paste(app: object, pilot: object, text: str) -> None:
    app.page.focused_field.post_message(events.Paste(text))  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]


async def test_enter_is_a_new_line_and_tab_makes_the_answer() -> None:
    async with open_page(TEXT) as (app, pilot):
        await write(pilot, "Ett\ntvå")
        await pilot.press("tab")
        await pilot.pause()
        assert app.committed == [("child.note", "Ett\ntvå")]
        assert app.page.focused_place == "child.name"


async def test_words_are_counted_in_the_border() -> None:
    async with open_page(TEXT) as (app, pilot):
        await write(pilot, "två ord")
        await pilot.pause()
        assert border(field(app, "child.note"))[1] == "2 ord"


async def test_a_decomposed_letter_becomes_one_in_the_answer() -> None:
    async with open_page(TEXT) as (app, pilot):
        field(app, "child.note").insert("A\u030asa")
        await pilot.press("tab")
        await pilot.pause()
        assert app.committed == [("child.note", "Åsa")]


async def test_a_paste_is_one_step_to_undo_and_loses_no_line() -> None:
    async with open_page(TEXT, before=lambda work: work.answer("child.note", "Först\nsist")) as (app, pilot):
        await paste(app, pilot, "\r\n".join(f"rad {number}" for number in range(40)))
        shown = field(app, "child.note")
        assert shown.text.count("\n") == 40
        await pilot.press("ctrl+z")
        assert shown.text == "Först\nsist"
        await pilot.press("ctrl+y")
        assert shown.text.startswith("rad 0\nrad 1\n")


async def test_long_paragraphs_are_divided_at_a_sentence_and_it_is_said() -> None:
    async with open_page(TEXT) as (app, pilot):
        await paste(app, pilot, "Han sa det till mig på måndagen. " * 400)
        shown = field(app, "child.note")
        assert shown.problem == SPLIT
        assert all(line.rstrip().endswith("måndagen.") for line in shown.text.split("\n"))
        assert max(map(len, shown.text.split("\n"))) <= PARAGRAPH_LIMIT


def test_dividing_keeps_every_word_also_without_sentences() -> None:
    words = "ord " * 3000
    assert " ".join(divided(words.strip())).split() == words.split()
    assert "".join(divided("x" * 9000)) == "x" * 9000


def test_a_paste_within_the_limit_is_only_cleaned() -> None:
    kept = prepared("a\r\nb")
    assert kept is not None
    assert (kept.text, kept.split) == ("a\nb", False)


async def test_too_large_a_paste_is_refused_with_the_text_offered_elsewhere() -> None:
    async with open_page(TEXT) as (app, pilot):
        text = "å" * (PASTE_LIMIT + 1)
        await paste(app, pilot, text)
        assert field(app, "child.note").text == ""
        assert "400 kB" in field(app, "child.note").problem
        assert [told.text for told in app.heard(PasteRefused)] == [text]


async def test_typing_is_told_with_the_cursor_and_found_again() -> None:
    async with open_page(TEXT, before=lambda work: work.type_("child.note", "ett\ntvå", 5)) as (app, pilot):
        shown = field(app, "child.note")
        assert shown.cursor_location == (1, 1)
        shown.report_typing()
        await pilot.pause()
        assert [(told.text, told.cursor) for told in app.heard(Typed)] == [("ett\ntvå", 5)]


async def test_the_field_grows_but_stays_lower_than_a_small_window() -> None:
    text = "\n".join(f"Rad {number}" for number in range(60))
    async with open_page(TEXT, size=(80, 20), before=lambda work: work.answer("child.note", text)) as (app, pilot):
        await pilot.pause()
        assert field(app, "child.note").size.height < app.page.body.size.height
        assert field(app, "child.note").region.height == 8


async def test_a_reference_is_picked_and_put_in() -> None:
    added: list[str] = []
    before = lambda work: added.append(work.add("statements", {"text": "Han tog mig i armen"}))  # noqa: E731
    async with open_page(pack_of(CITES), before=before) as (app, pilot):
        await write(pilot, "Se ")
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert isinstance(app.screen, PickDialog)
        await write(pilot, "armen")
        await pilot.press("enter")
        await pilot.pause()
        assert field(app, "child.note").text == f"Se [#{added[0]}]"
