"""Key slots: what opens, what does not, and a folder of files that must be refused, each in its way."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bbic_wizard.errors import NotAllowed, StoreUnreadable
from bbic_wizard.store import keyslots
from bbic_wizard.store.keyslots import LEAST, Slots, SlotsDamaged, WrongKey, add, open_with, read, remove, write

MADE = "2026-05-25T14:32:00+02:00"
KEY = bytes(range(32))
VECTORS = Path(__file__).parent / "keyslots"
EXPECTED = json.loads((VECTORS / "expected.json").read_text("utf-8"))


def one(secret: str = "korrekt häst batteri", slots: Slots | None = None, **given: str) -> Slots:
    words = {"kind": "passphrase", "label": "Sara", "made": MADE, **given}
    return add(slots or keyslots.new_slots(), KEY, secret, cost=LEAST, **words)  # type: ignore[arg-type]


def test_every_vector_has_an_expectation_and_the_other_way() -> None:
    files = {file.stem for file in VECTORS.glob("*.json")} - {"expected"}
    assert files == set(EXPECTED["vectors"])


@pytest.mark.parametrize("name", EXPECTED["vectors"])
def test_a_vector_ends_as_expected(name: str) -> None:
    data = (VECTORS / f"{name}.json").read_bytes()
    secrets = (EXPECTED["passphrase"], EXPECTED["code"], EXPECTED["person"])
    match EXPECTED["vectors"][name]["expect"]:
        case "opens":
            assert {open_with(read(data), secret)[0].hex() for secret in secrets} == {EXPECTED["key"]}
        case "damaged":
            with pytest.raises(SlotsDamaged, match="säkerhetskopia"):
                read(data)
        case "newer":
            with pytest.raises(StoreUnreadable, match="nyare version") as told:
                read(data)
            assert not isinstance(told.value, SlotsDamaged)  # its copy is as new: not to be tried
        case "wrong":
            with pytest.raises(WrongKey):  # the slot that was meddled with; the others are as they were
                open_with(read(data), EXPECTED["person"])


def test_a_huge_file_is_not_read() -> None:
    good = (VECTORS / "good.json").read_bytes()
    assert read(good + b" " * (keyslots.MAX_BYTES - len(good)))
    with pytest.raises(SlotsDamaged):
        read(good + b" " * (keyslots.MAX_BYTES - len(good) + 1))


@settings(max_examples=12, deadline=None)
@given(
    secret=st.text(min_size=1, max_size=40),
    label=st.text("aåö Eva", min_size=1).filter(str.strip),
    key=st.binary(min_size=32, max_size=32),
)
def test_what_is_written_opens_again_with_the_same_secret_alone(secret: str, label: str, key: bytes) -> None:
    slots = add(keyslots.new_slots(), key, secret, kind="passphrase", label=label, made=MADE, cost=LEAST)
    again = read(write(slots))
    assert again == slots
    assert open_with(again, secret) == (key, slots.slots[0])
    with pytest.raises(WrongKey):
        open_with(again, secret + "x")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_file_does_more_than_be_refused(data: bytes) -> None:
    with pytest.raises(StoreUnreadable):
        read(data)


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_flipped_bit_opens_nothing_else_than_the_same_key(at: int, bit: int) -> None:
    good = bytearray((VECTORS / "good.json").read_bytes())
    good[at % len(good)] ^= 1 << bit
    try:
        slots = read(bytes(good))
    except StoreUnreadable:
        return
    slots = replace(slots, slots=tuple(slot for slot in slots.slots if slot.kind == "passphrase"))
    try:
        key, _ = open_with(slots, EXPECTED["passphrase"])
    except WrongKey:
        return
    assert key.hex() == EXPECTED["key"]


def test_letters_composed_in_another_way_open_too() -> None:
    slots = one("häst å räka")
    assert open_with(slots, unicodedata.normalize("NFD", "häst å räka"))[0] == KEY


def test_the_message_is_the_same_whatever_was_wrong() -> None:
    slots = one("en annan lösenfras", one(), kind="person", label="Eva")
    told = set()
    for secret in ("", "korrekt häst batter", "Korrekt häst batteri", "x" * 5000):
        with pytest.raises(WrongKey) as problem:
            open_with(slots, secret)
        told.add(str(problem.value))
    assert told == {"Lösenfrasen stämmer inte. Inget är ändrat. Kontrollera Caps Lock och försök igen."}


def test_neither_key_nor_secret_stands_in_the_file_or_in_what_is_printed() -> None:
    slots = one()
    for text in (write(slots).decode(), repr(slots)):
        assert KEY.hex() not in text
        assert repr(KEY)[2:-1] not in text
        assert "batteri" not in text


def test_two_slots_of_one_secret_have_nothing_in_common() -> None:
    first, second = one(slots=one()).slots
    assert len({first.id, second.id, first.salt, second.salt, first.nonce, second.nonce}) == 6
    assert first.wrapped != second.wrapped


# --- recovery codes


def test_a_code_opens_however_it_is_typed() -> None:
    code = keyslots.new_recovery_code()
    slots = one(code, one(), kind="recovery", label="Kod")
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f" {code}\t"):
        assert open_with(slots, typed)[1].kind == "recovery"


def test_a_slip_in_a_code_is_told_as_one() -> None:
    code = keyslots.new_recovery_code()
    slots = one(code, kind="recovery", label="Kod")
    slip = ("3" if code[0] == "2" else "2") + code[1:]
    with pytest.raises(WrongKey, match="inte rätt avskriven"):
        open_with(slots, slip)
    with pytest.raises(WrongKey, match="Lösenfrasen stämmer inte"):
        open_with(slots, keyslots.new_recovery_code())


def test_codes_are_long_and_have_no_letters_that_look_alike() -> None:
    codes = {keyslots.new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code.split("-")) == 8 and keyslots.is_code(code) for code in codes)
    assert not set("01OI") & set("".join(codes))
    assert len(set("".join(codes))) == 33  # 32 letters and the dash


def test_a_passphrase_with_the_shape_of_a_code_opens() -> None:
    shaped = "ABCD" * 8
    assert not keyslots.is_code(shaped)
    assert open_with(one(shaped), shaped)[0] == KEY
    with pytest.raises(WrongKey):
        open_with(one(shaped), shaped.lower())


def test_a_recovery_slot_needs_a_code() -> None:
    with pytest.raises(ValueError, match="recovery code"):
        one("inte en kod", kind="recovery")


# --- adding and taking away


def test_a_slot_taken_away_opens_no_more_and_the_last_one_stays() -> None:
    slots = one("en annan lösenfras", one(), kind="person", label="Eva")
    left = remove(slots, slots.slots[0].id)
    assert open_with(left, "en annan lösenfras")[0] == KEY
    with pytest.raises(WrongKey):
        open_with(left, "korrekt häst batteri")
    with pytest.raises(NotAllowed, match="sista lösenfrasen"):
        remove(left, left.slots[0].id)


@pytest.mark.parametrize("label", ["", "  ", "två\nrader", "\x1b[2J", "x" * 201])
def test_a_name_that_could_act_or_is_none_is_refused(label: str) -> None:
    with pytest.raises(NotAllowed, match="Namnet går inte"):
        one(label=label)


def test_there_is_an_end_to_slots() -> None:
    slots = one()
    full = replace(slots, slots=tuple(replace(slots.slots[0], id=f"{n:016x}") for n in range(keyslots.MAX_SLOTS)))
    assert read(write(full)) == full
    with pytest.raises(NotAllowed, match="inte plats"):
        one(slots=full)


def test_the_usual_cost_is_the_measured_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keyslots.Cost(65536, 3, 4) == keyslots.COST
    monkeypatch.setattr(keyslots, "COST", LEAST)
    slots = add(keyslots.new_slots(), KEY, "x", kind="passphrase", label="Sara", made=MADE)
    assert slots.slots[0].cost == LEAST
