"""Two entries of one person become one; what pointed at either points at the one, and undo brings both back."""

import pytest

from bbic_wizard.desk.merging import merge, merging, told
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from tests.conftest import practice_desk


@pytest.fixture
def work() -> Work:
    """The first model answer, with the grandmother entered a second time and used in places."""
    desk = practice_desk()
    made = desk.open("c1")
    again = {
        "kind": "person",
        "name": "Inga-Britt Ek",
        "roles": ["anmälare"],
        "language": "svenska",
        "no_contact": True,
    }
    mormor = made.add("people", {**again, "no_contact_reason": "Hot."})
    assert mormor == "n1"
    made.change("ties", "n2", {"actor": mormor})
    made.add("kinships", {"from": mormor, "kind": "annan_släkt", "to": "inga-britt"})
    made.change("statements", "mormor-1", {"about": [f"people/{mormor}", "people/inga-britt", "people/elin"]})
    return made


def test_everything_points_at_the_one_that_is_kept(work: Work) -> None:
    assert merge(work, "inga-britt", "n1") == 3
    assert "n1" not in [record.id for record in work.case.records("people")]
    assert work.case.value("ties/n2/actor") == "inga-britt"
    assert work.case.value("statements/mormor-1/about") == ["people/inga-britt", "people/elin"]
    assert work.case.record("kinships", "n2") is None, "nobody is their own relative"


def test_what_only_the_other_said_is_kept_and_warnings_hold(work: Work) -> None:
    before = set(work.case.value("people/inga-britt/roles"))
    merge(work, "inga-britt", "n1")
    assert set(work.case.value("people/inga-britt/roles")) == before | {"anmälare"}
    assert work.case.value("people/inga-britt/language") == "svenska"
    assert work.case.value("people/inga-britt/no_contact") is True
    assert work.case.value("people/inga-britt/no_contact_reason") == "Hot."
    assert work.case.value("people/inga-britt/name") != "Inga-Britt Ek", (
        "where they differ, the one that is kept stands"
    )


def test_a_merging_tells_beforehand_what_differs(work: Work) -> None:
    planned = merging(work.view, "inga-britt", "n1")
    assert planned.moved == 3
    (line,) = [line for line in planned.differing if line.startswith("Namn: ")]
    assert line.endswith("/ Inga-Britt Ek")


def test_one_undo_brings_both_back(work: Work) -> None:
    before = work.case.groups
    merge(work, "inga-britt", "n1")
    assert work.undo()
    assert work.case.groups["people"].records == before["people"].records
    for register in ("ties", "kinships", "statements"):
        assert [(r.id, r.answers.keys()) for r in work.case.records(register)] == [
            (r.id, r.answers.keys()) for r in before[register].records[register]
        ]
    assert work.case.value("ties/n2/actor") == "n1"


def test_both_histories_are_there(work: Work) -> None:
    merge(work, "inga-britt", "n1")
    assert [type(item.change).__name__ for item in work.history("people/n1")] == ["RecordAdded", "RecordRemoved"]
    assert work.history("people/inga-britt")


def test_the_child_is_never_the_one_that_goes(work: Work) -> None:
    with pytest.raises(NotAllowed):
        merge(work, "inga-britt", "elin")
    with pytest.raises(NotAllowed):
        merge(work, "inga-britt", "inga-britt")
    with pytest.raises(NotAllowed):
        merge(work, "inga-britt", "finns-inte")


def test_a_relation_both_have_stands_once(work: Work) -> None:
    work.add("kinships", {"from": "n1", "kind": "mor_eller_farförälder", "to": "elin"})
    kept = work.add("kinships", {"from": "n1", "kind": "vän", "to": "karin", "period": "sedan 2020"})
    merge(work, "inga-britt", "n1")
    ours = [r.id for r in work.case.records("kinships") if "inga-britt" in (r.value("from"), r.value("to"))]
    assert ours == ["k5", "k7", "k8", kept]


def test_two_rows_in_the_network_are_told_of_and_kept(work: Work) -> None:
    planned = merging(work.view, "inga-britt", "n1")
    assert planned.twice
    assert "Båda har en rad i nätverket." in told(work.view, "inga-britt", "n1", planned)
    merge(work, "inga-britt", "n1")
    assert [tie.value("actor") for tie in work.case.records("ties")].count("inga-britt") == 2
    assert not merging(work.view, "inga-britt", "karin").twice
