"""The guidance pane, the small Markdown, asking to confirm, and the geometry of choices."""

from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import Static

from bbic_wizard.desk.work import Work
from bbic_wizard.tui.dialogs.confirm import ConfirmDialog
from bbic_wizard.tui.widgets.field_layout import above, at, flow, visible, wrap
from bbic_wizard.tui.widgets.field_markdown import guide
from bbic_wizard.tui.widgets.guidance import NO_AGE, GuidancePane, blocks
from tests.conftest import pack_of, work_on

LAW = """
format: bbic-wizard/law
version: 1
note: Kontrollera lydelsen.
rows:
  - {id: L-X, topic: Samtal, new: "20:7", meaning: Barnet får höras utan samtycke., confidence: G}
"""
FORM = """
age_bands: [{id: age_7_12, title: 7–12 år, least: 7, most: 12}]
steps:
  - id: child
    title: Barnet
    guide: |
      Barnets **egna** ord.
    duty: PRAXIS
    confidence: G
    questions:
      - {id: born, kind: date, label: Född, means: child.birth_date}
      - id: said
        kind: text
        label: Barnets ord
        help: Ett uttalande åt gången.
        why: Barnet har rätt att komma till tals.
        duty: LAG
        law: [L-X]
        confidence: V
        prompts: {age_7_12: [{F: Hur sover hen?}, {B: Hur mår du?}, {B: "Vad [gör] du?"}]}
"""


def opened(born: str | None = "2017-03-01") -> Work:
    work = work_on(pack_of(FORM, law=LAW))
    if born:
        work.answer("child.born", born)
    return work


def told(work: Work, place: str) -> dict[str, str]:
    return {title: str(text) for title, text in blocks(work.view, place)}


def test_a_question_is_told_about_from_why_to_law() -> None:
    found = told(opened(), "child.said")
    assert list(found) == [
        "Barnets ord",
        "Varför frågan ställs",
        "Fråga barnet (7–12 år)",
        "Fråga föräldern (7–12 år)",
        "§ Lagkrav",
        "Om steget Barnet",
    ]
    assert found["Fråga barnet (7–12 år)"] == "· Hur mår du?\n· Vad [gör] du?"
    assert found["§ Lagkrav"].splitlines() == [
        "Läst i källan",
        "20 kap. 7 § SoL: Barnet får höras utan samtycke. (kontrollera)",
        "Kontrollera lydelsen.",
    ]


def test_general_knowledge_is_marked_to_be_checked_and_never_called_law() -> None:
    found = told(opened(), "child.born")
    assert found["P God praxis"] == "Allmän yrkeskunskap – kontrollera"
    assert not any("lagen" in text.lower() for text in found.values())


def test_without_a_birth_date_the_pane_asks_for_it() -> None:
    assert told(opened(born=None), "child.said")["Frågor att ställa"] == NO_AGE


def test_a_step_has_its_guide() -> None:
    assert told(opened(), "child")["Om steget Barnet"] == "Barnets egna ord."


async def test_the_pane_shows_text_and_never_markup() -> None:
    class PaneApp(App[None]):
        def compose(self) -> ComposeResult:
            yield GuidancePane()

    app = PaneApp()
    async with app.run_test() as pilot:
        pane = app.query_exactly_one(GuidancePane)
        pane.show(opened().view, "child")
        pane.show(opened().view, "child.said")
        pane.draw()
        await pilot.pause()
        assert "Vad [gör] du?" in str(pane.query_exactly_one(Static).content)


def test_guides_know_paragraphs_points_and_bold() -> None:
    shown = guide("Ett\ntvå **tre**.\n\n- fyra\n- fem\n  sex\n\nsju [åtta]")
    assert str(shown) == "Ett två tre.\n\n· fyra\n· fem sex\n\nsju [åtta]"
    assert [span.style for span in shown.spans] == ["bold"]


async def test_the_safe_answer_has_focus() -> None:
    results: list[Any] = []
    app = App[None]()
    async with app.run_test() as pilot:
        for keys in (["enter"], ["left", "enter"], ["escape"]):
            await app.push_screen(ConfirmDialog("Ta bort uppgift?", "Den [finns] kvar.", "Ta bort"), results.append)
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
    assert results == [False, True, False]


def test_choices_stand_on_one_row_in_columns_or_beneath_each_other() -> None:
    words = ["ett", "två", "tre"]
    assert [len(row) for row in flow(words, 20)] == [3]
    assert [len(row) for row in flow(words, 11)] == [2, 1]
    assert [len(row) for row in flow(words, 5)] == [1, 1, 1]
    assert [spot.text for row in flow(["ett två tre fyra"], 8) for spot in row] == ["ett två", "tre", "fyra"]


def test_what_is_above_and_at() -> None:
    rows = flow(["ett", "två", "tre"], 11)
    assert above(rows, 2, -1) == 0
    assert above(rows, 0, -1) is None
    assert (at(rows, 6, 0), at(rows, 4, 0), at(rows, 0, 9)) == (1, None, None)


def test_a_window_on_a_list_moves_no_more_than_needed() -> None:
    assert visible(0, 20, 5, 0) == 0
    assert visible(5, 20, 5, 0) == 1
    assert visible(3, 20, 5, 4) == 3
    assert visible(19, 20, 5, 0) == 15
    assert visible(0, 3, 5, 2) == 0


def test_words_longer_than_the_line_are_broken() -> None:
    assert wrap("abcdefgh ij", 4) == ["abcd", "efgh", "ij"]
