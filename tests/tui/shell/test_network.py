"""The drawings of the network and the family on the screen."""

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.doubles import Doubles
from bbic_wizard.tui.dialogs.drawing import Drawing
from bbic_wizard.tui.dialogs.network import NOBODY
from bbic_wizard.tui.dialogs.small import Ask
from tests.conftest import practice_desk
from tests.tui.home.conftest import command, press, read
from tests.tui.shell.conftest import program, ready, row_texts, wizard

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def desk() -> Desk:
    """A desk with the first model answer, opened as c1."""
    return practice_desk()


def shown(app: BbicApp) -> list[str]:
    """The rows of the drawing, as text."""
    dialog = app.screen
    assert isinstance(dialog, Drawing)
    return row_texts(dialog.lines)


def listed(app: BbicApp) -> list[str]:
    """The rows of the list of doubles, as text."""
    assert isinstance(app.screen, Doubles)
    return row_texts(app.screen.lines)


@pytest.mark.parametrize("size", SIZES)
async def test_the_map_fits_the_window_and_begins_at_its_top(desk: Desk, size: tuple[int, int]) -> None:
    async with program(desk).run_test(size=size) as pilot:
        await wizard(pilot)
        await press(pilot, "f12")
        rows = shown(pilot.app)
        assert isinstance(pilot.app.screen, Drawing)
        assert len(rows[0]) == pilot.app.screen.lines.scrollable_content_region.width
        assert rows[0].split() == ["FAMILJ", "OCH", "SLÄKT", "VÄNNER,", "GRANNAR", "OCH", "FRITID"]
        assert any("[ ELIN ]" in row for row in rows)
        assert "    Vad kan personen göra? hämta två kvällar i veckan, en helg i månaden" in rows
        assert pilot.app.screen.lines.scroll_offset.y == 0


@pytest.mark.parametrize("size", SIZES)
async def test_enter_goes_to_what_is_written_and_escape_back_to_where_one_was(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with program(desk).run_test(size=size) as pilot:
        screen = await wizard(pilot)
        before = (screen.spot, screen.page.focused_place)
        await press(pilot, "f12", "escape")
        assert (screen.spot, screen.page.focused_place) == before
        await press(pilot, "f12")
        assert isinstance(pilot.app.screen, Drawing)
        pilot.app.screen.lines.move_to("ties/n1")
        await press(pilot, "enter")
        assert screen.record_place == "ties/n1"


async def test_arrows_walk_among_the_people_also_sideways(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await press(pilot, "f12")
        dialog = pilot.app.screen
        assert isinstance(dialog, Drawing)
        dialog.lines.move_to("ties/n1")
        first = dialog.lines.key
        await press(pilot, "right")
        assert dialog.lines.key not in (first, None)


async def test_the_family_is_a_tree(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "familjekarta")
        rows = [row.rstrip() for row in shown(pilot.app)]
        assert rows[0].startswith("┌ Hushåll: hemma ─")
        at = rows.index(next(row for row in rows if row.startswith("│    Karin, mamma, vårdnadshavare")))
        assert [row.strip("│ ") for row in rows[at + 1 : at + 4]] == [
            "═ Daniel, pappa, vårdnadshavare · partner, sammanboende",
            "├─ Elin, barnet",
            "└─ Alva, syster · syskon till Elin",
        ]
        await press(pilot, "enter")
        assert screen.record_place.startswith("people/")


async def test_what_somebody_wants_and_has_offered_stands_with_them(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await press(pilot, "f12")
        rows = [row.strip() for row in shown(pilot.app)]
        start = next(number for number, row in enumerate(rows) if row == "● Inga-Britt, mormor, 5")
        mine = rows[start : rows.index("○ Per, morbror, 3", start)]
        assert "Vill personen hjälpa till? Vill hjälpa till" in mine
        assert mine[-2:] == [
            "Erbjudande: Elin och Alva är hos henne två kvällar i veckan",
            "Erbjudande: Elin och Alva är hos henne en helg i månaden",
        ]


async def test_somebody_not_to_be_contacted_is_marked_with_why(desk: Desk) -> None:
    desk.open("c1").change("people", "per", {"no_contact": True, "no_contact_reason": "Hot mot Karin."})
    async with program(desk).run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await press(pilot, "f12")
        rows = shown(pilot.app)
        assert any("× Per, morbror" in row for row in rows)
        assert any(row.strip() == "Varför inte, vem bestämde och till när? Hot mot Karin." for row in rows)


async def test_without_anybody_it_says_so(desk: Desk) -> None:
    work = desk.open("c1")
    for record in work.view.entries("ties"):
        work.remove("ties", record.id)
    async with program(desk).run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await press(pilot, "f12")
        assert shown(pilot.app) == []
        assert read(pilot.app, ".aside") == NOBODY


# --- relations that cannot be, and somebody entered twice ---------------------------


async def test_a_relation_that_cannot_be_is_told_of_at_once(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.keep_answer("kinships/k6/to", "per")
        await ready(pilot)
        assert any("I släktskapet står Per" in note.message for note in app._notifications)


async def test_two_entries_are_merged_after_a_question_and_come_back_with_undo(desk: Desk) -> None:
    work = desk.open("c1")
    work.add("people", {"kind": "person", "name": "inga britt", "roles": ["nätverk"]})
    work.change("ties", "n2", {"actor": "n1"})
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "samma person två gånger")
        assert isinstance(app.screen, Doubles)
        assert listed(app)[1].strip() == "samma namn"
        await press(pilot, "enter")
        assert isinstance(app.screen, Ask)
        await press(pilot, "enter")
        assert screen.work.case.value("ties/n2/actor") == "inga-britt"
        assert listed(app) == ["Ingen ser ut att vara inskriven två gånger.", "", "+ Välj två själv"]
        await press(pilot, "escape")
        screen.action_undo()
        await ready(pilot)
        assert screen.work.case.value("ties/n2/actor") == "n1"


async def test_the_other_may_be_the_one_that_is_kept_or_both(desk: Desk) -> None:
    desk.open("c1").add("people", {"kind": "person", "name": "inga britt", "roles": ["nätverk"]})
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "samma person två gånger")
        await press(pilot, "enter", "right", "right", "enter")
        assert isinstance(app.screen, Doubles), "both stand"
        await press(pilot, "enter", "right", "enter", "enter")
        assert screen.work.case.record("people", "inga-britt") is None
        assert screen.work.case.value("ties/n1/actor") == "n1"


@pytest.mark.parametrize("size", SIZES)
async def test_any_two_can_be_chosen_and_come_back_with_one_undo(desk: Desk, size: tuple[int, int]) -> None:
    app = program(desk)
    async with app.run_test(size=size) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "samma person två gånger")
        await press(pilot, "enter", *"inga", "enter")
        await press(pilot, *"samira", "enter")
        assert isinstance(app.screen, Ask)
        await press(pilot, "enter")
        assert screen.work.case.record("people", "samira") is None
        assert screen.work.case.value("ties/n2/actor") == "inga-britt"
        await press(pilot, "escape")
        screen.action_undo()
        await ready(pilot)
        assert screen.work.case.value("ties/n2/actor") == "samira"
        assert screen.work.case.record("people", "samira") is not None


async def test_the_child_is_kept_whoever_is_chosen_first(desk: Desk) -> None:
    desk.open("c1").add("people", {"kind": "person", "name": "Elin F", "roles": ["syskon"]})
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "samma person två gånger")
        await press(pilot, "enter", *"elin f", "down", "enter")
        await press(pilot, *"barnet", "enter", "enter")
        assert screen.work.case.record("people", "elin") is not None
        assert screen.work.case.record("people", "n1") is None


async def test_somebody_who_may_be_entered_twice_is_told_of_at_once(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.keep_answer("people/per/name", "inga britt")
        await ready(pilot)
        assert [note.message for note in app._notifications][-1].startswith(
            "Inga-Britt och inga britt kan vara en och samma: samma namn."
        )


async def test_who_is_chosen_a_second_time_for_the_network_is_told_of_at_once(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await screen.go("network.people")
        await ready(pilot)
        await press(pilot, "insert", *"inga britt")
        await press(pilot, "enter")
        assert [note.message for note in app._notifications][-1].startswith("Inga-Britt står på två rader i nätverket")


# --- the ladder of care ---------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_each_step_stands_with_what_was_considered_and_an_empty_one_is_filled_from_there(
    desk: Desk, size: tuple[int, int]
) -> None:
    app = program(desk)
    async with app.run_test(size=size) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "stegen före en placering")
        rows = [row.strip() for row in shown(app)]
        assert rows.index("1. Stöd hemma eller öppna insatser") < rows.index("5. SiS särskilt ungdomshem")
        assert "Stöd hemma med säkerhetsplan (förslaget)" in rows
        assert isinstance(app.screen, Drawing)
        assert app.screen.lines.move_to("+step.hvb")
        await press(pilot, "enter")
        made = screen.work.case.records("alternatives")[-1]
        assert made.value("step") == "hvb"
        assert screen.record_place == f"alternatives/{made.id}"


async def test_enter_on_the_ladder_goes_to_what_was_considered(desk: Desk) -> None:
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await command(pilot, "stegen före en placering")
        await press(pilot, "enter")
        assert screen.record_place == "alternatives/stod-hemma"


async def test_the_list_is_found_by_its_name(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await press(pilot, "ctrl+g", *"personer runt", "enter")
        assert screen.page.focused_place == "network.people"


# --- how few keys it takes --------------------------------------------------------------


async def test_a_network_person_takes_six_keys_besides_what_is_written(desk: Desk) -> None:
    """From the list in the step Nätverk: who, where in the child's life, what they can do, whether there is a risk."""
    async with program(desk).run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("network.people")
        await ready(pilot)
        keys = 0

        async def key(name: str) -> None:
            nonlocal keys
            keys += 1
            await press(pilot, name)

        await key("insert")
        await press(pilot, *"Moa")
        await key("enter")
        await key("2")
        await key("tab")
        await press(pilot, *"skjutsar")
        await key("tab")
        await press(pilot, *"Ingen")
        await key("escape")
        assert keys <= 6
        tie = screen.work.case.records("ties")[-1]
        said = {name: answer.value for name, answer in tie.answers.items()}
        actor = said.pop("actor")
        assert said == {"sector": "vänner", "can_do": "skjutsar", "risk": "Ingen"}
        assert screen.work.case.value(f"people/{actor}/name") == "Moa"
        assert screen.page.focused_place == "network.people"
