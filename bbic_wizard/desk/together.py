"""What concerns several cases, done as one act: all of it is kept, with what each log is told, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.durable import Coming
from bbic_wizard.desk.work import Work
from bbic_wizard.model.change import Change
from bbic_wizard.store.protocol import Act


@dataclass(frozen=True, slots=True)
class Part:
    """One case's part: what its log is told, and what changes in it, where anything does."""

    case: str
    action: str
    detail: Mapping[str, Any]  # holds no case text
    work: Work | None = None
    changes: Sequence[Change] = ()


def keep_as_one(desk: Desk, parts: Sequence[Part]) -> None:
    """Keep what is done. Each case's own changes are undone as one, in that case."""
    at = desk.now()
    coming = [(part, _coming(part, at)) for part in parts]
    done = desk.store.append_all([_act(part, changes) for part, changes in coming], desk.actor, at)
    for (part, changes), stamped in zip(coming, done, strict=True):
        if part.work is not None and changes is not None:
            part.work.came(changes, stamped)


def _coming(part: Part, at: str) -> Coming | None:
    if part.work is None or not part.changes:
        return None
    return part.work.coming(part.work.marked(part.changes), at)


def _act(part: Part, changes: Coming | None) -> Act:
    if part.work is None or changes is None:
        return Act(part.case, action=part.action, detail=part.detail)
    return part.work.act(changes, part.action, part.detail)
