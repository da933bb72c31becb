"""Passages of the sorting desk divided and joined: nothing is sorted twice, and what is left is found."""

import pytest

from bbic_wizard.desk import sorting
from bbic_wizard.desk.striking import preview, strike
from bbic_wizard.desk.work import Work
from bbic_wizard.reading.sorting import WHOLE, divide, join, sheet_of
from tests.desk.sorting_desk import TEXT, laid, passage, person, sheet, statements


@pytest.fixture
def work() -> Work:
    return laid()


def test_part_of_a_passage_leaves_the_rest(work: Work) -> None:
    whole = passage(work, "Hon är")
    divided = sheet_of(work.view, work.view.records("note")[0], frozenset({(whole.start, 1)}))
    first = next(item for item in divided.passages if item.text == "Hon är trött.")
    sorting.send(work, first, "health", person(work, "Karin"))
    assert [(item.text, item.state) for item in sheet(work).passages[2:4]] == [
        ("Hon är trött.", "sorted"),
        ("Hon vaknar inte i tid.", "left"),
    ]


def test_a_passage_is_found_again_when_text_before_it_was_struck(work: Work) -> None:
    sorting.send(work, passage(work, "Han blir"), "safety", person(work, "Karin"))
    strike(work, preview(work, "Hon är trött."), "Fel person")
    assert passage(work, "Han blir").state == "sorted"
    assert next(item.text for item in sheet(work).passages if item.state == "left") == "Hon vaknar inte i tid."


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
