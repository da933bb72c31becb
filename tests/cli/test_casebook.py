"""The casebook by command: how its secret reaches a command, and what is said when it does not."""

import importlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bbic_wizard.cli import keys
from bbic_wizard.cli.main import COMMANDS, cli, run
from bbic_wizard.desk import casebooks
from bbic_wizard.store import keyslots

SECRET = "fyra svanar åt gröt i natt"
OTHER = "torpet vinglar mot lila moln"
Output = tuple[int, str, str]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyslots, "COST", keyslots.LEAST)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    def calling(*words: object) -> Output:
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
    return tmp_path / "bok"


@pytest.fixture
def key(tmp_path: Path, book: Path) -> Path:
    casebooks.make(str(book), SECRET)[0].close()
    return key_file(tmp_path)


class Hands:
    """Somebody at a terminal: what they type unseen, and how long they are made to wait."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.types: list[str] = []
        self.asked: list[str] = []
        self.waits: list[float] = []
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("getpass.getpass", self.type)
        monkeypatch.setattr("time.sleep", self.waits.append)

    def type(self, words: str, stream: object = None) -> str:
        self.asked.append(words)
        if not self.types:
            raise EOFError
        return self.types.pop(0)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    return Hands(monkeypatch)


# --- making


def test_a_casebook_is_made_with_a_key_file_and_the_code_stands_alone_on_its_line(
    call, book: Path, tmp_path: Path
) -> None:
    code, out, err = call("casebook", "init", "--casebook", book, "--key-file", key_file(tmp_path))
    assert code == 0
    assert keyslots.is_code(out)
    assert out == out.strip() + "\n"
    assert "visas en gång" in err
    assert SECRET not in out + err
    casebooks.unlock(str(book), out.strip()).close()


def test_a_casebook_is_made_by_typing_twice(call, book: Path, hands: Hands) -> None:
    hands.types = ["lösenordlösenord", SECRET, "annat än så", SECRET, SECRET]
    code, _, err = call("casebook", "init", "--casebook", book)
    assert code == 0
    assert "Mycket lätt att gissa" in err
    assert "inte lika" in err
    casebooks.unlock(str(book), SECRET).close()


def test_giving_up_makes_nothing(call, book: Path, hands: Hands) -> None:
    hands.types = ["kort"]
    code, out, err = call("casebook", "init", "--casebook", book)
    assert (code, out) == (2, "")
    assert "Inget är ändrat" in err
    assert not book.exists()


def test_a_weak_passphrase_in_a_file_is_refused(call, book: Path, tmp_path: Path) -> None:
    code, out, err = call("casebook", "init", "--casebook", book, "--key-file", key_file(tmp_path, "kort"))
    assert (code, out) == (2, "")
    assert "räcker inte" in err
    assert not book.exists()


def test_one_that_is_there_is_refused_before_anything_is_asked(call, book: Path, key: Path, hands: Hands) -> None:
    code, _, err = call("casebook", "init", "--casebook", book)
    assert code == 2
    assert "finns redan" in err
    assert hands.asked == []


# --- how the secret comes


def test_the_file_may_stand_before_the_command_or_after_it(call, book: Path, key: Path) -> None:
    for words in (
        ["--casebook", book, "--key-file", key, "casebook", "recovery"],
        ["casebook", "recovery", "--casebook", book, "--key-file", key],
    ):
        code, out, _ = call(*words)
        assert code == 0
        assert keyslots.is_code(out)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_newline_at_the_end_is_no_part_of_it(call, book: Path, key: Path, end: str) -> None:
    key.write_bytes(f"{SECRET}{end}".encode())
    assert call("casebook", "recovery", "--casebook", book, "--key-file", key)[0] == 0


def test_a_recovery_code_opens_too(call, book: Path, key: Path, tmp_path: Path) -> None:
    code = casebooks.new_recovery(str(book), SECRET)
    file = key_file(tmp_path, code.lower(), "kod.txt")
    assert call("casebook", "recovery", "--casebook", book, "--key-file", file)[0] == 0


def test_a_file_others_can_read_is_refused_with_a_remedy(call, book: Path, key: Path) -> None:
    for mode in (0o640, 0o604, 0o660):
        key.chmod(mode)
        code, out, err = call("casebook", "recovery", "--casebook", book, "--key-file", key)
        assert (code, out) == (2, "")
        assert f"chmod 600 {key}" in err


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"", "Där står ingen"), (b"\n", "ensam på en rad"), (b"\xff\xfe", "Där står ingen"), (b"a\nb\n", "ensam"),
     (b"x" * 5000, "något annat")],
)  # fmt: skip
def test_a_file_that_holds_no_secret_is_told(call, book: Path, key: Path, data: bytes, expected: str) -> None:
    key.write_bytes(data)
    code, out, err = call("casebook", "recovery", "--casebook", book, "--key-file", key)
    assert (code, out) == (2, "")
    assert expected in err


def test_a_file_that_is_none_is_told(call, book: Path, key: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör", 0o600)
    for name, why in (("saknas", "hittades inte"), (".", "vanlig fil"), ("rör", "vanlig fil")):
        code, _, err = call("casebook", "recovery", "--casebook", book, "--key-file", tmp_path / name)
        assert code == 2
        assert why in err


def test_a_descriptor_gives_it(call, book: Path, key: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, f"{SECRET}\n".encode())
    os.close(writing)
    assert call("casebook", "recovery", "--casebook", book, "--key-fd", reading)[0] == 0
    code, _, err = call("casebook", "recovery", "--casebook", book, "--key-fd", 987)
    assert code == 2
    assert "--key-fd 987" in err
    assert call("casebook", "recovery", "--casebook", book, "--key-fd", "x")[0] == 2


def test_both_at_once_are_refused(call, book: Path, key: Path) -> None:
    code, _, err = call("casebook", "recovery", "--casebook", book, "--key-file", key, "--key-fd", 0)
    assert code == 2
    assert "antingen" in err


def test_a_wrong_one_in_a_file_is_told_at_once(call, book: Path, key: Path, tmp_path: Path) -> None:
    wrong = key_file(tmp_path, OTHER, "fel.txt")
    code, out, err = call("casebook", "recovery", "--casebook", book, "--key-file", wrong)
    assert (code, out) == (2, "")
    assert err == "Lösenfrasen stämmer inte. Inget är ändrat. Kontrollera Caps Lock och försök igen.\n"


def test_without_a_terminal_and_a_file_it_is_told_what_to_do(call, book: Path, key: Path) -> None:
    code, out, err = call("casebook", "recovery", "--casebook", book)
    assert (code, out) == (2, "")
    assert "--key-file" in err


def test_three_tries_with_growing_waits(call, book: Path, key: Path, hands: Hands) -> None:
    hands.types = [OTHER, OTHER, SECRET]
    assert call("casebook", "recovery", "--casebook", book)[0] == 0
    assert hands.waits == [1, 2]
    hands.types = [OTHER] * 4
    code, _, err = call("casebook", "recovery", "--casebook", book)
    assert code == 2
    assert err.count("Lösenfrasen stämmer inte") == 3
    assert hands.types == [OTHER]
    assert all(str(book) in words for words in hands.asked)


def test_what_is_typed_at_a_real_terminal_is_not_shown(book: Path, key: Path) -> None:
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "bbic_wizard.cli.main", "casebook", "recovery", "--casebook", str(book)],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    while b"senfras f" not in shown:
        shown += os.read(ours, 1000)
    os.write(ours, f"{SECRET}\n".encode())
    out, _ = program.communicate()
    while True:
        try:
            part = os.read(ours, 1000)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert program.returncode == 0
    assert keyslots.is_code(out.decode())
    assert b"svanar" not in shown


def test_neither_words_nor_surroundings_can_carry_it() -> None:
    """No option takes a secret, and none is read from the environment."""
    seen = list(cli.params)
    for module, _ in COMMANDS.values():
        command = importlib.import_module(module).command
        for item in (command, *getattr(command, "commands", {}).values()):
            seen += item.params
    options = [item for item in seen if isinstance(item, click.Option)]
    assert {"--key-file", "--key-fd"} <= {name for item in options for name in item.opts}
    assert not any(item.envvar for item in options)
    named = {name for item in options for name in item.opts}
    assert not {"--passphrase", "--password", "--key", "--secret"} & named


# --- the other commands


def test_a_passphrase_is_exchanged_after_the_old_one_has_proved_right(
    call, book: Path, key: Path, tmp_path: Path, hands: Hands
) -> None:
    hands.types = [SECRET, OTHER, OTHER]
    assert call("casebook", "passphrase", "--casebook", book)[0] == 0
    assert call("casebook", "recovery", "--casebook", book, "--key-file", key)[0] == 2
    new, newer = key_file(tmp_path, OTHER, "ny.txt"), key_file(tmp_path, SECRET, "nyare.txt")
    assert call("casebook", "passphrase", "--casebook", book, "--key-file", new, "--new-key-file", newer)[0] == 0
    casebooks.unlock(str(book), SECRET).close()
    hands.asked.clear()
    hands.types = [OTHER] * 3
    assert call("casebook", "passphrase", "--casebook", book)[0] == 2
    assert not any("Ny lösenfras" in words for words in hands.asked)


def test_somebody_else_is_let_in_and_out(call, book: Path, key: Path, tmp_path: Path) -> None:
    theirs = key_file(tmp_path, OTHER, "eva.txt")
    base = ["--casebook", book, "--key-file", key]
    assert call("casebook", "person", "Eva", *base, "--new-key-file", theirs)[0] == 0
    casebooks.unlock(str(book), OTHER).close()
    code, out, _ = call("casebook", "slots", "--casebook", book)
    assert code == 0
    assert [line.split()[-1] for line in out.splitlines()][-1] == "Eva"
    data = json.loads(call("casebook", "slots", "--casebook", book, "--format", "json")[1])
    assert [item["kind"] for item in data] == ["passphrase", "recovery", "person"]
    assert call("casebook", "person", "Eva", "--remove", *base)[0] == 0
    assert call("casebook", "slots", "--casebook", book, "--key-file", theirs)[0] == 0
    assert call("casebook", "recovery", "--casebook", book, "--key-file", theirs)[0] == 2


def test_commands_that_open_no_casebook_do_not_ask(call, book: Path, key: Path, hands: Hands) -> None:
    for words in (["check", "case_a"], ["casebook", "slots", "--casebook", book], ["forms", "check"], ["--version"]):
        assert call(*words)[0] in (0, 1)
    assert hands.asked == []


def test_a_practice_case_is_read_without_asking_beside_a_locked_casebook(call, hands: Hands) -> None:
    casebooks.make(None, SECRET)[0].close()
    assert call("check", "case_a")[0] == 1
    assert hands.asked == []


def test_cases_are_reached_with_a_key_file(call, book: Path, key: Path) -> None:
    base = ["--casebook", book, "--key-file", key]
    code, case_id, _ = call("case", "new", "--name", "Elin", "--birth-date", "2017-03-11", *base)
    assert code == 0
    assert case_id.strip() in call("case", "list", *base)[1]
    assert call("check", case_id.strip(), *base)[0] == 1
    code, out, err = call("check", case_id.strip(), "--casebook", book)
    assert (code, out) == (2, "")
    assert "--key-file" in err


def test_notices_of_the_casebook_are_told_once_beside_the_answer(call, book: Path, key: Path) -> None:
    (book / "keyslots.json").unlink()
    code, out, err = call("case", "list", "--casebook", book, "--key-file", key, "--format", "json")
    assert code == 0
    json.loads(out)
    assert err.count(casebooks.FELL_BACK) == 1


def test_a_secret_that_ends_in_spaces_keeps_them() -> None:
    assert keys._text(b"  a b  \n", "fil") == "  a b  "
