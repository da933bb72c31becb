"""Working on a case: what the form allows, what is kept, what is undone."""

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.errors import NotAllowed, NotSaved
from bbic_wizard.model.case import Review
from bbic_wizard.model.change import Justified, Origin, Reviewed
from bbic_wizard.reading.progress import gaps, step_progress
from bbic_wizard.reading.skips import skipped
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids, pack_of, work_on

PACK = pack_of("""
registers:
  - id: people
    kind: records
    label: Personer
    one: person
    none: Ingen finns
    home: who
    required: true
    means: actor
    summary: [name]
    fields:
      - {id: name, kind: line, label: Namn, required: true, means: actor.name}
      - {id: note, kind: text, label: Anteckning}
steps:
  - id: who
    title: Vilka
    questions:
      - {id: name, kind: line, label: Namn, required: true, means: child.name}
      - {id: heard, kind: yesno, label: Har barnet hörts, required: true}
      - {id: why, kind: text, label: Varför inte, required: true, when: {question: who.heard, is: false}}
      - {id: p, label: Personer, shows: people}
  - id: protect
    title: Skydd
    skip: forbidden
    questions:
      - {id: now, kind: yesno, label: Behövs skydd, required: true}
""")
WHY = "Elin sa nej den 3 mars; frågan ställs igen den 10 mars på skolan."


def missing(work: object) -> list[str]:
    return [gap.place for gap in gaps(work.view)]


def test_gaps_follow_answers_conditions_and_skips() -> None:
    work = work_on(PACK)
    assert missing(work) == ["who.name", "who.heard", "people", "protect.now"]
    work.answer("who.heard", False)
    assert missing(work) == ["who.name", "who.why", "people", "protect.now"]
    work.answer("who.why", WHY)
    work.answer("who.heard", True)
    assert missing(work) == ["who.name", "people", "protect.now"]
    assert work.case.value("who.why") == WHY  # kept, hidden
    assert work.view.value("who.why") is None


def test_saying_there_are_none_is_an_answer() -> None:
    work = work_on(PACK)
    work.answer("people", [])
    assert "people" not in missing(work)
    assert work.view.show("people") == "Ingen finns"


def test_a_required_field_in_a_record_is_a_gap() -> None:
    work = work_on(PACK)
    record = work.add("people", {"note": "granne"})
    assert f"people/{record}/name" in missing(work)
    work.answer(f"people/{record}/name", "Samira")
    assert missing(work) == ["who.name", "who.heard", "protect.now"]


def test_a_step_skip_covers_its_questions_but_never_its_registers_records() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    work.skip("who", "gäller_inte", WHY)
    assert missing(work) == ["people", "protect.now"]
    assert step_progress(work.view, "who").state == "skipped"
    work.unskip("who")
    assert work.view.value("who.name") == "Elin"


def test_a_skipped_record_covers_its_fields_and_no_others() -> None:
    work = work_on(PACK)
    first, second = work.add("people", {"note": "granne"}), work.add("people", {"note": "lärare"})
    work.skip(f"people/{first}", "avböjde", WHY)
    assert work.view.state(f"people/{first}/name") == "skipped"
    assert work.view.covering_skip(f"people/{first}/name")[0] == f"people/{first}"
    assert work.view.state(f"people/{second}/name") == "missing"
    assert [place for place in missing(work) if place.startswith("people")] == [f"people/{second}/name"]
    work.unskip(f"people/{first}")
    assert f"people/{first}/name" in missing(work)


def test_a_skip_in_a_removed_record_goes_and_comes_back_with_it() -> None:
    work = work_on(PACK)
    first = work.add("people", {"note": "granne"})
    work.skip(f"people/{first}/name", "avböjde", WHY)
    work.skip("who.name", "avböjde", WHY)
    assert [item.place for item in skipped(work.view)] == ["who.name", f"people/{first}/name"]
    work.remove("people", first)
    assert [item.place for item in skipped(work.view)] == ["who.name"]
    work.undo()
    assert [item.place for item in skipped(work.view)] == ["who.name", f"people/{first}/name"]
    assert work.view.state(f"people/{first}/name") == "skipped"


def test_a_review_comes_back_with_the_skip_that_it_was_of() -> None:
    review = Reviewed(accepted=False, by="Eva", at="2026-05-20", note="När ställs frågan igen?")
    origin = Origin(by="Sara", at="2026-05-19")
    store = MemoryStore()
    work_on(PACK, store)
    reviewed = Justified(place="who.heard", code="avböjde", note=WHY, origin=origin, review=review)
    store.append("c1", 1, [reviewed], "Sara", "2026-05-21")
    work = Desk(store, Clock(), ids().__next__, "Sara").open("c1")
    first = work.case.skip("who.heard")
    work.skip("who.heard", "gäller_inte", WHY)
    assert work.case.skip("who.heard").review is None
    work.undo()
    assert work.case.skip("who.heard") == first
    assert first.review == Review(False, "Eva", "2026-05-20", "När ställs frågan igen?")
    work.redo()
    assert work.case.skip("who.heard").review is None


def test_a_skip_over_typed_text_lets_the_text_wait() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    work.skip("who.name", "avböjde", WHY)
    assert work.view.state("who.name") == "skipped"
    work.unskip("who.name")
    assert work.view.state("who.name") == "answered"
    assert work.view.value("who.name") == "Elin"


def test_what_cannot_be_skipped_says_so() -> None:
    work = work_on(PACK)
    for place in ("protect", "protect.now"):
        with pytest.raises(NotAllowed, match="kan inte hoppas över"):
            work.skip(place, "avböjde", WHY)


@pytest.mark.parametrize(
    ("code", "note", "date"),
    [("okänd", WHY, None), ("avböjde", "  ", None), ("väntar", WHY, None), ("väntar", WHY, "snart")],
)
def test_a_skip_needs_a_known_reason_words_and_sometimes_a_date(code: str, note: str, date: str | None) -> None:
    with pytest.raises(NotAllowed):
        work_on(PACK).skip("who.heard", code, note, date)


def test_the_same_reason_for_the_rest_of_a_step_is_one_act() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    assert work.skip_rest("who", "avböjde", WHY) == 2
    assert missing(work) == ["protect.now"]
    work.undo()
    assert missing(work) == ["who.heard", "people", "protect.now"]


def test_the_same_answer_again_is_no_change() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    length = len(work.history())
    work.answer("who.name", "Elin")
    assert len(work.history()) == length


def test_undo_and_redo_walk_the_acts_and_say_what() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    work.answer("who.name", "Elin F")
    assert work.undo() == "Vilka › Namn"
    assert work.view.value("who.name") == "Elin"
    work.undo()
    assert work.view.value("who.name") is None
    assert work.undo() is None
    work.redo()
    work.redo()
    assert work.view.value("who.name") == "Elin F"
    assert work.redo() is None


def test_a_new_act_after_undo_leaves_nothing_to_redo() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    work.undo()
    work.answer("who.heard", True)
    assert work.redo() is None
    assert work.undo() == "Vilka › Har barnet hörts"


def test_a_removed_record_comes_back_where_it_was() -> None:
    work = work_on(PACK)
    first, second = work.add("people", {"name": "Karin"}), work.add("people", {"name": "Daniel"})
    work.remove("people", first)
    assert work.view.label(f"people/{first}") == "borttagen uppgift"
    work.undo()
    assert [record.id for record in work.case.records("people")] == [first, second]
    assert work.view.label(f"people/{first}") == "Karin"


def test_records_can_be_copied_and_moved() -> None:
    work = work_on(PACK)
    first = work.add("people", {"name": "Karin"})
    work.add("people", {"name": "Daniel"})
    copy = work.duplicate("people", first)
    assert [record.value("name") for record in work.case.records("people")] == ["Karin", "Karin", "Daniel"]
    work.move("people", copy, 2)
    assert [record.value("name") for record in work.case.records("people")] == ["Karin", "Daniel", "Karin"]


def test_typing_is_kept_outside_the_journal_until_it_is_an_answer() -> None:
    store = MemoryStore()
    work = work_on(PACK, store)
    work.type_("who.name", "Eli", 3)
    assert store.typings("c1", "Sara")["who.name"].text == "Eli"
    work.type_("who.name", "Eli\x1b[2J\r\nE\u0301va", 3)
    assert store.typings("c1", "Sara")["who.name"].text == work.typing("who.name").text == "Eli\ufffd[2J\nÉva"
    work.answer("who.name", "Elin")
    assert store.typings("c1", "Sara") == {}


def test_another_program_run_resumes_at_the_same_place() -> None:
    store = MemoryStore()
    work = work_on(PACK, store)
    work.answer("who.heard", True)
    work.type_("who.name", "Eli", 3)
    work.mark("who", "who.name", 3)
    again = Desk(store, Clock(), ids().__next__, "Sara").open("c1")
    assert again.view.value("who.heard") is True
    assert (again.bookmark().step, again.bookmark().place, again.bookmark().cursor) == ("who", "who.name", 3)
    assert again.typing("who.name").text == "Eli"
    assert again.undo() == "Vilka › Har barnet hörts"


class FullStore(MemoryStore):
    """A disk that fills up when told to."""

    full = False

    def append(self, *args: object, **named: object) -> object:
        if self.full:
            raise NotSaved("Det finns ingen plats kvar på disken")
        return super().append(*args, **named)


def test_nothing_changes_in_memory_when_it_could_not_be_kept() -> None:
    store = FullStore()
    work = work_on(PACK, store)
    work.answer("who.name", "Elin")
    before, saved = work.case, work.saved_at
    store.full = True
    with pytest.raises(NotSaved):
        work.answer("who.name", "Annan")
    assert work.case is before
    assert work.saved_at == saved
    store.full = False
    work.answer("who.name", "Annan")
    assert work.view.value("who.name") == "Annan"


def test_an_answer_of_the_wrong_kind_is_refused_in_words() -> None:
    with pytest.raises(NotAllowed, match="Har barnet hörts"):
        work_on(PACK).answer("who.heard", "ja")
