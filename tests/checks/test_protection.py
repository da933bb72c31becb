"""Immediate protection, rule by rule."""

import pytest

from tests.checks.cases import adding, changing, facit, hits, places, with_

COMING_IN = {"date": "2026-05-01", "from": "kurator", "text": "Igen."}


def test_a_notification_without_protection_assessment_is_seen() -> None:
    found = hits("J-13", with_(facit("a"), protections=None))
    assert [hit.place for hit in found] == ["protections"]
    assert found[0].words == {"date": "2026-03-02"}


def test_one_assessment_does_not_answer_for_another_notification() -> None:
    again = adding(
        facit("a"), "notifications", way_in="anmälan", date="2026-05-01", **{"from": "kurator"}, text="Igen."
    )
    assert [hit.words["date"] for hit in hits("J-13", again)] == ["2026-05-01"]


def test_an_application_needs_none() -> None:
    applied = adding(
        facit("a"), "notifications", way_in="ansökan", date="2026-05-01", **{"from": "karin"}, text="Stöd."
    )
    assert places("J-13", facit("a")) == places("J-13", facit("b")) == places("J-13", applied) == []


@pytest.mark.parametrize(("day", "seen"), [("2026-03-02", 0), ("2026-03-03", 0), ("2026-03-04", 1)])
def test_an_assessment_later_than_the_day_after_is_seen(day: str, seen: int) -> None:
    late = changing(facit("a"), "protections/p1", date=day)
    assert places("SKYDD-05", late) == ["protections/p1/date"] * seen


def test_how_late_it_was_is_told_and_the_first_assessment_counts() -> None:
    late = changing(facit("a"), "protections/p1", date="2026-03-05")
    assert hits("SKYDD-05", late)[0].words == {"date": "2 mars 2026", "days": "3"}
    sooner = adding(late, "protections", notification=["notifications/u1"], date="2026-03-02", needed="nej")
    assert places("SKYDD-05", sooner) == places("SKYDD-05", facit("b")) == []
