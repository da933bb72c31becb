"""The child is met and heard, rule by rule."""

import pytest

from tests.checks.cases import adding, changing, facit, fresh, hits, notified, places, seen, skipping, with_, without

TALKED = ("contacts/elin-0304", "contacts/elin-0311")
REASON = "Elin var sjuk den 11 och 18 mars och vi har inte kunnat träffa henne än."


def unheard(note: str = REASON, **asks: str):  # type: ignore[no-untyped-def]
    """Elin's case where she has not been heard, with a reason."""
    nothing = with_(
        facit("a"), statements=None, weighings=None, events=None, contacts=[], factor_entries=None, needs=None
    )
    nothing = with_(nothing, goals=None, interventions=None, consents=None, followups=None)
    return skipping(nothing, "collect_child", note=note, **asks)


# --- J-01


def test_a_reason_that_tells_neither_view_nor_information_is_seen_with_what_is_missing() -> None:
    found = hits("J-01-L", unheard(otherwise="Genom mormor den 19 mars."))
    assert [hit.place for hit in found] == ["collect_child"]
    assert found[0].words["missing"] == "”Hur har barnet fått den information det behöver?”"


def test_a_reason_that_tells_both_holds() -> None:
    whole = unheard(otherwise="Genom mormor.", information="Brev till Elin, läst av läraren.")
    assert places("J-01-L", whole) == places("J-01-L", facit("a")) == places("J-01-L", facit("b")) == []


def test_nothing_done_is_seen_by_the_guideline_until_the_reason_is_whole() -> None:
    assert places("J-01-R", unheard(tried="Två tider.")) == ["collect_child"]
    told = unheard(tried="Två tider.", decided_by="Jan Åkerlund", next_attempt="2026-06-01")
    assert places("J-01-R", told) == []


def test_nothing_done_and_no_reason_is_seen_once_the_investigation_is_open() -> None:
    nothing = without(unheard(), "collect_child")
    assert places("J-01-R", with_(nothing, **{"collect_child.heard": None})) == ["collect_child.heard"]
    assert places("J-01-R", facit("a")) == []
    assert places("J-01-R", fresh()) == []


# --- J-03


def test_heard_but_never_alone_calls_for_why() -> None:
    beside = changing(changing(facit("a"), TALKED[0], alone=False), TALKED[1], alone=False)
    beside = with_(beside, **{"collect_child.heard": "någon_med"})
    found = hits("J-03", beside)
    assert [(hit.place, hit.words["missing"]) for hit in found] == [
        ("collect_child.not_alone", "”Varför inte i enskilt samtal?”")
    ]
    assert places("J-03", with_(beside, **{"collect_child.not_alone": "Elin ville ha Tilde med."})) == []


def test_a_reason_for_never_alone_tells_its_parts() -> None:
    beside = changing(changing(facit("a"), TALKED[0], alone=False), TALKED[1], alone=False)
    beside = skipping(with_(beside, **{"collect_child.heard": "någon_med"}), "collect_child.not_alone", choice="Ja")
    found = hits("J-03", beside)
    assert [hit.place for hit in found] == ["collect_child.not_alone"]
    assert "Annan tid" in found[0].words["missing"]
    assert "val" not in found[0].words["missing"]


def test_an_answer_of_alone_that_the_conversations_do_not_show_is_seen() -> None:
    beside = changing(changing(facit("a"), TALKED[0], alone=False), TALKED[1], alone=False)
    assert places("J-03", beside) == ["collect_child.heard"]


def test_one_conversation_alone_is_enough_and_small_children_need_none() -> None:
    one = changing(facit("a"), TALKED[0], alone=False)
    small = with_(changing(one, TALKED[1], alone=False), **{"child.birth_date": "2022-06-01"})
    assert places("J-03", one) == places("J-03", small) == places("J-03", facit("b")) == []


# --- BARN


def test_heard_without_a_meeting_that_took_place_is_seen() -> None:
    planned = changing(facit("a"), "contacts/elin-0311", held="planerad", planned="2026-06-01")
    planned = changing(planned, "contacts/elin-0304", held="blev_inte_av")
    assert places("BARN-01", planned) == ["contacts"]
    assert places("BARN-01", facit("a")) == places("BARN-01", facit("b")) == []


def test_observed_is_shown_by_a_home_visit_too() -> None:
    observed = with_(facit("a"), **{"collect_child.heard": "observation"})
    assert places("BARN-01", observed) == []
    assert places("BARN-01", with_(without(unheard(), "collect_child"), **{"collect_child.heard": "observation"})) == [
        "contacts"
    ]


@pytest.mark.parametrize("note", ["Föräldrarna vill inte.", "vill inte", "Barnet är för litet."])
def test_a_no_or_being_small_is_met_with_a_question(note: str) -> None:
    found = hits("BARN-03", unheard(note))
    assert [hit.place for hit in found] == ["collect_child"]
    assert found[0].words["ask"].endswith("?")


@pytest.mark.parametrize("note", ["Tidsbrist.", "Vi hörs.", REASON])
def test_lack_of_time_short_and_good_reasons_are_not_for_that_rule(note: str) -> None:
    assert places("BARN-03", unheard(note)) == places("BARN-03", facit("a")) == []


def test_a_next_of_kin_without_support_of_its_own_is_seen() -> None:
    alone = facit("a")
    for name in ("a", "d", "e", "f"):
        alone = changing(alone, f"interventions/insats-{name}", recipients=["people/karin"])
    found = hits("BARN-05", alone)
    assert [hit.place for hit in found] == ["interventions"]
    assert "Förälderns psykiska ohälsa" in found[0].words["factors"]


def test_support_for_the_child_answers_it_and_only_what_is_found_counts() -> None:
    assert places("BARN-05", facit("a")) == places("BARN-05", facit("b")) == []
    assert places("BARN-05", with_(facit("a"), interventions=None, consents=None, weighings=None)) == [
        "factor_entries/r2"
    ]
    early = with_(facit("a"), interventions=None, consents=None, weighings=None)
    assert places("BARN-05", with_(early, **{"intervention_proposal.outcome": None})) == []


def test_a_conversation_before_the_opening_calls_for_a_deviation() -> None:
    found = hits("BARN-08", with_(facit("a"), deviations=None))
    assert [(hit.place, hit.words["date"]) for hit in found] == [("deviations", "2026-03-04")]
    assert places("BARN-08", facit("a")) == places("BARN-08", facit("b")) == []


# --- the child's own words


def test_nothing_of_the_child_in_any_area_is_seen() -> None:
    elsewhere = facit("a")
    for number in range(1, 9):
        elsewhere = changing(elsewhere, f"statements/b{number}", areas=None)
    assert places("C-BBIC-02", elsewhere) == ["statements"]
    assert places("C-BBIC-02", changing(elsewhere, "statements/b3", areas=["safety"])) == []


def test_a_reason_for_not_hearing_the_child_answers_it() -> None:
    assert places("C-BBIC-02", unheard()) == places("C-BBIC-02", facit("a")) == places("C-BBIC-02", facit("b")) == []


def test_what_was_observed_is_the_voice_of_a_child_met_by_observation() -> None:
    observed = facit("a")
    for number in range(1, 9):
        observed = changing(observed, f"statements/b{number}", areas=None)
    assert places("C-BBIC-02", with_(observed, **{"collect_child.heard": "observation"})) == []


def test_a_conversation_with_a_child_of_two_is_better_an_observation() -> None:
    small = with_(facit("a"), **{"child.birth_date": "2024-03-11"})
    assert "contacts/elin-0311" in places("C-BBIC-07", small)
    assert places("C-BBIC-07", with_(facit("a"), **{"child.birth_date": "2023-03-04"})) == []
    assert places("C-BBIC-07", facit("a")) == places("C-BBIC-07", facit("b")) == []


# --- a new case


def test_a_new_case_has_nothing_to_mend() -> None:
    assert seen("child_heard", fresh()) == seen("child_heard", notified()) == set()


def test_a_conversation_that_is_only_planned_is_no_reason_for_alarm() -> None:
    planned = adding(notified(), "contacts", kind="barn", held="planerad", planned="2026-03-11", **{"with": "kurator"})
    assert seen("child_heard", planned) == set()


def test_a_conversation_before_the_opening_with_consent_is_no_deviation() -> None:
    asked = without(facit("a"), "deviations")
    assert places("BARN-08", asked) == ["deviations"]
    agreed = changing(asked, "contacts/elin-0304", ground="Samtycke från vårdnadshavarna")
    assert places("BARN-08", agreed) == []


@pytest.mark.parametrize(
    "ground", ["Utan samtycke, 20 kap. 7 § SoL", "Samtycke saknas", "Vårdnadshavarna samtyckte inte"]
)
def test_a_ground_that_says_there_was_no_consent_is_none(ground: str) -> None:
    asked = changing(without(facit("a"), "deviations"), "contacts/elin-0304", ground=ground)
    assert places("BARN-08", asked) == ["deviations"]
