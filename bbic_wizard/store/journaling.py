"""Writing in the journals: a case's changes, its line in the list, and what its audit link is to say of them.

Everything here happens within a transaction that somebody else opens and ends.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from bbic_wizard.errors import Conflict, NotAllowed, NotFound
from bbic_wizard.model.change import Change, Gone, Stamped
from bbic_wizard.store import auditing, bound, caselist, chain, values
from bbic_wizard.store import statements as st
from bbic_wizard.store.lines import listing_of, next_row
from bbic_wizard.store.protocol import Act, CaseRow, Listing


def look(db: Connection, case_id: str) -> tuple[CaseRow | None, bytes]:
    """The line of a case and its salt, which one that was disposed of has not."""
    found = db.execute(st.ROW, {"id": case_id}).first()
    return (None, b"") if found is None else (caselist.case_row(found[:-1]), found[-1] or b"")


def known(db: Connection, case_id: str) -> tuple[CaseRow, bytes]:
    """The same of a case that must be there."""
    row, salt = look(db, case_id)
    if row is None:
        raise NotFound(f'Ärendet "{case_id}" finns inte')
    return row, salt


def seen(db: Connection, case_id: str, expected: int) -> tuple[CaseRow | None, bytes]:
    """The case as the writer must have seen it, and its salt."""
    row, salt = look(db, case_id)
    if (row.seq if row else 0) != expected:
        raise Conflict("Ärendet har ändrats på annat håll", "Det du skrev finns kvar på skärmen.", "Läs om ärendet.")
    if row is not None and row.disposed:
        raise disposed()
    return row, salt or secrets.token_bytes(chain.SALT_BYTES)


def act(db: Connection, log: auditing.Log, done: Act, author: str, at: str) -> list[Stamped]:
    """A case's part of what is done: its changes, their link, and what else its log is to say."""
    stamped: list[Stamped] = []
    if done.changes:
        row, salt = seen(db, done.case_id, done.expected)
        stamped, told = add(db, done.case_id, row, salt, done.changes, author, at, done.listing)
        at = stamped[-1].at
        log.add(db, done.case_id, author, at, "change", told)
    if done.action:
        log.add(db, done.case_id, author, at, done.action, done.detail)
    return stamped


def add(
    db: Connection,
    case_id: str,
    row: CaseRow | None,
    salt: bytes,
    changes: Sequence[Change],
    author: str,
    at: str,
    listing: Listing | None,
) -> tuple[list[Stamped], dict[str, Any]]:
    """Write changes and the list's line; what the audit link is to say of them."""
    at, clock = chain.not_before(auditing.head(db, case_id).at, at)
    first = (row.seq if row else 0) + 1
    stamped = [Stamped(first + n, at, author, change) for n, change in enumerate(changes)]
    new = next_row(row, case_id, stamped, listing)
    if row is None:
        new = replace(new, handler=author)
        told = bound.as_new(salt, new)
        db.execute(st.NEW_CASE, {**values.line(new), "hash_salt": salt})
    else:
        told = update(db, row, new, salt)
    return stamped, {**chain.changed(first, write(db, case_id, salt, stamped), clock), **told}


def update(db: Connection, row: CaseRow, new: CaseRow, salt: bytes) -> dict[str, Any]:
    """Write the list's line; what the audit link is to say of it."""
    same = replace(new, status=row.status, changed_at=row.changed_at, seq=row.seq, pack=row.pack) == row
    moved = {"status": new.status, "changed_at": new.changed_at, "seq": new.seq, "pack": new.pack}
    moved |= {"id_": row.id, "seen": row.seq} | ({} if same else values.listed(listing_of(new)))
    if db.execute(st.MOVE_CASE if same else st.MOVE_AND_LIST, moved).rowcount != 1:
        raise Conflict("Ärendet har ändrats på annat håll", "Det du skrev finns kvar på skärmen.")
    return {"line": bound.line_code(salt, new)}


def write(db: Connection, case_id: str, salt: bytes, stamped: Sequence[Stamped]) -> list[str]:
    """The changes as rows; their codes."""
    rows = [values.change(case_id, salt, item) for item in stamped]
    db.execute(st.NEW_CHANGE, rows)
    return [str(row["body_mac"]) for row in rows]


def take_in(
    db: Connection, log: auditing.Log, case_id: str, salt: bytes, made: Sequence[Stamped], author: str, given: str
) -> None:
    """Changes made elsewhere by one person at one time, and the link that signs them."""
    at, clock = chain.not_before(auditing.head(db, case_id).at, given)
    told = chain.changed(made[0].seq, write(db, case_id, salt, [replace(item, at=at) for item in made]), clock)
    gone = [item.seq for item in made if isinstance(item.change, Gone)]
    log.add(db, case_id, author, at, "change", {**told, "gone": gone} if gone else told)


def disposed() -> NotAllowed:
    """What is said of a case that nothing can be written in any more."""
    return NotAllowed("Ärendet är gallrat", "Det kan inte ändras. Inget är ändrat.")
