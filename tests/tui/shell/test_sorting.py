"""The sorting desk's screen: keys, pasting, who tells, undo, the way back, and narrow windows."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from bbic_wizard.desk import sorting
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.errors import NotSaved
from bbic_wizard.reading.relevance import is_left_out
from bbic_wizard.tui.dialogs.relevance import Reasons
from bbic_wizard.tui.dialogs.small import Numbered, Tell
from bbic_wizard.tui.dialogs.sorting import FetchNotes, Informant, NoteDay
from bbic_wizard.tui.screens.sorting import IS_CHILDS, NOT_SORTED, UNJOINED, SortingScreen
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.bar import Bar
from tests.conftest import Clock, ids, work_on
from tests.tui.shell.conftest import FullDisk, pasted, program, ready, row_texts, wizard

NOTE = """Samtal med Karin
Datum: 2026-03-12

Hon gör mackor [b]sent[/b]. Alva sover då.

"Han blir hård i armarna."

Elin säger att hon vill bo hemma."""


@pytest.fixture
def desk() -> Desk:
    store = FullDisk()
    work = work_on(shipped_pack(), store)
    work.answer("child.name", "Elin F")
    for name, role in (("Elin", "barnet"), ("Karin", "vårdnadshavare")):
        work.add("people", {"kind": "person", "name": name, "roles": [role]})
    return Desk(store, Clock(), ids().__next__, "Sara")


async def at_the_desk(pilot: Pilot[None], note: str = NOTE) -> SortingScreen:
    """The sorting desk with one pasted note."""
    await wizard(pilot)
    await pilot.press("f7")
    await ready(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SortingScreen)
    if note:
        await pasted(pilot, note)
        await ready(pilot)
    return screen


def told(screen: SortingScreen) -> list[str]:
    return row_texts(screen.lines)


def beside(screen: SortingScreen) -> str:
    return screen.query_one("#areas", Bar).text


async def test_an_empty_desk_says_what_it_is_for(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await at_the_desk(pilot, "")
        assert "Bordet är tomt" in str(screen.query_one("#empty", Static).content)
        await pilot.press("5", "o", "u", "m", "space", "delete", "enter")
        assert screen.work.case.records("statements") == ()


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.parametrize("passages", [1, 40])
async def test_every_line_of_the_first_note_fits_what_is_shown_of_it(
    desk: Desk, size: tuple[int, int], passages: int
) -> None:
    """The passages have no width before there is one, and a bar beside them takes its room only when there are many."""
    note = "\n\n".join([" ".join(["Elin kommer till skolan utan frukost."] * 6)] * passages)
    async with program(desk).run_test(size=size) as pilot:
        screen = await at_the_desk(pilot, note)
        room = screen.lines.scrollable_content_region.width
        assert room > 0
        assert max(map(len, told(screen))) <= room


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_pasted_note_is_sorted_with_one_key_a_place(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        screen = await at_the_desk(pilot)
        await pilot.press("i", *"kar", "enter", "5", "2", "space")
        [made] = screen.work.case.records("statements")
        assert (made.value("text"), made.value("areas")) == (
            "Hon gör mackor [b]sent[/b]. Alva sover då.",
            ["basic_care", "education"],
        )
        assert made.value("date") == "2026-03-12"
        assert screen.passage is not None
        assert screen.passage.text == "Han blir hård i armarna."
        assert "   → Utbildning och Omsorg · Karin" in told(screen)
        assert "6 Säkerhet ?" in beside(screen), "a suggestion stands beside the key"
        assert "Bara ett förslag" in " ".join(beside(screen).split())
        await pilot.press("space", "space", "o")
        assert [record.value("form") for record in screen.work.case.records("statements")][-1] == "andrahand"


async def test_without_somebody_who_tells_the_first_key_asks_for_one(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot)
        await pilot.press("5")
        assert isinstance(app.screen, Informant)
        assert app.screen.lines.rows[0][0].text.startswith("Karin"), "the one the note names stands first"
        await pilot.press(*"Samira", "enter")
        await ready(pilot)
        assert isinstance(app.screen, Numbered)
        await pilot.press("6")
        await ready(pilot)
        [made] = screen.work.case.records("statements")
        assert screen.work.view.actor_name(made.value("informant")) == "Samira"
        assert made.value("informant_kind") == "nätverk"
        await pilot.press("space", "6")
        assert [item.value("informant") for item in screen.work.case.records("statements")] == [
            made.value("informant")
        ] * 2


async def test_leaving_out_taking_back_sentences_and_undo(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot)
        await pilot.press("m", "u")
        assert [line for line in told(screen) if "utelämnat" in line] == ["   → utelämnat"]
        assert " ○ Alva sover då." in told(screen)
        await pilot.press("delete")
        await pilot.press("down", "m")
        assert " ○ Hon gör mackor [b]sent[/b]. Alva sover då." in told(screen), "m puts them together again"
        await pilot.press("u", "ctrl+z")
        assert screen.sheet is not None
        assert (screen.sheet.count("left_out"), screen.sheet.count("left")) == (0, 3)
        await pilot.press("ctrl+y")
        assert screen.sheet.count("left_out") == 1


async def test_esc_leads_back_to_where_one_was_and_enter_to_the_uppgift(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await pilot.press("ctrl+n")
        await ready(pilot)
        screen = app.screen
        assert isinstance(screen, WizardScreen)
        spot, place = screen.spot, screen.place
        await pilot.press("f7")
        await ready(pilot)
        await pasted(pilot, NOTE)
        await pilot.press("i", "enter", "6", "escape")
        await ready(pilot)
        assert (app.screen, screen.spot, screen.place) == (screen, spot, place)
        await pilot.press("f7")
        await ready(pilot)
        desk_screen = app.screen
        assert isinstance(desk_screen, SortingScreen)
        made = desk_screen.work.case.records("statements")[0].id
        await pilot.press("up")
        assert desk_screen.passage is not None
        assert len(desk_screen.passage.statements) == 1
        await pilot.press("enter")
        await ready(pilot)
        assert (screen.spot.register, screen.spot.record) == ("statements", made)
        await pilot.press("f7")
        await ready(pilot)
        again = app.screen
        assert isinstance(again, SortingScreen)
        assert again.passage is not None
        assert again.passage.statements == (made,), "from the uppgift back to the passage it came from"


async def test_notes_come_out_of_a_file_and_faults_are_told_in_the_box(desk: Desk, tmp_path: Path) -> None:
    app = program(desk)
    (tmp_path / "a.txt").write_text("Samtal\n\nHon kom.", "utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot, "")
        await pilot.press("h")
        await pasted(pilot, str(tmp_path / "b.pdf"))
        await pilot.press("enter")
        await ready(pilot)
        assert isinstance(app.screen, FetchNotes)
        assert "Den är en PDF" in str(app.screen.query_one(".aside", Static).content)
        await pilot.press(*["backspace"] * 5)
        await pasted(pilot, "a.txt")
        await pilot.press("enter")
        await ready(pilot)
        assert app.screen is screen
        assert [item.text for item in screen.sheet.passages if item.state == "left"] == ["Hon kom."]  # type: ignore[union-attr]


async def test_what_cannot_be_saved_is_told_and_nothing_is_changed(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot)
        await pilot.press("i", "enter")
        store = desk.store
        assert isinstance(store, FullDisk)
        store.full = True
        await pilot.press("5")
        await ready(pilot)
        assert isinstance(app.screen, Tell)
        assert screen.work.case.records("statements") == ()
        with pytest.raises(NotSaved):
            sorting.leave_out(screen.work, screen.passage)  # type: ignore[arg-type]


async def test_a_long_note_scrolls_so_that_the_whole_passage_shows(desk: Desk) -> None:
    note = "\n\n".join(f"Stycke {number}. " + "Ord om dagen som gick. " * 12 for number in range(40))
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await at_the_desk(pilot, note)
        for _ in range(5):
            await pilot.press("space")
        lines = screen.lines
        first, last = lines._block
        top = round(lines.scroll_y)
        assert top <= first <= last < top + lines.scrollable_content_region.height
        assert lines.is_under_cursor(last, 0)


async def test_a_text_too_long_for_a_field_is_offered_to_the_desk(desk: Desk) -> None:
    from bbic_wizard.tui.widgets.field_paste import refused

    assert "sorteringsbordet (F7)" in refused("a" * 200_001)


def notices(screen: SortingScreen) -> list[str]:
    return [notice.message for notice in screen.app._notifications]


async def test_a_sorted_passage_that_does_not_bear_on_the_decision_is_marked_with_two_keys(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot)
        await pilot.press("r")
        assert notices(screen) == [NOT_SORTED]
        await pilot.press("i", *"kar", "enter", "5", "r")
        await ready(pilot)
        assert isinstance(app.screen, Reasons)
        await pilot.press("1")
        await ready(pilot)
        [made] = screen.work.case.records("statements")
        assert is_left_out(screen.work.view, made)
        assert "   → Omsorg · Karin · utelämnas ur utkastet" in told(screen)
        await pilot.press("r")
        assert not is_left_out(screen.work.view, screen.work.case.records("statements")[0])
        await pilot.press("space", "o", "r")
        assert notices(screen) == ["Barnets ord är alltid med."]
        assert app.screen is screen


async def test_what_is_taken_away_is_told_and_the_childs_words_are_not_left_out(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot)
        await pilot.press("i", *"kar", "enter", "o", "o")
        assert notices(screen) == [IS_CHILDS]
        await pilot.press("u")
        await ready(pilot)
        assert isinstance(app.screen, Tell)
        await pilot.press("escape", "delete")
        assert notices(screen) == ["1 uppgift togs bort. Ctrl+Z ångrar."]
        assert screen.work.case.records("statements") == ()


async def test_a_journal_of_many_days_says_so(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot, "Journal\n\n\n2026-03-12 Samtal med Karin\n\nHon är trött.")
        assert "Journal · flera dagar" in screen.query_one("#sheet", Bar).text


async def test_a_note_without_a_day_is_given_one(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_the_desk(pilot, "Samtal med Karin\n\nHon är trött.")
        await pilot.press("d")
        await pasted(pilot, "ungefär")
        await pilot.press("enter")
        assert isinstance(app.screen, NoteDay), "what cannot be read as a day is told of"
        await pilot.press("ctrl+u")
        await pasted(pilot, "12 mars 2026")
        await pilot.press("enter")
        await ready(pilot)
        assert screen.passage is not None
        assert screen.passage.day == "2026-03-12"
        await pilot.press("ctrl+z")
        assert screen.passage.day is None


async def test_the_same_note_pasted_again_is_shown_and_not_laid_there_twice(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot)
        await pasted(pilot, "Annat\n\nMer.")
        await ready(pilot)
        await pasted(pilot, NOTE)
        await ready(pilot)
        assert screen.sheet is not None
        assert (screen.sheet.title, len(screen.work.view.records("note"))) == ("Samtal med Karin", 2)
        assert "ligger redan på bordet" in notices(screen)[-1]


async def test_a_file_dragged_into_the_window_is_fetched(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "samtal med karin.txt"
    path.write_text(NOTE, "utf-8")
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot, f"'{path}' ")
        assert screen.sheet is not None
        assert screen.sheet.title == "Samtal med Karin"


async def test_an_empty_name_is_asked_for_again(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_the_desk(pilot, "")
        await pilot.press("h", "enter")
        await ready(pilot)
        assert "Skriv filens namn" in str(app.screen.query_one(".aside", Static).content)


async def test_one_key_makes_anew_only_the_passage_it_is_about(desk: Desk) -> None:
    note = "\n\n".join(f"Stycke {number} om dagen." for number in range(200))
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot, note)
        await pilot.press("i", "enter")
        assert screen.sheet is not None
        passages, rows = screen.sheet.passages, screen.lines.rows
        await pilot.press("5")
        now, drawn = screen.sheet.passages, screen.lines.rows
        assert sum(new is not old for new, old in zip(now, passages, strict=True)) == 1
        kept = {id(row) for row in rows}
        assert sum(id(row) not in kept for row in drawn) == 2, "the passage, and where it went"


async def test_a_heading_further_down_that_names_somebody_else_is_pointed_out(desk: Desk) -> None:
    note = "Samtal med Karin\n\nHon är trött.\n\nSamtal med Elin 16 mars 2026\n\nHon är glad.\n\nHon ritar."
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot, note)
        await pilot.press("i", *"kar", "enter", "1")
        assert "Rubriken nämner" not in beside(screen)
        await pilot.press("space")
        assert "Rubriken nämner Elin" in " ".join(beside(screen).split())
        await pilot.press("space")
        assert "Rubriken nämner Elin" in " ".join(beside(screen).split())
        await pilot.press("i", *"eli", "enter")
        assert "Rubriken nämner" not in beside(screen)


async def test_two_passages_become_one_and_come_apart_again(desk: Desk) -> None:
    note = "Samtal med Elin\n\n”Vad händer då?”\n\n”Han blir arg.”"
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await at_the_desk(pilot, note)
        await pilot.press("s")
        assert screen.passage is not None
        assert screen.passage.text == "”Vad händer då?”\n\n”Han blir arg.”"
        await pilot.press("s")
        assert notices(screen) == [UNJOINED]
        await pilot.press("m")
        assert screen.passage.text == "Vad händer då?"
        await pilot.press("s", "i", *"eli", "enter", "6")
        [made] = screen.work.case.records("statements")
        assert made.value("text") == "”Vad händer då?”\n\n”Han blir arg.”"
        assert screen.sheet is not None
        assert screen.sheet.counted == "sorterat 1, utelämnat 0, kvar 0"
