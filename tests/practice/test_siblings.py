"""Elin's sister Alva has a case of her own, for a trainee to try sharing between."""

from bbic_wizard import resources
from bbic_wizard.desk import sharing, siblings
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.opening import practice_cases
from bbic_wizard.desk.sharing import Pick
from bbic_wizard.reading.siblings import offered
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids


def test_alvas_case_takes_from_elins_what_concerns_both_and_only_that() -> None:
    desk = Desk(MemoryStore(), Clock(), ids().__next__, "Sara Lindmark")
    for name in ("case_a", "case_a-alva"):
        desk.import_case(resources.practice_case(name), f"{name}.json", name)
    elin, alva = desk.open("case_a"), desk.open("case_a-alva")
    assert [row.id for row in siblings.strangers(desk, alva.view)] == ["case_a"]
    siblings.link(desk, alva, elin)
    there = {item.place: item.there for item in offered(elin.view, alva.view)}
    assert there["people/karin"] == "people/karin"
    assert not there["people/inga-britt"]
    planned = sharing.share(desk, elin.view, alva, [Pick("statements/o1-1", ("alva",)), Pick("people/inga-britt")])
    assert [item.place for item in planned.shared] == ["people/inga-britt", "statements/o1-1"]
    assert planned.readers == ()
    [made] = [item for item in alva.view.records("statement") if item.value("text") == "Alva lekte på golvet."]
    assert made.value("about") == ["people/alva"]
    assert len(alva.view.records("contact")) == 1, "the visit in Elin's case stays there"


def test_the_practice_cases_are_called_what_they_are() -> None:
    assert practice_cases() == [("case_a", "Fall A"), ("case_a-alva", "Fall A – Alva"), ("case_b", "Fall B")]
