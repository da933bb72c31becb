"""Barnets röda tråd, rule by rule."""

from tests.checks.cases import adding, facit, hits, places, without


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
