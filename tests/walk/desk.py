"""What both walks share: a desk with a fixed clock and ids that tells which case is open, and what came of a walk."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.desk.work import Work
from bbic_wizard.draft.compose import compose, documents
from bbic_wizard.draft.lint import partition
from bbic_wizard.model.change import Stamped, from_json, to_json
from bbic_wizard.model.fold import fold
from bbic_wizard.model.place import question_of
from bbic_wizard.reading.view import View
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids


class OpenDesk(Desk):
    """A desk that remembers the case that was opened last."""

    def __init__(self) -> None:
        super().__init__(MemoryStore(), Clock(), ids().__next__, "Sara")
        self.work: Work | None = None

    def open(self, case_id: str) -> Work:
        self.work = super().open(case_id)
        return self.work

    @property
    def at(self) -> Work:
        """The open case."""
        assert self.work is not None
        return self.work

    def view(self) -> View:
        """The open case as it is now."""
        return self.at.view


@dataclass(frozen=True)
class Sitting:
    """Where somebody was in a text, when leaving or when back."""

    step: str
    place: str
    cursor: int
    text: str


@dataclass
class Walked:
    """What came of a walk: its changes, the breaks on the way, and all that was told line by line."""

    changes: list[Stamped] = field(default_factory=list)
    today: str = ""
    left: list[Sitting] = field(default_factory=list)
    back: list[Sitting] = field(default_factory=list)
    told: str = ""

    def keep(self, work: Work) -> None:
        """Remember the case as it is at the end."""
        self.changes, self.today = list(work.history()), work.today.isoformat()

    @cached_property
    def view(self) -> View:
        """The case at the end, read from its changes alone."""
        return View(shipped_pack(), fold("walked", self.changes), date.fromisoformat(self.today))

    def to_json(self) -> str:
        plain = [asdict(sitting) for sitting in (*self.left, *self.back)]
        changes = [(item.seq, item.at, item.author, to_json(item.change)) for item in self.changes]
        return json.dumps([changes, self.today, plain, len(self.left), self.told])

    @classmethod
    def from_json(cls, text: str) -> "Walked":
        changes, today, plain, left, told = json.loads(text)
        stamped = [Stamped(seq, at, author, from_json(body)) for seq, at, author, body in changes]
        sittings = [Sitting(**each) for each in plain]
        return cls(stamped, today, sittings[:left], sittings[left:], told)


def step_of(view: View, place: str) -> str:
    """The step in which a place of the script is shown: a question's and a window's own, a register's home."""
    if place in view.form.step_by_id:
        return place
    name = question_of(place)
    return name.rpartition(".")[0] or view.step_of(name)


def window_of(view: View, register: str) -> str:
    """The first window on a register in its home step."""
    home = view.step_of(register)
    return next(f"{home}.{window.id}" for step, window in view.form.windows(register) if step.id == home)


def contents(view: View) -> Mapping[str, Any]:
    """Everything in a case by value, without who and when: answers, skips and records in their order."""
    groups = view.case.groups.items()
    return {
        "answers": {place: item.value for _, group in groups for place, item in group.answers.items()},
        "skips": {place: (s.code, s.note, s.date, dict(s.asks)) for place, s in view.case.skips()},
        "records": {
            name: [(record.id, {key: item.value for key, item in record.answers.items()}) for record in records]
            for _, group in groups
            for name, records in group.records.items()
        },
    }


def amiss(view: View) -> list[str]:
    """What the documents say is missing, or do not hold as they should (an excerpt holds only what it names)."""
    drafts = {name: compose(view, name) for name in documents(view.pack)}
    whole = [draft for name, draft in drafts.items() if "excerpt()" not in view.pack.templates[f"{name}.md.j2"]]
    missing = [entry.place for draft in drafts.values() for entry in draft.sources if entry.role == "missing"]
    return [*missing, *(str(gap) for draft in whole for gap in partition(view, draft))]
