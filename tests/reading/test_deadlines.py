"""The days that matter in a case."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.errors import FileProblem
from bbic_wizard.formpack.load import load_pack
from bbic_wizard.model.deadline import KINDS
from bbic_wizard.reading.counting import days_after, months_after
from bbic_wizard.reading.deadlines import Deadline, deadlines, running
from bbic_wizard.reading.view import View
from bbic_wizard.resources import read_forms
from tests.checks.cases import Data, adding, changing, facit, skipping, view, with_, without

STARTS = st.dates(date(1995, 1, 1), date(2095, 12, 31))


def of(kind: str, data: Data, today: str | None = None) -> list[Deadline]:
    return [item for item in deadlines(view(data, today=today)) if item.kind == kind]


def one(kind: str, data: Data, today: str | None = None) -> Deadline:
    (found,) = of(kind, data, today)
    return found


def told(item: Deadline) -> tuple[str, str, int]:
    return item.day.isoformat(), item.status, item.left


# --- counting ------------------------------------------------------------------------


@given(STARTS, st.integers(0, 36))
def test_months_end_on_the_same_day_or_on_the_last_of_the_month(start: date, months: int) -> None:
    found = months_after(start, months)
    assert found >= start
    assert (found.year - start.year) * 12 + found.month - start.month == months
    assert found.day == start.day or (found.day < start.day and (found + timedelta(days=1)).day == 1)


@given(STARTS, st.integers(0, 400))
def test_days_are_counted_from_the_day_after(start: date, days: int) -> None:
    assert (days_after(start, days) - start).days == days


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-10-31", 4, "2027-02-28"),
        ("2027-10-31", 4, "2028-02-29"),
        ("2028-02-29", 4, "2028-06-29"),
        ("2028-02-29", 24, "2030-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
    ],
)
def test_ends_of_months_and_leap_years(start: str, months: int, end: str) -> None:
    assert months_after(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_the_end_of_time_is_no_fault() -> None:
    assert days_after(date(9999, 12, 30), 14) == months_after(date(9999, 11, 30), 4) == date.max


# --- the way in ----------------------------------------------------------------------


def test_protection_is_judged_the_day_the_notification_comes_in() -> None:
    data = facit("a")
    assert told(one("protection", data)) == ("2026-03-02", "met", -84)
    bare = with_(data, protections=None)
    assert told(one("protection", bare, "2026-03-02")) == ("2026-03-02", "today", 0)
    assert told(one("protection", bare, "2026-03-03")) == ("2026-03-02", "passed", -1)
    assert one("protection", bare, "2026-03-03").place == "protections"


@pytest.mark.parametrize(("done", "late"), [("2026-03-02", False), ("2026-03-03", False), ("2026-03-04", True)])
def test_the_day_after_is_still_within_practice(done: str, late: bool) -> None:
    assert one("protection", changing(facit("a"), "protections/p1", date=done)).late is late


def test_fourteen_days_for_each_notification_until_it_is_decided() -> None:
    undecided = with_(facit("a"), **{"open_investigation.decision": None, "open_investigation.date": None})
    assert told(one("preliminary", undecided, "2026-03-08")) == ("2026-03-16", "ok", 8)
    assert told(one("preliminary", undecided, "2026-03-09")) == ("2026-03-16", "soon", 7)
    assert told(one("preliminary", undecided, "2026-03-16")) == ("2026-03-16", "today", 0)
    passed = one("preliminary", undecided, "2026-03-17")
    assert (told(passed), passed.place) == (("2026-03-16", "passed", -1), "extensions")
    assert (passed.start, passed.start_place) == (date(2026, 3, 2), "notifications/u1/date")


def test_a_late_decision_is_met_and_said_to_be_late() -> None:
    found = one("preliminary", with_(facit("a"), **{"open_investigation.date": "2026-03-20"}))
    assert (found.status, found.done, found.late) == ("met", date(2026, 3, 20), True)


def test_an_extended_preliminary_assessment_has_the_new_day_as_its_own() -> None:
    undecided = with_(facit("a"), **{"open_investigation.decision": None, "open_investigation.date": None})
    longer = adding(undecided, "extensions", what="förhandsbedömning", to="2026-03-30", date="2026-03-15", by="Jan Å")
    assert told(one("preliminary", longer, "2026-03-20")) == ("2026-03-16", "extended", -4)
    found = one("preliminary_extended", longer, "2026-03-20")
    assert told(found) == ("2026-03-30", "ok", 10)
    assert "synnerliga skäl. Beslutat den 15 mars 2026 av Jan Å" in found.note
    assert found.law == ("L-FORH",)


def test_what_comes_in_during_an_investigation_needs_no_new_decision() -> None:
    again = adding(
        facit("a"), "notifications", way_in="anmälan", date="2026-04-10", text="Igen.", **{"from": "kurator"}
    )
    assert len(of("preliminary", again)) == 1
    assert len(of("protection", again)) == 2
    refused = with_(again, **{"open_investigation.decision": "inte_inleda"})
    assert [item.status for item in of("preliminary", refused)] == ["met", "passed"]
    assert of("preliminary", with_(facit("a"), **{"intake.ongoing": True})) == []


def test_an_application_has_neither() -> None:
    applied = changing(facit("a"), "notifications/u1", way_in="ansökan")
    assert of("preliminary", applied) == of("protection", applied) == []


def test_feedback_is_due_a_week_after_the_decision_to_who_must_report() -> None:
    waiting = without(facit("a"), "notifications/u1/feedback")
    found = one("feedback", waiting, "2026-03-10")
    assert (told(found), found.place) == (("2026-03-13", "soon", 3), "notifications/u1/feedback")
    given_ = changing(facit("a"), "notifications/u1", feedback="lämnad", feedback_date="2026-03-20")
    assert (one("feedback", given_).status, one("feedback", given_).late) == ("met", True)
    reasoned = skipping(waiting, "notifications/u1/feedback")
    assert one("feedback", reasoned).status == "met"
    assert of("feedback", changing(facit("a"), "notifications/u1", mandatory=False)) == []


def test_the_week_belongs_to_the_present_act() -> None:
    older = with_(
        changing(facit("a"), "notifications/u1", date="2025-06-20"), **{"open_investigation.date": "2025-06-25"}
    )
    assert of("feedback", older) == []


# --- the investigation ------------------------------------------------------------------


def test_four_months_from_the_decision() -> None:
    assert told(one("investigation", facit("a"), "2026-06-05")) == ("2026-07-06", "ok", 31)
    assert told(one("investigation", facit("a"), "2026-06-06")) == ("2026-07-06", "soon", 30)
    assert told(one("investigation", facit("a"), "2026-07-07")) == ("2026-07-06", "passed", -1)
    assert of("investigation", with_(facit("a"), **{"open_investigation.decision": "inte_inleda"})) == []
    taken = with_(facit("a"), **{"decision.taken": True, "decision.taken_on": "2026-06-04"})
    assert (one("investigation", taken).status, one("investigation", taken).late) == ("met", False)


def test_the_last_extension_counts_and_each_has_its_own_day() -> None:
    data = adding(facit("a"), "extensions", id="f1", what="utredning", to="2026-08-01", date="2026-07-01", by="Jan Å")
    data = adding(data, "extensions", id="f2", what="utredning", to="2026-09-01", date="2026-07-30", by="Jan Å")
    first = one("investigation", data, "2026-07-10")
    assert (first.status, first.until) == ("extended", date(2026, 9, 1))
    assert [told(item) for item in of("investigation_extended", data, "2026-08-15")] == [
        ("2026-08-01", "extended", -14),
        ("2026-09-01", "soon", 17),
    ]
    late = with_(data, **{"decision.taken": True, "decision.taken_on": "2026-09-02"})
    assert one("investigation", late, "2026-09-03").late
    within = with_(data, **{"decision.taken": True, "decision.taken_on": "2026-08-30"})
    assert not one("investigation", within, "2026-09-03").late


# --- parties, care and follow-up ------------------------------------------------------------


def test_a_party_has_until_the_day_set() -> None:
    assert [item.title for item in of("reply", facit("a"))] == [
        "Svar senast: Daniel Fridlund",
        "Svar senast: Karin Fridlund",
    ]
    assert {item.status for item in of("reply", facit("a"), "2026-05-28")} == {"soon"}
    said = adding(facit("a"), "remarks", party="karin", date="2026-05-30", text="Ja.", change="Inget.")
    assert [item.status for item in of("reply", said, "2026-06-01")] == ["soon", "met"]


def test_appeal_is_counted_once_the_decision_is_taken() -> None:
    assert of("appeal", facit("a")) == []
    taken = with_(facit("a"), **{"decision.taken": True, "decision.taken_on": "2026-06-04"})
    found = one("appeal", taken, "2026-06-05")
    assert (told(found), found.start) == (("2026-06-25", "ok", 20), date(2026, 6, 4))
    assert one("decision", taken).status == "met"


def placed(**values: Any) -> Data:
    data = adding(
        facit("a"), "interventions", id="hem", title="Jourhem", kind="jourhem", goals=["goals/mal-1-1"],
        recipients=["people/elin"], **{"from": "2026-06-10", **values},
    )  # fmt: skip
    return with_(data, **{"intervention_proposal.outcome": "placering"})


def test_a_placement_brings_the_days_of_care() -> None:
    assert told(one("care_plan", placed())) == ("2026-06-10", "ok", 16)
    assert one("care_plan", with_(placed(), **{"plan.care_plan": "Vården ska ge Elin ro."})).status == "met"
    assert one("care_plan_again", placed()).day == date(2028, 6, 10)
    found = one("consideration", placed())
    assert (found.day, found.place, found.start_place) == (
        date(2026, 12, 10),
        "plan.reconsider",
        "interventions/hem/from",
    )
    assert of("emergency_home", placed()) == [], "the two months run from the day the investigation is closed"
    closed = with_(
        placed(), **{"decision.taken": True, "decision.taken_on": "2026-06-04", "closure.closed_on": "2026-06-08"}
    )
    assert (one("emergency_home", closed).day, one("emergency_home", closed).place) == (
        date(2026, 8, 8),
        "interventions/hem",
    )


@pytest.mark.parametrize(
    ("closed", "day", "months"), [("2026-06-30", "2026-12-30", "sex"), ("2025-06-30", "2025-08-30", "två")]
)
def test_follow_up_without_insats_lasts_as_the_act_of_that_day_lets_it(closed: str, day: str, months: str) -> None:
    data = with_(
        facit("a"),
        **{
            "intervention_proposal.outcome": "ingen_insats",
            "followup.after_closing": "med_samtycke",
            "decision.taken": True,
            "decision.taken_on": closed,
            "closure.closed_on": closed,
        },
    )
    found = one("after_closing", data)
    assert found.day == date.fromisoformat(day)
    assert f"högst {months} månader" in found.note


def test_days_people_set_themselves_are_there_too() -> None:
    assert one("safety_plan", facit("a")).place == "safety_plans/sp1/review"
    assert ("2026-05-27", "participation.view_on_proposal") in [
        (item.day.isoformat(), item.place) for item in of("again", facit("a"))
    ]


# --- ages --------------------------------------------------------------------------------


@pytest.mark.parametrize("age", [12, 15, 16, 18, 20, 21])
def test_an_age_reached_during_the_case_is_told_from_the_birth_date(age: int) -> None:
    born = date(2026 - age, 6, 1).isoformat()
    found = one(f"age_{age}", with_(facit("a"), **{"child.birth_date": born}))
    assert told(found)[:2] == ("2026-06-01", "soon")
    assert found.title == f"Elin fyller {age} år"
    reached = one(f"age_{age}", with_(facit("a"), **{"child.birth_date": born}), "2026-06-02")
    assert reached.status == "met"


@pytest.mark.parametrize("born", ["2011-03-01", "2013-01-01", "2031-01-01"])
def test_no_age_before_the_case_or_after_it(born: str) -> None:
    ages = [item for item in deadlines(view(with_(facit("a"), **{"child.birth_date": born}))) if item.kind[:3] == "age"]
    assert ages == []


def test_who_was_born_on_a_leap_day_turns_a_year_older_on_the_first_of_march() -> None:
    born = with_(facit("a"), **{"child.birth_date": "2012-02-29"})
    data = changing(born, "notifications/u1", date="2027-02-01")
    assert one("age_15", with_(data, **{"open_investigation.date": "2027-02-05"}), "2027-02-10").day == date(2027, 3, 1)


# --- whatever the case ----------------------------------------------------------------------


def test_an_empty_case_has_no_days() -> None:
    assert deadlines(view({**facit("a"), "answers": {}, "skips": {}})) == ()


def test_a_pack_without_the_words_shows_none_and_keeps_the_last_day() -> None:
    from bbic_wizard.reading.listing import line_of

    pack = shipped_pack()
    bare = type(pack).model_construct(
        **{**{name: getattr(pack, name) for name in type(pack).model_fields}, "deadlines": type(pack.deadlines)()}
    )
    assert deadlines(view(facit("a"), pack=bare)) == ()
    assert line_of(view(facit("a"), pack=bare)).deadline == date(2026, 7, 6)


COUNTED = {
    "protection", "preliminary", "feedback", "investigation", "appeal", "care_plan", "care_plan_again", "consideration",
    "emergency_home", "after_closing",
}  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(came_in=STARTS, decided=st.integers(0, 400), taken=st.integers(0, 400), today=st.integers(-30, 900))
def test_no_day_is_before_its_start_and_left_is_counted_from_today(
    came_in: date, decided: int, taken: int, today: int
) -> None:
    opened = came_in + timedelta(days=decided)
    data = with_(
        changing(
            placed(**{"from": (opened + timedelta(days=30)).isoformat()}), "notifications/u1", date=came_in.isoformat()
        ),
        **{
            "open_investigation.date": opened.isoformat(),
            "decision.taken": True,
            "decision.taken_on": (opened + timedelta(days=taken)).isoformat(),
        },
    )
    it: View = view(data, today=(came_in + timedelta(days=today)).isoformat())
    for item in deadlines(it):
        assert item.left == (item.day - it.today).days
        if item.kind in COUNTED:
            assert item.start is not None
            assert item.day >= item.start
        assert (item.status == "passed") <= (item.day < it.today)
        assert (item.status in ("ok", "soon")) <= (item.day > it.today)
        assert not item.late or item.status == "met"
    assert set(running(it)) <= set(deadlines(it))


# --- the words -------------------------------------------------------------------------------


def test_every_kind_has_words_and_every_word_is_filled_in() -> None:
    assert set(shipped_pack().deadline_by_kind) == set(KINDS)
    closed = {"decision.taken": True, "decision.taken_on": "2026-06-04", "closure.closed_on": "2026-06-08"}
    for data in (facit("a"), facit("b"), with_(placed(), **closed)):
        for item in deadlines(view(data, today="2026-07-01")):
            assert not re.search(r"[{}]|None", f"{item.title} {item.note}"), item


def test_only_law_says_shall() -> None:
    for text in shipped_pack().deadlines.deadlines:
        if text.duty != "LAG":
            assert not re.search(r"\b(ska|måste)\b", text.note), text.id
        assert text.confidence != "G" or "lag" not in text.note.casefold().replace("lagrum", ""), text.id


def faults(change: str, to: str) -> str:
    files = {name: data.decode() for name, data in read_forms().items()}
    assert change in files["deadlines.yaml"]
    files["deadlines.yaml"] = files["deadlines.yaml"].replace(change, to, 1)
    with pytest.raises(FileProblem) as caught:
        load_pack(files)
    return str(caught.value)


def test_mistakes_in_the_words_are_told_with_the_line() -> None:
    assert 'okänt slag av dag "feedbak", menade du "feedback"?' in faults("id: feedback", "id: feedbak")
    assert 'dagen "feedback" saknas' in faults("id: feedback", "id: feedbak")
    assert '"{cam_in}" kan inte fyllas i här' in faults("{came_in}", "{cam_in}")
    assert 'weekday: "{dag}" kan inte fyllas i' in faults("{day}", "{dag}")
    assert 'okänt lagrum "L-FORHH"' in faults("law: [L-FORH]", "law: [L-FORHH]")
    assert "duty: LAG behöver minst ett lagrum" in faults("law: [L-SKYDD]", "law: []")
    assert re.search(r"deadlines\.yaml:\d+:", faults("{came_in}", "{cam_in}"))
