"""The list beneath a field where a person is chosen: those who match, and the one who can be added."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from bbic_wizard.tui.widgets.field_layout import visible
from bbic_wizard.tui.widgets.field_options import cut

ROOM = 5
ADD = "Lägg till ”{}”"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to choose; an empty id is the one to add."""

    id: str
    label: str


class People(Widget, can_focus=False):
    """Lines with a cursor, steered by the field above."""

    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """A line was clicked."""

        person: Person

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__(classes="field-people")
        self.people = people
        self.at = 0
        self._top = 0

    @property
    def person(self) -> Person | None:
        """The one under the cursor."""
        return self.people[self.at] if self.at < len(self.people) else None

    def show(self, people: Sequence[Person]) -> None:
        """Show others, with the cursor on the first."""
        self.people, self.at, self._top = people, 0, 0
        self.refresh(layout=True)

    def move(self, step: int) -> None:
        """Move the cursor."""
        self.at = max(0, min(self.at + step, len(self.people) - 1))
        self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        self._top = visible(self.at, len(self.people), ROOM, self._top)
        lines = []
        for index, person in enumerate(self.people[self._top : self._top + ROOM], self._top):
            sign = "▸" if index == self.at else " "
            style = "reverse" if index == self.at else ""
            lines.append(Content.styled(cut(f"{sign} {person.label}", width), style))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and self._top + offset.y < len(self.people):
            self.post_message(self.Chosen(self.people[self._top + offset.y]))
