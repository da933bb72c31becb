"""Disposal (gallring): which cases may be disposed of, and taking all that one says away for good."""

from datetime import date

from bbic_wizard.desk.desk import Desk
from bbic_wizard.errors import NotAllowed, StoreUnreadable
from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.text import clean, enumerated
from bbic_wizard.reading.retention import FIVE_YEARS, Retention, retention
from bbic_wizard.reading.view import View
from bbic_wizard.store.protocol import CaseRow, Sought

BACKUPS = "Säkerhetskopior och filer som sparats tidigare innehåller det fortfarande. Ta bort dem också."
EVERY = Sought(archived=None)
_SAYING = 3  # characters a name must have to be looked for in a reason


def kept(desk: Desk) -> list[tuple[CaseRow, Retention | None]]:
    """Every case, in the archive too, with how long it is kept; None for one that has been disposed of."""
    return [(row, None if row.disposed else _retention(desk, row)) for row in desk.cases(EVERY)]


def _retention(desk: Desk, row: CaseRow) -> Retention:
    """One case that cannot be read has no day, and does not hide the others."""
    try:
        view = desk.peek(row)
    except StoreUnreadable as problem:
        return Retention(None, why=f"Det går inte att se hur länge ärendet ska sparas. {problem}")
    return retention(view, row.changed_at)


def disposable(desk: Desk, today: date) -> list[tuple[CaseRow, Retention]]:
    """The cases whose day has come, the earliest first."""
    old = [row for row in desk.cases(EVERY) if not row.disposed and not row.fictional and _may_be_old(row, today)]
    found = [(row, _retention(desk, row)) for row in old]
    due = [(row, retention) for row, retention in found if retention.day is not None and retention.day <= today]
    return sorted(due, key=lambda pair: (pair[1].day or today, pair[0].id))


def _may_be_old(row: CaseRow, today: date) -> bool:
    """Whether five years may have gone; the others need not be read."""
    return row.changed_at[:4].isdigit() and today.year - int(row.changed_at[:4]) >= FIVE_YEARS


def ready(desk: Desk, case_id: str, reason: str) -> Retention:
    """How long the case was to be kept, when it may be disposed of now for this reason.

    Raises `NotFound` for an unknown case, `NotAllowed` before its day (a fictional case has
    none to wait for) and for a reason that says nothing or names somebody: it stays in the log.
    """
    row = desk.row(case_id)
    if row.disposed:
        raise NotAllowed("Ärendet är redan gallrat", "Inget är ändrat.")
    view = desk.peek(row)
    until = retention(view, row.changed_at)
    if not row.fictional:
        _due(until, desk.today())
    if not reason.strip():
        raise NotAllowed("Ett skäl behövs", "Inget är gallrat. Skriv varför, utan att nämna någon.")
    if any(name.casefold() in clean(reason).casefold() for name in _names(view)):
        raise NotAllowed("Skälet nämner någon i ärendet", "Inget är gallrat. Skriv skälet utan namn och nummer.")
    return until


def dispose(desk: Desk, case_id: str, reason: str) -> str:
    """Take all that a case says away for good, when it is `ready`; in words what was done.

    A line without name and number stays in the list.
    """
    until = ready(desk, case_id, reason)
    day = until.day.isoformat() if until.day else ""
    naming = tuple(desk.phrases.naming(desk.peek(desk.row(case_id))))
    desk.dispose(case_id, {"reason": clean(reason).strip(), "law": until.law, "day": day})
    own = (
        f" Din fras {enumerated(naming)} nämner någon i ärendet. Ta bort den bland dina egna fraser." if naming else ""
    )
    return f"Ärendet {case_id} är gallrat. Raden i listan finns kvar, utan namn och nummer. {BACKUPS}{own}"


def _due(until: Retention, today: date) -> None:
    if until.day is None:
        raise NotAllowed("Ärendet kan inte gallras än", f"{until.why} Inget är ändrat.")
    if today < until.day:
        day = prose_date(until.day.isoformat())
        raise NotAllowed(f"Ärendet kan gallras tidigast den {day}", f"{until.why} Inget är ändrat.")


def _names(view: View) -> set[str]:
    """What people and the case are called: whole names and their parts."""
    actors = [view.field("actor.name", actor) or "" for actor in view.records("actor")]
    whole = [view.text("child.name"), *map(str, actors), view.text("case.number")]
    return {part for name in whole for part in (name, *name.split()) if len(part) >= _SAYING}
