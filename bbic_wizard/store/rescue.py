"""Saving what can be read of a damaged casebook, row by row, into a new one.

The damaged files are copied first and never opened themselves. After one page that cannot
be read the connection reads nothing more, so it is made anew after each failure; and what a
damaged page holds of a long text may be read as something else, so nothing is believed without
its code. A change that is lost stays in the journal as an empty place, and the chain says so.
"""

import hashlib
import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bbic_wizard.errors import StoreUnreadable
from bbic_wizard.model.change import CaseOpened, Change, ChangeUnreadable, Gone, Stamped, from_json
from bbic_wizard.store import anchors, chain
from bbic_wizard.store.anchors import Anchor
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.damaged import Reader, copied
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.handed import VERSION, Handed, HandedChange, HandedLink, prove
from bbic_wizard.store.handover import take_in
from bbic_wizard.store.keyslots import Slots
from bbic_wizard.store.making import made_whole, refuse_anything_there
from bbic_wizard.store.proof import Kept, told
from bbic_wizard.store.protocol import AuditRow, Bookmark, Listing, Sought, Typing
from bbic_wizard.store.verify import Progress, silent

_MANY = 500  # rows read at a time where nothing is damaged
_CASE = (
    "title, status, fictional, changed_at, seq, pack, hash_salt, number, handler, deadline, left_, disposed, "
    "archived, transferred"
)


@dataclass(slots=True)
class Report:
    """What came along, and what did not."""

    path: Path
    cases: int = 0
    changes: int = 0
    lost: dict[str, int] = field(default_factory=dict)  # case → changes that could not be read
    unread: list[str] = field(default_factory=list)  # cases of which nothing could be read
    without_log: list[str] = field(default_factory=list)  # cases whose log was not whole, and begins anew
    typings: list[str] = field(default_factory=list)  # cases whose unfinished typing could not be read
    bookmarks: list[str] = field(default_factory=list)  # cases of which it could not be read where somebody was
    unlisted: list[str] = field(default_factory=list)  # cases whose line in the list could not be read
    forms: int = 0  # forms that a case needs and that could not be read
    disposed: int = 0  # lines of cases that were disposed of, which hold nothing

    @property
    def whole(self) -> bool:
        not_read = (self.lost, self.unread, self.without_log, self.typings, self.bookmarks, self.unlisted)
        return not (any(not_read) or self.forms)


def rescue(
    folder: Folder,
    slots: Slots,
    key: bytes,
    place: Folder,
    actor: str,
    clock: Callable[[], datetime],
    progress: Progress = silent,
) -> Report:
    """Save what can be read into a new casebook in `place`, opened by the same passphrases.

    Raises `StoreUnreadable` when nothing could be read, `NotAllowed` when the place is taken.
    """
    refuse_anything_there(place)
    work = place.path.absolute().with_name(f".{place.path.name}.{secrets.token_hex(4)}")
    fresh = Slots(slots.store_id, "store.db", slots.slots)
    try:
        copy = copied(folder.path / slots.file, work)
        reader = Reader(copy, key)
        try:
            with made_whole(place, fresh, key) as book:
                report = _Saving(reader, book, actor, clock, Report(place.path)).go(progress)
                last = book.last_link()
        finally:
            reader.close()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if last is not None:  # its log is another than the damaged one's, which was seen last
        anchors.remember(slots.store_id, place.path, Anchor(last.id, last.hash, last.at))
    return report


class _Saving:
    def __init__(
        self, reader: Reader, book: Casebook, actor: str, clock: Callable[[], datetime], report: Report
    ) -> None:
        self._reader, self._book, self._actor, self._clock, self._report = reader, book, actor, clock, report
        self._at = clock().isoformat(timespec="seconds")

    def go(self, progress: Progress) -> Report:
        names = self._names()
        if not names:
            raise StoreUnreadable(
                "Inget gick att läsa ur den skadade ärendeboken", "Den är orörd.", "Ta fram en säkerhetskopia."
            )
        self._packs()
        self._typing(chain.CASEBOOK)  # what people keep for themselves there: their phrases
        for number, case_id in enumerate(names, 1):
            self._case(case_id)
            progress(number, len(names))
        needed = {row.pack for row in self._book.rows(Sought(archived=None)) if row.pack}
        self._report.forms = sum(self._book.pack(digest) is None for digest in needed)
        told = {"cases": self._report.cases, "lost": sum(self._report.lost.values())}
        self._book.note("", self._actor, self._at, "rescue", told)
        return self._report

    def _names(self) -> list[str]:
        """The cases, looked for wherever their ids stand, from both ends."""
        found: set[str] = set()
        for table, column in (("case_", "id"), ("change_", "case_id"), ("audit", "chain")):
            for hint in ("", " NOT INDEXED") if table != "change_" else ("",):
                found |= self._scanned(table + hint, column)
        return sorted(found - {chain.CASEBOOK})

    def _scanned(self, table: str, column: str) -> set[str]:
        """Each value of a column, up to what cannot be read from the one end, and from the other."""
        found: set[str] = set()
        for compare, order, last in ((">", "ASC", ""), ("<", "DESC", "\U0010ffff")):
            many = _MANY
            while True:
                query = f"SELECT DISTINCT {column} FROM {table} WHERE {column} {compare} ? ORDER BY {column} {order}"
                rows = self._reader.rows(f"{query} LIMIT {many}", last)
                if rows is None and many > 1:
                    many = 1
                    continue
                if not rows:
                    break
                found |= {str(row[0]) for row in rows}
                last = str(rows[-1][0])
        return found

    def _packs(self) -> None:
        digests = self._scanned("pack", "digest")
        for digest in sorted(digests):
            rows = self._reader.rows("SELECT body FROM pack WHERE digest = ?", digest)
            if rows and hashlib.sha256(rows[0][0].encode()).hexdigest() == digest:
                self._book.keep_pack(digest, rows[0][0])

    def _case(self, case_id: str) -> None:
        found = self._reader.rows(f"SELECT {_CASE} FROM case_ WHERE id = ?", case_id)
        line = _Line(*found[0]) if found else None
        links, all_links = self._links(case_id)
        if line.disposed if line is not None else any(link.action == "dispose" for link in links):
            self._report.disposed += 1  # nothing to save
            return
        changes = self._changes(case_id, line.seq if line else 0)
        marks = line.marks() if line is not None else _marks(links)
        if line is None or not all_links or not self._as_it_was(case_id, line, changes, links):
            if all(kept.body is None for kept in changes.values()):
                self._report.unread.append(case_id)
                return
            self._pieced_together(case_id, line, changes, marks)
        if line is None:
            self._report.unlisted.append(case_id)
        self._typing(case_id)
        self._bookmarks(case_id)
        self._report.cases += 1

    def _links(self, case_id: str) -> tuple[list[AuditRow], bool]:
        """The links that can be read, and whether that is all of them."""
        query = "SELECT id, chain, seq, at, actor, action, detail, hash FROM audit WHERE chain = ?"
        rows = self._reader.rows(f"{query} ORDER BY seq", case_id)
        if rows is not None:
            return [AuditRow(*row) for row in rows], True
        rows = []
        for (number,) in self._reader.rows("SELECT seq FROM audit WHERE chain = ? ORDER BY seq", case_id) or []:
            rows += self._reader.rows(f"{query} AND seq = ?", case_id, number) or []
        return [AuditRow(*row) for row in rows], False

    def _changes(self, case_id: str, last: int) -> dict[int, Kept]:
        """The changes that can be read: all at once, or where that cannot be done one by one."""
        query = "SELECT seq, at, author, body, body_mac FROM change_ WHERE case_id = ?"
        rows = self._reader.rows(query, case_id)
        if rows is None:
            rows, number = [], 0
            while True:
                number += 1
                one = self._reader.rows(f"{query} AND seq = ?", case_id, number)
                if number > last and not one:
                    break
                rows += one or []
        return {row[0]: Kept(*row) for row in rows}

    def _as_it_was(self, case_id: str, line: "_Line", changes: dict[int, Kept], links: Sequence[AuditRow]) -> bool:
        """Whether the case could be carried over with its log, all of it being as it was written."""
        if line.salt is None or len(changes) != line.seq:
            return False
        try:
            handed = Handed(
                version=VERSION,
                id=case_id,
                salt=line.salt.hex(),
                changes=tuple(
                    HandedChange(seq=k.seq, at=k.at, author=k.author, body=k.body, mac=k.mac)
                    for k in (changes[number] for number in sorted(changes))
                ),
                links=tuple(
                    HandedLink(seq=k.seq, at=k.at, actor=k.actor, action=k.action, detail=k.detail, hash=k.hash)
                    for k in links
                ),
                packs={},
                **line.shown(),
            )
        except ValidationError:
            return False
        if prove(handed) is not None:
            return False
        book = self._book
        detail = {"whole": True}
        take_in(book.engine, book.path, handed, self._actor, self._at, detail, self._clock, "rescue", line.marks())
        self._report.changes += len(changes)
        return True

    def _pieced_together(
        self, case_id: str, line: "_Line | None", changes: dict[int, Kept], marks: dict[str, Any]
    ) -> None:
        """What is left of a case, under a log that begins anew."""
        last = max([*changes, line.seq if line else 0])
        journal: list[Stamped] = []
        lost = 0
        for number in range(1, last + 1):
            kept = changes.get(number)
            change = _change(kept, line.salt if line else None)
            if change is None:
                lost += 1
                change, kept = _in_its_place(number, line), None
            before = journal[-1].at if journal else (min(item.at for item in changes.values()))
            at, by = (kept.at, kept.author) if kept is not None else (before, self._actor)
            journal.append(Stamped(number, at, by, change))
        listing = Listing(line.title, line.number, line.deadline, line.left) if line else Listing(case_id)
        self._book.take_in(case_id, journal, listing, self._actor, self._at, "rescue", marks=marks)
        self._report.changes += last - lost
        self._report.without_log.append(case_id)
        if lost:
            self._report.lost[case_id] = lost

    def _typing(self, case_id: str) -> None:
        query = "SELECT place, author, text, cursor, at FROM typing WHERE case_id = ?"
        rows = self._reader.rows(query, case_id)
        if rows is None:
            self._report.typings.append(case_id)
        for place, author, text, cursor, at in rows or []:
            if "\0" in text:  # where a damaged page was
                self._report.typings.append(case_id)
                continue
            self._book.set_typing(case_id, place, author, Typing(text, cursor, at))

    def _bookmarks(self, case_id: str) -> None:
        rows = self._reader.rows("SELECT author, step, place, cursor FROM bookmark WHERE case_id = ?", case_id)
        if rows is None:
            self._report.bookmarks.append(case_id)
        for author, step, place, cursor in rows or []:
            self._book.set_bookmark(case_id, author, Bookmark(step, place, cursor))


@dataclass(frozen=True, slots=True)
class _Line:
    """A case's line in the list, in the order of `_CASE`."""

    title: str
    status: str
    fictional: int
    changed_at: str
    seq: int
    pack: str
    salt: bytes | None
    number: str
    handler: str
    deadline: str
    left: int
    disposed: int
    archived: int
    transferred: str

    def marks(self) -> dict[str, Any]:
        """What is set for the case as a whole; nobody's case is that of whoever saves it."""
        marks: dict[str, Any] = {"archived": bool(self.archived), "transferred": self.transferred}
        return marks | ({"handler": self.handler} if self.handler else {})

    def shown(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "number": self.number,
            "deadline": self.deadline,
            "left": self.left,
            "status": self.status,
            "fictional": bool(self.fictional),
            "changed_at": self.changed_at,
            "pack": self.pack,
        }


def _marks(links: Sequence[AuditRow]) -> dict[str, Any]:
    """What is set for a case as a whole, as far as its links tell of it: whose it was made, they do not."""
    marks: dict[str, Any] = {}
    for link in links:
        if link.action == "receive" or (link.action == "change" and "handler" not in marks):  # or whoever began it
            marks["handler"] = link.actor
        value = told(link).get("to")
        if link.action == "archived":
            marks["archived"] = value is True
        elif link.action == "transferred" and isinstance(value, str):
            marks["transferred"] = value
        elif link.action == "handler":
            marks["handler"] = ""
    return marks


def _change(kept: Kept | None, salt: bytes | None) -> Change | None:
    """The change, if it is what was written: where a long text lies on a damaged page it may be read as another."""
    if kept is None or (salt is not None and kept.body is not None and chain.body_mac(salt, kept.body) != kept.mac):
        return None
    try:
        return from_json(kept.body)
    except ChangeUnreadable:
        return None


def _in_its_place(number: int, line: _Line | None) -> Change:
    """What stands where a change was lost: nothing, but for the opening what the line in the list tells of it."""
    if number == 1 and line is not None:
        return CaseOpened(form="", form_version=0, pack=line.pack, fictional=bool(line.fictional))
    return Gone()
