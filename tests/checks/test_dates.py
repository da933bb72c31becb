"""Dates that cannot all be right, rule by rule."""

from tests.checks.cases import adding, changing, facit, fresh, hits, notified, places, seen, with_, without


def test_a_child_born_ahead_or_after_the_notification_is_seen() -> None:
    assert places("DATUM-01", with_(facit("a"), **{"child.birth_date": "2026-06-01"})) == ["child.birth_date"]
    unborn = with_(facit("a"), **{"child.birth_date": "2026-03-20"})
    assert places("DATUM-01", unborn) == [], "a notification may come before the child does"
    late = changing(with_(facit("a"), **{"child.birth_date": "2026-03-20"}), "notifications/u1", date="2025-03-02")
    assert places("DATUM-01", late) == ["child.birth_date"]
    assert places("DATUM-01", with_(facit("a"), **{"child.birth_date": "2026-03-02"})) == []
    assert places("DATUM-01", facit("a")) == places("DATUM-01", facit("b")) == []


def test_a_decision_before_anything_came_in_is_seen_with_both_days() -> None:
    early = with_(facit("a"), **{"open_investigation.date": "2026-03-01"})
    found = hits("DATUM-02", early)
    assert [(hit.place, hit.words["other"]) for hit in found] == [("open_investigation.date", "2026-03-02")]
    later = adding(facit("a"), "notifications", way_in="ansökan", date="2026-04-01", text="Stöd.", **{"from": "karin"})
    assert places("DATUM-02", later) == places("DATUM-02", facit("a")) == places("DATUM-02", facit("b")) == []


def test_an_investigation_that_was_going_on_is_older_than_what_came_in() -> None:
    ongoing = with_(facit("a"), **{"open_investigation.date": "2026-01-10", "open_investigation.decision": "pågår"})
    assert places("DATUM-02", ongoing) == []


def test_what_has_happened_is_not_dated_ahead() -> None:
    ahead = changing(facit("a"), "contacts/u9", date="2026-05-26")
    assert places("DATUM-03", ahead) == ["contacts/u9/date"]
    assert places("DATUM-03", changing(facit("a"), "statements/b1", date="2027")) == ["statements/b1/date"]
    assert places("DATUM-03", changing(facit("a"), "violence_questions/v1", date="2026-06-01")) == [
        "violence_questions/v1/date"
    ]
    assert places("DATUM-03", changing(facit("a"), "statements/b1", date="2026")) == []
    assert places("DATUM-03", facit("a")) == places("DATUM-03", facit("b")) == []


def test_a_meeting_before_anything_came_in_is_seen_unless_a_document_tells_of_it() -> None:
    early = changing(facit("a"), "contacts/u6", date="2026-02-18")
    assert places("DATUM-03", early) == ["contacts/u6/date"]
    assert places("DATUM-03", changing(early, "statements/bvc-1", form="handling")) == []
    assert places("DATUM-03", changing(early, "notifications/u1", date=None)) == []


def test_a_statement_of_another_day_than_its_contact_is_seen_with_both() -> None:
    found = hits("DATUM-04", changing(facit("a"), "statements/b1", date="2026-03-12"))
    assert [(hit.place, hit.words) for hit in found] == [
        ("statements/b1/date", {"date": "2026-03-12", "other": "2026-03-11"})
    ]
    assert places("DATUM-04", facit("a")) == places("DATUM-04", facit("b")) == []


def test_a_rough_day_or_something_retold_may_differ() -> None:
    assert places("DATUM-04", changing(facit("a"), "statements/b1", date="2026-02")) == []
    retold = changing(facit("a"), "statements/skolan-5", form="andrahand", said_by="elin", date="2026-02-20")
    assert places("DATUM-04", retold) == []


def test_nobody_is_met_or_tells_anything_after_having_died() -> None:
    dead = changing(facit("a"), "people/inga-britt", died="2026-03-18")
    found = hits("DATUM-05", dead)
    assert [hit.place for hit in found][:2] == ["contacts/u7/date", "statements/mormor-1/date"]
    assert found[0].words == {"person": "Inga-Britt", "date": "2026-03-19"}
    assert places("DATUM-05", changing(facit("a"), "people/inga-britt", died="2026-03")) == []
    assert places("DATUM-05", facit("a")) == places("DATUM-05", facit("b")) == []


def test_a_follow_up_before_the_intervention_begins_is_seen() -> None:
    found = hits("DATUM-06", changing(facit("a"), "interventions/insats-b", follow_up_date="2026-06-01"))
    assert [(hit.place, hit.words["other"]) for hit in found] == [
        ("interventions/insats-b/follow_up_date", "2026-06-08")
    ]
    assert places("DATUM-06", changing(facit("a"), "interventions/insats-f", follow_up_date="2026-06-03")) == [
        "interventions/insats-f/follow_up_date"
    ]


def test_a_goal_is_met_no_sooner_than_the_first_of_its_interventions() -> None:
    assert places("DATUM-06", changing(facit("a"), "goals/mal-3-1", date="2026-06-01")) == ["goals/mal-3-1/date"]
    assert places("DATUM-06", changing(facit("a"), "goals/mal-1-1", date="2026-05-01")) == []
    assert places("DATUM-06", facit("a")) == places("DATUM-06", facit("b")) == []


def test_nobody_is_told_of_an_investigation_before_it_is_opened() -> None:
    found = hits("DATUM-07", changing(facit("a"), "information/i2", date="2026-03-05"))
    assert [(hit.place, hit.words["other"]) for hit in found] == [("information/i2/date", "2026-03-06")]
    assert places("DATUM-07", facit("a")) == places("DATUM-07", facit("b")) == []
    assert places("DATUM-07", without(facit("a"), "open_investigation.date")) == []


def test_a_new_case_has_nothing_to_mend() -> None:
    assert seen("dates", fresh()) == seen("dates", notified()) == set()
