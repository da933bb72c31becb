"""Words and justifications, rule by rule."""

import pytest

from tests.checks.cases import (
    Data,
    adding,
    changing,
    facit,
    fresh,
    hits,
    notified,
    places,
    seen,
    skipping,
    with_,
    without,
)

NOTE = "Petra Lund ringde den 3 april och skrev den 12 april, utan att få svar."
TIME = "Tidsbrist."


def assessed(text: str, area: str = "education") -> Data:
    """Elin's case with another assessment of a delområde."""
    return with_(facit("a"), **{f"areas.{area}.assessment": text})


# --- value words


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Elin är stökig på lektionerna.", "stökig"),
        ("De Stökiga lektionerna ökar.", "Stökiga"),
        ("Pappa vägrade svara.", "vägrade"),
        ("Det är en dysfunktionell miljö.", "dysfunktionell"),
        ("Han är psykiskt sjuk.", "psykiskt sjuk"),
        ("Utvecklingen är inte normal.", "inte normal"),
        ("Hon är en duktig flicka.", "duktig flicka"),
        ("Mamma har god omsorg.", "god"),
    ],
)
def test_a_value_word_in_any_form_is_a_hint_with_what_to_write_instead(text: str, word: str) -> None:
    found = hits("C-BBIC-06", assessed(text))
    assert [(hit.place, hit.words["word"]) for hit in found] == [("areas.education.assessment", word)]
    assert found[0].words["instead"]


@pytest.mark.parametrize(
    "text",
    [
        "Läraren säger att hon är ”stökig och trotsig”.",
        'Läraren säger "stökig".',
        "Elin har en god man sedan i mars.",
        "Elin mår bra av rutiner.",
        "Brottsofferjouren, normalisera, godis och drabbningar är andra ord.",
        "I god tid före skoldagen.",
    ],
)
def test_what_is_quoted_harmless_or_only_looks_like_it_is_left_alone(text: str) -> None:
    assert places("C-BBIC-06", assessed(text)) == []


def test_one_hint_for_each_word_and_text() -> None:
    data = assessed("Stökig, stökigt, stökiga och bråkig. Han påstår att det är kaotiskt.")
    assert [hit.words["word"] for hit in hits("C-BBIC-06", data)] == ["Stökig", "påstår", "kaotiskt"]
    both = with_(data, **{"areas.safety.assessment": "Stökigt hemma."})
    assert len(hits("C-BBIC-06", both)) == 4


def test_what_others_have_said_is_never_read() -> None:
    data = changing(facit("a"), "statements/skolan-3", text="Elin är stökig och manipulativ.")
    data = changing(data, "notifications/u1", text="Pojken är stökig.")
    data = changing(data, "weighings/w4", because="Hon säger att han inte alltid är arg.")
    assert places("C-BBIC-06", data) == places("C-BBIC-06", facit("a")) == places("C-BBIC-06", facit("b")) == []


def test_needs_answers_and_proposals_are_read_too() -> None:
    data = changing(facit("a"), "needs/behov-1", consequence="Hon blir passiv.")
    data = changing(data, "inquiries/f1", answer="Hemmet är kaotiskt.")
    data = with_(data, **{"intervention_proposal.why": "Mamma är motsträvig."})
    assert set(places("C-BBIC-06", data)) == {
        "needs/behov-1/consequence", "inquiries/f1/answer", "intervention_proposal.why",
    }  # fmt: skip


# --- justifications


def test_a_weak_reason_is_met_with_its_question() -> None:
    found = hits("MOTIV-01", skipping(facit("a"), "collect_visits", note="Inte aktuellt."))
    assert [hit.place for hit in found] == ["collect_visits"]
    assert found[0].words["ask"] == "Varför behöver du inte se hemmet för att besvara frågeställningarna?"


def test_a_short_reason_is_weak_and_a_told_one_is_not() -> None:
    assert places("MOTIV-01", skipping(facit("a"), "collect_visits", note="Bokat.")) == ["collect_visits"]
    assert places("MOTIV-01", skipping(facit("a"), "collect_visits", note=NOTE)) == []
    assert places("MOTIV-01", facit("a")) == places("MOTIV-01", facit("b")) == []


def test_what_other_rules_see_is_not_seen_twice() -> None:
    for place, note in [("collect_child", "Föräldrarna vill inte."), ("collect_child", TIME), ("areas.health", "Nej.")]:
        assert places("MOTIV-01", skipping(facit("a"), place, note=note)) == []


def test_lack_of_time_where_it_is_only_weak_is_a_question() -> None:
    assert places("MOTIV-01", skipping(facit("a"), "participation.setting", note=TIME)) == ["participation.setting"]
    assert places("MOTIV-01", skipping(facit("a"), "collect_visits", note=TIME)) == ["collect_visits"]


@pytest.mark.parametrize("place", ["collect_child.heard", "notify.child_told", "participation.told"])
def test_lack_of_time_is_never_a_reason_for_not_hearing_or_telling_the_child(place: str) -> None:
    found = hits("MOTIV-02", skipping(facit("a"), place, note=TIME))
    assert [hit.place for hit in found] == [place]
    assert found[0].words["ask"].endswith("?")


@pytest.mark.parametrize("note", ["Vi har inte hunnit.", "Personalbrist", "hög  arbetsbelastning"])
def test_lack_of_time_has_many_names(note: str) -> None:
    assert places("MOTIV-02", skipping(facit("a"), "participation.told", note=note)) == ["participation.told"]


def test_nor_for_those_close_to_a_child_that_is_placed() -> None:
    placed = with_(facit("a"), **{"intervention_proposal.outcome": "placering"})
    late = skipping(placed, "intervention_proposal.relatives", note="Hög arbetsbelastning")
    assert places("MOTIV-02", late) == ["intervention_proposal.relatives"]


def test_a_step_skipped_for_lack_of_time_is_seen_once() -> None:
    skipped = skipping(without(facit("a"), "collect_child.heard"), "collect_child", note=TIME)
    assert places("MOTIV-02", skipped) == ["collect_child"]


def test_other_reasons_and_other_places_are_not_about_time() -> None:
    assert places("MOTIV-02", skipping(facit("a"), "participation.told", note=NOTE)) == []
    assert places("MOTIV-02", skipping(facit("a"), "participation.setting", note=TIME)) == []
    assert places("MOTIV-02", facit("a")) == places("MOTIV-02", facit("b")) == []


def test_one_sentence_for_three_steps_is_not_about_any_of_them() -> None:
    two = skipping(skipping(facit("a"), "collect_visits", note=NOTE), "collect_references", note=NOTE + " ")
    three = skipping(two, "network", note=NOTE.upper())
    found = hits("MOTIV-03", three)
    assert [(hit.place, hit.words["count"]) for hit in found] == [("collect_references", "3")]
    assert places("MOTIV-03", two) == places("MOTIV-03", facit("a")) == places("MOTIV-03", facit("b")) == []


def test_the_same_sentence_within_one_step_is_not_copied() -> None:
    same = facit("a")
    for name in ("told", "understood", "readers"):
        same = skipping(same, f"participation.{name}", note=NOTE)
    assert places("MOTIV-03", same) == []


def test_the_program_s_own_example_is_not_this_child_s_reason() -> None:
    example = (
        "Tolken uteblev den 10 april och vi avbröt efter att ha bokat ny tid. Inga uppgifter från den dagen används."
    )
    copied = skipping(facit("a"), "participation.interpreter", note=example + " Nytt samtal den 14 april.")
    assert places("MOTIV-03", copied) == ["participation.interpreter"]
    assert places("MOTIV-03", skipping(facit("a"), "participation.interpreter", note=example)) == []


# --- assessments


def test_the_same_assessment_in_two_areas_is_seen_where_it_stands_again() -> None:
    text = "Elin har det bra hos mormor  [#b7]."
    found = hits("SAMMA-01", with_(assessed(text), **{"areas.safety.assessment": text.replace("  ", " ")}))
    assert [(hit.place, hit.words["area"]) for hit in found] == [("areas.safety.assessment", "Utbildning")]
    assert places("SAMMA-01", facit("a")) == places("SAMMA-01", facit("b")) == []


def test_a_new_case_has_nothing_to_mend() -> None:
    assert seen("wording", fresh()) == seen("wording", notified()) == set()
    assert seen("wording", adding(notified(), "people", kind="person", name="Karin", roles=["vårdnadshavare"])) == set()


LONG = (
    "Elin kommer två timmar sent på måndagar och tisdagar, när hon har lagat frukost till Alva medan mamma sov, och "
    "hon säger själv att hon inte hinner äta [#b2]."
)


def test_a_passage_that_stands_in_two_answers_is_pointed_out_once() -> None:
    both = with_(assessed(f"{LONG} Det tröttar henne."), **{"analysis.worries": f"Skolan ser detta. {LONG}"})
    found = hits("SAMMA-02", both)
    assert [hit.place for hit in found] == ["analysis.worries"]
    assert found[0].words["where"] == "Utbildning › Bedömning"
    assert found[0].words["words"].startswith("Skolan ser detta. Elin kommer")


def test_two_whole_assessments_that_are_the_same_are_told_of_once_only() -> None:
    both = with_(assessed(LONG), **{"areas.safety.assessment": LONG})
    assert places("SAMMA-01", both) == ["areas.safety.assessment"]
    assert places("SAMMA-02", both) == []


def test_what_others_have_said_may_stand_in_an_assessment_too() -> None:
    assert places("SAMMA-02", changing(assessed(LONG), "statements/skolan-1", text=LONG)) == []


def test_the_model_answers_repeat_no_passage_of_their_own() -> None:
    assert places("SAMMA-02", facit("a")) == places("SAMMA-02", facit("b")) == []
