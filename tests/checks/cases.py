"""The practice cases as starting points: a rule's test takes one and changes what it is about.

`facit("a")` is a whole, well-made case (Elin), `facit("b")` another (Theo). `without`, `with_`,
`adding` give the case file's data anew with one thing changed; `view` reads it.
"""

import copy
import json
from datetime import date
from functools import cache
from typing import Any

from bbic_wizard import resources
from bbic_wizard.checks.registry import BY_ID
from bbic_wizard.checks.rule import Hit
from bbic_wizard.checks.running import findings
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.change import Stamped
from bbic_wizard.model.finding import Finding
from bbic_wizard.model.fold import fold
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.view import View

Data = dict[str, Any]


_read = cache(resources.practice_case)


def facit(letter: str) -> Data:
    """The data of a practice case's model answer, to be changed freely."""
    return dict(json.loads(_read(f"case_{letter}-facit")))


def gapped(letter: str) -> Data:
    """The data of a practice case as a learner meets it."""
    return dict(json.loads(_read(f"case_{letter}")))


def fresh(**answers: Any) -> Data:
    """A new case: the child's name and birth date, and what more is given."""
    known = {"child.name": "Elin Fridlund", "child.birth_date": "2017-03-11", **answers}
    return {
        "format": "bbic-wizard/case", "version": 1, "form": "barnutredning", "profile": "sol_national",
        "as_of": "2026-03-02", "answers": known, "skips": {},
    }  # fmt: skip


def notified(**answers: Any) -> Data:
    """A new case with one notification, protection assessed the same day."""
    came_in = {"id": "u1", "way_in": "anmälan", "date": "2026-03-02", "from": "kurator", "text": "Elin är trött."}
    assessed = {
        "id": "p1",
        "notification": ["notifications/u1"],
        "date": "2026-03-02",
        "time": "15.20",
        "needed": "nej",
    }
    people = [{"id": "kurator", "kind": "person", "relation": "kurator", "roles": ["anmälare"]}]
    return fresh(people=people, notifications=[came_in], protections=[assessed], **answers)


def seen(theme: str, data: Data, *, today: str | None = None) -> set[str]:
    """The rules of a theme that see anything in a case, whether or not the Pack has them switched on."""
    it = view(data, today=today)
    return {rule.id for rule in BY_ID.values() if rule.theme == theme and rule(it)}


def view(data: Data, *, today: str | None = None, pack: Pack | None = None) -> View:
    """A case file's data read through the shipped Pack, on its own `as_of` day unless told."""
    pack = pack or shipped_pack()
    day = date.fromisoformat(today or data["as_of"])
    changes = read_case(json.dumps(data).encode(), pack, "test.json")
    stamped = [Stamped(n, "2026-05-25T12:00:00+02:00", "Sara", change) for n, change in enumerate(changes, 1)]
    return View(pack, fold("test", stamped), day)


def hits(rule: str, data: Data, *, today: str | None = None, pack: Pack | None = None) -> list[Hit]:
    """What one rule sees in a case, whether or not the Pack has it switched on."""
    return list(BY_ID[rule](view(data, today=today, pack=pack)))


def places(rule: str, data: Data, *, today: str | None = None, pack: Pack | None = None) -> list[str]:
    """The places one rule points at."""
    return [hit.place for hit in hits(rule, data, today=today, pack=pack)]


def found(data: Data, *, today: str | None = None, pack: Pack | None = None) -> tuple[Finding, ...]:
    """All findings of a case."""
    return findings(view(data, today=today, pack=pack))


def with_(data: Data, **changes: Any) -> Data:
    """The data with other answers: `with_(data, **{"child.birth_date": "2012-01-01"})`; None removes one."""
    fresh = copy.deepcopy(data)
    for place, value in changes.items():
        if value is None:
            fresh["answers"].pop(place, None)
        else:
            fresh["answers"][place] = value
    return fresh


def without(data: Data, *names: str) -> Data:
    """The data without some answers, records (`register/id`), fields (`register/id/field`) or skips."""
    fresh = copy.deepcopy(data)
    for name in names:
        parts = name.split("/")
        if fresh.get("skips", {}).pop(name, None) is not None:
            continue
        if len(parts) == 1:
            fresh["answers"].pop(name)
        elif len(parts) == 2:
            entries = records(fresh, parts[0])
            entries.remove(record(fresh, parts[0], parts[1]))
        else:
            record(fresh, parts[0], parts[1]).pop(parts[2])
    return fresh


def adding(data: Data, register: str, **values: Any) -> Data:
    """The data with one more entry in a register (`id` may be given)."""
    fresh = copy.deepcopy(data)
    records(fresh, register, make=True).append({"id": f"ny-{register.replace('_', '-')}", **values})
    return fresh


def changing(data: Data, place: str, **values: Any) -> Data:
    """The data with other values in the entry at `register/id`; None removes one."""
    fresh = copy.deepcopy(data)
    entry = record(fresh, *place.split("/"))
    for name, value in values.items():
        if value is None:
            entry.pop(name, None)
        else:
            entry[name] = value
    return fresh


def skipping(data: Data, place: str, code: str = "ej_utfört", note: str = "", **asks: Any) -> Data:
    """The data with a place skipped, in the way of a case file."""
    fresh = copy.deepcopy(data)
    fresh["answers"].pop(place, None)
    fresh.setdefault("skips", {})[place] = {
        "code": code,
        "note": note or "Petra Lund ringde den 3 april och den 9 april utan svar, och skrev ett brev den 12 april.",
        "asks": asks,
        **({"date": "2026-06-30"} if code == "väntar" else {}),
    }
    return fresh


def records(data: Data, register: str, *, make: bool = False) -> list[Data]:
    """The entries of a register in the data (an answer may be bare or with an author)."""
    value = data["answers"].setdefault(register, []) if make else data["answers"][register]
    return value["value"] if isinstance(value, dict) else value  # type: ignore[no-any-return]


def record(data: Data, register: str, name: str) -> Data:
    """One entry of a register in the data."""
    return next(item for item in records(data, register) if item.get("id") == name)
