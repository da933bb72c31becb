"""Guidance and draft beside the page, and in its place in a narrow window."""

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.draft.blocks import SourceEntry
from bbic_wizard.draft.environment import TemplateProblem
from bbic_wizard.tui.widgets.draftpane import DraftLine, DraftPane, draft_rows, line_of
from bbic_wizard.tui.widgets.guidance import GuidancePane
from bbic_wizard.tui.widgets.page import StepPage
from tests.tui.shell.conftest import program, ready, wizard

KARIN = SourceEntry("statements/b1/text", "answer", "b1", "Karin Berg", "2026-03-11")
MISSING = SourceEntry("areas.safety.assessment", "missing")


def line(text: str, source: SourceEntry | None = None, kind: str = "text") -> DraftLine:
    return DraftLine(text, kind, source)


def drawn(lines: list[DraftLine], margin: int) -> list[str]:
    return [row[0].text.rstrip() for row in draft_rows(lines, margin)]


def test_the_margin_tells_who_and_when() -> None:
    lines = [line("Säkerhet", kind="h2"), line("Karin berättar att", KARIN), line("det var sent.", KARIN)]
    assert drawn(lines, 24)[1:] == [" Karin Berg 2026-03-11  Karin berättar att", " " * 24 + "det var sent."]
    assert drawn(lines[:2], 13)[1:] == [" Karin 11/3  Karin berättar att"]
    assert drawn(lines, 13) == [" " * 13 + "Säkerhet", " Karin Berg  Karin berättar att", " 2026-03-11  det var sent."]


def test_a_line_without_a_source_carries_a_dot_and_a_gap_its_sign() -> None:
    lines = [line("Mallens egna ord."), line("", kind="blank"), line("SAKNAS: Bedömning", MISSING, "missing")]
    assert drawn(lines, 13) == [" ·           Mallens egna ord.", "", " !           SAKNAS: Bedömning"]


def test_what_belongs_to_a_place_is_found_from_near_to_far() -> None:
    lines = [line("Rubrik"), line("Karin", KARIN), line("SAKNAS", MISSING)]
    assert line_of(lines, "areas.safety.assessment") == 2
    assert line_of(lines, "statements/b1") == 1
    assert line_of(lines, "statements") == 1
    assert line_of(lines, "areas.safety.unknown") == 2
    assert line_of(lines, "child.name") is None


@pytest.fixture
def answered(desk: Desk) -> Desk:
    work = desk.open("c1")
    work.answer("child.name", "Elin")
    work.answer("child.portrait", "Elin målar.\n" * 60)
    work.answer("areas.safety.assessment", "Elin har sett bråk. " * 20)
    return desk


async def shown_draft(pilot: object, screen: object) -> None:
    screen.paused()  # the pause is not waited for
    await ready(pilot)


async def test_the_draft_follows_the_cursor_and_leads_back(answered: Desk) -> None:
    app = program(answered)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("areas.safety.assessment")
        await ready(pilot)
        await pilot.press("f3")
        await shown_draft(pilot, screen)
        pane = screen.query_one(DraftPane)
        assert pane.key == "areas.safety.assessment"
        height = pane.scrollable_content_region.height
        assert any("Elin har sett bråk." in pane.render_line(y).text for y in range(height))
        await screen.go("child.name")
        await ready(pilot)
        pane.focus()
        pane.move_to("areas.safety.assessment")
        await pilot.press("enter")
        await ready(pilot)
        assert screen.page.focused_place == "areas.safety.assessment"


async def test_an_area_s_list_leads_to_the_area_and_not_to_where_its_entries_stand_in_full(answered: Desk) -> None:
    told = answered.open("c1").add("statements", {"text": "Det var sent.", "areas": ["safety"]})
    app = program(answered)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("areas.safety.said")
        await ready(pilot)
        await pilot.press("f3")
        await shown_draft(pilot, screen)
        pane = screen.query_one(DraftPane)
        assert any(row[0].key == f"statements/{told}" for row in pane.rows)
        assert pane.key == "areas.safety.assessment"
        await screen.go("talks.said")
        await shown_draft(pilot, screen)
        assert pane.key is not None
        assert pane.key.startswith(f"statements/{told}")


async def test_the_draft_tells_of_what_was_just_written(answered: Desk) -> None:
    app = program(answered)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await screen.go("areas.home.assessment")
        await ready(pilot)
        await pilot.press("f3", *"Trångt.", "ctrl+s")
        await shown_draft(pilot, screen)
        assert any("Trångt." in row[0].text for row in screen.query_one(DraftPane).rows)


async def test_in_a_narrow_window_one_pane_at_a_time(answered: Desk) -> None:
    app = program(answered)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await screen.go("talks.mood")
        await ready(pilot)
        page, guidance, draft = screen.query_one(StepPage), screen.query_one(GuidancePane), screen.query_one(DraftPane)
        assert not screen.query_one("#left").display
        assert not guidance.display
        await pilot.press("f2")
        await ready(pilot)
        assert guidance.has_focus
        assert page.region.width == 0
        await pilot.press("f3")
        await ready(pilot)
        assert draft.has_focus
        await pilot.press("f3")
        await ready(pilot)
        assert not draft.display
        assert screen.page.focused_place == "talks.mood", "the same key comes back to where one was"


async def test_in_a_narrow_window_the_draft_fills_the_pane_and_opens_where_the_cursor_was(answered: Desk) -> None:
    answered.open("c1").answer("areas.home.assessment", "Familjen bor i en lägenhet med tre rum. " * 30)
    app = program(answered)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        pane = screen.query_one(DraftPane)
        for _time in ("the first time", "and again"):
            await screen.go("areas.home.assessment")
            await ready(pilot)
            await pilot.press("f3")
            for _ in range(100):  # laid out, and composed anew when that gave another width
                await ready(pilot)
                if max(len(row[0].text.rstrip()) for row in pane.rows) > 60:
                    break
            else:
                pytest.fail("the draft is narrower than its pane")
            assert pane.key == "areas.home.assessment"
            await pilot.press("f3")
            await ready(pilot)


async def test_in_a_wide_window_guidance_comes_and_goes(answered: Desk) -> None:
    app = program(answered)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        assert screen.query_one(GuidancePane).display
        await pilot.press("f2")
        assert not screen.query_one(GuidancePane).display
        await pilot.press("f3", "f3", "f2")
        assert screen.query_one(GuidancePane).display
        assert screen.page.focused_place == "child.name"


async def test_a_template_that_cannot_be_used_is_told_in_the_pane(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(view: object, **given: object) -> None:
        raise TemplateProblem("utredning.md.j2", 3, "okänt namn")

    monkeypatch.setattr("bbic_wizard.draft.compose.compose", faulty)
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("f3")
        await shown_draft(pilot, screen)
        shown = screen.query_one(DraftPane).rows[0][0].text
        assert "utredning.md.j2:3:" in shown


async def test_escape_in_a_narrow_window_asks_once_more(answered: Desk) -> None:
    app = program(answered)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await pilot.press("escape")
        assert app.screen is screen
        await pilot.press("escape")
        await ready(pilot)
        assert app.screen is app.start
