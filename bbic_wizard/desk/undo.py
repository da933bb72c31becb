"""Which change is taken back next, and which is done again: read off the journal alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bbic_wizard.model.case import Case
from bbic_wizard.model.change import Change, Stamped
from bbic_wizard.model.fold import UNDOABLE, apply, inverse


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that were one act, latest last."""

    changes: tuple[Stamped, ...]


def stacks(journal: Sequence[Stamped], actor: str) -> tuple[list[Step], list[Step]]:
    """What can be undone and what can be redone by an actor, next one last.

    Only one's own changes; whatever cannot be undone (status, review) is a wall.
    """
    undo: list[Step] = []
    redo: list[Step] = []
    for act in _acts(journal):
        first = act.changes[0]
        if first.change.undoes is not None:
            undo.pop() if undo else None
            redo.append(act)
        elif first.change.redoes is not None:
            redo.pop() if redo else None
            undo.append(act)
        elif first.author == actor and isinstance(first.change, UNDOABLE):
            undo.append(act)
            redo.clear()
        else:
            undo.clear()
            redo.clear()
    return undo, redo


def _acts(journal: Sequence[Stamped]) -> list[Step]:
    acts: list[list[Stamped]] = []
    for stamped in journal:
        mark = stamped.change.together
        if acts and mark is not None and acts[-1][-1].change.together == mark:
            acts[-1].append(stamped)
        else:
            acts.append([stamped])
    return [Step(tuple(act)) for act in acts]


def taking_back(journal: Sequence[Stamped], case_id: str, act: Step, mark: str | None, *, again: bool) -> list[Change]:
    """The changes that take an act back, the latest first. `again` marks them as a redo."""
    wanted = {stamped.seq for stamped in act.changes}
    case, found = Case(case_id), []
    for stamped in journal:
        if stamped.seq in wanted:
            change = inverse(case, stamped)
            if change is not None:
                found.append(_marked(change, stamped.seq, mark, again=again))
        case = apply(case, stamped)
        if stamped.seq >= max(wanted):
            break
    return found[::-1]


def _marked(change: Change, seq: int, mark: str | None, *, again: bool) -> Change:
    number = {"undoes": None, "redoes": seq} if again else {"undoes": seq, "redoes": None}
    return change.model_copy(update={**number, "together": mark})
