"""The case file: JSON that a person can write by hand, turned into changes and back.

Everything wrong is told at once, each with its path in the file. Nothing is written
and nothing is guessed: unknown keys, unknown questions and links that lead nowhere are
mistakes.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bbic_wizard.errors import Fault, FileProblem, did_you_mean
from bbic_wizard.model import kinds
from bbic_wizard.model.case import Answer, Case, Skip
from bbic_wizard.model.casejson import FORMAT, VERSION, parse
from bbic_wizard.model.change import Answered, CaseOpened, Change, Justified, Origin, RecordAdded, StatusChanged
from bbic_wizard.model.dates import is_date
from bbic_wizard.model.form import Form, RecordsQuestion
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.place import RECORD_ID, of_record, question_of, record_of

STATUSES = ("utkast", "till granskning", "återlämnad", "godkänd", "låst")
_KEYS: tuple[str, ...] = ("format", "version", "form", "profile", "as_of", "fictional", "draft_version")
_KEYS += ("answers", "skips", "silenced", "status")
_SKIP_KEYS = ("code", "note", "date", "asks", "by", "at", "review")
_REVIEW_KEYS = ("accepted", "by", "at", "note")


def read_case(source: bytes | str, pack: Pack, file: str = "ärendefilen") -> list[Change]:
    """The changes that make the case a file describes. Raises `FileProblem`."""
    data = parse(source, file)
    reading = _Reading(pack, file)
    changes = list(reading.changes(data))
    reading.stop_if_faulty()
    return changes


class _Reading:
    """One reading of a file: the changes it gives, and the mistakes found on the way."""

    def __init__(self, pack: Pack, file: str) -> None:
        self.pack, self.form, self.file = pack, pack.form, file
        self.faults: list[Fault] = []
        self.known: set[str] = {*pack.form.questions}
        self.links: list[tuple[str, str]] = []
        self.actors: list[tuple[str, str]] = []
        self.formerly = {old: name for name, q in self.form.questions.items() for old in q.formerly}

    def stop_if_faulty(self) -> None:
        if self.faults:
            raise FileProblem(self.faults)

    def fault(self, path: str, text: str) -> None:
        self.faults.append(Fault(self.file, 0, f"{path}: {text}"))

    def changes(self, data: dict[str, Any]) -> Iterator[Change]:
        for key in data:
            if key not in _KEYS:
                self.fault(key, f"okänd nyckel{did_you_mean(key, _KEYS)}")
        yield self.opened(data)
        for name, value in self.mapping(data, "answers").items():
            yield from self.answer(name, value)
        self.targets()
        for place, skip in self.mapping(data, "skips").items():
            yield from self.skip(place, skip)
        for rule, silence in self.mapping(data, "silenced").items():
            if isinstance(silence, dict) and isinstance(silence.get("note"), str):
                yield Justified(what="rule", place=rule, note=silence["note"], origin=_origin(silence))
            else:
                self.fault(f"silenced.{rule}", '"note" med en text väntades')
        yield from self.statuses(data.get("status", []))

    def mapping(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        value = data.get(key, {})
        if isinstance(value, dict):
            return value
        self.fault(key, "nycklar och värden väntades")
        return {}

    def opened(self, data: dict[str, Any]) -> CaseOpened:
        if data.get("version") != VERSION:
            self.fault("version", f"{VERSION} väntades")
        if data.get("form") != self.form.id:
            self.fault("form", f'formuläret "{self.form.id}" väntades')
        as_of = data.get("as_of")
        if as_of is not None and not is_date(as_of):
            self.fault("as_of", "ett datum väntades, ÅÅÅÅ-MM-DD")
            as_of = None
        profile, draft = data.get("profile", "sol_national"), data.get("draft_version", 1)
        if not isinstance(profile, str):
            self.fault("profile", "text väntades")
        if not isinstance(draft, int) or isinstance(draft, bool) or draft < 1:
            self.fault("draft_version", "ett heltal från 1 väntades")
            draft = 1
        if not isinstance(data.get("fictional", False), bool):
            self.fault("fictional", "true eller false väntades")
        return CaseOpened(
            form=self.form.id,
            form_version=self.form.version,
            profile=str(profile),
            pack=self.pack.digest,
            fictional=data.get("fictional") is True,
            as_of=as_of,
            draft_version=draft,
        )

    # --- answers ---------------------------------------------------------------

    def answer(self, name: str, given: Any) -> Iterator[Change]:
        path, name = f"answers.{name}", self.formerly.get(name, name)
        question = self.form.questions.get(name)
        if question is None:
            self.fault(path, f"okänd fråga{did_you_mean(name, self.form.questions)}")
            return
        value, origin = self.unwrap(path, given)
        if isinstance(question, RecordsQuestion) and isinstance(value, list) and value:
            yield from self.records(path, name, question, value, origin)
            return
        if self.fits(path, question, value):
            yield Answered(place=name, value=value, origin=origin)

    def unwrap(self, path: str, given: Any) -> tuple[Any, Origin | None]:
        if not isinstance(given, dict):
            return given, None
        for key in given:
            if key not in ("value", "by", "at"):
                self.fault(f"{path}.{key}", f"okänd nyckel{did_you_mean(key, ('value', 'by', 'at'))}")
        return given.get("value"), _origin(given)

    def fits(self, path: str, question: Any, value: Any) -> bool:
        problem = kinds.problem(question, value, self.pack)
        if problem:
            self.fault(path, problem)
            return False
        if question.kind == "links":
            self.links.extend((path, target) for target in value)
        if question.kind == "actor":
            self.actors.append((path, value))
        return True

    def records(
        self, path: str, name: str, register: RecordsQuestion, rows: list[Any], origin: Origin | None
    ) -> Iterator[Change]:
        seen: set[str] = set()
        for number, row in enumerate(rows, 1):
            here = f"{path}[{number}]"
            if not isinstance(row, dict):
                self.fault(here, "nycklar och värden väntades")
                continue
            record_id = row.get("id", str(number))
            if not isinstance(record_id, str) or not RECORD_ID.match(record_id):
                self.fault(f"{here}.id", "a–z, 0–9 och - får användas")
                continue
            if record_id in seen:
                self.fault(f"{here}.id", f'"{record_id}" står två gånger')
            seen.add(record_id)
            self.known.add(f"{name}/{record_id}")
            values, origins = self.fields(here, register, row, origin)
            yield RecordAdded(question=name, record=record_id, values=values, origins=origins)

    def fields(
        self, path: str, register: RecordsQuestion, row: dict[str, Any], outer: Origin | None
    ) -> tuple[dict[str, Any], dict[str, Origin]]:
        values: dict[str, Any] = {}
        origins: dict[str, Origin] = {}
        former = {old: item.id for item in register.fields for old in item.formerly}
        for key, given in row.items():
            if key == "id":
                continue
            here, name = f"{path}.{key}", former.get(key, key)
            item = register.by_field.get(name)
            if item is None:
                self.fault(here, f"okänt fält{did_you_mean(name, register.by_field)}")
                continue
            value, origin = self.unwrap(here, given)
            if self.fits(here, item, value):
                values[name] = value
                if origin or outer:
                    origins[name] = origin or outer or Origin()
        return values, origins

    def targets(self) -> None:
        """Links and persons that the file does not hold."""
        for path, target in self.links:
            if target not in self.known:
                self.fault(path, f'"{target}" finns inte{did_you_mean(target, self.known)}')
        people = (self.form.by_meaning.get("actor") or ("",))[0]
        ids = {place.partition("/")[2] for place in self.known if place.startswith(f"{people}/")}
        for path, actor in self.actors:
            if actor not in ids:
                self.fault(path, f'personen "{actor}" finns inte{did_you_mean(actor, ids)}')

    # --- skips and status ------------------------------------------------------

    def skip(self, place: str, given: Any) -> Iterator[Change]:
        path = f"skips.{place}"
        if not self.is_place(place):
            self.fault(path, f"okänd plats{did_you_mean(place, [*self.known, *self.form.step_by_id])}")
            return
        if not isinstance(given, dict):
            self.fault(path, '"code" och "note" väntades')
            return
        for key in given:
            if key not in _SKIP_KEYS:
                self.fault(f"{path}.{key}", f"okänd nyckel{did_you_mean(key, _SKIP_KEYS)}")
        faults = len(self.faults)
        for where, text in skip_problems(self.pack, place, given):
            self.fault(f"{path}.{where}" if where else path, text)
        review = given.get("review")
        if review is not None:
            self.review(f"{path}.review", review)
        if len(self.faults) > faults:
            return
        yield Justified(
            place=place,
            code=given["code"],
            note=given["note"],
            date=given.get("date"),
            asks=given.get("asks", {}),
            origin=_origin(given),
            review=review,
        )

    def review(self, path: str, given: Any) -> None:
        if not isinstance(given, dict) or not isinstance(given.get("accepted"), bool):
            self.fault(path, '"accepted": true eller false väntades')
            return
        for key, value in given.items():
            if key not in _REVIEW_KEYS:
                self.fault(f"{path}.{key}", f"okänd nyckel{did_you_mean(key, _REVIEW_KEYS)}")
            elif key != "accepted" and not isinstance(value, str):
                self.fault(f"{path}.{key}", "text väntades")

    def is_place(self, place: str) -> bool:
        if place in self.form.step_by_id or place in self.known:
            return True
        record, _, field = place.rpartition("/")
        return record in self.known and self.form.question(place) is not None and bool(field)

    def statuses(self, given: Any) -> Iterator[Change]:
        if not isinstance(given, list):
            self.fault("status", "en lista väntades")
            return
        for number, entry in enumerate(given, 1):
            if not isinstance(entry, dict) or entry.get("to") not in STATUSES:
                self.fault(f"status[{number}].to", f"välj {', '.join(STATUSES)}")
                continue
            yield StatusChanged(to=entry["to"], note=str(entry.get("note", "")), origin=_origin(entry))


def skip_problems(pack: Pack, place: str, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What keeps a skip from being made at a place: (part, what is wrong)."""
    policy = pack.form.policy(place)
    if not policy.allowed:
        yield "", "det här momentet kan inte hoppas över"
        return
    code, note, date = given.get("code"), given.get("note"), given.get("date")
    known = [reason for reason in pack.reason_by_id if policy.reasons is None or reason in policy.reasons]
    if code not in known:
        yield "code", f'"{code}" går inte att välja här{did_you_mean(str(code), known)}'
    if not isinstance(note, str) or not note.strip():
        yield "note", "en motivering med ord behövs"
    if date is not None and not is_date(date):
        yield "date", "ett datum väntades, ÅÅÅÅ-MM-DD"
    if date is None and code in known and pack.reason_by_id[str(code)].date == "required":
        yield "date", f'skälet "{pack.reason_by_id[str(code)].label}" behöver ett datum när det prövas igen'
    asks = given.get("asks", {})
    names = {ask.id for ask in policy.asks}
    if not isinstance(asks, dict):
        yield "asks", "nycklar och värden väntades"
        return
    for name, value in asks.items():
        if name not in names:
            yield f"asks.{name}", f"frågas inte här{did_you_mean(name, names)}"
        elif not isinstance(value, str):
            yield f"asks.{name}", "text väntades"


def _origin(given: dict[str, Any]) -> Origin | None:
    by, at = given.get("by"), given.get("at")
    return Origin(by=str(by or ""), at=str(at or "")) if by or at else None


# --- writing -----------------------------------------------------------------


def write_case(case: Case, form: Form | None = None) -> str:
    """The case as a file that `read_case` reads back to the same answers and skips.

    With a form, a link to an entry that was removed is left out, and so is an answer that was
    nothing else: the file would not be read back.
    """
    answers: dict[str, Any] = {}
    skips: dict[str, Any] = {}
    for group in case.groups.values():
        answers |= _written(case, form, {place: (place, answer) for place, answer in group.answers.items()})
        for register, records in group.records.items():
            answers[register] = [
                {
                    "id": record.id,
                    **_written(
                        case,
                        form,
                        {name: (of_record(register, record.id, name), a) for name, a in record.answers.items()},
                    ),
                }
                for record in records
            ]
        skips |= {place: _skip(skip) for place, skip in group.skips.items() if _is_there(case, place)}
    data: dict[str, Any] = {"format": FORMAT, "version": VERSION, "form": case.form, "profile": case.profile}
    if case.as_of:
        data["as_of"] = case.as_of
    if case.fictional:
        data["fictional"] = True
    if case.draft_version != 1:
        data["draft_version"] = case.draft_version
    data |= {"answers": answers, "skips": skips}
    if case.silenced:
        data["silenced"] = {rule: _without_empty(note=s.note, by=s.by, at=s.at) for rule, s in case.silenced.items()}
    if case.statuses:
        data["status"] = [_without_empty(to=s.to, by=s.by, at=s.at, note=s.note) for s in case.statuses]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _written(case: Case, form: Form | None, answers: dict[str, tuple[str, Answer]]) -> dict[str, Any]:
    """Answers (by the name they get in the file: place, answer) without what points at nothing."""
    found: dict[str, Any] = {}
    for name, (place, answer) in answers.items():
        question, value = form.question(place) if form else None, answer.value
        if question is not None and question.kind == "links" and isinstance(value, list) and value:
            value = [target for target in value if _is_there(case, target)]
            if not value:
                continue
        if form is not None and question is not None and question.kind == "actor":
            people = (form.by_meaning.get("actor") or ("",))[0]
            if case.record(people, value) is None:
                continue
        found[name] = _signed(replace(answer, value=value))
    return found


def _is_there(case: Case, place: str) -> bool:
    """Whether a place is not in a record that was removed."""
    record = record_of(place)
    return record is None or case.record(question_of(place), record) is not None


def _signed(answer: Answer) -> Any:
    if not answer.by and not answer.at:
        return answer.value
    return _without_empty(by=answer.by, at=answer.at) | {"value": answer.value}


def _skip(skip: Skip) -> dict[str, Any]:
    data = _without_empty(code=skip.code, note=skip.note, date=skip.date, asks=dict(skip.asks), by=skip.by, at=skip.at)
    if skip.review:
        review = skip.review
        data["review"] = {"accepted": review.accepted, **_without_empty(by=review.by, at=review.at, note=review.note)}
    return data


def _without_empty(**parts: Any) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value}
