"""Before a case is open: the list, a new case, a practice case and a case file."""

import json
from io import StringIO
from pathlib import Path

import pytest

from bbic_wizard import prompt
from bbic_wizard.desk.desk import Desk
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids
from tests.prompt.conftest import small_pack

PACK = small_pack("""
registers:
  - id: notifications
    kind: records
    one: anmälan
    label: Det som kom in
    home: intake
    means: notification
    summary: [date]
    fields:
      - id: way_in
        kind: choice
        label: Väg in
        means: notification.way_in
        options:
          - {id: anmälan, label: Anmälan, means: way_in.notification}
          - {id: ansökan, label: Ansökan, means: way_in.application}
      - {id: date, kind: date, label: När, means: notification.date}
      - {id: text, kind: text, label: Vad stod det?, means: notification.text, required: true}
steps:
  - id: child
    title: Barnet
    questions:
      - {id: name, kind: line, label: Namn, means: child.name, required: true}
      - {id: born, kind: date, label: Född, means: child.birth_date}
  - id: intake
    title: Väg in
    questions:
      - {id: came, label: Det som kom in, shows: notifications}
""")
FILE = {
    "format": "bbic-wizard/case",
    "version": 1,
    "form": "prov",
    "fictional": True,
    "answers": {"child.name": "Alva"},
}


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("bbic_wizard.desk.desk.shipped_pack", lambda *_: PACK)
    monkeypatch.setattr("bbic_wizard.desk.packs.shipped_pack", lambda *_: PACK)
    return Desk(MemoryStore(), Clock(), ids().__next__, "Sara")


def write(desk: Desk, *lines: str) -> str:
    out = StringIO()
    assert prompt.run(desk, None, StringIO("".join(f"{line}\n" for line in lines)), out, 300) == 0
    return out.getvalue()


def test_an_empty_casebook_says_how_to_begin(desk: Desk) -> None:
    told = write(desk)
    assert "Fristående skrivstöd." in told
    assert "Inga ärenden än.\nSkriv ny för ett nytt ärende, öva för ett övningsfall, hämta och ett filnamn" in told
    assert told.endswith("Avslutat.\n")


def test_a_new_case_takes_what_is_known_and_goes_on_with_what_came_in(desk: Desk) -> None:
    told = write(
        desk, "ny", "", "Elin", "nyss", "2017", "2017-03-11", "2", "", "Pappan ringde.", "Han var orolig.", ".", ".q"
    )
    assert "Det behövs för att börja." in told
    assert "Datumet går inte att läsa." in told
    assert "Läst som 25 maj 2026." in told
    assert "Fråga 3 av 3: Vad stod det?" in told
    (row,) = desk.cases()
    view = desk.open(row.id).view
    (came,) = view.records("notification")
    assert (view.value("child.name"), view.value("child.born")) == ("Elin", "2017-03-11")
    assert came.value("way_in") == "ansökan"
    assert came.value("text") == "Pappan ringde.\nHan var orolig."


def test_what_came_in_is_kept_line_by_line(desk: Desk) -> None:
    write(desk, "ny", "Elin", "2017-03-11", "1", "i går", "Pappan ringde.")
    told = write(desk, "1", "")
    assert "Det här skrev du senast: Pappan ringde." in told
    (came,) = desk.open(desk.cases()[0].id).view.records("notification")
    assert came.value("text") == "Pappan ringde."


@pytest.mark.parametrize(
    "lines", [(".b",), ("Elin", ".b"), ("Elin", "2017-03-11", ".b"), ("Elin", "2017-03-11", "1", ".b")]
)
def test_a_new_case_broken_off_is_not_made(desk: Desk, lines: tuple[str, ...]) -> None:
    assert write(desk, "ny", *lines).count("Inga ärenden än.") == 2
    assert desk.cases() == []


def test_a_case_is_opened_by_its_number(desk: Desk) -> None:
    desk.import_case(json.dumps(FILE))
    told = write(desk, "7", "1", "Alva F")
    assert "1. Alva. Utkast, ändrat 2026-05-25. ÖVNING." in told
    assert "Det går inte att läsa som ett val." in told
    assert desk.open(desk.cases()[0].id).view.value("child.name") == "Alva F"


def test_a_case_is_fetched_from_a_file(desk: Desk, tmp_path: Path) -> None:
    good, bad = tmp_path / "fall.json", tmp_path / "fel.json"
    good.write_text(json.dumps(FILE), "utf-8")
    bad.write_text(json.dumps({**FILE, "answers": {"child.x": 1, "child.y": 2}}), "utf-8")
    told = write(desk, f"hämta {tmp_path / 'borta'}", f"hämta {bad}", "hämta", str(good), ".q")
    assert "Filen hittades inte. Inget är ändrat." in told
    assert "child.x" in told
    assert "child.y" in told
    assert desk.open(desk.cases()[0].id).view.value("child.name") == "Alva"
    assert "Nu: Alva" in told


def test_a_practice_case_is_chosen_among_those_there_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bbic_wizard.resources.practice_names", lambda: ["case_a", "case_a-facit", "case_b"])
    monkeypatch.setattr("bbic_wizard.resources.practice_case", {"case_b": json.dumps(FILE)}.__getitem__)
    told = write(desk, "öva", "2", ".q")
    assert "1. Fall A\n2. Fall B\n" in told
    assert desk.cases()[0].title == "Alva"
    assert "Nu: Alva" in write(desk, "öva b", ".q")
