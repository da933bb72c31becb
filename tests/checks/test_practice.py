"""The practice cases: what is expected of the checks was written first (forms/practice/*.findings.yaml).

Each case is read as it is; with one thing different (a variant); and with other words for the same facts (its twin).
"""

from collections import Counter
from functools import cache
from typing import Any

import pytest

from bbic_wizard.checks.registry import BY_ID
from bbic_wizard.model.finding import Finding
from bbic_wizard.reading.progress import gaps
from tests.checks.cases import facit, found, gapped, view
from tests.checks.twins import free_words, twin
from tests.checks.variants import changed
from tests.practice.helpers import load_yaml

_IDS = """
    J-13 SKYDD-05 TRAD-01 TRAD-02 J-01-L J-01-R J-02 J-03 BARN-01 BARN-02 BARN-03 BARN-04 BARN-05 BARN-06 BARN-07
    BARN-08 C-BBIC-02 C-BBIC-07 J-08 J-09 TID-01 TID-02 TID-03 TID-04 TID-05 TID-06 TID-07 TID-08 J-10 J-27 J-04 J-05
    J-12 TOLK-01 TOLK-02 J-14 J-15-L J-15-P J-17 VALD-01 VALD-02 KONS-01 J-06 J-06-P J-07 J-22-L J-22-R NAT-01 NAT-02
    NAT-03 NAT-04 NAT-05 J-18 SKYDD-01 SKYDD-02 SKYDD-03 SKYDD-04 BROTT-01 BROTT-02 SIG-01 J-24 POL-01 C-BBIC-01
    C-BBIC-03 J-20 C-BBIC-04 C-BBIC-06 C-BBIC-08 SIDA-01 J-19 FAKT-01 FAKT-02 FAKT-03 UPPG-01 BEHOV-01 BEHOV-02 BEHOV-03
    BEHOV-04 C-BBIC-05 FRAGA-01 ORO-01 BEHOV-05 J-21 J-23 J-30 VAG-01 OPPEN-01 J-16 J-25 SAMT-01 SAMT-02 SAMT-03 SAMT-04
    SAMT-05 SERV-01 SERV-02 SIP-01 SIP-02 J-11 J-26 PART-01 SEKR-01 SEKR-02 KOMM-01 DELEG-01 J-28 J-29 PLAC-01 HEM-01
    UPPF-01 UPPF-02 KRIM-01 DATUM-01 DATUM-02 DATUM-03 DATUM-04 DATUM-05 DATUM-06 DATUM-07 MOTIV-01 MOTIV-02 MOTIV-03
    SAMMA-01 combo.violence-infant combo.witness-separation combo.honour-network combo.young-crime-early
    combo.gang-threat combo.parent-substance-infant combo.young-carer combo.disability-silence combo.language-none
    combo.repeated-reports
    TRAD-03 TRAD-04 TRAD-05 UPPG-02 HAND-01 HAND-02 HAND-03 BEHOV-06 BEHOV-07 BEHOV-08 UPPF-03 UPPF-04 LANK-01 LANK-02
    SAMT-06 SAMT-07 TRAD-06
    NAT-06 NAT-07 NAT-08 NAT-09 NAT-10 NAT-11 NAT-12 NAT-13 NAT-14
    SAMMA-02
"""
CATALOGUE = frozenset(_IDS.split())
CASES = {"facit": facit, "gapped": gapped}
EACH = pytest.mark.parametrize(("letter", "kind"), [(letter, kind) for letter in "ab" for kind in CASES])
VARIANTS = [(letter, row) for letter in "ab" for row in load_yaml(f"case_{letter}.findings")["variants"]]


def expected(letter: str) -> dict[str, Any]:
    """What was written down beforehand about a practice case."""
    return load_yaml(f"case_{letter}.findings")


def told(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    """Which rule speaks of which place, and how often."""
    return Counter((one.rule, one.place) for one in findings)


@cache
def usual(letter: str) -> frozenset[tuple[str, str]]:
    """What is found in a model answer as it is."""
    return frozenset(told(found(facit(letter))))


# --- the cases as they are ---------------------------------------------------


@EACH
def test_exactly_what_the_case_calls_for_is_found(letter: str, kind: str) -> None:
    rows = expected(letter)[kind]
    assert told(found(CASES[kind](letter))) == Counter((row["rule"], row["place"]) for row in rows)


@pytest.mark.parametrize("letter", ["a", "b"])
def test_a_model_answer_is_kept_from_approval_by_nothing(letter: str) -> None:
    assert [one for one in found(facit(letter)) if one.severity == "blocker"] == []


@EACH
def test_every_expectation_names_the_fact_it_comes_from(letter: str, kind: str) -> None:
    for row in expected(letter)[kind]:
        assert set(row) == {"rule", "place", "because"}
        assert len(row["because"]) > 20


# --- with one thing different ------------------------------------------------


@pytest.mark.parametrize(("letter", "row"), VARIANTS, ids=[row["id"] for _, row in VARIANTS])
def test_one_thing_different_is_seen_by_exactly_the_rule_it_is_for(letter: str, row: dict[str, Any]) -> None:
    seen = told(found(changed(facit(letter), row["do"]), today=row.get("today")))
    more = {one for one in seen if one not in usual(letter)}
    assert {rule for rule, _ in more} == {row["expect"]}
    assert "place" not in row or {place for _, place in more} == {row["place"]}


def test_there_are_variants_enough_and_each_has_an_id_of_its_own() -> None:
    assert len(VARIANTS) >= 20
    assert len({row["id"] for _, row in VARIANTS}) == len(VARIANTS)


# --- other words for the same facts ------------------------------------------


@EACH
def test_the_twin_has_other_words_names_and_ids_and_as_many_gaps(letter: str, kind: str) -> None:
    data = CASES[kind](letter)
    other = twin(data)
    said, anew = free_words(data), free_words(other)
    assert len(said) == len(anew)
    assert not set(said) & set(anew)
    long = [(len(old), len(new)) for old, new in zip(said, anew, strict=True) if len(old) >= 60]
    assert long
    assert all(0.7 <= new / old < 1.4 for old, new in long)
    assert len(gaps(view(other))) == len(gaps(view(data)))
    assert view(other).child_name() != view(data).child_name()


@EACH
def test_the_twin_calls_for_the_same(letter: str, kind: str) -> None:
    data = CASES[kind](letter)
    assert Counter(one.rule for one in found(twin(data))) == Counter(one.rule for one in found(data))


# --- nothing uncompared ------------------------------------------------------


def test_what_is_expected_are_rules_of_the_catalogue() -> None:
    named = {row["rule"] for letter in "ab" for kind in CASES for row in expected(letter)[kind]}
    assert named | {row["expect"] for _, row in VARIANTS} <= CATALOGUE


def test_every_rule_of_the_catalogue_is_in_the_program() -> None:
    assert set(BY_ID) >= CATALOGUE
