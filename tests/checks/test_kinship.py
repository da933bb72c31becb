"""Family relations that cannot be."""

import pytest

from bbic_wizard.desk.slips import slip
from tests.checks.cases import Data, adding, changing, facit, fresh, hits, places, seen, view, without


def related(*kinships: tuple[str, str, str]) -> Data:
    """The first model answer with more relations; those of the grandmother and the sister are few from the start."""
    data = without(facit("a"), *(f"kinships/k{number}" for number in (7, 8, 9, 10)))
    for number, (first, kind, second) in enumerate(kinships):
        data = adding(data, "kinships", id=f"ny-{number}", **{"from": first, "kind": kind, "to": second})
    return data


def test_nothing_is_seen_in_a_new_case_or_a_family_that_can_be() -> None:
    assert seen("kinship", fresh()) == seen("kinship", facit("a")) == seen("kinship", facit("b")) == set()


def test_nobody_is_their_own_relative() -> None:
    own = related(("per", "syskon", "per"))
    assert places("NAT-06", own) == ["kinships/ny-0"]
    assert places("NAT-07", own) == [], "told once"


def test_nobody_descends_from_themselves() -> None:
    assert places("NAT-07", related(("elin", "förälder", "karin"))) == ["kinships/k2", "kinships/ny-0"]
    longer = related(("elin", "förälder", "per"), ("per", "förälder", "inga-britt"))
    assert places("NAT-07", longer) == ["kinships/k5", "kinships/ny-0", "kinships/ny-1"]
    assert places("NAT-07", related(("elin", "syskon", "alva"))) == [], "siblings are each other's"


def test_siblings_stand_together_in_a_circle() -> None:
    round_about = related(
        ("elin", "förälder", "per"), ("per", "syskon", "inga-britt"), ("inga-britt", "förälder", "karin")
    )
    assert places("NAT-07", round_about) == ["kinships/k2", "kinships/k5", "kinships/ny-0", "kinships/ny-2"]
    half = related(("elin", "förälder", "per"), ("per", "halvsyskon", "karin"))
    assert places("NAT-07", half) == [], "half siblings may have other parents"


@pytest.mark.parametrize(
    ("row", "against"),
    [
        (("karin", "syskon", "elin"), "k2"),
        (("elin", "halvsyskon", "alva"), "k4"),
        (("karin", "partner", "elin"), "k2"),
        (("karin", "bonusförälder", "elin"), "k2"),
        (("karin", "mor_eller_farförälder", "elin"), "k2"),
        (("elin", "förälders_syskon", "per"), "k6"),
    ],
)
def test_two_relations_between_the_same_two_may_exclude_each_other(row: tuple[str, str, str], against: str) -> None:
    assert places("NAT-09", related(row)) == [f"kinships/{against}", "kinships/ny-0"]


@pytest.mark.parametrize(
    "row",
    [
        ("inga-britt", "familjehemsförälder", "elin"),
        ("karin", "tidigare_partner", "daniel"),
        ("per", "vän", "elin"),
        ("inga-britt", "annan_släkt", "elin"),
        ("elin", "syskon", "alva"),
        ("karin", "förälder", "elin"),
        ("elin", "förälder", "karin"),
    ],
    ids=lambda row: row[1],
)
def test_others_can_both_be_or_are_told_as_a_circle(row: tuple[str, str, str]) -> None:
    assert places("NAT-09", related(row)) == []


def test_what_excludes_is_told_as_it_is_read() -> None:
    (_, hit) = hits("NAT-09", related(("elin", "syskon", "karin")))
    assert hit.words["rows"] == (
        "”Elin Fridlund är syskon till Karin Fridlund” och ”Karin Fridlund är förälder till Elin Fridlund”"
    )


def test_nobody_has_more_than_two_parents() -> None:
    third = related(("per", "förälder", "elin"))
    assert places("NAT-10", third) == ["kinships/k2", "kinships/k3", "kinships/ny-0"]
    assert hits("NAT-10", third)[0].words["parents"] == "Karin Fridlund, Daniel Fridlund och Per"
    assert places("NAT-10", related(("karin", "förälder", "elin"))) == [], "the same one, twice"
    assert places("NAT-10", related(("per", "bonusförälder", "elin"))) == []


def test_the_childs_birth_date_in_the_case_counts_too() -> None:
    data = changing(changing(related(), "people/karin", birth_date="2018"), "people/elin", birth_date=None)
    assert places("NAT-08", data) == ["kinships/k2"]


def test_a_parent_is_older_than_the_child() -> None:
    data = changing(related(), "people/karin", birth_date="2018")
    assert places("NAT-08", data) == ["kinships/k2"]
    assert hits("NAT-08", data)[0].words == {"person": "Karin Fridlund", "other": "Elin Fridlund"}
    assert places("NAT-08", changing(related(), "people/karin", birth_date="2017")) == [], "it may be the same year"


def test_it_is_told_at_once_with_the_words_of_the_check() -> None:
    told = slip(view(related(("per", "syskon", "per"))), "kinships/ny-0/to")
    assert told.startswith("I släktskapet står Per")
    assert slip(view(related(("per", "syskon", "per"))), "kinships/k2/to") == "", "that one is right"
    assert slip(view(facit("a")), "child.name") == ""
