"""The commands about checks: what a case's findings look like, and what a check says of itself."""

import json
from pathlib import Path

import pytest

from bbic_wizard.checks.registry import RULES
from bbic_wizard.cli.main import run
from tests.checks.cases import Data, facit, gapped

Output = tuple[int, str, str]
HANINGE = ("--profile", "haninge_2025")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    def calling(*words: str, data: Data | None = None) -> Output:
        if data is not None:
            path = tmp_path / "fall.json"
            path.write_text(json.dumps(data), "utf-8")
            words = (*words[:1], str(path), *words[1:])
        code = run(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return calling


def unprotected() -> Data:
    """Elin's case without a skyddsbedömning."""
    data = facit("a")
    data["answers"].pop("protections")
    return data


def test_findings_are_told_with_duty_remedy_and_place(call) -> None:
    code, out, _ = call("check", data=unprotected())
    assert code == 1
    assert "■ Hindrar: " in out
    seen = out[out.index("  J-13  ") :]
    for part in ("Varför: ", "§ Lagkrav: 20 kap. 1 § SoL", "Gör så här: ", "(protections)"):
        assert part in seen


def test_a_standing_blocker_is_a_no(call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bbic_wizard.reading.progress.gaps", lambda view: ())
    code, out, _ = call("check", data=unprotected())
    assert code == 1
    assert "hindrar. Den första: " in out.splitlines()[-1]


def test_nothing_in_the_way_is_a_yes(call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bbic_wizard.reading.progress.gaps", lambda view: ())
    monkeypatch.setattr("bbic_wizard.checks.running.findings", lambda view: ())
    code, out, _ = call("check", data=facit("a"))
    assert code == 0
    assert out.splitlines()[-1].endswith("är komplett: 0 hindrar, 0 varningar, 0 tips.")


def test_findings_as_data_have_every_part(call) -> None:
    _, out, _ = call("check", "--format", "json", data=unprotected())
    (seen,) = [one for one in json.loads(out)["findings"] if one["rule"] == "J-13"][:1]
    assert (seen["duty"], seen["severity"], seen["place"]) == ("LAG", "blocker", "protections")
    assert seen["cites"] == ["20 kap. 1 § SoL"]
    assert seen["silence"] is None
    told = {"rule", "theme", "title", "message", "why", "remedy", "law", "source", "sources", "path"}
    assert told <= set(seen)


def test_a_silence_of_an_unknown_check_is_told_with_its_path(call) -> None:
    code, out, err = call("check", data={**gapped("a"), "silenced": {"TRAD-1": {"note": "Prövat."}}})
    assert (code, out) == (2, "")
    assert 'silenced.TRAD-1: okänd kontroll, menade du "TRAD-01"?' in err


def test_the_list_has_them_all_theme_by_theme(call) -> None:
    code, out, _ = call("checks", "list")
    assert code == 0
    assert [item.id for item in RULES if f"  {item.id} " not in out] == []
    assert "Omedelbart skydd  [protection]" in out
    some = call("checks", "list", "--theme", "protection")[1]
    assert "J-13" in some
    assert "TRAD-01" not in some


def test_the_list_as_data(call) -> None:
    data = json.loads(call("checks", "list", "--format", "json")[1])
    assert [item["id"] for item in data] == [item.id for item in RULES]
    assert all(item["on"] or item["off_because"] for item in data)


def test_a_check_is_explained(call) -> None:
    code, out, _ = call("checks", "explain", "j-13")
    assert code == 0
    assert out.startswith("J-13  Skyddsbedömning saknas\n")
    told = (
        "Tema: Omedelbart skydd",
        "■ Hindrar: ",
        "Varför: ",
        "Gör så här: ",
        "Krav: § Lagkrav",
        "Lagrum 20 kap. 1 §",
    )
    for part in (*told, "Källor: Socialtjänstlagen", "Gäller i alla kommuner.", "På i profilen sol_national."):
        assert part in out
    promise = call("checks", "explain", "TRAD-01")[1]
    assert "ett av programmets två löften" in promise
    assert "Lagrum 2" not in promise, "what practice leans on is compared with, not cited"
    assert json.loads(call("checks", "explain", "TRAD-01", "--format", "json")[1])["duty"] == "PRAXIS"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["explain", "J-133"], 'Kontrollen "J-133" finns inte, menade du "J-13"?'),
        (["list", "--theme", "protecton"], 'Temat "protecton" finns inte, menade du "protection"?'),
    ],
)
def test_what_is_not_there_is_told_with_what_was_meant(call, words: list[str], expected: str) -> None:
    code, out, err = call("checks", *words)
    assert (code, out) == (2, "")
    assert expected in err


def test_a_guideline_switches_its_own_checks_on(call) -> None:
    national, local = (json.loads(call("checks", "list", "--format", "json", *more)[1]) for more in ((), HANINGE))
    off = {item["id"] for item in national if not item["on"]}
    assert {"J-04", "J-05"} <= off
    assert {"J-04", "J-05"} <= {item["id"] for item in local if item["on"]}
    assert "Av i profilen sol_national: den är kommunal" in call("checks", "explain", "J-04")[1]
    assert "På i profilen haninge_2025." in call("checks", "explain", "J-04", *HANINGE)[1]
    code, out, err = call("checks", "list", "--profile", "haninge_25")
    assert (code, out) == (2, "")
    assert 'menade du "haninge_2025"?' in err
