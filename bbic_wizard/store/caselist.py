"""Finding and ordering cases in SQL, with the same outcome as `lines.chosen`."""

from typing import Any

from sqlalchemy import ColumnElement, not_
from sqlalchemy import text as sql

from bbic_wizard.store.lines import needle
from bbic_wizard.store.protocol import CaseRow, Order, Sought
from bbic_wizard.store.tables import case_

_ESCAPE = "\\"

COLUMNS = (
    case_.c.id,
    case_.c.title,
    case_.c.status,
    case_.c.fictional,
    case_.c.changed_at,
    case_.c.seq,
    case_.c.pack,
    case_.c.number,
    case_.c.handler,
    case_.c.deadline,
    case_.c.left_,
    case_.c.archived,
    case_.c.transferred,
    case_.c.disposed,
)


def case_row(found: Any) -> CaseRow:
    """A line from a row of `COLUMNS`."""
    values = list(found)
    for place in (3, 11, 13):
        values[place] = bool(values[place])
    return CaseRow(*values)


def wanted(sought: Sought) -> list[ColumnElement[bool]]:
    """What a row must be to be among those sought."""
    found: list[ColumnElement[bool]] = []
    if sought.archived is not None:
        found.append(case_.c.archived == int(sought.archived))
    if sought.statuses:
        found.append(case_.c.status.in_(sorted(sought.statuses)))
    if sought.handler is not None:
        found.append(case_.c.handler == sought.handler)
    if sought.transferred is not None:
        moved = case_.c.transferred != ""
        found.append(moved if sought.transferred else not_(moved))
    text = needle(sought.text)
    if text:
        found.append(case_.c.search.like(_pattern(text), escape=_ESCAPE))
    return found


def _pattern(text: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    return f"%{text}%"


_BY: dict[Order, Any] = {
    "changed": case_.c.changed_at,
    "title": case_.c.by_title,
    "number": case_.c.number,
    "status": case_.c.status,
    "handler": case_.c.handler,
    "deadline": case_.c.deadline,
    "left": case_.c.left_,
}


def ordered(sought: Sought) -> list[Any]:
    """The order sought; cases without a last day come last either way."""
    column = _BY[sought.order]
    if sought.descending:
        return [column.desc(), case_.c.id.desc()]
    return [sql("deadline = ''"), column, case_.c.id] if sought.order == "deadline" else [column, case_.c.id]
