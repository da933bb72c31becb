"""Practice case A as raw journal notes: sorted from the keyboard, they become the uppgifter of the expected table.

The keys are counted from real key events. Start: the desk is open, the cursor rests on a
passage that is left, and who tells has been chosen. End: the cursor rests on the next one.
"""

import json
from typing import Any

from textual.pilot import Pilot

from bbic_wizard.desk.desk import Desk
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.sorting import left_count, sheets
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.bindings import AREA_KEYS
from bbic_wizard.tui.dialogs.sorting import Informant
from bbic_wizard.tui.screens.sorting import SortingScreen
from tests.conftest import Clock, ids
from tests.practice.helpers import load_case, load_yaml, raw
from tests.tui.shell.conftest import ready, wizard

TABLE = load_yaml("case_a.sorted")
SORTED, LEFT_OUT = TABLE["sorted"], {row["text"] for row in TABLE["left_out"]}
KEPT = ("people", "contacts", "child.name", "child.birth_date")
Row = tuple[str, tuple[str, ...], str, str]


def expected() -> list[Row]:
    return sorted((row["text"], tuple(row["areas"]), row["informant"], row["date"]) for row in SORTED)


def told(case: Any) -> list[Row]:
    """The uppgifter of a case: text, delområden, informant and day."""
    values = ({name: answer.value for name, answer in record.answers.items()} for record in case.records("statements"))
    return sorted((one["text"], tuple(one["areas"]), one["informant"], one["date"]) for one in values)


def test_the_table_is_the_model_answers_own_uppgifter() -> None:
    assert expected() == told(load_case("case_a-facit").case)


def _unsorted() -> Desk:
    """A desk with case A as it was before anybody sorted anything: people and contacts, no uppgifter."""
    data = raw("case_a-facit")
    data |= {"answers": {name: value for name, value in data["answers"].items() if name in KEPT}, "skips": {}}
    data.pop("silenced", None)
    desk = Desk(MemoryStore(), Clock(), ids().__next__, "Sara Lindmark")
    desk.import_case(json.dumps(data), "case_a.json", "c1")
    return desk


class Counting:
    """Presses keys and counts them."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot, self.count = pilot, 0

    async def press(self, *keys: str) -> None:
        self.count += len(keys)
        await self._pilot.press(*keys)


async def _choose(screen: SortingScreen, keys: Counting, informant: str) -> None:
    """Choose who tells: the first in the list with Enter, another by some letters of the name."""
    await keys.press("i")
    dialog = screen.app.screen
    assert isinstance(dialog, Informant)
    if dialog.lines.key != informant:
        await keys.press(*screen.work.view.actor_name(informant).lower()[:5])
    await keys.press("enter")


async def _sort_note(screen: SortingScreen, keys: Counting, costs: list[tuple[int, int]]) -> None:
    """Sort what is left of the note that is shown, as the table says; what each passage cost, and its places."""
    areas = [area.id for area in screen.work.view.form.areas]
    while (passage := screen.passage) is not None and passage.state == "left":
        row = next((row for row in SORTED if row["text"] == passage.text), None)
        if row is None and passage.text not in LEFT_OUT:
            await keys.press("m")  # several sentences: seen one by one
            continue
        if row is not None and screen.informant != row["informant"]:
            await _choose(screen, keys, row["informant"])
            assert screen.informant == row["informant"]
        before = keys.count
        places = row["areas"] if row is not None else []
        await keys.press(*(AREA_KEYS[areas.index(area)] for area in places), *(() if row is not None else ("u",)))
        await keys.press("space")
        costs.append((keys.count - before, max(1, len(places))))


async def test_the_raw_notes_sorted_from_the_keyboard_are_the_expected_table() -> None:
    desk, costs = _unsorted(), list[tuple[int, int]]()
    app = BbicApp(lambda: desk, "c1")
    async with app.run_test(size=(120, 40)) as pilot:
        await wizard(pilot)
        await pilot.press("f7")
        await ready(pilot)
        await pilot.press("ctrl+p", *"övningsanteckningar", "enter")
        await ready(pilot)
        screen = app.screen
        assert isinstance(screen, SortingScreen)
        keys = Counting(pilot)
        for number in range(len(sheets(screen.work.view))):
            if number:
                await keys.press("ctrl+n")
            await _sort_note(screen, keys, costs)
        view = screen.work.view
    assert told(view.case) == expected()
    assert {item.text for sheet in sheets(view) for item in sheet.passages if item.state == "left_out"} == LEFT_OUT
    assert left_count(view) == 0
    assert len(view.child_statements()) == 8
    assert not [gap for gap in gaps(view) if gap.place.startswith("statements/")]
    assert all(cost == places + 1 for cost, places in costs), "a key for each place, and one to go on"
    assert max(cost for cost, places in costs if places == 1) <= 2
    assert keys.count <= 3.25 * len(costs), "with all else: who tells, sentences, from note to note"
