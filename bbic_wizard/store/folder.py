"""The casebook's folder: its files, whose they are, and who has it open.

Every file is for its owner alone and written whole or not at all; links are refused, so
that nothing is read or written elsewhere than it seems.
"""

import json
import os
import re
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bbic_wizard import paths
from bbic_wizard.errors import NotSaved, StoreUnreadable
from bbic_wizard.store import keyslots
from bbic_wizard.store.keyslots import Slots, SlotsDamaged

KEYSLOTS, OPENED = "keyslots.json", "opened.json"
REKEY = "rekey.json"  # while an exchange of keys is going on
_BESIDE = ("", "-wal", "-shm", "-journal")
_MAX_OPENED = 10_000
_BYTES = getattr(os, "O_BINARY", 0)  # else Windows would write other line ends than it was given
_PLAIN = b"SQLite format 3\0"
_HALF = re.compile(r"\.(keyslots\.json(\.bak)?|opened\.json|rekey\.json)\.\d+")  # as `write_whole` names them


class SlotsMissing(SlotsDamaged):
    """There is a casebook, but nothing to open it with."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a casebook open, on which computer, since when."""

    user: str
    host: str
    pid: int
    since: str


class Folder:
    """One casebook on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fell_back = False  # whether the slots last read were those of the copy
        self._claimed: Holder | None = None

    def exists(self) -> bool:
        """Whether there is a casebook here, whole or not."""
        names = (KEYSLOTS, f"{KEYSLOTS}.bak")
        return any(os.path.lexists(self.path / name) for name in names) or bool(self.databases())

    def databases(self) -> list[Path]:
        """The database files here; more than one only when an exchange of keys was broken off.

        By name alone: a program that opens and closes a file gives up every lock it has on it,
        so that the database must never be opened beside the connection.
        """
        with suppress(OSError):
            return sorted(file for file in self.path.iterdir() if _is_database(file))
        return []

    # --- key slots

    def slots(self) -> Slots:
        """The key slots, from the copy when the file itself is gone or damaged (`fell_back` tells).

        Raises `SlotsMissing` or `SlotsDamaged` when neither can be used.
        """
        self._refuse_links()
        self.fell_back = False
        first: SlotsDamaged | None = None
        for name in (KEYSLOTS, f"{KEYSLOTS}.bak"):
            try:
                data = read_whole(self.path / name, keyslots.MAX_BYTES + 1)
                found = keyslots.read(data)
            except FileNotFoundError:
                pass
            except OSError as problem:
                raise _unreadable(self.path / name, problem) from None
            except SlotsDamaged as problem:
                first = first or problem
            else:
                self.fell_back = name != KEYSLOTS
                return found
        if first is not None:
            raise first
        raise SlotsMissing(
            "Filen keyslots.json saknas i ärendeboken",
            f"Utan den går {self.path} inte att låsa upp. Ärendena ligger orörda kvar.",
            "Ta fram en säkerhetskopia av ärendeboken, eller lägg tillbaka filen.",
        )

    def write_slots(self, slots: Slots) -> None:
        """Exchange the key slots whole. The copy then holds the same: no secret that was taken away opens it."""
        self._refuse_links()
        file, copy, data = self.path / KEYSLOTS, self.path / f"{KEYSLOTS}.bak", keyslots.write(slots)
        try:
            with suppress(FileNotFoundError):
                write_whole(copy, read_whole(file, keyslots.MAX_BYTES))
            for name in (file, copy):
                write_whole(name, data)
        except OSError as problem:
            raise _not_written(problem) from None

    @property
    def database(self) -> Path:
        """The database that the slots open."""
        return self.path / self.slots().file

    # --- who has it open

    def claim(self, user: str, since: str) -> None:
        """Tell other programs who has it open. Only to be told: it is the database's lock that keeps them out."""
        import socket

        self._claimed = Holder(user, socket.gethostname(), os.getpid(), since)
        with suppress(OSError):
            write_whole(self.path / OPENED, json.dumps(asdict(self._claimed), ensure_ascii=False).encode())

    def release(self) -> None:
        """Take the note away, if it is ours."""
        if self._claimed is not None and self.holder() == self._claimed:
            with suppress(OSError):
                (self.path / OPENED).unlink()
        self._claimed = None

    def holder(self) -> Holder | None:
        """Who said last that they have it open; perhaps a program that was killed."""
        try:
            found: Any = json.loads(read_whole(self.path / OPENED, _MAX_OPENED))
            holder = Holder(**found)
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        texts = (holder.user, holder.host, holder.since)
        good = all(isinstance(text, str) and text.isprintable() and len(text) <= 100 for text in texts)
        return holder if good and isinstance(holder.pid, int) else None

    # --- rights

    def finish(self) -> None:
        """Finish what a killed program left half done. To be called with the casebook's lock held.

        A file that was not yet in its place goes. The copy of the key slots becomes what the file
        is: from before an exchange it would let in a secret that was taken away.
        """
        for file in self.path.iterdir():
            if _HALF.fullmatch(file.name):
                file.unlink(missing_ok=True)
        with suppress(SlotsDamaged, FileNotFoundError):  # then the copy is what there is
            data = read_whole(self.path / KEYSLOTS, keyslots.MAX_BYTES + 1)
            keyslots.read(data)
            if self._copy() != data:
                write_whole(self.path / f"{KEYSLOTS}.bak", data)

    def _copy(self) -> bytes:
        try:
            return read_whole(self.path / f"{KEYSLOTS}.bak", keyslots.MAX_BYTES + 1)
        except FileNotFoundError:
            return b""

    def make_private(self) -> None:
        """The files are for their owner alone, also when somebody has opened them up."""
        if os.name != "posix":  # elsewhere the profile's own rights hold
            return
        files = [
            KEYSLOTS,
            f"{KEYSLOTS}.bak",
            OPENED,
            *(f"{db.name}{end}" for db in self.databases() for end in _BESIDE),
        ]
        for name in files:
            file = self.path / name
            with suppress(OSError):
                if file.lstat().st_mode & 0o077 and not file.is_symlink():
                    file.chmod(0o600)

    def _refuse_links(self) -> None:
        names = (KEYSLOTS, f"{KEYSLOTS}.bak", OPENED)
        beside = [f"{db.name}{end}" for db in self.databases() for end in _BESIDE]
        for file in (self.path, *(self.path / name for name in (*names, *beside))):
            if file.is_symlink():
                raise StoreUnreadable("Ärendeboken är en länk till något annat", f"{file}.", "Ange mappen själv.")


def find(name: str | None) -> Folder:
    """The folder that a name means: the user's own for None; a file in a casebook means the casebook."""
    if name is None:
        return Folder(paths.casebook())
    path = Path(name)
    with suppress(OSError):  # a name no file can have is told of when it is opened
        if path.is_file() and (_is_database(path) or path.name in (KEYSLOTS, f"{KEYSLOTS}.bak", OPENED)):
            return Folder(path.parent)
    return Folder(path)


def _is_database(file: Path) -> bool:
    return file.name.startswith("store") and file.name.endswith(".db")


def is_plain(file: Path) -> bool:
    """Whether a file is a database that is not locked, as the earlier version's casebook was."""
    if _is_database(file):
        return False
    try:
        return read_whole(file, len(_PLAIN)) == _PLAIN
    except OSError:
        return False


# --- files -----------------------------------------------------------------------


def read_whole(file: Path, most: int) -> bytes:
    """At most so many bytes of a real file; a link or something else than a file is an `OSError`."""
    number = os.open(file, os.O_RDONLY | _BYTES | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        with open(number, "rb", closefd=False) as source:  # which a folder refuses
            return source.read(most)
    finally:
        os.close(number)


def write_whole(file: Path, data: bytes) -> None:
    """Put a file in place as a whole, for its owner alone; what was there stands until then."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        fresh.unlink()  # left by a killed program with our number
    try:
        with open(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BYTES, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    sync_folder(file.parent)


def make_folder(place: Path) -> None:
    """A folder, and those over it that are missing, each for its owner alone."""
    for level in reversed((place, *place.parents)):
        if not level.is_dir():
            level.mkdir(mode=0o700, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _unreadable(file: Path, problem: OSError) -> StoreUnreadable:
    why = "Behörighet saknas." if isinstance(problem, PermissionError) else "Filen går inte att läsa."
    return StoreUnreadable("Ärendeboken går inte att öppna", f"{file}: {why} Inget är ändrat.", "Kontrollera mappen.")


def _not_written(problem: OSError) -> NotSaved:
    why = "Kontrollera att det finns plats på disken och att mappen går att skriva i."
    return NotSaved("Det gick inte att spara lösenfraserna", "De som gällde gäller fortfarande.", why)


# --- network drives --------------------------------------------------------------

_NETWORK = {"9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
_FUSE = ("sshfs", "gvfsd", "rclone", "davfs", "s3fs", "smb", "glusterfs")


def is_network(path: Path) -> bool:
    """Whether a place lies on another computer, as far as this one tells."""
    place = path.absolute()
    if sys.platform == "win32":
        return _is_network_drive(place)
    with suppress(OSError, ValueError):
        return _kind_of_mount(place.resolve(), Path("/proc/self/mountinfo").read_text("utf-8"))
    return False


def _kind_of_mount(place: Path, mounts: str) -> bool:
    """Whether the innermost of Linux's mounts over a place is of a networked kind."""
    innermost, kind = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = Path(_unescaped(before.split(" ")[4]))
        if (
            place.is_relative_to(point) and len(point.parts) >= innermost
        ):  # of two at one place the later hides the first
            innermost, kind = len(point.parts), after.split(" ")[0]
    return kind in _NETWORK or (kind.startswith("fuse.") and any(name in kind for name in _FUSE))


def _unescaped(point: str) -> str:
    for written, meant in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(written, meant)
    return point


def _is_network_drive(place: Path) -> bool:
    if place.drive.startswith("\\\\"):
        return True
    import ctypes

    remote = 4  # DRIVE_REMOTE
    kernel = getattr(ctypes, "windll", None)
    return kernel is not None and kernel.kernel32.GetDriveTypeW(f"{place.drive}\\") == remote
