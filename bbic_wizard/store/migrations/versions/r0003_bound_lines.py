"""The list's lines are bound by the chains, and the anchors are in the order they were written."""

import hashlib
import hmac
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_CASE = sa.text(
    "SELECT c.id, c.title, c.number, c.deadline, c.left_, c.status, c.fictional, c.pack, c.handler, c.archived, "
    "c.transferred, c.hash_salt, c.changed_at, a.seq, a.at, a.hash FROM case_ c LEFT JOIN audit a ON a.chain = c.id "
    "AND a.seq = (SELECT max(seq) FROM audit WHERE chain = c.id) ORDER BY c.id"
)
_LINK = sa.text(
    "INSERT INTO audit (chain, seq, at, actor, action, detail, hash) "
    "VALUES (:chain, :seq, :at, :actor, :action, :detail, :hash)"
)


def upgrade() -> None:
    """Say in each chain what its line in the list is; key the anchors by the link they were written at."""
    op.create_table(
        "anchor_",
        sa.Column("audit_id", sa.Integer, primary_key=True, nullable=False, autoincrement=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("chains", sa.Integer, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    db = op.get_bind()
    db.execute(sa.text("INSERT INTO anchor_ SELECT audit_id, day, at, chains, root FROM anchor"))
    op.drop_table("anchor")
    op.rename_table("anchor_", "anchor")
    db.execute(
        sa.text(
            "UPDATE case_ SET changed_at = coalesce("
            "(SELECT at FROM change_ WHERE case_id = case_.id ORDER BY seq DESC LIMIT 1), changed_at)"
        )
    )
    for row in db.execute(_CASE).all():
        db.execute(_LINK, _link(row))


def _link(row: Any) -> dict[str, Any]:
    """The link that says what a line is, at the end of its chain."""
    told = json.dumps(_told(row), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    seq, at = (row.seq or 0) + 1, row.at or row.changed_at
    named = json.dumps(
        [row.hash or "", row.id, seq, at, "bbic-wizard", "bound", told], ensure_ascii=False, separators=(",", ":")
    )
    hashed = hashlib.sha256(named.encode()).hexdigest()
    return {
        "chain": row.id,
        "seq": seq,
        "at": at,
        "actor": "bbic-wizard",
        "action": "bound",
        "detail": told,
        "hash": hashed,
    }


def _told(row: Any) -> dict[str, Any]:
    marks = {"archived": bool(row.archived), "transferred": row.transferred, "handler": ""}
    if row.hash_salt is None:  # disposed of
        return {"marks": marks, "status": row.status, "fictional": bool(row.fictional)}
    marks["handler"] = _code(row.hash_salt, "handler", row.handler)
    shown = (row.title, row.number, row.deadline, row.left_, row.status, bool(row.fictional), row.pack)
    return {"line": _code(row.hash_salt, "line", *shown), "marks": marks}


def _code(salt: bytes, *said: Any) -> str:
    told = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(salt, told.encode(), hashlib.sha256).hexdigest()
