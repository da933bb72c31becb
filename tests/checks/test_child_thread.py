"""Barnets röda tråd, rule by rule."""

from tests.checks.cases import adding, changing, facit, fresh, hits, notified, places, seen, skipping, with_, without


def test_a_statement_nobody_weighs_is_seen_with_its_words() -> None:
    found = hits("TRAD-01", without(facit("a"), "weighings/w1"))
    assert [hit.place for hit in found] == ["statements/b1"]
    assert found[0].words["words"].startswith("Jag gör mackor")


def test_also_what_another_tells_that_the_child_said() -> None:
    retold = adding(
        facit("a"), "statements", informant_kind="referens", informant="skolan", form="andrahand", said_by="elin",
        text="Elin sa att hon är trött.", date="2026-03-17",
    )  # fmt: skip
    assert places("TRAD-01", retold) == ["statements/ny-statements"]


def test_what_others_say_need_not_be_met() -> None:
    assert places("TRAD-01", facit("a")) == places("TRAD-01", facit("b")) == []


def test_words_weighed_lower_without_a_day_for_telling_the_child_are_seen() -> None:
    untold = skipping(changing(facit("a"), "weighings/w4", told=None), "weighings/w4/told")
    found = hits("TRAD-02", untold)
    assert [hit.place for hit in found] == ["weighings/w4/told"]
    assert found[0].words["words"] == "… men han är inte alltid arg."


def test_a_day_in_the_reason_is_enough() -> None:
    untold = skipping(changing(facit("a"), "weighings/w4", told=None), "weighings/w4/told", code="väntar")
    asked = skipping(changing(facit("a"), "weighings/w4", told=None), "weighings/w4/told", instead="2026-05-27")
    unsuitable = skipping(
        changing(facit("a"), "weighings/w4", told=None), "weighings/w4/told", "olämpligt_av_säkerhetsskäl"
    )
    assert places("TRAD-02", untold) == places("TRAD-02", asked) == places("TRAD-02", unsuitable) == []


def test_what_is_told_or_supports_needs_no_day() -> None:
    assert places("TRAD-02", facit("a")) == places("TRAD-02", facit("b")) == []


def test_what_the_childs_words_are_weighed_against_is_named() -> None:
    found = hits("TRAD-03", changing(facit("a"), "weighings/w1", target=None))
    assert [(hit.place, hit.words["words"][:8]) for hit in found] == [("weighings/w1/target", "Jag gör ")]
    assert places("TRAD-04", changing(facit("a"), "weighings/w1", inquiry=None)) == ["weighings/w1/inquiry"]
    for rule in ("TRAD-03", "TRAD-04", "TRAD-05"):
        assert places(rule, facit("a")) == places(rule, facit("b")) == []


def test_words_that_support_a_need_stand_among_what_it_rests_on() -> None:
    left_out = changing(facit("a"), "needs/behov-1", statements=["statements/daniel-1", "statements/b2"])
    found = hits("TRAD-05", left_out)
    assert [(hit.place, hit.words["words"][:7]) for hit in found] == [("needs/behov-1/statements", "Han tog")]
    assert places("TRAD-05", changing(left_out, "weighings/w3", stance="motsäger")) == []
    assert places("TRAD-05", changing(left_out, "needs/behov-1", statements=None)) == [], "BEHOV-05 tells of it"


def test_what_is_seen_of_a_child_too_young_to_speak_is_the_childs_own() -> None:
    born = with_(facit("a"), **{"child.birth_date": "2024-06-01"})
    seen_ = adding(
        born, "statements", informant_kind="observation", informant="skolan", form="observation", about=["people/elin"],
        text="Vänder sig bort när dörren slår.", date="2026-03-16",
    )  # fmt: skip
    assert "statements/ny-statements" in places("TRAD-01", seen_)
    grown = with_(seen_, **{"child.birth_date": "2017-03-11"})
    of_another = changing(seen_, "statements/ny-statements", about=["people/alva"])
    assert "statements/ny-statements" not in places("TRAD-01", grown)
    assert "statements/ny-statements" not in places("TRAD-01", of_another)


def test_a_new_case_has_nothing_to_mend() -> None:
    assert seen("child_thread", fresh()) == seen("child_thread", notified()) == set()


def test_trad_06_what_is_seen_of_a_small_child_says_whom_it_is_about() -> None:
    small = with_(facit("a"), **{"child.birth_date": "2024-06-01"})
    seen = adding(
        small, "statements", id="sett", informant_kind="observation", informant="sara", form="observation",
        text="Vänder sig bort när dörren slår.", date="2026-03-16",
    )  # fmt: skip
    assert "statements/sett/about" in places("TRAD-06", seen)
    for who in ("elin", "alva"):
        assert "statements/sett/about" not in places(
            "TRAD-06", changing(seen, "statements/sett", about=[f"people/{who}"])
        )
    asked = changing(seen, "statements/sett", about=["inquiries/f1"])
    assert "statements/sett/about" in places("TRAD-06", asked), "a question is nobody"
    assert "statements/sett/about" not in places("TRAD-06", changing(seen, "statements/sett", form="sammanfattat"))
    assert places("TRAD-06", facit("a")) == places("TRAD-06", facit("b")) == []
