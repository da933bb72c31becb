"""Striking in two steps: what was shown is what goes, and nothing brings it back."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.history import told
from bbic_wizard.desk.striking import preview, strike
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import Conflict, NotAllowed, NotFound
from bbic_wizard.model.change import Gone, Justified, StatusChanged, Struck, to_json
from bbic_wizard.model.striking import find
from bbic_wizard.model.text import clean
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids, pack_of, work_on
from tests.model.test_striking import several, some_text, two_at_work, written_words
from tests.reading.strategies import forms

PACK = pack_of("""
registers:
  - id: people
    kind: records
    label: Personer
    one: person
    home: who
    means: actor
    summary: [name]
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name}
      - {id: note, kind: text, label: Anteckning}
steps:
  - id: who
    title: Vilka
    questions:
      - {id: name, kind: line, label: Namn, means: child.name}
      - {id: number, kind: line, label: Nummer, means: case.number}
      - {id: story, kind: text, label: Berättelse}
      - {id: p, label: Personer, shows: people}
""")
REASON = "Hörde till ett annat ärende."


def other(store: MemoryStore, actor: str) -> Work:
    return Desk(store, Clock(), ids().__next__, actor).open("c1")


def bodies(work: Work) -> str:
    return "\n".join(to_json(item.change) for item in work.history())


def test_the_preview_says_where_and_how_much_and_changes_nothing() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Kalle Ek")
    record = work.add("people", {"name": "Kalle Ek"})
    work.answer("who.name", "Elin")
    length = len(work.history())
    shown = preview(work, " Kalle Ek\n")
    assert shown.places == (
        ("who.name", "Vilka › Namn"),
        (f"people/{record}/name", "Kalle Ek › Namn"),
    )
    assert shown.changes == {2, 3}
    assert shown.count == "2 platser och 2 ändringar"
    assert "Kalle" not in repr(shown)
    assert len(work.history()) == length


def test_what_was_shown_is_struck_and_the_case_is_shown_without_it() -> None:
    store = MemoryStore()
    work = work_on(PACK, store)
    work.answer("who.name", "Kalle Ek")
    work.answer("who.story", "Mötte Kalle Ek på skolan.")
    work.answer("who.number", "123")
    result = strike(work, preview(work, "Kalle Ek"), REASON)
    assert (result.places, result.changes, result.typings) == (2, 2, 0)
    assert result.words.startswith("Struket för gott: 2 platser och 2 ändringar. Säkerhetskopior")
    assert work.case.answer("who.name") is None
    assert work.view.value("who.story") == "Mötte på skolan."
    assert "Kalle" not in bodies(work)
    assert work.case == other(store, "Sara").case
    assert [row.title for row in store.rows()] == ["123"]
    work.answer("who.name", "Elin")  # and work goes on
    assert store.rows()[0].title == "Elin · 123"


def test_the_strike_is_told_in_the_history_with_its_reason() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Kalle Ek")
    strike(work, preview(work, "Kalle Ek"), REASON)
    entries = told(work)
    assert [(entry.seq, entry.what, entry.after) for entry in entries[1:]] == [
        (2, "struken ändring i ärendet", ""),
        (3, "strök text för gott i ärendet", f"Struket: 1 ändring, skäl: {REASON}"),
    ]


def test_notes_on_rules_and_statuses_are_told_with_where_they_are() -> None:
    work = work_on(PACK)
    work._keep([Justified(what="rule", place="J-1", note="Kalle Ek"), StatusChanged(to="återlämnad", note="Kalle Ek")])
    shown = preview(work, "Kalle Ek")
    assert shown.places == (("J-1", "J-1"), ("", "Ärendet"))
    strike(work, shown, REASON)
    assert work.case.silenced == {}
    assert [(item.to, item.note) for item in work.case.statuses] == [("återlämnad", "")]


def test_unfinished_typing_of_anybody_goes_too() -> None:
    store = MemoryStore()
    work = work_on(PACK, store)
    work.type_("who.name", "Kalle E")
    work.type_("who.number", "12")
    eva = other(store, "Eva")
    eva.type_skip("who.story", {"code": "avböjde", "note": 'Han sa: "Kalle E".\nSen gick han.'})
    assert preview(work, 'sa: "Kalle E".\nSen').typings == (("skip:who.story", "Eva"),)
    shown = preview(work, "Kalle E")
    assert shown.typings == (("skip:who.story", "Eva"), ("who.name", "Sara"))
    assert [label for _, label in shown.places] == ["Vilka › Berättelse", "Vilka › Namn"]
    assert shown.count == "2 platser, 0 ändringar och 2 påbörjade texter"
    strike(work, shown, REASON)
    assert work.typing("who.name") is None
    assert work.typing("who.number").text == "12"
    assert other(store, "Eva").typed_skip("who.story") == {}


@pytest.mark.parametrize("text", ["", "  ", "ab", " ab "])
def test_too_short_a_text_is_refused(text: str) -> None:
    with pytest.raises(NotAllowed, match="Minst 3 tecken"):
        preview(work_on(PACK), text)


def test_a_text_that_is_nowhere_is_told() -> None:
    work = work_on(PACK)
    work.answer("who.name", "kalle")
    with pytest.raises(NotFound, match="finns inte i ärendet"):
        preview(work, "Kalle")


@pytest.mark.parametrize("reason", ["", "  ", "Det stod om kalle ek."])
def test_a_reason_is_needed_and_may_not_hold_the_text(reason: str) -> None:
    work = work_on(PACK)
    work.answer("who.name", "Kalle Ek")
    shown = preview(work, "Kalle Ek")
    with pytest.raises(NotAllowed):
        strike(work, shown, reason)
    assert work.view.value("who.name") == "Kalle Ek"


def test_a_case_that_changed_since_is_shown_again_first() -> None:
    store = MemoryStore()
    work = work_on(PACK, store)
    work.answer("who.name", "Kalle Ek")
    shown = preview(work, "Kalle Ek")
    work.answer("who.story", "Kalle Ek ringde.")
    with pytest.raises(Conflict):
        strike(work, shown, REASON)
    shown = preview(work, "Kalle Ek")
    other(store, "Eva").answer("who.number", "5")  # behind the back of this work
    with pytest.raises(Conflict):
        strike(work, shown, REASON)
    assert work.view.value("who.name") == "Kalle Ek"
    shown = preview(other(store, "Sara"), "Kalle Ek")
    assert shown.seq == 4


def test_typing_that_came_since_is_shown_first() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Kalle Ek")
    shown = preview(work, "Kalle Ek")
    work.type_("who.story", "Kalle Ek")
    with pytest.raises(Conflict):
        strike(work, shown, REASON)


def test_neither_undo_nor_redo_reaches_behind_a_strike() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Kalle Ek")
    work.answer("who.name", "Elin")
    work.undo()
    strike(work, preview(work, "Kalle Ek"), REASON)
    assert work.undo() is None
    assert work.redo() is None
    work.answer("who.name", "Nora")
    assert work.undo() == "Vilka › Namn"
    assert work.case.answer("who.name") is None


def test_somebody_elses_strike_too_leaves_nothing_behind_it_to_undo_or_redo() -> None:
    store = MemoryStore()
    work = work_on(PACK, store)
    work.answer("who.number", "123")
    work.answer("who.name", "Kalle Ek")
    work.answer("who.name", "Elin")
    work.undo()
    eva = other(store, "Eva")
    strike(eva, preview(eva, "Kalle Ek"), REASON)
    again = other(store, "Sara")
    assert again.redo() is None
    assert again.undo() is None
    again.answer("who.name", "Nora")
    assert again.undo() == "Vilka › Namn"
    assert again.redo() == "Vilka › Namn"


def test_a_name_the_case_was_marked_with_is_struck_too_and_stands_in_no_log() -> None:
    store = MemoryStore()
    work = work_on(PACK, store)
    work.answer("who.name", "Kalle Ek")
    desk = Desk(store, Clock(), ids().__next__, "Sara")
    desk.mark("c1", handler="Kalle Ek")
    desk.mark("c1", handler="Eva, för Kalle Ek")
    shown = preview(work, "Kalle Ek")
    assert shown.places[-1] == ("", "Handläggare i ärendelistan")
    assert shown.count == "2 platser och 1 ändring"
    strike(work, shown, REASON)
    assert desk.row("c1").handler == "Eva, för"
    assert "Kalle" not in str(store.audit("c1"))
    desk.mark("c1", handler="Nora")
    strike(work, preview(work, "Nora"), REASON)
    assert desk.row("c1").handler == ""


def test_who_has_written_in_the_case_is_named_as_its_handler_whatever_is_struck() -> None:
    store = MemoryStore()
    work = work_on(PACK, store)
    work.answer("who.story", "Mötte Sara på skolan.")
    assert work.handler == "Sara"
    strike(work, preview(work, "Sara"), REASON)
    assert work.handler == "Sara"


def test_a_name_marked_since_it_was_shown_is_not_struck_unseen() -> None:
    store = MemoryStore()
    work = work_on(PACK, store)
    work.answer("who.name", "Kalle Ek")
    shown = preview(work, "Kalle Ek")
    Desk(store, Clock(), ids().__next__, "Sara").mark("c1", handler="Kalle Ek")
    with pytest.raises(Conflict):
        strike(work, shown, REASON)


def test_a_strike_can_be_made_again_over_one() -> None:
    work = work_on(PACK)
    record = work.add("people", {"name": "Kalle Ek", "note": "Mötte Nora."})
    strike(work, preview(work, "Kalle Ek"), "Gällde inte Nora.")
    strike(work, preview(work, "Nora"), REASON)
    assert work.case.record("people", record).value("note") == "Mötte."
    assert "Nora" not in bodies(work)
    reasons = [item.change.reason for item in work.history() if isinstance(item.change, Struck)]
    assert reasons == [REASON, "Gällde inte."]
    assert sum(isinstance(item.change, Gone) for item in work.history()) == 3


@several
@given(forms(), st.data())
def test_undoing_all_that_can_be_undone_never_brings_the_text_back(form: dict, data: st.DataObject) -> None:
    store = two_at_work(form, data)._store
    work = other(store, "Sara")
    text = some_text(list(work.history()), data)
    assume(clean(text).strip() == text)  # as all that is written is when it is kept
    assume(find(work.history(), "c1", text, work.pack).seqs)  # and not a part of a date
    strike(work, preview(work, text), "§§")  # nothing that the text may be a part of
    assert work.undo() is None
    assert work.redo() is None
    eva = other(store, "Eva")
    while eva.undo() is not None:
        pass
    while eva.redo() is not None:
        pass
    assert not [item for item in eva.history() if written_words(item.change, work.pack, text)]
    assert eva.case == other(store, "Sara").case
