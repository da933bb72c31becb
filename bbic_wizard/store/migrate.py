"""The shape of a casebook: making a new one, and bringing an older one to this version's.

What shape it has is one SELECT. Alembic takes a third of a second to import, and is
imported only when there is something to do.
"""

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, func, inspect, select

from bbic_wizard.errors import NotSaved, Problem, StoreUnreadable
from bbic_wizard.store import guards
from bbic_wizard.store.engine import connect, reading, statement, writing
from bbic_wizard.store.tables import EARLIER, REVISION, change_, metadata, version

SCRIPTS = Path(__file__).parent / "migrations"


def make(engine: Engine, path: Path) -> None:
    """All tables and guards in a casebook that has none."""
    with writing(engine, path) as db:
        metadata.create_all(db)
        db.execute(version.insert().values(version_num=REVISION))
        guards.put(db)


def revision(engine: Engine, path: Path) -> str:
    """The shape it has. Raises `StoreUnreadable` for a newer one, and for what is no casebook."""
    with reading(engine, path) as db:
        found = _revision(db)
    if found in (REVISION, *EARLIER):
        return found
    if found:
        raise StoreUnreadable("Ärendeboken är gjord i en nyare version", "Inget är ändrat.", "Uppdatera programmet.")
    raise StoreUnreadable(
        "Ärendeboken går inte att öppna", f"{path}: Filen är ingen ärendebok. Inget är ändrat.", "Ange en annan."
    )


def _revision(db: Connection) -> str:
    if not inspect(db).has_table(version.name):
        return ""
    return db.execute(select(version.c.version_num)).scalar() or ""


def bring_up(engine: Engine, path: Path, key: bytes) -> None:
    """Bring an older casebook to this version's shape, in one transaction.

    An encrypted copy is made and opened first; it is removed when all went well, else it
    stays beside the casebook. Raises `NotSaved`; the casebook is then as it was.
    """
    copy = _copy_of(path)
    try:
        _keep_copy(engine, path, key, copy)
        with writing(engine, path) as db:
            _run(db)
            guards.put(db)
    except Exception as problem:
        why = f" {problem.title}." if isinstance(problem, Problem) else ""
        raise NotSaved(
            "Ärendeboken kunde inte göras om till den nya versionen",
            f"Den är som förut.{why}",
            f"Försök igen. En kopia finns i {copy}." if copy.exists() else "Försök igen.",
        ) from None
    _remove(copy)


def clear_copy(path: Path) -> None:
    """Take away the copy that a program left that was killed when all had gone well. Only for one of this shape."""
    with suppress(OSError):
        _remove(_copy_of(path))


def _copy_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-before-{REVISION}")


def _run(db: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = db
    command.upgrade(config, "head")


def _keep_copy(engine: Engine, path: Path, key: bytes, copy: Path) -> None:
    """The casebook as it is, under the same key, opened and counted. One that is not whole is taken away."""
    _remove(copy)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        statement(engine, path, f"VACUUM INTO {_quoted(copy)}")
        _see_whole(copy, key, _counted(engine, path))
    except BaseException:
        _remove(copy)
        raise


def _see_whole(copy: Path, key: bytes, counted: tuple[str, int]) -> None:
    kept = connect(copy, key)
    try:
        damage = statement(kept, copy, "PRAGMA cipher_integrity_check")
        found = statement(kept, copy, "PRAGMA integrity_check")
        whole = not damage and found == [("ok",)] and _counted(kept, copy) == counted
    finally:
        kept.dispose()
    if not whole:
        raise NotSaved("Kopian som skulle tas först blev inte hel")


def _quoted(path: Path) -> str:
    return "'" + str(path.absolute()).replace("'", "''") + "'"


def _counted(engine: Engine, path: Path) -> tuple[str, int]:
    with reading(engine, path) as db:
        return _revision(db), db.execute(select(func.count()).select_from(change_)).scalar_one()


def _remove(copy: Path) -> None:
    for end in ("", "-wal", "-shm"):
        copy.with_name(f"{copy.name}{end}").unlink(missing_ok=True)
