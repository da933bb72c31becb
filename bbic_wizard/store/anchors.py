"""What this computer remembers of each casebook, outside it: the last audit row it saw.

A casebook put back from an older copy, or one that lost its last writes in a power cut,
lacks that row. It is told and never refused: the copy may be just what was wanted. Where the
casebook lies counts too, so that a copy opened beside its original goes its own way.
"""

import hashlib
import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from bbic_wizard import paths
from bbic_wizard.store.folder import make_folder, read_whole, write_whole

_MAX_BYTES = 2_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last audit row seen in a casebook."""

    id: int
    hash: str
    at: str


def remember(store_id: str, place: Path, anchor: Anchor) -> None:
    """Keep what was last seen of the casebook in a folder. A computer that cannot keep it works on without."""
    file = _file(store_id, place)
    with suppress(OSError):
        make_folder(file.parent)
        write_whole(file, json.dumps(asdict(anchor)).encode())


def recall(store_id: str, place: Path) -> Anchor | None:
    """What was last seen; None when nothing is remembered or it cannot be read."""
    try:
        found = json.loads(read_whole(_file(store_id, place), _MAX_BYTES))
        anchor = Anchor(**found)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    good = type(anchor.id) is int and isinstance(anchor.hash, str) and isinstance(anchor.at, str)
    return anchor if good else None


def _file(store_id: str, place: Path) -> Path:
    if not re.fullmatch(r"[0-9a-f]{1,64}", store_id):  # it becomes a file's name
        raise ValueError("no id of a casebook")
    where = hashlib.sha256(os.fsencode(os.path.normcase(os.path.realpath(place)))).hexdigest()[:16]
    return paths.state() / "anchors" / f"{store_id}-{where}.json"
