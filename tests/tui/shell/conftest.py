"""A small form and a desk in memory, with the whole program over them."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from bbic_wizard.desk.desk import Desk
from bbic_wizard.errors import NotSaved
from bbic_wizard.model.change import Change, Stamped
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.protocol import Listing, Typing
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.lines import Lines
from tests.conftest import Clock, pack_of, work_on

FORM = """
sides: [{id: child, title: Barnets utveckling}, {id: parents, title: Föräldrarnas förmåga}, {id: family, title: Miljö}]
areas:
  - {id: health, title: Hälsa, side: child, short: Hälsa}
  - {id: education, title: Utbildning, side: child, short: Utbildning}
  - {id: safety, title: Säkerhet, side: parents, short: Säkerhet}
  - {id: home, title: Boende, side: family, short: Boende}
catalogues:
  - {id: roles, title: Roller, options: [{id: barn, label: Barnet, means: role.child}, {id: vh, label: Vårdnadshavare}]}
registers:
  - id: people
    kind: records
    one: person
    label: Personer
    means: actor
    home: people_step
    summary: [name]
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name, required: true}
      - {id: roles, kind: choices, label: Roll, means: actor.roles, from: roles}
  - id: notifications
    kind: records
    one: anmälan
    label: Det som kom in
    means: notification
    home: talks
    fields:
      - {id: date, kind: date, label: Dag, means: notification.date}
      - {id: text, kind: text, label: Text, means: notification.text}
  - id: statements
    kind: records
    one: uppgift
    label: Uppgifter
    means: statement
    home: talks
    summary: [text]
    fields:
      - {id: informant, kind: actor, label: Vem berättade, means: statement.informant}
      - {id: text, kind: text, label: Vad sades, means: statement.text, required: true}
      - {id: areas, kind: choices, label: Delområden, means: statement.areas, from: areas}
steps:
  - id: child
    title: Ärendet och barnet
    hint: Vem är barnet?
    questions:
      - {id: name, kind: line, label: Barnets namn, means: child.name, required: true}
      - {id: born, kind: date, label: Född, means: child.birth_date, required: true}
      - {id: told, kind: yesno, label: Har barnet fått veta}
      - {id: why, kind: text, label: Varför inte, required: true, when: {question: child.told, is: false}}
      - {id: portrait, kind: text, label: Vem barnet är, child_words: true}
  - id: people_step
    title: Personer
    questions:
      - {id: all, label: Alla, shows: people}
  - id: talks
    title: Samtal
    questions:
      - {id: said, label: Det som sagts, shows: statements}
      - {id: mood, kind: text, label: Stämningen, required: true}
      - {id: came, label: Det som kom in, shows: notifications}
  - id: area
    repeat: areas
    title: Delområde
    questions:
      - id: said
        label: Uppgifter
        shows: statements
        filter: {question: here.areas, has: here.area}
        preset: {areas: [here.area]}
      - {id: assessment, kind: text, label: Bedömning, means: area.assessment, required: true}
  - id: decision
    title: Beslut
    skip: forbidden
    questions:
      - {id: proposal, kind: text, label: Förslag, required: true}
"""
TEMPLATE = """
# Utredning om {{ child }}

{{ text("child.portrait") }}

{% for area in areas() %}
## {{ area.title }}

{{ area.assessment }}
{% endfor %}
"""


class FullDisk(MemoryStore):
    """A casebook whose disk can be filled and emptied."""

    full = False
    lasting = True  # it plays a disk

    def _check(self) -> None:
        if self.full:
            raise NotSaved("Det finns ingen plats kvar på disken", "Det du skrivit är inte sparat.", "Frigör plats.")

    def append(
        self,
        case_id: str,
        expected: int,
        changes: Sequence[Change],
        author: str,
        at: str,
        listing: Listing | None = None,
    ) -> list[Stamped]:
        self._check()
        return super().append(case_id, expected, changes, author, at, listing)

    def set_typing(self, case_id: str, place: str, author: str, typing: Typing | None) -> None:
        self._check()
        super().set_typing(case_id, place, author, typing)

    def set_mark(self, case_id: str, actor: str, at: str, **marks: Any) -> None:
        self._check()
        super().set_mark(case_id, actor, at, **marks)


@pytest.fixture(scope="session")
def pack() -> Pack:
    return pack_of(FORM, templates={"utredning.md.j2": TEMPLATE})


@pytest.fixture
def store() -> FullDisk:
    return FullDisk()


@pytest.fixture
def desk(pack: Pack, store: FullDisk) -> Desk:
    """A desk with one empty case, c1."""
    work_on(pack, store)
    return Desk(store, Clock(), (f"n{number}" for number in count(1)).__next__, "Sara")


def program(desk: Desk, case_id: str | None = "c1") -> BbicApp:
    return BbicApp(lambda: desk, case_id)


def row_texts(shown: Lines) -> list[str]:
    """The rows of a list, as text."""
    return ["".join(cell.text for cell in row) for row in shown.rows]


async def ready(pilot: Pilot[None]) -> None:
    """Until nothing is under way: workers, the page that is being shown, the paused things."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def pasted(pilot: Pilot[None], text: str) -> None:
    """Put a text into the field that has focus, all at once."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def wizard(pilot: Pilot[None]) -> WizardScreen:
    """The open case's screen, when it is there."""
    await ready(pilot)
    screen = next(screen for screen in pilot.app.screen_stack if isinstance(screen, WizardScreen))
    await ready(pilot)
    return screen
