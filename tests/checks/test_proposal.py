"""The proposal, rule by rule."""

from tests.checks.cases import adding, changing, facit, fresh, hits, notified, places, seen, skipping, with_, without

AGAINST = {"intervention_proposal.same_wishes": "nej", "intervention_proposal.against_wishes": None}
ENDED = {"intervention_proposal.outcome": "ingen_insats"}


def test_what_is_best_for_the_child_is_summed_up_where_something_is_proposed() -> None:
    assert places("J-30", without(facit("a"), "best_interest.sum")) == ["best_interest.sum"]
    assert places("J-30", facit("a")) == places("J-30", facit("b")) == []


def test_leaving_it_out_is_seen_where_it_was_done() -> None:
    assert places("J-30", skipping(facit("a"), "best_interest.sum")) == ["best_interest.sum"]
    bare = facit("a")
    for name in ("child_view", "others_view", "alternatives_note", "knowledge", "sum"):
        bare = without(bare, f"best_interest.{name}")
    assert places("J-30", skipping(bare, "best_interest")) == ["best_interest"]


def test_before_anything_is_proposed_the_sum_may_wait() -> None:
    early = with_(facit("a"), interventions=None, consents=None, weighings=None)
    early = with_(early, **{"best_interest.sum": None, "intervention_proposal.summary": None})
    assert places("J-30", early) == []


def test_a_proposal_against_wishes_tells_what_else_was_tried() -> None:
    against = with_(facit("a"), **AGAINST)
    found = hits("J-21", skipping(against, "intervention_proposal.against_wishes"))
    assert [hit.place for hit in found] == ["intervention_proposal.against_wishes"]
    assert found[0].words["missing"] == "”Vilka andra vägar som prövats”"
    tried = skipping(against, "intervention_proposal.against_wishes", tried="Kvällar hos granne.")
    assert places("J-21", tried) == places("J-21", facit("a")) == places("J-21", facit("b")) == []


def test_ending_though_there_is_need_tells_of_consent_follow_up_and_lvu() -> None:
    ended = skipping(with_(facit("a"), **ENDED), "intervention_proposal.no_intervention", consent="Karin säger nej.")
    found = hits("J-23", ended)
    assert [hit.place for hit in found] == ["intervention_proposal.no_intervention"]
    assert found[0].words["missing"] == "”Uppföljning enligt 23:1” och ”Hur LVU har prövats”"
    told = skipping(
        with_(facit("a"), **ENDED), "intervention_proposal.no_intervention",
        consent="Nej.", follow_up="Sex månader.", lvu="Prövat.",
    )  # fmt: skip
    assert places("J-23", told) == places("J-23", facit("a")) == places("J-23", facit("b")) == []


def test_each_intervention_is_weighed_three_ways() -> None:
    found = hits("VAG-01", changing(facit("b"), "interventions/insats-2", cost=None, wishes=None))
    assert [hit.place for hit in found] == ["interventions/insats-2"]
    assert found[0].words["intervention"] == "Särskilt kvalificerad kontaktperson"
    assert "Kostnad" in found[0].words["missing"]
    assert places("VAG-01", facit("b")) == []


def test_support_at_home_is_among_the_alternatives_to_a_placement() -> None:
    placed = with_(facit("a"), **{"intervention_proposal.outcome": "placering"})
    assert places("OPPEN-01", placed) == []
    assert places("OPPEN-01", without(placed, "alternatives/stod-hemma")) == ["alternatives"]
    assert places("OPPEN-01", without(facit("a"), "alternatives/stod-hemma")) == places("OPPEN-01", facit("b")) == []


def test_a_new_case_has_nothing_to_mend() -> None:
    assert seen("proposal", fresh()) == seen("proposal", notified()) == set()
    assert (
        seen("proposal", adding(notified(), "people", kind="person", name="Karin", roles=["vårdnadshavare"])) == set()
    )
