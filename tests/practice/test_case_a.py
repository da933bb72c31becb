"""Practice case A (Elin): the model answer holds the case text, and the learner's case is it minus the listed gaps."""

import copy
import re
from typing import Any

import pytest

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.model.place import of_record, record_of
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.view import View
from tests.practice.helpers import folded, items_at, load_case, load_yaml, raw, row_found, texts_at, weak_justifications

TABLE = load_yaml("case_a.table")
GAPS = load_yaml("case_a.gaps")["gaps"]
CONTENT = TABLE["content"]
BOTH = pytest.mark.parametrize("name", ["case_a-facit", "case_a"])


@pytest.fixture
def facit() -> View:
    return load_case("case_a-facit")


def without(data: dict[str, Any], removed: list[dict[str, Any]]) -> dict[str, Any]:
    """A case file's JSON without what a list of gaps names: a skip, a record's field or an answer."""
    left = copy.deepcopy(data)
    for gap in removed:
        if "removed_skip" in gap:
            del left["skips"][gap["removed_skip"]]
            continue
        place, _, rest = gap["place"].partition("/")
        if not rest:
            del left["answers"][place]
            continue
        record, _, field = rest.partition("/")
        rows = left["answers"][place]
        rows = rows["value"] if isinstance(rows, dict) else rows
        del next(row for row in rows if row["id"] == record)[field]
    return left


def answers(view: View) -> dict[str, Any]:
    """Every answer of the case by its place, also those inside records."""
    found: dict[str, Any] = {}
    for group in view.case.groups.values():
        found |= {place: answer.value for place, answer in group.answers.items()}
        for register, records in group.records.items():
            for record in records:
                found |= {of_record(register, record.id, name): answer.value for name, answer in record.answers.items()}
    return found


def words(view: View, register: str) -> list[str]:
    """The records of a register, each as one folded text."""
    return [" ".join(text.casefold().split()) for text in texts_at(view, register)]


# --- the learner's case ------------------------------------------------------


def test_the_learners_case_is_the_model_answer_minus_the_listed_gaps() -> None:
    assert raw("case_a") == without(raw("case_a-facit"), GAPS)


def test_the_learners_case_has_exactly_the_listed_gaps() -> None:
    assert {gap.place for gap in gaps(load_case("case_a"))} == {gap["place"] for gap in GAPS}
    assert 8 <= len(GAPS) <= 12


@BOTH
def test_reading_writing_and_reading_again_keeps_everything(name: str) -> None:
    pack, case = shipped_pack(), load_case(name).case
    assert folded(name, read_case(write_case(case), pack)) == case


# --- the model answer as a whole ---------------------------------------------


def test_the_model_answer_has_no_gaps(facit: View) -> None:
    assert gaps(facit) == ()


@BOTH
def test_every_justification_holds(name: str) -> None:
    assert weak_justifications(load_case(name)) == []


def test_every_skip_is_signed_and_accepted(facit: View) -> None:
    skips = dict(facit.case.skips())
    assert len(skips) == 7
    assert all(skip.by and skip.at for skip in skips.values())
    assert all(skip.review and skip.review.accepted for skip in skips.values())
    assert {skip.review.by for skip in skips.values() if skip.review} == {"Eva Nordahl"}


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


def test_no_personnummer_is_written_anywhere() -> None:
    assert not re.search(r"\d{6}[-+]?\d{4}", str(raw("case_a-facit")))


# --- the table ---------------------------------------------------------------


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: row["id"])
def test_every_fact_of_the_case_text_is_found(facit: View, row: dict[str, Any]) -> None:
    assert row_found(facit, row), texts_at(facit, row["place"])


def test_rows_have_ids_of_their_own_and_replace_rows_that_exist() -> None:
    ids = [row["id"] for row in TABLE["rows"]]
    assert len(set(ids)) == len(ids)
    assert {old for row in TABLE["rows"] for old in row.get("replaces", [])} <= set(ids)
    sections = {"A", *(f"A.{n}" for n in range(1, 5)), *(f"T{n}" for n in range(1, 15))}
    assert {row["from"] for row in TABLE["rows"]} == sections


def test_what_is_told_as_invented_stands_in_the_model_answer(facit: View) -> None:
    assert [entry for entry in TABLE["invented"] if not items_at(facit, entry["place"])] == []


# --- A.5 by content ----------------------------------------------------------


def test_the_expected_areas_are_assessed_with_information_and_the_others_limited(facit: View) -> None:
    limited = CONTENT["limited"]
    assert {*CONTENT["areas"], *limited} == {area.id for area in facit.form.areas}
    for slug in CONTENT["areas"]:
        assert facit.state(f"areas.{slug}.assessment") == "answered"
        assert any(item.of_record for item in items_at(facit, f"areas.{slug}"))
    for slug, reason in limited.items():
        skip = facit.skip(f"areas.{slug}")
        assert skip is not None
        assert reason in skip.note


def test_what_may_not_be_skipped_is_answered(facit: View) -> None:
    assert [row for row in CONTENT["never_skipped"] if facit.state(row["place"]) != "answered"] == []


def test_the_factors_and_what_their_testing_showed(facit: View) -> None:
    tested = {record.value("catalogue"): record.value("status") for record in facit.records("factor")}
    expected = {factor: status for status in ("finns", "möjlig") for factor in CONTENT["factors"][status]}
    assert tested == expected
    assert not set(CONTENT["factors"]["absent"]) & set(tested)


@pytest.mark.parametrize("register", ["needs", "goals", "interventions"])
def test_needs_goals_and_interventions(facit: View, register: str) -> None:
    texts = words(facit, register)
    assert len(texts) == len(CONTENT[register])
    for expected in CONTENT[register]:
        parts = [str(part).casefold() for part in (expected if isinstance(expected, list) else [expected])]
        assert any(all(part in text for part in parts) for text in texts), parts


def test_the_followups_after_six_and_twelve_weeks(facit: View) -> None:
    assert set(CONTENT["followups"]) <= {record.value("date") for record in facit.records("followup")}


@pytest.mark.parametrize("row", CONTENT["said"], ids=lambda row: row["what"])
def test_the_heart_of_the_expert_answer(facit: View, row: dict[str, Any]) -> None:
    assert row_found(facit, row), texts_at(facit, row["place"])


# --- the child's words -------------------------------------------------------


def test_the_child_has_eight_statements_each_weighed_once(facit: View) -> None:
    said = [of_record("statements", record.id) for record in facit.child_statements()]
    assert said == [f"statements/b{number}" for number in range(1, 9)]
    weighed = [place for record in facit.records("weighing") for place in facit.field("weighing.statement", record)]
    assert sorted(weighed) == said
