"""A casebook in memory: for tests and for reading a case file without keeping anything."""

from collections.abc import Sequence

from bbic_wizard.errors import Conflict, NotFound
from bbic_wizard.model.change import CaseOpened, Change, Stamped, StatusChanged, from_json, to_json
from bbic_wizard.store.protocol import Bookmark, CaseRow, Typing


class MemoryStore:
    """The protocol without a disk. Bodies are written and read as the real one does."""

    def __init__(self) -> None:
        self._rows: dict[str, CaseRow] = {}
        self._journals: dict[str, list[tuple[int, str, str, str]]] = {}
        self._typing: dict[tuple[str, str], dict[str, Typing]] = {}
        self._bookmarks: dict[tuple[str, str], Bookmark] = {}
        self._packs: dict[str, str] = {}

    def rows(self) -> list[CaseRow]:
        return sorted(self._rows.values(), key=lambda row: row.changed_at, reverse=True)

    def load(self, case_id: str) -> list[Stamped]:
        if case_id not in self._journals:
            raise NotFound(f'Ärendet "{case_id}" finns inte')
        return [Stamped(seq, at, author, from_json(body)) for seq, at, author, body in self._journals[case_id]]

    def append(
        self, case_id: str, expected: int, changes: Sequence[Change], author: str, at: str, title: str = ""
    ) -> list[Stamped]:
        journal = self._journals.get(case_id, [])
        if len(journal) != expected:
            raise Conflict(
                "Ärendet har ändrats på annat håll", "Det du skrev finns kvar på skärmen.", "Läs om ärendet."
            )
        stamped = [Stamped(expected + n, at, author, change) for n, change in enumerate(changes, 1)]
        self._journals[case_id] = [*journal, *((s.seq, s.at, s.author, to_json(s.change)) for s in stamped)]
        self._rows[case_id] = next_row(self._rows.get(case_id), case_id, stamped, title)
        return stamped

    def set_typing(self, case_id: str, place: str, author: str, typing: Typing | None) -> None:
        rows = self._typing.setdefault((case_id, author), {})
        if typing is None:
            rows.pop(place, None)
        else:
            rows[place] = typing

    def typings(self, case_id: str, author: str) -> dict[str, Typing]:
        return dict(self._typing.get((case_id, author), {}))

    def set_bookmark(self, case_id: str, author: str, bookmark: Bookmark) -> None:
        self._bookmarks[case_id, author] = bookmark

    def bookmark(self, case_id: str, author: str) -> Bookmark | None:
        return self._bookmarks.get((case_id, author))

    def keep_pack(self, digest: str, body: str) -> None:
        self._packs[digest] = body

    def pack(self, digest: str) -> str | None:
        return self._packs.get(digest)

    def close(self) -> None:
        """Nothing to let go of."""


def next_row(row: CaseRow | None, case_id: str, stamped: Sequence[Stamped], title: str) -> CaseRow:
    """The list's row for a case after more changes."""
    status, fictional, pack = (row.status, row.fictional, row.pack) if row else ("utkast", False, "")
    for item in stamped:
        change = item.change
        if isinstance(change, StatusChanged):
            status = change.to
        if isinstance(change, CaseOpened):
            fictional, pack = change.fictional, change.pack
    last = stamped[-1]
    return CaseRow(case_id, title or (row.title if row else case_id), status, fictional, last.at, last.seq, pack)
