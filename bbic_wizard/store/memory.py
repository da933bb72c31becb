"""A casebook in memory: for tests, for practising, and for reading a case file without keeping anything."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bbic_wizard.errors import Conflict, NotAllowed, NotFound
from bbic_wizard.model.change import Change, Stamped, from_json, to_json
from bbic_wizard.store import bound, chain
from bbic_wizard.store.lines import chosen, next_row
from bbic_wizard.store.protocol import ALL, Act, AuditRow, Bookmark, CaseRow, Listing, Sought, Typing

_SALT = bytes(chain.SALT_BYTES)  # nothing in memory is kept from whoever runs the program


class MemoryStore:
    """The protocol without a disk. Bodies are written and read as the real one does."""

    lasting = False
    readonly = False

    def __init__(self) -> None:
        self._rows: dict[str, CaseRow] = {}
        self._journals: dict[str, list[tuple[int, str, str, str | None]]] = {}
        self._typing: dict[tuple[str, str], dict[str, Typing]] = {}
        self._bookmarks: dict[tuple[str, str], Bookmark] = {}
        self._packs: dict[str, str] = {}
        self._audit: list[AuditRow] = []

    def count(self, sought: Sought) -> int:
        return len(chosen(self._rows.values(), sought))

    def rows(self, sought: Sought = ALL, offset: int = 0, limit: int | None = None) -> list[CaseRow]:
        return chosen(self._rows.values(), sought)[offset : None if limit is None else offset + limit]

    def row(self, case_id: str) -> CaseRow | None:
        return self._rows.get(case_id)

    def load(self, case_id: str) -> list[Stamped]:
        if case_id not in self._journals:
            raise NotFound(f'Ärendet "{case_id}" finns inte')
        return [Stamped(seq, at, author, from_json(body)) for seq, at, author, body in self._journals[case_id]]

    def append(
        self,
        case_id: str,
        expected: int,
        changes: Sequence[Change],
        author: str,
        at: str,
        listing: Listing | None = None,
    ) -> list[Stamped]:
        self._seen(case_id, expected)
        if not changes:
            return []
        return self._act(Act(case_id, expected, changes, listing), author, at)

    def append_all(self, acts: Sequence[Act], author: str, at: str) -> list[list[Stamped]]:
        for act in acts:
            if act.changes:
                self._seen(act.case_id, act.expected)
        return [self._act(act, author, at) for act in acts]

    def _act(self, act: Act, author: str, at: str) -> list[Stamped]:
        stamped: list[Stamped] = []
        if act.changes:
            stamped, told = self._add(act.case_id, act.changes, author, at, act.listing)
            at = stamped[-1].at
            self._link(act.case_id, author, at, "change", told)
        if act.action:
            self._link(act.case_id, author, at, act.action, act.detail)
        return stamped

    def _seen(self, case_id: str, expected: int) -> CaseRow | None:
        row = self._rows.get(case_id)
        if (row.seq if row else 0) != expected:
            raise Conflict(
                "Ärendet har ändrats på annat håll", "Det du skrev finns kvar på skärmen.", "Läs om ärendet."
            )
        if row is not None and row.disposed:
            raise _disposed()
        return row

    def _add(
        self, case_id: str, changes: Sequence[Change], author: str, at: str, listing: Listing | None
    ) -> tuple[list[Stamped], dict[str, Any]]:
        row, links = self._rows.get(case_id), self.audit(case_id)
        at, clock = chain.not_before(links[-1].at if links else None, at)
        first = (row.seq if row else 0) + 1
        stamped = [Stamped(first + n, at, author, change) for n, change in enumerate(changes)]
        bodies = [to_json(change) for change in changes]
        written = [(item.seq, at, author, body) for item, body in zip(stamped, bodies, strict=True)]
        self._journals.setdefault(case_id, []).extend(written)
        new = next_row(row, case_id, stamped, listing)
        new = self._rows[case_id] = new if row else replace(new, handler=author)
        line = {"line": bound.line_code(_SALT, new)} if row else bound.as_new(_SALT, new)
        return stamped, {**chain.changed(first, [chain.body_mac(_SALT, body) for body in bodies], clock), **line}

    def _link(self, name: str, actor: str, at: str, action: str, told: Mapping[str, Any] | None = None) -> None:
        links = self.audit(name)
        before, prev = (links[-1].at, links[-1].hash) if links else (None, chain.START)
        at, clock = chain.not_before(before, at)
        seq, detail = len(links) + 1, chain.detail(**chain.with_clock(told, clock))
        hashed = chain.link(prev, name, seq, at, actor, action, detail)
        self._audit.append(AuditRow(len(self._audit) + 1, name, seq, at, actor, action, detail, hashed))

    def note(self, case_id: str, actor: str, at: str, action: str, detail: Mapping[str, Any] | None = None) -> None:
        self._link(case_id, actor, at, action, detail)

    def audit(self, case_id: str) -> list[AuditRow]:
        return [row for row in self._audit if row.chain == case_id]

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
        if case_id not in self._rows:
            raise NotFound(f'Ärendet "{case_id}" finns inte')
        if handler is not None and self._rows[case_id].disposed:
            raise _disposed()
        marks: dict[str, Any] = {"archived": archived, "transferred": transferred}
        for name, value in marks.items():
            if value is not None:
                self._rows[case_id] = replace(self._rows[case_id], **{name: value})
                self._link(case_id, actor, at, name, {"to": value})
        if handler is not None:
            self._set_handler(case_id, handler, actor, at)

    def _set_handler(self, case_id: str, handler: str, actor: str, at: str) -> None:
        self._rows[case_id] = replace(self._rows[case_id], handler=handler)
        self._link(case_id, actor, at, "handler", {"code": bound.handler_code(_SALT, handler)})

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
        row = self._seen(case_id, expected)
        if row is None or not all(1 <= seq <= expected for seq in gone):
            raise NotFound(f'Ärendet "{case_id}" har inte de ändringarna')
        self._journals[case_id] = [
            (seq, then, by, None if seq in gone else body) for seq, then, by, body in self._journals[case_id]
        ]
        for place, typist in typings:
            self.set_typing(case_id, place, typist, None)
        if changes:
            stamped, told = self._add(case_id, changes, author, at, listing)
        else:
            self._rows[case_id] = next_row(row, case_id, (), listing)
            stamped, told = [], {"line": bound.line_code(_SALT, self._rows[case_id])}
        self._link(case_id, author, at, "strike", {**told, "gone": sorted(gone), "typings": len(typings)})
        if handler is not None:
            self._set_handler(case_id, handler, author, at)
        return stamped

    def dispose(self, case_id: str, actor: str, at: str, detail: Mapping[str, Any] | None = None) -> None:
        if case_id not in self._rows:
            raise NotFound(f'Ärendet "{case_id}" finns inte')
        self._journals[case_id] = [(seq, then, by, None) for seq, then, by, _ in self._journals[case_id]]
        empty = {"title": "", "number": "", "handler": "", "deadline": "", "left": 0, "pack": ""}
        self._rows[case_id] = replace(self._rows[case_id], **empty, disposed=True)  # type: ignore[arg-type]
        for kept in (self._typing, self._bookmarks):
            for key in [key for key in kept if key[0] == case_id]:
                del kept[key]
        self._link(case_id, actor, at, "dispose", {**(detail or {}), **bound.as_disposed(self._rows[case_id])})

    def set_typing(self, case_id: str, place: str, author: str, typing: Typing | None) -> None:
        row = self._rows.get(case_id)
        if typing is not None and row is not None and row.disposed:
            raise _disposed()
        rows = self._typing.setdefault((case_id, author), {})
        if typing is None:
            rows.pop(place, None)
        else:
            rows[place] = typing

    def typings(self, case_id: str, author: str) -> dict[str, Typing]:
        return dict(self._typing.get((case_id, author), {}))

    def all_typings(self, case_id: str) -> list[tuple[str, str, Typing]]:
        return sorted(
            (
                (place, author, typing)
                for (case, author), typed in self._typing.items()
                if case == case_id
                for place, typing in typed.items()
            ),
            key=lambda found: found[:2],
        )

    def set_bookmark(self, case_id: str, author: str, bookmark: Bookmark) -> None:
        self._bookmarks[case_id, author] = bookmark

    def bookmark(self, case_id: str, author: str) -> Bookmark | None:
        return self._bookmarks.get((case_id, author))

    def keep_pack(self, digest: str, body: str) -> None:
        self._packs.setdefault(digest, body)

    def pack(self, digest: str) -> str | None:
        return self._packs.get(digest)

    def close(self) -> None:
        """Nothing to let go of."""


def _disposed() -> NotAllowed:
    return NotAllowed("Ärendet är gallrat", "Det kan inte ändras. Inget är ändrat.")
