"""The full-screen program met with keys: letters, fields, pages, the draft beside the step."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bbic_wizard.model.pack import Pack
from benchmarks.bench import Bench, program
from benchmarks.report import Budget, CannotMeasure, Row
from benchmarks.synthetic import LONG_TEXT, big_case, filled, form_of, long_draft, long_text
from benchmarks.terminal import Seen, Terminal

LETTERS = "jag skrev det hon sa efter samtalet idag"
ECHO, LONG_ECHO = Budget(median=10, p95=33), Budget(median=20, p95=40)
FIELD, PAGE = Budget(median=20), Budget(median=100)
KEY_QUIET, PAGE_QUIET = 0.12, 0.3
FOCUSED = "┏━"  # the frame of the field that has the cursor
TEXT_PLACE = "areas.safety.assessment"


@contextmanager
def opened(bench: Bench, book: Path, shown: str = FOCUSED) -> Iterator[Terminal]:
    """The program with the case of a casebook on the screen, at its bookmark."""
    with Terminal(program("--casebook", book), bench.cache) as terminal:
        terminal.start("Ärenden du arbetar med")
        terminal.press("enter", until=shown)
        terminal.rest()
        yield terminal


def firsts(seen: list[Seen], what: str) -> list[float]:
    """When each key first showed; more than a few that show nothing is a fault."""
    found = [item.first for item in seen if item.first is not None]
    if len(found) < 0.8 * len(seen):
        raise CannotMeasure(f"{what}: {len(seen) - len(found)} of {len(seen)} keys changed nothing on the screen")
    return found


def echo(bench: Bench) -> list[Row]:
    """Letters in a field: in a big case, in a form of 200 questions, in a very long text."""
    long_middle = 250_000
    return [
        _echo(bench, "letter in a text, 1 000 answers", bench.book("echo", big_case, TEXT_PLACE), ECHO),
        _echo(bench, "letter in a line, form of 200 questions", bench.book("echo", _form_200), ECHO),
        _echo(bench, "letter in a text of 500 kB", bench.book("echo", long_text, LONG_TEXT, long_middle), LONG_ECHO),
    ]


def _form_200() -> tuple[Pack, str]:
    return filled(form_of(200, 200))


def _echo(bench: Bench, what: str, book: Path, budget: Budget) -> Row:
    seen: list[Seen] = []
    for _ in range(bench.runs):
        with opened(bench, book) as terminal:
            terminal.press("x", quiet=KEY_QUIET)
            seen += [terminal.press(letter, quiet=KEY_QUIET) for letter in LETTERS]
    return Row(what, firsts(seen, what), budget)


def pages(bench: Bench) -> list[Row]:
    """From field to field, and from page to page."""
    return [
        *_fields(bench, "form of 200 questions", bench.book("pages", _form_200)),
        *_fields(bench, "1 000 answers", bench.book("pages", big_case)),
        _pages(bench, "form of 200 questions", bench.book("pages", _form_200)),
        _pages(bench, "1 000 answers", bench.book("pages", big_case)),
    ]


def _fields(bench: Bench, where: str, book: Path) -> list[Row]:
    plain: list[Seen] = []
    written: list[Seen] = []
    for _ in range(bench.runs):
        with opened(bench, book) as terminal:
            plain += [terminal.press("tab", quiet=KEY_QUIET) for _ in range(5)]
        with opened(bench, book) as terminal:
            for _ in range(5):
                terminal.press("x", quiet=KEY_QUIET)
                written.append(terminal.press("tab", quiet=KEY_QUIET))
    return [
        Row(f"field to field, {where}", firsts(plain, "tab"), FIELD, spread=True),
        Row("  after writing in it", firsts(written, "tab"), FIELD, spread=True),
    ]


def _pages(bench: Bench, where: str, book: Path) -> Row:
    seen: list[Seen] = []
    for _ in range(bench.runs):
        with opened(bench, book) as terminal:
            terminal.press("ctrl+n", quiet=PAGE_QUIET)
            seen += [terminal.press("ctrl+n", quiet=PAGE_QUIET) for _ in range(10)]
    firsts(seen, "ctrl+n")
    return Row(f"page to page, all painted, {where}", [s.last for s in seen if s.last], PAGE, spread=True)


def draft_pane(bench: Bench) -> list[Row]:
    """A draft of 60 pages beside the step: opened, leafed through, and following what is written."""
    shown, leafed, followed = [], [], []
    book = bench.book("draft", long_draft)
    for number in range(bench.runs):
        with opened(bench, book) as terminal:
            shown.append(terminal.press("f3", until="UTKAST").found)
            terminal.rest()
            word = f"zebra{number}"
            for letter in word:
                terminal.press(letter, quiet=KEY_QUIET)
            twice = f"{word}(?s:.*){word}"  # in the field, and in the draft
            followed.append(terminal.press("tab", until=twice).found)
            leafed += _leaf(terminal)
    minimal = bench.minimal_start
    return [
        Row("open a draft of 60 pages", _known(shown), Budget(times=1.8), minimal=minimal),
        Row("page down in it", firsts(leafed, "pagedown"), Budget(median=20), spread=True),
        Row("the draft behind the last key", _known(followed), Budget(median=300)),
    ]


def _leaf(terminal: Terminal) -> list[Seen]:
    """Page down in the draft, once the cursor is there."""
    for _ in range(12):
        terminal.press("shift+tab", quiet=KEY_QUIET)
        before = re.findall("(?m)^.{62}(.*)$", terminal.text)
        terminal.press("pagedown", quiet=KEY_QUIET)
        if re.findall("(?m)^.{62}(.*)$", terminal.text) != before:
            return [terminal.press("pagedown", quiet=KEY_QUIET) for _ in range(10)]
    raise CannotMeasure("the cursor never came to the draft")


def _known(found: list[float | None]) -> list[float]:
    return [value for value in found if value is not None]
