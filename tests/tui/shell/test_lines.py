"""The list that everything is drawn with: cutting, the cursor, and what never reaches the terminal."""

from rich.cells import cell_len
from textual.app import App, ComposeResult

from bbic_wizard.tui import themes
from bbic_wizard.tui.widgets.cells import Cell, Row, fit, line, spaces
from bbic_wizard.tui.widgets.lines import Lines


def drawn(cell: Cell, width: int) -> str:
    return "".join(text for text, _ in fit(cell, width))


def test_a_cell_fills_its_space_exactly() -> None:
    for text in ("", "Ö", "Hälsa", "Grundläggande omsorg", "你好 Åsa", "a" * 99):
        for width in (1, 2, 5, 12, 40):
            assert cell_len(drawn(Cell(((text, "plain"),)), width)) == width


def test_what_does_not_fit_is_cut_with_a_sign() -> None:
    assert drawn(Cell((("Känslomässig tillgänglighet", "plain"),)), 12) == "Känslomässi…"


def test_what_stands_at_the_right_gives_way_in_a_narrow_cell() -> None:
    cell = Cell((("Hälsa", "plain"),), right=(("klart", "dim"),))
    assert drawn(cell, 14) == "Hälsa    klart"
    assert drawn(cell, 8) == "Hälsa   "


def test_what_stands_at_the_right_never_runs_into_the_text() -> None:
    cell = Cell((("Socialt nätverk", "plain"),), right=(("108 ord", "dim"),))
    assert drawn(cell, 23) == "Socialt nätverk 108 ord"
    assert drawn(cell, 22) == "Socialt nätve… 108 ord"
    assert drawn(Cell((("Socialt nätverk", "plain"),), right=((" 108 ord", "dim"),)), 23) == "Socialt nätverk 108 ord"


def test_cells_without_a_width_share_the_line() -> None:
    assert spaces((Cell(()), Cell((), width=10), Cell(()), Cell(())), 41) == [11, 10, 10, 10]


def test_escape_sequences_and_line_breaks_are_taken_out() -> None:
    shown = drawn(Cell((("a\x1b]52;c;x\x07b\nc\x9bd", "plain"),)), 20)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\x9b" not in shown
    assert "\n" not in shown


class Listed(App[None]):
    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self._listed = rows
        self.chosen: list[str] = []
        self.register_theme(themes.OWN[0])
        self.theme = themes.DEFAULT

    def compose(self) -> ComposeResult:
        yield Lines(self._listed)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        self.chosen.append(event.key)

    @property
    def lines(self) -> Lines:
        return self.query_one(Lines)


ROWS: list[Row] = [
    line("Rubrik", look="heading"),
    (Cell((("a", "plain"),), "a"), Cell((("b", "plain"),), "b"), Cell(())),
    line(""),
    (Cell(()), Cell((("c [red]x[/] ", "plain"),), "c"), Cell((("d", "plain"),), "d")),
]


async def test_the_cursor_walks_cells_and_passes_headings() -> None:
    app = Listed(ROWS)
    async with app.run_test() as pilot:
        assert app.lines.key == "a"
        await pilot.press("right")
        assert app.lines.key == "b"
        await pilot.press("down")
        assert app.lines.key == "c"
        await pilot.press("left", "left")
        assert app.lines.key == "c"
        await pilot.press("right", "enter", "home", "enter")
        assert app.chosen == ["d", "b"]


async def test_the_cursor_stays_on_its_key_when_rows_change() -> None:
    app = Listed(ROWS)
    async with app.run_test() as pilot:
        await pilot.press("down")
        app.lines.show([line("ny", "n"), *ROWS[3:]])
        assert app.lines.key == "c"
        app.lines.show([line("ny", "n")])
        assert app.lines.key == "n"
        app.lines.show([])
        assert app.lines.key is None
        await pilot.press("down", "enter")
        assert app.chosen == []


async def test_markup_in_a_row_is_text() -> None:
    app = Listed(ROWS)
    async with app.run_test(size=(60, 10)):
        strip = app.lines.render_line(3)
        assert "c [red]x[/]" in strip.text


async def test_ten_thousand_rows_are_paged_through_without_motion() -> None:
    app = Listed([line(f"rad {number}", str(number)) for number in range(10_000)])
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("pagedown")
        assert app.lines.key == "19"
        assert app.lines.scroll_offset.y == 19
        await pilot.press("end")
        assert app.lines.key == "9999"
        assert "rad 9999" in app.lines.render_line(19).text


async def test_a_click_chooses() -> None:
    app = Listed(ROWS)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(Lines, offset=(25, 1))
        assert app.chosen == ["b"]
