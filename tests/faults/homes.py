"""A home of its own for a casebook, copied for each fault, and what a casebook in it says."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bbic_wizard import paths
from bbic_wizard.desk import casebooks, keeping
from bbic_wizard.desk.desk import Desk
from bbic_wizard.store import keyslots
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.protocol import Sought

SECRET = "fyra svanar åt gröt i natt"
OTHER = "torpet vinglar mot lila moln"
CHILD = "Planterad Hemlighetsmakare"
_XDG = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"}
EVERY = Sought(archived=None)


@contextmanager
def at_home(home: Path) -> Iterator[Path]:
    """The environment as it is for whoever lives there; the folder of their casebook."""
    new = {"HOME": str(home), **{name: str(home / folder) for name, folder in _XDG.items()}}
    new.setdefault("XDG_CACHE_HOME", os.environ.get("XDG_CACHE_HOME", str(home / "cache")))
    old = {name: os.environ.get(name) for name in new}
    os.environ.update(new)
    try:
        yield paths.casebook()
    finally:
        for name, value in old.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def cheap_keys() -> Iterator[None]:
    """Secrets that cost little to try."""
    usual, keyslots.COST = keyslots.COST, keyslots.LEAST
    try:
        yield
    finally:
        keyslots.COST = usual


def new_home(home: Path) -> Path:
    """A home with a casebook in which one case stands open."""
    with at_home(home), cheap_keys():
        desk, _ = casebooks.make(None, SECRET)
        desk.new_case(CHILD, "2017-03-11", "way_in.notification", "2026-05-20", f"Oro för {CHILD}.", fictional=True)
        desk.close()
    return home


def copied(home: Path, place: Path) -> Path:
    """The same home again, elsewhere."""
    shutil.copytree(home, place)
    return place


def text_places(desk: Desk, case_id: str) -> list[str]:
    """Where long texts are written in a case."""
    form = desk.open(case_id).pack.form
    return [name for name, question in form.questions.items() if question.kind == "text"]


def facts(desk: Desk) -> dict[str, str]:
    """What the casebook says: answers, unfinished typing, where the work goes on, marks and cases."""
    found: dict[str, str] = {}
    for row in desk.cases(EVERY):
        found[f"case {row.title}"] = row.status
        if row.archived:
            found[f"archived {row.title}"] = "1"
        if row.disposed:
            found[f"disposed {row.id}"] = "1"
            continue
        groups = desk.read(row.id).case.groups.values()
        answers = {place: answer for group in groups for place, answer in group.answers.items()}
        found |= {f"answer {row.title} {place}": str(answer.value) for place, answer in answers.items()}
        typed = desk.store.all_typings(row.id)
        found |= {f"typing {row.title} {place}": typing.text for place, _, typing in typed}
        mark = desk.store.bookmark(row.id, desk.actor)
        if mark is not None:
            found[f"mark {row.title}"] = f"{mark.step} {mark.place} {mark.cursor}"
    return found


def key_of(folder: Path, secret: str = SECRET) -> bytes:
    """The key of a casebook."""
    return keyslots.open_with(Folder(folder).slots(), secret)[0]


def proved(desk: Desk) -> None:
    """Every page, link, change and day is as it was written."""
    verdict = keeping.verify(desk)
    assert verdict.broken is None, keeping.verdict_told(verdict)
    assert not verdict.older, keeping.verdict_told(verdict)


def contents(place: Path) -> dict[str, bytes]:
    """Every file under a place, byte by byte."""
    return {str(file.relative_to(place)): file.read_bytes() for file in sorted(place.rglob("*")) if file.is_file()}
