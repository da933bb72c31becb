"""Practice case B (Theo): the model answer holds the case text, and the learner's case is it minus the listed gaps."""

import re
from typing import Any

import pytest

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.model.place import of_record, record_of
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.view import View
from tests.practice.helpers import (
    answers,
    folded,
    items_at,
    load_case,
    load_yaml,
    raw,
    row_found,
    texts_at,
    weak_justifications,
    without,
)

TABLE = load_yaml("case_b.table")
GAPS = load_yaml("case_b.gaps")["gaps"]
CONTENT = TABLE["content"]
BOTH = pytest.mark.parametrize("name", ["case_b-facit", "case_b"])
AS_IT_CAME_IN = ("notifications/anm-1/text",)  # others' words are kept, whatever they are


@pytest.fixture
def facit() -> View:
    return load_case("case_b-facit")


# --- the learner's case ------------------------------------------------------


def test_the_learners_case_is_the_model_answer_minus_the_listed_gaps() -> None:
    assert raw("case_b") == without(raw("case_b-facit"), GAPS)


def test_the_learners_case_has_exactly_the_listed_gaps() -> None:
    assert {gap.place for gap in gaps(load_case("case_b"))} == {gap["place"] for gap in GAPS}
    assert 8 <= len(GAPS) <= 12


def test_every_mistake_that_is_often_made_is_among_the_gaps() -> None:
    assert {gap["mistake"] for gap in GAPS if "mistake" in gap} == set("abcde")


@BOTH
def test_reading_writing_and_reading_again_keeps_everything(name: str) -> None:
    pack, case = shipped_pack(), load_case(name).case
    assert folded(name, read_case(write_case(case), pack)) == case


# --- the model answer as a whole ---------------------------------------------


def test_the_model_answer_has_no_gaps(facit: View) -> None:
    assert facit.today.isoformat() == "2026-05-25"
    assert facit.case.fictional
    assert gaps(facit) == ()


@BOTH
def test_every_justification_holds(name: str) -> None:
    view = load_case(name)
    assert weak_justifications(view) == []
    assert all(len(skip.note) >= 40 and re.search(r"\d", skip.note) for _, skip in view.case.skips())


def test_every_skip_is_signed_and_accepted(facit: View) -> None:
    skips = dict(facit.case.skips())
    assert set(skips) == {
        "collect_methods",
        "investigation_plan.child_wants",
        *(f"areas.{a}" for a in CONTENT["limited"]),
    }
    assert all(skip.by and skip.at and skip.review and skip.review.accepted for skip in skips.values())


@BOTH
def test_every_answer_is_to_a_question_that_applies(name: str) -> None:
    view = load_case(name)
    assert [place for place in answers(view) if not view.applies(place)] == []


@BOTH
def test_citations_stand_where_they_are_read_and_lead_somewhere(name: str) -> None:
    view = load_case(name)
    known = {record_of(place) for place in answers(view)} | {f"skip:{place}" for place, _ in view.case.skips()}
    for place, value in answers(view).items():
        cited = set(re.findall(r"\[#([^\]\s]+)\]", str(value)))
        assert cited <= known, place
        assert not cited or getattr(view.form.question(place), "cites", False), place


def test_no_value_words_outside_what_others_said(facit: View) -> None:
    words = [word.word for word in facit.pack.words.value_words]
    for place, value in answers(facit).items():
        own = re.sub(r'"[^"]*"', "", str(value).casefold()) if place not in AS_IT_CAME_IN else ""
        assert [word for word in words if re.search(rf"\b{re.escape(word)}\b", own)] == [], place


def test_no_personnummer_is_written_anywhere() -> None:
    assert not re.search(r"\d{6}[-+]?\d{4}", str(raw("case_b-facit")))


# --- the table ---------------------------------------------------------------


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: row["id"])
def test_every_fact_of_the_case_text_is_found(facit: View, row: dict[str, Any]) -> None:
    assert row_found(facit, row), texts_at(facit, row["place"])


def test_every_section_has_rows_with_ids_of_their_own() -> None:
    ids = [row["id"] for row in [*TABLE["rows"], *CONTENT["said"], *TABLE["invented"]]]
    assert len(set(ids)) == len(ids)
    assert {row["from"] for row in TABLE["rows"]} == {"B", "B.1", "B.2", "B.3", "B.4"}


def test_there_is_one_row_for_each_person_in_the_network(facit: View) -> None:
    assert len([row for row in TABLE["rows"] if row["from"] == "B.4"]) == len(facit.records("tie")) == 7


def test_what_is_told_as_invented_stands_in_the_model_answer(facit: View) -> None:
    assert [entry for entry in TABLE["invented"] if not items_at(facit, entry["place"])] == []


# --- B.5 by content ----------------------------------------------------------


def test_the_expected_areas_are_assessed_with_information_and_the_others_limited(facit: View) -> None:
    assert {*CONTENT["areas"], *CONTENT["limited"]} == {area.id for area in facit.form.areas}
    for slug in CONTENT["areas"]:
        assert facit.state(f"areas.{slug}.assessment") == "answered"
        assert any(item.of_record for item in items_at(facit, f"areas.{slug}"))
    for slug, reason in CONTENT["limited"].items():
        skip = facit.skip(f"areas.{slug}")
        assert skip is not None
        assert skip.code == "avgränsat"
        assert reason in skip.note


def test_what_may_not_be_skipped_is_answered(facit: View) -> None:
    assert [row for row in CONTENT["never_skipped"] if facit.state(row["place"]) != "answered"] == []


def test_the_factors_and_what_their_testing_showed(facit: View) -> None:
    tested = {record.value("catalogue"): record.value("status") for record in facit.records("factor")}
    assert tested == {factor: status for status, factors in CONTENT["factors"].items() for factor in factors}


@pytest.mark.parametrize("register", ["needs", "goals", "interventions"])
def test_needs_goals_and_interventions_in_their_order(facit: View, register: str) -> None:
    texts = [" ".join(text.casefold().split()) for text in texts_at(facit, register)]
    assert len(texts) == len(CONTENT[register])
    for text, expected in zip(texts, CONTENT[register], strict=True):
        assert [part for part in expected if str(part).casefold() not in text] == []


def test_suitability_cost_and_wishes_are_weighed_for_every_intervention(facit: View) -> None:
    for record in facit.records("intervention"):
        assert all(
            record.value(name) for name in ("goals", "suitability", "cost", "cheaper", "wishes", "follow_up_date")
        )


def test_the_followup_after_six_weeks(facit: View) -> None:
    assert set(CONTENT["followups"]) <= {record.value("date") for record in facit.records("followup")}


@pytest.mark.parametrize("row", CONTENT["said"], ids=lambda row: row["id"])
def test_the_heart_of_the_expert_answer(facit: View, row: dict[str, Any]) -> None:
    assert row_found(facit, row), texts_at(facit, row["place"])


def test_nobody_who_may_not_be_contacted_has_been(facit: View) -> None:
    barred = {record.id for record in facit.records("actor") if record.value("no_contact")}
    assert barred == {"nitton", "aldre"}
    assert not barred & {record.value("with") for record in facit.records("contact")}
    ties = [record for record in facit.records("tie") if record.value("contacted") == "nej"]
    assert {record.value("actor") for record in ties} == {"nitton", "liv"}
    assert all(record.value("not_contacted_reason") for record in ties)


# --- the child's words -------------------------------------------------------


def test_every_statement_of_the_child_is_weighed_once(facit: View) -> None:
    said = [of_record("statements", record.id) for record in facit.child_statements()]
    assert said == [f"statements/b{number}" for number in range(1, 15)]
    weighed = [place for record in facit.records("weighing") for place in facit.field("weighing.statement", record)]
    assert weighed == said


def test_all_four_stances_are_there_and_the_child_was_told_when_it_matters(facit: View) -> None:
    stances = {record.value("stance"): record.value("told") for record in facit.records("weighing")}
    assert set(stances) == {"stödjer", "motsäger", "vägs_lägre", "påverkar_inte"}
    assert stances["motsäger"] == stances["vägs_lägre"] == "2026-05-20"
