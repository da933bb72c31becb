"""The journal, unfinished typing, forms, the audit chains and their daily anchors."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "case_",
        sa.Column("id", sa.Text, primary_key=True, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("fictional", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("pack", sa.Text, nullable=False),
        sa.Column("hash_salt", sa.LargeBinary),
        sqlite_strict=True,
    )
    op.create_table(
        "change_",
        sa.Column("case_id", sa.Text, sa.ForeignKey("case_.id"), primary_key=True, nullable=False),
        sa.Column("seq", sa.Integer, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("body_mac", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "typing",
        sa.Column("case_id", sa.Text, primary_key=True, nullable=False),
        sa.Column("place", sa.Text, primary_key=True, nullable=False),
        sa.Column("author", sa.Text, primary_key=True, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("cursor", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bookmark",
        sa.Column("case_id", sa.Text, primary_key=True, nullable=False),
        sa.Column("author", sa.Text, primary_key=True, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("cursor", sa.Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pack",
        sa.Column("digest", sa.Text, primary_key=True, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("chain", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("audit_link", "audit", ["chain", "seq", "hash"])
    op.create_table(
        "anchor",
        sa.Column("day", sa.Text, primary_key=True, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("audit_id", sa.Integer, nullable=False),
        sa.Column("chains", sa.Integer, nullable=False),
        sa.Column("root", sa.Text, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
