"""The network and the ladder of care, rule by rule."""

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

KINDS = {"nätverkshem": "Bo hos mormor", "familjehem": "Familjehem", "hvb": "HVB", "sis": "Särskilt ungdomshem"}


def placed(letter: str = "a", kind: str = "familjehem") -> Data:
    """A practice case where the child is to live elsewhere."""
    data = with_(facit(letter), **{"intervention_proposal.outcome": "placering"})
    return adding(data, "interventions", id="hem", title=KINDS[kind], kind=kind, level="beviljad")


def alone(data: Data) -> Data:
    return with_(data, ties=None)


def test_nothing_is_seen_in_a_new_case() -> None:
    assert seen("network", fresh()) == seen("network", notified()) == set()


def test_j06_no_map_and_not_said_who_is_known() -> None:
    lacking = skipping(alone(facit("a")), "network")
    assert places("J-06", lacking) == ["network"]
    assert hits("J-06", lacking)[0].words == {"missing": "”Vilka som ändå är kända”"}
    assert places("J-06", skipping(alone(facit("a")), "network", known="Mormor och Samira.")) == []
    assert places("J-06", skipping(facit("a"), "network")) == [], "people are known"
    assert places("J-06", alone(facit("a"))) == [], "missing anyway"


def test_j06_weighs_more_before_a_placement() -> None:
    lacking = skipping(alone(placed()), "ties")
    assert (places("J-06", lacking), places("J-06-P", lacking)) == ([], ["ties"])
    assert places("J-06-P", skipping(alone(facit("a")), "ties")) == []


def test_j07_those_close_to_the_child_are_considered_first() -> None:
    lacking = skipping(placed(), "intervention_proposal.relatives", considered="Mormor.", result="Hon säger ja.")
    assert hits("J-07", lacking)[0].words == {"missing": "”Vad som är bäst för barnet”"}
    assert places("J-07", lacking) == ["intervention_proposal.relatives"]
    assert places("J-07", with_(placed(), **{"intervention_proposal.relatives": "Mormor."})) == []
    assert places("J-07", facit("a")) == places("J-07", facit("b")) == []


LADDER = "intervention_proposal.ladder"


def test_j22_what_is_less_intrusive_has_to_be_answered_for() -> None:
    sis = placed(kind="sis")
    assert places("J-22-L", skipping(sis, LADDER, lower="Mer stöd hemma.")) == [LADDER]
    assert hits("J-22-L", skipping(sis, LADDER, proportion="Skadan är stor."))[0].words == {
        "missing": "”Vad det lägre steget skulle kräva”"
    }
    assert places("J-22-L", skipping(sis, LADDER, lower="Mer stöd.", proportion="Skadan är stor.")) == []
    assert places("J-22-L", sis) == [], "missing anyway"


def test_j22_what_was_considered_on_the_ladder_counts() -> None:
    whole = skipping(placed(), LADDER, proportion="Skadan är stor.")
    assert places("J-22-L", whole) == [], "each step below stands among the alternatives"
    assert places("J-22-L", without(whole, "alternatives/mormor")) == [LADDER]
    assert places("J-22-L", skipping(placed(), LADDER)) == [LADDER], "proportion is asked for all the same"


def test_j22_an_answer_alone_is_not_enough_when_nothing_nearer_was_considered() -> None:
    data = with_(placed(), **{LADDER: "Inget annat räcker."})
    nothing = without(data, "alternatives/mormor", "alternatives/stod-hemma")
    assert [(hit.place, hit.words) for hit in hits("J-22-L", nothing)] == [
        ("alternatives", {"missing": "”Stöd hemma eller öppna insatser” och ”Nätverkshem”"})
    ]
    assert places("NAT-02", nothing) == [], "told once"
    some = without(data, "alternatives/mormor")
    assert (places("J-22-L", some), places("NAT-02", some)) == ([], ["alternatives"])


def test_j22_hvb_before_sis() -> None:
    assert places("J-22-R", placed("b", "sis")) == ["alternatives"]
    tried = adding(placed("b", "sis"), "alternatives", title="HVB", step="hvb")
    assert places("J-22-R", tried) == places("J-22-R", placed("b", "hvb")) == []


def test_nat01_somebody_on_the_map_nobody_has_talked_to() -> None:
    silent = changing(facit("a"), "ties/n5", not_contacted_reason=None)
    assert [(hit.place, hit.words) for hit in hits("NAT-01", silent)] == [("ties/n5/contacted", {"person": "Per"})]
    assert places("NAT-01", changing(silent, "people/per", no_contact=True, no_contact_reason="Hot.")) == []
    assert places("NAT-01", changing(facit("a"), "ties/n1", contacted=None)) == [], "there is a talk with her"
    assert places("NAT-01", facit("a")) == places("NAT-01", facit("b")) == []


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        ("nätverkshem", ""),
        ("familjehem", ""),
        ("hvb", ""),
        ("sis", "”HVB eller stödboende”"),
    ],
)
def test_nat02_every_step_below_the_proposal_is_compared(kind: str, missing: str) -> None:
    assert "".join(hit.words["steps"] for hit in hits("NAT-02", placed("a", kind))) == missing


def test_nat02_without_anything_to_compare_with() -> None:
    fewer = without(placed("a", "familjehem"), "alternatives/mormor", "alternatives/stod-hemma")
    assert [hit.words["steps"] for hit in hits("NAT-02", fewer)] == [
        "”Stöd hemma eller öppna insatser” och ”Nätverkshem”"
    ]
    assert places("NAT-02", without(facit("a"), "alternatives/mormor")) == [], "no placement"


def test_nat03_living_in_the_network_without_a_decision() -> None:
    formless = changing(placed("a", "nätverkshem"), "interventions/hem", level="nätverk")
    assert places("NAT-03", formless) == ["interventions/hem/level"]
    assert places("NAT-03", placed("a", "nätverkshem")) == places("NAT-03", facit("b")) == []


def test_nat04_somebody_not_to_be_contacted_was() -> None:
    met = changing(facit("a"), "people/inga-britt", no_contact=True, no_contact_reason="Hot.")
    assert [(hit.place, hit.words["date"]) for hit in hits("NAT-04", met)] == [("contacts/u7", "2026-03-19")]
    assert places("NAT-04", facit("b")) == [], "the nineteen-year-old was left alone"


def test_nat05_a_map_without_the_childs_own_words() -> None:
    mute = facit("a")
    for name in ("n1", "n2", "n3", "n4", "n5"):
        mute = changing(mute, f"ties/{name}", closeness=None, child_words=None)
    assert places("NAT-05", mute) == ["ties"]
    assert places("NAT-05", with_(mute, **{"child.birth_date": "2024-05-01"})) == [], "too small to tell"
    assert places("NAT-05", changing(mute, "ties/n4", child_words="Snäll.")) == places("NAT-05", facit("a")) == []


def test_nat11_somebody_who_may_be_entered_twice() -> None:
    again = adding(facit("a"), "people", id="ny", kind="person", name="inga britt", roles=["nätverk"])
    (hit,) = hits("NAT-11", again)
    assert hit.place == "people/ny"
    assert hit.words == {"person": "Inga-Britt", "other": "inga britt", "why": "samma namn"}
    child = adding(facit("a"), "people", id="ny", kind="person", name="Elin Fridlund", roles=["syskon"])
    assert places("NAT-11", child) == ["people/ny"], "the child is the one that stays"


def test_nat12_one_person_on_two_rows() -> None:
    twice = changing(facit("a"), "ties/n2", actor="inga-britt")
    assert places("NAT-12", twice) == ["ties/n2"]
    assert places("NAT-12", facit("a")) == places("NAT-12", facit("b")) == []


def test_nat13_nat14_who_is_at_a_meeting_and_what_each_offers_go_together() -> None:
    silent = without(facit("b"), "offers/erb-2")
    assert [(hit.place, hit.words["person"]) for hit in hits("NAT-13", silent)] == [
        ("network_meetings/mote-1/people", "Robin")
    ], "the child and the mother need offer nothing"
    other = changing(facit("b"), "offers/erb-2", actor="ludwig")
    assert (len(hits("NAT-13", other)), hits("NAT-14", other)[0].words["person"]) == (1, "Ludwig och hans familj")
    otherwise = changing(other, "offers/erb-2", meeting=None)
    assert places("NAT-14", otherwise) == [], "said in another way"


def test_nat13_who_holds_the_meeting_need_offer_nothing_nor_does_anybody_before_it() -> None:
    silent = changing(
        without(facit("b"), "offers/erb-2"), "network_meetings/mote-1", people=["people/amina", "people/robin"]
    )
    assert [hit.words["person"] for hit in hits("NAT-13", silent)] == ["Robin"]
    assert hits("NAT-13", changing(silent, "network_meetings/mote-1", date="2026-05-26")) == []
