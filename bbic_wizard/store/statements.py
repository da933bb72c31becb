"""The casebook's statements, each made once, so that compiling them is remembered too.

Where a bound name ends in _ it is a condition, not a value to be set.
"""

from sqlalchemy import bindparam, delete, func, insert, literal_column, select, union_all, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bbic_wizard.store.caselist import COLUMNS
from bbic_wizard.store.tables import anchor, audit, bookmark, case_, change_, pack, typing

# --- a case and its journal
ROW = select(*COLUMNS, case_.c.hash_salt).where(case_.c.id == bindparam("id"))
JOURNAL = (
    select(change_.c.seq, change_.c.at, change_.c.author, change_.c.body)
    .where(change_.c.case_id == bindparam("id"))
    .order_by(change_.c.seq)
)
NEW_CASE = insert(case_)
NEW_CHANGE = insert(change_)
_SEEN = update(case_).where(case_.c.id == bindparam("id_"), case_.c.seq == bindparam("seen"))
_MOVED = ("status", "changed_at", "seq", "pack")
_LISTED = ("title", "number", "deadline", "left_", "search", "by_title")
MOVE_CASE = _SEEN.values({name: bindparam(name) for name in _MOVED})
MOVE_AND_LIST = _SEEN.values({name: bindparam(name) for name in (*_MOVED, *_LISTED)})
MARK = {
    name: update(case_).where(case_.c.id == bindparam("id_")).values({name: bindparam(name)})
    for name in ("archived", "transferred", "handler")
}

# --- taking away
EMPTY_ONE = (
    update(change_)
    .where(change_.c.case_id == bindparam("case_id_"), change_.c.seq == bindparam("seq_"))
    .values(body=None)
)
EMPTY_ALL = update(change_).where(change_.c.case_id == bindparam("case_id_")).values(body=None)
EMPTY_LINE = (
    update(case_)
    .where(case_.c.id == bindparam("id_"))
    .values(
        title="",
        number="",
        handler="",
        deadline="",
        left_=0,
        search="",
        by_title="",
        pack="",
        hash_salt=None,
        disposed=1,
    )
)
DROP_TYPINGS = delete(typing).where(typing.c.case_id == bindparam("case_id_"))
DROP_BOOKMARKS = delete(bookmark).where(bookmark.c.case_id == bindparam("case_id_"))

# --- the audit chains
_LINK = (
    audit.c.id,
    audit.c.chain,
    audit.c.seq,
    audit.c.at,
    audit.c.actor,
    audit.c.action,
    audit.c.detail,
    audit.c.hash,
)
HEAD = (
    select(audit.c.seq, audit.c.at, audit.c.hash)
    .where(audit.c.chain == bindparam("chain"))
    .order_by(audit.c.seq.desc())
    .limit(1)
)
LINKS = select(*_LINK).where(audit.c.chain == bindparam("chain")).order_by(audit.c.seq)
LINK = select(*_LINK).where(audit.c.id == bindparam("id"))
LAST_LINK = select(*_LINK).order_by(audit.c.id.desc()).limit(1)
LAST_ID = select(func.max(audit.c.id))
NEW_LINK = insert(audit)
_chains = union_all(select(case_.c.id), select(literal_column("''"))).subquery("chains")
HEADS = select(
    _chains.c.id,
    select(audit.c.hash).where(audit.c.chain == _chains.c.id).order_by(audit.c.seq.desc()).limit(1).scalar_subquery(),
)
LAST_DAY = select(anchor.c.day).order_by(anchor.c.audit_id.desc()).limit(1)
NEW_ANCHOR = insert(anchor)

# --- unfinished typing, bookmarks and forms
_typed = upsert(typing)
SET_TYPING = _typed.on_conflict_do_update(
    index_elements=[typing.c.case_id, typing.c.place, typing.c.author],
    set_={name: _typed.excluded[name] for name in ("text", "cursor", "at")},
)
DROP_TYPING = delete(typing).where(
    typing.c.case_id == bindparam("case_id_"),
    typing.c.place == bindparam("place_"),
    typing.c.author == bindparam("author_"),
)
TYPINGS = (
    select(typing.c.place, typing.c.author, typing.c.text, typing.c.cursor, typing.c.at)
    .where(typing.c.case_id == bindparam("id"))
    .order_by(typing.c.place, typing.c.author)
)
_marked = upsert(bookmark)
SET_BOOKMARK = _marked.on_conflict_do_update(
    index_elements=[bookmark.c.case_id, bookmark.c.author],
    set_={name: _marked.excluded[name] for name in ("step", "place", "cursor")},
)
BOOKMARK = select(bookmark.c.step, bookmark.c.place, bookmark.c.cursor).where(
    bookmark.c.case_id == bindparam("id"), bookmark.c.author == bindparam("author")
)
KEEP_PACK = upsert(pack).on_conflict_do_nothing()
PACK = select(pack.c.body).where(pack.c.digest == bindparam("digest"))
