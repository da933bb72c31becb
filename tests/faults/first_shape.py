"""A casebook in the shape of an earlier version, with all that one of today's holds."""

from pathlib import Path
from typing import Any

from sqlalchemy import text

from bbic_wizard.store import guards, migrate
from bbic_wizard.store.engine import connect, statement, writing

_FIRST = "id, title, status, fictional, changed_at, seq, pack, hash_salt"
_LISTED = "number, handler, deadline, left_, archived, transferred, disposed, search, by_title"
_CASE = {"0001": _FIRST, "0002": f"{_FIRST}, {_LISTED}"}
_SAME = dict.fromkeys(("change_", "typing", "bookmark", "pack", "audit"), "*")


def age(file: Path, key: bytes, revision: str = "0001") -> None:
    """Make a casebook as it would have been in an earlier version."""
    old = file.with_name("old.db")
    engine = connect(old, key, make=True)
    with writing(engine, old) as db:
        _steps(db, revision)
    statement(engine, old, f"ATTACH DATABASE '{file}' AS now KEY \"x'{key.hex()}'\"")
    with writing(engine, old) as db:
        for table, columns in {"case_": _CASE[revision], **_SAME, "anchor": "day, at, audit_id, chains, root"}.items():
            order = {"audit": "ORDER BY id", "anchor": "ORDER BY audit_id"}.get(table, "")
            into = table if columns == "*" else f"{table} ({columns})"
            db.execute(text(f"INSERT INTO {into} SELECT {columns} FROM now.{table} {order}"))
        guards.put(db)
    statement(engine, old, "DETACH DATABASE now")
    engine.dispose()
    old.replace(file)


def _steps(db: Any, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    config.attributes["connection"] = db
    command.upgrade(config, revision)
