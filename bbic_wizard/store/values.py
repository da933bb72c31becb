"""What is kept, as the rows it is written in."""

from typing import Any

from bbic_wizard.model.change import Gone, Stamped, to_json
from bbic_wizard.store import chain
from bbic_wizard.store.lines import by_title, listing_of, searched
from bbic_wizard.store.protocol import Bookmark, CaseRow, Listing, Typing


def line(row: CaseRow) -> dict[str, Any]:
    """A new case's line, without its salt."""
    return {
        "id": row.id,
        "status": row.status,
        "fictional": int(row.fictional),
        "changed_at": row.changed_at,
        "seq": row.seq,
        "pack": row.pack,
        "handler": row.handler,
        "archived": int(row.archived),
        "transferred": row.transferred,
        **listed(listing_of(row)),
    }


def listed(listing: Listing) -> dict[str, Any]:
    """The columns that say what is shown of a case, and what it is found and sorted by."""
    return {
        "title": listing.title,
        "number": listing.number,
        "deadline": listing.deadline,
        "left_": listing.left,
        "search": searched(listing.title, listing.number),
        "by_title": by_title(listing.title),
    }


def change(case_id: str, salt: bytes, item: Stamped) -> dict[str, Any]:
    """A change with its code. What is gone is written as gone."""
    body = None if isinstance(item.change, Gone) else to_json(item.change)
    return {
        "case_id": case_id,
        "seq": item.seq,
        "at": item.at,
        "author": item.author,
        "body": body,
        "body_mac": chain.body_mac(salt, body or ""),
    }


def typing(case_id: str, place: str, author: str, typed: Typing) -> dict[str, Any]:
    """Unfinished typing."""
    return {
        "case_id": case_id,
        "place": place,
        "author": author,
        "text": typed.text,
        "cursor": typed.cursor,
        "at": typed.at,
    }


def bookmark(case_id: str, author: str, mark: Bookmark) -> dict[str, Any]:
    """Where somebody was working."""
    return {"case_id": case_id, "author": author, "step": mark.step, "place": mark.place, "cursor": mark.cursor}
