"""Family relations that cannot be."""

from bbic_wizard.desk.slips import slip
from tests.checks.cases import Data, adding, changing, facit, fresh, hits, places, seen, view


def related(*kinships: tuple[str, str, str]) -> Data:
    data = facit("a")
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


def test_a_parent_is_older_than_the_child() -> None:
    data = changing(facit("a"), "people/karin", birth_date="2018")
    assert places("NAT-08", data) == ["kinships/k2"]
    assert hits("NAT-08", data)[0].words == {"person": "Karin Fridlund", "other": "Elin Fridlund"}
    assert places("NAT-08", changing(facit("a"), "people/karin", birth_date="2017")) == [], "it may be the same year"


def test_it_is_told_at_once_with_the_words_of_the_check() -> None:
    told = slip(view(related(("per", "syskon", "per"))), "kinships/ny-0/to")
    assert told.startswith("I släktskapet står Per")
    assert slip(view(related(("per", "syskon", "per"))), "kinships/k2/to") == "", "that one is right"
    assert slip(view(facit("a")), "child.name") == ""
