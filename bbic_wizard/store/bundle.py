"""A casebook as one file: an uncompressed zip of the encrypted file, its key slots and a manifest.

The file that is read back is taken for hostile: three known names, sizes and hashes as the
manifest says, nothing compressed, no links; copied in pieces, never past what was promised.
"""

import hashlib
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bbic_wizard.errors import Problem
from bbic_wizard.store.times import instant

FORMAT = "bbic-wizard/backup"
VERSION = 1
MANIFEST, STORE, SLOTS = "manifest.json", "store.db", "keyslots.json"
_SMALL = 1_000_000  # bytes of manifest and key slots
_PIECE = 1 << 20


class NotABackup(Problem):
    """The file is no backup, or not all of one."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    size: int = Field(ge=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """What a backup says of itself, readable without the passphrase: nothing about any case."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    format: str
    version: int
    store_id: str = Field(pattern=r"^[0-9a-f]{1,64}$")
    made: str
    tables: str  # the version of the tables
    parts: dict[str, _Part]


@dataclass(frozen=True, slots=True)
class About:
    """What is told of a casebook when it is packed."""

    store_id: str
    made: datetime
    tables: str


def pack(fresh: Path, store: Path, slots: bytes, about: About) -> None:
    """Write the bundle to a file that must not be there yet, for this user alone, and see it on the disk."""
    parts = {
        STORE: _Part(size=store.stat().st_size, sha256=_digest(store)),
        SLOTS: _Part(size=len(slots), sha256=hashlib.sha256(slots).hexdigest()),
    }
    made = about.made.isoformat(timespec="seconds")
    manifest = Manifest(
        format=FORMAT, version=VERSION, store_id=about.store_id, made=made, tables=about.tables, parts=parts
    )
    handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bundle:
            bundle.writestr(_named(MANIFEST, about.made), manifest.model_dump_json(indent=1).encode())
            bundle.writestr(_named(SLOTS, about.made), slots)
            inside = _named(STORE, about.made)
            inside.file_size = parts[STORE].size  # so that more than 4 GB is foreseen
            with store.open("rb") as source, bundle.open(inside, "w") as target:
                shutil.copyfileobj(source, target, _PIECE)
        file.flush()
        os.fsync(file.fileno())


def unpack(file: Path, into: Path) -> Manifest:
    """Copy the casebook of a bundle into an empty folder. Raises `NotABackup`; what is copied is then for naught."""
    try:
        with zipfile.ZipFile(file) as bundle:
            found = _listed(bundle, file.stat().st_size)
            manifest = _manifest(_small(bundle, found[MANIFEST]))
            for name in (SLOTS, STORE):
                _copy(bundle, found[name], manifest.parts[name], into / name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError):
        raise not_a_backup("Den är ingen säkerhetskopia, eller inte hel.") from None
    return manifest


def not_a_backup(why: str, remedy: str = "Ta fram en annan kopia.") -> NotABackup:
    """The problem of a file that cannot be put back."""
    return NotABackup("Säkerhetskopian går inte att läsa", f"{why} Inget är ändrat.", remedy)


def _named(name: str, made: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (max(made.year, 1980), *made.timetuple()[1:6]))
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    return info


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _listed(bundle: zipfile.ZipFile, size: int) -> Mapping[str, zipfile.ZipInfo]:
    """The three parts, none of them anything but plain bytes that fit in the file."""
    infos = bundle.infolist()
    found = {info.filename: info for info in infos}
    plain = all(
        info.compress_type == zipfile.ZIP_STORED
        and info.compress_size == info.file_size
        and not info.flag_bits & 1
        and stat.S_IFMT(info.external_attr >> 16) in (0, stat.S_IFREG)
        for info in infos
    )
    if len(infos) != 3 or set(found) != {MANIFEST, SLOTS, STORE} or not plain:
        raise not_a_backup("Den innehåller annat än en ärendebok.")
    if sum(info.file_size for info in infos) > size:
        raise not_a_backup("Den är inte hel.")
    return found


def _small(bundle: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > _SMALL:
        raise not_a_backup("Den är skadad.")
    with bundle.open(info) as source:
        return source.read(_SMALL + 1)


def _manifest(data: bytes) -> Manifest:
    try:
        told = json.loads(data)
        if isinstance(told, dict) and told.get("format") == FORMAT and told.get("version") != VERSION:
            raise not_a_backup("Den är gjord i en nyare version av programmet.", "Uppdatera programmet.")
        manifest = Manifest.model_validate(told)
    except (ValidationError, ValueError, RecursionError):
        raise not_a_backup("Den är skadad.") from None
    if manifest.format != FORMAT or set(manifest.parts) != {STORE, SLOTS} or instant(manifest.made) is None:
        raise not_a_backup("Den är skadad.")
    if manifest.parts[SLOTS].size > _SMALL:
        raise not_a_backup("Den är skadad.")
    return manifest


def _copy(bundle: zipfile.ZipFile, info: zipfile.ZipInfo, part: _Part, target: Path) -> None:
    if info.file_size != part.size:
        raise not_a_backup("Den är inte hel.")
    digest = hashlib.sha256()
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "wb") as file, bundle.open(info) as source:
        _pour(source, file, part.size, digest.update)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != part.sha256:
        raise not_a_backup("Den är ändrad eller skadad.")


def _pour(source: IO[bytes], target: IO[bytes], size: int, seen: Callable[[bytes], None]) -> None:
    left = size
    while piece := source.read(min(_PIECE, left + 1)):
        left -= len(piece)
        if left < 0:
            raise not_a_backup("Den är skadad.")
        target.write(piece)
        seen(piece)
    if left:
        raise not_a_backup("Den är inte hel.")
