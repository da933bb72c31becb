"""Taking a case out of one casebook to be handed over, and into another."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from bbic_wizard.errors import Conflict, NotAllowed, NotFound
from bbic_wizard.model.change import CaseOpened, ChangeUnreadable, FormMoved, from_json
from bbic_wizard.store import bound
from bbic_wizard.store import statements as st
from bbic_wizard.store.auditing import Log
from bbic_wizard.store.engine import reading, writing
from bbic_wizard.store.handed import VERSION, Handed, HandedChange, HandedLink
from bbic_wizard.store.tables import audit, case_, change_, pack
from bbic_wizard.store.values import line


def take_out(engine: Engine, path: Path, case_id: str) -> Handed:
    """All that a casebook holds of a case, as it is at one moment. Raises `NotFound`, `NotAllowed`."""
    with reading(engine, path) as db:
        row = db.execute(select(case_).where(case_.c.id == case_id)).first()
        if row is None:
            raise NotFound(f'Ärendet "{case_id}" finns inte')
        if row.disposed:
            raise NotAllowed("Ärendet är gallrat", "Det finns inget att lämna över.")
        changes = _changes(db, case_id)
        links = db.execute(select(audit).where(audit.c.chain == case_id).order_by(audit.c.seq))
        return Handed(
            version=VERSION,
            id=row.id,
            title=row.title,
            number=row.number,
            deadline=row.deadline,
            left=row.left_,
            status=row.status,
            fictional=bool(row.fictional),
            changed_at=row.changed_at,
            pack=row.pack,
            salt=row.hash_salt.hex(),
            changes=changes,
            links=tuple(
                HandedLink(seq=k.seq, at=k.at, actor=k.actor, action=k.action, detail=k.detail, hash=k.hash)
                for k in links
            ),
            packs=_packs(db, {row.pack, *_digests(changes)}),
        )


def _changes(db: Connection, case_id: str) -> tuple[HandedChange, ...]:
    rows = db.execute(select(change_).where(change_.c.case_id == case_id).order_by(change_.c.seq))
    return tuple(HandedChange(seq=k.seq, at=k.at, author=k.author, body=k.body, mac=k.body_mac) for k in rows)


def _digests(changes: tuple[HandedChange, ...]) -> set[str]:
    """The forms the case has been filled in by."""
    found = set()
    for item in changes:
        try:
            change = from_json(item.body)
        except ChangeUnreadable:
            continue  # told when it is read
        if isinstance(change, CaseOpened | FormMoved):
            found.add(change.pack)
    return found


def _packs(db: Connection, digests: set[str]) -> dict[str, str]:
    rows = db.execute(select(pack.c.digest, pack.c.body).where(pack.c.digest.in_(sorted(digests))))
    return {row.digest: row.body for row in rows}


def take_in(
    engine: Engine,
    path: Path,
    handed: Handed,
    actor: str,
    at: str,
    detail: dict[str, Any],
    clock: Callable[[], datetime],
    action: str = "receive",
    marks: Mapping[str, Any] | None = None,
) -> None:
    """Put a proved case into a casebook, with its authors and times; the chain goes on here.

    It is the actor's and lies in the list, unless `marks` say something else.

    Raises `Conflict` when the case is there already, saying which of the two is the newer.
    """
    with writing(engine, path) as db:
        _refuse_known(db, handed)
        if handed.packs:
            db.execute(st.KEEP_PACK, [{"digest": digest, "body": body} for digest, body in handed.packs.items()])
        row, salt = replace(handed.line(), **{"handler": actor, **(marks or {})}), bytes.fromhex(handed.salt)
        db.execute(st.NEW_CASE, {**line(row), "hash_salt": salt})
        db.execute(
            insert(change_),
            [
                {**item.model_dump(exclude={"mac"}), "case_id": handed.id, "body_mac": item.mac}
                for item in handed.changes
            ],
        )
        db.execute(insert(audit), [{**link.model_dump(), "chain": handed.id} for link in handed.links])
        Log(clock).add(db, handed.id, actor, at, action, {**detail, **bound.as_new(salt, row)})


def _refuse_known(db: Connection, handed: Handed) -> None:
    row = db.execute(select(case_.c.disposed).where(case_.c.id == handed.id)).first()
    if row is None:
        if db.execute(select(func.count()).select_from(audit).where(audit.c.chain == handed.id)).scalar_one():
            raise _known("Dess historik finns här, men inte ärendet.")
        return
    if row.disposed:
        raise _known("Det är gallrat här.")
    codes = select(change_.c.body_mac).where(change_.c.case_id == handed.id).order_by(change_.c.seq)
    here, there = list(db.execute(codes).scalars()), [item.mac for item in handed.changes]
    same = next((n for n, (mine, other) in enumerate(zip(here, there, strict=False)) if mine != other), None)
    if same is not None:
        raise _known(f"De två är lika till och med ändring {same}, och har sedan ändrats var för sig.")
    if len(here) == len(there):
        raise _known("Det är lika långt kommet.")
    if len(here) > len(there):
        raise _known(f"Det som finns här är nyare, med {_more(len(here) - len(there))} till.")
    raise _known(f"Filen är nyare, med {_more(len(there) - len(here))} till.")


def _more(count: int) -> str:
    return f"{count} {'ändring' if count == 1 else 'ändringar'}"


def _known(which: str) -> Conflict:
    return Conflict(
        "Ärendet finns redan i ärendeboken", f"{which} Inget är ändrat.", "Arbeta vidare i det som är nyast."
    )
