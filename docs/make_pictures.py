"""Makes the pictures in docs/bilder: the main screens in two sizes and three themes, on practice cases.

    python docs/make_pictures.py [NAME …]

A clean home, a fixed clock and fixed ids, so that a picture changes only when the
program does. SVG; `--png` also writes PNG beside them (needs rsvg-convert) for looking at.
"""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent / "bilder"
SIZES = {"120x40": (120, 40), "80x24": (80, 24)}
THEMES = {"mork": "bbic-dark", "ljus": "bbic-light", "kontrast": "bbic-contrast"}

Shot = Callable[[Any], Awaitable[None]]


async def _done(app: Any) -> None:
    """Wait until nothing is being worked on; what a newer request has put aside is not waited for."""
    from textual.worker import WorkerCancelled

    with suppress(WorkerCancelled):
        await app.workers.wait_for_complete()


async def _keys(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await _done(pilot.app)
        await pilot.pause()


async def _go_to(pilot: Any, words: str) -> None:
    await _keys(pilot, "ctrl+g", *("space" if char == " " else char for char in words), "enter")


async def _start(pilot: Any) -> None:
    """The start screen with nothing in the casebook."""


async def _step(pilot: Any) -> None:
    """A delområde with statements, factors and an assessment."""
    await _go_to(pilot, "föräldrarnas förmåga säkerhet")


async def _overview(pilot: Any) -> None:
    """The three sides and the twelve delområden."""
    await _command(pilot, "överblick")
    await _keys(pilot, "right")


async def _left(pilot: Any) -> None:
    await _keys(pilot, "f4")


async def _skip(pilot: Any) -> None:
    await _keys(pilot, "f4", "enter", "f8", "6")


async def _draft(pilot: Any) -> None:
    await _go_to(pilot, "föräldrarnas förmåga säkerhet")
    await _keys(pilot, "f3")


async def _search(pilot: Any) -> None:
    await _keys(pilot, "ctrl+g", *"mormor")


async def _help(pilot: Any) -> None:
    await _keys(pilot, "f1")


async def _command(pilot: Any, words: str) -> None:
    await _keys(pilot, "ctrl+p", *("space" if char == " " else char for char in words), "enter")


async def _cases(pilot: Any) -> None:
    """The case list, ordered by the last day."""
    pilot.app.screen.action_sort("deadline")


async def _marks(pilot: Any) -> None:
    await _keys(pilot, "f8")


async def _selection(pilot: Any) -> None:
    await _keys(pilot, "f3", "enter")


async def _changes(pilot: Any) -> None:
    await _command(pilot, "ändringar i ärendet")
    await _keys(pilot, *"mormor")


async def _strike(pilot: Any) -> None:
    await _command(pilot, "stryk text")
    await _keys(pilot, *"Inga-Britt", "enter")


async def _save(pilot: Any) -> None:
    await _command(pilot, "spara utkast som")
    await _keys(pilot, "down", "down", "down")


async def _network(pilot: Any) -> None:
    """The network map, with the child in the middle."""
    await _keys(pilot, "f12")


async def _relevance(pilot: Any) -> None:
    """How much is written, and what belongs to the decision."""
    await _keys(pilot, "ctrl+s")  # the page is there before the box covers it
    await _keys(pilot, "f10", "down")


async def _siblings(pilot: Any) -> None:
    """Two children's cases side by side, one thing already shared."""
    from bbic_wizard import resources
    from bbic_wizard.desk import sharing, siblings

    await _keys(pilot, "f4", "escape")
    desk, work = pilot.app.desk, pilot.app.screen.work
    other = desk.open(desk.import_case(resources.practice_case("case_a-alva"), "case_a-alva.json"))
    siblings.link(desk, work, other)
    sharing.share(desk, work.view, other, [sharing.Pick("statements/b1")])
    await _keys(pilot, "shift+f6", "enter", "v", *(["down"] * 4))


async def _sharing(pilot: Any) -> None:
    """What sharing one uppgift does, before it is done."""
    await _siblings(pilot)
    pilot.app.screen.lines.move_to("statements/mormor-1")
    await _keys(pilot, "enter", "tab", "enter")


async def _phrases(pilot: Any) -> None:
    """One's own phrases; one of them names somebody in the case."""
    phrases = pilot.app.screen.work.phrases
    phrases.keep("hb", "Hembesök hos {namn} den {datum}, anmält i förväg.")
    phrases.keep("kk", "Karin ville att vi ringer i stället.")
    phrases.keep("uo", "Uppläst och bekräftad {datum}.")
    await _keys(pilot, "f4", "escape")
    await _command(pilot, "egna fraser")


async def _family(pilot: Any) -> None:
    await _command(pilot, "familjekarta")


def _live(pilot: Any) -> Any:
    return pilot.app.screen.active_bindings.values()


async def _sorting(pilot: Any) -> None:
    """The sorting desk with the practice case's notes, one of them under way."""
    while "sorting" not in {b.binding.id for b in _live(pilot)}:
        await pilot.pause(0.1)  # in the list of cases the key means something else
    await _keys(pilot, "f7")
    await _command(pilot, "övningsanteckningar")
    await _keys(pilot, "ctrl+n", "ctrl+n", "i", *"karin", "enter", "m", "5", "7", "space", "5", "space", "u", "space")


async def _child_thread(pilot: Any) -> None:
    """What the child has said, one of it not met yet."""
    await _keys(pilot, "f4", "escape")
    pilot.app.screen.work.remove("weighings", "w4")
    await _keys(pilot, "ctrl+o")


async def _red_thread(pilot: Any) -> None:
    """The threads of the learner's case, two of them broken, and one link to what has been reworded."""
    await _keys(pilot, "f4", "escape")
    pilot.app.screen.work.answer("statements/b3/text", "Han tog mig i armen, det gjorde ont.")
    await _keys(pilot, "ctrl+t")


async def _follow(pilot: Any) -> None:
    """What a statement comes from and leads to."""
    await _keys(pilot, "f4", "escape", "ctrl+o", "f")


async def _findings(pilot: Any) -> None:
    await _keys(pilot, "f5")
    await pilot.pause(0.4)
    await _keys(pilot, "down")


async def _leave(pilot: Any) -> None:
    await _keys(pilot, "f5")
    await pilot.pause(0.4)
    await _keys(pilot, "f", "f", "down", "m", *"Syskonet utreds")


async def _law(pilot: Any) -> None:
    await _go_to(pilot, "samtal och observation med barnet")
    await _keys(pilot, "shift+f2", *"samtycke")


async def _times(pilot: Any) -> None:
    await _keys(pilot, "shift+f4", *(["down"] * 6))


async def _rules(pilot: Any) -> None:
    await _command(pilot, "regler som gäller")
    await pilot.pause(0.2)
    await _keys(pilot, "down")


async def _move(pilot: Any) -> None:
    await _rules(pilot)
    await _keys(pilot, "enter")


async def _evidence(pilot: Any) -> None:
    """Risk and protection in a delområde, side by side."""
    await pilot.pause(0.5)
    await _go_to(pilot, "föräldrarnas förmåga säkerhet")
    await _command(pilot, "risk och skydd sida")


async def _accounts(pilot: Any) -> None:
    await _command(pilot, "uppgifter som skiljer")


async def _ladder(pilot: Any) -> None:
    await _command(pilot, "stegen före en placering")


EVERY = "*"
# name → (practice case, EVERY for all of them in the list, or "" for an empty casebook; how to get there)
SHOTS: dict[str, tuple[str, Shot]] = {
    "start": ("", _start),
    "steg": ("case_a-facit", _step),
    "overblick": ("case_a", _overview),
    "kvar": ("case_a", _left),
    "hoppa": ("case_a", _skip),
    "utkast": ("case_a-facit", _draft),
    "sok": ("case_a-facit", _search),
    "hjalp": ("case_a", _help),
    "arenden": (EVERY, _cases),
    "mark": (EVERY, _marks),
    "urval": (EVERY, _selection),
    "andringar": ("case_a-facit", _changes),
    "risk": ("case_a-facit", _evidence),
    "skiljer": ("case_b-facit", _accounts),
    "stryk": ("case_a-facit", _strike),
    "spara": ("case_a-facit", _save),
    "barnets_trad": ("case_a-facit", _child_thread),
    "roda_traden": ("case_a", _red_thread),
    "folj_traden": ("case_a-facit", _follow),
    "natverk": ("case_b-facit", _network),
    "omfang": ("case_a-facit", _relevance),
    "familj": ("case_a-facit", _family),
    "stegen": ("case_b-facit", _ladder),
    "syskon": ("case_a-facit", _siblings),
    "dela": ("case_a-facit", _sharing),
    "fraser": ("case_a", _phrases),
    "sortera": ("case_a", _sorting),
    "fynd": ("case_a", _findings),
    "lamna": ("case_a", _leave),
    "lagrum": ("case_a", _law),
    "tider": ("case_a", _times),
    "regler": ("case_a", _rules),
    "byt": ("case_a", _move),
}


# name → (whether there is a casebook, what is typed): the screens at its door
DOORS: dict[str, tuple[bool, str]] = {
    "forsta": (False, "granit sockel vimpel"),
    "las_upp": (True, ""),
}
PHRASE = "granit sockel vimpel tratt myrten"


def _before(name: str) -> tuple[Any, Shot]:
    """The program before a door, in the clean home, and what is typed there."""
    from bbic_wizard.desk import casebooks
    from bbic_wizard.tui.app import BbicApp
    from bbic_wizard.tui.door import Door

    made, typed = DOORS[name]
    if made and not casebooks.look("arendebok").exists:
        casebooks.make("arendebok", PHRASE)[0].close()

    async def walk(pilot: Any) -> None:
        await _keys(pilot, *("space" if char == " " else char for char in typed))

    return BbicApp(door=Door("arendebok" if made else "ny-arendebok")), walk


def _desk(case: str) -> Any:
    from bbic_wizard import resources
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.store.memory import MemoryStore

    start, seconds, numbers = datetime(2026, 5, 25, 14, 32, tzinfo=timezone(timedelta(hours=2))), count(), count(1)
    desk = Desk(
        MemoryStore(),
        clock=lambda: start + timedelta(milliseconds=next(seconds)),
        new_id=lambda: f"r{next(numbers)}",
        actor="Sara Lindmark",
    )
    if case == EVERY:
        desk.store.lasting = True  # it plays the casebook of one's own
        for name in resources.practice_names():
            desk.import_case(resources.practice_case(name), f"{name}.json", name)
    elif case:
        desk.import_case(resources.practice_case(case), f"{case}.json", case)
    return desk


async def _take(name: str, size: str, theme: str) -> str:
    from bbic_wizard import settings
    from bbic_wizard.tui.app import BbicApp

    settings.set("theme", THEMES[theme])
    if name in DOORS:
        app, walk = _before(name)
    else:
        case, walk = SHOTS[name]
        app = BbicApp(lambda: _desk(case), case.strip(EVERY) or None)
    async with app.run_test(size=SIZES[size]) as pilot:
        await _done(app)
        await pilot.pause()
        await walk(pilot)
        await pilot.pause(0.4)
        await _done(app)
        await pilot.pause()
        svg = app.export_screenshot(title="bbic-wizard")
    return _plain(svg)


def _plain(svg: str) -> str:
    """Without the web font (a picture must fetch nothing) and with a stable name inside."""
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    svg = re.sub(r"terminal-\d+-", "terminal-", svg)
    return svg.replace("Fira Code", "DejaVu Sans Mono")


def main(arguments: list[str]) -> int:
    """Make the pictures named (all when none is)."""
    png = "--png" in arguments
    wanted = [name for name in arguments if not name.startswith("-")] or [*SHOTS, *DOORS]
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = home
        os.chdir(home)
        from bbic_wizard.tui import quiet_environment

        quiet_environment()
        HERE.mkdir(exist_ok=True)
        for name in wanted:
            for size in SIZES:
                for theme in THEMES:
                    path = HERE / f"{name}-{size}-{theme}.svg"
                    path.write_text(asyncio.run(_take(name, size, theme)), "utf-8")
                    if png:
                        _as_png(path)
                    print(path.name)
    return 0


def _as_png(path: Path) -> None:
    target = path.with_suffix(".png")
    subprocess.run(["rsvg-convert", "-w", "1400", "-o", str(target), str(path)], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
