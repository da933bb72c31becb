"""Proving a casebook: every page, every link, every change, every day's anchor.

Read in pieces, so that memory stays small and whoever works in the casebook is never kept
waiting long. Stops at the first thing that is not as it was written.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, select

from bbic_wizard.errors import Problem, StoreBusy
from bbic_wizard.store import bound, caselist, chain, guards
from bbic_wizard.store.engine import reading, statement
from bbic_wizard.store.lines import by_title, searched
from bbic_wizard.store.proof import Broken, Chains, Kept, broken_case
from bbic_wizard.store.protocol import AuditRow
from bbic_wizard.store.tables import anchor, audit, case_, change_, pack

Progress = Callable[[int, int], None]
_LINKS, _CASES = 2_000, 50  # rows read at a time
_LINES = select(*caselist.COLUMNS, case_.c.hash_salt, case_.c.search, case_.c.by_title)


def silent(done: int, total: int) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was gone through, and the first thing that was not as it was written."""

    cases: int
    changes: int
    links: int
    anchors: int
    broken: Broken | None = None
    older: bool = False  # it lacks what was last seen in it from this computer

    @property
    def whole(self) -> bool:
        return self.broken is None and not self.older


class _Found(Exception):
    """Carries the first broken place out of the walk."""

    def __init__(self, broken: Broken) -> None:
        self.broken = broken


def verify(engine: Engine, path: Path, progress: Progress = silent, *, older: bool = False) -> Verdict:
    """Go through all of a casebook. `progress` is told how many rows are done, of how many.

    `older`: what was found at opening, that it lacks the row that was last seen.
    """
    walk = _Walk(engine, path, progress)
    broken = None
    try:
        walk.go()
    except _Found as found:
        broken = found.broken
    except StoreBusy:
        raise
    except Problem:  # the driver met a page it could not read
        broken = _damaged("en del av filen går inte att läsa")
    return Verdict(walk.cases, walk.changes, walk.links, walk.anchors, broken, older)


def damage(engine: Engine, path: Path) -> Broken | None:
    """What is wrong with the file itself: a page that was not written so, a table that does not hold together."""
    with suppress(Problem):  # the check reads the file alone, where what is still in the log may stand half written
        statement(engine, path, "PRAGMA wal_checkpoint(TRUNCATE)")
    try:
        for row in statement(engine, path, "PRAGMA cipher_integrity_check")[:1]:
            return _damaged(f"{_page(str(row[0]))} i filen är skadad")
        for row in statement(engine, path, "PRAGMA integrity_check(1)"):
            if row[0] != "ok":
                return _damaged("filens innehåll hänger inte ihop")
        if statement(engine, path, "PRAGMA foreign_key_check"):
            return _damaged("ändringar hör till ett ärende som saknas")
        with reading(engine, path) as db:
            if guards.missing(db):
                return _damaged("skyddet för historiken är borttaget")
    except StoreBusy:
        raise
    except Problem:
        return _damaged("en del av filen går inte att läsa")
    return None


def _page(said: str) -> str:
    """The page that the cipher's check speaks of."""
    number = re.search(r"page (\d+)", said)
    return f"sida {number[1]}" if number else "en sida"


def _damaged(what: str) -> Broken:
    return Broken("", 0, "", what)


class _Walk:
    def __init__(self, engine: Engine, path: Path, progress: Progress) -> None:
        self._engine, self._path, self._progress = engine, path, progress
        self.cases = self.changes = self.links = self.anchors = 0
        self._total = self._last = 0
        self._chains = Chains()

    def go(self) -> None:
        self._found(damage(self._engine, self._path))
        with reading(self._engine, self._path) as db:
            self._last = db.execute(select(func.coalesce(func.max(audit.c.id), 0))).scalar_one()
            changes = db.execute(select(func.count()).select_from(change_)).scalar_one()
            days = list(db.execute(select(anchor).order_by(anchor.c.audit_id)))
        self._total = self._last + changes
        self._progress(0, self._total)
        self._go_through_links(days)
        self._go_through_cases()
        self._go_through_packs()

    def _found(self, broken: Broken | None) -> None:
        if broken is not None:
            raise _Found(broken)

    def _go_through_links(self, days: list[Row[Any]]) -> None:
        """All links in the order they were written, and each day's anchor where it was dropped."""
        for row in self._all_links():
            while days and days[0].audit_id < row.id:
                self._prove_anchor(days.pop(0))
            if row.id != self.links + 1:
                raise _Found(Broken("", self.links + 1, row.at, "en post saknas i historiken"))
            self._found(self._chains.follow(row))
            self.links = row.id
            if self.links % _LINKS == 0:
                self._progress(self.links, self._total)
        for day in days:
            self._prove_anchor(day)
        if self.links and not self.anchors:  # the first link drops the first one
            raise _Found(_damaged("dagarnas kontrolltal saknas"))

    def _all_links(self) -> Iterator[AuditRow]:
        done = 0
        while done < self._last:
            with reading(self._engine, self._path) as db:
                wanted = select(audit).where(audit.c.id > done, audit.c.id <= self._last)
                rows = [_link(row) for row in db.execute(wanted.order_by(audit.c.id).limit(_LINKS))]
            if not rows:
                return
            yield from rows
            done = rows[-1].id

    def _prove_anchor(self, day: Row[Any]) -> None:
        heads = self._chains.heads
        if day.audit_id > self.links or (day.chains, day.root) != (len(heads), chain.root(heads)):
            raise _Found(Broken("", day.audit_id, day.at, f"dagens kontrolltal för {day.day} stämmer inte"))
        self.anchors += 1

    def _go_through_cases(self) -> None:
        left = set(self._chains.heads) - {chain.CASEBOOK}
        after = ""
        while True:
            with reading(self._engine, self._path) as db:
                rows = list(db.execute(_LINES.where(case_.c.id > after).order_by(case_.c.id).limit(_CASES)))
                ids = [row.id for row in rows]
                changes, links = _changes(db, ids), _links(db, ids)
            for row in rows:
                kept = changes.get(row.id, [])
                self._found(_broken_case(tuple(row), kept, links.get(row.id, [])))
                self.cases += 1
                self.changes += len(kept)
            if not rows:
                break
            left.difference_update(ids)
            after = ids[-1]
            self._progress(min(self.links + self.changes, self._total), self._total)
        if left:
            raise _Found(Broken(min(left), 1, "", "ärendet saknas"))

    def _go_through_packs(self) -> None:
        with reading(self._engine, self._path) as db:
            digests = list(db.execute(select(pack.c.digest)).scalars())
        for digest in digests:
            with reading(self._engine, self._path) as db:
                body = db.execute(select(pack.c.body).where(pack.c.digest == digest)).scalar_one()
            if hashlib.sha256(body.encode()).hexdigest() != digest:
                raise _Found(_damaged("ett formulär är ändrat"))


def _broken_case(row: Sequence[Any], kept: Sequence[Kept], links: Sequence[AuditRow]) -> Broken | None:
    """The first thing of a case that is not as it was written, what it is found and sorted by last."""
    *line, salt, search, sorts = row
    shown = caselist.case_row(line)
    if (broken := broken_case(shown, salt, kept, links)) is not None:
        return broken
    if (search, sorts) != (searched(shown.title, shown.number), by_title(shown.title)):
        return Broken(shown.id, shown.seq, shown.changed_at, bound.LINE_CHANGED)
    return None


def _changes(db: Connection, ids: Sequence[str]) -> dict[str, list[Kept]]:
    wanted = select(change_).where(change_.c.case_id.in_(ids)).order_by(change_.c.case_id, change_.c.seq)
    return {
        case_id: [Kept(row.seq, row.at, row.author, row.body, row.body_mac) for row in rows]
        for case_id, rows in groupby(db.execute(wanted), key=lambda row: row.case_id)
    }


def _links(db: Connection, ids: Sequence[str]) -> dict[str, list[AuditRow]]:
    wanted = select(audit).where(audit.c.chain.in_(ids)).order_by(audit.c.chain, audit.c.seq)
    return {name: [_link(row) for row in rows] for name, rows in groupby(db.execute(wanted), key=lambda row: row.chain)}


def _link(row: Row[Any]) -> AuditRow:
    return AuditRow(row.id, row.chain, row.seq, row.at, row.actor, row.action, row.detail, row.hash)
