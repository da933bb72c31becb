"""Whether what is kept is what was written: the chains, the codes of the bodies, the line in the list.

Pure: rows in, the first thing that does not fit out. `verify` takes the rows from the
casebook, `handed` from a file that came from elsewhere.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bbic_wizard.model.change import ChangeUnreadable, Stamped, from_json
from bbic_wizard.model.fold import fold
from bbic_wizard.store import bound, chain
from bbic_wizard.store.protocol import AuditRow, CaseRow

_WRITES = {"change", "strike"}  # what may write changes
_TAKES_AWAY = {"strike", "dispose", "rescue"}  # what may take away the contents of earlier ones


@dataclass(frozen=True, slots=True)
class Kept:
    """A change as it is kept."""

    seq: int
    at: str
    author: str
    body: str | None
    mac: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where something is not as it was written."""

    chain: str  # the case, or "" for the casebook itself
    number: int  # of the link, or of the change
    at: str
    what: str


@dataclass(frozen=True, slots=True)
class _Head:
    seq: int
    at: str
    hash: str


class Chains:
    """Links put together again, in the order they were written; `heads` is where each chain now ends."""

    def __init__(self) -> None:
        self._ends: dict[str, _Head] = {}

    @property
    def heads(self) -> dict[str, str]:
        return {name: end.hash for name, end in self._ends.items()}

    def follow(self, row: AuditRow) -> Broken | None:
        """Add the next link; what is wrong with it, if anything."""
        end = self._ends.get(row.chain, _Head(0, "", chain.START))
        self._ends[row.chain] = _Head(row.seq, row.at, row.hash)
        if row.seq != end.seq + 1:
            return Broken(row.chain, end.seq + 1, row.at, "posten saknas")
        if row.hash != chain.link(end.hash, row.chain, row.seq, row.at, row.actor, row.action, row.detail):
            return Broken(row.chain, row.seq, row.at, "posten är ändrad")
        if chain.not_before(end.at or None, row.at)[1] is not None:
            return Broken(row.chain, row.seq, row.at, "posten är äldre än den före")
        return None


def told(row: AuditRow) -> dict[str, Any]:
    """A link's detail; one that cannot be read tells nothing."""
    try:
        found = json.loads(row.detail or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class _Named:
    """A change as its chain tells of it."""

    mac: str
    at: str
    by: str


@dataclass(slots=True)
class _Told:
    """What a case's links say of its changes."""

    named: dict[int, _Named] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)  # struck, or lost to damage
    lost: set[int] = field(default_factory=set)  # lost to damage
    disposed: bool = False
    line: bound.Told = field(default_factory=bound.Told)

    def add(self, row: AuditRow) -> bool:
        """What one more link says; False when such a link cannot say that."""
        detail, already = told(row), len(self.named)
        if "first" in detail or "macs" in detail:
            first, macs = detail.get("first"), detail.get("macs")
            if row.action not in _WRITES or type(first) is not int or first != already + 1:  # each change told once
                return False
            if not isinstance(macs, list) or not macs:
                return False
            self.named |= {number: _Named(str(mac), row.at, row.actor) for number, mac in enumerate(macs, first)}
        for name, numbers in (("gone", self.gone), ("lost", self.lost)):
            given = detail.get(name, [])
            if not isinstance(given, list) or not all(self._may_take(row, name, number, already) for number in given):
                return False
            numbers.update(given)
        self.disposed = self.disposed or row.action == "dispose"
        return self.line.add(row.action, detail)

    def _may_take(self, row: AuditRow, name: str, number: object, already: int) -> bool:
        """Whether a link may say that a change is gone: by what it does, or because it wrote it as gone."""
        if type(number) is not int or not 1 <= number <= len(self.named):
            return False
        if name == "lost":
            return row.action == "rescue"
        return row.action in _TAKES_AWAY or (row.action in _WRITES and number > already)


def _read_links(case_id: str, links: Iterable[AuditRow]) -> _Told | Broken:
    found = _Told()
    for row in links:
        if not found.add(row):
            return Broken(case_id, row.seq, row.at, "posten säger något som en sådan post inte kan säga")
    found.gone |= found.lost
    return found


def broken_case(
    line: CaseRow, salt: bytes | None, kept: Sequence[Kept], links: Sequence[AuditRow], *, marked: bool = True
) -> Broken | None:
    """The first change, or failing that the line in the list, that is not what the chain says.

    `marked`: the line has marks, which a case on its way from another casebook has not.
    """
    case_id = line.id
    found = _read_links(case_id, links)
    if isinstance(found, Broken):
        return found
    if found.disposed != line.disposed or (salt is None) != found.disposed:
        return Broken(case_id, line.seq, links[-1].at if links else "", bound.LINE_CHANGED)
    for number, item in enumerate(kept, 1):
        what = "ändringen saknas" if item.seq != number else _broken_change(item, salt, found)
        if what:
            return Broken(case_id, number, item.at, what)
    if len(found.named) != len(kept):
        last = found.named[max(found.named)]
        return Broken(case_id, len(kept) + 1, last.at, "ändringen saknas")
    if what := _broken_line(line, kept, found) or found.line.broken(line, salt, marked=marked):
        return Broken(case_id, line.seq, kept[-1].at if kept else "", what)
    return None


def _broken_change(item: Kept, salt: bytes | None, found: _Told) -> str:
    name = found.named.get(item.seq)
    if name is None:
        return "ändringen står inte i historiken"
    if item.mac != name.mac:
        return "ändringens kontrolltal är ett annat än i historiken"
    if (item.at, item.author) != (name.at, name.by):
        return "ändringens tid eller namn är ett annat än i historiken"
    taken_away = found.disposed or item.seq in found.gone
    if item.body is not None:
        if taken_away:
            return "ändringens innehåll skulle vara borta"
        if salt is not None and chain.body_mac(salt, item.body) != item.mac:
            return "ändringens innehåll är ett annat än det som skrevs"
    elif not taken_away and (salt is None or chain.body_mac(salt, "") != item.mac):  # not written as gone either
        return "ändringens innehåll saknas"
    return ""


def _broken_line(line: CaseRow, kept: Sequence[Kept], found: _Told) -> str:
    """What in the line is another than its changes say."""
    try:
        case = fold(line.id, (Stamped(item.seq, item.at, item.author, from_json(item.body)) for item in kept))
    except ChangeUnreadable:
        return "en ändring går inte att läsa"
    if (line.seq, line.changed_at) != (len(kept), kept[-1].at if kept else ""):
        return bound.LINE_CHANGED
    if line.disposed or found.lost:  # what the line says may stand in what is gone
        return ""
    same = (line.status, line.pack, line.fictional) == (case.status, case.pack, case.fictional)
    return "" if same else bound.LINE_CHANGED
