"""What the checks see: live beside the page and never in the way; each leads to its place, and can be left."""

from collections.abc import Iterator
from itertools import count
from time import sleep
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from bbic_wizard.checks import registry
from bbic_wizard.checks.rule import Hit, Rule
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.silencing import WORDS_NEEDED
from bbic_wizard.model.finding import Severity
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.help import live_keys
from bbic_wizard.tui.dialogs.silence import SilenceDialog
from bbic_wizard.tui.dialogs.todo import Left
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.findingspane import FindingsPane
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.guidance import GuidancePane
from bbic_wizard.tui.widgets.header import CaseHeader
from bbic_wizard.tui.widgets.steplist import StepList
from bbic_wizard.tui.widgets.strip import StepStrip
from tests.conftest import Clock, pack_of, work_on
from tests.tui.shell.conftest import FORM, TEMPLATE, FullDisk, pasted, program, ready, row_texts, wizard

CHECKS = """
format: bbic-wizard/checks
version: 1
themes: [{id: dates, title: Datum}]
sources: {GK: Allmän yrkeskunskap}
checks:
  - {id: X-01, title: Namnet, message: "{word} är inget namn [b].", why: Namnet hjälper., remedy: Skriv namnet.}
  - {id: X-02, title: Stämningen, message: Stämningen är inte beskriven., why: Den syns i rummet., remedy: Beskriv den.}
  - {id: X-03, title: Förslaget, message: Förslaget saknas., why: Utan det inget beslut., remedy: Skriv ett förslag.}
"""
WHY = "Namnet är ett alias, och det står i beslutet."


def _named(view: View) -> Iterator[Hit]:
    name = view.value("child.name") or ""
    if "1" in name:
        yield Hit("child.name", {"word": name})


def _mood(view: View) -> Iterator[Hit]:
    if not view.value("talks.mood"):
        yield Hit("talks.mood")


def _proposal(view: View) -> Iterator[Hit]:
    if not view.value("decision.proposal"):
        yield Hit("decision.proposal")


def made(name: str, find: object, severity: Severity, *, firm: bool = False) -> Rule:
    return Rule(name, "dates", "PRAXIS", severity, find, source=("GK",), firm=firm)  # type: ignore[arg-type]


RULES = (
    made("X-01", _named, "warning"),
    made("X-02", _mood, "hint"),
    made("X-03", _proposal, "blocker", firm=True),
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_of(FORM, templates={"utredning.md.j2": TEMPLATE}, checks=CHECKS)


@pytest.fixture(autouse=True)
def own_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "RULES", RULES)
    for rule in RULES:
        monkeypatch.setitem(registry.BY_ID, rule.id, rule)


@pytest.fixture
def desk(pack: Pack, store: FullDisk) -> Desk:
    work_on(pack, store)
    return Desk(store, Clock(), (f"n{number}" for number in count(1)).__next__, "Sara")


async def looked(pilot: Pilot[None], screen: WizardScreen) -> None:
    """Until the checks have read the case (the pause is not waited for)."""
    screen.paused()
    await ready(pilot)


async def at_the_findings(pilot: Pilot[None]) -> WizardScreen:
    """The open case with the cursor in what the checks see."""
    screen = await wizard(pilot)
    await pilot.press("f5")
    await looked(pilot, screen)
    return screen


def shown(screen: WizardScreen) -> list[str]:
    return row_texts(screen.query_one(FindingsPane).lines)


def told(screen: WizardScreen) -> str:
    return str(screen.query_one("#finding_told Static", Static).content)


async def test_f5_shows_them_by_weight_with_all_about_the_one_under_the_cursor(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_findings(pilot)
        rows = ["■ Hindrar  1", "■ X-03 Förslaget saknas.", "• Tips  1", "• X-02 Stämningen är inte beskriven."]
        assert shown(screen) == rows
        for part in (
            "X-03  Förslaget",
            "■ Hindrar · P God praxis.",
            "Varför",
            "Skriv ett förslag.",
        ):
            assert part in told(screen)
        await pilot.press("down")
        assert "X-02  Stämningen" in told(screen)
        assert "2" in str(screen.query_one(FindingsPane).border_title)


async def test_they_follow_what_is_written_and_focus_stays_in_the_field(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await looked(pilot, screen)
        await pilot.press("f5", "f5")
        await pilot.press("f5", "escape", *"Elin1", "tab")
        assert screen.beside == "findings"
        field = screen.focused
        await looked(pilot, screen)
        assert "▲ X-01 Elin1 är inget namn [b]." in shown(screen)
        assert screen.focused is field
        assert screen.page.focused_place == "child.born"


async def test_with_the_draft_beside_the_draft_is_written_first_and_the_steps_are_marked_when_it_is_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await looked(pilot, screen)
        await pilot.press("f3", "escape")
        await looked(pilot, screen)
        assert screen.beside == "draft"
        drafter = screen._drafter
        compose, findings = drafter.compose, drafter.findings

        def slowly(*args: Any) -> Any:
            lines = compose(*args)
            sleep(0.1)  # the checks would have begun meanwhile
            order.append("draft")
            return lines

        def read(*args: Any) -> Any:
            order.append("checks")
            return findings(*args)

        monkeypatch.setattr(drafter, "compose", slowly)
        monkeypatch.setattr(drafter, "findings", read)
        monkeypatch.setattr(screen, "later", lambda: None)  # no pause but the one below
        await pilot.press(*"Elin1", "tab")
        await ready(pilot)
        order.clear()
        await looked(pilot, screen)
        await ready(pilot)
        assert order == ["draft", "checks"]
        assert "X-01" in {one.rule for one in screen.seen or ()}


async def test_enter_leads_to_the_place_and_f5_back_to_the_same_one(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_findings(pilot)
        await pilot.press("down", "enter")
        await ready(pilot)
        assert screen.page.focused_place == "talks.mood"
        await pilot.press("f5")
        pane = screen.query_one(FindingsPane)
        assert pane.lines.has_focus
        assert pane.finding is not None
        assert pane.finding.rule == "X-02"
        await pilot.press("f5")
        assert screen.beside == ""
        assert screen.page.focused_place == "talks.mood"


async def test_in_a_narrow_window_they_take_the_pages_place_and_give_it_back(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await looked(pilot, screen)
        assert "⚑ 2" in screen.query_one(StepStrip).text
        await pilot.press("f5")
        await ready(pilot)
        assert screen.query_one(FindingsPane).lines.has_focus
        assert not screen.query_one("#middle").display
        await pilot.press("enter")
        await ready(pilot)
        assert screen.page.focused_place == "decision.proposal"
        assert screen.query_one("#middle").display
        await pilot.press("f5")
        await ready(pilot)
        await pilot.press("escape")
        await ready(pilot)
        assert screen.page.focused_place == "decision.proposal"


async def test_steps_header_and_list_carry_their_mark(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await looked(pilot, screen)
        rows = row_texts(screen.query_one(StepList))
        assert [row.split("  ")[0].strip(" ▸○◐") for row in rows if row.endswith("⚑")] == ["Samtal", "Beslut"]
        assert any(row.startswith("Fynd2 ⚑") for row in rows)
        assert "⚑ 2" in screen.query_one(CaseHeader).text
        screen.work.answer("talks.mood", "Lugn")
        screen.work.answer("decision.proposal", "Stöd")
        await looked(pilot, screen)
        assert screen.query_one(FindingsPane).lines.key is None
        assert shown(screen) == ["Inget att åtgärda."]
        assert "⚑" not in screen.query_one(CaseHeader).text


async def test_one_level_at_a_time(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_findings(pilot)
        await pilot.press("f")
        assert shown(screen) == ["■ Hindrar  1", "■ X-03 Förslaget saknas."]
        await pilot.press("f")
        assert shown(screen) == ["Inget på den här nivån."]
        await pilot.press("f")
        assert shown(screen) == ["• Tips  1", "• X-02 Stämningen är inte beskriven."]
        await pilot.press("f")
        assert len(shown(screen)) == 4


async def test_a_finding_is_left_with_a_reason_and_heard_again(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_findings(pilot)
        await pilot.press("end", "m")
        assert isinstance(app.screen, SilenceDialog)
        await pilot.press("enter")
        assert str(app.screen.query_one("#said", Static).content) == WORDS_NEEDED
        await pasted(pilot, WHY)
        await pilot.press("escape", "m")
        assert isinstance(app.screen, SilenceDialog)
        assert app.screen.note.said == WHY, "what was written is there again"
        await pilot.press("enter")
        await looked(pilot, screen)
        assert screen.work.case.silenced["X-02"].note == WHY
        assert shown(screen)[2:] == ["Lämnade med motivering  1", "⊘ X-02 Stämningen är inte beskriven."]
        assert screen.query_one(FindingsPane).lines.has_focus
        assert screen.query_one(FindingsPane).finding.silence is not None
        assert WHY in told(screen)
        assert "⚑ 1" in screen.query_one(CaseHeader).text
        await pilot.press("m")
        await looked(pilot, screen)
        assert screen.work.case.silenced == {}
        assert screen.work.typed_skip("X-02") == {}


async def test_a_firm_check_says_that_it_cannot_be_left(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_findings(pilot)
        await pilot.press("m")
        assert app.screen is screen
        assert any("går inte att lämna" in notice.message for notice in app._notifications)


async def test_f8_in_the_pane_skips_the_place(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_findings(pilot)
        await pilot.press("end", "f8")
        await ready(pilot)
        await pilot.press("2")
        await pasted(pilot, "Ingen ville svara den 3 juni, och frågan ställs igen den 10 juni.")
        await pilot.press("enter")
        await ready(pilot)
        assert screen.view.state("talks.mood") == "skipped"


async def test_the_guidance_tells_what_is_seen_where_the_cursor_is(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await looked(pilot, screen)
        await screen.go("talks.mood")
        screen.query_one(GuidancePane).draw()
        assert "⚑ • Tips · X-02" in str(screen.query_one("#guidance Static", Static).content)
        await screen.go("child.name")
        screen.query_one(GuidancePane).draw()
        assert "X-02" not in str(screen.query_one("#guidance Static", Static).content)


async def test_a_check_at_fault_takes_nothing_with_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(view: View) -> Iterator[Hit]:
        raise ValueError("Elin")
        yield Hit("child.name")

    monkeypatch.setattr(registry, "RULES", (made("X-01", faulty, "hint"),))
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        await looked(pilot, screen)
        await pilot.press(*"Alva", "enter")
        await ready(pilot)
        assert screen.work.view.value("child.name") == "Alva"
        await looked(pilot, screen)
        assert "Något gick fel i programmet" in told(screen)
        assert "Elin" not in told(screen)
        assert app.return_code is None


async def test_their_keys_are_in_the_footer_and_the_help(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_the_findings(pilot)
        assert "M Lämna" in screen.query_one(Keys).text
        assert [key for key, _ in dict(live_keys(screen))["Där markören står"] if key in ("M", "F")] == ["M", "F"]


async def test_what_was_skipped_is_a_list_of_its_own(desk: Desk) -> None:
    desk.open("c1").skip("talks.mood", "avböjde", "Ingen ville svara den 3 juni, och frågan ställs igen.")
    app = program(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await wizard(pilot)
        screen.action_skips()
        await ready(pilot)
        assert isinstance(app.screen, Left)
        texts = row_texts(app.screen.lines)
        assert texts[0] == "  ⊘ Samtal › Stämningen"
        await pilot.press("enter")
        await ready(pilot)
        assert screen.page.focused_place == "talks.mood"


async def test_a_reason_being_written_outlives_the_program_and_a_full_disk(desk: Desk, store: FullDisk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at_the_findings(pilot)
        await pilot.press("end", "m")
        dialog = app.screen
        assert isinstance(dialog, SilenceDialog)
        await pasted(pilot, WHY)
        dialog.keep_typing()  # the pause is not waited for
        assert desk.open("c1").typed_skip("X-02") == {"note": WHY}
        store.full = True
        await pilot.press("x", "escape")
        assert app.screen is dialog
        assert "Det finns ingen plats kvar" in str(dialog.query_one("#said", Static).content)
        store.full = False
        await pilot.press("escape")
        assert app.screen is screen
        assert desk.open("c1").typed_skip("X-02") == {"note": f"{WHY}x"}
