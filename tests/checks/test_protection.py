"""Immediate protection, rule by rule."""

from tests.checks.cases import adding, facit, hits, places, with_

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
