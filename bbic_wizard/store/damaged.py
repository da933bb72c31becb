"""Reading a casebook that is damaged: a copy of it, row by row, for as long as there is anything to read."""

import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bbic_wizard.errors import NotSaved
from bbic_wizard.store.engine import connect

_BESIDE = ("", "-wal")


class Reader:
    """Reads a damaged file, opening it anew after each failure."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._engine: Engine | None = None

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]] | None:
        """The rows, or None when one of them lies where nothing can be read."""
        try:
            if self._engine is None:
                self._engine = connect(self._path, self._key)
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(query, values)
                return [tuple(row) for row in cursor.fetchall()]
            finally:
                connection.close()
        except Exception:  # whatever a damaged page makes of the driver
            self.close()
            return None

    def close(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None


def copied(path: Path, work: Path) -> Path:
    """A copy to read in, in a folder that is made for it: a damaged file is never opened itself."""
    try:
        work.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        work.mkdir(mode=0o700)
        for end in _BESIDE:
            source = path.with_name(path.name + end)
            if source.exists():
                shutil.copyfile(source, work / source.name)
                (work / source.name).chmod(0o600)
    except OSError:
        raise NotSaved(
            "Det gick inte att kopiera den skadade ärendeboken",
            "Det finns inte plats, eller så går den inte att läsa. Den är orörd.",
            "Ange en mapp på en annan disk.",
        ) from None
    return work / path.name
