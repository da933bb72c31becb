"""Barnets röda tråd, Röda tråden, and what is next to a place: lists one goes from and follows threads in."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from bbic_wizard.reading.thread_rows import NO_WORDS, home_of
from bbic_wizard.reading.view import View
from bbic_wizard.tui import bindings
from bbic_wizard.tui.dialogs.small import ListDialog
from bbic_wizard.tui.widgets.cells import Row
from bbic_wizard.tui.widgets.thread_rows import child_rows, neighbour_rows, red_rows

AROUND = 8  # columns of the screen taken by the box itself, and by the bar beside a long list
NOTHING_NEAR = "Inget är länkat hit, och inget länkas härifrån."


class ThreadList(ListDialog):
    """Rows made for the width of the screen; the result is a place. `f` follows the threads from the cursor."""

    DEFAULT_CLASSES = "large wide"
    BINDINGS: ClassVar[list[BindingType]] = bindings.THREADS

    def __init__(self, title: str, view: View, make: Callable[[View, int], Sequence[Row]], empty: str = "") -> None:
        super().__init__(title, (), empty)
        self.view, self._make = view, make

    def rows(self) -> Sequence[Row]:
        """The rows for the screen as wide as it is now."""
        return self._make(self.view, self.app.size.width - AROUND)

    def on_mount(self) -> None:
        self.show_rows(self.rows())

    def on_resize(self, event: events.Resize) -> None:
        """Fold anew for another width."""
        self.show_rows(self.rows())

    def action_follow(self) -> None:
        """What the entry under the cursor comes from and leads to; Esc comes back here."""
        if self.lines.key is not None:
            self.app.push_screen(Following(self.view, home_of(self.view, self.lines.key)), self._followed)

    def _followed(self, place: str | None) -> None:
        if place:
            self.dismiss(place)


class ChildThread(ThreadList):
    """What the child has said, and what meets it."""

    def __init__(self, view: View) -> None:
        super().__init__("Barnets röda tråd", view, child_rows, NO_WORDS)


class RedThread(ThreadList):
    """The broken threads, and each thread from the concern to the follow-up."""

    def __init__(self, view: View) -> None:
        super().__init__("Röda tråden", view, red_rows)


class Following(ThreadList):
    """One place with what it comes from and what it leads to; following goes on from there, and back."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.FOLLOWING

    def __init__(self, view: View, place: str) -> None:
        super().__init__("Följ tråden", view, self._around, NOTHING_NEAR)
        self._trail = [place]

    def _around(self, view: View, width: int) -> Sequence[Row]:
        return neighbour_rows(view, self._trail[-1], width)

    def action_follow(self) -> None:
        """Make the one under the cursor the middle."""
        if self.lines.key is not None:
            self._trail.append(home_of(self.view, self.lines.key))
            self.show_rows(self.rows())

    def action_return(self) -> None:
        """Back to the one before, with the cursor where it was."""
        if len(self._trail) > 1:
            came_from = self._trail.pop()
            self.show_rows(self.rows(), came_from)
