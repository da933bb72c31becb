"""What a casebook must be when a program at it was killed: for each thing it was doing, what may and may not be."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bbic_wizard.desk import casebooks, keeping
from bbic_wizard.desk.casebooks import WrongKey
from bbic_wizard.desk.desk import Desk
from bbic_wizard.store import keyslots
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.keyslots import SlotsDamaged
from tests.faults import acts
from tests.faults.homes import CHILD, EVERY, OTHER, SECRET, facts, key_of, proved
from tests.faults.pages import times_in_pages
from tests.faults.writer import STRUCK

BACKUP = "kopia.bbic"


@dataclass(frozen=True)
class Killed:
    """A program that was killed, and what it had told as done by then."""

    mode: str
    seed: int
    home: Path
    folder: Path  # the casebook's
    before: dict[str, str]  # what the casebook said when it began
    key: bytes  # the casebook's when it began
    places: list[str]
    done: int
    seq: int


def as_worked(killed: Killed) -> None:
    """All that was told as done is there, and of what was under way all, some or nothing."""
    desk = _unlocked()
    said = facts(desk)
    least, most = (acts.after(killed.before, killed.seed, killed.mode, killed.places, killed.done + n) for n in (0, 1))
    for name in {*said, *least, *most}:
        assert said.get(name) in (least.get(name), most.get(name)), f"{name} is not what was told as done"
    assert next(row.seq for row in desk.cases(EVERY) if row.title == CHILD) >= killed.seq
    _left(desk, killed.folder)


def unchanged(killed: Killed, secret: str = SECRET) -> None:
    """The casebook says what it said."""
    desk = _unlocked(secret)
    assert facts(desk) == killed.before
    _left(desk, killed.folder)


def rekeyed(killed: Killed) -> None:
    """One key opens it; once it is told, that is the new one. Then the other file is gone."""
    assert not killed.done or key_of(killed.folder) != killed.key
    unchanged(killed)


def exchanged(killed: Killed) -> None:
    """One passphrase opens it; when that is the new one, the earlier opens nothing that lies there."""
    opens = [secret for secret in (SECRET, OTHER) if _opens(killed.folder / "keyslots.json", secret)]
    assert len(opens) == 1
    assert not killed.done or opens == [OTHER]
    unchanged(killed, opens[0])
    if opens == [OTHER]:
        for file in killed.folder.iterdir():
            assert "keyslots" not in file.name or not _opens(file, SECRET), f"the earlier passphrase opens {file.name}"


def backed_up(killed: Killed) -> None:
    """The backup is there whole or not at all, and the casebook is as it was."""
    target, back = killed.home / BACKUP, killed.home / "tillbaka"
    unchanged(killed)
    assert target.exists() or not killed.done
    if target.exists():
        keeping.restore(target, str(back))
        desk = casebooks.unlock(str(back), SECRET)
        assert facts(desk) == killed.before
        desk.close()
        shutil.rmtree(back)


def struck(killed: Killed) -> None:
    """The text is gone from every page, or it all stands there still."""
    database = killed.folder / "store.db"
    assert not killed.done or times_in_pages(database, killed.key, STRUCK) == 0
    desk = _unlocked()
    gone = not any(STRUCK in text for text in facts(desk).values())
    assert gone or not killed.done
    _left(desk, killed.folder)
    assert (times_in_pages(database, killed.key, STRUCK) == 0) is gone


def made(killed: Killed) -> None:
    """There is a casebook, or there is none and one can be made."""
    if not casebooks.look(None).exists:
        assert not killed.done
        casebooks.make(None, SECRET)[0].close()
    _left(_unlocked(), killed.folder)
    assert [file.name for file in killed.folder.parent.iterdir()] == [killed.folder.name]


CHECKS: dict[str, Callable[[Killed], None]] = {
    "typing": as_worked,
    "commit": as_worked,
    "migration": unchanged,
    "rekey": rekeyed,
    "passphrase": exchanged,
    "backup": backed_up,
    "strike": struck,
    "make": made,
}


def _unlocked(secret: str = SECRET) -> Desk:
    """Open again, with nothing to be told of, and proved."""
    desk = casebooks.unlock(None, secret)
    assert desk.notices == (), desk.notices
    proved(desk)
    return desk


def _left(desk: Desk, folder: Path) -> None:
    """Closed, there is the casebook and nothing else."""
    desk.close()
    kept = {Folder(folder).slots().file, "keyslots.json", "keyslots.json.bak"}
    found = {file.name for file in folder.iterdir()}
    assert found == kept, f"left in the folder: {sorted(found ^ kept)}"


def _opens(file: Path, secret: str) -> bool:
    try:
        keyslots.open_with(keyslots.read(file.read_bytes()), secret)
    except (WrongKey, SlotsDamaged, FileNotFoundError):
        return False
    return True
