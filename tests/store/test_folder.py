"""The casebook's folder: whole files for their owner alone, no links, a copy of the key slots, who has it open."""

import json
import os
import stat
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.errors import NotSaved, StoreUnreadable
from bbic_wizard.store import folder as folders
from bbic_wizard.store import keyslots
from bbic_wizard.store.folder import Folder, Holder, SlotsMissing, find, is_network
from bbic_wizard.store.keyslots import LEAST, Slots, SlotsDamaged, WrongKey

KEY = bytes(range(32))
SECRET = "korrekt häst batteri"


def slots_with(secret: str = SECRET) -> Slots:
    return keyslots.add(
        keyslots.new_slots(), KEY, secret, kind="passphrase", label="Sara", made="2026-05-25", cost=LEAST
    )


@pytest.fixture
def book(tmp_path: Path) -> Folder:
    path = tmp_path / "bok"
    path.mkdir(0o700)
    folder = Folder(path)
    folder.write_slots(slots_with())
    return folder


def test_slots_are_kept_with_a_copy_both_for_their_owner_alone(book: Folder) -> None:
    names = ("keyslots.json", "keyslots.json.bak")
    assert sorted(file.name for file in book.path.iterdir()) == list(names)
    for name in names:
        assert stat.S_IMODE((book.path / name).stat().st_mode) == 0o600
    assert keyslots.open_with(book.slots(), SECRET)[0] == KEY
    assert not book.fell_back


@pytest.mark.parametrize("harm", [None, b"", b'{"format": "bbic-wiz'])
def test_the_copy_is_used_when_the_file_is_gone_or_damaged_and_it_is_told(book: Folder, harm: bytes | None) -> None:
    file = book.path / "keyslots.json"
    if harm is None:
        file.unlink()
    else:
        file.write_bytes(harm)
    assert keyslots.open_with(book.slots(), SECRET)[0] == KEY
    assert book.fell_back
    book.write_slots(book.slots())
    assert keyslots.read(file.read_bytes()) == book.slots()
    assert not book.fell_back


def test_slots_of_a_newer_version_are_not_passed_over_for_their_copy(book: Folder) -> None:
    file = book.path / "keyslots.json"
    file.write_bytes(file.read_bytes().replace(b'"version": 1', b'"version": 2'))
    with pytest.raises(StoreUnreadable, match="nyare version"):
        book.slots()


def test_both_damaged_and_both_gone_are_told_apart(book: Folder) -> None:
    for name in ("keyslots.json", "keyslots.json.bak"):
        (book.path / name).write_bytes(b"{")
    with pytest.raises(SlotsDamaged, match="skadad"):
        book.slots()
    (book.path / "store.db").write_bytes(os.urandom(4096))
    for name in ("keyslots.json", "keyslots.json.bak"):
        (book.path / name).unlink()
    with pytest.raises(SlotsMissing, match=r"saknas.*säkerhetskopia"):
        book.slots()
    assert book.exists()


def test_a_secret_that_was_exchanged_opens_neither_the_file_nor_its_copy(book: Folder) -> None:
    book.write_slots(slots_with("en ny lösenfras"))
    (book.path / "keyslots.json").unlink()
    with pytest.raises(WrongKey):
        keyslots.open_with(book.slots(), SECRET)
    assert keyslots.open_with(book.slots(), "en ny lösenfras")[0] == KEY


def test_killed_at_any_point_of_a_write_there_are_slots_to_open_with(
    book: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Raises in the place of each step in turn, and looks with fresh eyes each time."""
    new, steps = slots_with("en ny lösenfras"), 0
    for name in ("fsync", "open"):
        real = getattr(os, name)
        for last in range(12):
            calls = iter(range(100))

            def stopping(*given: object, _real=real, _calls=calls, _last=last, **more: object) -> object:
                if next(_calls) == _last:
                    raise KeyboardInterrupt
                return _real(*given, **more)

            monkeypatch.setattr(os, name, stopping)
            try:
                book.write_slots(new)
            except KeyboardInterrupt:
                steps += 1
            monkeypatch.setattr(os, name, real)
            found = Folder(book.path).slots()
            assert any(_opens(found, secret) for secret in (SECRET, "en ny lösenfras"))
            book.write_slots(slots_with())
    assert steps > 8


def _opens(slots: Slots, secret: str) -> bool:
    try:
        return keyslots.open_with(slots, secret)[0] == KEY
    except WrongKey:
        return False


def test_a_full_disk_leaves_the_slots_as_they_were(book: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {file.name: file.read_bytes() for file in book.path.iterdir()}

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved, match="gäller fortfarande"):
        book.write_slots(slots_with("en ny lösenfras"))
    assert {file.name: file.read_bytes() for file in book.path.iterdir()} == before


def test_links_are_refused_and_what_they_point_at_is_left_alone(book: Folder, tmp_path: Path) -> None:
    victim = tmp_path / "annan.json"
    victim.write_bytes((book.path / "keyslots.json").read_bytes())
    for name in ("keyslots.json", "keyslots.json.bak", "opened.json", "store.db"):
        file = book.path / name
        file.unlink(missing_ok=True)
        file.symlink_to(victim)
        before = victim.read_bytes()
        for act in (book.slots, lambda: book.write_slots(slots_with())):
            with pytest.raises(StoreUnreadable, match="länk"):
                act()
        assert victim.read_bytes() == before
        file.unlink()
    linked = tmp_path / "genväg"
    linked.symlink_to(book.path)
    with pytest.raises(StoreUnreadable, match="länk"):
        Folder(linked).slots()


def test_a_link_planted_where_a_file_is_about_to_be_written_is_not_followed(book: Folder, tmp_path: Path) -> None:
    victim = tmp_path / "annan.json"
    victim.write_text("orörd")
    (book.path / f".keyslots.json.{os.getpid()}").symlink_to(victim)
    book.write_slots(slots_with("en ny lösenfras"))
    assert victim.read_text() == "orörd"
    assert keyslots.open_with(book.slots(), "en ny lösenfras")


def test_a_pipe_in_a_files_place_does_not_make_us_wait(book: Folder) -> None:
    for name in ("keyslots.json", "keyslots.json.bak"):
        (book.path / name).unlink()
        os.mkfifo(book.path / name)
    with pytest.raises(SlotsDamaged):
        book.slots()


def test_rights_that_were_opened_up_are_closed_again(book: Folder) -> None:
    for name in ("store.db", "store.db-wal", "anteckning.txt"):
        (book.path / name).write_bytes(b"\x01")
    for file in book.path.iterdir():
        file.chmod(0o644)
    book.make_private()
    rights = {file.name: stat.S_IMODE(file.stat().st_mode) for file in book.path.iterdir()}
    assert rights.pop("anteckning.txt") == 0o644  # not ours
    assert set(rights.values()) == {0o600}


# --- who has it open


def test_who_has_it_open_is_told_until_they_let_go(book: Folder) -> None:
    assert book.holder() is None
    book.claim("sara", "2026-05-25T14:32:00+02:00")
    holder = Folder(book.path).holder()
    assert holder is not None
    assert (holder.user, holder.since, holder.pid) == ("sara", "2026-05-25T14:32:00+02:00", os.getpid())
    assert set(json.loads((book.path / "opened.json").read_text())) == {"user", "host", "pid", "since"}
    assert stat.S_IMODE((book.path / "opened.json").stat().st_mode) == 0o600
    book.release()
    assert book.holder() is None
    assert not (book.path / "opened.json").exists()


def test_nobody_takes_away_anothers_note(book: Folder) -> None:
    book.claim("sara", "2026-05-25T14:32:00+02:00")
    other = Folder(book.path)
    other.release()
    assert book.holder() == Holder("sara", *_where(book), "2026-05-25T14:32:00+02:00")
    other.claim("eva", "2026-05-25T15:00:00+02:00")
    book.release()
    holder = book.holder()
    assert holder is not None
    assert holder.user == "eva"


def _where(book: Folder) -> tuple[str, int]:
    found = json.loads((book.path / "opened.json").read_text())
    return found["host"], found["pid"]


@pytest.mark.parametrize(
    "note",
    [b"", b"[]", b"{}", b"\xff", b"[" * 9000, b'{"user": 1, "host": "", "pid": 1, "since": ""}',
     b'{"user": "\\u001b[2J", "host": "", "pid": 1, "since": ""}',
     b'{"user": "a", "host": "b", "pid": "c", "since": ""}'],
)  # fmt: skip
def test_a_note_that_is_none_is_nobody(book: Folder, note: bytes) -> None:
    (book.path / "opened.json").write_bytes(note)
    assert book.holder() is None


# --- which folder is meant


def test_a_name_means_a_folder_and_a_file_in_a_casebook_means_the_casebook(book: Folder) -> None:
    (book.path / "store.db").write_bytes(os.urandom(4096))
    for name in ("", "store.db", "keyslots.json", "keyslots.json.bak"):
        assert find(str(book.path / name)).path == book.path
    assert find(None).path == paths.casebook()
    assert find("x" * 300).path == Path("x" * 300)


def test_a_plain_file_is_no_casebook(tmp_path: Path) -> None:
    plain = tmp_path / "ovningsbok.db"
    plain.write_bytes(b"SQLite format 3\0" + bytes(100))
    assert folders.is_plain(plain)
    assert not Folder(tmp_path).exists()
    assert find(str(plain)).path == plain


# --- network drives

MOUNTS = """\
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:26 / /home/sara/H\\040enhet rw - cifs //server/hem rw
31 22 0:27 / /home/sara/moln rw - fuse.sshfs server: rw
32 22 0:28 / /home/sara/lokal rw - fuse.encfs encfs rw
33 22 0:29 / /mnt/dold rw - nfs4 server:/x rw
34 33 0:30 / /mnt/dold rw - ext4 /dev/vdb1 rw
"""


@pytest.mark.parametrize(
    ("place", "far"),
    [("/home/sara/bok", False), ("/home/sara/H enhet/bok", True), ("/home/sara/H enhetX", False),
     ("/home/sara/moln/a/b", True), ("/home/sara/lokal/bok", False), ("/mnt/dold/bok", False)],
)  # fmt: skip
def test_a_place_on_another_computer_is_told_by_its_mount(place: str, far: bool) -> None:
    assert folders._kind_of_mount(Path(place), MOUNTS) is far


def test_a_place_that_is_not_there_yet_can_be_asked_about(tmp_path: Path) -> None:
    assert is_network(tmp_path / "finns" / "inte") is is_network(tmp_path)
