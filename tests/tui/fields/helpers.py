"""A page over a real open case, in an app that remembers what the fields told it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

import bbic_wizard.tui
from bbic_wizard.desk.work import Work
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.pages import Page, PageItem, pages
from bbic_wizard.tui import messages
from bbic_wizard.tui.fields.base import Field
from bbic_wizard.tui.themes import OWN
from bbic_wizard.tui.widgets.page import StepPage
from tests.conftest import pack_of, work_on

STYLES = Path(bbic_wizard.tui.__file__).parent / "styles"
PEOPLE = """
registers:
  - id: people
    kind: records
    label: Personer
    one: person
    means: actor
    home: child
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name}
      - {id: relation, kind: line, label: Relation, means: actor.relation}
      - id: kind
        kind: choice
        label: Slag
        means: actor.kind
        options: [{id: person, label: Person, means: kind.person}, {id: annat, label: Annat}]
      - id: roles
        kind: choices
        label: Roller
        means: actor.roles
        options: [{id: barn, label: Barn, means: role.child}, {id: vh, label: Vårdnadshavare, means: role.guardian}]
"""


class PageApp(App[None]):
    """A page and what it told, in order."""

    CSS_PATH = [STYLES / name for name in ("app.tcss", "fields.tcss", "page.tcss", "dialogs.tcss")]

    def __init__(self, work: Work, keeps: bool = True) -> None:
        super().__init__()
        self.work, self.keeps = work, keeps
        self.told: list[Message] = []
        self.animation_level = "none"
        for theme in OWN:
            self.register_theme(theme)
        self.theme = OWN[0].name

    def compose(self) -> ComposeResult:
        yield StepPage(self.work)

    @property
    def page(self) -> StepPage:
        return self.screen_stack[0].query_exactly_one(StepPage)

    async def _on_message(self, event: Message) -> None:
        if type(event).__module__ == messages.__name__:
            self.told.append(event)
            if isinstance(event, messages.ValueCommitted) and self.keeps:
                self.keep(event)
        await super()._on_message(event)

    def keep(self, event: messages.ValueCommitted) -> None:
        """What the wizard screen does with an answer."""
        if event.value is None:
            self.work.clear(event.place)
        else:
            self.work.answer(event.place, event.value)
        self.page.refresh_states()

    def heard(self, kind: type[Message]) -> list[Any]:
        """The messages of one kind, in order."""
        return [message for message in self.told if isinstance(message, kind)]

    @property
    def committed(self) -> list[tuple[str, Any]]:
        return [(message.place, message.value) for message in self.heard(messages.ValueCommitted)]


@asynccontextmanager
async def open_page(
    questions: str | Pack,
    *,
    size: tuple[int, int] = (100, 40),
    before: Callable[[Work], object] | None = None,
    keeps: bool = True,
    step: str = "child",
    focus: str | None = None,
) -> AsyncIterator[tuple[PageApp, Pilot[None]]]:
    """The first page of a step of a form written in the test."""
    pack = questions if isinstance(questions, Pack) else pack_of(form(questions))
    work = work_on(pack)
    if before is not None:
        before(work)
    app = PageApp(work, keeps)
    async with app.run_test(size=size) as pilot:
        await app.page.show(pages(work.view, step)[0], focus)
        await pilot.pause()
        yield app, pilot


def form(questions: str) -> str:
    """A form of one step with these questions (YAML list items, flow style), and people."""
    lines = "\n".join(f"      - {line.strip()}" for line in questions.strip().splitlines())
    return f"""{PEOPLE}
steps:
  - id: child
    title: Barnet
    hint: Skriv det du vet.
    questions:
{lines}
      - {{id: all, shows: people, label: Personer}}
"""


def field(app: PageApp, place: str) -> Any:
    """The field at a place."""
    return next(item for item in app.page.fields if item.place == place)


def item_of(work: Work, place: str) -> PageItem:
    """The page item of a place of the step `child`."""
    return next(item for page in pages(work.view, "child") for item in page.items if item.place == place)


def border(widget: Field) -> tuple[str, str]:
    """What stands in the upper and lower border."""
    return widget._borders


def first_page(work: Work, step: str = "child") -> Page:
    """The first page of a step as it is now."""
    return pages(work.view, step)[0]


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text, letter by letter."""
    names = {" ": "space", ",": "comma", ".": "full_stop", "-": "minus", "\n": "enter"}
    await pilot.press(*[names.get(char, char) for char in text])
