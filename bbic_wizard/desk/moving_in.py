"""Moving in: the cases of the earlier version's unlocked casebook, fetched into a locked one."""

from datetime import datetime
from pathlib import Path

from bbic_wizard.desk.listing import listing_of
from bbic_wizard.desk.packs import pinned_pack
from bbic_wizard.errors import StoreUnreadable
from bbic_wizard.model.fold import fold
from bbic_wizard.reading.view import View
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.earlier import Earlier, EarlierCase, destroy
from bbic_wizard.store.protocol import Listing

__all__ = ["destroy", "fetch_in", "held_in"]


def fetch_in(store: Casebook, path: Path, actor: str, now: datetime) -> int:
    """Fetch every case that is not in the casebook yet, with its authors, times, typing and bookmarks; how many."""
    fetched = 0
    at = now.isoformat(timespec="seconds")
    with Earlier(path) as earlier:
        for digest, body in earlier.packs():
            store.keep_pack(digest, body)
        for case in earlier.cases():
            if store.row(case.id) is None:
                store.take_in(
                    case.id,
                    case.journal,
                    _listing(store, case, now),
                    actor,
                    at,
                    "fetched",
                    typings=case.typings,
                    bookmarks=case.bookmarks,
                )
                fetched += 1
    return fetched


def held_in(store: Casebook, path: Path) -> bool:
    """Whether all that the earlier casebook holds is in this one, change by change."""
    with Earlier(path) as earlier:
        return all(
            store.row(case.id) is not None
            and tuple(store.load(case.id)[: len(case.journal)]) == case.journal
            and {(place, author) for place, author, _ in case.typings}
            <= {(place, author) for place, author, _ in store.all_typings(case.id)}
            for case in earlier.cases()
        )


def _listing(store: Casebook, case: EarlierCase, now: datetime) -> Listing:
    """What the list is to show; of a case whose form cannot be read, its title alone."""
    try:
        pack = pinned_pack(store, case.pack)
    except StoreUnreadable:
        return Listing(case.title)
    return listing_of(View(pack, fold(case.id, list(case.journal)), now.date()))
