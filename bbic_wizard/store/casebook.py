"""The casebook: the store's protocol over one encrypted file.

A change, its line in the list and its link in the audit chain are one transaction: all of
it is on disk when the call returns, or nothing is.
"""

import secrets
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from bbic_wizard.errors import Conflict, NotFound, NotSaved, Problem, StoreUnreadable
from bbic_wizard.model.change import Change, ChangeUnreadable, Stamped, from_json
from bbic_wizard.store import auditing, bound, caselist, chain, guards, journaling, migrate, values
from bbic_wizard.store import statements as st
from bbic_wizard.store.engine import connect, reading, statement, writing
from bbic_wizard.store.lines import next_row
from bbic_wizard.store.protocol import ALL, Act, AuditRow, Bookmark, CaseRow, Listing, Sought, Typing
from bbic_wizard.store.tables import REVISION, case_


def _local_now() -> datetime:
    return datetime.now().astimezone()


class Casebook:
    """One casebook, open. Calls may come from any thread, one at a time.

    `readonly` is true when it was opened so, and when what guards the history is missing.
    """

    lasting = True

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        make: bool = False,
        readonly: bool = False,
        clock: Callable[[], datetime] = _local_now,
    ) -> None:
        """Raises `StoreBusy`, `StoreUnreadable`, or `NotSaved` when an older one cannot be brought up."""
        self.path, self.readonly = path, readonly
        self._why = "Ärendeboken är öppnad för att bara läsas."
        self._lock = threading.RLock()
        self._log = auditing.Log(clock)
        self._engine: Engine | None = connect(path, key, make=make, readonly=readonly)
        try:
            self._bring_up(key, make=make)
        except BaseException:
            self.close()
            raise

    def _bring_up(self, key: bytes, *, make: bool) -> None:
        if make:
            migrate.make(self.engine, self.path)
        if migrate.revision(self.engine, self.path) != REVISION:
            if self.readonly:
                raise StoreUnreadable(
                    "Ärendeboken är gjord i en tidigare version",
                    "Inget är ändrat.",
                    "Öppna den en gång för att också ändra.",
                )
            migrate.bring_up(self.engine, self.path, key)
        with self._reading() as db:
            if guards.missing(db):
                self.readonly = True
                self._why = "Det som skyddar historiken från att ändras saknas i filen. Ta fram en säkerhetskopia."

    @property
    def engine(self) -> Engine:
        """The connection. Raises `StoreUnreadable` when the casebook has been closed."""
        if self._engine is None:
            raise StoreUnreadable("Ärendeboken är stängd", "Inget är ändrat.", "Lås upp den igen.")
        return self._engine

    def close(self) -> None:
        """Let go of the file, the lock and the key."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._lock, reading(self.engine, self.path) as db:
            yield db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.readonly:
            raise NotSaved("Du kan läsa men inte ändra", self._why, "Spara det du skrivit på annat ställe.")
        try:
            with self._lock, writing(self.engine, self.path) as db:
                yield db
        except BaseException:
            self._log.undone()
            raise

    def _empty_log(self) -> None:
        """What was taken away is gone from the write-ahead log too; when not now, then at closing."""
        with self._lock, suppress(Problem):
            statement(self.engine, self.path, "PRAGMA wal_checkpoint(TRUNCATE)")

    # --- the list

    def count(self, sought: Sought) -> int:
        with self._reading() as db:
            return int(db.execute(select(func.count()).select_from(case_).where(*caselist.wanted(sought))).scalar_one())

    def rows(self, sought: Sought = ALL, offset: int = 0, limit: int | None = None) -> list[CaseRow]:
        query = select(*caselist.COLUMNS).where(*caselist.wanted(sought)).order_by(*caselist.ordered(sought))
        query = query.offset(offset).limit(limit) if limit is not None or offset else query
        with self._reading() as db:
            return [caselist.case_row(found) for found in db.execute(query)]

    def row(self, case_id: str) -> CaseRow | None:
        with self._reading() as db:
            return journaling.look(db, case_id)[0]

    # --- the journal

    def load(self, case_id: str) -> list[Stamped]:
        with self._reading() as db:
            found = db.execute(st.JOURNAL, {"id": case_id}).all()
        if not found:
            raise NotFound(f'Ärendet "{case_id}" finns inte')
        try:
            return [Stamped(seq, at, author, from_json(body)) for seq, at, author, body in found]
        except ChangeUnreadable:
            raise StoreUnreadable(
                "En ändring i ärendet går inte att läsa",
                "Inget är ändrat.",
                "Uppdatera programmet, eller ta fram en kopia.",
            ) from None

    def append(
        self,
        case_id: str,
        expected: int,
        changes: Sequence[Change],
        author: str,
        at: str,
        listing: Listing | None = None,
    ) -> list[Stamped]:
        if not changes:
            return []
        return self.append_all([Act(case_id, expected, changes, listing)], author, at)[0]

    def append_all(self, acts: Sequence[Act], author: str, at: str) -> list[list[Stamped]]:
        with self._writing() as db:
            return [journaling.act(db, self._log, act, author, at) for act in acts]

    # --- the audit chains

    def note(self, case_id: str, actor: str, at: str, action: str, detail: Mapping[str, Any] | None = None) -> None:
        with self._writing() as db:
            self._log.add(db, case_id, actor, at, action, detail)

    def audit(self, case_id: str) -> list[AuditRow]:
        with self._reading() as db:
            return [AuditRow(*found) for found in db.execute(st.LINKS, {"chain": case_id})]

    def last_link(self) -> AuditRow | None:
        """The latest row of all chains."""
        with self._reading() as db:
            found = db.execute(st.LAST_LINK).first()
        return None if found is None else AuditRow(*found)

    def link(self, number: int) -> AuditRow | None:
        """The audit row with a number."""
        with self._reading() as db:
            found = db.execute(st.LINK, {"id": number}).first()
        return None if found is None else AuditRow(*found)

    # --- what is done with a case as a whole

    def set_mark(
        self,
        case_id: str,
        actor: str,
        at: str,
        *,
        archived: bool | None = None,
        transferred: str | None = None,
        handler: str | None = None,
    ) -> None:
        with self._writing() as db:
            row, salt = journaling.known(db, case_id)
            if handler is not None and row.disposed:
                raise journaling.disposed()
            for name, value in (("archived", archived), ("transferred", transferred)):
                if value is not None:
                    db.execute(st.MARK[name], {"id_": case_id, name: value})
                    self._log.add(db, case_id, actor, at, name, {"to": value})
            if handler is not None:
                self._set_handler(db, case_id, salt, handler, actor, at)

    def _set_handler(self, db: Connection, case_id: str, salt: bytes, handler: str, actor: str, at: str) -> None:
        db.execute(st.MARK["handler"], {"id_": case_id, "handler": handler})
        self._log.add(db, case_id, actor, at, "handler", {"code": bound.handler_code(salt, handler)})

    def strike(
        self,
        case_id: str,
        expected: int,
        gone: Collection[int],
        changes: Sequence[Change],
        typings: Collection[tuple[str, str]],
        author: str,
        at: str,
        listing: Listing,
        handler: str | None = None,
    ) -> list[Stamped]:
        with self._writing() as db:
            row, salt = journaling.seen(db, case_id, expected)
            if row is None or not all(1 <= seq <= expected for seq in gone):
                raise NotFound(f'Ärendet "{case_id}" har inte de ändringarna')
            stamped: list[Stamped] = []
            if changes:
                stamped, told = journaling.add(db, case_id, row, salt, changes, author, at, listing)
            else:
                told = journaling.update(db, row, next_row(row, case_id, (), listing), salt)
            for seq in sorted(gone):
                db.execute(st.EMPTY_ONE, {"case_id_": case_id, "seq_": seq})
            for place, typist in typings:
                db.execute(st.DROP_TYPING, {"case_id_": case_id, "place_": place, "author_": typist})
            written = stamped[-1].at if stamped else at
            self._log.add(
                db, case_id, author, written, "strike", {**told, "gone": sorted(gone), "typings": len(typings)}
            )
            if handler is not None:
                self._set_handler(db, case_id, salt, handler, author, written)
        self._empty_log()
        return stamped

    def dispose(self, case_id: str, actor: str, at: str, detail: Mapping[str, Any] | None = None) -> None:
        with self._writing() as db:
            row, _ = journaling.known(db, case_id)
            for query in (st.EMPTY_ALL, st.DROP_TYPINGS, st.DROP_BOOKMARKS):
                db.execute(query, {"case_id_": case_id})
            db.execute(st.EMPTY_LINE, {"id_": case_id})
            self._log.add(db, case_id, actor, at, "dispose", {**(detail or {}), **bound.as_disposed(row)})
        self._empty_log()

    def take_in(
        self,
        case_id: str,
        journal: Sequence[Stamped],
        listing: Listing,
        actor: str,
        at: str,
        action: str = "receive",
        *,
        typings: Iterable[tuple[str, str, Typing]] = (),
        bookmarks: Iterable[tuple[str, Bookmark]] = (),
        marks: Mapping[str, Any] | None = None,
    ) -> None:
        """A case with the history, authors and times it has from elsewhere; whole, or not at all.

        It is the actor's and lies in the list, unless `marks` say something else.
        """
        with self._writing() as db:
            if journaling.look(db, case_id)[0] is not None:
                raise Conflict(f'Ärendet "{case_id}" finns redan', "Inget är ändrat.")
            salt = secrets.token_bytes(chain.SALT_BYTES)
            new = next_row(None, case_id, journal, listing)
            latest = chain.latest(item.at for item in journal)
            new = replace(new, **{"handler": actor, **(marks or {}), "changed_at": latest})
            db.execute(st.NEW_CASE, {**values.line(new), "hash_salt": salt})
            for (author, given), act in groupby(journal, lambda item: (item.author, item.at)):
                journaling.take_in(db, self._log, case_id, salt, list(act), author, given)
            for place, author, typing in typings:
                db.execute(st.SET_TYPING, values.typing(case_id, place, author, typing))
            for author, bookmark in bookmarks:
                db.execute(st.SET_BOOKMARK, values.bookmark(case_id, author, bookmark))
            self._log.add(db, case_id, actor, at, action, bound.as_new(salt, new))

    # --- unfinished typing, bookmarks and forms

    def set_typing(self, case_id: str, place: str, author: str, typing: Typing | None) -> None:
        with self._writing() as db:
            row = journaling.look(db, case_id)[0] if typing is not None else None
            if row is not None and row.disposed:
                raise journaling.disposed()
            if typing is None:
                db.execute(st.DROP_TYPING, {"case_id_": case_id, "place_": place, "author_": author})
            else:
                db.execute(st.SET_TYPING, values.typing(case_id, place, author, typing))

    def typings(self, case_id: str, author: str) -> dict[str, Typing]:
        return {place: typing for place, typist, typing in self.all_typings(case_id) if typist == author}

    def all_typings(self, case_id: str) -> list[tuple[str, str, Typing]]:
        with self._reading() as db:
            found = db.execute(st.TYPINGS, {"id": case_id}).all()
        return [(place, author, Typing(text, cursor, at)) for place, author, text, cursor, at in found]

    def set_bookmark(self, case_id: str, author: str, bookmark: Bookmark) -> None:
        with self._writing() as db:
            db.execute(st.SET_BOOKMARK, values.bookmark(case_id, author, bookmark))

    def bookmark(self, case_id: str, author: str) -> Bookmark | None:
        with self._reading() as db:
            found = db.execute(st.BOOKMARK, {"id": case_id, "author": author}).first()
        return None if found is None else Bookmark(*found)

    def keep_pack(self, digest: str, body: str) -> None:
        with self._writing() as db:
            db.execute(st.KEEP_PACK, {"digest": digest, "body": body})

    def pack(self, digest: str) -> str | None:
        with self._reading() as db:
            found = db.execute(st.PACK, {"digest": digest}).scalar()
        return None if found is None else str(found)
