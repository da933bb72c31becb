"""The threads on the screen: what meets the child's words, where the red thread breaks, links followed and mended."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.reading.thread_rows import NO_THREADS, NO_WORDS
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.export import Export
from bbic_wizard.tui.dialogs.help import live_keys
from bbic_wizard.tui.dialogs.pick import PickDialog
from bbic_wizard.tui.dialogs.threads import AROUND, ChildThread, Following, RedThread, ThreadList
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.entry import Entry
from bbic_wizard.tui.widgets.thread_rows import WEIGHT
from tests.conftest import Clock, practice_desk
from tests.tui.home.conftest import command, press
from tests.tui.shell.conftest import program, ready, row_texts, wizard

SIZES = [(80, 24), (120, 40)]
BLANK = {"format": "bbic-wizard/case", "version": 1, "form": "barnutredning", "fictional": True, "answers": {}}


@pytest.fixture
def desk() -> Desk:
    """A desk with the first model answer, opened as c1."""
    return practice_desk()


def shown(app: BbicApp) -> list[str]:
    """The rows of the list, as text."""
    dialog = app.screen
    assert isinstance(dialog, ThreadList)
    return row_texts(dialog.lines)


def keys(app: BbicApp) -> Iterator[str]:
    dialog = app.screen
    assert isinstance(dialog, ThreadList)
    return (cell.key for row in dialog.lines.rows for cell in row if cell.key)


# --- Barnets röda tråd --------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_childs_words_stand_with_what_meets_them(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        await wizard(pilot)
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, ChildThread)
        told = "\n".join(shown(pilot.app))
        assert "Bemött: 8" in told
        assert "Inte bemött" not in told
        assert "”Jag gör mackor till Alva när mamma sover.”" in told
        assert "→ Stödjer: Behov 2 Elin behöver slippa vuxnas ansvar" in told
        assert "Stämmer med det vi såg [O1]" in told, "references stand as numbers"
        assert "Fick veta varför: 2026-04-20" in told
        assert "⊘ Samtalet med barnet om förslaget" in told
        assert max(map(len, shown(pilot.app))) <= size[0] - 8


async def test_a_weighing_without_a_reason_says_so_and_enter_goes_there(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        screen.work.clear("weighings/w4/because")
        await press(pilot, "ctrl+o")
        assert "     Skälet saknas" in shown(pilot.app)
        dialog = pilot.app.screen
        assert isinstance(dialog, ChildThread)
        assert dialog.lines.move_to("weighings/w4/because")
        await press(pilot, "enter")
        assert screen.record_place == "weighings/w4"


async def test_what_nobody_has_met_comes_first_and_enter_goes_there(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.work.remove("weighings", "w4")
        await press(pilot, "ctrl+o")
        assert shown(pilot.app)[:2] == ["Inte bemött i analysen: 1", " ! B4 ”… men han är inte alltid arg.”"]
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert screen.record_place == "statements/b4"


@pytest.mark.parametrize("size", SIZES)
async def test_that_the_child_has_said_nothing_yet_stands_above_what_is_asked(size: tuple[int, int]) -> None:
    made = Desk(MemoryStore(), Clock(), (f"n{number}" for number in count(1)).__next__, "Sara")
    made.import_case(json.dumps(BLANK), "tom.json", "c1")
    async with BbicApp(lambda: made, "c1").run_test(size=size) as pilot:
        await wizard(pilot)
        await press(pilot, "ctrl+o")
        told = " ".join(" ".join(shown(pilot.app)).split())
        assert told.startswith(f"{NO_WORDS} Förslaget och återkopplingen")


async def test_escape_comes_back_to_where_one_was(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        for key, kind in (("ctrl+o", ChildThread), ("ctrl+t", RedThread)):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, kind)
            await press(pilot, "escape")
            assert pilot.app.screen is screen
            assert screen.place == "child.portrait"
            assert screen.page.focused_field is not None


# --- Röda tråden --------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_matrix_fits_by_folding_and_every_part_can_be_gone_to(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        await wizard(pilot)
        await press(pilot, "ctrl+t")
        rows = shown(pilot.app)
        assert rows[0] == "Inga brutna trådar."
        assert "Trådarna: 3" in rows
        heads = [row for row in rows if row.startswith("Oro")]
        assert len(heads) == 3
        assert ("Följs upp" in heads[0]) == (size[0] >= 110), "a narrow screen folds the thread once"
        places = set(keys(pilot.app))
        assert {"inquiries/f1", "statements/b3", "needs/behov-1", "goals/mal-1-1", "interventions/insats-a"} <= places
        assert {"areas.safety.assessment", "followups/uppf-1", "needs/behov-1/concern"} <= places


def test_no_name_of_a_delomrade_is_broken_within_a_word_in_the_matrix() -> None:
    titles = [step.title for step in shipped_pack().form.steps if step.id.startswith("areas.")]
    longest = max(len(word) for title in titles for word in title.split())
    assert longest == len("familjesituation")
    assert WEIGHT["assessment"] * (120 - AROUND) // sum(WEIGHT.values()) > longest, "and one between the columns"


async def test_a_broken_thread_is_told_first_and_stands_as_missing_in_its_place(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.work.clear("interventions/insats-e/goals")
        await press(pilot, "ctrl+t")
        rows = shown(pilot.app)
        assert rows[0] == "Brutna trådar: 1"
        assert rows[1] == " ⚑ Insatsen ”Närvaroplan” leder inte till något mål."
        assert any("! saknasInsats E" in row for row in rows[3:]), "the gap stands in the column of goals"
        await press(pilot, "enter")
        assert screen.record_place == "interventions/insats-e"
        assert screen.place == "interventions/insats-e/goals"


async def test_a_thread_is_followed_both_ways(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("needs/behov-3/text")
        await ready(pilot)
        await command(pilot, "följ tråden")
        await ready(pilot)
        assert isinstance(pilot.app.screen, Following)
        assert {"statements/skolan-1", "inquiries/f3", "goals/mal-3-1", "areas.education.assessment"} <= set(
            keys(pilot.app)
        )
        pilot.app.screen.lines.move_to("goals/mal-3-1")
        await press(pilot, "f")
        assert {"needs/behov-3", "interventions/insats-e", "followups/uppf-4"} <= set(keys(pilot.app))
        await press(pilot, "backspace")
        assert pilot.app.screen.lines.key == "goals/mal-3-1"
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert screen.record_place == "goals/mal-3-1"


async def test_nothing_typed_is_read_as_markup(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        screen.work.answer("statements/b1/text", "[red]Jag[/] gör [b]mackor")
        await press(pilot, "ctrl+o")
        assert any("[red]Jag[/] gör [b]mackor" in row for row in shown(pilot.app))


# --- links ------------------------------------------------------------------------------


async def _links_field(pilot: Pilot[None], place: str) -> WizardScreen:
    screen = await wizard(pilot)
    await screen.go(place)
    await ready(pilot)
    return screen


async def test_the_best_match_is_linked_with_two_keys(desk: Desk) -> None:
    """Start: the cursor in the links field. Besides words, a link costs two keys (at most four are allowed)."""
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.work.remove("weighings", "w4")
        made = screen.work.add("weighings", {"stance": "stödjer"})
        await screen.go(f"weighings/{made}/statement")
        await ready(pilot)
        pressed = ["enter", "enter"]
        await press(pilot, *pressed)
        assert screen.work.view.case.value(f"weighings/{made}/statement") == ["statements/b4"], "what nobody has met"
        assert len(pressed) <= 4


async def test_words_are_typed_besides_and_the_link_still_costs_two_keys(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await _links_field(pilot, "needs/behov-3/statements")
        before = screen.work.view.case.value("needs/behov-3/statements")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PickDialog)
        await pilot.press(*"somna")
        await press(pilot, "enter")
        added = set(screen.work.view.case.value("needs/behov-3/statements")) - set(before)
        assert added == {"statements/b8"}


async def test_a_link_says_that_its_target_was_reworded_until_somebody_says_it_holds(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await _links_field(pilot, "needs/behov-1/statements")
        field = screen.page.focused_field
        assert field is not None
        assert "↺" not in str(field.render())
        screen.work.answer("statements/b3/text", "Han tog mig i armen, hårt.")
        screen.changed()
        await ready(pilot)
        assert "→ ↺ ändrad 2026-05-25 · " in str(field.render())
        await press(pilot, "ctrl+t")
        assert any(row.startswith("Ändrat sedan länken gjordes: ") for row in shown(pilot.app))
        await press(pilot, "escape", "b")
        assert "↺" not in str(field.render())


async def test_a_link_to_what_was_removed_is_kept_told_and_mended(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await _links_field(pilot, "needs/behov-1/statements")
        screen.work.remove("statements", "b2")
        screen.changed()
        await ready(pilot)
        field = screen.page.focused_field
        assert field is not None
        assert "→ borttagen uppgift: Elin Fridlund" in str(field.render())
        assert any(one.rule == "LANK-01" for one in screen.work.findings())
        field.cursor = 0
        await press(pilot, "t")
        assert screen.work.case.record("statements", "b2") is not None
        assert not any(one.rule == "LANK-01" for one in screen.work.findings())


async def test_somebody_who_was_removed_is_named_as_gone_and_brought_back_from_where_they_are_named(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        tie = next(one.id for one in screen.view.entries("ties") if one.value("actor") == "samira")
        screen.work.remove("people", "samira")
        screen.changed()
        await screen.go(f"ties/{tie}/actor")
        await ready(pilot)
        field = screen.page.focused_field
        assert field is not None
        assert field.value == "borttagen uppgift: Samira · granne"
        await press(pilot, "tab", "shift+tab")
        assert screen.view.case.value(f"ties/{tie}/actor") == "samira", "leaving the field changes nothing"
        await command(pilot, "ta tillbaka det borttagna")
        assert screen.view.record("people", "samira") is not None
        await ready(pilot)
        assert screen.page.focused_field.value == "Samira"


async def test_the_childs_words_are_saved_as_a_file_of_their_own(desk: Desk, tmp_path: Path) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await command(pilot, "spara barnets ord")
        await ready(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, Export)
        path = dialog.query_one("#path", Entry)
        assert path.value == "~/barnets_ord.html"
        path.value = str(tmp_path / "ord.html")
        path.focus()
        await press(pilot, "enter", "enter")
        assert "Vad Elin sagt och hur det vägts" in (tmp_path / "ord.html").read_text("utf-8")


async def test_with_caps_lock_on_a_letter_does_the_same_and_help_names_it_once(desk: Desk) -> None:
    async with BbicApp(lambda: desk, "c1").run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await press(pilot, "ctrl+t")
        told = dict(key for _, group in live_keys(pilot.app.screen) for key in group)
        assert "F" in told
        assert not [name for name in told if "F, F" in name]
        await press(pilot, "down", "F")
        assert isinstance(pilot.app.screen, Following)


@pytest.mark.parametrize("size", [(72, 20), (80, 24)])
async def test_that_there_is_no_thread_yet_is_said_whole(size: tuple[int, int]) -> None:
    made = practice_desk("case_a-alva")
    async with BbicApp(lambda: made, "c1").run_test(size=size) as pilot:
        await wizard(pilot)
        await press(pilot, "ctrl+t")
        assert " ".join(" ".join(shown(pilot.app)).split()).endswith(NO_THREADS)
        assert all(len(row.strip()) <= size[0] - AROUND for row in shown(pilot.app))
