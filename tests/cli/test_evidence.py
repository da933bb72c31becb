"""Risk and protection from the command line: with sources, in one delområde or all, and never counted."""

import json

import pytest

from bbic_wizard.cli.main import run

CASE = "case_a-facit"


def told(capsys: pytest.CaptureFixture[str], *rest: str) -> str:
    assert run(["case", "evidence", CASE, *rest]) == 0
    return capsys.readouterr().out


def test_what_speaks_for_and_against_is_told_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys)
    safety = out.partition("\nSäkerhet.\nRisk:\nFysisk misshandel av barnet\n")[2].partition("\n\n")[0]
    assert "Källa: Daniel Fridlund · 13 mars 2026 · Sammanfattat\nHan ryckte Elin i armen i januari." in safety
    assert "\nSkydd:\nBarnet har berättat och blivit trott\n" in safety
    assert out.index("Armen den 25 februari") > out.index("Skydd:")
    assert "[#" not in out


def test_one_area_by_its_id_or_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    by_name, by_id = told(capsys, "--area", "säkerhet"), told(capsys, "--area", "safety")
    assert by_name == by_id
    assert "Utbildning." not in by_id
    assert run(["case", "evidence", CASE, "--area", "säkerhät"]) == 2
    assert "menade du" in capsys.readouterr().err


def test_as_data_every_source_has_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(told(capsys, "--area", "safety", "--format", "json"))
    (area,) = data["areas"]
    assert {one["place"] for one in area["risk"][0]["grounds"]} >= {"statements/b3", "statements/daniel-1"}
    assert [event["title"] for event in data["events"]] == ["Armen den 25 februari"]
