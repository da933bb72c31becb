"""Notes from the command line: all or none, and what is left to sort."""

import json
from pathlib import Path

import pytest

from bbic_wizard.cli import notes as notes_command
from bbic_wizard.cli.main import run
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids, work_on


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    store = MemoryStore()
    work_on(shipped_pack(), store)
    monkeypatch.setattr(notes_command, "open_desk", lambda casebook: Desk(store, Clock(), ids().__next__, "Sara"))
    return store


def test_notes_are_laid_on_the_desk_and_counted(
    store: MemoryStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes("Möte 2026-03-12\n\nÅsa kom.".encode("cp1252"))
    assert run(["case", "notes", "c1", str(tmp_path / "a.txt")]) == 0
    out, err = capsys.readouterr()
    assert out == "2026-03-12  Möte 2026-03-12: sorterat 0, utelämnat 0, kvar 1\n"
    assert "a.txt: Läst i en äldre teckenkodning" in err
    assert run(["case", "notes", "c1", "--format", "json"]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["title"], row["date"], row["left"]) == ("Möte 2026-03-12", "2026-03-12", 1)


def test_one_file_that_cannot_be_read_and_none_is_laid_there(
    store: MemoryStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Hon kom.", "utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    assert run(["case", "notes", "c1", str(tmp_path / "a.txt"), str(tmp_path / "b.pdf")]) == 2
    assert "Den är en PDF" in capsys.readouterr().err
    assert run(["case", "notes", "c1"]) == 0
    assert capsys.readouterr().out == "Sorteringsbordet är tomt.\n"


def test_a_note_that_lies_there_already_is_said_to(
    store: MemoryStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Möte\n\nHon kom.", "utf-8")
    assert run(["case", "notes", "c1", str(tmp_path / "a.txt")]) == 0
    capsys.readouterr()
    assert run(["case", "notes", "c1", str(tmp_path / "a.txt")]) == 0
    out, err = capsys.readouterr()
    assert out.count("Möte") == 1
    assert "”Möte” ligger redan på bordet" in err
