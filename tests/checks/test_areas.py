"""The delområden and their factors, rule by rule."""

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
    records,
    seen,
    skipping,
    with_,
    without,
)

SPOKEN = {"informant_kind": "referens", "informant": "skolan", "form": "sammanfattat", "date": "2026-03-17"}


def test_nothing_is_seen_in_a_new_case() -> None:
    assert seen("areas", fresh()) == seen("areas", notified()) == set()
    assert seen("areas", notified(**{"open_investigation.decision": "inleda"})) == set()


@pytest.mark.parametrize("letter", ["a", "b"])
def test_the_model_answers_are_well_founded(letter: str) -> None:
    assert seen("areas", facit(letter)) == set()


def judged(area: str) -> Data:
    """Case A with one more delområde that is judged."""
    data = without(facit("a"), f"areas.{area}")
    return with_(data, **{f"areas.{area}.assessment": "Elin mår bra och sover gott."})


def test_c_bbic_01_judged_without_any_statement() -> None:
    assert [(hit.place, hit.words) for hit in hits("C-BBIC-01", judged("health"))] == [
        ("areas.health", {"area": "Hälsa"})
    ]
    told = adding(judged("health"), "statements", areas=["health"], text="Elin är frisk.", **SPOKEN)
    assert places("C-BBIC-01", told) == []
    assert places("C-BBIC-01", changing(told, "statements/ny-statements", date=None)) == ["areas.health"]
    assert places("C-BBIC-01", without(facit("a"), "areas.health")) == [], "nothing is judged there yet"


def kinds(status: str, *, risk: bool = True, protection: bool = True) -> Data:
    """Case A with one factor of each kind, as asked."""
    data = with_(facit("a"), factor_entries=None)
    if risk:
        data = adding(data, "factor_entries", id="r", catalogue="risk.education.school-absence", status="finns")
    if protection:
        data = adding(data, "factor_entries", id="s", catalogue="skydd.social_relations.friend", status=status)
    return data


def test_c_bbic_03_only_one_side_was_tried() -> None:
    assert [hit.words for hit in hits("C-BBIC-03", kinds("finns", protection=False))] == [{"side": "skydd"}]
    assert [hit.words for hit in hits("C-BBIC-03", kinds("finns", risk=False))] == [{"side": "risk"}]
    assert places("C-BBIC-03", kinds("finns_inte")) == [], "whatever was found"
    assert places("C-BBIC-03", kinds("finns", risk=False, protection=False)) == [], "missing anyway"


def test_j20_nothing_found_on_one_side() -> None:
    sought = kinds("finns_inte")
    assert [(hit.place, hit.words["side"]) for hit in hits("J-20", sought)] == [("factors.one_sided", "skydd")]
    assert places("J-20", with_(sought, **{"factors.one_sided": "Vi frågade skolan och mormor."})) == []
    assert places("J-20", skipping(sought, "factors.one_sided")) == places("J-20", kinds("finns")) == []
    assert places("J-20", kinds("finns", risk=False, protection=False)) == []


def test_c_bbic_04_an_assessment_that_points_at_nothing() -> None:
    place = "areas.education.assessment"
    assert places("C-BBIC-04", with_(facit("a"), **{place: "Frånvaron oroar."})) == [place]
    assert places("C-BBIC-04", with_(facit("a"), **{place: "Frånvaron oroar [#skolan-1]."})) == []
    assert places("C-BBIC-04", with_(facit("a"), **{place: "Som skolan säger [#u5]."})) == [], "a contact will do"
    assert places("C-BBIC-04", with_(facit("a"), **{place: "Frånvaron oroar [#finns-inte]."})) == [place]


def one_sided(data: Data) -> Data:
    for need in records(data, "needs"):
        data = changing(data, f"needs/{need['id']}", areas=["education"])
    return without(data, "analysis.sides") if "analysis.sides" in data["answers"] else data


def test_c_bbic_08_the_sides_are_not_read_together() -> None:
    apart = one_sided(facit("a"))
    assert places("C-BBIC-08", apart) == ["analysis.sides"]
    assert places("C-BBIC-08", with_(apart, **{"analysis.sides": "Elins ork följer mammas."})) == []
    assert places("C-BBIC-08", changing(apart, "needs/behov-1", areas=["basic_care"])) == []
    begun = ("analysis.works", "analysis.worries", "analysis.if_nothing")
    assert places("C-BBIC-08", without(apart, *begun)) == [], "the analysis has not begun"


def test_sida_01_a_whole_side_left_out() -> None:
    left = facit("a")
    for area in ("current_family_situation", "social_network_integration"):
        left = skipping(without(left, f"areas.{area}.assessment"), f"areas.{area}", "avgränsat")
    (found,) = hits("SIDA-01", left)
    assert found.words == {"side": "Familj och miljö"}
    assert found.place.startswith("areas.")
    assert places("SIDA-01", facit("a")) == places("SIDA-01", facit("b")) == []


def test_j19_left_out_without_saying_why() -> None:
    weak = skipping(facit("a"), "areas.health", "avgränsat", "Inte aktuellt.")
    (found,) = hits("J-19", weak)
    assert found.place == "areas.health"
    assert found.words["area"] == "Hälsa"
    assert found.words["ask"].endswith("?")
    assert places("J-19", facit("a")) == places("J-19", facit("b")) == []


def test_fakt_01_found_and_nobody_knows_from_whom() -> None:
    bare = changing(facit("a"), "factor_entries/r4", statements=None)
    assert places("FAKT-01", bare) == ["factor_entries/r4/statements"]
    assert places("FAKT-01", changing(bare, "factor_entries/r4", source="Skolans lista 17 mars.")) == []
    assert places("FAKT-01", changing(bare, "factor_entries/r4", status="finns_inte")) == []


def test_fakt_02_a_factor_about_a_sibling() -> None:
    other = changing(facit("a"), "factor_entries/r1", about="alva")
    assert [(hit.place, hit.words["person"]) for hit in hits("FAKT-02", other)] == [
        ("factor_entries/r1/about", "Alva Fridlund")
    ]
    assert places("FAKT-02", facit("a")) == []


def test_fakt_03_possible_and_not_said_how_to_find_out() -> None:
    assert places("FAKT-03", changing(facit("a"), "factor_entries/s7", tried=None)) == ["factor_entries/s7/tried"]
    assert places("FAKT-03", facit("a")) == places("FAKT-03", facit("b")) == []


LOOSE = {"id": "los", "text": "Elin har en röd cykel.", **SPOKEN}


def test_uppg_01_a_statement_nothing_makes_use_of() -> None:
    loose = adding(facit("a"), "statements", **LOOSE)
    assert "statements/los" in places("UPPG-01", loose)
    assert places("UPPG-01", facit("a")) == places("UPPG-01", facit("b")) == []


@pytest.mark.parametrize(
    "used",
    [
        {"areas": ["health"]},
        {"relevance": "hör_inte_till"},
        {"about": ["inquiries/f1"]},
        {"informant_kind": "barn", "informant": "elin"},  # what the child says is met in the weighing
    ],
)
def test_uppg_01_what_has_a_place_or_does_not_bear_is_left_alone(used: Data) -> None:
    assert "statements/los" not in places("UPPG-01", adding(facit("a"), "statements", **{**LOOSE, **used}))


def test_uppg_01_what_is_cited_or_pointed_at_is_used() -> None:
    loose = adding(facit("a"), "statements", **LOOSE)
    assert "statements/los" not in places("UPPG-01", with_(loose, **{"analysis.works": "Cykeln [#los]."}))
    assert "statements/los" not in places("UPPG-01", changing(loose, "inquiries/f1", answer="Ja [#los]."))
    assert "statements/los" not in places("UPPG-01", changing(loose, "needs/behov-1", statements=["statements/los"]))


# --- where a statement comes from, and what is compared ----------------------------


def test_uppg_02_a_statement_tells_at_which_contact_or_from_what_it_is() -> None:
    loose = changing(facit("a"), "statements/karin-3", contact=None)
    assert places("UPPG-02", loose) == ["statements/karin-3/contact"]
    assert places("UPPG-02", changing(loose, "statements/karin-3", source="Anteckning den 13 mars")) == []
    assert places("UPPG-02", changing(loose, "statements/karin-3", form="handling")) == []


def test_hand_01_an_event_compares_at_least_two() -> None:
    assert places("HAND-01", changing(facit("b"), "events/handelse-2", contradict=None)) == ["events/handelse-2"]
    assert places("HAND-01", facit("a")) == places("HAND-01", facit("b")) == []


def test_hand_02_a_judgement_cites_what_is_compared() -> None:
    less = changing(facit("a"), "events/e1", confirm=["statements/daniel-2", "statements/kurator-1"])
    assert places("HAND-02", less) == ["events/e1"]
    assert places("HAND-02", facit("a")) == places("HAND-02", facit("b")) == []


def test_hand_03_a_judgement_that_waits_is_told_of() -> None:
    same = changing(facit("a"), "events/e1", contradict=None)
    assert places("HAND-03", same) == ["events/e1/contradict"]
    assert places("HAND-02", same) == []
