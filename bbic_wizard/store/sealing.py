"""A file that only whoever has the code can read: one line saying how, the rest sealed.

The line is bound to the contents, so a file whose parameters were changed does not open.
"""

import json
import secrets
import zlib
from typing import Any

from bbic_wizard.errors import Problem
from bbic_wizard.store import keyslots
from bbic_wizard.store.keyslots import Cost, SlotsDamaged

FORMAT = "bbic-wizard/handover"
VERSION = 1
MAX_BYTES = 100_000_000  # of the file, and of what is in it
_MAX_LINE = 4096
_NAMES = {"format", "version", "argon2id", "salt", "nonce"}
_SALT, _NONCE, _TAG = 16, 12, 16


class NotSealed(Problem):
    """The file is not one of these, or something is missing from it."""


class WrongCode(Problem):
    """The code is another than the file was sealed with, or the file was changed."""


def seal(contents: bytes, code: str, cost: Cost | None = None) -> bytes:
    """The sealed file. Raises `NotSealed` when there is more than a file may hold."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(contents) > MAX_BYTES:
        raise NotSealed("Ärendet är för stort för en fil", f"Högst {MAX_BYTES // 1_000_000} MB. Inget är ändrat.")
    cost = cost or keyslots.COST
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    line = {
        "format": FORMAT,
        "version": VERSION,
        "argon2id": {"v": 19, "m": cost.m, "t": cost.t, "p": cost.p},
        "salt": salt.hex(),
        "nonce": nonce.hex(),
    }
    head = json.dumps(line).encode() + b"\n"
    return head + AESGCM(_key(code, salt, cost)).encrypt(nonce, zlib.compress(contents, 6), head)


def unseal(data: bytes, code: str) -> bytes:
    """What was sealed. Raises `NotSealed` or `WrongCode`; a file meant to fill the memory is stopped."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost, salt, nonce, head = _read_line(data)
    try:
        packed = AESGCM(_key(code, salt, cost)).decrypt(nonce, data[len(head) :], head)
    except InvalidTag:
        raise WrongCode(
            "Koden stämmer inte", "Eller så är filen ändrad sedan den gjordes. Inget är ändrat.", "Pröva koden igen."
        ) from None
    return _unpacked(packed)


def _key(code: str, salt: bytes, cost: Cost) -> bytes:
    return keyslots.derive(keyslots.plain_code(code) or code, salt, cost)


def _read_line(data: bytes) -> tuple[Cost, bytes, bytes, bytes]:
    if len(data) > MAX_BYTES:
        raise _unreadable("Filen är för stor.")
    end = data.find(b"\n", 0, _MAX_LINE)
    line = _json(data[:end]) if end > 0 else None
    if line is None or line.get("format") != FORMAT:
        raise _unreadable("Den är ingen överlämnad ärendefil.")
    if line.get("version") != VERSION:
        raise _unreadable("Den är gjord i en nyare version av programmet.", "Uppdatera programmet.")
    head = data[: end + 1]
    try:
        cost = keyslots.read_cost(line.get("argon2id"))
        salt, nonce = bytes.fromhex(line.get("salt", "")), bytes.fromhex(line.get("nonce", ""))
    except (ValueError, TypeError, SlotsDamaged):
        raise _unreadable("Den är skadad.") from None
    if set(line) != _NAMES or (len(salt), len(nonce)) != (_SALT, _NONCE):
        raise _unreadable("Den är skadad.")
    if len(data) < len(head) + _TAG:
        raise _unreadable("Den är inte hel.")
    return cost, salt, nonce, head


def _json(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _unpacked(packed: bytes) -> bytes:
    engine = zlib.decompressobj()
    try:
        contents = engine.decompress(packed, MAX_BYTES + 1)
    except zlib.error:
        raise _unreadable("Den är skadad.") from None
    if len(contents) > MAX_BYTES:
        raise _unreadable("Innehållet är för stort.")
    if not engine.eof or engine.unused_data:
        raise _unreadable("Den är inte hel.")
    return contents


def _unreadable(why: str, remedy: str = "Be om en ny fil.") -> NotSealed:
    return NotSealed("Filen går inte att läsa", f"{why} Inget är ändrat.", remedy)
