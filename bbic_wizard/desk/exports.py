"""Files that leave the casebook because somebody asked: readable by this user alone."""

import errno
import os
import re
import secrets
from pathlib import Path
from unicodedata import normalize

from bbic_wizard.errors import NotSaved
from bbic_wizard.model.text import clean

_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]", re.IGNORECASE)


def write_private(path: Path, text: str | bytes, *, replace: bool = False) -> None:
    """Write a whole file or none, with rights 0600.

    A link in its place is refused, and so is a file that is there already unless
    `replace`. Raises `NotSaved` with what to do.
    """
    refuse_tricks(path)
    data = text.encode() if isinstance(text, str) else text
    fresh = path.parent / f".{secrets.token_hex(8)}"
    try:
        if path.is_symlink():
            raise NotSaved("Filen skrevs inte", f"{path} är en länk till en annan fil.", "Välj ett annat namn.")
        if path.exists() and not replace:
            raise _taken(path)
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with open(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if replace:
                fresh.replace(path)
            else:
                _put_in_place(fresh, path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise NotSaved("Filen skrevs inte", f"{path}: {_told(problem)}.", "Välj en annan plats.") from None


def refuse_tricks(path: Path) -> None:
    """Raise `NotSaved` for a name that is no file's everywhere: a device's, one that ends unseen, one that acts.

    Asked on every system, for files are carried from one to another.
    """
    name = path.name
    plain = normalize("NFC", name) == clean(name) and "\n" not in name and "\t" not in name
    device = _DEVICE.fullmatch(name.partition(".")[0].strip()) is not None
    if not name or not plain or device or name.endswith((" ", ".")) or (os.name == "nt" and ":" in name):
        raise NotSaved("Filen skrevs inte", "Namnet går inte att använda som filnamn.", "Välj ett annat namn.")


def _put_in_place(fresh: Path, path: Path) -> None:
    """Give the file its name, unless another got that name since it was looked for."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError:  # a memory stick's file system knows no second names
        if os.path.lexists(path):
            raise _taken(path) from None
        fresh.rename(path)
    else:
        fresh.unlink()


def _taken(path: Path) -> NotSaved:
    return NotSaved("Filen skrevs inte", f"{path} finns redan.", "Välj ett annat namn.")


def _told(problem: OSError) -> str:
    match problem:
        case OSError(errno=errno.ENAMETOOLONG):
            return "namnet är för långt"
        case FileNotFoundError():
            return "mappen finns inte"
        case PermissionError():
            return "behörighet saknas"
        case _:
            return "platsen är full eller går inte att skriva till"
