"""An earlier wording comes back as a new change."""

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.restoring import restore
from bbic_wizard.desk.striking import preview, strike
from bbic_wizard.errors import NotAllowed, NotFound
from bbic_wizard.model.change import Answered, RecordAdded, RecordChanged
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids, work_on
from tests.desk.test_striking import PACK

WHY = "Elin sa nej den 3 mars; frågan ställs igen den 10 mars på skolan."


def test_an_earlier_answer_comes_back_signed_anew_and_can_be_undone() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    work.answer("who.name", "Nora")
    before = work.case.answer("who.name")
    assert restore(work, "who.name", 2)
    answer = work.case.answer("who.name")
    assert (answer.value, answer.by) == ("Elin", "Sara")
    assert answer.at > before.at
    assert work.undo() == "Vilka › Namn"
    assert work.case.answer("who.name") == before


def test_what_stands_already_is_no_change() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    assert not restore(work, "who.name", 2)
    assert len(work.history()) == 2


def test_the_wording_is_that_of_the_place_after_the_change_whatever_the_change_was_about() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    work.answer("who.number", "5")
    work.clear("who.name")
    assert restore(work, "who.name", 3)
    assert work.view.value("who.name") == "Elin"


def test_a_field_of_an_entry_comes_back() -> None:
    work = work_on(PACK)
    record = work.add("people", {"name": "Karin"})
    work.answer(f"people/{record}/name", "Daniel")
    assert restore(work, f"people/{record}/name", 2)
    assert work.case.record("people", record).value("name") == "Karin"


def test_a_removed_entry_comes_back_with_what_it_said_then_as_one_act() -> None:
    work = work_on(PACK)
    record = work.add("people", {"name": "Karin"})
    work.change("people", record, {"name": "Daniel", "note": "granne"})
    work.remove("people", record)
    assert restore(work, f"people/{record}", 2)
    answers = work.case.record("people", record).answers
    assert {name: item.value for name, item in answers.items()} == {"name": "Karin"}
    work.undo()
    assert work.case.records("people") == ()
    assert work.case.removed("people", record).value("name") == "Daniel"


def test_an_entry_that_is_there_is_made_what_it_was() -> None:
    work = work_on(PACK)
    record = work.add("people", {"name": "Karin"})
    work.change("people", record, {"name": "Daniel"})
    assert restore(work, f"people/{record}", 2)
    assert work.case.record("people", record).value("name") == "Karin"
    assert not restore(work, f"people/{record}", 2)


def test_a_skip_is_made_again_and_checked_again() -> None:
    work = work_on(PACK)
    work.skip("who.name", "avböjde", WHY)
    work.unskip("who.name")
    assert restore(work, "who.name", 2)
    assert work.case.skip("who.name").note == WHY
    assert not restore(work, "who.name", 2)
    work.undo()
    assert work.case.skip("who.name") is None


def test_what_is_not_there_is_told() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    with pytest.raises(NotFound, match="Ändring 9"):
        restore(work, "who.name", 9)
    with pytest.raises(NotAllowed, match="stod inget"):
        restore(work, "who.name", 1)
    with pytest.raises(NotAllowed, match="stod inget"):
        restore(work, "people/r1", 2)
    assert len(work.history()) == 2


def test_what_was_struck_cannot_come_back() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Kalle")
    work.answer("who.name", "Elin")
    strike(work, preview(work, "Kalle"), "Fel ärende.")
    with pytest.raises(NotAllowed, match="struken"):
        restore(work, "who.name", 2)


def test_a_field_in_a_removed_entry_is_refused() -> None:
    work = work_on(PACK)
    record = work.add("people", {"name": "Karin"})
    work.change("people", record, {"name": "Daniel"})
    work.remove("people", record)
    with pytest.raises(NotAllowed, match="borttagen"):
        restore(work, f"people/{record}/name", 2)


def test_what_the_form_no_longer_takes_is_refused() -> None:
    store = MemoryStore()
    work_on(PACK, store)
    old = [
        Answered(place="who.gone", value="x"),
        Answered(place="who.name", value="två\nrader"),
        Answered(place="who.name", value="Elin"),
        RecordAdded(question="people", record="a", values={"gone": "x"}),
        RecordAdded(question="people", record="b", values={"name": "två\nrader"}),
    ]
    store.append("c1", 1, old, "Sara", "2026-05-25T14:10:00+02:00")
    work = Desk(store, Clock(), ids().__next__, "Sara").open("c1")
    with pytest.raises(NotAllowed, match="finns inte i formuläret"):
        restore(work, "who.gone", 2)
    with pytest.raises(NotAllowed, match="bara en rad"):
        restore(work, "who.name", 3)
    work.answer("people/b/name", "Bo")
    with pytest.raises(NotAllowed, match="bara en rad"):
        restore(work, "people/b", 6)
    work._keep([RecordChanged(question="people", record="a", values={"gone": None})])
    with pytest.raises(NotAllowed, match="Fältet finns inte"):
        restore(work, "people/a", 5)
