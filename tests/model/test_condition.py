"""Comparisons in conditions: dates by bounds, whatever their precision."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbic_wizard.model.condition import Compare, holds
from bbic_wizard.model.dates import bounds


class Says:
    """A case with one answer."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def value(self, question: str) -> Any:
        return self._value

    def field(self, name: str) -> Any:
        return None

    def records(self, register: str) -> Iterator["Says"]:
        return iter(())

    def age(self, at: str | None) -> int | None:
        return None


def true(value: Any, **comparison: Any) -> bool:
    return holds(Compare(question="q", **comparison), Says(value))


@pytest.mark.parametrize(
    ("value", "bound", "side"),
    [
        ("2026-03-11", "2026-03-12", "before"),
        ("2026-03-11", "2026-03-11", "within"),
        ("2026-03-11~", "2026-03-11", "within"),
        ("2026-03-12", "2026-03-11", "after"),
        # a season stands at its first day, and is no thirteenth month and later
        ("2026-21", "2026-06", "before"),
        ("2026-21", "2026-03", "within"),
        ("2026-21", "2026-02-28", "after"),
        ("2026-24", "2026-12", "within"),
        ("2026-24", "2027-01-01", "before"),
        ("2025-24", "2026", "before"),
        ("2026-04-30", "2026-21", "within"),
        ("2026-06-01", "2026-21", "after"),
        ("2027-02-28", "2026-24", "within"),
        ("2027-03-01", "2026-24", "after"),
        ("2026-23", "2026-21", "after"),
        # a month and a year as well
        ("2026", "2025-07-01", "after"),
        ("2025", "2025-07-01", "before"),
        ("2025-07", "2025-07-01", "within"),
        ("2026-12-31", "2026", "within"),
        ("2027", "2026", "after"),
    ],
)
def test_a_date_is_before_within_or_after_a_bound(value: str, bound: str, side: str) -> None:
    assert true(value, lt=bound) is (side == "before")
    assert true(value, le=bound) is (side != "after")
    assert true(value, gt=bound) is (side == "after")
    assert true(value, ge=bound) is (side != "before")


def test_what_is_no_date_or_not_answered_is_neither() -> None:
    for name in ("lt", "le", "gt", "ge"):
        assert not true("snart", **{name: "2026"})
        assert not true(None, **{name: "2026"})
        assert not true([1], **{name: 1})
        assert not true("2026", **{name: 5})


def test_numbers_are_compared_as_numbers() -> None:
    assert true(3, gt=2.5)
    assert true(3, ge=3)
    assert true(3, le=3)
    assert true(3, lt=4)
    assert not true(3, gt=3)
    assert not true(3, lt=3)


DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@st.composite
def values(draw: st.DrawFn) -> str:
    day = draw(DAYS)
    precise = draw(
        st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}-{draw(st.integers(21, 24))}"])
    )
    return precise + draw(st.sampled_from(["", "~"]))


@given(values(), values())
def test_exactly_one_of_before_and_from_holds_and_likewise_of_after_and_to(value: str, bound: str) -> None:
    assert true(value, lt=bound) is not true(value, ge=bound)
    assert true(value, gt=bound) is not true(value, le=bound)
    assert true(value, ge=value)
    assert true(value, le=value)


@given(DAYS, values())
def test_a_whole_day_is_within_a_period_exactly_when_it_is_one_of_its_days(day: date, period: str) -> None:
    first, last = bounds(period)
    within = true(day.isoformat(), ge=period) and true(day.isoformat(), le=period)
    assert within is (first <= day <= last)
    after = (last + timedelta(days=1)).isoformat()
    assert true(after, gt=period)
