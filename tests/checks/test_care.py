"""When a child is to live elsewhere, and when an investigation ends, rule by rule."""

import pytest

from tests.checks.cases import (
    Data,
    changing,
    facit,
    fresh,
    hits,
    notified,
    places,
    records,
    seen,
    skipping,
    with_,
    without,
)


def placed() -> Data:
    """Case B where the child is to live elsewhere."""
    return with_(facit("b"), **{"intervention_proposal.outcome": "placering"})


def test_nothing_is_seen_in_a_new_case_or_in_the_model_answer_of_case_b() -> None:
    assert seen("care", fresh()) == seen("care", notified()) == seen("care", facit("b")) == set()


def test_j28_no_day_for_the_implementation_plan() -> None:
    place = "plan.implementation"
    assert places("J-28", skipping(placed(), place)) == [place]
    assert places("J-28", skipping(placed(), place, when="2026-07-01")) == []
    assert places("J-28", skipping(placed(), place, "väntar")) == [], "the skip has a date of its own"
    assert places("J-28", placed()) == [], "missing anyway"


def test_j29_no_health_check() -> None:
    place = "plan.health_check"
    assert places("J-29", skipping(placed(), place)) == [place]
    assert places("J-29", skipping(placed(), place, unneeded="Undersökt i april.")) == []
    assert places("J-29", with_(placed(), **{place: "underrättad"})) == []


@pytest.mark.parametrize(("rule", "place"), [("PLAC-01", "plan.parents_support"), ("HEM-01", "plan.home_again")])
def test_what_a_placement_has_to_say_besides(rule: str, place: str) -> None:
    assert places(rule, placed()) == [place]
    assert places(rule, with_(placed(), **{place: "Samtal varje vecka."})) == []
    assert places(rule, skipping(placed(), place)) == places(rule, facit("b")) == []


def test_uppf01_how_the_child_gets_to_tell() -> None:
    place = "followup.child_voice"
    silent = without(facit("b"), place)
    assert places("UPPF-01", silent) == [place]
    assert places("UPPF-01", with_(silent, followups=None)) == places("UPPF-01", facit("b")) == []


def ended(outcome: str, after: str = "utan_samtycke") -> Data:
    return with_(
        facit("a"), **{"intervention_proposal.outcome": outcome, "followup.after_closing": after}, interventions=None,
        consents=None, weighings=None,
    )  # fmt: skip


def test_uppf02_followed_without_consent_though_no_need_is_left() -> None:
    assert places("UPPF-02", ended("inget_behov")) == ["followup.after_closing"]
    assert places("UPPF-02", ended("inget_behov", "med_samtycke")) == []
    assert places("UPPF-02", ended("ingen_insats")) == []
    met = ended("ingen_insats")
    for need in records(met, "needs"):
        met = changing(met, f"needs/{need['id']}", level="inget")
    assert places("UPPF-02", met) == ["followup.after_closing"]


def test_krim01_not_opened_though_a_risk_of_crime_is_known() -> None:
    not_open = with_(facit("b"), **{"open_investigation.decision": "inte_inleda"})
    (found,) = hits("KRIM-01", not_open)
    assert found.place == "open_investigation.decision"
    assert found.words == {"factor": "Dragningskraft till kriminella grupper"}
    assert places("KRIM-01", with_(facit("a"), **{"open_investigation.decision": "inte_inleda"})) == []
    assert places("KRIM-01", facit("b")) == []
