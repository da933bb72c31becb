"""The casebook's tables, as a new one is made. An older one gets here by `migrations`.

`case_` is the narrow table the list is read from, and the only one whose rows change; its
`seq`, the number of the case's last change, is what a writer must have seen. The texts are
in `change_`, and never move.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)
from sqlalchemy import text as sql

REVISION = "0003"  # what this version writes
EARLIER = ("0001", "0002")  # what it can bring there

metadata = MetaData()
_EMPTY, _ZERO = sql("''"), sql("0")

case_ = Table(
    "case_",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("title", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("fictional", Integer, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("pack", Text, nullable=False),
    Column("hash_salt", LargeBinary),  # gone when the case has been disposed of
    Column("number", Text, nullable=False, server_default=_EMPTY),
    Column("handler", Text, nullable=False, server_default=_EMPTY),
    Column("deadline", Text, nullable=False, server_default=_EMPTY),
    Column("left_", Integer, nullable=False, server_default=_ZERO),
    Column("archived", Integer, nullable=False, server_default=_ZERO),
    Column("transferred", Text, nullable=False, server_default=_EMPTY),
    Column("disposed", Integer, nullable=False, server_default=_ZERO),
    Column("search", Text, nullable=False, server_default=_EMPTY),  # title and number, letter case aside
    Column("by_title", Text, nullable=False, server_default=_EMPTY),  # the title as it is sorted in Swedish
    sqlite_strict=True,
)
# The default order, and every column the list can be narrowed by, so that counting reads this alone.
Index(
    "case_listed",
    case_.c.archived,
    case_.c.changed_at,
    case_.c.id,
    case_.c.status,
    case_.c.handler,
    case_.c.transferred,
    case_.c.search,
)
Index("case_by_title", case_.c.archived, case_.c.by_title, case_.c.id)
Index(
    "case_by_deadline", case_.c.archived, sql("deadline = ''"), case_.c.deadline, case_.c.id
)  # those without one last

change_ = Table(
    "change_",
    metadata,
    Column("case_id", Text, ForeignKey("case_.id"), primary_key=True, nullable=False),
    Column("seq", Integer, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("body", Text),  # gone when it has been struck or disposed of
    Column("body_mac", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

typing = Table(
    "typing",
    metadata,
    Column("case_id", Text, primary_key=True, nullable=False),
    Column("place", Text, primary_key=True, nullable=False),
    Column("author", Text, primary_key=True, nullable=False),
    Column("text", Text, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

bookmark = Table(
    "bookmark",
    metadata,
    Column("case_id", Text, primary_key=True, nullable=False),
    Column("author", Text, primary_key=True, nullable=False),
    Column("step", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("cursor", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

pack = Table(
    "pack",
    metadata,
    Column("digest", Text, primary_key=True, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chain", Text, nullable=False),  # a case, or "" for the casebook itself
    Column("seq", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sqlite_strict=True,
)
Index("audit_link", audit.c.chain, audit.c.seq, audit.c.hash)  # the latest hash of every chain, read from here alone

anchor = Table(  # over the audit rows up to `audit_id`, when the day is another than that of the one before
    "anchor",
    metadata,
    Column("audit_id", Integer, primary_key=True, nullable=False),
    Column("day", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("chains", Integer, nullable=False),
    Column("root", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

version = Table(  # as alembic makes it
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
