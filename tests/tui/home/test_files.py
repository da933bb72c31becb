"""Files that leave the casebook or come into it: drafts, case files, backups, one case to somebody else."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from bbic_wizard.desk import casebooks, keeping
from bbic_wizard.desk.desk import Desk
from bbic_wizard.errors import NotSaved
from bbic_wizard.model.pack import Pack
from bbic_wizard.store import keyslots
from bbic_wizard.tui.dialogs.export import Export
from bbic_wizard.tui.dialogs.handover import Receive
from bbic_wizard.tui.dialogs.marks import OneLine
from bbic_wizard.tui.dialogs.running import Progress, Running, bar
from bbic_wizard.tui.dialogs.small import Ask, Tell
from bbic_wizard.tui.screens.wizard import WizardScreen
from tests.conftest import work_on
from tests.store.books import raw
from tests.tui.home.conftest import buttons, command, press, read, shown
from tests.tui.shell.conftest import pasted, program, ready, wizard

PHRASE = "granit sockel vimpel tratt myrten"


async def pressed(pilot: Pilot[None], button: str) -> None:
    pilot.app.screen.query_one(f"#{button}", Button).press()
    await ready(pilot)


async def written(pilot: Pilot[None], text: str) -> None:
    """Another text in the field that has focus."""
    await press(pilot, "end", "ctrl+u")
    await pasted(pilot, text)


# Drafts


@pytest.fixture
def named(desk: Desk) -> Desk:
    work = desk.open("c1")
    work.answer("child.name", "Alva")
    work.add("people", {"name": "Karin"})
    work.add("people", {"name": "Olle"})
    return desk


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_draft_is_asked_about_before_it_leaves_and_is_noted(
    named: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    target = tmp_path / "utkast.md"
    app = program(named)
    async with app.run_test(size=size) as pilot:
        await wizard(pilot)
        await command(pilot, "spara utkast som fil")
        assert isinstance(app.screen, Export)
        dialog = app.screen
        for name in ("#readers", "#format", "#path", "#save"):
            region = dialog.query_one(name).region
            assert region.height, name
            assert dialog.region.contains_region(region), name
        await press(pilot, "down", "enter", "right")
        assert "utkast.md" in dialog.query_one("#path").value, "the ending follows the format"
        await press(pilot, "enter")
        await written(pilot, str(target))
        await press(pilot, "enter")
        assert isinstance(app.screen, Ask)
        assert "Mottagare: Karin. Inga uppgifter hålls åter." in read(app, ".told")
        assert "SAKNAS" in read(app, ".told")
        assert buttons(app) == ["Spara filen", "Byt mottagare", "Avbryt"]
        assert not target.exists(), "nothing leaves before somebody has said so"
        assert not any(row.action == "draft" for row in named.audit("c1"))
        await pressed(pilot, "save")
        assert isinstance(app.screen, WizardScreen)
    assert "Exemplar för Karin" in target.read_text()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    (told,) = (json.loads(row.detail) for row in named.audit("c1") if row.action == "draft")
    assert told["format"] == "md"
    assert told["audience"] == named.open("c1").view.records("actor")[0].id
    assert "utkast" not in json.dumps({**told, "document": ""}), "the log holds no path"


async def test_a_file_that_is_there_is_not_written_over(named: Desk, tmp_path: Path) -> None:
    target = tmp_path / "utkast.html"
    target.write_text("kvar")
    app = program(named)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await command(pilot, "spara utkast som fil")
        await press(pilot, "tab", "tab")
        await written(pilot, str(target))
        await press(pilot, "enter")
        await pressed(pilot, "save")
        assert "finns redan" in read(app, ".aside")
        await pressed(pilot, "save")
        await pressed(pilot, "change")
        assert app.screen.focused is app.screen.query_one("#readers")
    assert target.read_text() == "kvar"


async def test_a_whole_case_is_saved_as_a_case_file(named: Desk, tmp_path: Path) -> None:
    target = tmp_path / "alva.json"
    app = program(named)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await command(pilot, "spara ärendet som fil")
        assert "också det som hålls åter" in read(app, ".told")
        await written(pilot, str(target))
        await press(pilot, "enter")
    assert json.loads(target.read_text())["answers"]["child.name"]["value"] == "Alva"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [row.action for row in named.audit("c1")][-1] == "export"


# Something that takes a while


def test_the_bar_says_how_far_it_has_come_in_numbers_too() -> None:
    assert bar(0, 0).endswith("0 %")
    assert bar(1, 2).count("█") == bar(1, 2).count("░") == 20
    assert bar(3, 2).endswith("100 %")


async def test_what_takes_a_while_can_be_left_and_goes_no_further(desk: Desk) -> None:
    steps: list[int] = []

    def endless(progress: Progress) -> None:
        while True:
            steps.append(len(steps))
            progress(len(steps) % 100, 100)

    app = program(desk, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        app.push_screen(Running("Prov", "Esc avbryter.", endless))
        await pilot.pause(0.05)
        await press(pilot, "escape")
        assert app.screen is app.start
        count = len(steps)
        assert count
        await pilot.pause(0.05)
        assert len(steps) == count, "the thread has ended"


async def test_what_goes_wrong_is_told(desk: Desk) -> None:
    def failing(progress: Progress) -> None:
        raise NotSaved("Det finns ingen plats kvar på disken", "Inget är ändrat.")

    app = program(desk, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        app.push_screen(Running("Prov", "", failing))
        await ready(pilot)
        assert isinstance(app.screen, Tell)
        assert app.screen.title_text == "Det finns ingen plats kvar på disken"
        await press(pilot, "escape")
        assert app.screen is app.start


# Casebooks on disk


Make = Callable[[str], Desk]


@pytest.fixture
def make(tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Casebooks on disk, made quickly."""
    monkeypatch.setattr(keyslots, "COST", keyslots.LEAST)

    def made(name: str) -> Desk:
        return casebooks.make(str(tmp_path / name), PHRASE, actor="Sara")[0]

    return made


@pytest.fixture
def book(make: Make, pack: Pack) -> Desk:
    made = make("bok")
    work = work_on(pack, made.store)  # type: ignore[arg-type]  # any casebook will do
    work.answer("child.name", "Alva")
    return made


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_backup_is_one_file_that_opens_with_the_same_passphrase(
    book: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    target = tmp_path / "kopia.zip"
    app = program(book, None)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await command(pilot, "säkerhetskopia")
        assert isinstance(app.screen, OneLine)
        assert f"arendebok-{book.today().isoformat()}.zip" in app.screen.query_one("Entry").value  # type: ignore[attr-defined]
        await written(pilot, str(target))
        await press(pilot, "enter")
        await until(pilot, Tell)
        assert app.screen.title_text == "Säkerhetskopian är klar"  # type: ignore[attr-defined]
        assert str(target) in read(app, ".told").replace("\n", "")
        await press(pilot, "escape")
        assert app.screen is app.start
        assert "backup" in [row.action for row in book.audit()]
    assert target.stat().st_size > 1_000
    keeping.restore(target, str(tmp_path / "åter"))
    again = casebooks.unlock(str(tmp_path / "åter"), PHRASE)
    assert [row.title for row in again.cases()] == ["Alva"]
    again.close()


async def until(pilot: Pilot[None], kind: type[object]) -> None:
    """Until a dialog of a kind is shown."""
    for _ in range(200):
        await ready(pilot)
        if isinstance(pilot.app.screen, kind):
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{pilot.app.screen} is shown")


async def test_a_whole_casebook_is_told_to_be_whole_and_a_tampered_one_where_it_breaks(book: Desk) -> None:
    app = program(book, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await command(pilot, "kontrollera ärendeboken")
        await until(pilot, Tell)
        assert "Ärendeboken är hel: 1 ärende," in read(app, ".told")
        await press(pilot, "escape")
        raw(book.store, "UPDATE change_ SET author = 'Eva' WHERE seq = 2", unguarded=True)  # type: ignore[arg-type]
        await command(pilot, "kontrollera ärendeboken")
        await until(pilot, Tell)
        assert app.screen.title_text == "Historiken stämmer inte"  # type: ignore[attr-defined]
        assert "Ta fram senaste säkerhetskopian" in read(app, ".told")


async def test_a_case_is_handed_over_with_a_code_shown_once_and_received(
    book: Desk, make: Make, tmp_path: Path
) -> None:
    target, codes = tmp_path / "alva.overlamning", []
    app = program(book, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await command(pilot, "lämna över ärendet")
        await written(pilot, str(target))
        await press(pilot, "enter")
        assert isinstance(app.screen, Ask)
        assert "också det som hålls åter" in read(app, ".told").replace("\n", " ")
        await press(pilot, "enter")
        assert not target.exists(), "the safe button has the focus"
        await command(pilot, "lämna över ärendet")
        await written(pilot, str(target))
        await press(pilot, "enter")
        await pressed(pilot, "act")
        await until(pilot, Ask)
        codes = [line.strip() for line in read(app, ".told").splitlines() if line.startswith("    ")]
        assert app.clipboard == "", "the code is shown, never copied"
        await press(pilot, "enter")
        assert app.screen is app.start
        assert "handover" in [row.action for row in book.audit("c1")]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    other = make("annan")
    app = program(other, None)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await command(pilot, "ta emot")
        assert isinstance(app.screen, Receive)
        await received(pilot, target, "fel kod")
        await until(pilot, Tell)
        assert "stämmer inte" in app.screen.title_text.casefold()  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert isinstance(app.screen, Receive)
        assert app.screen.query_one("#code").value == "", "the code does not stay on the screen"  # type: ignore[attr-defined]
        app.screen.query_one("#file").focus()
        await received(pilot, target, codes[0])
        screen = await wizard(pilot)
        assert screen.view.value("child.name") == "Alva"
        await press(pilot, "escape", "escape")
        assert "Alva" in shown(app)[0]
        assert [row.title for row in other.cases()] == ["Alva"]


async def received(pilot: Pilot[None], file: Path, code: str) -> None:
    await written(pilot, str(file))
    await press(pilot, "enter")
    await pasted(pilot, code)
    await press(pilot, "enter")


async def test_a_casebook_in_memory_offers_nothing_that_needs_a_disk(named: Desk) -> None:
    store = named.store
    store.lasting = False
    app = program(named, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        titles = [command.title for command in app.start.more_commands()]
        assert "Gallring …" in titles
        assert not any(title.startswith(("Säkerhetskopia", "Lämna över", "Ta emot")) for title in titles)
