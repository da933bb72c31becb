"""Verifying, backups, a new key and handing over, by command: exit codes, and what stands where."""

import json
from pathlib import Path

import pytest

from bbic_wizard.cli import keeping
from bbic_wizard.cli.main import run
from bbic_wizard.desk import casebooks
from bbic_wizard.store import keyslots
from bbic_wizard.store.folder import Folder

SECRET = "fyra svanar åt gröt i natt"
OTHER = "torpet vinglar mot lila moln"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyslots, "COST", keyslots.LEAST)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    def calling(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return calling


def key_file(folder: Path, secret: str = SECRET, name: str = "lösen.txt") -> Path:
    path = folder / name
    path.write_text(f"{secret}\n", "utf-8")
    path.chmod(0o600)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    desk, _ = casebooks.make(str(tmp_path / "bok"), SECRET)
    desk.new_case("Elin Planterad", "2015-01-01", "way_in.notification", "2026-05-01", "Hemlig text")
    desk.close()
    return tmp_path / "bok"


@pytest.fixture
def opening(book: Path, tmp_path: Path) -> tuple[object, ...]:
    return ("--casebook", book, "--key-file", key_file(tmp_path))


def case_of(book: Path, secret: str = SECRET) -> str:
    desk = casebooks.unlock(str(book), secret)
    found = desk.cases()[0].id
    desk.close()
    return found


def damaged(book: Path) -> None:
    """A byte in the middle of the text of the form, which is the largest part."""
    file = Folder(book).database
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_verify_answers_yes(call, opening) -> None:
    code, out, err = call("casebook", "verify", *opening)
    assert (code, err) == (0, "")
    assert out.startswith("Ärendeboken är hel: 1 ärende, ")


def test_verify_says_in_plain_words_which_page_is_damaged(call, book: Path, opening) -> None:
    file = Folder(book).database
    data = bytearray(file.read_bytes())
    data[4 * 4096 + 100] ^= 1  # the fifth page
    file.write_bytes(data)
    assert call("casebook", "verify", *opening)[1].startswith("Ärendeboken är inte hel: sida 5 i filen är skadad.")


def test_the_help_of_the_descriptor_and_its_refusal_are_in_plain_words(call, opening) -> None:
    assert "x>=0" not in call("casebook", "verify", "--help")[1]
    for number in ("-1", "ett"):
        code, _, err = call("casebook", "verify", *opening[:2], f"--key-fd={number}")
        assert code == 2
        assert "--key-fd" in err
        assert "värdet går inte att läsa" in err


def test_verify_answers_no_and_says_what(call, book: Path, opening) -> None:
    damaged(book)
    code, out, _ = call("casebook", "verify", *opening)
    assert code == 1
    assert "skadad" in out
    code, out, _ = call("casebook", "verify", "--format", "json", *opening)
    assert code == 1
    told = json.loads(out)
    assert not told["whole"]
    assert told["broken"]["what"]


def test_verify_tells_a_program(call, opening) -> None:
    code, out, _ = call("casebook", "verify", "--format", "json", *opening)
    told = json.loads(out)
    assert (code, told["whole"], told["cases"], told["broken"]) == (0, True, 1, None)


def test_verify_could_not_with_a_wrong_passphrase(call, book: Path, tmp_path: Path) -> None:
    wrong = key_file(tmp_path, OTHER, "fel.txt")
    code, out, err = call("casebook", "verify", "--casebook", book, "--key-file", wrong)
    assert (code, out) == (2, "")
    assert err.startswith("Lösenfrasen stämmer inte")


def test_a_bar_is_drawn_at_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with keeping.bar("Kontrollerar") as progress:
        progress(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with keeping.bar("Kontrollerar") as progress:
        progress(1, 2)
        progress(0, 0)
    shown = capsys.readouterr().err
    assert "Kontrollerar …  50 %" in shown
    assert shown.endswith(" \r")


def test_a_backup_is_made_and_put_back(call, tmp_path: Path, book: Path, opening) -> None:
    code, out, err = call("casebook", "backup", tmp_path / "kopia.zip", *opening)
    assert (code, out) == (0, "")
    assert "Säkerhetskopian är klar" in err
    code, out, err = call("casebook", "restore", tmp_path / "kopia.zip", tmp_path / "ny")
    assert (code, out) == (0, "")
    assert f"--casebook {tmp_path / 'ny'}" in err
    assert case_of(tmp_path / "ny") == case_of(book)
    assert call("casebook", "restore", tmp_path / "kopia.zip", tmp_path / "ny")[0] == 2
    assert call("casebook", "backup", tmp_path / "kopia.zip", *opening)[0] == 2


def test_a_file_that_is_no_backup_could_not_be_put_back(call, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("hej")
    code, _, err = call("casebook", "restore", tmp_path / "x", tmp_path / "ny")
    assert code == 2
    assert "Inget är ändrat" in err
    assert not (tmp_path / "ny").exists()


def test_a_damaged_casebook_is_saved_as_far_as_it_goes(call, tmp_path: Path, book: Path, opening) -> None:
    known = case_of(book)
    damaged(book)
    code, out, _ = call("casebook", "rescue", tmp_path / "ny", *opening)
    assert code == 1
    assert "gick inte att läsa" in out or "börjar om" in out
    assert case_of(tmp_path / "ny") == known
    code, out, _ = call("casebook", "verify", "--casebook", tmp_path / "ny", *opening[2:])
    assert code == 0


def test_a_whole_casebook_is_saved_whole(call, tmp_path: Path, opening) -> None:
    code, out, _ = call("casebook", "rescue", tmp_path / "ny", *opening)
    assert code == 0
    assert out.startswith("1 ärende med")


def test_a_new_key_gives_a_new_code_alone_on_its_line(call, book: Path, opening) -> None:
    casebooks.add_person(str(book), SECRET, "Eva", OTHER)
    code, out, err = call("casebook", "rekey", *opening)
    assert code == 0
    assert keyslots.is_code(out)
    assert "Eva" in err
    casebooks.unlock(str(book), out.strip()).close()
    assert call("casebook", "verify", *opening)[0] == 0


def test_a_case_is_handed_over_and_received(call, tmp_path: Path, book: Path, opening) -> None:
    casebooks.make(str(tmp_path / "deras"), OTHER)[0].close()
    theirs = ("--casebook", tmp_path / "deras", "--key-file", key_file(tmp_path, OTHER, "deras.txt"))
    case = case_of(book)
    code, out, err = call("case", "handover", case, "-o", tmp_path / "x", "--yes", *opening)
    assert code == 0
    assert keyslots.is_code(out)
    assert "lämnar programmet" in err
    with_code = key_file(tmp_path, out.strip(), "kod.txt")
    code, out, _ = call("case", "receive", tmp_path / "x", "--code-file", with_code, *theirs)
    assert (code, out) == (0, f"{case}\n")
    code, _, err = call("case", "receive", tmp_path / "x", "--code-file", with_code, *theirs)
    assert code == 2
    assert "finns redan" in err


def test_a_case_is_handed_over_with_a_code_of_ones_own(call, tmp_path: Path, book: Path, opening) -> None:
    chosen = key_file(tmp_path, OTHER, "kod.txt")
    words = ("case", "handover", case_of(book), "-o", tmp_path / "x", "--code-file", chosen, "--yes")
    code, out, _ = call(*words, *opening)
    assert (code, out) == (0, "")


def test_without_a_yes_and_without_a_terminal_nothing_is_handed_over(call, tmp_path: Path, book: Path, opening) -> None:
    code, _, err = call("case", "handover", case_of(book), "-o", tmp_path / "x", *opening)
    assert code == 2
    assert "--yes" in err
    assert not (tmp_path / "x").exists()
    code, _, err = call("case", "receive", tmp_path / "x", *opening)
    assert code == 2
    assert "--code-file" in err


def test_somebody_who_says_no_hands_nothing_over(
    tmp_path: Path, book: Path, opening, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", lambda *args, **kwargs: "nej")
    case = case_of(book)
    assert run(["case", "handover", case, "-o", str(tmp_path / "x"), *map(str, opening)]) == 2
    assert "Avbrutet" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
