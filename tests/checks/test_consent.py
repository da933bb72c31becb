"""Who agrees to what, and how an insats may be given, rule by rule; the matrix of consent as a table."""

import dataclasses
from dataclasses import dataclass, field

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

BORN = {8: "2018-01-01", 13: "2013-01-01", 16: "2010-01-01", 18: "2008-01-01"}  # as_of is 25 May 2026
STATE, ONE, ALONE = (f"intervention_proposal.{name}" for name in ("consent_state", "one_guardian", "child_alone"))
MATRIX = {"J-16", "J-25", "SAMT-01", "SAMT-02", "SAMT-03", "SAMT-05", "SERV-01"}


@dataclass(frozen=True)
class Row:
    """What is proposed for a child of an age, and who has said what (None: no answer is written)."""

    age: int
    kind: str = "öppenvård"
    level: str = "beviljad"
    first: str | None = "ja"
    second: str | None = "ja"
    child: str | None = None
    state: str = "alla"
    lvu: bool = False
    told: dict[str, str] = field(default_factory=dict)  # what is written besides
    expected: str = ""


def proposal(row: Row) -> Data:
    """Case A with one intervention for the child, and the answers of a row."""
    data = with_(facit("a"), interventions=None, consents=None, weighings=None, **{"child.birth_date": BORN[row.age]})
    outcome = "placering" if row.kind in ("nätverkshem", "familjehem", "hvb", "sis") else "stöd_hemma"
    told = {"intervention_proposal.outcome": outcome, STATE: row.state, **row.told}
    data = adding(with_(data, **told), "interventions", id="i", title="Stödet", kind=row.kind, level=row.level,
                  recipients=["people/elin"])  # fmt: skip
    if row.lvu:
        data = changing(data, "needs/behov-1", level="skydd_utan_samtycke")
    for person, stance in (("karin", row.first), ("daniel", row.second), ("elin", row.child)):
        if stance:
            data = adding(data, "consents", id=person, person=person, interventions=["interventions/i"], stance=stance)
    if not any((row.first, row.second, row.child)):
        data = with_(data, consents=[])  # said that there are none
    return data


TOLD_ONE = {ONE: "Nämnden har den 20 maj beslutat enligt 6 kap. 13 a §."}
TOLD_ALONE = {ALONE: "Lämpligt: hon har själv sökt sig hit. Vårdnadshavarna får veta att hon har stöd."}
NONE = {"first": None, "second": None}
NO = {"first": "nej", "second": "nej"}
SPLIT = {"second": "nej", "state": "en_vårdnadshavare"}

TABLE = [
    # open support: both, one of two, none
    *[Row(age, expected="") for age in (8, 13, 18)],
    Row(16, child="ja"),
    Row(16, expected="SAMT-03"),
    *[Row(age, child="ja", **SPLIT, expected="J-16") for age in (8, 13, 16)],
    *[Row(age, child="ja", **SPLIT, told=TOLD_ONE) for age in (8, 13, 16)],
    Row(18, child="ja", **SPLIT),
    Row(8, second=None, state="en_vårdnadshavare", expected="J-16"),
    Row(8, second="osäker", state="en_vårdnadshavare", expected="J-16"),
    Row(8, second="inte_frågad", state="väntar", expected=""),
    Row(8, **NO, state="saknas", expected="SAMT-01"),
    Row(8, **NONE, child="ja", state="saknas", expected="SAMT-01"),
    Row(8, **NONE, state="saknas", expected="SAMT-01"),
    Row(8, **NO, state="saknas", lvu=True),
    Row(8, **NONE, child="ja", state="väntar"),
    # the child alone
    Row(8, **NO, child="ja", state="barnet_själv", told=TOLD_ALONE, expected="J-25 SAMT-01"),
    *[Row(age, **NO, child="ja", state="barnet_själv", told=TOLD_ALONE) for age in (13, 16, 18)],
    *[Row(age, **NO, child="ja", state="barnet_själv", expected="J-25") for age in (13, 16)],
    *[Row(age, **NO, child="nej", state="barnet_själv", told=TOLD_ALONE, expected="J-25") for age in (13, 16)],
    *[Row(age, **NO, child="nej", state="saknas", expected="J-25") for age in (13, 16)],
    *[Row(age, **NO, child="nej", state="saknas", lvu=True) for age in (13, 16)],
    Row(13, **{**SPLIT, "state": "barnet_själv"}, child="ja", told=TOLD_ALONE),
    Row(18, **NO, child="ja", state="barnet_själv"),
    # a contact person is granted like open support, and may never be given without assessment
    Row(8, kind="kontaktperson"),
    Row(8, kind="kontaktfamilj", **SPLIT, expected="J-16"),
    Row(13, kind="kontaktperson", **NO, child="ja", state="barnet_själv", told=TOLD_ALONE),
    *[Row(13, kind=kind, level="utan_prövning", expected="SERV-01") for kind in ("kontaktperson", "kontaktfamilj")],
    Row(16, kind="kvalificerad_kontaktperson", level="utan_prövning", expected="SERV-01"),
    Row(8, kind="skyddat_boende", level="utan_prövning", expected="SERV-01"),
    # living elsewhere: every guardian's yes, whatever the age, or LVU
    *[Row(age, kind=kind, child="ja") for age in (8, 13, 16) for kind in ("nätverkshem", "familjehem", "hvb")],
    *[Row(age, kind="familjehem", child="ja", **SPLIT, expected="SAMT-02") for age in (8, 13, 16)],
    *[Row(age, kind="familjehem", child="ja", **SPLIT, told=TOLD_ONE, expected="SAMT-02") for age in (8, 16)],
    Row(13, kind="hvb", **NONE, child="ja", state="barnet_själv", told=TOLD_ALONE, expected="SAMT-02 SAMT-02"),
    *[Row(age, kind="familjehem", **NO, child="ja", state="saknas", lvu=True) for age in (8, 13, 16)],
    Row(16, kind="hvb", **NO, state="saknas", lvu=True, expected="SAMT-03"),
    Row(16, kind="hvb", second="inte_frågad", child="ja", state="väntar"),
    Row(18, kind="hvb", **NONE, child="ja"),
    Row(13, kind="familjehem", level="utan_prövning", expected="SERV-01"),
    # without assessment: a guardian's yes before fifteen
    *[Row(age, kind="råd", level="utan_prövning") for age in (8, 13, 16)],
    *[
        Row(age, kind="råd", level="utan_prövning", **NO, child="ja", state="saknas", expected="SAMT-05")
        for age in (8, 13)
    ],
    Row(16, kind="råd", level="utan_prövning", **NO, child="ja", state="saknas"),
    # no decision of the board
    *[Row(age, kind="nätverk", level="nätverk", **NO, state="saknas") for age in (8, 13, 16)],
]


def said(row: Row) -> str:
    """A row's name: what differs from the ordinary."""
    shown = dataclasses.asdict(row)
    parts = [str(shown[name]) for name in ("age", "kind", "level", "first", "second", "child", "state")]
    return "-".join(parts) + ("-lvu" if row.lvu else "") + ("-told" if row.told else "")


@pytest.mark.parametrize("row", TABLE, ids=said)
def test_the_matrix_of_consent(row: Row) -> None:
    data = proposal(row)
    assert " ".join(sorted(rule for rule in MATRIX for _ in places(rule, data))) == row.expected


def test_nothing_is_seen_in_a_new_case() -> None:
    for theme in ("consent", "service"):
        assert seen(theme, fresh()) == seen(theme, notified()) == set()
        assert seen(theme, facit("a")) == seen(theme, facit("b")) == set()


def test_nothing_is_said_of_consent_before_anything_is_written_of_it() -> None:
    silent = without(with_(proposal(Row(8)), consents=None), STATE)
    assert {rule for rule in MATRIX if places(rule, silent)} == set(), "the questions are missing anyway"


@pytest.mark.parametrize("row", [Row(8, **NO, state="väntar"), Row(8, kind="hvb", **NO, state="väntar")], ids=said)
def test_an_answer_is_waited_for_until_the_planned_day_and_not_longer(row: Row) -> None:
    rule = "SAMT-02" if row.kind == "hvb" else "SAMT-01"
    planned = with_(proposal(row), **{"decision.planned": "2026-06-04"})
    assert places(rule, planned, today="2026-06-04") == []
    assert places(rule, planned, today="2026-06-05") != []
    assert places(rule, with_(planned, **{"decision.taken": True})) != []


def test_j16_what_the_justification_lacks() -> None:
    data = skipping(proposal(Row(8, **SPLIT)), ONE)
    (found,) = hits("J-16", data)
    assert (found.place, found.words["person"]) == (ONE, "Daniel Fridlund")
    assert found.words["missing"].startswith("”Prövning enligt 6 kap. 13 a §")
    assert places("J-16", skipping(data, ONE, ground="Tingsrättens beslut den 2 maj.")) == []


def test_j16_a_guardian_who_has_died_and_what_is_for_the_parents_only() -> None:
    split = proposal(Row(8, **SPLIT))
    assert places("J-16", changing(split, "people/daniel", died="2020")) == []
    assert places("J-16", changing(split, "interventions/i", recipients=["people/karin"])) == []
    assert places("J-16", changing(split, "interventions/i", recipients=None)) == [ONE], "nobody named: the child"


def test_j25_what_the_justification_lacks() -> None:
    data = proposal(Row(13, **NO, child="ja", state="barnet_själv"))
    lacking = skipping(data, ALONE, suitable="Hon har sökt själv.", child="Ja, den 20 maj.")
    assert [(hit.place, hit.words) for hit in hits("J-25", lacking)] == [(ALONE, {"age": "13"})]
    whole = skipping(data, ALONE, suitable="Hon har sökt själv.", child="Ja.", informed="Att hon har stöd.")
    assert places("J-25", whole) == []


def test_samt02_points_at_the_answer_that_is_not_a_yes() -> None:
    assert places("SAMT-02", proposal(Row(8, kind="hvb", **SPLIT))) == ["consents/daniel/stance"]
    assert places("SAMT-02", proposal(Row(8, kind="hvb", second=None, state="saknas"))) == ["consents"]


@pytest.mark.parametrize(
    ("row", "seen_"),
    [
        (Row(8), False),
        (Row(8, second="nej"), True),
        (Row(8, second="inte_frågad"), True),
        (Row(8, state="saknas"), True),
        (Row(8, state="väntar"), True),
        (Row(8, second=None, state="väntar"), False),
        (Row(8, child="nej"), False),  # the child's no is weighed, and does not decide
        (Row(16, child="nej"), True),
        (Row(16, child="ja", state="barnet_själv"), True),
        (Row(18, child="ja", state="barnet_själv"), False),
        (Row(8, **SPLIT), False),
    ],
    ids=lambda item: said(item) if isinstance(item, Row) else "",
)
def test_samt04_the_state_and_the_answers(row: Row, seen_: bool) -> None:
    assert places("SAMT-04", proposal(row)) == ([STATE] if seen_ else [])


def test_serv02_a_service_made_for_one() -> None:
    service = proposal(Row(8, kind="råd", level="utan_prövning"))
    assert places("SERV-02", service) == []
    fitted = changing(service, "interventions/i", condition="Bara om mamma är med.")
    assert places("SERV-02", fitted) == ["interventions/i/level"]
    assert places("SERV-02", changing(fitted, "interventions/i", level="beviljad")) == []


def test_sip01_a_plan_wanted_and_nothing_granted() -> None:
    wanted = {"intervention_proposal.sip": "ja"}
    assert places("SIP-01", with_(proposal(Row(8, level="nätverk")), **wanted)) == ["intervention_proposal.sip"]
    assert places("SIP-01", with_(proposal(Row(8)), **wanted)) == []
    assert places("SIP-01", with_(proposal(Row(8, level="nätverk")), **{"intervention_proposal.sip": "nej"})) == []


def test_sip02_the_regions_care_may_be_needed() -> None:
    silent = without(facit("a"), "intervention_proposal.sip")
    assert places("SIP-02", silent) == ["intervention_proposal.sip"]
    assert places("SIP-02", facit("a")) == places("SIP-02", facit("b")) == []
    alone = changing(changing(silent, "interventions/insats-c", kind="råd"), "factor_entries/r3", status="okänd")
    assert places("SIP-02", alone) == []


def test_samt_06_who_has_answered_about_some_is_asked_about_all_that_concern_the_person() -> None:
    less = changing(facit("a"), "consents/ja-karin", interventions=["interventions/insats-a"])
    told = [hit.words["intervention"] for hit in hits("SAMT-06", less)]
    assert told == [
        "Föräldrastöd i öppenvård för Karin och Daniel",
        "Samordnad plan med vården om Karins ork",
        "Närvaroplan",
    ]
    assert places("SAMT-06", facit("a")) == places("SAMT-06", facit("b")) == []
    assert places("SAMT-06", changing(less, "consents/ja-karin", stance="inte_frågad")) == [], (
        "has answered nothing yet"
    )
    assert places("SAMT-06", without(facit("a"), "consents/ja-daniel")) == [], (
        "who has not answered at all is told elsewhere"
    )


def test_samt_07_an_answer_is_about_an_intervention_for_the_person_or_the_child() -> None:
    for_one = changing(facit("a"), "interventions/insats-b", recipients=["people/karin"])
    found = hits("SAMT-07", for_one)
    assert [(hit.place, hit.words["person"]) for hit in found] == [
        ("interventions/insats-b/recipients", "Daniel Fridlund")
    ]
    assert found[0].words["them"] == "Daniel Fridlund eller Elin"
    assert places("SAMT-07", changing(for_one, "interventions/insats-b", recipients=["people/elin"])) == []
    assert places("SAMT-07", changing(for_one, "consents/ja-daniel", stance="inte_frågad")) == []
    assert places("SAMT-07", changing(for_one, "interventions/insats-b", recipients=None)) == [], (
        "BEHOV-08 asks for whom"
    )
    own = changing(facit("b"), "interventions/insats-5", recipients=["people/maria"])
    assert [hit.words["person"] for hit in hits("SAMT-07", own)] == ["Theo Norlin"]
    assert places("SAMT-07", facit("a")) == places("SAMT-07", facit("b")) == []
