"""A damaged casebook, by the command line: never a traceback, never silence, and nothing made worse."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Ran
from tests.faults.homes import contents
from tests.faults.pages import PAGE

Call = Callable[..., Ran]


@pytest.mark.parametrize("number", range(12))
def test_a_file_cut_anywhere_is_refused_and_left_as_it_is(folder: Path, call: Call, number: int) -> None:
    file = folder / "store.db"
    data = file.read_bytes()
    pages = len(data) // PAGE
    size = (0, 15, PAGE, PAGE * (pages - 1))[number] if number < 4 else random.randrange(len(data) - PAGE)
    file.write_bytes(data[:size])
    before = contents(folder)
    for words in (["case", "list"], ["casebook", "verify"], ["casebook", "backup", folder.parent / "kopia"]):
        call(*words).refused("säkerhetskopia")
    assert contents(folder) == before
    assert not (folder.parent / "kopia").exists()


@pytest.mark.parametrize("number", range(24))
def test_a_bit_turned_in_any_page_is_found(folder: Path, call: Call, number: int) -> None:
    file = folder / "store.db"
    data = bytearray(file.read_bytes())
    pages = len(data) // PAGE
    page = number if number < 12 else random.randrange(pages)
    at = page * PAGE + random.randrange(PAGE)
    data[at] ^= 1 << random.randrange(8)
    file.write_bytes(data)
    listed = call("case", "list")
    if listed.code:
        listed.refused("säkerhetskopia")
    proved = call("casebook", "verify")
    if proved.code == 2:
        proved.refused("säkerhetskopia")
    else:
        assert proved.code == 1, f"bit turned at {at}"
        assert "säkerhetskopia" in proved.out
        assert "Traceback" not in proved.err
    call("casebook", "backup", folder.parent / "kopia").refused("säkerhetskopia")
    assert not (folder.parent / "kopia").exists(), "what is damaged is no backup"


def test_what_is_no_casebook_is_refused_and_left_as_it_is(folder: Path, call: Call) -> None:
    (folder / "store.db").write_bytes(b"detta ar ingen databas" * 4000)
    before = contents(folder)
    call("case", "list").refused("Lösenfrasen stämmer, men", "skadad", "säkerhetskopia")
    assert contents(folder) == before


def test_a_lost_file_is_told_and_none_is_made(folder: Path, call: Call) -> None:
    (folder / "store.db").unlink()
    before = contents(folder)
    call("case", "list").refused("Ärendebokens fil saknas", "säkerhetskopia")
    assert contents(folder) == before
