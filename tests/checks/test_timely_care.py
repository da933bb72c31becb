"""The limits that begin when an investigation ends or a child is placed, rule by rule."""

from typing import Any

import pytest

from tests.checks.cases import Data, adding, changing, facit, hits, places, skipping, with_

CLOSED = {"decision.taken": True, "decision.taken_on": "2026-06-04", "closure.closed_on": "2026-06-08"}


def placed(kind: str = "jourhem", **values: Any) -> Data:
    data = adding(
        facit("a"), "interventions", id="hem", title="Hemmet", kind=kind, goals=["goals/mal-1-1"],
        recipients=["people/elin"], **{"from": "2026-06-10", "dose": "Tills vidare", **values},
    )  # fmt: skip
    return with_(data, **{"intervention_proposal.outcome": "placering", **CLOSED})


@pytest.mark.parametrize(
    ("dose", "until"),
    [
        ("Till och med 2026-08-09", "9 augusti 2026"),
        ("i 3 månader", "10 september 2026"),
        ("3 gånger i veckan i 10 veckor", "19 augusti 2026"),
    ],
)
def test_a_long_stay_in_an_emergency_home_is_seen_where_it_can_be_told(dose: str, until: str) -> None:
    seen = hits("TID-05", placed(dose=dose))
    assert [(hit.place, hit.words) for hit in seen] == [
        ("interventions/hem/dose", {"until": until, "last": "8 augusti 2026"})
    ]


@pytest.mark.parametrize("dose", ["Till och med 2026-08-08", "i 1 månad", "i 8 veckor", "Tills vidare", "9 gånger"])
def test_a_short_stay_or_one_that_tells_no_time_is_left_alone(dose: str) -> None:
    assert places("TID-05", placed(dose=dose)) == []


def test_other_homes_have_no_such_limit() -> None:
    assert places("TID-05", placed("familjehem", dose="i 12 månader")) == places("TID-05", facit("a")) == []


@pytest.mark.parametrize(("day", "seen"), [(None, 1), ("2026-12-10", 0), ("2026-12-11", 1)])
def test_a_placement_is_considered_within_six_months(day: str | None, seen: int) -> None:
    data = with_(placed(), **{"plan.reconsider": day})
    assert places("TID-06", data) == ["plan.reconsider"] * seen


def test_a_reason_for_no_day_stands_and_without_placement_none_is_asked_for() -> None:
    assert places("TID-06", skipping(placed(), "plan.reconsider")) == places("TID-06", facit("a")) == []


@pytest.mark.parametrize(
    ("closed", "day", "seen"),
    [
        ("2026-06-08", "2026-12-08", 0),
        ("2026-06-08", "2026-12-09", 1),
        ("2025-06-08", "2025-08-08", 0),
        ("2025-06-08", "2025-08-09", 1),
    ],
)
def test_follow_up_without_insats_ends_when_the_act_of_its_day_says(closed: str, day: str, seen: int) -> None:
    data = with_(
        facit("a"),
        **{
            "intervention_proposal.outcome": "ingen_insats",
            "followup.after_closing": "utan_samtycke",
            "decision.taken": True,
            "decision.taken_on": closed,
            "closure.closed_on": closed,
        },
    )
    for name in ("uppf-1", "uppf-2", "uppf-3", "uppf-4"):
        data = changing(data, f"followups/{name}", date=closed)
    assert places("TID-07", changing(data, "followups/uppf-3", date=day)) == ["followups/uppf-3/date"] * seen


def test_other_follow_ups_may_go_on() -> None:
    assert places("TID-07", facit("a")) == places("TID-07", facit("b")) == []
