"""A small casebook on disk with a few cases in it, and ways to change it behind its back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from bbic_wizard.model.change import Answered, CaseOpened
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import connect, statement, writing
from bbic_wizard.store.guards import GUARDS, put
from bbic_wizard.store.protocol import Listing, Typing
from tests.conftest import pack_of

KEY = bytes(range(32))
_PACK = pack_of("steps: [{id: s, title: Steg, questions: [{id: name, kind: line, label: Namn}]}]")
BODY, DIGEST = _PACK.body, _PACK.digest


class Days:
    """A clock that moves ten minutes at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=10)
        return self.now


def at(hour: int) -> str:
    return (datetime(2026, 11, 20, 8, tzinfo=UTC) + timedelta(hours=hour)).isoformat()


def filled(path: Path, cases: int = 3) -> Casebook:
    """Cases c1, c2 …, each with an opening and three answers, and an unlocking before them."""
    book = Casebook(path, KEY, make=True, clock=Days())
    book.keep_pack(DIGEST, BODY)
    book.note("", "Sara", at(0), "unlock")
    for number in range(1, cases + 1):
        case_id = f"c{number}"
        opened = CaseOpened(form="prov", form_version=1, pack=DIGEST, fictional=True)
        book.append(case_id, 0, [opened], "Sara", at(number), Listing(f"Barn {number}"))
        for n in range(1, 4):
            answer = Answered(place="child.name", value=f"hemligt {number}.{n}")
            book.append(case_id, n, [answer], "Sara", at(number + n))
        book.note(case_id, "Sara", at(number + 5), "open")
        book.set_typing(case_id, "child.name", "Sara", Typing("halvskrivet", 3, at(number + 5)))
    return book


def tampered(path: Path, *statements: str, **values: Any) -> None:
    """The casebook changed outside the program: without its guards, which are then put back."""
    engine: Engine = connect(path, KEY)
    statement(engine, path, "PRAGMA foreign_keys = OFF")
    with writing(engine, path) as db:
        for name in GUARDS:
            db.execute(text(f"DROP TRIGGER {name}"))
        for change in statements:
            db.execute(text(change), values)
        put(db)
    engine.dispose()
