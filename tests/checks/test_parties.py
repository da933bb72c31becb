"""What the parties may read, say and keep to themselves, rule by rule."""

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

HANDLED, JUDGED = "participation.secrecy_handled", "decision.secrecy"


def test_nothing_is_seen_in_a_new_case_or_in_the_model_answers() -> None:
    assert seen("parties", fresh()) == seen("parties", notified()) == set()
    assert seen("parties", facit("a")) == seen("parties", facit("b")) == set()


def unread(data: Data) -> Data:
    return with_(data, communications=None)


def test_j11_a_party_without_anything_to_read_a_week_before_the_decision() -> None:
    one = without(facit("a"), "communications/till-daniel")
    assert places("J-11", one, today="2026-05-27") == [], "eight days left"
    (found,) = hits("J-11", one, today="2026-05-28")
    assert (found.place, found.words["person"]) == ("communications", "Daniel Fridlund")
    assert found.words["missing"].startswith("”Vilket av de tre undantagen")
    assert places("J-11", with_(one, **{"decision.planned": None, "decision.taken": True})) == ["communications"]
    assert places("J-11", with_(one, **{"decision.planned": None})) == []
    assert places("J-11", changing(one, "people/daniel", died="2020"), today="2026-05-28") == []


def test_j11_an_exception_needs_its_ground_and_who_judged() -> None:
    lacking = skipping(unread(facit("a")), "communication", ground="Väsentligt intresse.")
    (found,) = hits("J-11", lacking)
    assert (found.place, found.words["person"]) == ("communication", "Karin Fridlund och Daniel Fridlund")
    assert found.words["missing"] == "”Vem som bedömt det”"
    whole = skipping(unread(facit("a")), "communication", ground="Väsentligt intresse.", by="Jan Åkerlund.")
    assert places("J-11", whole, today="2026-06-03") == []


def test_j11_an_exception_for_one_party() -> None:
    place = "communications/till-daniel/sent"
    bare = without(facit("a"), place)
    (found,) = hits("J-11", skipping(bare, place, exception="Avsevärt svårare."))
    assert (found.place, found.words["person"]) == (place, "Daniel Fridlund")
    assert places("J-11", skipping(bare, place, exception="Avsevärt svårare.", judged_by="Jan.")) == []


def test_j26_told_of_the_right_to_speak() -> None:
    place = "communications/till-karin/oral_right"
    assert places("J-26", changing(facit("a"), "communications/till-karin", oral_right=False)) == [place]
    untold = changing(facit("a"), "communications/till-karin", oral_right=None)
    assert [hit.words for hit in hits("J-26", untold)] == [{"person": "Karin Fridlund"}]
    assert places("J-26", changing(untold, "communications/till-karin", sent=None)) == [], "nothing sent yet"
    assert places("J-26", skipping(untold, place, when="2026-05-28")) == [place]
    assert places("J-26", skipping(untold, place, when="2026-05-28", by="Sara.")) == []


@pytest.mark.parametrize(
    ("born", "expected"),
    [("2011-05-25", ["communications"]), ("2011-05-26", []), ("2008-01-01", ["communications"])],
)
def test_part01_the_child_who_has_turned_fifteen(born: str, expected: list[str]) -> None:
    data = with_(facit("b"), **{"child.birth_date": born})
    assert places("PART-01", data) == expected
    own = adding(data, "communications", party="theo", sent="2026-06-03", reply_by="2026-06-10", oral_right=True)
    assert places("PART-01", own) == []
    assert places("PART-01", unread(data)) == [], "nobody reads yet"


def test_a_young_party_is_missed_once() -> None:
    data = with_(facit("b"), **{"child.birth_date": "2010-01-01"})
    assert (places("J-11", data, today="2026-06-17"), places("PART-01", data)) == ([], ["communications"])
    (found,) = hits("J-11", unread(data), today="2026-06-17")
    assert found.words["person"] == "Maria Norlin och Theo Norlin"


def wishing(answer: str = "ja") -> Data:
    return with_(facit("a"), **{"participation.secrecy_wish": answer})


@pytest.mark.parametrize("answer", ["ja", "osäkert"])
def test_sekr01_what_the_child_wants_kept_is_tried_first(answer: str) -> None:
    (found,) = hits("SEKR-01", wishing(answer))
    assert (found.place, found.words["person"]) == (HANDLED, "Karin Fridlund och Daniel Fridlund")
    assert places("SEKR-01", skipping(wishing(answer), HANDLED)) == [HANDLED], "a reason is not enough"
    assert places("SEKR-01", with_(wishing(answer), **{HANDLED: "Prövat den 20 maj av Jan."})) == []
    assert places("SEKR-01", unread(wishing(answer))) == [], "nobody reads yet"


def test_sekr01_without_a_wish() -> None:
    assert places("SEKR-01", wishing("nej")) == []


def test_sekr02_withheld_and_not_judged() -> None:
    withheld = changing(facit("a"), "statements/b3", withhold=True, withhold_reason="Från Daniel.")
    assert places("SEKR-02", withheld) == []
    assert places("SEKR-02", without(withheld, JUDGED)) == places("SEKR-02", skipping(withheld, JUDGED)) == [JUDGED]
    assert places("SEKR-02", without(facit("a"), JUDGED)) == []


@pytest.mark.parametrize(
    ("sent", "reply", "seen_"),
    [
        ("2026-05-28", "2026-06-03", False),
        ("2026-05-28", "2026-06-04", True),  # the day of decision
        ("2026-05-28", "2026-06-08", True),
        ("2026-05-28", "2026-05-27", True),
    ],
)
def test_komm01_time_to_read_and_answer(sent: str, reply: str, seen_: bool) -> None:
    data = changing(facit("a"), "communications/till-karin", sent=sent, reply_by=reply)
    expected = [("communications/till-karin/reply_by", {"person": "Karin Fridlund", "date": reply})]
    assert [(hit.place, hit.words) for hit in hits("KOMM-01", data)] == (expected if seen_ else [])


@pytest.mark.parametrize(
    ("level", "seen_"),
    [
        ("Enhetschef enligt delegationsordningen", True),
        ("Enhetschef enligt nämndens delegationsordning", True),
        ("Utskott enligt delegationsordningen", False),
        ("Socialnämnden", False),
        ("Förvaltningsrätten, efter nämndens ansökan", False),
    ],
)
def test_deleg01_who_may_decide_that_a_child_lives_elsewhere(level: str, seen_: bool) -> None:
    home = adding(with_(facit("a"), **{"decision.level": level}), "interventions", title="Hem", kind="familjehem")
    assert places("DELEG-01", home) == (["decision.level"] if seen_ else [])
    lvu = changing(with_(facit("a"), **{"decision.level": level}), "needs/behov-1", level="skydd_utan_samtycke")
    assert places("DELEG-01", lvu) == (["decision.level"] if seen_ else [])
    assert places("DELEG-01", with_(facit("a"), **{"decision.level": level})) == []


LEVELS = [
    ("Enhetschef, på delegation från socialnämnden", True),
    ("Individ- och familjenämnden", False),
    ("Familjeutskottet", False),
    ("Socialnämndens arbetsutskott, på förslag av enhetschef", False),
    ("Enhetschef enligt delegationsordningen", True),
]


@pytest.mark.parametrize(("level", "too_low"), LEVELS)
def test_who_the_level_of_decision_names_first_is_who_decides(level: str, *, too_low: bool) -> None:
    placed = changing(facit("a"), "interventions/insats-d", kind="familjehem")
    decided = with_(placed, **{"decision.level": level})
    assert places("DELEG-01", decided) == (["decision.level"] if too_low else [])
