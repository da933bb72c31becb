"""What could not be saved: kept until it can be, in the order it was done."""

from collections.abc import Callable, Mapping
from typing import Any

from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.case import Case
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.model.change import Answered, Change, RecordChanged, Stamped
from bbic_wizard.model.fold import apply
from bbic_wizard.model.form import Form
from bbic_wizard.model.place import field_of, question_of, record_of


class Unsaved:
    """Acts that failed, by place; the latest for a place replaces the one before."""

    def __init__(self) -> None:
        self._acts: dict[str, Callable[[], Any]] = {}
        self._answers: dict[str, Any] = {}

    def __bool__(self) -> bool:
        return bool(self._acts)

    @property
    def answers(self) -> Mapping[str, Any]:
        """The answers among them, by place."""
        return dict(self._answers)

    def add(self, place: str, act: Callable[[], Any], value: Any = None) -> None:
        """An act failed. `value` is the answer it would have given, when it was one."""
        self._acts.pop(place, None)
        self._acts[place] = act
        if value is not None:
            self._answers[place] = value

    def done(self, place: str) -> None:
        """What was to be saved there has been."""
        self._acts.pop(place, None)
        self._answers.pop(place, None)

    def again(self) -> None:
        """Try everything again; stops at the first that fails, raising what it raises.

        What has come to be not allowed is given up: it would stand in the way of the rest for good.
        """
        for place, act in list(self._acts.items()):
            try:
                act()
            except NotAllowed:
                self.done(place)
                raise
            self.done(place)


def case_file_with(case: Case, answers: Mapping[str, Any], author: str, form: Form | None = None) -> str:
    """A case file of the case as it would be with these answers too."""
    for place, value in answers.items():
        case = apply(case, Stamped(case.seq + 1, "", author, _change(place, value)))
    return write_case(case, form)


def _change(place: str, value: Any) -> Change:
    record, field = record_of(place), field_of(place)
    if record is not None and field is not None:
        return RecordChanged(question=question_of(place), record=record, values={field: value})
    return Answered(place=place, value=value)
