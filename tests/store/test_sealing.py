"""A sealed file opens with its code, and with nothing else."""

import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbic_wizard.store import keyslots, sealing
from bbic_wizard.store.keyslots import LEAST
from bbic_wizard.store.sealing import NotSealed, WrongCode, seal, unseal

CODE = "en lösenfras som räcker"
SEALED = seal(b"hemligt" * 100, CODE, LEAST)


@settings(max_examples=10, deadline=None)
@given(st.binary(max_size=5000), st.text(min_size=1))
def test_what_is_sealed_comes_out(contents: bytes, code: str) -> None:
    sealed = seal(contents, code, LEAST)
    assert unseal(sealed, code) == contents


def test_the_contents_cannot_be_read_in_the_file() -> None:
    assert b"hemligt" not in SEALED
    assert CODE.encode() not in SEALED


def test_a_code_is_read_however_it_is_typed() -> None:
    code = keyslots.new_recovery_code()
    assert unseal(seal(b"x", code, LEAST), code.replace("-", " ").lower()) == b"x"


def test_another_code_does_not_open_it() -> None:
    with pytest.raises(WrongCode):
        unseal(SEALED, CODE + "x")


def changed(**new: object) -> bytes:
    line, _, rest = SEALED.partition(b"\n")
    return json.dumps({**json.loads(line), **new}).encode() + b"\n" + rest


@pytest.mark.parametrize("at", [0.5, 0.9, -1])
def test_a_flipped_bit_is_seen(at: float) -> None:
    place = len(SEALED) - 1 if at == -1 else int(len(SEALED) * at)
    data = bytearray(SEALED)
    data[place] ^= 1
    with pytest.raises((WrongCode, NotSealed)):
        unseal(bytes(data), CODE)


def test_the_parameters_are_bound_to_the_contents() -> None:
    """The same line written otherwise has the same key, and does not open."""
    line, _, rest = SEALED.partition(b"\n")
    with pytest.raises(WrongCode):
        unseal(line.replace(b": ", b":") + b"\n" + rest, CODE)
    with pytest.raises(WrongCode):
        unseal(changed(argon2id={"v": 19, "m": 8192, "t": 2, "p": 1}), CODE)


HOSTILE = {
    "empty": b"",
    "no line": b"x" * 5000,
    "no JSON": b"hej\n",
    "a list": b"[]\n",
    "another format": changed(format="bbic-wizard/case"),
    "parameters over the limits": changed(argon2id={"v": 19, "m": 4_000_000_000, "t": 1, "p": 1}),
    "parameters that are none": changed(argon2id={"v": 19, "m": True, "t": 1, "p": 1}),
    "parameters missing": changed(argon2id={}),
    "an unknown field": changed(more=1),
    "a short salt": changed(salt="00"),
    "a salt that is no text": changed(salt=5),
    "nothing after the line": SEALED.partition(b"\n")[0] + b"\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_none_of_ours_is_told_so(name: str) -> None:
    with pytest.raises(NotSealed) as told:
        unseal(HOSTILE[name], CODE)
    assert "Inget är ändrat" in str(told.value)


def test_a_newer_file_says_so() -> None:
    with pytest.raises(NotSealed) as told:
        unseal(changed(version=2), CODE)
    assert "nyare version" in str(told.value)


def test_a_file_that_would_fill_the_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MAX_BYTES", 10_000_000)
    bomb = seal(bytes(10_000_000), CODE, LEAST)
    assert len(bomb) < 20_000
    monkeypatch.setattr(sealing, "MAX_BYTES", 1_000_000)
    with pytest.raises(NotSealed) as told:
        unseal(bomb, CODE)
    assert "för stort" in str(told.value)
    with pytest.raises(NotSealed):
        seal(bytes(1_000_001), CODE, LEAST)


def test_contents_that_end_too_early_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = zlib.compress(b"hemligt" * 100)
    for packed in (whole[:-1], whole + b"x", b"hej"):
        monkeypatch.setattr(sealing.zlib, "compress", lambda data, level, packed=packed: packed)
        with pytest.raises(NotSealed):
            unseal(seal(b"x", CODE, LEAST), CODE)
