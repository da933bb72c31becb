"""The history in words: who, when, what, from what and to what."""

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.history import Entry, told
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotFound
from bbic_wizard.model.change import Commented, FormMoved, JustificationReviewed, Justified, StatusChanged
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
    means: actor
    summary: [name]
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name}
      - {id: note, kind: text, label: Anteckning}
steps:
  - id: who
    title: Vilka
    questions:
      - {id: name, kind: line, label: Namn, required: true}
      - {id: heard, kind: yesno, label: Hörd}
      - {id: nearest, kind: actor, label: Närmast}
      - {id: p, label: Personer, shows: people}
""")
WHY = "Elin sa nej den 3 mars; frågan ställs igen den 10 mars på skolan."


def lines(work: Work, place: str | None = None) -> list[tuple[str, str, str]]:
    """What, from and to, without the opening."""
    return [(item.what, item.before, item.after) for item in told(work, place) if item.what != "öppnade ärendet"]


def with_changes(work: Work, *changes: object) -> Work:
    """The same case with changes that no face makes yet."""
    store: MemoryStore = work._store
    store.append("c1", len(work.history()), changes, "Eva", "2026-06-01T09:00:00+02:00")
    return Desk(store, Clock(), ids().__next__, "Sara").open("c1")


def test_each_change_says_who_when_where_from_and_to() -> None:
    work = work_on(PACK)
    work.answer("who.heard", True)
    work.answer("who.heard", False)
    first, second, third = told(work)
    assert (first.what, first.author, first.place) == ("öppnade ärendet", "Sara", "")
    assert second == Entry(2, second.at, "Sara", "svarade Vilka › Hörd", "who.heard", "", "Ja")
    assert (third.before, third.after) == ("Ja", "Nej")
    assert second.at < third.at
    assert second.at.startswith("2026-05-25T14:3")


def test_an_answer_taken_away_is_told_by_what_it_was() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    work.clear("who.name")
    work.answer("people", [])
    assert lines(work)[1:] == [
        ("tog bort svaret Vilka › Namn", "Elin", ""),
        ("svarade Vilka › Personer", "", "Ingen finns"),
    ]


def test_undo_and_redo_name_the_change_they_turn() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    work.answer("who.name", "Elin F")
    work.undo()
    work.redo()
    assert lines(work)[2:] == [
        ("ångrade 3: Vilka › Namn", "Elin F", "Elin"),
        ("gjorde om det som ångrades i 4: Vilka › Namn", "Elin", "Elin F"),
    ]


def test_entries_are_told_by_what_they_were_called_at_the_time() -> None:
    work = work_on(PACK)
    karin, daniel = work.add("people", {"name": "Karin"}), work.add("people", {"name": "Daniel"})
    work.answer("who.nearest", karin)
    work.answer(f"people/{karin}/name", "Karin N")
    work.move("people", karin, 1)
    work.remove("people", karin)
    work.undo()
    assert lines(work) == [
        ("lade till Vilka › Personer", "", "Karin"),
        ("lade till Vilka › Personer", "", "Daniel"),
        ("svarade Vilka › Närmast", "", "Karin"),
        ("ändrade Karin N › Namn", "Karin", "Karin N"),
        ("flyttade Vilka › Karin N", "plats 1 av 2", "plats 2 av 2"),
        ("tog bort Vilka › Personer", "Karin N", ""),
        ("ångrade 7: Vilka › Personer", "", "Karin N"),
    ]
    assert daniel


def test_several_fields_changed_at_once_are_told_each() -> None:
    work = work_on(PACK)
    karin = work.add("people", {"name": "Karin", "note": "granne"})
    work.change("people", karin, {"name": "Karin N", "note": None})
    assert [line[1:] for line in lines(work)[1:]] == [("Karin", "Karin N"), ("granne", "")]
    assert [item.place for item in told(work)[-2:]] == [f"people/{karin}/name", f"people/{karin}/note"]


def test_a_skip_is_told_by_its_reason_sentence_and_day() -> None:
    work = work_on(PACK)
    work.skip("who.heard", "avböjde", WHY)
    work.skip("who.heard", "väntar", "Skolan svarar sedan.", "2026-06-04")
    work.unskip("who.heard")
    refused, waits = f"Tillfrågad, vill inte: {WHY}", "Okänt just nu: Skolan svarar sedan. (2026-06-04)"
    assert lines(work) == [
        ("motiverade Vilka › Hörd", "", refused),
        ("motiverade Vilka › Hörd", refused, waits),
        ("tog tillbaka motiveringen Vilka › Hörd", waits, ""),
    ]


def test_review_status_silence_remark_and_another_form_are_told() -> None:
    work = work_on(PACK)
    work.skip("who.heard", "avböjde", WHY)
    work = with_changes(
        work,
        JustificationReviewed(place="who.heard", accepted=False, note="När ställs frågan igen?"),
        JustificationReviewed(place="who.heard", accepted=True),
        Justified(what="rule", place="R-1", note="Gäller inte här."),
        StatusChanged(to="till granskning", note="Klar."),
        Commented(place="who.name", text="Vilket efternamn?"),
        FormMoved(form="prov", form_version=2, profile="sol_national", pack=PACK.digest),
    )
    assert lines(work)[1:] == [
        ("granskade motiveringen för Vilka › Hörd", "", "Återlämnad. När ställs frågan igen?"),
        ("granskade motiveringen för Vilka › Hörd", "Återlämnad. När ställs frågan igen?", "Godtagen."),
        ("motiverade regeln R-1", "", "Gäller inte här."),
        ("satte status för ärendet", "utkast", "hos arbetsledare: Klar."),
        ("kommenterade Vilka › Namn", "", "Vilket efternamn?"),
        ("bytte formulär för ärendet", "prov, version 1", "prov, version 2"),
    ]


def test_a_place_has_its_own_history_and_what_lies_in_it() -> None:
    work = work_on(PACK)
    work.answer("who.name", "Elin")
    karin, daniel = work.add("people", {"name": "Karin"}), work.add("people", {"name": "Daniel"})
    work.answer(f"people/{karin}/note", "granne")
    work.change("people", karin, {"name": "Karin N", "note": "mormor"})
    work.remove("people", karin)

    def seqs(place: str) -> list[int]:
        return [item.seq for item in told(work, place)]

    assert seqs("who.name") == [2]
    assert seqs("who") == [2]
    assert seqs("who.heard") == []
    assert seqs("people") == [3, 4, 5, 6, 6, 7]
    assert seqs(f"people/{daniel}") == [4, 4]
    assert seqs(f"people/{karin}/name") == [3, 6, 7]
    assert [item[1:] for item in lines(work, f"people/{karin}/name")] == [
        ("", "Karin"),
        ("Karin", "Karin N"),
        ("Karin N", ""),
    ]
    assert seqs(f"people/{karin}/note") == [5, 6, 7]


def test_a_place_that_is_nowhere_is_told() -> None:
    work = work_on(PACK)
    work.add("people", {"name": "Karin"})
    for place in ("who.nam", "people/r9", "people/r1/nix", "people/r9/name"):
        with pytest.raises(NotFound, match=f'"{place}" finns inte'):
            told(work, place)
    assert told(work, "people/r1/note") == []
