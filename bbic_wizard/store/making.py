"""A new casebook is there whole, or not at all: it is made beside its place and moved there at the end."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bbic_wizard.errors import NotAllowed, NotSaved
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.folder import Folder, sync_folder
from bbic_wizard.store.keyslots import Slots


@contextmanager
def made_whole(folder: Folder, slots: Slots, key: bytes) -> Iterator[Casebook]:
    """A new casebook to put things in. In its place when the block has ended well, else gone."""
    refuse_anything_there(folder)
    place = folder.path.absolute()
    beside = place.with_name(f".{place.name}.ny")
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear(beside)
        beside.mkdir(mode=0o700)
    except OSError as problem:
        raise _not_made(place, problem) from None
    try:
        store = Casebook(beside / slots.file, key, make=True)
        try:
            yield store
        finally:
            store.close()
        Folder(beside).write_slots(slots)
        with suppress(FileNotFoundError):
            place.rmdir()  # an empty one that was there
        beside.rename(place)
        sync_folder(place.parent)
    except OSError as problem:
        _clear(beside)
        raise _not_made(place, problem) from None
    except BaseException:
        _clear(beside)
        raise


def refuse_anything_there(folder: Folder) -> None:
    """Raise unless the place is free: nothing, or an empty folder."""
    if folder.exists():
        raise NotAllowed(
            f"Det finns redan en ärendebok i {folder.path}",
            "Inget är ändrat.",
            "Lås upp den, eller ange en annan mapp.",
        )
    try:
        taken = os.path.lexists(folder.path) and (folder.path.is_symlink() or any(folder.path.iterdir()))
    except OSError:
        taken = True
    if taken:
        raise NotAllowed(f"{folder.path} är upptagen av annat", "Inget är ändrat.", "Ange en mapp som inte finns än.")


def _clear(beside: Path) -> None:
    """What an attempt that was broken off left: never opened by anybody, and nobody's."""
    if beside.is_symlink():
        beside.unlink()
    elif beside.exists():
        shutil.rmtree(beside)


def _not_made(place: Path, problem: OSError) -> NotSaved:
    why = (
        "Behörighet saknas" if isinstance(problem, PermissionError) else "Det finns inte plats, eller stället går inte"
    )
    return NotSaved(
        f"Ärendeboken kunde inte skapas i {place}", f"{why}. Inget är ändrat.", "Ange en annan mapp med --casebook."
    )
