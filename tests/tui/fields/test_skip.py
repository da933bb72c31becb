"""The skip dialog: few keys, a question for a weak sentence, and what the draft will say."""

from textual.widgets import Static

from bbic_wizard.model.pack import Pack
from bbic_wizard.tui.dialogs.skip import SkipDialog, SkipResult
from bbic_wizard.tui.dialogs.skip_text import AGAIN, CHOOSE, NO_TIME, WHEN, WRITE
from bbic_wizard.tui.widgets.footer import Keys
from tests.conftest import pack_of
from tests.tui.fields.helpers import PageApp, open_page, write

LAW = """
format: bbic-wizard/law
version: 1
note: Kontrollera.
rows:
  - {id: L-X, topic: Skydd, new: "20:1", meaning: Skydd bedöms samma dag., confidence: V}
"""
WORDS = """
format: bbic-wizard/words
version: 1
justification: {min_length: 10}
weak_phrases:
  - {phrase: tidsbrist, ask: Vad hindrar just nu?, time: true}
"""
FORM = """
steps:
  - id: visits
    title: Hembesök
    questions:
      - {id: home, kind: text, label: Hembesök, duty: RIKT}
      - {id: now, kind: text, label: Skydd, duty: LAG, law: [L-X], confidence: V, skip: forbidden}
      - {id: only, kind: text, label: En, skip: {reasons: [avböjde], say: Skriv vem som svarade., time_never: true}}
      - id: asks
        kind: text
        label: Referenser
        skip:
          asks:
            - {id: who, label: Vem beslutade?}
            - {id: instead, label: I stället, kind: text}
            - {id: day, label: Dag, kind: date}
"""
GOOD = "Karin bad om möte på kontoret den 4 april."


def pack() -> Pack:
    return pack_of(FORM, law=LAW, words=WORDS)


def shown(app: PageApp, selector: str) -> str:
    return str(app.screen.query_exactly_one(selector, Static).content)


async def dialog(app: PageApp, place: str) -> list[SkipResult | None]:
    results: list[SkipResult | None] = []
    dialog = SkipDialog(app.work, place, lambda written: app.work.type_skip(place, written))
    await app.push_screen(dialog, results.append)
    return results


async def test_an_ordinary_skip_is_a_key_a_sentence_and_enter() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        results = await dialog(app, "visits.home")
        await pilot.press("1")
        await pilot.pause()
        await write(pilot, GOOD)
        await pilot.press("enter")
        await pilot.pause()
        assert results == [SkipResult("gäller_inte", GOOD)]


async def test_the_line_of_the_draft_follows_what_is_written() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        await dialog(app, "visits.home")
        await pilot.press("3")
        await pilot.pause()
        await write(pilot, "Hon är sjuk")
        await pilot.press("tab")
        await write(pilot, "om en vecka")
        await pilot.pause()
        said = "Inte gjort: Hembesök. Hon är sjuk. I stället: –. Ny prövning: 2026-06-01."
        assert shown(app, ".skip-preview") == f"Så står det i utkastet: ”{said}”"


async def test_a_weak_sentence_is_met_once_and_kept_with_enter_once_more() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        results = await dialog(app, "visits.home")
        await pilot.press("1")
        await pilot.pause()
        await write(pilot, "Tidsbrist")
        await pilot.press("enter")
        await pilot.pause()
        assert shown(app, ".skip-told") == f"Vad hindrar just nu? {AGAIN}"
        assert results == []
        await pilot.press("enter")
        await pilot.pause()
        assert results == [SkipResult("gäller_inte", "Tidsbrist")]


async def test_lack_of_time_is_told_to_be_no_reason_where_it_never_is() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        await dialog(app, "visits.only")
        await pilot.pause()
        await write(pilot, "tidsbrist")
        await pilot.press("enter")
        await pilot.pause()
        assert shown(app, ".skip-told").startswith(NO_TIME)


async def test_an_only_reason_is_chosen_from_the_start() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        results = await dialog(app, "visits.only")
        await pilot.pause()
        assert "Skriv vem som svarade." in shown(app, ".skip-say")
        await write(pilot, GOOD)
        await pilot.press("enter")
        await pilot.pause()
        assert results == [SkipResult("avböjde", GOOD)]


async def test_what_is_needed_is_said_in_turn() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        results = await dialog(app, "visits.home")
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert shown(app, ".skip-told") == CHOOSE
        await pilot.press("3")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert shown(app, ".skip-told") == WRITE
        await write(pilot, GOOD)
        await pilot.press("enter")
        await pilot.pause()
        assert shown(app, ".skip-told") == WHEN
        await write(pilot, "snart")
        await pilot.press("enter")
        await pilot.pause()
        assert "går inte att läsa" in shown(app, ".skip-told")
        await pilot.press("ctrl+u")
        await write(pilot, "2026-06-08")
        await pilot.press("enter")
        await pilot.pause()
        assert results == [SkipResult("väntar", GOOD, "2026-06-08")]


async def test_what_the_rule_asks_for_goes_with_it() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        results = await dialog(app, "visits.asks")
        await pilot.press("1")
        await pilot.pause()
        await write(pilot, GOOD)
        await pilot.press("tab")
        await write(pilot, "Eva")
        await pilot.press("tab")
        await write(pilot, "Telefon")
        await pilot.press("tab")
        await write(pilot, "i dag")
        await pilot.pause()
        assert "Vem beslutade? Eva. Dag: 2026-05-25. I stället: Telefon." in shown(app, ".skip-preview")
        await pilot.press("enter")
        await pilot.pause()
        assert results == [
            SkipResult("gäller_inte", GOOD, None, {"who": "Eva", "instead": "Telefon", "day": "2026-05-25"})
        ]


async def test_the_same_reason_for_the_rest_of_the_step() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        results = await dialog(app, "visits.home")
        await pilot.press("1")
        await pilot.pause()
        await write(pilot, GOOD)
        await pilot.press("ctrl+r", "enter")
        await pilot.pause()
        assert results == [SkipResult("gäller_inte", GOOD, rest_of_step=True)]


async def test_a_step_has_no_rest() -> None:
    async with open_page(pack(), step="visits") as (app, _):
        await dialog(app, "visits")
        assert not app.screen.query(".skip-rest")


async def test_ctrl_j_makes_a_new_line() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        results = await dialog(app, "visits.home")
        await pilot.press("1")
        await pilot.pause()
        await write(pilot, "Ett två")
        await pilot.press("ctrl+j")
        await write(pilot, "tre fyra")
        await pilot.press("enter")
        await pilot.pause()
        assert [made.note for made in results if made] == ["Ett två\ntre fyra"]


async def test_what_cannot_be_skipped_is_said_before_anything_is_written() -> None:
    async with open_page(pack(), step="visits") as (app, pilot):
        results = await dialog(app, "visits.now")
        told = shown(app, ".told")
        assert told.startswith("Det här momentet kan inte hoppas över. 20 kap. 1 § SoL kräver det")
        assert not app.screen.query(".skip-note")
        await pilot.press("ctrl+r", "escape")
        await pilot.pause()
        assert results == [None]


async def test_the_duty_stands_in_the_dialog() -> None:
    async with open_page(pack(), step="visits") as (app, _):
        await dialog(app, "visits.home")
        assert shown(app, ".skip-demand") == "R Riktlinje"


async def test_in_a_low_window_what_is_told_is_in_sight_and_the_keys_are_named() -> None:
    async with open_page(pack(), step="visits", size=(80, 24)) as (app, pilot):
        await dialog(app, "visits.asks")
        await pilot.pause()
        assert "Esc Stäng" in app.screen.query_exactly_one(Keys).text
        await pilot.press("2", "enter")
        await pilot.pause()
        box = app.screen.query_exactly_one(".box").content_region
        for selector in (".skip-told", ".skip-preview", ".skip-demand"):
            told = app.screen.query_exactly_one(selector).region
            assert told.height
            assert box.contains_region(told)
