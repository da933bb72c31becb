"""The child is told and gets to say what it thinks of the proposal, rule by rule."""

from tests.checks.cases import adding, changing, facit, fresh, hits, notified, places, seen, skipping, with_

NOT_TOLD = "Elin bor hos mormor till den 3 april och vi har inte haft någon tid med henne än."


def test_a_child_not_told_calls_for_when_how_and_by_whom() -> None:
    found = hits("J-02", skipping(facit("a"), "notify.child_told", note=NOT_TOLD, who="Sara Lindmark"))
    assert [hit.place for hit in found] == ["notify.child_told"]
    assert found[0].words["missing"] == "”När ska barnet få veta” och ”Hur anpassas det till barnet?”"


def test_the_day_of_the_skip_is_when() -> None:
    told = skipping(facit("a"), "participation.told", note=NOT_TOLD, who="Sara Lindmark", adapted="Med bilder.")
    assert places("J-02", told) == ["participation.told"]
    told["skips"]["participation.told"]["date"] = "2026-06-01"
    assert places("J-02", told) == places("J-02", facit("a")) == places("J-02", facit("b")) == []


def test_a_step_skipped_for_another_reason_does_not_tell_it() -> None:
    """Skipping the whole step answers for the guardians; what the child gets to know is told at the question."""
    step = with_(facit("a"), **{"notify.child_told": None, "notify.guardians_told": None, "notify.late_reason": None})
    assert places("J-02", skipping(step, "notify", note=NOT_TOLD)) == ["notify.child_told"]


def test_from_fifteen_the_child_is_a_party_and_other_rules_hold() -> None:
    older = with_(skipping(facit("a"), "notify.child_told", note=NOT_TOLD), **{"child.birth_date": "2011-01-01"})
    assert places("J-02", older) == []


def test_told_but_nowhere_understood_is_seen() -> None:
    silent = with_(changing(facit("a"), "information/i1", understood=None), **{"participation.understood": None})
    assert places("BARN-02", silent) == ["information/i1/understood"]


def test_understanding_told_once_or_with_a_reason_is_enough() -> None:
    silent = changing(facit("a"), "information/i1", understood=None)
    assert places("BARN-02", silent) == places("BARN-02", with_(facit("a"), **{"participation.understood": None})) == []
    assert places("BARN-02", skipping(silent, "participation.understood")) == places("BARN-02", facit("b")) == []


def test_a_fifteenth_birthday_before_the_decision_calls_for_information() -> None:
    turning = with_(facit("a"), **{"child.birth_date": "2011-05-30"})
    found = hits("BARN-04", turning)
    assert [(hit.place, hit.words["date"]) for hit in found] == [("information", "2026-05-30")]
    told = adding(turning, "information", to="elin", date="2026-05-30", how="samtal", what="Att Elin är part.")
    assert places("BARN-04", told) == []


def test_a_birthday_after_the_decision_or_before_the_opening_does_not() -> None:
    for born in ("2011-06-30", "2011-03-05", "2017-03-11"):
        assert places("BARN-04", with_(facit("a"), **{"child.birth_date": born})) == []
    assert places("BARN-04", facit("b")) == []


def test_without_a_planned_day_the_four_months_count() -> None:
    open_end = with_(facit("a"), **{"child.birth_date": "2011-06-30", "decision.planned": None})
    assert places("BARN-04", open_end) == ["information"]
    assert places("BARN-04", with_(open_end, **{"child.birth_date": "2011-07-07"})) == []


def test_the_child_is_asked_of_the_proposal_on_a_day_before_the_decision() -> None:
    late = facit("a")
    late["skips"]["participation.view_on_proposal"]["date"] = "2026-06-05"
    assert places("BARN-06", late) == ["participation.view_on_proposal"]
    assert places("BARN-06", skipping(facit("a"), "participation.view_on_proposal")) == [
        "participation.view_on_proposal"
    ]
    assert places("BARN-06", facit("a")) == places("BARN-06", facit("b")) == []


def test_nothing_proposed_is_nothing_to_ask_of() -> None:
    nothing = with_(facit("a"), interventions=None, consents=None, weighings=None)
    assert places("BARN-06", skipping(nothing, "participation.view_on_proposal")) == []


def test_the_child_is_told_what_came_of_it_when_the_decision_is_taken() -> None:
    taken = with_(facit("a"), **{"decision.taken": True})
    assert places("BARN-07", taken) == ["participation.feedback"]
    assert places("BARN-07", with_(taken, **{"participation.feedback": "Elin fick veta den 5 juni."})) == []
    assert places("BARN-07", skipping(taken, "participation.feedback")) == places("BARN-07", facit("a")) == []


def test_a_new_case_has_nothing_to_mend() -> None:
    assert seen("child_informed", fresh()) == seen("child_informed", notified()) == set()
