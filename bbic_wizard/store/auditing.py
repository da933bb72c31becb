"""Writing the audit chains: one more link, and with the first of each day an anchor over them all."""

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
        self._anchored = ""  # the day of the last anchor, when it is known

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
        if now.date().isoformat() != self._anchored:
            self._anchor(db, actor, now)

    def _anchor(self, db: Connection, actor: str, now: datetime) -> None:
        """An anchor over all chains as they are now, when the last one is of another day.

        The other day may be a later one: a clock that was once set far ahead keeps none from
        being written. That it has gone back is a link of its own. Anchors are in the order they
        were written, whatever their days.
        """
        day, at = now.date().isoformat(), now.isoformat(timespec="seconds")
        last, self._anchored = db.execute(st.LAST_DAY).scalar() or "", day
        if day == last:
            return
        if day < last:
            self.add(db, chain.CASEBOOK, actor, at, "clock", {"day": day, "after": last})
        heads = {name: latest for name, latest in db.execute(st.HEADS) if latest}
        db.execute(
            st.NEW_ANCHOR,
            {
                "audit_id": db.execute(st.LAST_ID).scalar_one(),
                "day": day,
                "at": at,
                "chains": len(heads),
                "root": chain.root(heads),
            },
        )
