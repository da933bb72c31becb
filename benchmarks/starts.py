"""From the shell to a screen, from there to a step, and what it weighs in memory."""

from bbic_wizard.desk.opening import find_case
from bbic_wizard.reading.pages import pages
from bbic_wizard.reading.progress import step_ids
from benchmarks.bench import Bench, program
from benchmarks.keys import PAGE_QUIET, opened
from benchmarks.report import NONE, Budget, Row
from benchmarks.synthetic import filled, form_of
from benchmarks.terminal import Terminal

START = 1.8  # times the minimal program
OPENING = 150  # milliseconds from the start screen to a step
DEMO = "case_a-facit"
STEPS, SWAPS, WARM = 30, 200, 40


def start(bench: Bench) -> list[Row]:
    """The minimal program, ours and `demo` in turns, so that a busy moment is shared by all three."""
    step = _first_label()
    frames, lists, demos = [], [], []
    for number in range(bench.runs + 1):
        minimal = bench.start_minimal()
        with Terminal(program(), bench.cache) as terminal:
            seen = terminal.start("Inga ärenden än")
        with Terminal(program("demo", "--case", DEMO), bench.cache) as terminal:
            demo = terminal.start(step)
        if number == 0:
            bench.minimal_starts.clear()  # that round filled the caches
            continue
        frames.append(seen.frame or minimal)
        lists.append(seen.found or 0)
        demos.append(demo.found or 0)
    anchor = bench.minimal_start
    return [
        Row("the minimal program, first frame", bench.minimal_starts, NONE),
        Row("start screen, first frame", frames, Budget(times=START), minimal=anchor),
        Row("  the cases listed", lists, NONE, minimal=anchor),
        Row("demo, to a step of the case", demos, Budget(times=START, plus=OPENING), minimal=anchor),
        *_from_the_list(bench),
    ]


def _from_the_list(bench: Bench) -> list[Row]:
    """Enter on a case in the list, until its step is there."""
    from benchmarks.synthetic import big_case

    book = bench.book("open", big_case)
    found = []
    for _ in range(bench.runs):
        with Terminal(program("--casebook", book), bench.cache) as terminal:
            terminal.start("Ärenden du arbetar med")
            terminal.rest()
            found.append(terminal.press("enter", until=_first_label()).found or 0)
    return [Row("from the list to a step, 1 000 answers", found, Budget(median=OPENING))]


def _first_label() -> str:
    """The label of the first field of the practice case (and of every case of the shipped form)."""
    view = find_case(DEMO, None, None)
    return str(pages(view, step_ids(view)[0])[0].items[0].question.label)


def memory(bench: Bench) -> list[Row]:
    """A case of 300 questions open, and after 200 changes of step."""
    book = bench.book("memory", lambda: filled(form_of(STEPS * 10, 10)))
    with opened(bench, book) as terminal:
        opened_at = terminal.memory()
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
        Row(f"  grown between step change {WARM} and {SWAPS}", [after - warm], Budget(median=NOISE), "MB"),
    ]


NOISE = 1.0  # megabytes that come and go by themselves; a page of fields that is never freed weighs 1.5
