"""The commands: exit codes, messages in Swedish, nothing written when something is wrong."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bbic_wizard.cli.main import COMMANDS, run
from bbic_wizard.desk import casebooks
from tests.conftest import SECRET

Output = tuple[int, str, str]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], key_file: Path):
    def calling(*words: str) -> Output:
        code = run(["--key-file", str(key_file), *(str(word) for word in words)])
        out, err = capsys.readouterr()
        return code, out, err

    return calling


@pytest.fixture
def own(call) -> None:
    """A casebook in its usual place."""
    assert call("casebook", "init")[0] == 0


def case_file(folder: Path, **parts: object) -> Path:
    path = folder / "fall.json"
    head = {"format": "bbic-wizard/case", "version": 1, "form": "barnutredning", "fictional": True}
    path.write_text(json.dumps({**head, **parts}), "utf-8")
    return path


def test_help_and_version(call) -> None:
    code, out, _ = call("--help")
    assert code == 0
    assert all(name in out for name in COMMANDS)
    assert "Usage" not in out
    assert call("--version")[1].startswith("bbic-wizard ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_swedish(call, name: str) -> None:
    code, out, _ = call(name, "--help")
    assert code == 0
    assert out.startswith("Så här:")
    assert "Show this message" not in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["chek"], "Det finns inget kommando"),
        (["check"], "ÄRENDE behövs"),
        (["check", "x.json", "--formt", "json"], "Valet --formt finns inte. Menade du --format?"),
        (["check", "x.json", "--today", "igår"], "går inte att läsa som ett datum"),
        (["check", "finns-inte.json"], "Kan inte läsa finns-inte.json. Filen hittades inte. Inget är ändrat."),
        (["check", "okänt"], 'Ärendet "okänt" finns inte'),
        (["demo", "--case", "case_x"], 'Övningsfallet "case_x" finns inte'),
        (["demo"], "Helskärmsläget behöver en terminal"),
        ([], "bbic-wizard prompt"),
        (["draft", "case_a", "--document", "utredningg"], 'menade du "utredning"?'),
        (["forms", "show", "chid"], 'Steget "chid" finns inte, menade du "child"?'),
        (["forms", "check", "/finns/inte"], "Kan inte läsa /finns/inte"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(call, words: list[str], expected: str) -> None:
    code, out, err = call(*words)
    assert code == 2
    assert expected in err
    assert out == ""
    assert "Traceback" not in err


def test_check_names_gaps_and_exits_1(call, tmp_path: Path) -> None:
    path = case_file(tmp_path, answers={"child.name": "Elin"})
    code, out, _ = call("check", path)
    assert code == 1
    assert "(child.birth_date)" in out
    assert "(child.name)" not in out


def test_check_as_json_says_the_same(call, tmp_path: Path) -> None:
    path = case_file(tmp_path, as_of="2026-05-25")
    code, out, _ = call("check", path, "--format", "json")
    data = json.loads(out)
    assert code == 1
    assert data["today"] == "2026-05-25"
    assert {"place", "step", "label", "path"} == set(data["gaps"][0])


@pytest.mark.parametrize("contents", [b"\xff\xfe", b"[" * 10_000, b'{"format": 1}', b"x: &a [*a]", b""])
def test_a_file_that_is_no_case_is_refused(call, tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "fall.json"
    path.write_bytes(contents)
    for words in (["check", path], ["draft", path], ["case", "import", path, "--casebook", tmp_path / "bok.db"]):
        code, out, err = call(*words)
        assert (code, out) == (2, "")
        assert "fall.json" in err
    assert not (tmp_path / "bok.db").exists()


def test_a_case_is_made_listed_exported_and_imported(call, tmp_path: Path) -> None:
    book = ["--casebook", tmp_path / "bok"]
    assert call("casebook", "init", *book)[0] == 0
    came = tmp_path / "anmälan.txt"
    came.write_text("Orolig =1+1", "utf-8")
    made = ["case", "new", "--name", "Elin Prov", "--birth-date", "2017-03-11", "--text-file", came, *book]
    code, out, _ = call(*made)
    case_id = out.strip()
    assert code == 0
    assert "Elin Prov" in call("case", "list", *book)[1]
    path = tmp_path / "ut.json"
    code, out, err = call("case", "export", case_id, "-o", path, *book)
    assert (code, out) == (0, "")
    assert "Innehåller uppgifter om en person" in err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert call("case", "import", path, *book)[0] == 0
    rows = json.loads(call("case", "list", "--format", "json", *book)[1])
    assert len(rows) == 2
    assert not any(row["fictional"] for row in rows)
    practice = call("case", "new", "--name", "Elin", "--birth-date", "2017-03-11", "--practice", *book)[1].strip()
    rows = json.loads(call("case", "list", "--format", "json", *book)[1])
    assert [row["id"] for row in rows if row["fictional"]] == [practice]
    history = call("case", "history", case_id, *book)[1]
    assert "Elin Prov" in history


def test_an_export_never_overwrites_and_refuses_links(call, tmp_path: Path) -> None:
    book = ["--casebook", tmp_path / "bok"]
    assert call("casebook", "init", *book)[0] == 0
    case_id = call("case", "new", "--name", "E", "--birth-date", "2017-03-11", *book)[1].strip()
    (tmp_path / "finns.json").write_text("mitt")
    (tmp_path / "lank.json").symlink_to(tmp_path / "finns.json")
    for name in ("finns.json", "lank.json", "saknas/ut.json"):
        code, _, err = call("case", "export", case_id, "-o", tmp_path / name, *book)
        assert code == 2
        assert "Filen skrevs inte" in err
    assert (tmp_path / "finns.json").read_text() == "mitt"


def test_the_shipped_forms_are_without_fault(call) -> None:
    code, out, _ = call("forms", "check")
    assert code == 0
    assert "inga fel" in out


def test_mistakes_in_own_forms_are_told_with_file_and_line(call, tmp_path: Path) -> None:
    (tmp_path / "barnutredning.yaml").write_text(
        "format: bbic-wizard/form\nid: x\nversion: 1\ntitle: X\nsteps:\n  - id: a\n    titel: A\n", "utf-8"
    )
    code, _, err = call("forms", "check", tmp_path)
    assert code == 2
    assert re.search(r'^barnutredning.yaml:7: okänt ord "titel" här, menade du "title"\?$', err, re.M)


FAULTY = "format: bbic-wizard/form\nid: x\nversion: 1\ntitle: X\nsteps:\n  - id: a\n    titel: A\n"
SHIPPED = Path(__file__).parents[2] / "forms"


def test_several_folders_are_each_checked_and_all_mistakes_told_at_once(call, tmp_path: Path) -> None:
    for name in ("ett", "tre"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "barnutredning.yaml").write_text(FAULTY, "utf-8")
        (tmp_path / name / "reasons.yaml").write_text("format: bbic-wizard/reasons\nreasons: []\n", "utf-8")
    (tmp_path / "två").symlink_to(SHIPPED)
    code, out, err = call("forms", "check", *(tmp_path / name for name in ("ett", "två", "tre", "fyra")))
    assert code == 2
    assert f"{tmp_path}/två: Barnutredning, version 1: inga fel." in out
    for name in ("ett", "tre"):
        assert f'{tmp_path}/{name}/barnutredning.yaml:7: okänt ord "titel" här' in err
        assert f"{tmp_path}/{name}: " not in out
    assert f"{tmp_path}/fyra: Kan inte läsa" in err
    assert err.endswith("5 fel hittades. Inget är ändrat.\n")


def test_several_folders_without_fault_are_told_each(call, tmp_path: Path) -> None:
    (tmp_path / "forms").symlink_to(SHIPPED)
    code, out, err = call("forms", "check", SHIPPED, tmp_path / "forms")
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if "inga fel" in line] == [
        f"{SHIPPED}: Barnutredning, version 1: inga fel.",
        f"{tmp_path}/forms: Barnutredning, version 1: inga fel.",
    ]


def test_the_schema_describes_forms_and_cases(call) -> None:
    form = json.loads(call("forms", "schema")[1])
    assert "steps" in form["oneOf"][0]["properties"]
    case = json.loads(call("forms", "schema", "--case")[1])
    assert "child.name" in case["properties"]["answers"]["properties"]
    parts = case["properties"]
    skip = parts["skips"]["additionalProperties"]
    entries = [skip, skip["properties"]["review"], parts["silenced"]["additionalProperties"]]
    entries += [parts["status"]["items"], parts["comments"]["items"]]
    assert [sorted(entry["required"]) for entry in entries] == [
        ["code", "note"],
        ["accepted"],
        ["note"],
        ["to"],
        ["place", "text"],
    ]
    assert all(entry["additionalProperties"] is False for entry in entries)
    born = parts["answers"]["properties"]["child.birth_date"]["anyOf"][0]["pattern"]
    assert [bool(re.match(born, day)) for day in ("2017-03-11", "2017-03-11~", "2017")] == [True, False, False]


def test_a_fault_in_the_program_shows_no_contents(call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        secret = "Elin 2017"
        raise RuntimeError(secret)

    monkeypatch.setattr("bbic_wizard.desk.opening.find_case", broken)
    code, out, err = call("check", "case_a")
    assert (code, out) == (2, "")
    assert "Något gick fel i programmet" in err
    assert "Elin" not in err


def test_no_escape_sequence_of_a_file_reaches_the_terminal(call, tmp_path: Path) -> None:
    path = tmp_path / "fall.json"
    path.write_text(r'{"\u001b[31mx": 1, "\u001b[31mx": 2}', "utf-8")
    code, out, err = call("check", path)
    assert (code, out) == (2, "")
    assert "står två gånger" in err
    assert "\x1b" not in err
    assert "\x1b" not in call("check", "\x1b[31mokänt")[2]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_what_never_ends_is_not_read_to_its_end(call, tmp_path: Path) -> None:
    (tmp_path / "fall.json").symlink_to("/dev/zero")
    (tmp_path / "barnutredning.yaml").symlink_to("/dev/zero")
    for words in (["check", tmp_path / "fall.json"], ["case", "import", "/dev/zero"], ["forms", "check", tmp_path]):
        code, _, err = call(*words)
        assert (code, "ilen är för stor" in err) == (2, True)


def test_names_too_long_for_a_file_are_told(call, tmp_path: Path) -> None:
    case_id = call("case", "new", "--name", "E", "--birth-date", "2017-03-11")[1].strip()
    for words in (
        ["check", "x" * 300],
        ["check", "x" * 300 + ".json"],
        ["case", "import", "x" * 300],
        ["case", "export", case_id, "-o", tmp_path / ("x" * 300)],
        ["case", "list", "--casebook", tmp_path / ("x" * 300)],
    ):
        code, _, err = call(*words)
        assert code == 2
        assert "Något gick fel i programmet" not in err


def test_a_link_to_nothing_among_forms_is_told(call, tmp_path: Path) -> None:
    (tmp_path / "barnutredning.yaml").symlink_to(tmp_path / "saknas.yaml")
    code, _, err = call("forms", "check", tmp_path)
    assert code == 2
    assert "Kan inte läsa barnutredning.yaml" in err


@pytest.mark.parametrize("words", [["check", "case_a"], ["draft", "case_a"], ["--help"], ["case", "--help"]])
def test_a_reader_that_leaves_is_no_fault(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "bbic_wizard.cli.main", *words], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("words", [["check", "case_a"], ["draft", "case_a"], ["--help"]])
def test_a_full_disk_behind_the_output_is_told(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bbic_wizard.cli.main", *words], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "Svaret kunde inte skrivas ut: det finns ingen plats kvar på disken. Frigör plats först."
    ]


def test_reading_commands_make_no_casebook(call, tmp_path: Path) -> None:
    path = tmp_path / "bok.db"
    for words in (["list"], ["export", "x"], ["history", "x"]):
        code, out, err = call("case", *words, "--casebook", path)
        assert (code, out) == (2, "")
        assert "Det finns ingen ärendebok" in err
    assert not path.exists()


def test_history_is_in_words_and_an_unknown_place_is_told(call, own) -> None:
    case_id = call("case", "new", "--name", "E", "--birth-date", "2017-03-11")[1].strip()
    assert ": öppnade ärendet" in call("case", "history", case_id)[1].splitlines()[0]
    assert "svarade" in call("case", "history", case_id, "child.name")[1]
    data = json.loads(call("case", "history", case_id, "child.name", "--format", "json")[1])
    assert [(item["what"], item["place"], item["from"], item["to"]) for item in data] == [
        ("svarade Ärendet och barnet › Barnets namn", "child.name", "", "E")
    ]
    assert set(data[0]) == {"seq", "at", "author", "what", "place", "from", "to"}
    code, _, err = call("case", "history", case_id, "child.nam")
    assert code == 2
    assert 'menade du "child.name"?' in err


def test_the_day_of_a_case_in_a_casebook_counts_for_fictional_cases_alone(call, own, tmp_path: Path) -> None:
    for fictional, counts in ((True, True), (False, False)):
        path = case_file(tmp_path, as_of="2020-05-25", fictional=fictional)
        case_id = call("case", "import", path)[1].strip()
        data = json.loads(call("check", case_id, "--format", "json")[1])
        assert (data["today"] == "2020-05-25") is counts


def test_the_list_says_how_a_case_stands_as_the_screens_do(call, own, tmp_path: Path) -> None:
    sent = [{"to": "till granskning", "by": "Sara Lindmark", "at": "2026-05-08T15:00:00+02:00"}]
    call("case", "import", case_file(tmp_path, fictional=True))
    call("case", "import", case_file(tmp_path, fictional=True, status=sent))
    out = call("case", "list")[1]
    assert "  Hos arbetsledare  ÖVNING" in out
    assert "  Utkast            ÖVNING" in out
    rows = json.loads(call("case", "list", "--format", "json")[1])
    assert {row["status"] for row in rows} == {"till granskning", "utkast"}


def test_history_tells_from_what_to_what(call, own) -> None:
    case_id = call("case", "new", "--name", "Elin", "--birth-date", "2017-03-11")[1].strip()
    desk = casebooks.unlock(None, SECRET)
    work = desk.open(case_id)
    work.answer("child.name", "Elin F")
    work.clear("child.name")
    desk.close()
    lines = [line.partition(": ")[2] for line in call("case", "history", case_id, "child.name")[1].splitlines()]
    label = work.view.label("child.name")
    assert [line.partition(label)[2] for line in lines] == [": ”Elin”", ", från ”Elin” till ”Elin F”", ", var ”Elin F”"]


def test_help_says_which_case_a_name_means(call) -> None:
    for name in ("check", "draft"):
        told = " ".join(call(name, "--help")[1].split())
        assert "en ärendefil (JSON), ett övningsfall eller ett ärende i ärendeboken" in told


def test_without_a_name_and_without_a_terminal_nothing_is_made(call, tmp_path: Path) -> None:
    book = ["--casebook", tmp_path / "bok"]
    assert call("casebook", "init", *book)[0] == 0
    code, out, err = call("case", "new", "--birth-date", "2017-03-11", *book)
    assert (code, out) == (2, "")
    assert "Barnets namn saknas" in err
    assert "--name" in err
