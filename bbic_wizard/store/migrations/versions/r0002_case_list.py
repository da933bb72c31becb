"""What the case list shows, finds and sorts by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SWEDISH = str.maketrans("åäö", "{|}")


def upgrade() -> None:
    """Add the list's columns; a case is found by the title it has."""
    empty, zero = sa.text("''"), sa.text("0")
    for name, kind, default in (
        ("number", sa.Text, empty),
        ("handler", sa.Text, empty),
        ("deadline", sa.Text, empty),
        ("left_", sa.Integer, zero),
        ("archived", sa.Integer, zero),
        ("transferred", sa.Text, empty),
        ("disposed", sa.Integer, zero),
        ("search", sa.Text, empty),
        ("by_title", sa.Text, empty),
    ):
        op.add_column("case_", sa.Column(name, kind, nullable=False, server_default=default))
    db = op.get_bind()
    for case_id, title in db.execute(sa.text("SELECT id, title FROM case_")).all():
        folded = title.casefold()
        db.execute(
            sa.text("UPDATE case_ SET search = :search, by_title = :by_title WHERE id = :id"),
            {"id": case_id, "search": folded, "by_title": folded.translate(_SWEDISH)},
        )
    op.create_index(
        "case_listed", "case_", ["archived", "changed_at", "id", "status", "handler", "transferred", "search"]
    )
    op.create_index("case_by_title", "case_", ["archived", "by_title", "id"])
    op.create_index("case_by_deadline", "case_", ["archived", sa.text("deadline = ''"), "deadline", "id"])
