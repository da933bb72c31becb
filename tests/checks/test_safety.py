"""Suspected crime, threats and safety plans, rule by rule."""

from bbic_wizard.desk.packs import shipped_pack
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


def test_nothing_is_seen_in_a_new_case() -> None:
    assert seen("safety", fresh()) == seen("safety", notified()) == set()
    assert seen("safety", notified(**{"open_investigation.decision": "inleda"})) == set()


def test_the_lists_of_factors_name_factors_there_are() -> None:
    pack = shipped_pack()
    named = {factor for name in ("violence_at_home", "threats", "care_by_region") for factor in pack.checks.terms[name]}
    assert named <= set(pack.factor_by_id)


def test_j18_no_position_on_a_police_report() -> None:
    silent = without(facit("a"), "safety.crime_position", "disclosures/d1")
    assert places("J-18", silent) == ["safety.crime_position"]
    lacking = skipping(facit("a"), "safety.crime_position")
    assert hits("J-18", lacking)[0].words == {"missing": "”Vem som rådfrågats”"}
    assert places("J-18", skipping(facit("a"), "safety.crime_position", consulted="Barnahus den 4 maj.")) == []
    assert places("J-18", without(facit("a"), "safety.crime_position")) == [], "it is reported to the police"
    assert places("J-18", facit("a")) == places("J-18", facit("b")) == []
    assert places("J-18", with_(silent, **{"safety.crime_suspected": "nej"})) == []


def test_skydd01_nobody_with_knowledge_of_crime_was_asked() -> None:
    assert places("SKYDD-01", without(facit("a"), "consultations/c2")) == ["consultations"]
    assert places("SKYDD-01", facit("a")) == []
    assert places("SKYDD-01", without(facit("b"), "consultations/samrad-3")) == [], "unsure: not yet"


def test_skydd02_the_home_was_told_first() -> None:
    (found,) = hits("SKYDD-02", facit("a"))
    assert found.place == "information/i2"
    assert found.words == {"person": "Karin Fridlund och Daniel Fridlund", "date": "2026-03-09"}
    asked = changing(facit("a"), "consultations/c2", date="2026-03-05")
    assert places("SKYDD-02", asked) == []
    assert len(places("SKYDD-02", without(facit("a"), "consultations/c2"))) == 1, "never asked"
    assert places("SKYDD-02", facit("b")) == [], "nobody at home is suspected"


def test_skydd03_danger_without_a_plan() -> None:
    bare = with_(facit("a"), safety_plans=None)
    assert places("SKYDD-03", bare) == ["safety_plans"]
    assert places("SKYDD-03", skipping(bare, "safety_plans")) == [], "justified"
    calm = changing(changing(bare, "needs/behov-1", level="insats"), "factor_entries/r1", status="finns_inte")
    assert places("SKYDD-03", calm) == []
    threat = changing(calm, "factor_entries/r4", catalogue="risk.safety.threats-criminal-network")
    assert places("SKYDD-03", threat) == ["safety_plans"]
    assert places("SKYDD-03", facit("a")) == places("SKYDD-03", facit("b")) == []


def test_skydd03_a_need_of_protection_at_once() -> None:
    opened = notified(**{"open_investigation.decision": "inleda"})
    assert places("SKYDD-03", changing(opened, "protections/p1", needed="ja")) == ["safety_plans"]
    assert places("SKYDD-03", changing(notified(), "protections/p1", needed="ja")) == [], "before it is opened"


def test_skydd04_the_day_of_review_has_passed() -> None:
    assert places("SKYDD-04", facit("a"), today="2026-06-19") == ["safety_plans/sp1/review"]
    assert places("SKYDD-04", facit("a"), today="2026-06-18") == []


def test_brott01_support_to_the_child_as_a_victim() -> None:
    bare = without(facit("a"), "safety.victim_support")
    assert places("BROTT-01", bare) == ["safety.victim_support"]
    assert places("BROTT-01", skipping(bare, "safety.victim_support")) == places("BROTT-01", facit("a")) == []


def test_brott02_support_talks() -> None:
    data = facit("a")
    for item in records(data, "interventions"):
        data = changing(data, f"interventions/{item['id']}", kind="råd")
    assert places("BROTT-02", data) == ["interventions"]
    assert places("BROTT-02", changing(data, "interventions/insats-b", kind="stödsamtal")) == []
    assert places("BROTT-02", facit("b")) == [], "no violence found"
    assert places("BROTT-02", with_(data, interventions=None, consents=None, weighings=None)) == [], "nothing proposed"


def test_sig01_a_risk_of_crime_that_is_not_taken_up() -> None:
    place = "intervention_proposal.sig"
    assert places("SIG-01", without(facit("b"), place)) == [place]
    assert places("SIG-01", with_(facit("b"), **{place: "gäller_inte"})) == [place]
    assert places("SIG-01", facit("b")) == places("SIG-01", facit("a")) == []
    young = without(with_(facit("b"), **{"child.birth_date": "2019-01-01"}), place)
    assert places("SIG-01", young) == [], "it is not asked of a child under ten"


def placed() -> Data:
    return with_(facit("b"), **{"intervention_proposal.outcome": "placering"})


def test_j24_a_placement_with_a_risk_of_crime() -> None:
    place = "intervention_proposal.sig"
    assert places("J-24", with_(placed(), **{place: "gäller_inte"})) == [place]
    assert places("J-24", without(placed(), place)) == [place]
    declined = with_(placed(), **{place: "vill_inte"})
    assert places("J-24", declined) == [], "why is written"
    assert places("J-24", without(declined, "intervention_proposal.sig_note")) == [place]
    assert places("J-24", skipping(placed(), place)) == places("J-24", placed()) == []
    assert places("J-24", with_(facit("b"), **{place: "gäller_inte"})) == [], "no placement"


def test_pol01_given_out_without_a_ground() -> None:
    bare = changing(facit("a"), "disclosures/d1", ground=None)
    assert places("POL-01", bare) == ["disclosures/d1/ground"]
    assert places("POL-01", skipping(bare, "disclosures/d1/ground")) == ["disclosures/d1/ground"]
    assert places("POL-01", facit("a")) == places("POL-01", facit("b")) == []
    more = adding(facit("a"), "disclosures", kind="uppgift", date="2026-05-14", to="skolan", what="Dagen.")
    assert [hit.words["to"] for hit in hits("POL-01", more)] == ["skolan"]
