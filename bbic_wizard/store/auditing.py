"""Writing the audit chains: one more link, and once a day an anchor over them all."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from bbic_wizard.store import chain
from bbic_wizard.store import statements as st


class Head(NamedTuple):
    """Where a chain ends."""

    seq: int
    at: str | None
    hash: str


def head(db: Connection, name: str) -> Head:
    """The end of a chain, which may not have begun."""
    found = db.execute(st.HEAD, {"chain": name}).first()
    return Head(0, None, chain.START) if found is None else Head(*found)


class Log:
    """What is done, written in the transaction that does it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._anchored = ""  # the latest day known to have its anchor

    def undone(self) -> None:
        """A transaction came to nothing, and with it perhaps the day's anchor."""
        self._anchored = ""

    def add(
        self, db: Connection, name: str, actor: str, at: str, action: str, told: Mapping[str, Any] | None = None
    ) -> None:
        """One more link of a chain. Its time is never before that of the link it follows."""
        end = head(db, name)
        at, clock = chain.not_before(end.at, at)
        seq, detail = end.seq + 1, chain.detail(**chain.with_clock(told, clock))
        db.execute(
            st.NEW_LINK,
            {
                "chain": name,
                "seq": seq,
                "at": at,
                "actor": actor,
                "action": action,
                "detail": detail,
                "hash": chain.link(end.hash, name, seq, at, actor, action, detail),
            },
        )
        now = self._clock()
        if now.date().isoformat() > self._anchored:
            self._anchor(db, now)

    def _anchor(self, db: Connection, now: datetime) -> None:
        """The day's anchor, over all chains as they are now, unless it has one. A clock set back makes none."""
        day = now.date().isoformat()
        if day > (db.execute(st.LAST_DAY).scalar() or ""):
            heads = {name: latest for name, latest in db.execute(st.HEADS) if latest}
            db.execute(
                st.NEW_ANCHOR,
                {
                    "day": day,
                    "at": now.isoformat(timespec="seconds"),
                    "audit_id": db.execute(st.LAST_ID).scalar_one(),
                    "chains": len(heads),
                    "root": chain.root(heads),
                },
            )
        self._anchored = day
