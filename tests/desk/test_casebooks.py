"""Making a casebook and looking for one, and what the program that has it open leaves around it."""

import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.desk import casebooks
from bbic_wizard.desk.exports import write_private
from bbic_wizard.errors import NotAllowed, NotSaved
from bbic_wizard.store.folder import Folder
from tests.desk.books import NAME, OTHER, SECRET, made, titles

# --- making


def test_what_is_made_opens_with_the_passphrase_and_with_the_code(book: str) -> None:
    code = made(book)
    for secret in (SECRET, code, code.lower().replace("-", " ")):
        assert titles(casebooks.unlock(book, secret)) == [NAME]
    assert [(label, kind) for label, kind, _ in casebooks.slots(book)][1] == ("Återställningskod", "recovery")


def test_all_of_it_is_for_its_owner_alone_and_holds_no_text(book: str) -> None:
    made(book)
    folder = Path(book)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = [file for root in (folder, paths.state()) for file in root.rglob("*") if file.is_file()]
    assert {"store.db", "keyslots.json", "keyslots.json.bak"} <= {file.name for file in files}
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
        data = file.read_bytes()
        for text in (NAME, SECRET, "child.name"):
            assert text.encode() not in data
            assert text.encode("utf-16-le") not in data


def test_nothing_is_made_on_top_of_anything(book: str, tmp_path: Path) -> None:
    made(book)
    with pytest.raises(NotAllowed, match="finns redan en ärendebok"):
        casebooks.make(book, OTHER)
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]
    for name in ("keyslots.json", "keyslots.json.bak"):
        (Path(book) / name).unlink()
    with pytest.raises(NotAllowed, match="finns redan en ärendebok"):
        casebooks.make(book, OTHER)
    (tmp_path / "annat").mkdir()
    (tmp_path / "annat" / "brev.txt").write_text("mitt")
    (tmp_path / "fil").write_text("mitt")
    (tmp_path / "länk").symlink_to(tmp_path / "finns-inte")
    for name in ("annat", "fil", "länk"):
        with pytest.raises(NotAllowed, match="upptagen"):
            casebooks.make(str(tmp_path / name), SECRET)
    assert (tmp_path / "annat" / "brev.txt").read_text() == "mitt"


def test_an_empty_folder_is_a_place_for_a_casebook(book: str) -> None:
    Path(book).mkdir()
    made(book)
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]


def test_a_making_that_breaks_off_leaves_nothing_in_its_place(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise NotSaved("Det finns ingen plats kvar på disken")

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write_slots", full)
        with pytest.raises(NotSaved):
            casebooks.make(book, SECRET)
    assert list(Path(book).parent.iterdir()) == []
    made(book)


def test_what_a_killed_making_left_is_cleared_by_the_next(book: str) -> None:
    left = Path(book).with_name(".bok.ny")
    left.mkdir()
    (left / "store.db").write_bytes(b"half")
    made(book)
    assert not left.exists()
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises((NotSaved, NotAllowed), match=r"kunde inte skapas|upptagen"):
        casebooks.make(str(tmp_path / "fil" / "bok"), SECRET)


@pytest.mark.parametrize("weak", ["", "kort", "lösenordlösenord", "sommaren2026!", "socialtjänsten2026"])
def test_a_weak_passphrase_makes_nothing(book: str, weak: str) -> None:
    with pytest.raises(NotAllowed, match="Lösenfrasen räcker inte"):
        casebooks.make(book, weak)
    assert not Path(book).exists()


def test_looking_opens_and_makes_nothing(book: str) -> None:
    found = casebooks.look(book)
    assert (found.exists, found.earlier, found.path) == (False, None, Path(book))
    assert not Path(book).exists()
    made(book)
    assert casebooks.look(book).exists
    assert casebooks.look(str(Path(book) / "store.db")).path == Path(book)
    assert not casebooks.look(None).exists


# --- the process


def test_an_open_casebook_leaves_no_core_file_and_is_not_looked_into(book: str) -> None:
    made(book)
    script = f"""
        import resource, ctypes
        from bbic_wizard.desk import casebooks
        casebooks.unlock({book!r}, {SECRET!r}).close()
        print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0) 0"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs a list of open files")
def test_no_file_stays_open_after_looking_reading_and_leaving(book: str) -> None:
    made(book)
    casebooks.unlock_to_read(book, SECRET).close()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        casebooks.look(book)
        casebooks.look(str(Path(book) / "keyslots.json"))
        casebooks.unlock(book, SECRET).close()
        casebooks.unlock_to_read(book, SECRET).close()
        with pytest.raises(NotAllowed):
            casebooks.make(book, OTHER)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_looking_for_a_casebook_reads_in_nothing_heavy() -> None:
    code = "from bbic_wizard.desk import casebooks; casebooks.look(None); import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = {name.partition(".")[0] for name in done.stdout.split()}
    assert not {"sqlalchemy", "sqlcipher3", "cryptography", "pydantic", "zxcvbn", "ctypes", "socket"} & found


def test_a_file_made_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, real = tmp_path / "fil.txt", os.fsync

    def meanwhile(number: int) -> None:
        real(number)
        target.write_text("en annans")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(NotSaved, match="skrevs inte"):
        write_private(target, "min")
    assert target.read_text() == "en annans"
    assert list(tmp_path.iterdir()) == [target]
    write_private(target, "min", replace=True)
    assert target.read_text() == "min"


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")
def test_each_folder_of_what_is_remembered_is_for_its_owner_alone(
    tmp_path: Path, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "state", lambda: tmp_path / "a" / "state")
    made(book)
    casebooks.unlock_to_read(book, SECRET).close()
    for place in ("a", "a/state", "a/state/anchors", "a/state/kopior"):
        assert stat.S_IMODE((tmp_path / place).stat().st_mode) == 0o700


def test_the_package_is_run_as_the_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "bbic_wizard", "--help"], capture_output=True, check=False)
    assert ran.returncode == 0
    assert b"casebook" in ran.stdout


def test_the_process_is_protected_before_a_passphrase_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    import getpass

    from bbic_wizard.cli import keys
    from bbic_wizard.desk import process

    done: list[str] = []
    monkeypatch.setattr(process, "protect_process", lambda: done.append("protected"))
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: done.append("asked") or SECRET)
    assert keys.ask("Lösenfras: ") == SECRET
    assert done == ["protected", "asked"]
