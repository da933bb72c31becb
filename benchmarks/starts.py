"""From the shell to a screen, from there to a step, and what it weighs in memory."""

from bbic_wizard.desk.opening import find_case
from bbic_wizard.reading.pages import pages
from bbic_wizard.reading.progress import step_ids
from benchmarks.bench import Bench, program
from benchmarks.keys import PAGE_QUIET, known, opened_book
from benchmarks.report import NONE, Budget, Row
from benchmarks.synthetic import big_case, empty_casebook, filled, form_of
from benchmarks.terminal import Terminal

START = 1.8  # times the minimal program
OPENING = 150  # milliseconds from the start screen to a step
DEMO = "case_a-facit"
STEPS, SWAPS, WARM = 30, 200, 40
NOISE = 2.0  # megabytes that come and go; each page of fields that is never freed weighs about 1.5


def start(bench: Bench) -> list[Row]:
    """The minimal program, ours and `demo` in turns, so that a busy moment is shared by all three."""
    step, empty = _first_label(), empty_casebook(bench.folder / "empty")
    frames: list[float | None] = []
    lists: list[float | None] = []
    demos: list[float | None] = []
    for _ in range(bench.runs):
        bench.start_minimal()
        with Terminal(program(*bench.unlocked(empty)), bench.cache) as terminal:
            seen = terminal.start("Inga ärenden än")
        frames.append(seen.frame)
        lists.append(seen.found)
        with Terminal(program("demo", "--case", DEMO), bench.cache) as terminal:
            demos.append(terminal.start(step).found)
    anchor = bench.minimal_start
    return [
        Row("the minimal program, first frame", list(bench.minimal_starts), NONE),
        Row("start screen, first frame", known(frames), Budget(times=START), minimal=anchor),
        Row("  the cases listed", known(lists), NONE, minimal=anchor),
        Row("demo, to a step of the case", known(demos), Budget(times=START, plus=OPENING), minimal=anchor),
        *_from_the_list(bench),
    ]


def _from_the_list(bench: Bench) -> list[Row]:
    """Enter on a case in the list, until its step is there."""
    book = bench.book(big_case)
    found: list[float | None] = []
    for _ in range(bench.runs):
        with Terminal(program(*bench.unlocked(book)), bench.cache) as terminal:
            terminal.start("Ärenden: 1")
            terminal.rest()
            found.append(terminal.press("enter", until=_first_label()).found)
    return [Row("from the list to a step, 1 000 answers", known(found), Budget(median=OPENING))]


def _first_label() -> str:
    """The label of the first field of the practice case (and of every case of the shipped form)."""
    view = find_case(DEMO, None).view
    return str(pages(view, step_ids(view)[0])[0].items[0].question.label)


def memory(bench: Bench) -> list[Row]:
    """A case of 300 questions open, and after 200 changes of step."""
    book = bench.book(lambda: filled(form_of(STEPS * 10, 10)))
    with opened_book(bench, book) as terminal:
        opened_at = warm = terminal.memory()
        terminal.press("ctrl+n", quiet=PAGE_QUIET)
        for number in range(SWAPS):
            if number == WARM:
                warm = terminal.memory()
            forward = number // (STEPS - 2) % 2 == 0
            terminal.press("ctrl+n" if forward else "ctrl+b", quiet=0.06)
        after = terminal.memory()
    anchor = bench.minimal_memory
    return [
        Row("memory, the minimal program", [anchor], NONE, "MB"),
        Row("memory, case of 300 questions open", [opened_at], Budget(times=2.5), "MB", anchor),
        Row(f"  after {SWAPS} changes of step", [after], Budget(times=2.5), "MB", anchor),
        Row(f"  grown between step change {WARM} and {SWAPS}", [after - warm], Budget(median=NOISE), "MB"),
    ]
