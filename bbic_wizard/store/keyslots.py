"""Key slots: the casebook's random key, sealed once for each secret that opens it.

A slot's key is made of its secret with Argon2id; the casebook's key lies sealed under it
with AES-256-GCM. What says how (cost, salt, slot, casebook) is bound to what is sealed,
so that a file whose parameters were changed does not open. The tag alone tells a wrong
secret; an error from the database after that means damage.
"""

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from bbic_wizard.errors import NotAllowed, Problem, StoreUnreadable

FORMAT, VERSION = "bbic-wizard/keyslots", 1
KEY_BYTES = 32
MAX_BYTES, MAX_SLOTS, MAX_LABEL = 100_000, 32, 200
_SALT, _NONCE, _TAG = 16, 12, 16

Kind = Literal["passphrase", "recovery", "person"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes, lanes."""

    m: int
    t: int
    p: int


COST = Cost(65536, 3, 4)  # RFC 9106, second choice: about 0.15 s
LEAST = Cost(8192, 1, 1)
_MOST = Cost(2 * 1024 * 1024, 20, 16)  # looked at before use: a planted file cannot take all memory or hours


class SlotsDamaged(StoreUnreadable):
    """The file with the key slots is not what it was written as."""


class WrongKey(Problem):
    """No slot opens with what was given."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The casebook's key as one secret opens it."""

    id: str
    label: str
    kind: Kind
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    made: str


@dataclass(frozen=True, slots=True)
class Slots:
    """All slots of a casebook, and the file they open."""

    store_id: str
    file: str
    slots: tuple[Slot, ...] = ()


def new_slots(file: str = "store.db") -> Slots:
    """No slots yet, for a casebook that is about to be made."""
    return Slots(secrets.token_hex(16), file)


def new_key() -> bytes:
    """A key for a new casebook."""
    return secrets.token_bytes(KEY_BYTES)


def derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    """The key that a secret makes. The same letters give the same key however they were composed."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    text = unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
    try:
        return Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.t, lanes=cost.p, memory_cost=cost.m).derive(text)
    except MemoryError:
        raise Problem(
            "Datorns minne räcker inte för att låsa upp", "Inget är ändrat.", "Stäng andra program och försök igen."
        ) from None


def add(
    slots: Slots, store_key: bytes, secret: str, *, kind: Kind, label: str, made: str, cost: Cost | None = None
) -> Slots:
    """The slots with one more, opened by `secret`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if kind == "recovery" and not is_code(secret):
        raise ValueError("a recovery slot needs a recovery code")
    if len(slots.slots) >= MAX_SLOTS:
        raise NotAllowed("Det finns inte plats för fler lösenfraser i ärendeboken", "Inget är ändrat.")
    label = unicodedata.normalize("NFC", label).strip()
    if not label or len(label) > MAX_LABEL or not label.isprintable():
        raise NotAllowed(
            "Namnet går inte att använda", "Inget är ändrat.", f"Skriv ett namn på en rad, högst {MAX_LABEL} tecken."
        )
    salt, nonce, cost = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE), cost or COST
    slot = Slot(secrets.token_hex(8), label, kind, cost, salt, nonce, b"", made)
    wrapped = AESGCM(derive(_written(kind, secret), salt, cost)).encrypt(nonce, store_key, _bound(slots, slot))
    return replace(slots, slots=(*slots.slots, replace(slot, wrapped=wrapped)))


def remove(slots: Slots, slot_id: str) -> Slots:
    """The slots without one of them. The last one stays: without it nobody gets in."""
    left = tuple(slot for slot in slots.slots if slot.id != slot_id)
    if not left:
        raise NotAllowed(
            "Det är den sista lösenfrasen som öppnar ärendeboken", "Inget är ändrat.", "Lägg till en annan först."
        )
    return replace(slots, slots=left)


def open_with(slots: Slots, secret: str) -> tuple[bytes, Slot]:
    """The casebook's key, and the slot that gave it. Raises `WrongKey`, with one message whatever was wrong."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for slot in _tried(slots, secret):
        sealing = AESGCM(derive(_written(slot.kind, secret), slot.salt, slot.cost))
        try:
            return sealing.decrypt(slot.nonce, slot.wrapped, _bound(slots, slot)), slot
        except InvalidTag:
            continue
    if plain_code(secret) and not is_code(secret):
        raise WrongKey(
            "Återställningskoden är inte rätt avskriven",
            "Inget är ändrat.",
            "Jämför varje grupp med det du skrev ner, och försök igen.",
        )
    raise WrongKey("Lösenfrasen stämmer inte", "Inget är ändrat.", "Kontrollera Caps Lock och försök igen.")


def _tried(slots: Slots, secret: str) -> Iterable[Slot]:
    """The slots worth the time of a guess: those of recovery codes only for a code, and then first."""
    if is_code(secret):
        yield from (slot for slot in slots.slots if slot.kind == "recovery")
    yield from (slot for slot in slots.slots if slot.kind != "recovery")


def _bound(slots: Slots, slot: Slot) -> bytes:
    """What the sealed key is bound to."""
    parts = [FORMAT, VERSION, slots.store_id, slot.id, slot.kind, _cost_written(slot.cost), slot.salt.hex()]
    return json.dumps(parts, separators=(",", ":"), sort_keys=True).encode()


# --- recovery codes --------------------------------------------------------------

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that looks like something else
_GROUP, _GROUPS = 4, 8


def new_recovery_code() -> str:
    """Eight groups of four: 140 random bits, and a group that tells a slip of the pen."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(_GROUP * (_GROUPS - 1)))
    code = drawn + _check(drawn)
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def plain_code(text: str) -> str:
    """A recovery code as it is counted with, however it was typed; "" when it has not the shape of one."""
    code = "".join(letter for letter in text.upper() if not letter.isspace() and letter not in "-‐‑–—")
    return code if len(code) == _GROUP * _GROUPS and set(code) <= set(_LETTERS) else ""


def is_code(text: str) -> bool:
    """Whether a text is a recovery code without slips."""
    code = plain_code(text)
    return bool(code) and code[-_GROUP:] == _check(code[:-_GROUP])


def _check(drawn: str) -> str:
    number = int.from_bytes(hashlib.sha256(drawn.encode()).digest()[:4])
    return "".join(_LETTERS[number >> shift & 31] for shift in (0, 5, 10, 15))


def _written(kind: Kind, secret: str) -> str:
    return plain_code(secret) if kind == "recovery" else secret


# --- the file --------------------------------------------------------------------


def write(slots: Slots) -> bytes:
    """The slots as keyslots.json."""
    rows = [
        {
            "id": slot.id,
            "label": slot.label,
            "kind": slot.kind,
            "argon2id": _cost_written(slot.cost),
            "salt": slot.salt.hex(),
            "nonce": slot.nonce.hex(),
            "wrapped": slot.wrapped.hex(),
            "made": slot.made,
        }
        for slot in slots.slots
    ]
    data = {"format": FORMAT, "version": VERSION, "store_id": slots.store_id, "file": slots.file, "slots": rows}
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def read(data: bytes) -> Slots:
    """keyslots.json read with nothing taken for granted. Raises `SlotsDamaged`, or that it is of a newer version."""
    if len(data) > MAX_BYTES:
        raise _damaged("för stor")
    try:
        found = json.loads(data.decode(), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise _damaged("går inte att läsa") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _damaged("något annat än lösenfraserna")
    version = found.get("version")
    if type(version) is int and version > VERSION:
        raise StoreUnreadable("Ärendeboken är gjord i en nyare version", "Inget är ändrat.", "Uppdatera programmet.")
    if type(version) is not int or version != VERSION:
        raise _damaged("okänd version")
    _named(found, {"format", "version", "store_id", "file", "slots"})
    rows, file = found["slots"], found["file"]
    if not isinstance(rows, list) or not 1 <= len(rows) <= MAX_SLOTS:
        raise _damaged("inga lösenfraser")
    if not _is_file_name(file):
        raise _damaged("filens namn")
    slots = tuple(_slot(row) for row in rows)
    if len({slot.id for slot in slots}) < len(slots):
        raise _damaged("samma lösenfras två gånger")
    return Slots(_bytes(found["store_id"], 16).hex(), file, slots)


def _slot(row: Any) -> Slot:
    if not isinstance(row, dict):
        raise _damaged("en lösenfras")
    _named(row, {"id", "label", "kind", "argon2id", "salt", "nonce", "wrapped", "made"})
    if row["kind"] not in get_args(Kind):
        raise _damaged("okänt slag")
    for key in ("label", "made"):
        if not isinstance(row[key], str) or len(row[key]) > MAX_LABEL or not row[key].isprintable():
            raise _damaged(key)
    sizes = {"salt": _SALT, "nonce": _NONCE, "wrapped": KEY_BYTES + _TAG}
    parts = {key: _bytes(row[key], size) for key, size in sizes.items()}
    return Slot(
        id=_bytes(row["id"], 8).hex(),
        label=row["label"],
        kind=row["kind"],
        cost=read_cost(row["argon2id"]),
        made=row["made"],
        **parts,
    )


def read_cost(data: Any) -> Cost:
    """The parameters of Argon2id, within what is tried at all. Raises `SlotsDamaged`."""
    if not isinstance(data, dict) or data.get("v") != 0x13:
        raise _damaged("okänt sätt att låsa")
    _named(data, {"v", "m", "t", "p"})
    for key in ("m", "t", "p"):
        if type(data[key]) is not int or not getattr(LEAST, key) <= data[key] <= getattr(_MOST, key):
            raise _damaged("orimliga värden")
    return Cost(data["m"], data["t"], data["p"])


def _cost_written(cost: Cost) -> dict[str, int]:
    return {"v": 0x13, "m": cost.m, "t": cost.t, "p": cost.p}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _named(found: dict[str, Any], known: set[str]) -> None:
    if set(found) != known:
        raise _damaged("okänt innehåll")


def _bytes(text: Any, size: int) -> bytes:
    """Bytes written as lower-case hex, of just the size they were written with."""
    if not isinstance(text, str) or len(text) != 2 * size or not set(text) <= set("0123456789abcdef"):
        raise _damaged("värden går inte att läsa")
    return bytes.fromhex(text)


def _is_file_name(name: Any) -> bool:
    """A plain name beside keyslots.json, never a way somewhere else."""
    return (
        isinstance(name, str)
        and name.endswith(".db")
        and len(name) <= 80
        and name.isascii()
        and all(letter.isalnum() or letter in "._-" for letter in name)
        and not name.startswith(".")
    )


def _damaged(what: str) -> SlotsDamaged:
    return SlotsDamaged(
        "Filen keyslots.json i ärendeboken är skadad",
        f"Den behövs för att låsa upp ({what}). Inget är ändrat.",
        "Ta fram en säkerhetskopia av ärendeboken.",
    )
