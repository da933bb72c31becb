"""Siblings' cases from the command line: seen first, shared one thing at a time."""

import json

import pytest

from bbic_wizard.cli import sharing
from bbic_wizard.cli.main import run
from bbic_wizard.desk.desk import Desk
from tests.conftest import Clock, ids
from tests.desk.test_siblings import WORDS, Family


@pytest.fixture
def family(monkeypatch: pytest.MonkeyPatch) -> Family:
    """Two siblings' cases in the casebook that every command opens; nobody sits at a terminal."""
    family, new_id = Family(), ids()

    def open_desk(casebook: str | None, *, today: object = None) -> Desk:
        return Desk(family.store, Clock(), lambda: f"n{next(new_id)}", "Sara")

    monkeypatch.setattr(sharing, "open_desk", open_desk)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    return family


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    def calling(*words: str) -> tuple[int, str, str]:
        code = run(["case", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return calling


def test_cases_stand_side_by_side_with_a_time_each(call, family: Family) -> None:
    vera, alve = family.vera.case_id, family.alve.case_id
    family.vera.answer("open_investigation.decision", "inleda")
    family.vera.answer("open_investigation.date", "2026-05-04")
    assert "Inget ärende är tillagt" in call("siblings", vera)[1]
    code, out, _ = call("siblings", vera, "--add", alve)
    assert code == 0
    first, second = out.splitlines()
    assert first == f"{vera}  Vera (2026-0017): utkast, sista dag 4 september 2026"
    assert second == f"{alve}  Alve (2026-0018): utkast, ingen sista dag än"
    assert json.loads(call("siblings", alve, "--format", "json")[1])[0]["number"] == "2026-0017"


def test_what_could_be_shared_is_listed_with_its_places(call, family: Family) -> None:
    family.link()
    code, out, _ = call("share", family.vera.case_id, family.alve.case_id)
    assert code == 0
    assert f"  {family.statement()}  " in out
    assert f"  people/{family.people['Alve']}  Alve · bror – finns där\n" in out
    assert "Samtal, bedömningar och utkast delas aldrig." in out
    assert "contacts/" not in out


def test_nothing_is_shared_before_somebody_says_yes(call, family: Family) -> None:
    family.link()
    words = ("share", family.vera.case_id, family.alve.case_id, family.statement(), "--about", "Alve")
    code, _, err = call(*words)
    assert code == 2
    assert "Handlar om: Alve · bror" in err
    assert "Följer inte med: Var kommer uppgiften ifrån, Vid vilken kontakt, Betydelse för beslutet" in err
    assert "Fylls i där: Roll i ärendet" in err
    assert "--yes" in err
    assert not family.desk.read(family.alve.case_id).records("statement")
    code, out, _ = call(*words, "--yes")
    assert code == 0
    assert "2 saker är delade till Alve." in out
    [made] = family.desk.read(family.alve.case_id).records("statement")
    assert made.value("text") == WORDS
    assert "Allt du valde finns redan där." in call(*words, "--yes")[1]


def test_what_is_not_shared_is_refused_in_words(call, family: Family) -> None:
    vera, alve = family.vera.case_id, family.alve.case_id
    assert "Lägg till det som ett syskons ärende först" in call("share", vera, alve, family.statement(), "--yes")[2]
    family.link()
    code, _, err = call("share", vera, alve, "assessment", "--yes")
    assert (code, "delas aldrig" in err) == (2, True)
    code, _, err = call("share", vera, alve, family.statement(), "--about", "Bo", "--yes")
    assert (code, "I ärendet finns Vera, Alve, Karin, Rektor Ek." in err) == (2, True)
    other = family.vera.add("people", {"kind": "person", "name": "Karin"})
    code, _, err = call("share", vera, alve, family.statement(), "--about", "Karin", "--yes")
    assert (code, 'Flera personer heter "Karin"' in err) == (2, True)
    assert f"Skriv id i stället: {family.people['Karin']}, {other}." in err


def test_what_is_not_added_cannot_be_taken_away_and_it_says_what_is(call, family: Family) -> None:
    vera, alve = family.vera.case_id, family.alve.case_id
    code, _, err = call("siblings", vera, "--remove", alve)
    assert (code, "Inget ärende är tillagt." in err) == (2, True)
    family.link()
    assert f"Tillagda är {alve}." in call("siblings", vera, "--remove", "annat")[2]


def test_a_case_is_taken_away_as_a_siblings_and_what_was_shared_stays(call, family: Family) -> None:
    vera, alve = family.vera.case_id, family.alve.case_id
    family.link()
    call("share", vera, alve, family.statement(), "--yes")
    assert "Inget ärende är tillagt" in call("siblings", alve, "--remove", vera)[1]
    assert family.desk.read(alve).records("statement")
    assert call("siblings", alve, "--remove", vera)[0] == 2
