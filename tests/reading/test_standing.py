"""What stands: never what waits under a skip, what no longer applies, or what points at nothing."""

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.errors import NotAllowed
from bbic_wizard.reading.progress import gaps
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids, pack_of, work_on

PACK = pack_of("""
registers:
  - id: people
    kind: records
    label: Personer
    one: person
    home: a
    means: actor
    summary: [name]
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name}
      - {id: known, kind: yesno, label: Känd}
      - {id: how, kind: line, label: Hur, required: true, when: {question: here.known, is: true}}
  - id: acts
    kind: records
    label: Insatser
    one: insats
    home: b
    fields: [{id: what, kind: line, label: Vad}, {id: who, kind: actor, label: Vem, required: true}]
steps:
  - id: a
    title: A
    questions:
      - {id: open, kind: yesno, label: Inleds, required: true}
      - {id: must, kind: line, label: Får inte hoppas, required: true, skip: forbidden}
      - {id: p, label: Personer, shows: people}
  - {id: b, title: B, when: {question: a.open, is: true}, questions: [{id: w, label: Insatser, shows: acts}]}
  - id: c
    title: C
    when: {exists: acts}
    questions: [{id: plan, kind: text, label: Plan, required: true}]
""")
WHY = "Namnet hålls inne av säkerhetsskäl efter bedömningen den 3 mars 2026."


def missing(work: object) -> list[str]:
    return [gap.place for gap in gaps(work.view)]


def test_a_name_that_was_skipped_is_not_said() -> None:
    work = work_on(PACK)
    maria = work.add("people", {"name": "Maria Norlin"})
    assert work.view.actor_name(maria) == "Maria Norlin"
    work.skip(f"people/{maria}/name", "gäller_inte", WHY)
    assert work.view.actor_name(maria) == "okänd person"
    assert "Maria" not in work.view.label(f"people/{maria}")
    assert work.view.show(f"people/{maria}/name") == "Maria Norlin"  # it waits in its own field


def test_a_skipped_answer_decides_nothing() -> None:
    work = work_on(PACK)
    work.answer("a.open", True)
    assert work.view.applies("b")
    work.skip("a.open", "avböjde", WHY)
    assert not work.view.applies("b")


def test_an_entry_in_a_list_that_no_longer_applies_opens_no_step() -> None:
    work = work_on(PACK)
    work.answer("a.open", True)
    work.add("acts", {"what": "Stöd"})
    assert "c.plan" in missing(work)
    work.answer("a.open", False)
    assert "c.plan" not in missing(work)


def test_a_field_hangs_on_what_stands_in_its_entry() -> None:
    work = work_on(PACK)
    maria = work.add("people", {"name": "Maria", "known": True})
    assert f"people/{maria}/how" in missing(work)
    work.skip(f"people/{maria}/known", "avböjde", WHY)
    assert f"people/{maria}/how" not in missing(work)


def test_a_skipped_step_does_not_cover_what_cannot_be_skipped() -> None:
    work = work_on(PACK)
    work.skip("a", "gäller_inte", WHY)
    assert missing(work) == ["a.must"]


def test_a_person_who_was_removed_is_no_longer_an_answer() -> None:
    work = work_on(PACK)
    work.answer("a.open", True)
    maria = work.add("people", {"name": "Maria"})
    act = work.add("acts", {"what": "Stöd", "who": maria})
    assert f"acts/{act}/who" not in missing(work)
    work.remove("people", maria)
    assert f"acts/{act}/who" in missing(work)
    work.undo()
    assert f"acts/{act}/who" not in missing(work)


@pytest.mark.parametrize("empty", ["\u200b", "\u00ad \ufeff", "\u3164", "\u2060\n"])
def test_text_that_cannot_be_seen_is_no_answer(empty: str) -> None:
    with pytest.raises(NotAllowed):
        work_on(PACK).answer("c.plan", empty)


def test_what_is_not_there_cannot_be_answered_or_skipped() -> None:
    work = work_on(PACK)
    length = len(work.history())
    for act in (
        lambda: work.answer("people/nix/name", "X"),
        lambda: work.change("people", "nix", {"name": "X"}),
        lambda: work.skip("finns.inte", "avböjde", WHY),
        lambda: work.skip("people/nix/name", "avböjde", WHY),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert len(work.history()) == length


def test_replacing_a_word_with_nothing_takes_the_answer_away() -> None:
    work = work_on(PACK)
    work.answer("a.must", "bort")
    work.answer_all({"a.must": "  "})
    assert work.view.value("a.must") is None
    work.undo()
    assert work.view.value("a.must") == "bort"


def test_undo_leaves_what_somebody_else_wrote_about_the_same_place() -> None:
    store = MemoryStore()
    work_on(PACK, store).answer("a.must", "Saras")
    other = Desk(store, Clock(), ids().__next__, "Eva").open("c1")
    other.answer("a.must", "Evas")
    sara = Desk(store, Clock(), ids().__next__, "Sara").open("c1")
    assert sara.undo() is None
    assert sara.redo() is None
    assert sara.view.value("a.must") == "Evas"
    assert other.undo() == "A › Får inte hoppas"


def test_what_a_case_was_made_of_is_not_undone() -> None:
    store = MemoryStore()
    desk = Desk(store, Clock(), ids().__next__, "Sara")
    work = desk.open(desk.new_case("Elin", "2017-03-11", "way_in.notification", "2026-03-02", "Orolig."))
    assert work.undo() is None
    assert work.view.child_name() == "Elin"
