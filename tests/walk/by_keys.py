"""The walk in the full-screen program: every intent carried out with keys, looking at what is on the screen."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.place import of_record
from bbic_wizard.tui.app import BbicApp
from bbic_wizard.tui.dialogs.palette import Palette
from bbic_wizard.tui.dialogs.pick import PickDialog
from bbic_wizard.tui.dialogs.skip import SkipDialog
from bbic_wizard.tui.screens.new_case import NewCaseScreen
from tests.walk.desk import OpenDesk, Sitting, Walked, window_of
from tests.walk.intents import (
    Add,
    Amend,
    Begin,
    Break,
    Declare,
    Fill,
    Intent,
    Leave,
    NamePerson,
    Open,
    Redo,
    Skip,
    Undo,
    Unskip,
)
from tests.walk.script import CHANGED, script
from tests.walk.seat import Seat, unhurried

SIZE = (80, 24)
DAY_AS_SAID = "11/3"


def walk() -> Walked:
    """Walk the whole form."""
    with unhurried():
        return asyncio.run(_walk())


async def _walk() -> Walked:
    desk, walked = OpenDesk(), Walked()
    intents = script(desk.view, shipped_pack().form)
    begun: Break | None = None
    while True:
        async with sitting(desk, walked) as hands:
            if begun is not None:
                await hands.finish(begun)
            begun = await hands.carry_out(intents)
        if begun is None:
            walked.keep(desk.at)
            return walked


@asynccontextmanager
async def sitting(desk: OpenDesk, walked: Walked) -> AsyncIterator["Hands"]:
    """The program, at the case that was open last; it is to be left with Ctrl+Q."""
    app = BbicApp(lambda: desk, desk.work.case_id if desk.work else None)
    async with app.run_test(size=SIZE) as pilot:
        hands = Hands(pilot, desk, walked)
        await hands.until(hands.at_work if desk.work else hands.has_desk, "the beginning")
        yield hands
    assert app.return_code == 0


class Hands(Seat):
    """Somebody at the keyboard."""

    async def carry_out(self, intents: Iterator[Intent]) -> Break | None:
        """Carry out what is wanted; the break that ended the sitting, None at the end."""
        for intent in intents:
            if isinstance(intent, Break):
                await self.leave_in_the_middle(intent)
                return intent
            await self.do(intent)
        await self.pilot.press("ctrl+q")
        return None

    async def do(self, intent: Intent) -> None:
        match intent:
            case Begin():
                await self.begin(intent)
            case Fill():
                await self.fill(intent.place, intent.value)
            case NamePerson():
                await self.name(intent)
            case Amend():
                await self.amend(intent)
            case Skip():
                await self.skip(intent)
            case Unskip():
                await self.to_what_is_skipped(intent.place)
                await self.press("f8", until=lambda: self.view.skip(intent.place) is None)
            case Add():
                await self.to(intent.window)
                await self.press("insert", until=lambda: bool(self.screen.spot.record) and self.at_work())
            case Open():
                await self.open(intent)
            case Leave():
                await self.out_of_the_entry()
                assert self.screen.page.focused_place == intent.window
            case Declare():
                await self.to(intent.window)
                await self.press("i", until=lambda: self.view.value(self.field.register_place) == [])
            case Undo() | Redo():
                await self.to(CHANGED)  # a choice: in a text the keys are the text's own
                seq = self.view.case.seq
                key = "ctrl+z" if isinstance(intent, Undo) else "ctrl+y"
                await self.press(key, until=lambda: self.view.case.seq > seq)

    # Answers

    async def fill(self, place: str, value: Any) -> None:
        """Give an answer, and go on to the next field."""
        await self.to(place)
        kind = self.field.asked.kind
        if kind in ("choice", "choices", "yesno"):
            await self.choose(value)
        elif kind == "links":
            await self.point_at(value[0])
        elif kind == "actor":
            await self.type(self.view.actor_name(value))
        elif kind == "date":
            await self.type(DAY_AS_SAID)
        else:
            await self.type(str(value))
        one_line = kind in ("line", "date", "number", "actor")
        last = place == self.screen.page.fields[-1].place
        await self.leave_field("enter" if one_line and not last else "tab")
        await self.until(lambda: self.view.value(place) == value, place)

    async def leave_field(self, key: str = "tab") -> None:
        """On to the next field; where there is no other, what was written is kept with Ctrl+S."""
        if len(self.box.focus_chain) > 1:
            await self.press(key, until=self.elsewhere())
        else:
            await self.press("ctrl+s", until=lambda: True)

    async def choose(self, value: Any) -> None:
        """With the digit, else by searching and Enter; in a list of several one after the other."""
        grid = self.field
        wanted = [value] if not isinstance(value, list) else value
        ids = ["ja" if item is True else item for item in wanted]
        for choice in [choice for choice in grid.choices if choice.id in ids]:
            if choice.key:
                await self.press(choice.key, until=self.another(lambda: grid.chosen))
                continue
            for letter in choice.label:
                if grid.rested is not None and grid.rested.id == choice.id:
                    break
                await self.press(letter, until=self.another(lambda: grid.search))
            await self.press("enter", until=self.another(lambda: grid.chosen))
            await self.press(*["backspace"] * len(grid.search), until=lambda: not grid.search)

    async def point_at(self, place: str) -> None:
        await self.press("enter", until=lambda: self.opened(PickDialog))
        box = self.box
        assert isinstance(box, PickDialog)
        while box.lines.key != place:
            await self.press("down", until=self.another(lambda: box.lines.key))
        await self.press("enter", until=lambda: self.box is self.screen)

    async def name(self, intent: NamePerson) -> None:
        await self.to(intent.place)
        await self.type(intent.name)
        await self.press("enter", until=lambda: self.view.show(intent.place) == intent.name)

    async def amend(self, intent: Amend) -> None:
        await self.to(intent.place)
        before = self.field.text
        await self.to_the_end()
        await self.press("enter", until=lambda: self.field.text == f"{before}\n")
        await self.paste(intent.added, until=lambda: self.field.text == f"{before}\n{intent.added}")
        await self.leave_field()
        await self.until(lambda: self.view.value(intent.place) == f"{before}\n{intent.added}", intent)

    async def to_the_end(self) -> None:
        """To the last letter of a text."""
        field = self.field
        while field.cursor < len(field.text):
            await self.press("down", "end", until=self.another(lambda: field.cursor))

    # Skips

    async def skip(self, skip: Skip) -> None:
        """The box of a skip: the reason's key, the sentence, the date, and what else is asked for."""
        await self.to_what_is_skipped(skip.place)
        if skip.place in self.view.form.step_by_id and self.screen.page.skip_place != skip.place:
            await self.press("ctrl+p", until=lambda: self.opened(Palette))
            await self.type("Hela")
            await self.press("enter", until=lambda: self.opened(SkipDialog))
        else:
            await self.press("f8", until=lambda: self.opened(SkipDialog))
        box = self.box
        assert isinstance(box, SkipDialog)
        assert box.place == skip.place
        if box.reason is None:
            key = self.view.pack.reason_by_id[skip.code].key
            await self.press(key, until=lambda: box.focused is box.note)
        await self.type(skip.note)
        asks = {f".ask-{name}": said for name, said in skip.asks.items()}
        for part, text in (({".skip-date": skip.date} if skip.date else {}) | asks).items():
            await self.to_part(box, part)
            await self.type(text)
        await self.press("enter", until=lambda: self.box is self.screen and self.view.skip(skip.place) is not None)

    async def to_what_is_skipped(self, place: str) -> None:
        if place in self.view.form.step_by_id:
            await self.out_of_the_entry()
            await self.to_step(place)
        else:
            register = place in self.view.form.questions and "." not in place
            await self.to(window_of(self.view, place) if register else place)

    async def to_part(self, box: SkipDialog, part: str) -> None:
        while box.focused is not box.query_exactly_one(part):
            await self.press("tab", until=self.elsewhere())

    # Entries

    async def open(self, intent: Open) -> None:
        await self.to(intent.window)
        field = self.field
        await self.press("home", until=lambda: field.cursor == 0)
        while field.record is None or field.record.id != intent.record:
            await self.press("down", until=self.another(lambda: field.cursor))
        inside = of_record(field.register_place, intent.record)
        await self.press("enter", until=lambda: self.screen.record_place == inside and self.at_work())

    # The beginning, and leaving in the middle

    async def begin(self, begin: Begin) -> None:
        await self.press("ctrl+n", until=lambda: self.opened(NewCaseScreen))
        parts = {"name": begin.name, "born": begin.born, "way": "", "date": begin.date, "text": begin.text}
        for part, text in parts.items():
            assert self.box.focused is not None
            assert self.box.focused.id == part
            if text:
                await self.press("end", "ctrl+u", until=lambda: not self.written())
                await self.type(text)
            await self.press("tab", until=self.elsewhere())
        await self.pilot.press("ctrl+n")
        await self.until(self.at_work, begin)

    async def leave_in_the_middle(self, intent: Break) -> None:
        """Type, go a few letters back, and leave."""
        await self.to(intent.place)
        await self.type(intent.begun)
        end = self.field.cursor
        await self.press("left", "left", "left", until=lambda: self.field.cursor == end - 3)
        self.walked.left.append(self.sitting())
        await self.pilot.press("ctrl+q")

    async def finish(self, intent: Break) -> None:
        """Back again: the rest of the text."""
        self.walked.back.append(self.sitting())
        await self.to_the_end()
        await self.press("enter", until=lambda: self.field.text == f"{intent.begun}\n")
        whole = f"{intent.begun}\n{intent.rest}"
        await self.paste(intent.rest, until=lambda: self.field.text == whole)
        await self.leave_field()
        await self.until(lambda: self.view.value(intent.place) == whole, intent)

    def sitting(self) -> Sitting:
        """Where the cursor is."""
        return Sitting(self.screen.spot.step, self.field.place, self.field.cursor, self.field.text)
