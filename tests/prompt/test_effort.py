"""Line by line too, what a skip costs is told when one leaves a practice case, and never of a real one."""

from io import StringIO

import pytest

from bbic_wizard import prompt
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.effort import Effort
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids

SENTENCE = "Karin ville inte svara och vi frågar igen den 3 juni."


def left(*lines: str, fictional: bool = True, place: str = "") -> str:
    """What is said last, after these lines in a new case."""
    desk = Desk(MemoryStore(), Clock(), ids().__next__, "Sara")
    case = desk.new_case("Vera", "2016-03-01", "way_in.notification", "2026-05-01", "Oro.", fictional=fictional)
    desk.open(case).mark("child", "child.portrait")
    out = StringIO()
    prompt.run(desk, case, StringIO("".join(f"{line}\n" for line in lines)), out, 1000)
    return out.getvalue().splitlines()[-1]


def test_a_skip_is_counted_by_keys_without_its_words_and_told_last() -> None:
    # ".m" and a digit, each with Enter, and Enter after what is asked besides and after the sentence
    assert left(".m", "1", "", SENTENCE).startswith(
        "Hopp med motivering i övningen: 1. Det tog 0 sekunder och 7 tangenter"
    )


@pytest.mark.parametrize("lines", [(), (".m", "1", ".b"), (".m", "1"), ("Hon är glad.", ".")])
def test_nothing_is_told_where_nothing_was_skipped(lines: tuple[str, ...]) -> None:
    assert left(*lines).startswith("Allt är sparat")


def test_a_real_case_is_never_measured() -> None:
    assert left(".m", "1", "", SENTENCE, fictional=False).startswith("Allt är sparat")


def test_lines_are_keys_until_words_follow() -> None:
    effort = Effort(iter([0.0, 4.0]).__next__)
    effort.line("före")
    effort.begin(3)
    effort.line("12")
    effort.words_follow()
    effort.line(SENTENCE)
    effort.done()
    assert (effort.keys, effort.seconds) == (7, 4.0)
