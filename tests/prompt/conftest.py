"""Somebody who writes line by line."""

from collections.abc import Callable
from io import StringIO

import pytest

from bbic_wizard import prompt
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.work import Work
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.memory import MemoryStore
from tests.conftest import Clock, ids, pack_of, work_on

REASONS = """
format: bbic-wizard/reasons
reasons:
  - {id: gäller_inte, fhir: not-applicable, label: Gäller inte, say: Skriv varför., date: "no"}
  - {id: väntar, fhir: temp-unknown, label: Okänt just nu, say: Skriv vad som väntas in., date: required}
  - {id: avböjde, fhir: asked-declined, label: Vill inte, date: suggested}
"""
WORDS = """
format: bbic-wizard/words
justification: {min_length: 20}
weak_phrases:
  - {phrase: tidsbrist, ask: Vad hindrar just nu?, time: true}
"""
WIDE = 300  # so that sentences can be looked for whole


def small_pack(form: str, **files: str) -> Pack:
    """A Pack made of a form written in a test, with reasons and weak phrases."""
    return pack_of(form, templates=None, reasons=REASONS, words=WORDS, **files)


class Lines:
    """One case, worked on in sessions of lines."""

    def __init__(self, pack: Pack, store: MemoryStore) -> None:
        self.store = store
        self.case_id = work_on(pack, store).case_id
        self.desk = Desk(store, Clock(), ids().__next__, "Sara")

    def write(self, *lines: str, width: int = WIDE) -> str:
        """A session: what was shown. The input ends after the last line."""
        out = StringIO()
        text = "".join(f"{line}\n" for line in lines)
        assert prompt.run(self.desk, self.case_id, StringIO(text), out, width) == 0
        return out.getvalue()

    @property
    def work(self) -> Work:
        return self.desk.open(self.case_id)

    def value(self, place: str) -> object:
        return self.work.view.value(place)


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def lines_of(store: MemoryStore) -> Callable[..., Lines]:
    """A new case of a form, to be worked on line by line."""
    return lambda form, **files: Lines(small_pack(form, **files), store)


PEOPLE = """
registers:
  - id: people
    kind: records
    one: person
    label: Personer
    means: actor
    home: who
    summary: [name]
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name}
      - id: roles
        kind: choices
        label: Roll
        means: actor.roles
        options: [{id: barnet, label: Barnet, means: role.child}, {id: nätverk, label: Nätverk, means: role.network}]
"""
WINDOW = "      - {id: people, label: Personer, shows: people}\n"


@pytest.fixture
def asking(lines_of: Callable[..., Lines]) -> Callable[..., Lines]:
    """A form with one question, `who.q`, and a list of people after it."""

    def make(question: str, registers: str = PEOPLE) -> Lines:
        asked = f"      - {{id: q, label: Frågan, {question}}}\n"
        return lines_of(f"{registers}\nsteps:\n  - id: who\n    title: Vilka\n    questions:\n{asked}{WINDOW}")

    return make
