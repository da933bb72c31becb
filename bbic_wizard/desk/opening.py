"""Opening: a desk at a casebook, or a case read from a file without keeping anything."""

import errno
import getpass
import os
from datetime import date
from pathlib import Path

from bbic_wizard import paths, resources
from bbic_wizard.desk.desk import Desk, local_now
from bbic_wizard.desk.packs import pinned_pack, shipped_pack
from bbic_wizard.desk.today import day_for
from bbic_wizard.errors import NotFound
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casejson import MAX_BYTES
from bbic_wizard.model.change import Stamped
from bbic_wizard.model.fold import fold
from bbic_wizard.reading.view import View
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.plain import PlainStore

DEMO = "case_a"


def user_name() -> str:
    """Who is working, as the computer knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Handläggare"


def desk_at(casebook: str | None, *, make: bool = True) -> Desk:
    """A desk at the casebook in a file (the user's own when none is named).

    Raises `NotFound` when there is none and none is to be made.
    """
    path = Path(casebook) if casebook else paths.casebook()
    if not make and not os.path.lexists(path):
        raise NotFound(
            f"Det finns ingen ärendebok i {path}", "Inget är ändrat.", "Skapa ett ärende med `bbic-wizard case new`."
        )
    return Desk(PlainStore(path), actor=user_name())


def demo_desk(case: str = DEMO) -> Desk:
    """A throw-away desk holding one practice case, which has the case's name as its id.

    Nothing touches the disk.
    """
    desk = Desk(MemoryStore(), actor=user_name())
    desk.import_case(resources.practice_case(case), f"{case}.json", case)
    return desk


def import_file(path: Path, casebook: str | None) -> str:
    """Fetch a case from a case file into a casebook; its id.

    The file is read through before the casebook is opened: one with mistakes makes nothing.
    """
    data = read_file(path)
    read_case(data, shipped_pack(), path.name)
    desk = desk_at(casebook)
    try:
        return desk.import_case(data, path.name)
    finally:
        desk.close()


def find_case(name: str, casebook: str | None, today: date | None) -> View:
    """The case meant: a case file, a practice case, or an id in the casebook.

    Raises `NotFound` or `FileProblem`; a casebook is only opened when the name is no file.
    """
    path = Path(name)
    if path.suffix == ".json" or _is_file(path):
        return _from_file(read_file(path), name, today)
    if casebook is None and name in resources.practice_names():
        return _from_file(resources.practice_case(name).encode(), f"{name}.json", today)
    where = Path(casebook) if casebook else paths.casebook()
    if not os.path.lexists(where):
        raise NotFound(
            f'Ärendet "{name}" finns inte', f"Det finns ingen fil med det namnet, och ingen ärendebok i {where}."
        )
    store = PlainStore(where)
    try:
        row = next((row for row in store.rows() if row.id == name), None)
        if row is None:
            raise NotFound(f'Ärendet "{name}" finns inte', "Se `bbic-wizard case list`.")
        case = fold(name, store.load(name))
        return View(pinned_pack(store, row.pack), case, today or day_for(case, local_now().date()))
    finally:
        store.close()


def read_file(path: Path) -> bytes:
    """The bytes of a case file; `NotFound` says why when it cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise NotFound(
                f"Kan inte läsa {path}", f"Filen är för stor, högst {MAX_BYTES // 1_000_000} MB läses. Inget är ändrat."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"Kan inte läsa {path}", "Filen hittades inte. Inget är ändrat.") from None
    except IsADirectoryError:
        raise NotFound(f"Kan inte läsa {path}", "Det är en mapp. Inget är ändrat.") from None
    except OSError as problem:
        why = "Namnet är för långt." if problem.errno == errno.ENAMETOOLONG else "Behörighet saknas."
        raise NotFound(f"Kan inte läsa {path}", f"{why} Inget är ändrat.") from None


def _from_file(data: bytes, name: str, today: date | None) -> View:
    pack = shipped_pack()
    changes = read_case(data, pack, name)
    case = fold(Path(name).stem, [Stamped(n, "", "", change) for n, change in enumerate(changes, 1)])
    return View(pack, case, today or day_for(case, local_now().date(), from_file=True))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no file can have such a name
        return False
