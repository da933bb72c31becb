"""The case file: JSON that a person can write by hand, turned into changes (casewriting.py makes it).

Everything wrong is told at once, each with its path in the file. Nothing is written
and nothing is guessed: unknown keys, unknown questions and links that lead nowhere are
mistakes.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from bbic_wizard.errors import Fault, FileProblem, did_you_mean
from bbic_wizard.model import kinds
from bbic_wizard.model.casejson import VERSION, parse
from bbic_wizard.model.casekept import read_kept
from bbic_wizard.model.change import (
    Answered,
    CaseOpened,
    Change,
    Commented,
    Justified,
    Origin,
    RecordAdded,
    Reviewed,
    StatusChanged,
)
from bbic_wizard.model.dates import day_of, is_date
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.place import RECORD_ID
from bbic_wizard.model.status import STATUSES

_NATIONAL = "sol_national"  # the profile of a file that names none
_KEYS: tuple[str, ...] = ("format", "version", "form", "profile", "as_of", "fictional", "draft_version")
_KEYS += ("answers", "skips", "kept", "silenced", "status", "comments")
_SIGNATURE = ("by", "at")
_SKIP_KEYS = ("code", "note", "date", "asks", "by", "at", "review")
_REVIEW_KEYS = ("accepted", "by", "at", "note")


KnownRules = Callable[[], Collection[str]]  # asked only when it matters: the checks take time to import


def read_case(
    source: bytes | str | dict[str, Any], pack: Pack, file: str = "ärendefilen", rules: KnownRules | None = None
) -> list[Change]:
    """The changes that make the case a file describes. Raises `FileProblem`.

    `rules` tells the ids of the checks there are, when one is silenced; without it a silence is not held against
    any. What has been through `casejson.parse` already is not read again.
    """
    data = source if isinstance(source, dict) else parse(source, file)
    reading = _Reading(pack, file, rules)
    changes = list(reading.changes(data))
    reading.stop_if_faulty()
    return changes


def profile_in(data: dict[str, Any]) -> str:
    """The profile that a case file, as `casejson.parse` gives it, asks to be read through."""
    profile = data.get("profile")
    return profile if isinstance(profile, str) and profile else _NATIONAL


class _Reading:
    """One reading of a file: the changes it gives, and the mistakes found on the way."""

    def __init__(self, pack: Pack, file: str, rules: KnownRules | None = None) -> None:
        self.pack, self.form, self.file, self.rules = pack, pack.form, file, rules
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
        self.keys("", data, _KEYS)
        yield self.opened(data)
        for name, value in self.mapping(data, "answers").items():
            yield from self.answer(name, value)
        yield from self.kept(self.mapping(data, "kept"))
        self.targets()
        for place, skip in self.mapping(data, "skips").items():
            yield from self.skip(place, skip)
        for rule, silence in self.mapping(data, "silenced").items():
            yield from self.silence(f"silenced.{rule}", rule, silence)
        for path, entry in self.listed(data, "status"):
            yield from self.status(path, entry)
        for path, entry in self.listed(data, "comments"):
            yield from self.comment(path, entry)

    def keys(self, path: str, given: dict[str, Any], known: Sequence[str]) -> None:
        """Keys that do not belong there, and a signature that is no text."""
        for key, value in given.items():
            where = f"{path}.{key}" if path else key
            if key not in known:
                self.fault(where, f"okänd nyckel{did_you_mean(key, known)}")
            elif key in _SIGNATURE and not isinstance(value, str):
                self.fault(where, "text väntades")

    def listed(self, data: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The entries of a list, each with its path."""
        value = data.get(key, [])
        if not isinstance(value, list):
            self.fault(key, "en lista väntades")
            return
        for number, entry in enumerate(value, 1):
            if isinstance(entry, dict):
                yield f"{key}[{number}]", entry
            else:
                self.fault(f"{key}[{number}]", "nycklar och värden väntades")

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
        if as_of is not None and day_of(as_of) is None:
            self.fault("as_of", "ett datum väntades, ÅÅÅÅ-MM-DD")
            as_of = None
        profile, draft = data.get("profile", _NATIONAL), data.get("draft_version", 1)
        if not isinstance(profile, str):
            self.fault("profile", "text väntades")
        elif profile != self.pack.profile:
            self.fault("profile", f'profilen "{self.pack.profile}" väntades')
        if not isinstance(draft, int) or isinstance(draft, bool) or draft < 1:
            self.fault("draft_version", "ett heltal från 1 väntades")
            draft = 1
        if not isinstance(data.get("fictional", False), bool):
            self.fault("fictional", "true eller false väntades")
        return CaseOpened(
            form=self.form.id,
            form_version=self.form.version,
            profile=self.pack.profile,
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

    def kept(self, given: dict[str, Any]) -> Iterator[Change]:
        for found in read_kept(self.form, given, self.known):
            if isinstance(found, tuple):
                where, text = found
                self.fault(f"kept.{where}" if where else "kept", text)
                continue
            if isinstance(found, Answered):
                self.known.add(found.place)
            yield found

    def unwrap(self, path: str, given: Any) -> tuple[Any, Origin | None]:
        if not isinstance(given, dict):
            return given, None
        self.keys(path, given, ("value", *_SIGNATURE))
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
        faults = len(self.faults)
        self.keys(path, given, _SKIP_KEYS)
        for where, text in skip_problems(self.pack, place, given):
            self.fault(f"{path}.{where}" if where else path, text)
        review = self.review(f"{path}.review", given.get("review"))
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

    def review(self, path: str, given: Any) -> Reviewed | None:
        if given is None:
            return None
        if not isinstance(given, dict) or not isinstance(given.get("accepted"), bool):
            self.fault(path, '"accepted": true eller false väntades')
            return None
        self.keys(path, given, _REVIEW_KEYS)
        by, at, note = (self.text(path, given, key) for key in ("by", "at", "note"))
        return Reviewed(accepted=given["accepted"], by=by, at=at, note=note)

    def text(self, path: str, given: dict[str, Any], key: str, needed: str = "") -> str:
        """A text, which may be left out unless `needed` says what to write; "" for what is none."""
        value = given.get(key, "")
        if not isinstance(value, str):
            if key not in _SIGNATURE:  # those are told of with the keys
                self.fault(f"{path}.{key}", "text väntades")
            return ""
        if needed and not value.strip():
            self.fault(f"{path}.{key}", needed)
        return value

    def is_place(self, place: str) -> bool:
        if place in self.form.step_by_id or place in self.known:
            return True
        record, _, field = place.rpartition("/")
        return record in self.known and self.form.question(place) is not None and bool(field)

    def silence(self, path: str, rule: str, given: Any) -> Iterator[Change]:
        known = self.rules() if self.rules is not None else (rule,)
        if rule not in known:
            self.fault(path, f"okänd kontroll{did_you_mean(rule, known)}")
            return
        if not isinstance(given, dict):
            self.fault(path, '"note" med en text väntades')
            return
        self.keys(path, given, ("note", *_SIGNATURE))
        note = self.text(path, given, "note", "en motivering med ord behövs")
        yield Justified(what="rule", place=rule, note=note, origin=_origin(given))

    def status(self, path: str, given: dict[str, Any]) -> Iterator[Change]:
        self.keys(path, given, ("to", *_SIGNATURE, "note"))
        note = self.text(path, given, "note")
        if given.get("to") not in STATUSES:
            self.fault(f"{path}.to", f"välj {', '.join(STATUSES)}")
            return
        yield StatusChanged(to=given["to"], note=note, origin=_origin(given))

    def comment(self, path: str, given: dict[str, Any]) -> Iterator[Change]:
        self.keys(path, given, ("place", "text", *_SIGNATURE))
        text = self.text(path, given, "text", "en text behövs")
        place = given.get("place")
        if not isinstance(place, str) or not self.is_place(place):
            near = did_you_mean(str(place), [*self.known, *self.form.step_by_id])
            self.fault(f"{path}.place", f"okänd plats{near}")
            return
        yield Commented(place=place, text=text, origin=_origin(given))


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
