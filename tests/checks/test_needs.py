"""The red thread from concern to intervention, rule by rule."""

from tests.checks.cases import adding, changing, facit, fresh, hits, notified, places, seen, skipping, with_, without

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


def test_a_new_case_has_nothing_to_mend() -> None:
    assert seen("needs", fresh()) == seen("needs", notified()) == set()
