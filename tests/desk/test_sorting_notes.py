"""Notes on the sorting desk: laid there once, dated, taken away and back, and printed nowhere."""

import pytest

from bbic_wizard.desk import sorting
from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.desk.notes import notes_in_text
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.reading.search import replacements
from bbic_wizard.reading.sorting import sheets
from bbic_wizard.reading.threads import is_there as is_link_there
from bbic_wizard.reading.threads import restorable
from tests.desk.sorting_desk import TEXT, laid, passage, person, sheet, statements
from tests.practice.helpers import folded


@pytest.fixture
def work() -> Work:
    return laid()


def test_find_and_replace_leaves_notes_as_they_were_written(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    assert {item.place.partition("/")[0] for item in replacements(work.view, "trött", "uttröttad")} == {"statements"}


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


def test_days_without_a_year_are_read_once_the_note_has_a_day(work: Work) -> None:
    text = "Telefon\n\n9/3: Skolan ringde.\n\n11/3: Karin ringde."
    (note,) = sorting.put_down(work, [{"note.title": "Telefon", "note.text": text}]).ids

    def days() -> list[str | None]:
        return [item.day for item in sheets(work.view)[1].passages if item.state == "left" and "ringde" in item.text]

    assert days() == [None, None]
    sorting.date_note(work, note, "2026-03-20")
    assert days() == ["2026-03-09", "2026-03-11"]


def test_a_birth_date_that_reads_as_a_day_far_ahead_does_not_date_the_note(work: Work) -> None:
    text = "841201 Karin Fridlund\nElin vill bo kvar hos mormor.\n260312 Karin ringer"
    (note,) = sorting.put_down(work, notes_in_text(text, work.pack).notes).ids

    def days() -> list[str | None]:
        return [item.day for item in sheets(work.view)[1].passages]

    assert days() == [None, None, None], "asked for, like any day that is not known"
    sorting.date_note(work, note, "2026-03-10")
    assert days() == ["2026-03-10", "2026-03-10", "2026-03-12"]
