"""Syskonens ärenden: which they are, and two of them side by side with what is shared and what could be."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from bbic_wizard.desk.sharing_words import (
    NEVER,
    NO_SIBLINGS,
    NOTHING,
    heading,
    named_words,
    offer_words,
    side_words,
)
from bbic_wizard.desk.siblings import STANDS, Relative
from bbic_wizard.reading.siblings import Offered, offered, side
from bbic_wizard.reading.view import View
from bbic_wizard.tui import bindings
from bbic_wizard.tui.dialogs.small import Ask, ListDialog
from bbic_wizard.tui.widgets.cells import Cell, Row, line

TITLE = "Syskonens ärenden"
ADD, ADD_LABEL = "+", "+ Lägg till ett ärende"
SIDE_BY_SIDE = 100  # columns of the screen from which the two cases stand beside each other
AROUND = 8  # columns of the screen taken by the box itself
GAP = 2  # columns between the two cases

Pair = tuple[View, View]  # the case that gives, and the one that receives


class Siblings(ListDialog):
    """The siblings' cases under this one, each with its own time; the result is the id of one, or `ADD`.

    `remove` is the screen's own way to say that a case is a sibling's no longer; it calls what it is given after.
    """

    DEFAULT_CLASSES = "large"
    BINDINGS: ClassVar[list[BindingType]] = bindings.SIBLINGS

    def __init__(self, make: Callable[[], Sequence[Row]], remove: Callable[[str, Callable[[], None]], None]) -> None:
        super().__init__(TITLE, make())
        self._make, self._remove = make, remove

    def action_remove(self) -> None:
        """Take the case under the cursor away from the siblings'; what was shared stays."""
        if self.lines.key not in (None, ADD):
            self._remove(self.lines.key or "", self._again)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking away is offered where there is a case to take away."""
        if action == "remove":
            return any(cell.key not in (None, ADD) for row in self._rows for cell in row)
        return super().check_action(action, parameters)

    def _again(self) -> None:
        self.show_rows(self._make())
        self.refresh_bindings()


def family_rows(view: View, found: Sequence[Relative]) -> list[Row]:
    """This case, the siblings' with their own time, and a row to add one."""
    rows = [line(side_words(side(view)), look="heading"), line("Tiden räknas för varje barn.", look="dim"), line("")]
    for relative in found:
        rows.append(line(named_words(relative), relative.case, "strong"))
        if relative.stands:
            rows.append(line(f"    {STANDS[relative.stands]}", look="dim"))
    if not found:
        rows.append(line(NO_SIBLINGS, look="dim"))
    return [*rows, line(""), line(ADD_LABEL, ADD)]


class Sharing(ListDialog):
    """Two cases side by side: what one can give, and how it stands in the other. Enter asks about one thing.

    `pair` gives the cases in the direction asked for, as they are now; `ask` is the screen's own way to go on,
    and calls what it is given when something was shared.
    """

    DEFAULT_CLASSES = "large wide"
    BINDINGS: ClassVar[list[BindingType]] = bindings.SHARING

    def __init__(self, pair: Callable[[bool], Pair], ask: Callable[[Offered, bool, Callable[[], None]], None]) -> None:
        super().__init__("Dela mellan syskonens ärenden", ())
        self._pair, self._ask = pair, ask
        self._here = True  # whether this case is the one that receives

    def on_mount(self) -> None:
        self._again()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other or after one another, as the window allows."""
        self._again()

    def action_turn(self) -> None:
        """Let the other case be the one that gives."""
        self._here = not self._here
        self._again()

    def chosen(self, key: str) -> None:
        """Ask about the thing under the cursor, unless it is there already."""
        offer = next((item for item in offered(*self._pair(self._here)) if item.place == key), None)
        if offer is None:
            return
        if offer.there:
            self.notify(f"{offer.line}: {offer_words(offer)}.")
        else:
            self._ask(offer, self._here, self._again)

    def _again(self) -> None:
        self.show_rows(list(sharing_rows(*self._pair(self._here), self.app.size.width)))


def sharing_rows(source: View, target: View, width: int) -> Iterator[Row]:
    """What one case can give another, list by list, with how each thing stands there."""
    beside = width >= SIDE_BY_SIDE
    half = (width - AROUND) // 2
    gives, gets = side_words(side(source)).split(": ", 1), side_words(side(target)).split(": ", 1)
    if beside:
        for one, other, look in ((f"Från {gives[0]}", f"Till {gets[0]}", "heading"), (gives[1], gets[1], "plain")):
            yield Cell(((one, look),), width=half - GAP), Cell((("", "plain"),), width=GAP), Cell(((other, look),))
    else:
        yield line(f"Från {': '.join(gives)}", look="heading")
        yield line(f"Till {': '.join(gets)}", look="heading")
    yield line(NEVER, look="dim")
    told, offers = "", offered(source, target)
    for offer in offers:
        if heading(source, offer) != told:
            told = heading(source, offer)
            yield line("")
            yield line(told, look="heading")
        yield from _offer_rows(target, offer, half if beside else 0)
    if not offers:
        yield line(NOTHING)


def _offer_rows(target: View, offer: Offered, half: int) -> Iterator[Row]:
    """One thing: what it is, and beside or beneath it what the other case has of it."""
    look = "dim" if offer.there else "plain"
    first = Cell((("✓ " if offer.there else "  ", "good"), (offer.line, look)), offer.place, max(half - GAP, 0))
    there = f"{offer_words(offer)}: {target.label(offer.there)}" if offer.there else ""
    if half:
        yield first, Cell((("", "plain"),), width=GAP), Cell(((there or "–", "warn" if offer.changed else "dim"),))
        return
    yield (first,)
    if there:
        yield line(f"    {there}", look="warn" if offer.changed else "dim")


class Sure(Ask):
    """What sharing does, as long as that is, before it is done; the arrows up and down read on."""

    def told(self) -> ComposeResult:
        """The lines, which scroll in a low window."""
        with VerticalScroll(can_focus=False, classes="lines-told"):
            yield from super().told()

    def key_up(self) -> None:
        """Read upwards."""
        self.query_one(VerticalScroll).scroll_up(animate=False)

    def key_down(self) -> None:
        """Read on."""
        self.query_one(VerticalScroll).scroll_down(animate=False)
