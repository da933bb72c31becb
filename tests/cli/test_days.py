"""`--today`: the day that is counted from, wherever a date matters."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from bbic_wizard.cli.main import run
from bbic_wizard.desk.opening import demo_desk
from tests.conftest import SECRET

NEW = ["case", "new", "--name", "Elin", "--birth-date", "2017-03-11"]


@pytest.fixture(autouse=True)
def own(capsys: pytest.CaptureFixture[str], key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A casebook in its usual place, opened without anybody being asked."""
    monkeypatch.setattr("bbic_wizard.cli.keys.given_secret", lambda: SECRET)
    monkeypatch.setattr("bbic_wizard.cli.options.given_secret", lambda: SECRET)
    said(capsys, "casebook", "init")


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert run([str(word) for word in words]) in (0, 1)
    return capsys.readouterr().out


def arrived(capsys: pytest.CaptureFixture[str], case_id: str) -> list[str]:
    case = json.loads(said(capsys, "case", "export", case_id))
    return [entry["date"]["value"] for entry in case["answers"]["notifications"]]


def test_a_new_case_came_in_on_the_day_given(capsys: pytest.CaptureFixture[str]) -> None:
    made = said(capsys, *NEW, "--today", "2024-02-29").strip()
    assert arrived(capsys, made) == ["2024-02-29"]
    assert json.loads(said(capsys, "case", "history", made, "--format", "json"))[0]["at"][:4] != "2024"


def test_a_day_before_the_command_holds_for_it_and_one_after_it_wins(capsys: pytest.CaptureFixture[str]) -> None:
    before = said(capsys, "--today", "2024-02-29", *NEW).strip()
    after = said(capsys, "--today", "2024-02-29", *NEW, "--today", "2024-03-01").strip()
    assert arrived(capsys, before) == ["2024-02-29"]
    assert arrived(capsys, after) == ["2024-03-01"]


def test_the_day_given_goes_before_the_days_of_the_case(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "fall.json"
    head = {"format": "bbic-wizard/case", "version": 1, "form": "barnutredning", "fictional": True}
    path.write_text(json.dumps({**head, "as_of": "2026-05-25"}), "utf-8")
    kept = said(capsys, "case", "import", path).strip()
    for case in (path, kept):
        assert json.loads(said(capsys, "check", case, "--format", "json"))["today"] == "2026-05-25"
        found = said(capsys, "check", case, "--format", "json", "--today", "2026-07-01")
        assert json.loads(found)["today"] == "2026-07-01"
        assert (
            json.loads(said(capsys, "--today", "2026-07-02", "check", case, "--format", "json"))["today"]
            == "2026-07-02"
        )


def test_the_line_interview_reads_days_from_the_day_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("ny\nTheo\n2017-03-11\n1\n\n"))
    assert "Enter för i dag, 2024-02-29." in said(capsys, "prompt", "--today", "2024-02-29")


def test_the_demo_is_read_on_the_day_given(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr("bbic_wizard.cli.screen.need_terminal", lambda instead: None)
    monkeypatch.setattr("bbic_wizard.tui.start", lambda desk, case=None: opened.append((desk(), case)) or 0)
    assert run(["demo", "--today", "2024-02-29"]) == 0
    desk, case = opened[0]
    assert desk.open(case).today.isoformat() == "2024-02-29"
    assert demo_desk().open("case_a").today.isoformat() != "2024-02-29"


def test_the_program_itself_is_read_on_the_day_given(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr("bbic_wizard.cli.screen.need_terminal", lambda instead: None)
    monkeypatch.setattr("bbic_wizard.tui.start_before", lambda *given: started.append(given) or 0)
    assert run(["--today", "2024-02-29"]) == 0
    assert started == [(None, date(2024, 2, 29), SECRET)]


@pytest.mark.parametrize("day", ["2024-02", "2024-02-29~", "20240229", "2024-W09-4", "٢٠٢٤-٠٢-٢٩", "2024-02-30"])
def test_only_a_whole_day_is_a_day(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "case_a", "--today", day]) == 2
    assert "går inte att läsa som ett datum" in capsys.readouterr().err
