"""The sorting desk line by line: fetched, chosen, sent, left out; the same words as on the screen."""

from pathlib import Path

import pytest

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.store.memory import MemoryStore
from tests.prompt.conftest import Lines

NOTE = "Samtal med Karin\nDatum: 2026-03-12\n\nHon gör mackor.\n\nVi bokade en tid."


@pytest.fixture
def case(store: MemoryStore) -> Lines:
    lines = Lines(shipped_pack(), store)
    lines.work.add("people", {"kind": "person", "name": "Karin", "roles": ["vårdnadshavare"]})
    return lines


def test_a_note_is_fetched_and_sorted_line_by_line(case: Lines, tmp_path: Path) -> None:
    path = tmp_path / "samtal.txt"
    path.write_text(NOTE, "utf-8")
    told = case.write(f".bord {path}", "1", "5", "1", "18", "1", "14")
    assert "Samtal med Karin, 12 mars 2026: sorterat 0, utelämnat 0, kvar 2." in told
    assert "Förslag, bara efter orden: Grundläggande omsorg (mackor)." in told
    assert "Inget är kvar" in told
    [made] = case.work.case.records("statements")
    assert (made.value("text"), made.value("areas"), made.value("date")) == (
        "Hon gör mackor.",
        ["basic_care"],
        "2026-03-12",
    )


def test_an_empty_desk_and_a_file_that_cannot_be_read(case: Lines) -> None:
    told = case.write(".bord", ".bord /finns/inte.txt")
    assert "Sorteringsbordet är tomt." in told
    assert "Filen hittades inte." in told


def test_a_passage_is_divided_and_another_person_tells(case: Lines, tmp_path: Path) -> None:
    path = tmp_path / "samtal.txt"
    path.write_text("Samtal\n\nHon är trött. Han sover.", "utf-8")
    told = case.write(f".bord {path}", "1", "15", "1", "1", "1", "18", "1", "17", "2", "Daniel", "3", "1", "18")
    assert "Karin berättar." in told
    assert "Daniel berättar." in told
    assert [
        (one.value("text"), case.work.view.actor_name(one.value("informant")))
        for one in case.work.case.records("statements")
    ] == [("Hon är trött.", "Karin"), ("Han sover.", "Daniel")]
    told = case.write(f".bord {path}")
    assert "ligger redan på bordet" in told


def test_without_people_somebody_is_added(store: MemoryStore, tmp_path: Path) -> None:
    lines = Lines(shipped_pack(), store)
    path = tmp_path / "samtal.txt"
    path.write_text("Samtal\n\nHon är trött.", "utf-8")
    lines.write(f".bord {path}", "1", "1", "1", "Karin", "3", "18")
    assert [one.value("text") for one in lines.work.case.records("statements")] == ["Hon är trött."]
    [made] = lines.work.case.records("statements")
    assert made.value("informant_kind") == "vårdnadshavare", "the role tells what kind of source it is"


def test_two_passages_are_joined(case: Lines, tmp_path: Path) -> None:
    path = tmp_path / "samtal.txt"
    path.write_text("Samtal\n\nVad händer då?\n\nHan blir arg.", "utf-8")
    told = case.write(f".bord {path}", "2", "16", "1", "16", "1", "1", "1", "18")
    assert "inget stycke som är kvar direkt efter" in told
    assert [one.value("text") for one in case.work.case.records("statements")] == ["Vad händer då?\n\nHan blir arg."]
    assert "Inget är kvar" in told
