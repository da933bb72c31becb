"""Combinations: each made of what the Pack's factors say, and only of what was found."""

import re

import pytest

from bbic_wizard.checks.combinations import ALSO
from bbic_wizard.checks.registry import BY_ID
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.pack import Combination, Factors
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
    with_,
    without,
)
from tests.checks.test_registry import changed

PLACE = "factors.connections"
COMBINATIONS = {item.id: item for item in shipped_pack().factors.combinations}


def with_factors(*names: str, status: str = "finns", born: str = "2017-03-11") -> Data:
    """Case A with these factors and no others, and the child born on a day."""
    data = with_(facit("a"), factor_entries=None, **{"child.birth_date": born})
    for number, name in enumerate(names):
        data = adding(data, "factor_entries", id=f"f{number}", catalogue=name, status=status)
    return data


def firsts(name: str) -> list[str]:
    return [either[0] for either in COMBINATIONS[name].factors]


def test_nothing_is_seen_in_a_new_case() -> None:
    assert seen("combinations", fresh()) == seen("combinations", notified()) == set()
    assert seen("combinations", facit("b")) == set(), "two of the three were found, and threats are unknown"


def test_every_combination_has_its_check_with_the_same_sources() -> None:
    assert set(COMBINATIONS) == {name for name in BY_ID if name.startswith("combo.")}
    for name, item in COMBINATIONS.items():
        assert ", ".join(BY_ID[name].source) == item.source


@pytest.mark.parametrize("item", COMBINATIONS.values(), ids=list(COMBINATIONS))
def test_it_is_a_question_and_never_a_duty(item: Combination) -> None:
    assert item.text.endswith("?")
    assert not re.search(r"\b(ska|måste|skall)\b", item.text)


@pytest.mark.parametrize(
    ("name", "born"),
    [
        ("combo.violence-infant", "2024-09-01"),
        ("combo.witness-separation", "2017-03-11"),
        ("combo.young-crime-early", "2017-03-11"),
        ("combo.gang-threat", "2012-01-19"),
        ("combo.parent-substance-infant", "2022-09-01"),
        ("combo.young-carer", "2017-03-11"),
    ],
)
def test_found_together_they_are_a_question(name: str, born: str) -> None:
    factors = firsts(name)
    (found,) = hits(name, with_factors(*factors, born=born))
    assert found.place == PLACE
    assert found.words["question"] == COMBINATIONS[name].text
    assert all(shipped_pack().factor_by_id[factor].label in found.words["factors"] for factor in factors)
    for status in ("möjlig", "okänd", "finns_inte"):
        assert places(name, with_factors(*factors, status=status, born=born)) == [], "only what was found counts"
    for left_out in factors:
        assert places(name, with_factors(*(one for one in factors if one != left_out), born=born)) == []


@pytest.mark.parametrize(
    ("name", "born"), [("combo.violence-infant", "2023-05-25"), ("combo.parent-substance-infant", "2022-05-25")]
)
def test_an_older_child_is_not_meant(name: str, born: str) -> None:
    assert places(name, with_factors(*firsts(name), born=born)) == []


def test_one_of_two_will_do() -> None:
    second = with_factors("risk.emotions_behaviour.gang-attraction", "risk.housing_work_economy.debts-coercion")
    assert places("combo.gang-threat", second) == [PLACE]
    home = with_factors("risk.safety.unsafe-home-infant", born="2025-09-01")
    assert places("combo.violence-infant", home) == [PLACE]


def test_honour_and_a_home_in_the_network() -> None:
    honour = with_factors("risk.safety.honour-oppression")
    assert places("combo.honour-network", honour) == [PLACE], "case A compares with living at the grandmother's"
    assert places("combo.honour-network", without(honour, "alternatives/mormor")) == []


def test_a_disability_without_support_and_no_talk_with_the_child() -> None:
    unmet = with_factors("risk.health.disability-unmet")
    silent = unmet
    for contact in records(unmet, "contacts"):
        if contact["kind"] == "barn":
            silent = changing(silent, f"contacts/{contact['id']}", held="planerad")
    assert places("combo.disability-silence", unmet) == []
    assert places("combo.disability-silence", silent) == [PLACE]


def test_a_language_barrier_and_no_interpreter() -> None:
    barrier = with_factors("risk.social_network_integration.language-barrier")
    assert places("combo.language-none", barrier) == [PLACE]
    assert places("combo.language-none", changing(barrier, "contacts/u2", interpreter="tolk")) == []


@pytest.mark.parametrize(("count", "expected"), [(None, []), (2, []), (3, ["intake.earlier_notifications"])])
def test_several_earlier_notifications(count: int | None, expected: list[str]) -> None:
    data = with_(notified(), **{"intake.earlier_count": count})
    assert places("combo.repeated-reports", data) == expected


def test_what_a_combination_is_made_of_is_the_municipalitys() -> None:
    pack = shipped_pack()
    absence = [["risk.education.school-absence"]]
    other = Combination(id="combo.young-carer", text="Hur är det?", factors=absence, ages=(9, 9))
    own = changed(pack, factors=pack.factors.model_copy(update={"combinations": [other]}))
    assert [hit.words["question"] for hit in hits("combo.young-carer", facit("a"), pack=own)] == ["Hur är det?"]
    none = changed(pack, factors=Factors(factors=pack.factors.factors))
    assert places("combo.young-carer", facit("a"), pack=none) == [], "one that was taken away is not looked for"


def test_every_circumstance_that_may_be_named_is_looked_for() -> None:
    told = Combination.model_json_schema()["properties"]["also"]["anyOf"][0]["enum"]
    assert set(told) == set(ALSO)
