"""The case list's lines: what a change makes of one, and finding and ordering them without SQL."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from unicodedata import normalize

from bbic_wizard.model.change import CaseOpened, FormMoved, Stamped, StatusChanged
from bbic_wizard.store.protocol import CaseRow, Listing, Order, Sought

_SWEDISH = str.maketrans("åäö", "{|}")  # after z, and in the order of the alphabet


def next_row(row: CaseRow | None, case_id: str, stamped: Sequence[Stamped], listing: Listing | None = None) -> CaseRow:
    """The line of a case after more changes; a listing that is not given stays as it was."""
    status, fictional, pack = (row.status, row.fictional, row.pack) if row else ("utkast", False, "")
    changed_at, seq = (row.changed_at, row.seq) if row else ("", 0)
    for item in stamped:
        change, changed_at, seq = item.change, item.at, item.seq
        if isinstance(change, StatusChanged):
            status = change.to
        elif isinstance(change, CaseOpened):
            fictional, pack = change.fictional, change.pack
        elif isinstance(change, FormMoved):
            pack = change.pack
    shown = listing or listing_of(row) if row else listing or Listing(case_id)
    return CaseRow(
        case_id,
        shown.title,
        status,
        fictional,
        changed_at,
        seq,
        pack,
        shown.number,
        row.handler if row else "",
        shown.deadline,
        shown.left,
        row.archived if row else False,
        row.transferred if row else "",
        row.disposed if row else False,
    )


def listing_of(row: CaseRow) -> Listing:
    """What a line shows of the case's contents."""
    return Listing(row.title, row.number, row.deadline, row.left)


def needle(text: str) -> str:
    """What is looked for, however the letters were typed."""
    return normalize("NFC", text).strip().casefold()


def searched(title: str, number: str) -> str:
    """What a search looks in."""
    return f"{title}\n{number}".casefold() if number and number not in title else title.casefold()


def by_title(title: str) -> str:
    """A title as it is sorted: å, ä and ö after z."""
    return title.casefold().translate(_SWEDISH)


_KEY: dict[Order, Callable[[CaseRow], Any]] = {
    "changed": lambda row: row.changed_at,
    "title": lambda row: by_title(row.title),
    "number": lambda row: row.number,
    "status": lambda row: row.status,
    "handler": lambda row: row.handler,
    "deadline": lambda row: row.deadline,
    "left": lambda row: row.left,
}


def chosen(rows: Iterable[CaseRow], sought: Sought) -> list[CaseRow]:
    """The lines sought, in the order sought; those without a last day come last either way."""
    key = _KEY[sought.order]
    found = sorted(
        (row for row in rows if _sought(row, sought)), key=lambda row: (key(row), row.id), reverse=sought.descending
    )
    if sought.order == "deadline" and not sought.descending:
        found.sort(key=lambda row: row.deadline == "")
    return found


def _sought(row: CaseRow, sought: Sought) -> bool:
    return (
        sought.archived in (None, row.archived)
        and (not sought.statuses or row.status in sought.statuses)
        and sought.handler in (None, row.handler)
        and sought.transferred in (None, bool(row.transferred))
        and needle(sought.text) in searched(row.title, row.number)
    )
