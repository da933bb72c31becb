"""The full-screen program met with keys: letters, fields, pages, the draft beside the step."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bbic_wizard.model.pack import Pack
from benchmarks.bench import FOCUSED, Bench, program
from benchmarks.report import Budget, CannotMeasure, Row
from benchmarks.synthetic import LONG_TEXT, big_case, filled, form_of, long_draft, long_text
from benchmarks.terminal import Seen, Terminal

LETTERS = "jag skrev det hon sa efter samtalet idag"
ECHO, LONG_ECHO = Budget(median=10, p95=33), Budget(median=20, p95=40)
FIELD, PAGE = Budget(median=20), Budget(median=100)
KEY_QUIET, PAGE_QUIET = 0.12, 0.3
DRAFT_BEGINS = 62  # its first column, when it is shown beside the step
DRAFT_SHOWN = rf"(?s:Utkast \(F3\).*)(?m:(?:^.{{{DRAFT_BEGINS}}}.*[a-zåäö]{{4}}.*\n){{6}})"  # six lines of words
THE_MIDDLE, AT_THE_END = 250_000, 1_000_000  # of a text

TEXT_PLACE = "areas.safety.assessment"


@dataclass(frozen=True, slots=True)
class Left:
    """A case, and where the work in it was left."""

    make: Callable[[], tuple[Pack, str]]
    place: str = ""
    cursor: int = 0


@contextmanager
def opened(bench: Bench, left: Left) -> Iterator[Terminal]:
    """The program with a case on the screen, in a casebook of its own."""
    with opened_book(bench, bench.book(left.make, left.place, left.cursor)) as terminal:
        yield terminal


@contextmanager
def opened_book(bench: Bench, book: Path) -> Iterator[Terminal]:
    """The program with the case of a casebook on the screen, where the work was left."""
    with Terminal(program(*bench.unlocked(book)), bench.cache) as terminal:
        terminal.start("Ärenden: 1")
        terminal.press("enter", until=FOCUSED)
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
    return [
        _echo(bench, "letter in a text, 1 000 answers", Left(big_case, TEXT_PLACE), ECHO),
        _echo(bench, "letter in a line, form of 200 questions", Left(_form_200), ECHO),
        _echo(bench, "letter in a text of 500 kB", Left(long_text, LONG_TEXT, THE_MIDDLE), LONG_ECHO),
    ]


def _form_200() -> tuple[Pack, str]:
    return filled(form_of(200, 200))


def _echo(bench: Bench, what: str, left: Left, budget: Budget) -> Row:
    seen: list[Seen] = []
    for _ in range(bench.runs):
        with opened(bench, left) as terminal:
            terminal.press("x", quiet=KEY_QUIET)
            seen += [terminal.press(letter, quiet=KEY_QUIET) for letter in LETTERS]
    return Row(what, firsts(seen, what), budget)


def pages(bench: Bench) -> list[Row]:
    """From field to field, and from page to page."""
    return [
        *_fields(bench, "form of 200 questions", Left(_form_200)),
        *_fields(bench, "1 000 answers", Left(big_case)),
        _pages(bench, "form of 200 questions", Left(_form_200)),
        _pages(bench, "1 000 answers", Left(big_case)),
    ]


def _fields(bench: Bench, where: str, left: Left) -> list[Row]:
    plain: list[Seen] = []
    written: list[Seen] = []
    for _ in range(bench.runs):
        with opened(bench, left) as terminal:
            plain += [terminal.press("tab", quiet=KEY_QUIET) for _ in range(5)]
        with opened(bench, left) as terminal:
            for _ in range(5):
                terminal.press("x", quiet=KEY_QUIET)
                written.append(terminal.press("tab", quiet=KEY_QUIET))
    return [
        Row(f"field to field, {where}", firsts(plain, "tab"), FIELD, spread=True),
        Row("  after writing in it", firsts(written, "tab"), FIELD, spread=True),
    ]


def _pages(bench: Bench, where: str, left: Left) -> Row:
    seen: list[Seen] = []
    for _ in range(bench.runs):
        with opened(bench, left) as terminal:
            terminal.press("ctrl+n", quiet=PAGE_QUIET)
            seen += [terminal.press("ctrl+n", quiet=PAGE_QUIET) for _ in range(10)]
    firsts(seen, "ctrl+n")
    return Row(f"page to page, all painted, {where}", known([item.last for item in seen]), PAGE, spread=True)


def draft_pane(bench: Bench) -> list[Row]:
    """A draft of 60 pages beside the step: opened, leafed through, and following what is written."""
    shown, leafed, followed = [], [], []
    left = Left(long_draft, TEXT_PLACE, AT_THE_END)
    for number in range(bench.runs):
        with opened(bench, left) as terminal:
            shown.append(terminal.press("f3", until=DRAFT_SHOWN).found)
            terminal.rest()
            word = f"zebra{number}"
            for letter in word:
                terminal.press(letter, quiet=KEY_QUIET)
            followed.append(terminal.press("tab", until=f"(?m)^.{{{DRAFT_BEGINS}}}.*{word}").found)
            leafed += _leaf(terminal)
    minimal = bench.minimal_start
    return [
        Row("open a draft of 60 pages", known(shown), Budget(times=1.8), minimal=minimal),
        Row("page down in it", firsts(leafed, "pagedown"), Budget(median=20), spread=True),
        Row("the draft behind the last key", known(followed), Budget(median=300), waits=True),
    ]


def _leaf(terminal: Terminal) -> list[Seen]:
    """Page down in the draft, once the cursor is there."""
    for _ in range(12):
        terminal.press("shift+tab", quiet=PAGE_QUIET)
        if _leafs(terminal) and _leafs(terminal):
            return [terminal.press("pagedown", quiet=KEY_QUIET) for _ in range(10)]
    raise CannotMeasure("the cursor never came to the draft")


def _leafs(terminal: Terminal) -> bool:
    """Whether page down moves the draft."""
    before = _draft_of(terminal)
    terminal.press("pagedown", quiet=PAGE_QUIET)
    return _draft_of(terminal) != before


def _draft_of(terminal: Terminal) -> list[str]:
    return [line[DRAFT_BEGINS:] for line in terminal.text.splitlines()]


def known(found: Sequence[float | None]) -> list[float]:
    """Those that were seen."""
    return [value for value in found if value is not None]
