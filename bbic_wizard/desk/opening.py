"""Opening a case by its name: from a file, a practice case, or one in the casebook."""

import errno
import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bbic_wizard import resources
from bbic_wizard.desk.packs import pack_for
from bbic_wizard.desk.silencing import known_checks
from bbic_wizard.desk.today import day_for, local_now
from bbic_wizard.errors import NotFound
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casejson import MAX_BYTES, parse
from bbic_wizard.model.change import Stamped
from bbic_wizard.model.fold import fold
from bbic_wizard.reading.view import View

if TYPE_CHECKING:  # a case in a file is read without a casebook, and without importing what one needs
    from bbic_wizard.desk.desk import Desk

DEMO = "case_a"


def user_name() -> str:
    """Who is working, as the computer knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Handläggare"


def demo_desk(case: str = DEMO, today: date | None = None) -> "Desk":
    """A throw-away desk holding one practice case, which has the case's name as its id.

    Nothing touches the disk.
    """
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.store.memory import MemoryStore

    desk = Desk(MemoryStore(), actor=user_name(), today=today)
    desk.import_case(resources.practice_case(case), f"{case}.json", case)
    return desk


def practice_cases() -> list[tuple[str, str]]:
    """The practice cases that are for working in (not their model answers): name, and what it is called."""
    return [(name, _called(name)) for name in resources.practice_names() if "facit" not in name]


def _called(name: str) -> str:
    """ "Fall A"; a sibling's case beside it is "Fall A – Alva"."""
    case, _, sibling = name.partition("-")
    kind, _, letter = case.partition("_")
    return f"Fall {letter.upper()}{f' – {sibling.capitalize()}' if sibling else ''}" if kind == "case" else name


def import_file(path: Path, open_desk: "Callable[[], Desk]") -> str:
    """Fetch a case from a case file into a casebook; its id.

    The file is read through before the casebook is opened: for one with mistakes nobody is asked for a passphrase.
    """
    source = read_file(path)
    data = parse(source, path.name)
    read_case(data, pack_for(data, path.name), path.name, known_checks)
    return open_desk().import_case(source, path.name)


@dataclass(frozen=True, slots=True)
class Meant:
    """The case that a name means, and the desk it was read at when it is in the casebook."""

    view: View
    desk: "Desk | None" = None

    def drafted(self, text: str, document: str, form: str) -> None:
        """Tell the casebook's log that a document was shown or saved."""
        if self.desk is not None:
            self.desk.drafted(self.view.case.id, text, document, form)


def find_case(
    name: str,
    today: date | None,
    open_desk: "Callable[[], Desk] | None" = None,
    *,
    practice: bool = True,
    own_first: bool = False,
) -> Meant:
    """The case meant: a case file, a practice case (unless not `practice`), or a case in the casebook.

    `open_desk` opens the casebook, if there is one. For a practice case nobody is asked for a
    passphrase; `own_first` looks in the casebook before them, when it can be opened without asking.
    Raises `NotFound` or `FileProblem`.
    """
    if names_a_file(name):
        return Meant(_from_file(read_file(Path(name)), name, today))
    is_practice = practice and name in resources.practice_names()
    if open_desk is not None and (own_first or not is_practice):
        desk = open_desk()
        if not is_practice or desk.has(name):
            return Meant(desk.read(name), desk)
    if is_practice:
        return Meant(_from_file(resources.practice_case(name).encode(), f"{name}.json", today))
    raise NotFound(f'Ärendet "{name}" finns inte', "Det finns ingen fil med det namnet, och ingen ärendebok.")


def names_a_file(name: str) -> bool:
    """Whether a name means a case file, and not a case in a casebook or a practice case."""
    return Path(name).suffix == ".json" or _is_file(Path(name))


def read_file(path: Path) -> bytes:
    """The bytes of a case file; `NotFound` says why when it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # a device or a pipe does not say how much it holds
    except FileNotFoundError:
        raise NotFound(f"Kan inte läsa {path}", "Filen hittades inte. Inget är ändrat.") from None
    except IsADirectoryError:
        raise NotFound(f"Kan inte läsa {path}", "Det är en mapp. Inget är ändrat.") from None
    except OSError as problem:
        why = "Namnet är för långt." if problem.errno == errno.ENAMETOOLONG else "Behörighet saknas."
        raise NotFound(f"Kan inte läsa {path}", f"{why} Inget är ändrat.") from None
    if len(data) > MAX_BYTES:
        raise NotFound(
            f"Kan inte läsa {path}", f"Filen är för stor, högst {MAX_BYTES // 1_000_000} MB läses. Inget är ändrat."
        )
    return data


def _from_file(source: bytes, name: str, today: date | None) -> View:
    data = parse(source, name)
    pack = pack_for(data, name)
    changes = read_case(data, pack, name, known_checks)
    case = fold(Path(name).stem, [Stamped(n, "", "", change) for n, change in enumerate(changes, 1)])
    return View(pack, case, today or day_for(case, local_now().date(), from_file=True))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no file can have such a name
        return False
