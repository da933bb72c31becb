"""The case list: every column, searching while one types, ordering, choosing, and many cases."""

from collections.abc import Sequence

import pytest
from textual.widgets import Static

from bbic_wizard.desk.caselist import PART, CaseList
from bbic_wizard.desk.desk import Desk
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.protocol import ALL, CaseRow, Sought
from bbic_wizard.tui.dialogs.small import Tell
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.footer import Keys
from tests.conftest import Clock
from tests.tui.home.conftest import fill, lines, press, read, shown
from tests.tui.shell.conftest import FullDisk, pasted, program, ready

SIZES = ((80, 24), (120, 40))


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_says_who_how_it_stands_and_how_long_there_is(many: Desk, size: tuple[int, int]) -> None:
    app = program(many, None)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        rows = {key: "".join(cell.text for cell in row) for row in lines(app).rows for key in [row[0].key]}
        assert "Dag" in rows["c3"]
        assert "→ Hos arbetsledare" in rows["c3"]
        assert "▲ I dag" in rows["c3"]
        assert "■ Passerad med 3 dagar" in rows["c0"]
        assert "▲ 5 dagar kvar" in rows["c8"]
        assert "ÖVNING" in rows["c4"]
        assert "ÖVNING" not in rows["c3"]
        assert rows["c13"].rstrip().endswith("13") if size == (80, 24) else " 13 " in rows["c13"]
        if size == (120, 40):
            assert "2026-00003" in rows["c3"]
            assert "Sara" in rows["c3"]
            assert "2026-05-04" in rows["c3"]
        width = lines(app).scrollable_content_region.width
        assert all(len(row) <= width for row in rows.values()), "nothing is cut at the edge"


async def test_typing_narrows_the_list_at_once_and_escape_brings_it_back(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert read(app, "#lead") == "Ärenden: 40"
        await press(pilot, *"elin")
        assert read(app, "#lead") == "Ärenden: 6 av 40"
        assert all("Elin" in row for row in shown(app))
        await press(pilot, "escape")
        await press(pilot, *"00017")
        assert [row.split()[0] for row in shown(app)] == ["Dag"]
        await press(pilot, *"xy")
        assert "Inget ärende stämmer med sökningen." in shown(app)[0]
        await press(pilot, "enter")
        assert app.screen is app.start, "there is nothing to open"
        await press(pilot, "escape")
        assert len(shown(app)) == 40


async def test_a_percent_sign_is_looked_for_as_it_is(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await pasted(pilot, "%")
        await ready(pilot)
        assert read(app, "#lead") == "Ärenden: 0 av 40"


async def test_enter_opens_the_case_under_the_cursor_and_the_search_is_there_when_one_comes_back(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await press(pilot, *"elin", "down", "down")
        wanted = lines(app).key
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, WizardScreen)
        assert screen.work.case_id == wanted
        await press(pilot, "escape", "escape")
        assert app.screen is app.start
        assert lines(app).key == wanted
        assert read(app, "#lead") == "Ärenden: 6 av 40"
        await press(pilot, "backspace")
        assert len(shown(app)) == 6, "eli: one types where one was"


async def test_f6_orders_by_the_next_column_f7_turns_and_the_heading_says_so(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        headings = app.start.query_one("#columns", Bar)
        assert "Ändrad ↓" in headings.text
        await press(pilot, "f6")
        assert "Barn ↑" in headings.text
        names = [row.split()[0] for row in shown(app)]
        assert names == sorted(names, key=["Alva", "Bo", "Cleo", "Dag", "Elin", "Åsa", "Örjan"].index)
        await press(pilot, "f7")
        assert "Barn ↓" in headings.text
        assert [row.split()[0] for row in shown(app)] == names[::-1]
        await press(pilot, "f6", "f6", "f6", "f6")
        assert "Kvar ↓" in headings.text
        assert lines(app).key == "c39", "most left first"


async def test_a_click_on_a_heading_orders_by_it(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.click("#columns", offset=(3, 0))
        await ready(pilot)
        assert app.start.sought.order == "title"


async def test_the_list_is_chosen_by_status_handler_and_archive(many: Desk) -> None:
    many.mark("c7", archived=True)
    many.mark("c6", transferred="2026-05-20")
    app = program(many, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert read(app, "#lead") == "Ärenden: 39 av 40"
        await press(pilot, "f3", "down", "enter", "escape")
        assert read(app, "#lead") == "Ärenden: 9 av 40 · Urval: Hos arbetsledare"
        assert all("Hos arbetsledare" in row for row in shown(app))
        await press(pilot, "f3", "end", "enter", "escape")
        assert read(app, "#lead") == "Ärenden: 39 av 40"
        await press(pilot, "f3", *["down"] * 5, "right", "enter", "escape")
        assert "mina" in read(app, "#lead")
        assert len(shown(app)) == sum(many.row(f"c{n}").handler == "Sara" for n in range(40) if n != 7)
        await press(pilot, "f3", "end", "enter", *["up"], "right", "enter", "escape")
        assert read(app, "#lead") == "Ärenden: 1 av 40 · Urval: överförda"
        await press(pilot, "f3", "end", "enter", "up", "up", "right", "enter", "escape")
        assert "arkiv" in read(app, "#lead")
        assert [row[0].key for row in lines(app).rows] == ["c7"]


class Counting(FullDisk):
    """Remembers what was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[int, int | None]] = []

    def rows(self, sought: Sought = ALL, offset: int = 0, limit: int | None = None) -> list[CaseRow]:
        self.asked.append((offset, limit))
        return super().rows(sought, offset, limit)


@pytest.fixture
def counting(pack: Pack) -> Desk:
    store = Counting()
    fill(store, pack, 1_200)
    return Desk(store, Clock(), lambda: "n1", "Sara")


def asked(desk: Desk) -> Sequence[tuple[int, int | None]]:
    store = desk.store
    assert isinstance(store, Counting)
    return store.asked


async def test_only_the_cases_in_sight_are_read(counting: Desk) -> None:
    app = program(counting, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert read(app, "#lead") == "Ärenden: 1\u00a0200"
        assert set(asked(counting)) == {(0, PART)}, "the first rows alone"
        await press(pilot, "end")
        assert lines(app).key == CaseList(counting)[1_199].id
        assert set(asked(counting)) == {(0, PART), (1_100, PART)}, "End goes straight to the last"
        await press(pilot, "home", "pagedown")
        assert lines(app).key == CaseList(counting)[lines(app).size.height - 1].id
        await press(pilot, "f6", *"elin")
        assert all(limit == PART for _, limit in asked(counting))


async def test_the_cursor_comes_back_to_a_case_far_down(counting: Desk) -> None:
    app = program(counting, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await press(pilot, "f6", "end", "up")
        wanted = lines(app).key
        await press(pilot, "enter")
        assert isinstance(app.screen, WizardScreen)
        await press(pilot, "escape", "escape")
        assert lines(app).key == wanted
        assert all(limit == PART for _, limit in asked(counting))


def test_a_part_that_is_read_again_is_forgotten_last(counting: Desk) -> None:
    cases = CaseList(counting)
    for number in range(0, 800, 100):
        assert cases[number].id
    before = len(asked(counting))
    assert cases[0].id
    assert cases[850].id, "a ninth part: the one least lately looked at goes"
    assert cases[0].id
    assert len(asked(counting)) == before + 1
    assert cases[-1] == cases[1_199]
    assert [row.id for row in cases[98:102]] == [row.id for row in counting.cases()[98:102]]
    with pytest.raises(IndexError):
        cases[1_200]


async def test_the_program_can_be_helped_and_left_at_80_columns(many: Desk) -> None:
    app = program(many, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        text = app.start.query_one(Keys).text
        for key in ("Nytt ärende", "Urval", "Märk", "Hjälp"):
            assert key in text


async def test_a_case_that_has_been_disposed_of_says_so_and_does_not_open(many: Desk) -> None:
    many.dispose("c39", {"reason": "Tiden har gått."})
    app = program(many, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        row = next("".join(cell.text for cell in row) for row in lines(app).rows if row[0].key == "c39")
        assert "Gallrat ärende" in row
        assert "2026-00039" not in row
        lines(app).move_to("c39")
        await press(pilot, "enter")
        assert isinstance(app.screen, Tell)
        assert "borttaget för gott" in str(app.screen.query_one(".told", Static).content)
