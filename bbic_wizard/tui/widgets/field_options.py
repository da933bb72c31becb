"""A list of choices with a cursor, drawn by one widget: few choices are spread out, many are searched.

Tolerates a chosen value that is no longer offered: it is shown as "utgången".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from bbic_wizard.model.text import shorten
from bbic_wizard.tui.widgets.field_keys import OPTIONS
from bbic_wizard.tui.widgets.field_layout import Row, Spot, above, at, flow, visible
from bbic_wizard.tui.widgets.field_words import MANY_CHOSEN, MANY_FREE, ONE_CHOSEN, ONE_FREE

SPREAD = 9  # more choices than there are digits are searched instead
ROOM = 5
NO_HIT = "Inget val stämmer. Backsteg tar bort bokstäver."


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `key` is the key that chooses it at once.

    `aside` stands after the label; a search looks in both, and in `words`.
    """

    id: str
    label: str
    key: str = ""
    help: str = ""
    gone: bool = False  # no longer offered; shown only when chosen
    aside: str = ""
    words: str = ""


class OptionGrid(Widget, can_focus=True):
    """Choices to pick one (or with `multi` several) from; more than `spread` are searched."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = OPTIONS

    @dataclass
    class Picked(Message):
        """The chosen ones changed."""

        grid: "OptionGrid"
        chosen: tuple[str, ...]

        @property
        def control(self) -> "OptionGrid":
            return self.grid

    @dataclass
    class Rested(Message):
        """The cursor rests on another choice."""

        grid: "OptionGrid"

    def __init__(
        self,
        choices: Sequence[Choice],
        chosen: Iterable[str] = (),
        *,
        multi: bool = False,
        spread: int = SPREAD,
        **options: Any,
    ) -> None:
        self.multi = multi
        self._known = choices
        self.chosen: tuple[str, ...] = tuple(chosen)
        self.choices = shown(choices, self.chosen)
        self.searched = sum(not choice.gone for choice in choices) > spread
        self.search = ""
        self._hits = list(range(len(self.choices)))
        self._top = 0
        super().__init__(**options)
        self._cursor = self._first_chosen()

    def _first_chosen(self) -> int:
        return next((i for i, choice in enumerate(self.choices) if choice.id in self.chosen), 0)

    @property
    def rested(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self._cursor] if self._cursor in self._hits else None

    def set_chosen(self, chosen: Iterable[str]) -> None:
        """Show these as chosen, without telling anybody."""
        self.chosen = tuple(chosen)
        self.choices = shown(self._known, self.chosen)
        self._hits = self._found()
        self.refresh(layout=True)

    # Drawing

    def grid(self, width: int) -> list[Row]:
        """Where every choice that matches stands, at a width."""
        rows = flow([self._text(index) for index in self._hits], width)
        return [tuple(Spot(self._hits[spot.option or 0], spot.x, spot.text) for spot in row) for row in rows]

    def rows(self, width: int) -> list[Row]:
        """What is drawn on each row, at a width."""
        grid = self.grid(width)
        if not self.searched:
            return grid
        here = next((y for y, row in enumerate(grid) if any(spot.option == self._cursor for spot in row)), 0)
        self._top = visible(here, len(grid), ROOM, self._top)
        shown = grid[self._top : self._top + ROOM]
        all_rows = len(flow([self._text(index) for index in range(len(self.choices))], width))
        blank: list[Row] = [()] * (min(ROOM, all_rows) - len(shown))
        return [(Spot(None, 0, self._summary(width)),), (Spot(None, 0, self._prompt()),), *shown, *blank]

    def _text(self, index: int) -> str:
        choice = self.choices[index]
        chosen, free = (MANY_CHOSEN, MANY_FREE) if self.multi else (ONE_CHOSEN, ONE_FREE)
        mark = str(chosen if choice.id in self.chosen else free)
        gone = "(utgången)" if choice.gone else ""
        aside = f"· {choice.aside}" if choice.aside else ""
        return " ".join(part for part in (mark, choice.key, choice.label, aside, gone) if part)

    def _summary(self, width: int) -> str:
        labels = [choice.label for choice in self.choices if choice.id in self.chosen]
        return shorten(f"Valt: {', '.join(labels)}" if labels else "Inget valt", width)

    def _prompt(self) -> str:
        if not self._hits:
            return f"Sök: {self.search}  {NO_HIT}"
        if self.search:
            return f"Sök: {self.search}▏ {self._position() + 1} av {len(self._hits)}"
        return f"Skriv för att söka bland {len(self._hits)} val"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.rows(width))

    def render(self) -> Content:
        lines = []
        for row in self.rows(self.content_size.width):
            parts: list[tuple[str, str]] = []
            x = 0
            for spot in row:
                parts += [(" " * (spot.x - x), ""), (spot.text, self._style(spot.option))]
                x = spot.x + cell_len(spot.text)
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _style(self, option: int | None) -> str:
        if option is None:
            return "$text-muted"
        style = "bold" if self.choices[option].id in self.chosen else ""
        return f"{style} reverse" if option == self._cursor and self.has_focus else style

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # Choosing

    def pick(self, identifier: str) -> None:
        """Choose one; with `multi`, choose or unchoose it."""
        if not self.multi:
            chosen: tuple[str, ...] = (identifier,)
        elif identifier in self.chosen:
            chosen = tuple(other for other in self.chosen if other != identifier)
        else:
            order = {choice.id: index for index, choice in enumerate(self.choices)}
            chosen = tuple(sorted((*self.chosen, identifier), key=lambda other: order[other]))
        self._choose(chosen)

    def _choose(self, chosen: tuple[str, ...]) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.refresh()
            self.post_message(self.Picked(self, chosen))

    def action_pick(self) -> None:
        if self.rested is not None:
            self.pick(self.rested.id)

    def action_space(self) -> None:
        if self.search:
            self._look_for(f"{self.search} ")
        else:
            self.action_pick()

    def action_none(self) -> None:
        self._choose(())

    def action_back(self) -> None:
        if self.search:
            self._look_for(self.search[:-1])
        else:
            self.action_none()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is the screen's while nothing is searched for, also in the row of keys."""
        return bool(self.search) if action == "unsearch" else super().check_action(action, parameters)

    def action_unsearch(self) -> None:
        self._look_for("")

    def action_go(self, step: int) -> None:
        position = self._position() + step
        if 0 <= position < len(self._hits):
            self._rest(self._hits[position])

    def action_rise(self, step: int) -> None:
        found = above(self.grid(self.content_size.width), self._cursor, step)
        if found is not None:
            self._rest(found)
        elif step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def _position(self) -> int:
        return self._hits.index(self._cursor) if self._cursor in self._hits else 0

    def _rest(self, index: int) -> None:
        self._cursor = index
        self.refresh()
        self.post_message(self.Rested(self))

    # Keys and mouse

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are a search when there is one, otherwise only the keys of the choices are taken."""
        if character is None or not character.isprintable() or character == " ":
            return False
        return self.searched or any(choice.key == character.lower() for choice in self.choices)

    def on_key(self, event: events.Key) -> None:
        if not event.is_printable or event.character is None or event.character == " ":
            return
        found = next((c for c in self.choices if c.key and c.key == event.character.lower()), None)
        if found is not None:
            self._cursor = self.choices.index(found)
            self.pick(found.id)
        elif self.searched:
            self._look_for(self.search + event.character)
        else:
            return
        event.stop()

    def _look_for(self, text: str) -> None:
        self.search = text
        self._hits = self._found()
        stays = not text and self._cursor in self._hits
        self._rest(self._cursor if stays or not self._hits else self._hits[0])

    def _found(self) -> list[int]:
        words = self.search.casefold().split()
        start = self.search.casefold().strip()
        labels = [choice.label.casefold() for choice in self.choices]
        told = [f"{choice.label} {choice.aside} {choice.words}".casefold() for choice in self.choices]
        hits = [index for index, text in enumerate(told) if all(word in text for word in words)]
        # What begins so comes first, then what is called so, then what is only told of so.
        in_label = [all(word in label for word in words) for label in labels]
        return sorted(hits, key=lambda index: (not labels[index].startswith(start), not in_label[index]))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        option = None if offset is None else at(self.rows(self.content_size.width), offset.x, offset.y)
        if option is not None:
            self._rest(option)
            self.action_pick()


def shown(choices: Sequence[Choice], chosen: Iterable[str]) -> list[Choice]:
    """What is offered, with chosen values that no longer are or never were."""
    known = {choice.id for choice in choices}
    chosen = tuple(chosen)
    unknown = [Choice(value, value, gone=True) for value in chosen if value not in known]
    return [*(choice for choice in choices if not choice.gone or choice.id in chosen), *unknown]


def cut(text: str, width: int) -> str:
    """The text, cut with … when wider than `width`."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) >= width:
        text = text[:-1]
    return f"{text}…"
