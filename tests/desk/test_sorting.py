"""The sorting desk: a passage becomes an uppgift with its words untouched, and the note shows what is left."""

import json
from typing import Any

import pytest

from bbic_wizard.desk import sorting
from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.desk.striking import preview, strike
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.search import replacements
from bbic_wizard.reading.sorting import WHOLE, Passage, Sheet, divide, join, left_count, sheet_of, sheets
from bbic_wizard.reading.threads import is_there as is_link_there
from bbic_wizard.reading.threads import restorable
from tests.conftest import work_on
from tests.practice.helpers import folded

TEXT = """Samtal med Karin
Datum: 2026-03-12

Hon är trött. Hon vaknar inte i tid.

"Han blir hård i armarna."

Elin säger att hon vill bo hemma.

Vi bokade en ny tid."""


@pytest.fixture
def work() -> Work:
    work = work_on(shipped_pack())
    for name, role in (("Elin", "barnet"), ("Karin", "vårdnadshavare"), ("Sara", "personal")):
        work.add("people", {"kind": "person", "name": name, "roles": [role]})
    sorting.put_down(work, [{"note.title": "Samtal med Karin", "note.date": "2026-03-12", "note.text": TEXT}])
    return work


def person(work: Work, name: str) -> str:
    return next(record.id for record in work.case.records("people") if record.value("name") == name)


def sheet(work: Work) -> Sheet:
    return sheets(work.view)[0]


def passage(work: Work, words: str) -> Passage:
    return next(item for item in sheet(work).passages if item.text.startswith(words))


def told(case_file: str) -> Any:
    """The answers of a case file, without when they were given."""
    return {
        name: [dict(sorted(one.items())) for one in value] if isinstance(value, list) else value
        for name, value in json.loads(case_file)["answers"].items()
        if name in ("notes", "passages", "statements")
    }


def statements(work: Work) -> list[dict[str, Any]]:
    return [
        {name: answer.value for name, answer in record.answers.items()} for record in work.case.records("statements")
    ]


def test_what_is_left_is_found_by_looking(work: Work) -> None:
    assert [item.state for item in sheet(work).passages] == ["heading", "heading", "left", "left", "left", "left"]
    assert left_count(work.view) == 4


def test_a_passage_sent_to_a_delområde_becomes_an_uppgift_word_for_word(work: Work) -> None:
    assert sorting.send(work, passage(work, "Han blir"), "safety", person(work, "Karin"))
    [made] = statements(work)
    place = passage(work, "Han blir").place
    assert made == {
        "informant_kind": "vårdnadshavare",
        "informant": person(work, "Karin"),
        "form": "ordagrant",
        "text": "Han blir hård i armarna.",
        "date": "2026-03-12",
        "areas": ["safety"],
        "source": "anteckningen ”Samtal med Karin”, stycke 2",
        "passage": [place],
    }
    assert passage(work, "Han blir").state == "sorted"
    assert not [gap for gap in gaps(work.view) if gap.place.startswith("statements/")]


def test_a_passage_goes_to_several_delområden_as_one_uppgift(work: Work) -> None:
    karin = person(work, "Karin")
    for area in ("basic_care", "education", "health"):
        sorting.send(work, passage(work, "Hon är"), area, karin)
    assert not sorting.send(work, passage(work, "Hon är"), "health", karin), "the same key again takes it away"
    assert [made["areas"] for made in statements(work)] == [["basic_care", "education"]]


def test_another_informant_gets_an_uppgift_of_their_own(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Sara"))
    assert [made["form"] for made in statements(work)] == ["sammanfattat", "observation"]
    assert len(work.case.records("passages")) == 1


def test_the_childs_words_are_direct_from_the_child_and_retold_from_others(work: Work) -> None:
    elin, karin = person(work, "Elin"), person(work, "Karin")
    sorting.as_the_childs_words(work, passage(work, "Elin säger"), karin)
    sorting.send(work, passage(work, "Elin säger"), "current_family_situation", karin, childs=True)
    sorting.as_the_childs_words(work, passage(work, "Han blir"), elin)
    retold, own = statements(work)
    assert (retold["form"], retold["said_by"], retold["areas"]) == ("andrahand", elin, ["current_family_situation"])
    assert (own["form"], own["informant_kind"], "said_by" in own) == ("ordagrant", "barn", False)
    assert len(work.view.child_statements()) == 2


def test_an_uppgift_becomes_the_childs_words_afterwards(work: Work) -> None:
    elin, karin = person(work, "Elin"), person(work, "Karin")
    sorting.send(work, passage(work, "Elin säger"), "safety", karin)
    assert sorting.as_the_childs_words(work, passage(work, "Elin säger"), karin)
    assert not sorting.as_the_childs_words(work, passage(work, "Elin säger"), karin)
    [made] = statements(work)
    assert (made["form"], made["said_by"], made["areas"]) == ("andrahand", elin, ["safety"])


def test_what_is_left_out_is_kept_and_counted(work: Work) -> None:
    sorting.leave_out(work, passage(work, "Vi bokade"))
    assert (sheet(work).count("left_out"), left_count(work.view)) == (1, 3)
    sorting.send(work, passage(work, "Vi bokade"), "health", person(work, "Sara"))
    assert (sheet(work).count("left_out"), sheet(work).count("sorted")) == (0, 1)
    sorting.leave_out(work, passage(work, "Vi bokade"))
    assert (statements(work), sheet(work).count("left_out")) == ([], 1)


def test_the_same_key_again_undoes_the_first_and_the_passage_is_left(work: Work) -> None:
    karin = person(work, "Karin")
    sorting.send(work, passage(work, "Hon är"), "health", karin)
    assert not sorting.send(work, passage(work, "Hon är"), "health", karin)
    assert (statements(work), work.case.records("passages"), passage(work, "Hon är").state) == ([], (), "left")
    work.undo()
    assert passage(work, "Hon är").state == "sorted"


def test_an_uppgift_that_was_worked_on_or_is_the_childs_words_stays_without_a_delområde(work: Work) -> None:
    karin, elin = person(work, "Karin"), person(work, "Elin")
    sorting.send(work, passage(work, "Hon är"), "health", karin)
    [made] = work.case.records("statements")
    work.change("statements", made.id, {"confirmed": "uppläst"})
    sorting.send(work, passage(work, "Hon är"), "health", karin)
    sorting.send(work, passage(work, "Han blir"), "safety", elin)
    sorting.send(work, passage(work, "Han blir"), "safety", elin)
    assert [item.get("areas") for item in statements(work)] == [None, None]


def test_of_two_informants_only_the_one_is_taken_away(work: Work) -> None:
    karin, sara = person(work, "Karin"), person(work, "Sara")
    for who in (karin, sara, sara):
        sorting.send(work, passage(work, "Hon är"), "health", who)
    assert [made["informant"] for made in statements(work)] == [karin]
    assert passage(work, "Hon är").state == "sorted"


def test_what_has_become_the_childs_words_is_not_left_out(work: Work) -> None:
    sorting.as_the_childs_words(work, passage(work, "Elin säger"), person(work, "Karin"))
    with pytest.raises(NotAllowed, match="utelämnas inte"):
        sorting.leave_out(work, passage(work, "Elin säger"))
    assert sorting.take_back(work, passage(work, "Elin säger")) == 1
    sorting.leave_out(work, passage(work, "Elin säger"))
    assert passage(work, "Elin säger").state == "left_out"


def test_every_act_is_one_step_back_and_one_step_forth(work: Work) -> None:
    karin, elin = person(work, "Karin"), person(work, "Elin")

    def at(words: str) -> Passage:
        return passage(work, words)

    acts = [
        lambda: sorting.send(work, at("Hon är"), "health", karin),
        lambda: sorting.send(work, at("Hon är"), "education", karin),
        lambda: sorting.send(work, at("Hon är"), "health", elin),
        lambda: sorting.as_the_childs_words(work, at("Elin säger"), karin),
        lambda: sorting.leave_out(work, at("Vi bokade")),
        lambda: sorting.leave_out(work, at("Han blir")),
        lambda: sorting.take_back(work, at("Han blir")),
        lambda: sorting.put_down(work, [{"note.title": "A", "note.text": "A"}, {"note.title": "B", "note.text": "B"}]),
        lambda: sorting.lift(work, sheet(work).note),
    ]
    seen = [write_case(work.case)]
    for act in acts:
        act()
        seen.append(write_case(work.case))
    for before in reversed(seen[:-1]):
        work.undo()
        assert told(write_case(work.case)) == told(before)
    for after in seen[1:]:
        work.redo()
        assert told(write_case(work.case)) == told(after)


def test_each_act_is_undone_as_one(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    work.undo()
    assert (statements(work), work.case.records("passages"), left_count(work.view)) == ([], (), 4)
    work.redo()
    assert (len(statements(work)), left_count(work.view)) == (1, 3)


def test_taken_back_a_passage_is_left_again(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    assert sorting.take_back(work, passage(work, "Hon är")) == 1
    assert (passage(work, "Hon är").state, statements(work)) == ("left", [])
    work.undo()
    assert passage(work, "Hon är").state == "sorted"


def test_a_passage_whose_uppgift_was_removed_elsewhere_is_left_again(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    work.remove("statements", passage(work, "Hon är").statements[0])
    assert passage(work, "Hon är").state == "left"
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    assert len(work.case.records("passages")) == 1, "its record is used again"


def test_part_of_a_passage_leaves_the_rest(work: Work) -> None:
    whole = passage(work, "Hon är")
    divided = sheet_of(work.view, work.view.records("note")[0], frozenset({(whole.start, 1)}))
    first = next(item for item in divided.passages if item.text == "Hon är trött.")
    sorting.send(work, first, "health", person(work, "Karin"))
    assert [(item.text, item.state) for item in sheet(work).passages[2:4]] == [
        ("Hon är trött.", "sorted"),
        ("Hon vaknar inte i tid.", "left"),
    ]


def test_find_and_replace_leaves_notes_as_they_were_written(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    assert {item.place.partition("/")[0] for item in replacements(work.view, "trött", "uttröttad")} == {"statements"}


def test_a_passage_is_found_again_when_text_before_it_was_struck(work: Work) -> None:
    sorting.send(work, passage(work, "Han blir"), "safety", person(work, "Karin"))
    strike(work, preview(work, "Hon är trött."), "Fel person")
    assert passage(work, "Han blir").state == "sorted"
    assert next(item.text for item in sheet(work).passages if item.state == "left") == "Hon vaknar inte i tid."


def test_a_note_taken_away_leaves_its_uppgifter(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    sorting.lift(work, sheet(work).note)
    assert (sheets(work.view), len(statements(work))) == ((), 1)
    work.undo()
    assert passage(work, "Hon är").state == "sorted"


def test_notes_and_passages_go_with_the_case_file(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    again = folded(work.case_id, read_case(write_case(work.case), work.pack))
    assert again.records("notes")[0].value("text") == TEXT
    assert again.records("statements")[0].value("passage") == work.case.records("statements")[0].value("passage")


def test_no_document_prints_notes_or_passages(work: Work) -> None:
    sorting.leave_out(work, passage(work, "Vi bokade"))
    assert "Vi bokade" not in draft_text(work.view, "utredning", "txt")


def test_more_notes_than_a_case_holds_are_refused(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "ALL_NOTES", 100)
    with pytest.raises(NotAllowed, match="får inte plats"):
        sorting.put_down(work, [{"note.title": "Mer", "note.text": "Mer text"}])


def test_one_contact_that_day_with_the_informant_is_where_it_was_said(work: Work) -> None:
    karin = person(work, "Karin")
    contact = work.add("contacts", {"kind": "vårdnadshavare", "with": karin, "held": "genomförd", "date": "2026-03-12"})
    sorting.send(work, passage(work, "Hon är"), "health", karin)
    [made] = statements(work)
    assert made["contact"] == [f"contacts/{contact}"]
    assert "source" not in made, "the contact is the source, and has its number in the draft"


def test_a_part_of_a_passage_has_the_passages_number_however_it_is_shown(work: Work) -> None:
    note, karin = work.view.records("note")[0], person(work, "Karin")
    divided = sheet_of(work.view, note, frozenset({(passage(work, "Hon är").start, 1)}))
    second = next(item for item in divided.passages if item.text.startswith("Hon vaknar"))
    sorting.send(work, second, "health", karin)
    sorting.send(work, passage(work, "Elin säger"), "health", karin)
    assert [made["source"].rpartition(", ")[2] for made in statements(work)] == ["stycke 1", "stycke 3"]


def test_a_passage_is_shown_more_finely_and_whole_again(work: Work) -> None:
    sorting.put_down(work, [{"note.title": "Rader", "note.text": "ringde karin\ninget svar. Hon ringde\nalva sover"}])
    note, shown = work.view.records("note")[1], WHOLE
    told = []
    for _ in range(3):
        shown = divide(work.view, note, shown, sheet_of(work.view, note, shown).passages[-1])
        told.append(len(sheet_of(work.view, note, shown).passages))
    assert told == [2, 4, 1]
    single = sheet_of(work.view, work.view.records("note")[0]).passages[-1]
    assert divide(work.view, work.view.records("note")[0], WHOLE, single) == WHOLE


def test_a_quotation_within_a_passage_is_still_one_for_the_next_informant(work: Work) -> None:
    sorting.put_down(work, [{"note.title": "Två", "note.text": "Hon är trött. ”Jag orkar inte.” Så sa hon."}])
    note = work.view.records("note")[1]
    shown = divide(work.view, note, WHOLE, sheet_of(work.view, note).passages[0])
    for name in ("Karin", "Elin"):
        quote = next(item for item in sheet_of(work.view, note, shown).passages if item.text.startswith("Jag"))
        sorting.send(work, quote, "health", person(work, name))
    assert [made["form"] for made in statements(work)] == ["ordagrant", "ordagrant"]


def test_the_notes_day_can_be_put_right_and_a_day_further_down_stands(work: Work) -> None:
    text = "Samtal\nDatum: 2026-03-12\n\nEn.\n\n2026-03-20\n\nTvå."
    (note,) = sorting.put_down(work, [{"note.title": "Samtal", "note.date": "2026-03-12", "note.text": text}]).ids
    work.change("notes", note, {"date": "2026-03-13"})
    left = [item.day for item in sheets(work.view)[1].passages if item.state == "left"]
    assert left == ["2026-03-13", "2026-03-20"]


def test_the_same_note_is_not_laid_there_twice_and_it_is_said(work: Work) -> None:
    again = {"note.title": "Samtal med Karin", "note.text": TEXT.replace("\n", " \n")}
    other = {"note.title": "Mer", "note.text": "Mer text."}
    laid = sorting.put_down(work, [again, other, other])
    assert [one.title for one in sheets(work.view)] == ["Samtal med Karin", "Mer"]
    assert (laid.ids, laid.known) == ((sheets(work.view)[1].note,), (sheets(work.view)[0].note,))
    assert laid.remarks == ("”Samtal med Karin” ligger redan på bordet och lades inte dit en gång till.",)
    seq = work.case.seq
    assert sorting.put_down(work, [again]).ids == ()
    assert work.case.seq == seq


def test_a_note_that_was_taken_away_comes_back_with_what_was_sorted(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    note = sheet(work).note
    sorting.lift(work, note)
    [record] = work.case.records("passages")
    assert record.value("note") == [f"notes/{note}"], "the link is kept"
    assert not is_link_there(work.view, f"notes/{note}")
    assert restorable(work.view, f"notes/{note}")
    laid = sorting.put_down(work, [{"note.title": "Samtal med Karin", "note.text": TEXT}])
    assert laid.ids == (note,)
    assert "är tillbaka" in laid.remarks[0]
    assert passage(work, "Hon är").state == "sorted"
    work.undo()
    assert sheets(work.view) == ()


def test_the_kind_of_source_is_not_guessed_for_somebody_without_a_role(work: Work) -> None:
    who = work.add("people", {"kind": "person", "name": "Samira"})
    sorting.send(work, passage(work, "Hon är"), "health", who)
    assert "informant_kind" not in statements(work)[0]


def test_without_the_child_among_the_people_nothing_becomes_the_childs_words(work: Work) -> None:
    work.remove("people", person(work, "Elin"))
    with pytest.raises(NotAllowed, match="bland personerna"):
        sorting.as_the_childs_words(work, passage(work, "Elin säger"), person(work, "Karin"))
    assert statements(work) == []


def test_days_without_a_year_are_read_once_the_note_has_a_day(work: Work) -> None:
    text = "Telefon\n\n9/3: Skolan ringde.\n\n11/3: Karin ringde."
    (note,) = sorting.put_down(work, [{"note.title": "Telefon", "note.text": text}]).ids

    def days() -> list[str | None]:
        return [item.day for item in sheets(work.view)[1].passages if item.state == "left" and "ringde" in item.text]

    assert days() == [None, None]
    sorting.date_note(work, note, "2026-03-20")
    assert days() == ["2026-03-09", "2026-03-11"]


def test_passages_that_belong_together_are_joined_and_sorted_as_one(work: Work) -> None:
    text = "Samtal\n\nVad händer då?\n\n”Han blir arg.”\n\n”Jag går ut.”\n\nOm skolan:\nDen är bra."
    sorting.put_down(work, [{"note.title": "Samtal", "note.text": text}])
    note, shown = work.view.records("note")[1], WHOLE

    def left() -> list[str]:
        now = work.view.records("note")[1]
        return [item.text for item in sheet_of(work.view, now, shown).passages if item.state == "left"]

    for _ in range(3):  # the third time a heading stands in the way
        first = next(item for item in sheet_of(work.view, note, shown).passages if item.text.startswith("Vad"))
        shown = join(work.view, note, shown, first)
    whole = "Vad händer då?\n\n”Han blir arg.”\n\n”Jag går ut.”"
    assert left() == [whole, "Den är bra."]
    first = next(item for item in sheet_of(work.view, note, shown).passages if item.text.startswith("Vad"))
    assert divide(work.view, note, shown, first) == WHOLE, "they come apart again"
    sorting.send(work, first, "safety", person(work, "Karin"))
    shown = WHOLE
    assert left() == ["Den är bra."], "also when the desk is opened again"
    assert statements(work)[0]["text"] == whole
    work.undo()
    assert left() == ["Vad händer då?", "Han blir arg.", "Jag går ut.", "Den är bra."]


def test_what_was_sorted_when_notes_were_cut_another_way_is_not_left_again(work: Work) -> None:
    note = work.view.records("note")[0]
    start, end = TEXT.index("Hon är"), TEXT.index("Elin säger") - 2
    place = work.add(
        "passages",
        {"note": [f"notes/{note.id}"], "start": start, "end": end, "text": TEXT[start:end], "state": "utelämnat"},
    )
    assert work.case.record("passages", place) is not None
    assert [item.text for item in sheet(work).passages if item.state == "left"] == [
        "Elin säger att hon vill bo hemma.",
        "Vi bokade en ny tid.",
    ]


def test_what_is_left_of_a_joined_passage_can_be_divided(work: Work) -> None:
    sorting.put_down(work, [{"note.title": "Samtal", "note.text": "Samtal\n\nEtt. Två.\n\nTre."}])
    note = work.view.records("note")[1]
    apart = sheet_of(work.view, note).passages
    shown = join(work.view, note, WHOLE, apart[1])
    sorting.send(work, apart[2], "health", person(work, "Karin"))
    second = next(item for item in sheet_of(work.view, note, shown).passages if item.text == "Två.")
    assert divide(work.view, note, shown, second) == WHOLE
