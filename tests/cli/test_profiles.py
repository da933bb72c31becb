"""Profiles from the command line: checked, shown, compared, chosen for a case and changed."""

import json
from pathlib import Path

import pytest

from bbic_wizard import resources
from bbic_wizard.cli.main import run

Output = tuple[int, str, str]
OWN = """format: bbic-wizard/profile
id: kommunen
title: Kommunen
base: barnutredning
namespace: kommun
adds:
  - step: child
    after: name
    questions: [{id: kommun_pet, kind: line, label: Husdjur, required: true}]
requires: [{place: child.language}]
rules: {on: [J-04]}
"""


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], key_file: Path):
    def calling(*words: object) -> Output:
        code = run(["--key-file", str(key_file), *(str(word) for word in words)])
        out, err = capsys.readouterr()
        return code, out, err

    return calling


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A municipality's profile, as a file by itself."""
    path = tmp_path / "kommunen.yaml"
    path.write_text(OWN, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with form files and profiles of one's own."""
    for name, data in resources.read_forms().items():
        path = tmp_path / "formular" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "formular"


# --- check ------------------------------------------------------------------------


def test_the_programs_own_profiles_are_checked_and_named(call) -> None:
    code, out, _ = call("forms", "check")
    assert code == 0
    assert "Profiler: haninge_2025, service_gotland, sol_national." in out
    assert "intervention.open_to_all" not in out, "a meaning that a profile has is not missing"


def test_a_profile_by_itself_is_checked_against_the_programs_form(call, own: Path) -> None:
    code, out, _ = call("forms", "check", own)
    assert code == 0
    assert "Profiler: kommunen." in out


def test_mistakes_in_profiles_come_all_at_once_with_file_and_line(call, folder: Path) -> None:
    (folder / "profiles" / "kommunen.yaml").write_text(OWN.replace("child.language", "child.langage"), "utf-8")
    other = OWN.replace("id: kommunen", "id: annan").replace("J-04", "J-044")
    (folder / "profiles" / "annan.yaml").write_text(other, "utf-8")
    code, _, err = call("forms", "check", folder)
    assert code == 2
    assert 'profiles/annan.yaml:11: okänd kontroll "J-044", menade du "J-04"?' in err
    assert 'profiles/kommunen.yaml:10: okänd plats "child.langage", menade du "child.language"?' in err
    assert "2 fel hittades" in err


def test_a_profile_that_takes_away_is_refused(call, own: Path) -> None:
    own.write_text(OWN.replace("rules: {on: [J-04]}", "rules: {off: [J-13]}"), "utf-8")
    code, _, err = call("forms", "check", own)
    assert code == 2
    assert err.startswith(f"{own}:11: ")
    assert "en profil får lägga till krav, aldrig ta bort" in err


# --- show ----------------------------------------------------------------------------


def test_a_step_is_shown_with_a_profile_laid_over_it(call) -> None:
    code, out, _ = call("forms", "show", "participation", "--profile", "haninge_2025")
    assert code == 0
    assert "Riktlinje för arbete med barn och unga, Socialnämnden i Haninge kommun, version 2025-01-01" in out
    assert "2024:79" in out
    assert "[participation.haninge_kept_informed] text · behöver svar · RIKT" in out
    assert "haninge" not in call("forms", "show", "participation")[1]


def test_an_unknown_profile_is_told_with_those_there_are(call) -> None:
    code, _, err = call("forms", "show", "--profile", "haninge")
    assert code == 2
    assert "De som finns: haninge_2025, service_gotland, sol_national." in err
    assert "profiler" in err


# --- diff -------------------------------------------------------------------------------


def test_what_a_profile_adds_and_requires_is_told_in_lines(call, own: Path) -> None:
    code, out, _ = call("forms", "diff", own)
    assert code == 0
    assert "+ fråga child.kommun_pet (Husdjur): line · behöver svar · RIKT" in out
    assert "~ krav child.language required (Barnets språk): inget → behöver svar" in out
    assert "+ kontroll J-04 (" in out


def test_two_profiles_are_compared_and_the_same_for_programs(call, own: Path) -> None:
    code, out, _ = call("forms", "diff", own, "sol_national", "--format", "json")
    assert code == 0
    found = json.loads(out)
    gone = next(one for one in found if one["place"] == "child.kommun_pet")
    assert (gone["what"], gone["change"], gone["after"]) == ("question", "gone", "")
    assert {one["what"] for one in found} == {"question", "requirement", "rule"}


def test_two_folders_are_compared(call, folder: Path, own: Path) -> None:
    name = folder / "barnutredning" / "steps-1.yaml"
    text = name.read_text("utf-8")
    name.write_text(text.replace("label: Barnets språk", "label: Språk som barnet talar", 1), "utf-8")
    code, out, _ = call("forms", "diff", folder)
    assert code == 0
    assert "~ text child.language label (Språk som barnet talar): Barnets språk → Språk som barnet talar" in out
    assert call("forms", "diff", folder, folder)[1] == "Inget skiljer dem åt.\n"


def test_what_is_the_same_in_every_area_is_told_once(call, own: Path) -> None:
    own.write_text(OWN.replace("{place: child.language}", "{place: areas.*.unknown}"), "utf-8")
    _, out, _ = call("forms", "diff", own)
    assert out.count("areas.*.unknown required") == 1
    assert "areas.safety.unknown" not in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("finns/inte.yaml",), "Kan inte läsa finns/inte.yaml"),
        (("haninge_2024",), 'Profilen "haninge_2024" finns inte, menade du "haninge_2025"?'),
    ],
)
def test_nothing_to_compare_is_told(call, words: tuple[str, ...], expected: str) -> None:
    code, _, err = call("forms", "diff", *words)
    assert code == 2
    assert expected in err


# --- cases ---------------------------------------------------------------------------------


def test_a_case_is_made_under_a_profile_and_moved_after_it_is_told(call) -> None:
    assert call("casebook", "init")[0] == 0
    words = ("case", "new", "--name", "Alva", "--birth-date", "2016-04-01")
    code, out, _ = call(*words, "--profile", "haninge_2025")
    assert code == 0
    case = out.strip()
    assert json.loads(call("case", "export", case)[1])["profile"] == "haninge_2025"
    code, out, _ = call("case", "move", case, "sol_national")
    assert code == 0
    assert "- fråga participation.haninge_kept_informed" in out
    assert "Inget är ändrat. Byt med --yes." in out
    assert call("case", "move", case, "sol_national", "--yes")[1].endswith("Ärendet följer nu sol_national.\n")
    assert json.loads(call("case", "export", case)[1])["profile"] == "sol_national"
    assert "bytte formulär för ärendet" in call("case", "history", case)[1]


def test_an_unknown_profile_makes_no_case(call) -> None:
    assert call("casebook", "init")[0] == 0
    code, _, err = call("case", "new", "--name", "Alva", "--birth-date", "2016-04-01", "--profile", "haninge")
    assert code == 2
    assert "De som finns:" in err
    assert "Inga ärenden än." in call("case", "list")[1]
