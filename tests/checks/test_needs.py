"""The red thread from concern to intervention, rule by rule."""

from tests.checks.cases import (
    adding,
    changing,
    facit,
    fresh,
    hits,
    notified,
    places,
    seen,
    skipping,
    view,
    with_,
    without,
)

# --- questions and concerns


def test_a_question_without_answer_is_seen_with_its_name() -> None:
    found = hits("C-BBIC-05", without(facit("a"), "inquiries/f3/answer"))
    assert [(hit.place, hit.words["inquiry"]) for hit in found] == [("inquiries/f3/answer", "Frånvaron")]


def test_a_reason_why_it_cannot_be_answered_is_enough() -> None:
    reason = skipping(without(facit("a"), "inquiries/f3/answer"), "inquiries/f3/answer")
    assert places("C-BBIC-05", reason) == places("C-BBIC-05", facit("a")) == places("C-BBIC-05", facit("b")) == []


def test_more_than_five_questions_are_many() -> None:
    five = adding(facit("a"), "inquiries", text="Vad vill Elin?", concern="Oro.", areas=["health"], answer="Svar.")
    assert places("FRAGA-01", five) == places("FRAGA-01", facit("b")) == []
    six = adding(five, "inquiries", id="f6", text="Vad mer?", concern="Oro.", areas=["health"], answer="Svar.")
    assert [(hit.place, hit.words["count"]) for hit in hits("FRAGA-01", six)] == [("inquiries", "6")]


def test_a_concern_that_led_to_neither_need_nor_answer_is_seen() -> None:
    left = changing(without(facit("a"), "inquiries/f4/answer"), "weighings/w7", target=["interventions/insats-d"])
    found = hits("ORO-01", left)
    assert [hit.place for hit in found] == ["inquiries/f4"]
    assert found[0].words["concern"].startswith("Skolan undrar")
    assert places("ORO-01", skipping(left, "inquiries/f4/answer")) == ["inquiries/f4"]


def test_a_need_or_an_answer_meets_it() -> None:
    assert places("ORO-01", without(facit("a"), "inquiries/f3/answer")) == []
    assert places("ORO-01", facit("a")) == places("ORO-01", facit("b")) == []


def test_a_risk_found_in_an_area_left_out_is_a_concern_too() -> None:
    moved = changing(facit("a"), "factor_entries/r6", area="housing_work_economy")
    found = hits("ORO-01", moved)
    assert [(hit.place, hit.words["concern"]) for hit in found] == [
        ("factor_entries/r6", "Långvarig ekonomisk utsatthet")
    ]
    assert places("ORO-01", changing(moved, "factor_entries/r6", status="möjlig")) == []
    assert places("ORO-01", changing(moved, "needs/behov-2", areas=["housing_work_economy"])) == []


def test_while_no_need_is_written_a_concern_has_not_been_left_behind() -> None:
    planned = [{"id": "f1", "text": "Är Elin trygg?", "concern": "En blånad.", "areas": ["safety"]}]
    assert places("ORO-01", notified(inquiries=planned, **{"open_investigation.decision": "inleda"})) == []


# --- needs, goals, interventions


def test_a_need_no_goal_points_at_is_seen() -> None:
    alone = adding(
        facit("a"), "needs", text="Elin behöver sova.", inquiries=["inquiries/f3"], statements=["statements/b8"],
        consequence="Trött.", level="insats",
    )  # fmt: skip
    assert [(hit.place, hit.words["need"]) for hit in hits("BEHOV-01", alone)] == [
        ("needs/ny-needs", "Elin behöver sova.")
    ]
    assert places("BEHOV-01", changing(alone, "needs/ny-needs", level="inget")) == []
    assert places("BEHOV-01", facit("a")) == places("BEHOV-01", facit("b")) == []


def test_a_goal_no_intervention_points_at_is_seen_unless_none_is_needed() -> None:
    alone = adding(facit("a"), "goals", need=["needs/behov-3"], text="Elin är utvilad.", date="2026-09-17")
    assert places("BEHOV-02", alone) == ["goals/ny-goals"]
    assert places("BEHOV-02", changing(alone, "goals/ny-goals", no_intervention="Mormor ordnar det.")) == []
    assert places("BEHOV-02", facit("a")) == places("BEHOV-02", facit("b")) == []


def test_goals_of_a_proposal_without_interventions_need_none() -> None:
    ended = with_(facit("a"), **{"intervention_proposal.outcome": "ingen_insats"})
    assert places("BEHOV-02", ended) == places("BEHOV-03", ended) == places("BEHOV-04", ended) == []


def test_an_intervention_that_leads_to_no_goal_is_seen() -> None:
    loose = changing(facit("a"), "interventions/insats-e", goals=None)
    found = hits("BEHOV-03", loose)
    assert [(hit.place, hit.words["intervention"]) for hit in found] == [
        ("interventions/insats-e/goals", "Närvaroplan")
    ]
    assert places("BEHOV-03", facit("a")) == places("BEHOV-03", facit("b")) == []


def test_a_goal_no_need_stands_behind_is_seen_once_where_it_breaks() -> None:
    loose = changing(facit("a"), "goals/mal-1-2", need=None)
    assert [(hit.place, hit.words["goal"][:4]) for hit in hits("BEHOV-07", loose)] == [("goals/mal-1-2/need", "Elin")]
    alone = changing(facit("a"), "goals/mal-3-1", need=None)
    assert places("BEHOV-01", alone) == ["needs/behov-3"]
    assert places("BEHOV-07", alone) == places("BEHOV-03", alone) == []
    assert places("BEHOV-07", facit("a")) == places("BEHOV-07", facit("b")) == []


def test_a_need_comes_from_a_question() -> None:
    assert places("BEHOV-06", changing(facit("a"), "needs/behov-3", inquiries=None)) == ["needs/behov-3/inquiries"]
    assert places("BEHOV-06", facit("a")) == places("BEHOV-06", facit("b")) == []


def test_an_intervention_is_for_somebody() -> None:
    loose = changing(facit("a"), "interventions/insats-e", recipients=None)
    assert places("BEHOV-08", loose) == ["interventions/insats-e/recipients"]
    assert places("BEHOV-08", facit("a")) == places("BEHOV-08", facit("b")) == []


def test_a_goal_is_taken_up_by_a_follow_up_once_some_are_planned() -> None:
    left = changing(facit("a"), "followups/uppf-1", goals=["goals/mal-1-1"])
    assert [(hit.place, hit.words["goal"][:4]) for hit in hits("UPPF-03", left)] == [("goals/mal-1-2", "Elin")]
    assert places("UPPF-03", with_(facit("a"), followups=None)) == []


def test_a_follow_up_names_its_goals_where_there_are_any() -> None:
    empty = changing(facit("a"), "followups/uppf-4", goals=None)
    assert places("UPPF-04", empty) == ["followups/uppf-4/goals"]
    ended = with_(empty, **{"intervention_proposal.outcome": "inget_behov"})
    assert places("UPPF-04", ended) == []


def test_somebody_answers_for_it_and_a_day_is_set() -> None:
    nobody = changing(facit("a"), "interventions/insats-e", provider=None, follow_up_date=None)
    found = hits("BEHOV-04", nobody)
    assert [hit.place for hit in found] == ["interventions/insats-e"]
    assert found[0].words["missing"] == "”Ansvarig i socialtjänsten” och ”Följs upp den”"
    assert (
        places("BEHOV-04", changing(nobody, "interventions/insats-e", responsible="Sara", follow_up_date="2026-09-17"))
        == []
    )
    assert places("BEHOV-04", facit("a")) == places("BEHOV-04", facit("b")) == []


def test_a_need_rests_on_what_somebody_said_or_saw() -> None:
    assert places("BEHOV-05", changing(facit("a"), "needs/behov-1", statements=None)) == ["needs/behov-1/statements"]
    assert places("BEHOV-05", facit("a")) == places("BEHOV-05", facit("b")) == []


def test_lank_02_what_a_text_refers_to_is_linked_where_it_can_be() -> None:
    away = changing(facit("a"), "needs/behov-1", statements=["statements/b2", "statements/b3", "statements/kurator-1"])
    found = hits("LANK-02", away)
    assert {hit.place for hit in found} == {"needs/behov-1/statements"}
    assert [hit.words["cited"][:15] for hit in found] == ["Daniel Fridlund"] * 2, "once for each thing"
    assert places("LANK-02", facit("a")) == places("LANK-02", facit("b")) == []


def test_lank_02_is_told_at_the_first_field_that_can_hold_it() -> None:
    told = "Hör till [#f4], grund för [#behov-3]; se [#insats-e] och [#u5]."
    apart = changing(facit("a"), "weighings/w1", because=told)
    assert sorted(places("LANK-02", apart)) == [
        "weighings/w1/inquiry",
        "weighings/w1/target",
        "weighings/w1/target",
    ], "f4 could be either; what others say that supports it is no link of a weighing"
    linked = changing(apart, "weighings/w1", target=["inquiries/f4", "needs/behov-3", "interventions/insats-e"])
    assert places("LANK-02", linked) == []


def test_lank_02_a_contact_stands_for_everything_said_at_it() -> None:
    one = changing(facit("a"), "needs/behov-3", worries="Frånvaron ökar [#u5].", consequence="Den blir större.")
    assert places("LANK-02", one) == []
    none = changing(one, "needs/behov-3", statements=["statements/kurator-2"])
    told = [hit.words["cited"].removesuffix("…") for hit in hits("LANK-02", none)]
    assert len(told) == 1
    assert view(none).label("contacts/u5").startswith(told[0]), "the contact, not one of the things said at it"
    unsure = changing(changing(none, "statements/kurator-2", form="sammanfattat"), "statements/skolan-1", contact=None)
    assert places("LANK-02", unsure) == [], "kurator-2 may have been said there; UPPG-02 asks where"


def test_lank_02_is_silent_where_the_gap_is_told_already() -> None:
    for place, field, rule in [
        ("needs/behov-1", "statements", "BEHOV-05"),
        ("weighings/w5", "target", "TRAD-03"),
        ("interventions/insats-a", "goals", "BEHOV-03"),
        ("followups/uppf-1", "goals", "UPPF-04"),
        ("factor_entries/r1", "statements", "FAKT-01"),
    ]:
        empty = changing(facit("a"), place, **{field: None})
        assert places("LANK-02", empty) == []
        assert places(rule, empty) == [f"{place}/{field}"]


def test_lank_02_what_is_no_reference_is_only_words() -> None:
    typed = changing(facit("a"), "needs/behov-1", worries="Se [#ingenting], [#samira] och [#skip:safety].")
    assert places("LANK-02", typed) == []


def test_a_new_case_has_nothing_to_mend() -> None:
    assert seen("needs", fresh()) == seen("needs", notified()) == set()
