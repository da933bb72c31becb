"""The desk: the only writer. Time, ids and identity enter here and nowhere else."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from bbic_wizard.desk.listing import listing_of
from bbic_wizard.desk.packs import pack_for, pinned_pack, shipped_pack
from bbic_wizard.desk.phrases import Phrases
from bbic_wizard.desk.silencing import known_checks
from bbic_wizard.desk.today import day_for, local_now
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed, NotFound, NotSaved, StoreUnreadable
from bbic_wizard.formpack.profile_files import NATIONAL
from bbic_wizard.model import kinds
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casejson import parse
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.model.change import Answered, CaseOpened, Change, RecordAdded, Stamped
from bbic_wizard.model.dates import day_of
from bbic_wizard.model.fold import fold
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.text import clean, clean_value
from bbic_wizard.reading.view import View
from bbic_wizard.store.protocol import ALL, AuditRow, CaseRow, Sought, Store

OPENING = "opening"  # what a case is made of is one act, and is not undone
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def random_id() -> str:
    """A short id that is never reused in practice."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))


class Desk:
    """A casebook and whoever works at it."""

    notices: tuple[str, ...] = ()  # what the user should be told of the casebook when it has been opened

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime] = local_now,
        new_id: Callable[[], str] = random_id,
        actor: str = "Handläggare",
        today: date | None = None,
    ) -> None:
        """`today` is the day to count from when it is not the clock's; changes are still dated by the clock."""
        self._store, self._clock, self._new_id, self.actor = store, clock, new_id, actor
        self._today = today
        self._made: tuple[View, int] | None = None  # the case just made and how many changes that took: opened next

    def today(self) -> date:
        """The day it is for this desk."""
        return self._today or self._clock().date()

    @property
    def readonly(self) -> bool:
        """Whether the casebook can only be read."""
        return self._store.readonly

    @property
    def lasting(self) -> bool:
        """Whether what is kept is still there when the program has been left."""
        return self._store.lasting

    @property
    def store(self) -> Store:
        """The casebook itself, for what is done with all of it."""
        return self._store

    @property
    def phrases(self) -> Phrases:
        """The phrases of whoever works here."""
        return Phrases(self._store, self.actor, self.now)

    # --- the list

    def cases(self, sought: Sought = ALL, offset: int = 0, limit: int | None = None) -> list[CaseRow]:
        """The cases sought, in the order sought; first of all those not in the archive, the latest changed first."""
        return self._store.rows(sought, offset, limit)

    def count(self, sought: Sought = ALL) -> int:
        """How many cases are sought."""
        return self._store.count(sought)

    def row(self, case_id: str) -> CaseRow:
        """The line of a case, wherever it is. Raises `NotFound` with what is there."""
        found = self._store.row(case_id)
        if found is None:
            known = ", ".join(item.id for item in self._store.rows(limit=5))
            raise NotFound(
                f'Ärendet "{case_id}" finns inte', f"De senaste: {known}." if known else "Ärendeboken är tom."
            )
        return found

    def has(self, case_id: str) -> bool:
        """Whether the casebook has a case."""
        return self._store.row(case_id) is not None

    def mark(
        self,
        case_id: str,
        *,
        archived: bool | None = None,
        transferred: str | None = None,
        handler: str | None = None,
    ) -> None:
        """Put a case in the archive or take it out; say when it was moved elsewhere ("" for not), or whose it is."""
        if transferred and day_of(transferred) is None:
            raise NotAllowed("Dagen går inte att läsa", "Inget är ändrat.", "Skriv den som ÅÅÅÅ-MM-DD.")
        handler = None if handler is None else clean(handler).strip()
        self._store.set_mark(
            case_id, self.actor, self.now(), archived=archived, transferred=transferred, handler=handler
        )

    # --- the log

    def noted(self, case_id: str, action: str, detail: Mapping[str, Any] | None = None) -> None:
        """Tell the log what was done with a case, or with the casebook (""). What can only be read keeps no log."""
        if not self.readonly:
            self._store.note(case_id, self.actor, self.now(), action, detail)

    def audit(self, case_id: str = "") -> list[AuditRow]:
        """The log of a case, or of the casebook itself."""
        return self._store.audit(case_id)

    def now(self) -> str:
        """The moment it is, as it is written down."""
        return self._clock().isoformat(timespec="seconds")

    # --- cases

    def open(self, case_id: str) -> Work:
        """Open a case for work. Raises `NotFound` with what is there."""
        row = self._readable(case_id)
        pack = pinned_pack(self._store, row.pack)
        made, self._made = self._made, None
        is_as_made = made is not None and (made[0].case.id, made[1]) == (case_id, row.seq)
        known = made[0] if made is not None and is_as_made else None
        work = Work(self._store, case_id, pack, self.actor, self._clock, self._new_id, self._today, known)
        self._was_read(case_id)
        return work

    def read(self, case_id: str) -> View:
        """A case to look at, as `open` would show it."""
        row = self._readable(case_id)
        case = fold(case_id, self._store.load(case_id))
        view = View(pinned_pack(self._store, row.pack), case, self._today or day_for(case, self._clock().date()))
        self._was_read(case_id)
        return view

    def _readable(self, case_id: str) -> CaseRow:
        row = self.row(case_id)
        if row.disposed:
            raise NotAllowed("Ärendet är gallrat", "Innehållet är borttaget för gott. Raden i listan finns kvar.")
        return row

    def _was_read(self, case_id: str) -> None:
        with suppress(NotSaved):  # a full disk keeps nobody from reading
            self.noted(case_id, "read")

    def new_case(
        self,
        name: str,
        birth_date: str,
        way_in: str,
        arrived: str,
        text: str,
        *,
        fictional: bool = False,
        profile: str = NATIONAL,
    ) -> str:
        """A new case with what must be known now; its id. Raises `NotAllowed` for what does not fit.

        `way_in` is an option meaning: `way_in.notification`, `.application` or `.other`; `profile` one
        of `packs.profiles()` (`NotFound` when it is not).
        """
        pack = shipped_pack(profile)
        form = pack.form
        opened = CaseOpened(form=form.id, form_version=form.version, profile=pack.profile, pack=pack.digest)
        changes: list[Change] = [opened.model_copy(update={"fictional": fictional})]
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
        data = parse(source, file)
        pack = pack_for(data, file)
        return self._make(pack, read_case(data, pack, file, known_checks), case_id)

    def _make(self, pack: Pack, changes: list[Change], case_id: str = "") -> str:
        case_id, now = case_id or self._new_id(), self._clock()
        changes = [change.model_copy(update={"together": OPENING}) for change in changes]
        at = now.isoformat(timespec="seconds")
        case = fold(case_id, [Stamped(n, at, self.actor, change) for n, change in enumerate(changes, 1)])
        view = View(pack, case, self._today or day_for(case, now.date()))
        self._store.keep_pack(pack.digest, pack.body)
        self._store.append(case_id, 0, changes, self.actor, at, listing_of(view))
        self._made = (view, len(changes))
        return case_id

    def export_case(self, case_id: str) -> str:
        """The case as a case file."""
        self._readable(case_id)
        case = fold(case_id, self._store.load(case_id))
        try:
            form = pinned_pack(self._store, case.pack).form
        except StoreUnreadable:  # the answers can be saved all the same
            form = None
        text = write_case(case, form)
        self.noted(case_id, "export", {"format": "json", "sha256": hashlib.sha256(text.encode()).hexdigest()})
        return text

    def drafted(self, case_id: str, text: str, document: str, form: str, audience: str = "") -> None:
        """Tell the log that a document of the case was shown or saved."""
        told = {"document": document, "format": form, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        self.noted(case_id, "draft", {**told, "audience": audience} if audience else told)

    def peek(self, row: CaseRow) -> View:
        """A case read to count something, which nobody is shown."""
        return View(pinned_pack(self._store, row.pack), fold(row.id, self._store.load(row.id)), self.today())

    def dispose(self, case_id: str, detail: Mapping[str, Any]) -> None:
        """Take all that a case says away for good (`desk/disposal.py` says when that may be)."""
        self._store.dispose(case_id, self.actor, self.now(), detail)

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
