"""What binds a case's line in the list to its chain.

Each act that writes the line says a code of what the line then shows, and each mark is an act
of its own. The codes are made with the salt of the case: the log holds neither title nor the
name of a handler, and striking need not look there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bbic_wizard.store import chain
from bbic_wizard.store.protocol import CaseRow

LINE_CHANGED = "raden i listan är ändrad"
MARKS_CHANGED = "arkivering, överföring eller handläggare i listan är ändrad"
_SAYS = {"change", "strike", "dispose", "receive", "rescue", "fetched", "bound"}  # what writes the whole line


def line_code(salt: bytes, row: CaseRow) -> str:
    """A code of what the line shows of the case's contents."""
    shown = (row.title, row.number, row.deadline, row.left, row.status, row.fictional, row.pack)
    return chain.code(salt, "line", *shown)


def handler_code(salt: bytes, name: str) -> str:
    """A code of whose case it is."""
    return chain.code(salt, "handler", name)


def marks(salt: bytes | None, row: CaseRow) -> dict[str, Any]:
    """The marks of a case as its log says them. What has been disposed of is nobody's."""
    handler = "" if salt is None else handler_code(salt, row.handler)
    return {"archived": row.archived, "transferred": row.transferred, "handler": handler}


def as_new(salt: bytes, row: CaseRow) -> dict[str, Any]:
    """What the link that brings a case here says of its line."""
    return {"line": line_code(salt, row), "marks": marks(salt, row)}


def as_disposed(row: CaseRow) -> dict[str, Any]:
    """What the link that disposes of a case says of the line that stays."""
    return {"marks": marks(None, row), "status": row.status, "fictional": row.fictional}


@dataclass(slots=True)
class Told:
    """What a case's links say of its line."""

    line: str = ""  # "" when no link says it: so in files handed over by the first version
    marks: dict[str, Any] = field(default_factory=dict)
    stays: tuple[Any, Any] = (None, None)  # status and kind of one that was disposed of

    def add(self, action: str, detail: Mapping[str, Any]) -> bool:
        """What one more link says; False when such a link cannot say that."""
        if ("line" in detail or "marks" in detail) and action not in _SAYS:
            return False
        self.line = str(detail.get("line", self.line))
        given = detail.get("marks", self.marks)
        if not isinstance(given, dict):
            return False
        self.marks = dict(given)
        if action in ("archived", "transferred"):
            self.marks[action] = detail.get("to")
        elif action == "handler":
            self.marks[action] = detail.get("code")
        if "status" in detail and action in _SAYS:
            self.stays = (detail["status"], detail.get("fictional"))
        return True

    def broken(self, row: CaseRow, salt: bytes | None, *, marked: bool) -> str:
        """What in the line is another than the links say; "" when nothing is. `marked`: with marks made here."""
        if salt is None:
            shown = (row.title, row.number, row.deadline, row.left, row.pack, row.handler)
            if shown != ("", "", "", 0, "", "") or (row.status, row.fictional) != self.stays:
                return LINE_CHANGED
        elif (self.line or marked) and self.line != line_code(salt, row):
            return LINE_CHANGED
        return MARKS_CHANGED if marked and self.marks != marks(salt, row) else ""
