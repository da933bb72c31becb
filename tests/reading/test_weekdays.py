"""Weekends, holidays and eves beside a nominal day."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.reading.weekdays import weekday, weekday_note

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 30))


@pytest.mark.parametrize(
    ("day", "why", "following"),
    [
        ("2026-07-04", "lördag", "2026-07-06"),
        ("2026-07-05", "söndag", "2026-07-06"),
        ("2026-01-01", "nyårsdagen", "2026-01-02"),
        ("2026-01-06", "trettondedag jul", "2026-01-07"),
        ("2026-04-03", "långfredagen", "2026-04-07"),
        ("2026-04-06", "annandag påsk", "2026-04-07"),
        ("2026-05-01", "första maj", "2026-05-04"),
        ("2026-05-14", "kristi himmelsfärdsdag", "2026-05-15"),
        ("2026-06-06", "nationaldagen", "2026-06-08"),
        ("2026-06-19", "midsommarafton", "2026-06-22"),
        ("2026-06-20", "midsommardagen", "2026-06-22"),
        ("2026-10-31", "alla helgons dag", "2026-11-02"),
        ("2026-12-24", "julafton", "2026-12-28"),
        ("2026-12-31", "nyårsafton", "2027-01-04"),
    ],
)
def test_what_is_no_ordinary_weekday_is_told_with_the_next_that_is(day: str, why: str, following: str) -> None:
    found = weekday(date.fromisoformat(day))
    assert found is not None
    assert (found.why, found.next.isoformat()) == (why, following)


@pytest.mark.parametrize("day", ["2026-05-25", "2026-06-18", "2026-06-05", "2026-12-23", "2026-01-05"])
def test_an_ordinary_weekday_needs_no_word(day: str) -> None:
    assert weekday(date.fromisoformat(day)) is None
    assert weekday_note(shipped_pack(), date.fromisoformat(day)) == ""


def test_the_nominal_day_is_what_is_counted_with() -> None:
    assert weekday_note(shipped_pack(), date(2026, 6, 19)) == (
        "Nominell dag är 19 juni 2026 (midsommarafton), nästa vardag är 22 juni 2026. "
        "Räkna med den första; frågan är inte avgjord."
    )


@settings(max_examples=200, deadline=None)
@given(DAYS)
def test_the_next_weekday_is_an_ordinary_one_soon_after(day: date) -> None:
    found = weekday(day)
    if day.weekday() >= 5:
        assert found is not None
    if found is not None:
        assert day < found.next <= day + timedelta(days=6)
        assert found.next.weekday() < 5
        assert weekday(found.next) is None


def test_the_last_day_there_is_does_no_harm() -> None:
    found = weekday(date.max)  # a Friday, and New Year's Eve
    assert found is None or found.next == date.max


@pytest.mark.parametrize(
    "code",
    [
        "from bbic_wizard.cli.main import run; run(['check', 'case_a'])",
        "from bbic_wizard.desk.opening import demo_desk\n"
        "from bbic_wizard.reading.deadlines import deadlines\n"
        "from bbic_wizard.reading.listing import line_of\n"
        "view = demo_desk().open('case_a').view\n"
        "assert line_of(view).deadline and deadlines(view)",
    ],
)
def test_holidays_are_loaded_by_no_list_and_no_check(code: str) -> None:
    script = f"import sys\n{code}\nprint('holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
