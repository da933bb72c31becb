"""Backups: whole under writes, proved, never over anything; and put back as they were."""

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bbic_wizard.errors import NotAllowed, NotSaved, Problem, StoreUnreadable
from bbic_wizard.model.change import Answered
from bbic_wizard.store import backup as taking
from bbic_wizard.store import bundle, keyslots
from bbic_wizard.store.backup import backup, restore
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.keyslots import LEAST, Slots
from bbic_wizard.store.verify import verify
from tests.store.kept import KEY, at, filled, tampered

MADE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PHRASE = "korrekt häst batteri"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def slots() -> Slots:
    empty = keyslots.new_slots("store-x.db")
    return keyslots.add(empty, KEY, PHRASE, kind="passphrase", label="S", made="", cost=LEAST)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    (tmp_path / "bok").mkdir()
    book = filled(tmp_path / "bok" / "store-x.db")
    yield book
    book.close()


def opened(folder: Path) -> Casebook:
    found = Folder(folder).slots()
    key, _ = keyslots.open_with(found, PHRASE)
    return Casebook(folder / found.file, key)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_put_back_is_the_casebook_as_it_was(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    taken = backup(book.engine, book.path, slots, tmp_path / "kopia.zip", MADE)
    assert (taken.cases, taken.size) == (3, taken.path.stat().st_size)
    assert stat.S_IMODE(taken.path.stat().st_mode) == 0o600
    found = restore(taken.path, Folder(tmp_path / "ny" / "bok"))
    assert found.made == "2026-11-24T08:00:00+00:00"
    assert names(found.path) == ["keyslots.json", "keyslots.json.bak", "store.db"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in found.path.iterdir()} == {0o600}
    again = opened(found.path)
    assert [again.load(row.id) for row in again.rows()] == [book.load(row.id) for row in book.rows()]
    assert [again.audit(name) for name in ("", "c1", "c2")] == [book.audit(name) for name in ("", "c1", "c2")]
    assert again.all_typings("c1") == book.all_typings("c1")
    assert verify(again.engine, again.path).whole
    again.close()


def test_nothing_is_left_beside_the_backup(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    (tmp_path / "ut").mkdir()
    backup(book.engine, book.path, slots, tmp_path / "ut" / "kopia.zip", MADE)
    assert names(tmp_path / "ut") == ["kopia.zip"]


def test_no_text_stands_open_in_the_backup(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    data = backup(book.engine, book.path, slots, tmp_path / "kopia.zip", MADE).path.read_bytes()
    for secret in ("hemligt", "halvskrivet", "Barn 1", "SQLite format", KEY.hex(), PHRASE):
        assert secret.encode() not in data
        assert secret.encode("utf-16-le") not in data
    assert KEY not in data


def test_a_backup_taken_while_somebody_writes_is_whole(
    book: Casebook, slots: Slots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "_PAGES", 1)
    done, seq, failed = threading.Event(), 4, []

    def write() -> None:
        nonlocal seq
        try:
            while not done.wait(0.002):
                answer = Answered(place="child.name", value="x" * 20_000)
                book.append("c2", seq, [answer], "Sara", at(30))
                seq += 1
        except Problem as problem:  # pragma: no cover - told by the assertion below
            failed.append(problem)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while seq < 20 and not failed:
            done.wait(0.01)
        taken = backup(book.engine, book.path, slots, tmp_path / "kopia.zip", MADE)
    finally:
        done.set()
        writer.join()
    assert not failed
    again = opened(restore(taken.path, Folder(tmp_path / "ny")).path)
    kept = again.load("c2")
    assert len(kept) >= 20
    assert kept == book.load("c2")[: len(kept)]
    assert verify(again.engine, again.path).whole
    again.close()
    assert verify(book.engine, book.path).whole


@pytest.mark.parametrize("kind", ["file", "link", "broken link", "folder"])
def test_what_is_there_is_never_written_over(book: Casebook, slots: Slots, tmp_path: Path, kind: str) -> None:
    target, other = tmp_path / "kopia.zip", tmp_path / "annan"
    if kind == "file":
        target.write_text("min")
    elif kind == "folder":
        target.mkdir()
    else:
        if kind == "link":
            other.write_text("min")
        target.symlink_to(other)
    with pytest.raises(NotSaved):
        backup(book.engine, book.path, slots, target, MADE)
    assert (other.read_text() if kind == "link" else "min") == "min"
    assert target.is_symlink() == (kind in ("link", "broken link"))
    assert other.exists() == (kind == "link")


def test_a_file_that_came_meanwhile_is_not_written_over(
    book: Casebook, slots: Slots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, pack = tmp_path / "kopia.zip", bundle.pack

    def late(*args: object) -> None:
        pack(*args)  # type: ignore[arg-type]
        target.write_text("min")

    monkeypatch.setattr(bundle, "pack", late)
    with pytest.raises(NotSaved, match="skrevs inte"):
        backup(book.engine, book.path, slots, target, MADE)
    assert target.read_text() == "min"
    assert names(tmp_path) == ["bok", "kopia.zip"]


def test_where_files_have_one_name_only_it_is_put_in_place_all_the_same(
    book: Casebook, slots: Slots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    taken = backup(book.engine, book.path, slots, tmp_path / "kopia.zip", MADE)
    assert restore(taken.path, Folder(tmp_path / "ny")).path.is_dir()
    with pytest.raises(NotSaved):
        backup(book.engine, book.path, slots, tmp_path / "kopia.zip", MADE)


def test_a_damaged_casebook_gives_no_backup(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    book.close()
    data = bytearray(book.path.read_bytes())
    data[5 * 4096 + 100] ^= 1
    book.path.write_bytes(data)
    broken = Casebook(book.path, KEY)
    with pytest.raises(StoreUnreadable, match="gjordes inte"):
        backup(broken.engine, broken.path, slots, tmp_path / "kopia.zip", MADE)
    broken.close()
    assert names(tmp_path) == ["bok"]


def test_a_casebook_changed_behind_its_back_gives_no_backup(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    book.close()
    tampered(book.path, "UPDATE change_ SET author = 'Eva' WHERE case_id = 'c1' AND seq = 1")
    changed = Casebook(book.path, KEY)
    with pytest.raises(StoreUnreadable, match="gjordes inte"):
        backup(changed.engine, changed.path, slots, tmp_path / "kopia.zip", MADE)
    changed.close()
    assert names(tmp_path) == ["bok"]


def test_a_full_disk_leaves_nothing_and_says_so(
    book: Casebook, slots: Slots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(bundle, "pack", full)
    with pytest.raises(NotSaved) as told:
        backup(book.engine, book.path, slots, tmp_path / "kopia.zip", MADE)
    assert "som förut" in str(told.value)
    assert names(tmp_path) == ["bok"]


def test_a_place_that_is_not_there_is_told(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"skrevs inte|går inte att öppna"):
        backup(book.engine, book.path, slots, tmp_path / "saknas" / "kopia.zip", MADE)


def test_putting_back_never_writes_over_anything(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    file = backup(book.engine, book.path, slots, tmp_path / "kopia.zip", MADE).path
    (tmp_path / "annat").mkdir()
    (tmp_path / "annat" / "min").write_text("min")
    (tmp_path / "länk").symlink_to(tmp_path / "saknas")
    (tmp_path / "fil").write_text("min")
    for name in ("bok", "annat", "länk", "fil"):
        with pytest.raises(NotAllowed):
            restore(file, Folder(tmp_path / name))
    assert names(tmp_path) == ["annat", "bok", "fil", "kopia.zip", "länk"]
    assert names(tmp_path / "annat") == ["min"]


def test_putting_back_into_an_empty_folder_is_fine(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    file = backup(book.engine, book.path, slots, tmp_path / "kopia.zip", MADE).path
    (tmp_path / "tom").mkdir()
    assert restore(file, Folder(tmp_path / "tom")).path == tmp_path / "tom"


def test_a_broken_backup_leaves_no_folder(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    file = backup(book.engine, book.path, slots, tmp_path / "kopia.zip", MADE).path
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(bundle.NotABackup):
        restore(file, Folder(tmp_path / "ny"))
    with pytest.raises(bundle.NotABackup, match="går inte att läsa"):
        restore(tmp_path / "saknas", Folder(tmp_path / "ny"))
    assert names(tmp_path) == ["bok", "kopia.zip"]


def test_key_slots_of_another_casebook_are_refused(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    book.close()
    other = keyslots.write(Slots("ab" * 16, "store.db", slots.slots))
    bundle.pack(tmp_path / "kopia.zip", book.path, other, bundle.About(slots.store_id, MADE, "0002"))
    with pytest.raises(bundle.NotABackup, match="går inte att läsa") as told:
        restore(tmp_path / "kopia.zip", Folder(tmp_path / "ny"))
    assert "hör inte ihop" in str(told.value)
    assert names(tmp_path) == ["bok", "kopia.zip"]


# --- what a killed backup leaves


def left_behind(folder: Path, mark: str, *ends: str, age: int = 60) -> list[Path]:
    """Files as a backup writes them before it is done."""
    files = [folder / f".bbic-wizard-{mark}{end}" for end in ends]
    for file in files:
        file.write_bytes(b"x")
        before = file.stat().st_mtime - age
        os.utime(file, (before, before))
    return files


def test_what_a_killed_backup_left_is_gone_after_the_next(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    place = tmp_path / "kopior"
    place.mkdir()
    left_behind(place, "0" * 16, ".lock", ".db", ".db-wal", ".zip")
    left_behind(place, "1" * 16, ".zip")
    backup(book.engine, book.path, slots, place / "kopia.zip", MADE)
    assert [file.name for file in place.iterdir()] == ["kopia.zip"]


def test_what_others_have_there_and_what_is_being_written_is_left(book: Casebook, slots: Slots, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    place = tmp_path / "kopior"
    place.mkdir()
    kept = [*left_behind(place, "2" * 16, ".db"), *left_behind(place, "3" * 16, ".db", age=-3600)]
    kept += [place / f".{'0' * 16}.db", place / ".bbic-wizard-anteckning.zip", place / f".bbic-wizard-{'4' * 16}.zip"]
    kept[-3].write_bytes(b"x")
    kept[-2].write_bytes(b"x")
    kept[-1].symlink_to(kept[-2])
    lock = place / f".bbic-wizard-{'2' * 16}.lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        os.utime(lock, (1, 1))
        backup(book.engine, book.path, slots, place / "kopia.zip", MADE)
    assert sorted(place.iterdir()) == sorted([*kept, lock, place / "kopia.zip"])


def test_two_backups_at_once_into_one_folder_leave_each_other_alone(
    book: Casebook, slots: Slots, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second begins when the first has written its copy and not yet packed it."""
    real, other = bundle.pack, filled(tmp_path / "annan.db")

    def then_another(*given: object) -> None:
        monkeypatch.setattr(bundle, "pack", real)
        backup(other.engine, other.path, slots, tmp_path / "två.zip", MADE)
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(bundle, "pack", then_another)
    backup(book.engine, book.path, slots, tmp_path / "ett.zip", MADE)
    other.close()
    assert {file.name for file in tmp_path.glob("*.zip")} == {"ett.zip", "två.zip"}
    assert not list(tmp_path.glob(".bbic*"))


def test_a_backup_killed_for_real_leaves_files_that_are_known_by_their_names_until_the_next(
    book: Casebook, slots: Slots, tmp_path: Path
) -> None:
    place = tmp_path / "kopior"
    place.mkdir()
    doing = f"""
import os
from pathlib import Path
from tests.store.kept import filled
from tests.store.test_backup import MADE, backup, bundle, keyslots
bundle.pack = lambda *given: os._exit(9)
book = filled(Path({str(tmp_path / "annan.db")!r}))
backup(book.engine, book.path, keyslots.new_slots("annan.db"), Path({str(place / "kopia.zip")!r}), MADE)
"""
    assert subprocess.run([sys.executable, "-c", doing], cwd=ROOT, check=False).returncode == 9
    assert {file.name[:13] for file in place.iterdir()} == {".bbic-wizard-"}
    backup(book.engine, book.path, slots, place / "kopia.zip", MADE)
    assert [file.name for file in place.iterdir()] == ["kopia.zip"]
