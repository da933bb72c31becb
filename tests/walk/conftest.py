"""The two walks, each made once however many workers there are."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.walk import by_keys, by_lines
from tests.walk.desk import Walked

LONGEST = 600  # seconds to wait for a walk that another worker makes


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home of the walks' own, since they are made before any test has one."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(folder / name.lower()))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp().parent / "cache"))
        yield


@pytest.fixture(scope="session")
def by_key(home: None, worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The walk in the full-screen program."""
    return _once(by_keys.walk, worker_id, tmp_path_factory.getbasetemp().parent / "by_keys.db")


@pytest.fixture(scope="session")
def by_line(home: None, worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """The walk line by line."""
    return _once(by_lines.walk, worker_id, tmp_path_factory.getbasetemp().parent / "by_lines.db")


def _once(walk: Callable[[], Walked], worker: str, kept: Path) -> Walked:
    """A walk, or the one that another worker has made or is making."""
    if worker == "master":
        return walk()
    with closing(sqlite3.connect(kept, timeout=LONGEST, isolation_level=None)) as book:
        book.execute("BEGIN EXCLUSIVE")
        book.execute("CREATE TABLE IF NOT EXISTS walks (walked TEXT)")
        found = book.execute("SELECT walked FROM walks").fetchone()
        if found is not None:
            return Walked.from_json(found[0])
        walked = walk()
        book.execute("INSERT INTO walks VALUES (?)", (walked.to_json(),))
        book.execute("COMMIT")
        return walked
