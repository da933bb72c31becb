"""What binds the history: a code for each body, a chain of hashes per case, one root over all chains.

The chain holds the codes and never the texts, so that a text can be taken away and the chain
still proves that nothing else was touched. Without a case's salt nobody can test a guess.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

SALT_BYTES = 32
CASEBOOK = ""  # the chain of what is done with the casebook itself
START = ""  # what the first link of a chain follows


def body_mac(salt: bytes, body: str) -> str:
    """The code of a body."""
    return hmac.new(salt, body.encode(), hashlib.sha256).hexdigest()


def code(salt: bytes, *said: Any) -> str:
    """The code of something else that is kept beside the bodies; none of these reads as a body."""
    return body_mac(salt, json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def link(prev: str, chain: str, seq: int, at: str, actor: str, action: str, detail: str) -> str:
    """The hash of a link that follows the one with hash `prev`."""
    told = json.dumps([prev, chain, seq, at, actor, action, detail], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def root(heads: Mapping[str, str]) -> str:
    """One hash over the latest link of every chain, in the order of the chains' names."""
    sha256 = hashlib.sha256
    level = [sha256(f"leaf\0{name}\0{hashed}".encode()).digest() for name, hashed in sorted(heads.items())]
    while len(level) > 1:
        alone = [sha256(b"node\0" + level[-1]).digest()] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [sha256(b"node\0" + one + two).digest() for one, two in pairs] + alone
    return (level[0] if level else sha256(b"none").digest()).hex()


def detail(**told: Any) -> str:
    """A link's detail as it is written: JSON that is the same for the same contents."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def changed(first: int, macs: Sequence[str], clock: str | None = None) -> dict[str, Any]:
    """What a link says of the changes numbered from `first`."""
    return with_clock({"first": first, "macs": list(macs)}, clock)


def with_clock(told: Mapping[str, Any] | None, clock: str | None) -> dict[str, Any]:
    """The detail, and what the clock showed when it had gone back."""
    return {**(told or {}), **({"clock": clock} if clock is not None else {})}


def not_before(previous: str | None, given: str) -> tuple[str, str | None]:
    """The time to write after `previous`; and the given one when it is earlier, compared as instants."""
    before, now = _instant(previous or ""), _instant(given)
    if previous is None or before is None or now is None or now >= before:
        return given, None
    return previous, given


def latest(times: Iterable[str]) -> str:
    """The last of times written one after the other, where none goes back."""
    found: str | None = None
    for at in times:
        found, _ = not_before(found, at)
    return found or ""


def _instant(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
