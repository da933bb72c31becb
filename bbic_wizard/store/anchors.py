"""What this computer remembers of each casebook, outside it: the last audit row it saw.

A casebook put back from an older copy, or one that lost its last writes in a power cut,
lacks that row. It is told and never refused: the copy may be just what was wanted.
"""

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from bbic_wizard import paths
from bbic_wizard.store.folder import read_whole, write_whole

_MAX_BYTES = 2_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last audit row seen in a casebook."""

    id: int
    hash: str
    at: str


def remember(store_id: str, anchor: Anchor) -> None:
    """Keep what was last seen. A computer that cannot keep it works on without."""
    file = _file(store_id)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(file, json.dumps(asdict(anchor)).encode())


def recall(store_id: str) -> Anchor | None:
    """What was last seen; None when nothing is remembered or it cannot be read."""
    try:
        found = json.loads(read_whole(_file(store_id), _MAX_BYTES))
        anchor = Anchor(**found)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    good = type(anchor.id) is int and isinstance(anchor.hash, str) and isinstance(anchor.at, str)
    return anchor if good else None


def forget(store_id: str) -> None:
    """Remember nothing more of a casebook."""
    with suppress(OSError):
        _file(store_id).unlink()


def _file(store_id: str) -> Path:
    if not re.fullmatch(r"[0-9a-f]{1,64}", store_id):  # it becomes a file's name
        raise ValueError("no id of a casebook")
    return paths.state() / "anchors" / f"{store_id}.json"
