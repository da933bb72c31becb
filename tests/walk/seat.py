"""Somebody at the full-screen program: keys, what is seen after them, and getting to a field."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from bbic_wizard.model.place import record_of
from bbic_wizard.reading.pages import page_of
from bbic_wizard.reading.progress import step_ids
from bbic_wizard.reading.view import View
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.screens.wizard import WizardScreen
from bbic_wizard.tui.widgets.page import StepPage
from tests.walk.desk import OpenDesk, Walked, step_of

PATIENCE = 30  # seconds before it is taken for stuck
TYPED = 2  # letters typed one by one; the rest of a longer text is pasted


@contextmanager
def unhurried() -> Iterator[None]:
    """Pilot without its own waiting for the process to be idle.

    After each key the walk waits for what it leads to; the other wait costs 40 ms a key,
    and a busy computer fools it.
    """

    async def go_on(*_: float) -> None:
        await asyncio.sleep(0)

    with pytest.MonkeyPatch.context() as patch:
        for module in ("textual.app", "textual.pilot"):
            patch.setattr(f"{module}.wait_for_idle", go_on)
        yield


class Seat:
    """What is seen and pressed, whatever is to be done."""

    def __init__(self, pilot: Pilot[None], desk: OpenDesk, walked: Walked) -> None:
        self.pilot, self.desk, self.walked = pilot, desk, walked

    # What is on the screen

    def has_desk(self) -> bool:
        """Whether the casebook is open."""
        return isinstance(self.pilot.app, BbicApp) and self.pilot.app.desk is not None

    @property
    def screen(self) -> WizardScreen:
        return next(screen for screen in self.pilot.app.screen_stack if isinstance(screen, WizardScreen))

    @property
    def box(self) -> Screen[Any]:
        """What lies on top."""
        return self.pilot.app.screen

    @property
    def view(self) -> View:
        return self.desk.view()

    @property
    def field(self) -> Any:
        """The field that has focus."""
        return self.screen.page.focused_field

    async def until(self, there: Callable[[], bool], what: object) -> None:
        """Wait until something is so; every turn lets the program do what it has to do."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not there():
                    await self.pilot.pause(0)
        except TimeoutError:
            raise AssertionError(f"it never came: {what}") from None

    async def press(self, *keys: str, until: Callable[[], bool]) -> None:
        """Press keys, and wait for what they lead to."""
        await self.pilot.press(*keys)
        await self.until(lambda: until() and self.settled(), keys)

    def settled(self) -> bool:
        """Whether the page that is wanted is the page that is shown."""
        screens = [screen for screen in self.pilot.app.screen_stack if isinstance(screen, WizardScreen)]
        pages = [screen.page for screen in screens if screen.query(StepPage)]
        return len(pages) == len(screens) and all(
            page.page and [field.place for field in page.fields] == list(page.page.places) for page in pages
        )

    def at_work(self) -> bool:
        """Whether a case is open, with the cursor in a field."""
        return isinstance(self.box, WizardScreen) and self.settled() and self.field is not None

    def moved(self) -> Callable[[], bool]:
        """Whether another page than that of now is shown."""
        spot = self.screen.spot
        return lambda: self.screen.spot != spot and self.at_work()

    def elsewhere(self) -> Callable[[], bool]:
        """Whether the cursor is in another field than now."""
        was = self.box.focused
        return lambda: self.box.focused is not was

    def another(self, what: Callable[[], object]) -> Callable[[], bool]:
        """Whether something is another than now."""
        was = what()
        return lambda: what() != was

    def opened(self, kind: type[Screen[Any]]) -> bool:
        """Whether such a box lies on top, with something in it that has focus."""
        return isinstance(self.box, kind) and self.box.focused is not None

    async def type(self, text: str) -> None:
        """Type the beginning of a text, and paste the rest of a long one."""
        await self.press(*text[:TYPED], until=lambda: self.written() == text[:TYPED])
        if len(text) > TYPED:
            await self.paste(text[TYPED:], until=lambda: self.written() == text)

    async def paste(self, text: str, until: Callable[[], bool]) -> None:
        self.pilot.app.post_message(events.Paste(text))
        await self.until(until, text)

    def written(self) -> str:
        """What stands in the field, or part of a box, that has focus."""
        focused: Any = self.box.focused
        return str(getattr(focused, "value", None) or getattr(focused, "text", ""))

    # Getting there

    async def to(self, place: str) -> None:
        """To a field, by next and back and Tab."""
        inside = record_of(place) is not None
        if not inside or self.screen.record_place != place.rpartition("/")[0]:
            await self.out_of_the_entry()
        if not inside:
            await self.to_step(step_of(self.view, place))
        while (at := self.screen.spot.number) != (wanted := page_of(self.screen.pages(), place)):
            key = "ctrl+n" if wanted > at else "ctrl+b"
            await self.press(key, until=self.moved())
        await self.to_field(place)

    async def to_step(self, step: str) -> None:
        while self.screen.spot.step != step:
            steps, at = step_ids(self.view), self.screen.spot
            key = "ctrl+n" if steps.index(step) > steps.index(at.step) else "ctrl+b"
            await self.press(key, until=self.moved())

    async def to_field(self, place: str) -> None:
        await self.until(self.settled, place)
        while (here := self.screen.page.focused_place) != place:
            places = [field.place for field in self.screen.page.fields]
            ahead = here is None or places.index(place) > places.index(here)
            await self.press("tab" if ahead else "shift+tab", until=self.elsewhere())
        await self.until(lambda: self.field is not None and self.field.place == place, place)

    async def out_of_the_entry(self) -> None:
        if self.screen.spot.record:
            await self.press("escape", until=lambda: not self.screen.spot.record and self.at_work())
