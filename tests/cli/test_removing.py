"""Striking and disposal from the command line: seen first, then for good."""

import json
import os
from datetime import date
from pathlib import Path

import click
import pytest

from bbic_wizard.cli import case as case_command
from bbic_wizard.cli import keys, removing
from bbic_wizard.cli.main import run
from bbic_wizard.desk.desk import Desk
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids
from tests.desk.test_disposal import case

SECRET = "Karin Ek"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> MemoryStore:
    """A casebook with two cases, at which every command opens its desk; nobody sits at a terminal."""
    store = MemoryStore()
    case(store, "c1", "2021-05-25", "2012-06-01", "nej")
    case(store, "c2", "2026-05-25", "2012-06-01")

    def open_desk(casebook: str | None, *, today: date | None = None) -> Desk:
        return Desk(store, Clock(), ids().__next__, "Sara", today)

    for module in (removing, case_command):
        monkeypatch.setattr(module, "open_desk", open_desk)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    return store


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    def calling(*words: str) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return calling


def secret(folder: Path, text: str = SECRET) -> Path:
    path = folder / "text.txt"
    path.write_text(text, "utf-8")
    return path


def held(store: MemoryStore, case_id: str) -> bool:
    return any(SECRET in str(item.change) for item in store.load(case_id))


def test_a_text_in_a_file_is_shown_where_it_is_and_struck(call, store, tmp_path: Path) -> None:
    words = ("case", "strike", "c1", "--reason", "Fel ärende.", "--text-file", secret(tmp_path, f"{SECRET}\n"))
    code, out, err = call(*words, "--yes")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "Det här stryks: 1 plats och 1 ändring."
    assert "Namn" in out.splitlines()[1]
    assert out.splitlines()[2].startswith("Struket för gott: 1 plats och 1 ändring. Säkerhetskopior")
    assert not held(store, "c1")
    assert held(store, "c2")
    assert call(*words, "--yes")[0] == 2  # it is nowhere now


def test_a_text_can_come_by_a_descriptor(call, store, tmp_path: Path) -> None:
    number = os.open(secret(tmp_path), os.O_RDONLY)
    assert call("case", "strike", "c1", "--reason", "Fel.", "--text-fd", number, "--yes")[0] == 0
    assert not held(store, "c1")


@pytest.mark.parametrize(("said", "code", "left"), [("ja", 0, False), ("j", 0, False), ("nej", 2, True), ("", 2, True)])
def test_it_is_asked_before_anything_goes(
    call, store, monkeypatch: pytest.MonkeyPatch, said: str, code: int, left: bool
) -> None:
    asked = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(keys, "ask", lambda words: SECRET)
    monkeypatch.setattr(click, "prompt", lambda words, **_: asked.append(words) or said or "nej")
    assert call("case", "strike", "c1", "--reason", "Fel ärende.")[0] == code
    assert asked == ["Stryk för gott? (ja/nej)"]
    assert held(store, "c1") is left


def test_without_a_terminal_nothing_is_asked_and_nothing_goes(call, store, tmp_path: Path) -> None:
    code, _, err = call("case", "strike", "c1", "--reason", "Fel.")
    assert (code, err.count("\n")) == (2, 1)
    assert "Ange den med --text-file." in err
    code, _, err = call("case", "strike", "c1", "--reason", "Fel.", "--text-file", secret(tmp_path))
    assert code == 2
    assert "--yes" in err
    assert held(store, "c1")


@pytest.mark.parametrize(
    ("text", "told"), [("Ek", "Minst 3 tecken"), ("Någon annan", "finns inte i ärendet"), ("", "Minst 3 tecken")]
)
def test_what_cannot_be_struck_is_told(call, store, tmp_path: Path, text: str, told: str) -> None:
    code, _, err = call("case", "strike", "c1", "--reason", "Fel.", "--text-file", secret(tmp_path, text), "--yes")
    assert code == 2
    assert told in err


def test_a_file_that_is_no_text_and_two_sources_are_refused(call, store, tmp_path: Path) -> None:
    path = tmp_path / "bild.png"
    path.write_bytes(b"\xff\xfe\x00")
    strike = ("case", "strike", "c1", "--reason", "Fel.", "--yes")
    assert "ingen text" in call(*strike, "--text-file", path)[2]
    assert "antingen --text-file eller --text-fd" in call(*strike, "--text-file", path, "--text-fd", "0")[2]
    assert call(*strike, "--text-file", tmp_path / "borta")[0] == 2
    assert call(*strike, "--text-fd", "999")[0] == 2


def test_a_case_is_disposed_of_from_its_day_on(call, store) -> None:
    dispose = ("case", "dispose", "c1", "--reason", "Tiden har gått ut.")
    code, _, err = call(*dispose, "--yes", "--today", "2026-05-24")
    assert code == 2
    assert "tidigast den 25 maj 2026" in err
    code, _, err = call(*dispose, "--today", "2026-05-25")
    assert code == 2
    assert "--yes" in err
    assert held(store, "c1")
    code, out, _ = call(*dispose, "--yes", "--today", "2026-05-25")
    assert code == 0
    assert "Fem år efter sista anteckningen är den 25 maj 2026 (enligt 16 kap. 2 a § SoL)." in out
    assert "Ärendet c1 är gallrat." in out
    assert not held(store, "c1")
    assert "gallrat" in call("case", "history", "c1")[2]


def test_the_list_tells_how_long_each_case_is_kept(call, store) -> None:
    out = call("case", "list", "--retention")[1]
    assert "Fem år efter sista anteckningen är den 25 maj 2026" in out
    assert "sparas tills barnet fyllt 30 år, den 1 juni 2042" in out
    listed = json.loads(call("case", "list", "--retention", "--format", "json")[1])
    assert {item["id"]: item["retention"]["day"] for item in listed} == {"c1": "2026-05-25", "c2": "2042-06-01"}
    assert "retention" not in json.loads(call("case", "list", "--format", "json")[1])[0]


def test_a_disposed_case_is_listed_without_a_name(call, store) -> None:
    call("case", "dispose", "c1", "--reason", "Tiden har gått ut.", "--yes", "--today", "2026-05-25")
    line = next(line for line in call("case", "list", "--retention")[1].splitlines() if line.startswith("c1"))
    assert line.endswith("gallrat")
    assert "ÖVNING" not in line
    listed = json.loads(call("case", "list", "--retention", "--format", "json")[1])
    assert next(item for item in listed if item["id"] == "c1")["retention"] is None
