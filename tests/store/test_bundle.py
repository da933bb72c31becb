"""The one file of a backup, and files that only look like one."""

import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bbic_wizard.store import bundle
from bbic_wizard.store.bundle import MANIFEST, SLOTS, STORE, About, NotABackup

ABOUT = About("ab12", datetime(2026, 11, 24, 8, 0, tzinfo=UTC), "0002")
DATA = os.urandom(3_000_000)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    source = tmp_path / "source.db"
    source.write_bytes(DATA)
    file = tmp_path / "kopia.zip"
    bundle.pack(file, source, b'{"slots": 1}', ABOUT)
    return file


def unpacked(file: Path, tmp_path: Path) -> bundle.Manifest:
    into = tmp_path / "into"
    into.mkdir()
    return bundle.unpack(file, into)


def test_what_is_packed_comes_out_as_it_was(packed: Path, tmp_path: Path) -> None:
    manifest = unpacked(packed, tmp_path)
    assert (tmp_path / "into" / STORE).read_bytes() == DATA
    assert (tmp_path / "into" / SLOTS).read_bytes() == b'{"slots": 1}'
    assert (manifest.store_id, manifest.tables) == ("ab12", "0002")
    assert manifest.made == "2026-11-24T08:00:00+00:00"


def test_the_file_and_its_parts_are_for_this_user_alone(packed: Path, tmp_path: Path) -> None:
    unpacked(packed, tmp_path)
    for file in (packed, tmp_path / "into" / STORE, tmp_path / "into" / SLOTS):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_existing_file_is_never_packed_over(packed: Path, tmp_path: Path) -> None:
    before = packed.read_bytes()
    with pytest.raises(FileExistsError):
        bundle.pack(packed, tmp_path / "source.db", b"{}", ABOUT)
    assert packed.read_bytes() == before


def rewritten(packed: Path, change: Callable[[dict[str, bytes]], None], **kwargs: int) -> Path:
    """The same file with other parts."""
    with zipfile.ZipFile(packed) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    with zipfile.ZipFile(packed, "w", kwargs.get("compression", zipfile.ZIP_STORED)) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return packed


def manifest_with(**changed: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps({**json.loads(parts[MANIFEST]), **changed}).encode()

    return change


def part_with(**changed: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        told = json.loads(parts[MANIFEST])
        told["parts"][STORE] |= changed
        parts[MANIFEST] = json.dumps(told).encode()

    return change


HOSTILE: dict[str, Callable[[dict[str, bytes]], None]] = {
    "a part more": lambda parts: parts.update({"../../planted": b"x"}),
    "another name": lambda parts: parts.update({"/etc/" + STORE: parts.pop(STORE)}),
    "a part less": lambda parts: parts.pop(SLOTS) and None,
    "a changed part": lambda parts: parts.update({STORE: parts[STORE][:-1] + b"x"}),
    "a shorter part": lambda parts: parts.update({STORE: parts[STORE][:-1]}),
    "changed key slots": lambda parts: parts.update({SLOTS: b'{"slots": 2}'}),
    "huge key slots": lambda parts: parts.update({SLOTS: b" " * 1_000_001}),
    "a manifest that is no JSON": lambda parts: parts.update({MANIFEST: b"{"}),
    "a manifest of a list": lambda parts: parts.update({MANIFEST: b"[]"}),
    "a manifest nested deep": lambda parts: parts.update({MANIFEST: b"[" * 200_000}),
    "another format": manifest_with(format="other"),
    "an unknown field": manifest_with(more=1),
    "a time that is none": manifest_with(made="igår"),
    "a time written otherwise": manifest_with(made="2026-11-24\x9b08:00:00+00:00"),
    "no parts": manifest_with(parts={}),
    "a size that is not so": part_with(size=10),
    "a hash that is none": part_with(sha256="../x"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_not_what_it_says_is_refused(packed: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(NotABackup) as told:
        unpacked(rewritten(packed, HOSTILE[name]), tmp_path)
    assert "Inget är ändrat" in str(told.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["into", "kopia.zip", "source.db"]


def test_a_newer_backup_says_so(packed: Path, tmp_path: Path) -> None:
    with pytest.raises(NotABackup, match="går inte att läsa") as told:
        unpacked(rewritten(packed, manifest_with(version=2)), tmp_path)
    assert "nyare version" in str(told.value)


def test_compressed_parts_are_refused(packed: Path, tmp_path: Path) -> None:
    with pytest.raises(NotABackup):
        unpacked(rewritten(packed, lambda parts: None, compression=zipfile.ZIP_DEFLATED), tmp_path)


def test_a_link_among_the_parts_is_refused(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(packed, "w") as new:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = ((stat.S_IFLNK if name == SLOTS else stat.S_IFREG) | 0o600) << 16
            new.writestr(info, data)
    with pytest.raises(NotABackup):
        unpacked(packed, tmp_path)


def test_the_same_part_twice_is_refused(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed, "a") as more, pytest.warns(UserWarning, match="Duplicate"):
        more.writestr(SLOTS, b"{}")
    with pytest.raises(NotABackup):
        unpacked(packed, tmp_path)


@pytest.mark.parametrize("cut", [0, 1, 100, 1_000_000, len(DATA)])
def test_a_cut_file_is_refused(packed: Path, tmp_path: Path, cut: int) -> None:
    packed.write_bytes(packed.read_bytes()[:cut])
    with pytest.raises(NotABackup):
        unpacked(packed, tmp_path)


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"hej")
    with pytest.raises(NotABackup):
        unpacked(tmp_path / "x", tmp_path)
