"""Which change is taken back next, and which is done again: read off the journal alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bbic_wizard.model.case import Case
from bbic_wizard.model.change import Change, RecordChanged, Stamped, Struck
from bbic_wizard.model.fold import UNDOABLE, apply, inverse
from bbic_wizard.model.place import of_record


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that were one act, latest last."""

    changes: tuple[Stamped, ...]


def stacks(journal: Sequence[Stamped], actor: str) -> tuple[list[Step], list[Step]]:
    """What can be undone and what can be redone by an actor, next one last.

    Only one's own changes. What cannot be undone (the opening, status, review) is a wall;
    somebody else's change is one for the acts about the same place. A strike is a wall whoever
    made it: what an act would bring back may be what was struck.
    """
    undo: list[Step] = []
    redo: list[Step] = []
    for act in _acts(journal):
        first = act.changes[0]
        if any(isinstance(stamped.change, Struck) for stamped in act.changes):
            undo.clear()
            redo.clear()
        elif first.author != actor:
            places = _places(act)
            undo = [mine for mine in undo if not places & _places(mine)]
            redo = [mine for mine in redo if not places & _places(mine)]
        elif first.change.undoes is not None:
            undo.pop() if undo else None
            redo.append(act)
        elif first.change.redoes is not None:
            redo.pop() if redo else None
            undo.append(act)
        elif isinstance(first.change, UNDOABLE):
            undo.append(act)
            redo.clear()
        else:
            undo.clear()
            redo.clear()
    return undo, redo


def _places(act: Step) -> set[str]:
    return {"/".join(place_of(stamped.change).split("/")[:2]) for stamped in act.changes}


def place_of(change: Change) -> str:
    """The place a change is about; "" for the case as a whole."""
    place = getattr(change, "place", None)
    if place is not None:
        return str(place)
    question, record = getattr(change, "question", ""), getattr(change, "record", "")
    values = getattr(change, "values", {})
    if isinstance(change, RecordChanged) and len(values) == 1:
        return of_record(question, record, next(iter(values)))
    return of_record(question, record) if question else ""


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
