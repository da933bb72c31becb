"""A casebook is open in one program at a time; meanwhile, or where nothing can be written, it can be read."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.desk import casebooks
from bbic_wizard.errors import NotSaved, StoreBusy
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.folder import Folder
from tests.desk.books import NAME, OTHER, SECRET, made, new_case, titles


def held(book: str) -> "subprocess.Popen[str]":
    """Another program that has the casebook open until its input ends."""
    script = f"""
        import sys
        from bbic_wizard.desk import casebooks
        desk = casebooks.unlock({book!r}, {SECRET!r}, actor="sara")
        casebooks.look({book!r})  # nothing that is asked while it is open may give up the lock
        casebooks.look({book!r} + "/store.db")
        casebooks.slots({book!r})
        casebooks.prove({book!r}, {SECRET!r})
        print("öppen", flush=True)
        sys.stdin.read()
        desk.close()
    """
    other = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "öppen\n"
    return other


def test_a_second_program_is_told_who_has_it_open_and_since_when(book: str) -> None:
    made(book)
    other = held(book)
    try:
        with pytest.raises(StoreBusy, match=r"sara öppnade den \d{4}-\d\d-\d\d \d\d\.\d\d på datorn .+bara läsa"):
            casebooks.unlock(book, SECRET)
        with pytest.raises(StoreBusy):
            casebooks.change_passphrase(book, SECRET, OTHER)
    finally:
        other.communicate()
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]


def test_one_that_is_open_elsewhere_can_be_read_in_a_copy_that_is_gone_afterwards(book: str) -> None:
    made(book)
    other = held(book)
    try:
        desk = casebooks.unlock_to_read(book, SECRET)
        assert [row.title for row in desk._store.rows()] == [NAME]
        with pytest.raises(NotSaved, match="läsa men inte ändra"):
            new_case(desk)
        copies = list((paths.state() / "kopior").iterdir())
        assert len(copies) == 1
        assert NAME.encode() not in b"".join(file.read_bytes() for file in copies[0].iterdir())
        desk.close()
        assert list((paths.state() / "kopior").iterdir()) == []
    finally:
        other.communicate()


def test_one_that_is_open_here_is_not_copied_since_that_would_give_up_its_lock(book: str) -> None:
    made(book)
    desk = casebooks.unlock(book, SECRET)
    with pytest.raises(StoreBusy, match="öppen här"):
        casebooks.unlock_to_read(book, SECRET)
    desk.close()
    casebooks.unlock_to_read(book, SECRET).close()


def test_a_copy_left_by_a_killed_program_is_gone_at_the_next_opening(book: str) -> None:
    made(book)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = paths.state() / "kopior" / f"{dead.pid}-00000000"
    left.mkdir(parents=True)
    (left / "store.db").write_bytes(b"x")
    casebooks.unlock(book, SECRET).close()
    assert not left.exists()


def test_a_killed_program_leaves_the_casebook_free(book: str) -> None:
    made(book)
    other = held(book)
    other.kill()
    other.communicate()
    assert Folder(Path(book)).holder() is not None
    desk = casebooks.unlock(book, SECRET)
    assert titles(desk) == [NAME]
    assert Folder(Path(book)).holder() is None


def test_a_medium_nobody_can_write_to_can_be_read(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made(book)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, how: False if how == os.W_OK else real(path, how))
    before = (Path(book) / "store.db").read_bytes()
    desk = casebooks.unlock_to_read(book, SECRET)
    with pytest.raises(NotSaved, match="läsa men inte ändra"):
        new_case(desk)
    assert titles(desk) == [NAME]
    assert (Path(book) / "store.db").read_bytes() == before
    assert not (paths.state() / "kopior").exists()


def test_with_a_full_disk_it_can_still_be_read(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made(book)

    def full(*given: object, **more: object) -> None:
        raise NotSaved("Det finns ingen plats kvar på disken", "Det du skrivit finns på skärmen.")

    def no_space(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Casebook, "note", full)
    monkeypatch.setattr(shutil, "copyfileobj", no_space)
    with pytest.raises(NotSaved, match=r"öppnades inte.*ingen plats kvar.*Allt som är sparat finns kvar.*bara läsa"):
        casebooks.unlock(book, SECRET)
    assert titles(casebooks.unlock_to_read(book, SECRET)) == [NAME]
    assert list((paths.state() / "kopior").iterdir()) == []


def test_what_a_broken_off_exchange_of_keys_left_is_gone_after_the_next_opening(book: str) -> None:
    made(book)
    left = Path(book) / f"store-{'a' * 16}.db"
    left.write_bytes(b"half")
    casebooks.unlock(book, SECRET).close()
    assert left.exists()  # no exchange wrote that it made it
    (Path(book) / "rekey.json").write_text(f'["{left.name}"]')
    casebooks.unlock(book, SECRET).close()
    assert not left.exists()
    assert not (Path(book) / "rekey.json").exists()
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]
