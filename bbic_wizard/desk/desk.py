"""The desk: the only writer. Time, ids and identity enter here and nowhere else."""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from bbic_wizard.desk.packs import pinned_pack, shipped_pack
from bbic_wizard.desk.work import Work, case_title
from bbic_wizard.errors import NotAllowed, NotFound, StoreUnreadable
from bbic_wizard.model import kinds
from bbic_wizard.model.casefile import read_case, write_case
from bbic_wizard.model.change import Answered, CaseOpened, Change, RecordAdded, Stamped
from bbic_wizard.model.fold import fold
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.text import clean_value
from bbic_wizard.reading.view import View
from bbic_wizard.store.protocol import CaseRow, Store

OPENING = "opening"  # what a case is made of is one act, and is not undone
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def random_id() -> str:
    """A short id that is never reused in practice."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))


def local_now() -> datetime:
    """The time on this computer, with its zone."""
    return datetime.now().astimezone()


class Desk:
    """A casebook and whoever works at it."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime] = local_now,
        new_id: Callable[[], str] = random_id,
        actor: str = "Handläggare",
    ) -> None:
        self._store, self._clock, self._new_id, self.actor = store, clock, new_id, actor

    def today(self) -> date:
        """The day it is for this desk."""
        return self._clock().date()

    def cases(self) -> list[CaseRow]:
        """The case list, the latest changed first."""
        return self._store.rows()

    def open(self, case_id: str) -> Work:
        """Open a case for work. Raises `NotFound` with what is there."""
        row = next((row for row in self._store.rows() if row.id == case_id), None)
        if row is None:
            known = ", ".join(item.id for item in self._store.rows()[:5])
            raise NotFound(
                f'Ärendet "{case_id}" finns inte', f"De senaste: {known}." if known else "Ärendeboken är tom."
            )
        pack = pinned_pack(self._store, row.pack)
        return Work(self._store, case_id, pack, self.actor, self._clock, self._new_id)

    def new_case(
        self, name: str, birth_date: str, way_in: str, arrived: str, text: str, *, fictional: bool = True
    ) -> str:
        """A new case with what must be known now; its id. Raises `NotAllowed` for what does not fit.

        `way_in` is an option meaning: `way_in.notification`, `.application` or `.other`.
        """
        pack = shipped_pack()
        changes: list[Change] = [
            CaseOpened(form=pack.form.id, form_version=pack.form.version, pack=pack.digest, fictional=fictional)
        ]
        for meaning, value in {"child.name": name, "child.birth_date": birth_date}.items():
            for place in pack.form.by_meaning.get(meaning, ())[:1]:
                if value:
                    self._fits(pack, place, clean_value(value))
                    changes.append(Answered(place=place, value=clean_value(value)))
        child = {"name": name, "birth_date": birth_date, "kind": "kind.person", "roles": ["role.child"]}
        changes += self._record(pack, "actor", child)
        changes += self._record(pack, "notification", {"way_in": way_in, "date": arrived, "text": text})
        return self._make(pack, changes)

    def _fits(self, pack: Pack, place: str, value: Any) -> None:
        question = pack.form.questions[place]
        problem = kinds.problem(question, value, pack)
        if problem:
            raise NotAllowed(f"{question.label}: {problem}", "Det du skrev finns kvar.")

    def _record(self, pack: Pack, meaning: str, values: dict[str, Any]) -> list[Change]:
        """An entry in the register of a meaning, its fields and choices named by meaning."""
        name = next(iter(pack.form.by_meaning.get(meaning, ())), "")
        register = pack.form.questions.get(name)
        if not isinstance(register, RecordsQuestion):
            return []
        found: dict[str, Any] = {}
        for item in register.fields:
            value = values.get((item.means or "").partition(".")[2])
            chosen = _chosen(pack, item, clean_value(value)) if value else None
            if chosen is not None and not kinds.problem(item, chosen, pack):
                found[item.id] = chosen
        return [RecordAdded(question=name, record=self._new_id(), values=found)] if found else []

    def import_case(self, source: bytes | str, file: str = "ärendefilen", case_id: str = "") -> str:
        """A case from a case file; its id. Raises `FileProblem` and writes nothing when it has mistakes."""
        pack = shipped_pack()
        return self._make(pack, read_case(source, pack, file), case_id)

    def _make(self, pack: Pack, changes: list[Change], case_id: str = "") -> str:
        case_id, now = case_id or self._new_id(), self._clock()
        changes = [change.model_copy(update={"together": OPENING}) for change in changes]
        at = now.isoformat(timespec="seconds")
        case = fold(case_id, [Stamped(n, at, self.actor, change) for n, change in enumerate(changes, 1)])
        self._store.keep_pack(pack.digest, pack.to_json())
        self._store.append(case_id, 0, changes, self.actor, at, case_title(View(pack, case, now.date())))
        return case_id

    def export_case(self, case_id: str) -> str:
        """The case as a case file."""
        case = fold(case_id, self._store.load(case_id))
        try:
            form = pinned_pack(self._store, case.pack).form
        except StoreUnreadable:  # the answers can be saved all the same
            form = None
        return write_case(case, form)

    def close(self) -> None:
        """Let go of the casebook."""
        self._store.close()


def _chosen(pack: Pack, question: Any, value: Any) -> Any:
    """Option meanings turned into the form's own option ids."""
    if question.kind not in ("choice", "choices"):
        return value
    ids = {option.means: option.id for option in pack.options(question) if option.means}
    if isinstance(value, list):
        return [ids[item] for item in value if item in ids]
    return ids.get(value)
