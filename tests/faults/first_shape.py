"""A casebook in the shape of the first version, with all that one of today's holds."""

from pathlib import Path
from typing import Any

from sqlalchemy import text

from bbic_wizard.store import guards, migrate
from bbic_wizard.store.engine import connect, statement, writing

_TABLES = {
    "case_": "id, title, status, fictional, changed_at, seq, pack, hash_salt",
    **dict.fromkeys(("change_", "typing", "bookmark", "pack", "audit", "anchor"), "*"),
}


def age(file: Path, key: bytes) -> None:
    """Make a casebook as it would have been in the first version."""
    old = file.with_name("old.db")
    engine = connect(old, key, make=True)
    with writing(engine, old) as db:
        _first_step(db)
    statement(engine, old, f"ATTACH DATABASE '{file}' AS now KEY \"x'{key.hex()}'\"")
    with writing(engine, old) as db:
        for table, columns in _TABLES.items():
            order = "ORDER BY id" if table == "audit" else ""
            db.execute(text(f"INSERT INTO {table} SELECT {columns} FROM now.{table} {order}"))
        guards.put(db)
    statement(engine, old, "DETACH DATABASE now")
    engine.dispose()
    old.replace(file)


def _first_step(db: Any) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    config.attributes["connection"] = db
    command.upgrade(config, "0001")
