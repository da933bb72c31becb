"""The source map at work: what a line comes from, from a question to its lines, and what points at no source."""

import pytest
from textual.content import Content
from textual.pilot import Pilot

from bbic_wizard.desk.desk import Desk
from bbic_wizard.draft.blocks import SourceEntry
from bbic_wizard.model.place import within
from bbic_wizard.tui.dialogs.small import ListDialog
from bbic_wizard.tui.screens.beside import NOT_IN_DRAFT, WHICH
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.draftlines import OWN_WORDS, DraftLine, sources_of, whence, where
from bbic_wizard.tui.widgets.draftpane import DraftPane, draft_rows, lines_of
from tests.conftest import practice_desk
from tests.tui.shell.conftest import program, ready, wizard

SIZES = [(80, 24), (120, 40)]
SAID = SourceEntry(
    "statements/b1/text", "answer", "b1", "Karin Berg", "2026-03-11", "Sara", "2026-03-12T10:00:00+01:00"
)
JUDGED = SourceEntry("areas.safety.assessment", "answer", author="Sara", at="2026-05-21T11:30:00+02:00")


@pytest.fixture
def desk() -> Desk:
    return practice_desk()


def titles(pane: DraftPane) -> tuple[str, str]:
    return tuple(Content.from_markup(title or "").plain for title in (pane.border_title, pane.border_subtitle))


async def in_draft(pilot: Pilot[None], place: str) -> tuple[WizardScreen, DraftPane]:
    """From a question to its lines in the draft."""
    screen = await wizard(pilot)
    await screen.go(place)
    await ready(pilot)
    await pilot.press("shift+f3")
    await ready(pilot)
    screen.paused()
    await ready(pilot)
    return screen, screen.query_one(DraftPane)


def test_a_line_tells_whose_words_of_when_and_who_wrote_it() -> None:
    said = DraftLine("Det var sent.", "text", SAID)
    assert whence(said) == "Karin Berg · 11 mars 2026 · skrivet av Sara 12 mars 2026"
    assert where(said, lambda place: ["Samtal", "Uppgifter", "Karin", "Text"]) == "Karin › Text"
    assert whence(DraftLine("Han är trygg.", "uncited", JUDGED)) == (
        "hänvisar inte till någon uppgift · skrivet av Sara 21 maj 2026"
    )
    assert whence(DraftLine("Sent.", "text", SAID, (JUDGED,))).endswith("raden har fler källor")
    assert whence(DraftLine("Mallens", "text", None)) == OWN_WORDS
    assert whence(DraftLine("", "blank", None)) == ""
    assert whence(DraftLine("SAKNAS", "missing", SourceEntry("a.b", "missing"))) == "saknar svar eller motivering"


def test_what_points_at_no_source_carries_a_sign_and_words() -> None:
    (row,) = draft_rows([DraftLine("Han är trygg.", "uncited", JUDGED)], 24)
    assert row[0].text.split("  ")[0].strip() == "? utan källa"
    (row,) = draft_rows([DraftLine("Han är trygg.", "uncited", JUDGED)], 13)
    assert row[0].text.startswith(" ?")


def test_every_run_of_lines_that_tell_of_a_place_is_found() -> None:
    other = DraftLine("Annat", "text", JUDGED)
    said = DraftLine("Det var sent.", "text", SAID)
    named = DraftLine("Karin", "text", SourceEntry("statements/b1/text", "label"))
    assert lines_of([said, said, other, said, named], "statements/b1/text") == [0, 3]
    assert lines_of([other, said], "statements/b1") == [1]
    assert lines_of([other], "statements/b1") == []
    assert lines_of([other, DraftLine("Annat. Det var sent.", "text", JUDGED, (SAID,))], "statements/b1/text") == [1]


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_leads_from_a_question_to_its_lines_and_back(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        screen, pane = await in_draft(pilot, "areas.safety.assessment")
        assert pane.has_focus
        assert pane.key == "areas.safety.assessment"
        title, told = titles(pane)
        assert title == "Utkast (F3) · Säkerhet › Bedömning"
        assert "skrivet av Sara Lindmark" in told
        await pilot.press("escape")
        await ready(pilot)
        assert screen.page.focused_place == "areas.safety.assessment"


async def test_a_statement_s_line_tells_its_informant_and_enter_goes_to_it(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen, pane = await in_draft(pilot, "statements/daniel-1/text")
        assert pane.key is not None
        assert pane.key.startswith("statements/daniel-1/")
        assert "Han ryckte Elin i armen i januari." in pane._lines[pane.row].text
        assert titles(pane)[1].startswith("Daniel Fridlund · 13 mars 2026 · skrivet av")
        await pilot.press("enter")
        await ready(pilot)
        assert screen.record_place == "statements/daniel-1"


async def test_once_more_leads_to_the_next_lines_of_the_same_question(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen, pane = await in_draft(pilot, "decision.summary_short")
        found = lines_of(pane._lines, "decision.summary_short")
        assert len(found) > 1
        assert pane.row == found[0]
        await pilot.press("shift+f3")
        await ready(pilot)
        assert pane.row == found[1]
        await pilot.press("down")
        await ready(pilot)
        assert titles(pane)[0].startswith("Utkast (F3)")
        assert screen.focused is pane


async def test_what_does_not_stand_in_the_draft_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen, _ = await in_draft(pilot, "child.name")
        told: list[str] = []
        monkeypatch.setattr(screen, "notify", lambda text, **_: told.append(text))
        monkeypatch.setattr(screen, "told_places", lambda: ["nowhere.at_all"])
        await pilot.press("shift+f3")
        await ready(pilot)
        assert told == [NOT_IN_DRAFT]


async def test_what_is_written_is_never_read_as_markup_in_the_title(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        pane = screen.query_one(DraftPane)
        pane._lines = [DraftLine("Hej", "text", SourceEntry("a.b", "answer", informant="[red]Karin[/red]"))]
        pane.tell(lambda place: ["[b]Steg[/b]", "Fråga"])
        assert titles(pane) == ("Utkast (F3) · [b]Steg[/b] › Fråga", "[red]Karin[/red]")


def test_a_line_leads_to_each_of_its_answers_and_entries_once() -> None:
    who = SourceEntry("statements/b1/informant", "label", "b1")
    assert sources_of(DraftLine("Karin: Det var sent. Trygg.", "text", who, (SAID, JUDGED))) == [who, JUDGED]
    assert sources_of(DraftLine("Mallens", "text", None)) == []


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_from_several_places_asks_which_to_go_to(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        screen, pane = await in_draft(pilot, "statements/b3/text")
        several = next(number for number, item in enumerate(pane._lines) if len(sources_of(item)) > 1)
        wanted = sources_of(pane._lines[several])[1].place
        pane.rest_on(several)
        await pilot.press("enter")
        await ready(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, ListDialog)
        assert dialog.title_text == WHICH
        assert dialog.lines.move_to(wanted)
        await pilot.press("enter")
        await ready(pilot)
        assert pilot.app.screen is screen
        assert within(wanted, screen.record_place or screen.place or screen.spot.step)


async def test_leaving_the_question_of_which_stays_in_the_draft(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen, pane = await in_draft(pilot, "statements/b3/text")
        several = next(number for number, item in enumerate(pane._lines) if len(sources_of(item)) > 1)
        pane.rest_on(several)
        await pilot.press("enter", "escape")
        await ready(pilot)
        assert pilot.app.screen is screen
        assert pane.row == several
        assert pane.has_focus
