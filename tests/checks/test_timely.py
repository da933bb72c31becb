"""The limits of the law and of the plan, rule by rule."""

from typing import Any

import pytest

from tests.checks.cases import Data, adding, changing, facit, found, hits, places, skipping, view, with_, without

TAKEN = {"decision.taken": True}
EMPTY = {"answers": {}, "skips": {}}


def extended(data: Data, to: str, decided: str, what: str = "utredning", name: str = "f1") -> Data:
    return adding(data, "extensions", id=name, what=what, to=to, date=decided, by="Jan Åkerlund", reason="Hinder.")


def undecided() -> Data:
    return with_(facit("a"), **{"open_investigation.decision": None, "open_investigation.date": None})


# --- J-08 ------------------------------------------------------------------------------


def test_a_decision_after_fourteen_days_is_seen_with_how_late() -> None:
    late = with_(facit("a"), **{"open_investigation.date": "2026-03-17"})
    seen = hits("J-08", late)
    assert [hit.place for hit in seen] == ["extensions"]
    assert seen[0].words == {"date": "2 mars 2026", "last": "16 mars 2026", "days": "1 dag"}


@pytest.mark.parametrize(("today", "seen"), [("2026-03-16", 0), ("2026-03-17", 1)])
def test_no_decision_is_seen_from_the_day_after_the_last(today: str, seen: int) -> None:
    assert len(places("J-08", undecided(), today=today)) == seen


def test_an_extension_covers_as_far_as_it_goes() -> None:
    longer = extended(undecided(), "2026-03-30", "2026-03-15", "förhandsbedömning")
    assert places("J-08", longer, today="2026-03-30") == []
    assert hits("J-08", longer, today="2026-04-02")[0].words["days"] == "3 dagar"
    of_the_investigation = extended(undecided(), "2026-03-30", "2026-03-15")
    assert places("J-08", of_the_investigation, today="2026-03-30") == ["extensions"]


def test_in_time_and_where_an_investigation_runs_nothing_is_said() -> None:
    again = adding(
        facit("a"), "notifications", way_in="anmälan", date="2026-04-10", text="Igen.", **{"from": "kurator"}
    )
    assert places("J-08", facit("a")) == places("J-08", facit("b")) == places("J-08", again) == []


# --- J-09 ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "today", "days"),
    [
        ({}, "2026-07-07", "1 dag"),
        ({"decision.planned": "2026-07-08"}, "2026-05-25", "2 dagar"),
        ({**TAKEN, "decision.taken_on": "2026-07-09"}, "2026-08-01", "3 dagar"),
    ],
)
def test_past_four_months_is_seen(answers: dict[str, Any], today: str, days: str) -> None:
    seen = hits("J-09", with_(facit("a"), **answers), today=today)
    assert [hit.place for hit in seen] == ["extensions"]
    assert seen[0].words == {"last": "6 juli 2026", "days": days}


def test_within_four_months_or_an_extension_it_is_not() -> None:
    assert places("J-09", facit("a"), today="2026-07-06") == places("J-09", facit("b")) == []
    assert places("J-09", extended(facit("a"), "2026-08-01", "2026-07-01"), today="2026-08-01") == []
    assert places("J-09", with_(facit("a"), **TAKEN, **{"decision.taken_on": "2026-07-06"}), today="2026-12-01") == []
    assert places("J-09", with_(facit("a"), **{"open_investigation.decision": "inte_inleda"}), today="2027-01-01") == []


# --- TID-01 ----------------------------------------------------------------------------


def test_an_extension_decided_after_the_time_had_run_out_is_seen() -> None:
    seen = hits("TID-01", extended(facit("a"), "2026-08-01", "2026-07-07"))
    assert [(hit.place, hit.words) for hit in seen] == [
        ("extensions/f1/date", {"date": "7 juli 2026", "last": "6 juli 2026"})
    ]
    preliminary = extended(facit("a"), "2026-03-30", "2026-03-18", "förhandsbedömning")
    assert places("TID-01", preliminary) == ["extensions/f1/date"]


def test_a_second_extension_is_counted_from_the_first() -> None:
    first = extended(facit("a"), "2026-08-01", "2026-07-06")
    assert places("TID-01", extended(first, "2026-09-01", "2026-08-01", name="f2")) == []
    assert places("TID-01", extended(first, "2026-09-01", "2026-08-02", name="f2")) == ["extensions/f2/date"]


# --- TID-02 ----------------------------------------------------------------------------


def test_a_guardian_told_late_without_a_word_why_is_seen_once() -> None:
    seen = hits("TID-02", without(facit("a"), "notify.late_reason"))
    assert [hit.place for hit in seen] == ["notify.late_reason"]
    assert seen[0].words == {"person": "Karin Fridlund och Daniel Fridlund", "days": "3 dagar"}


def test_what_was_answered_is_pointed_at_when_it_says_at_once() -> None:
    late = with_(without(facit("a"), "notify.late_reason"), **{"notify.guardians_told": "genast"})
    assert places("TID-02", late) == ["notify.guardians_told"]


def test_told_at_once_or_with_the_reason_written_nothing_is_said() -> None:
    soon = without(facit("a"), "notify.late_reason")
    for row in ("i2", "i3"):
        soon = changing(soon, f"information/{row}", date="2026-03-07")
    assert places("TID-02", soon) == places("TID-02", facit("a")) == places("TID-02", facit("b")) == []
    skipped_ = skipping(without(facit("a"), "notify.late_reason"), "notify.late_reason")
    assert places("TID-02", skipped_) == []


# --- J-10 ------------------------------------------------------------------------------


def test_a_guardian_without_a_row_is_seen_with_what_a_reason_is_to_tell() -> None:
    seen = hits("J-10", without(facit("a"), "information/i3"))
    assert [hit.place for hit in seen] == ["information"]
    assert seen[0].words == {
        "person": "Daniel Fridlund",
        "missing": "”Vilka särskilda skäl?” och ”När informeras personen”",
    }


def test_a_reason_with_its_parts_stands_and_one_without_them_does_not() -> None:
    untold = without(facit("a"), "information/i3")
    whole = skipping(untold, "notify.guardians_told", special_reasons="Hot den 6 mars.", new_date="2026-06-01")
    waiting = skipping(untold, "notify.guardians_told", code="väntar", special_reasons="Hot den 6 mars.")
    bare = skipping(untold, "notify.guardians_told", new_date="2026-06-01")
    assert places("J-10", whole) == places("J-10", waiting) == []
    assert [(hit.place, hit.words["missing"]) for hit in hits("J-10", bare)] == [
        ("notify.guardians_told", "”Vilka särskilda skäl?”")
    ]


def test_who_has_died_or_was_told_is_not_asked_for() -> None:
    dead = changing(without(facit("a"), "information/i3"), "people/daniel", died="2026-03-01")
    assert places("J-10", dead) == places("J-10", facit("a")) == places("J-10", facit("b")) == []


def test_that_nothing_is_written_at_all_is_a_gap_already() -> None:
    assert places("J-10", without(facit("a"), "information")) == []


# --- J-27 ------------------------------------------------------------------------------


@pytest.mark.parametrize(("today", "seen"), [("2026-03-13", 0), ("2026-03-14", 1)])
def test_feedback_is_asked_for_when_the_week_has_passed(today: str, seen: int) -> None:
    waiting = without(facit("a"), "notifications/u1/feedback")
    assert places("J-27", waiting, today=today) == ["notifications/u1/feedback"] * seen


def test_a_reason_for_no_feedback_tells_whether_it_was_asked_for_and_why_or_when() -> None:
    waiting, place = without(facit("a"), "notifications/u1/feedback"), "notifications/u1/feedback"
    assert len(hits("J-27", skipping(waiting, place))) == 1
    assert places("J-27", skipping(waiting, place, asked_for="Ja", unsuitable="Hot mot barnet")) == []
    assert places("J-27", skipping(waiting, place, asked_for="Ja", when="2026-06-01")) == []
    half = hits("J-27", skipping(waiting, place, unsuitable="Hot mot barnet"))
    assert half[0].words["missing"] == "”Har den som anmälde begärt återkoppling?”"


def test_who_need_not_report_and_what_is_answered_is_left_alone() -> None:
    private = changing(without(facit("a"), "notifications/u1/feedback"), "notifications/u1", mandatory=False)
    assert places("J-27", private) == places("J-27", facit("a")) == places("J-27", facit("b")) == []


# --- TID-03, TID-04, TID-08 ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "seen"), [("2026-06-21", 0), ("2026-06-22", 1), ("2026-07-06", 1), ("2026-07-07", 0)]
)
def test_what_is_left_is_told_in_the_last_two_weeks(today: str, seen: int) -> None:
    gap = without(facit("a"), "child.portrait")
    assert places("TID-03", gap, today=today) == ["child.portrait"] * seen
    assert places("TID-03", facit("a"), today=today) == []


def test_how_much_is_left_and_for_how_long() -> None:
    seen = hits("TID-03", without(facit("a"), "child.portrait", "child.custody"), today="2026-07-05")
    assert seen[0].words == {"last": "6 juli 2026", "days": "1 dag", "left": "2"}


@pytest.mark.parametrize(("today", "seen"), [("2026-05-27", []), ("2026-05-28", ["participation.view_on_proposal"])])
def test_a_day_that_has_passed_is_seen_where_it_was_set(today: str, seen: list[str]) -> None:
    assert places("TID-04", facit("a"), today=today) == seen


def test_a_skip_without_a_day_is_left_alone() -> None:
    assert "child.portrait" not in places("TID-04", skipping(facit("a"), "child.portrait"), today="2030-01-01")


def test_the_days_to_the_first_intervention_are_counted_for_those_who_want_them() -> None:
    seen = hits("TID-08", facit("a"))
    assert [(hit.place, hit.words) for hit in seen] == [
        ("interventions/insats-a/from", {"days": "49 dagar", "date": "2 mars 2026"})
    ]
    assert "TID-08" not in {one.rule for one in found(facit("a"))}
    assert places("TID-08", without(facit("a"), "notifications/u1/date")) == []


def test_a_new_case_calls_for_nothing() -> None:
    new = {**facit("a"), **EMPTY}
    assert [one.rule for one in found(new) if one.theme.startswith("timely")] == []
    assert view(new).case.groups == {}
