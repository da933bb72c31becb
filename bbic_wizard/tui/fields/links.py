"""Pointing at records and answers elsewhere: picked by searching, shown with their text."""

from typing import Any, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from bbic_wizard.model.dates import show_date
from bbic_wizard.reading.choosing import linkable
from bbic_wizard.reading.pages import PageItem
from bbic_wizard.reading.threads import changed_on, name_of, restorable, state_of
from bbic_wizard.tui.fields.base import Field, OpenCase
from bbic_wizard.tui.messages import LinksConfirmed, RestoreRequested
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.field_keys import LINKS
from bbic_wizard.tui.widgets.field_options import cut


class LinksField(Field, Widget, can_focus=True):
    """What the answer points at, one line each, and a last line to point at more."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = LINKS

    def __init__(self, work: OpenCase, item: PageItem) -> None:
        self._places: list[str] = list(work.view.value(item.place) or [])
        self._at = 0
        super().__init__(work, item)

    def keys(self) -> str:
        more = " · b stämmer än" if self._states() & {"changed"} else ""
        more += " · t tar tillbaka" if self._states() & {"removed"} else ""
        return f"Enter söker och pekar ut · Delete tar bort{more}"

    def _states(self) -> set[str]:
        return {state_of(self.work.view, self.place, target) for target in self._places}

    def fill(self, value: Any) -> None:
        self._places = list(value or [])
        self._at = min(self._at, len(self._places))
        self.refresh(layout=True)

    def refresh_state(self) -> None:
        super().refresh_state()
        self.refresh()  # what is pointed at may have been reworded, removed or brought back

    def take(self) -> Any:
        return self._places or None

    @property
    def cursor(self) -> int:
        return self._at

    @cursor.setter
    def cursor(self, position: int) -> None:
        self._at = max(0, min(position, len(self._places)))

    def render(self) -> Content:
        width = self.content_size.width
        rows = [*(self._row(place) for place in self._places), self._more()]
        styles = ["reverse" if i == self._at and self.has_focus else "" for i in range(len(rows))]
        return Content("\n").join(
            Content.styled(cut(row, width), style) for row, style in zip(rows, styles, strict=True)
        )

    def _row(self, target: str) -> str:
        """What is pointed at; said first when it has been reworded since, or removed."""
        view = self.work.view
        changed = changed_on(view, self.place, target)
        told = f"{signs.REVISIT} ändrad {show_date(changed)} · " if changed else ""
        return f"→ {told}{name_of(view, target) if not told and restorable(view, target) else view.label(target)}"

    def _more(self) -> str:
        if self.asked.most is not None and len(self._places) >= self.asked.most:
            return "+ Byt"
        return "+ Peka ut fler" if self._places else "+ Peka ut"

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_go(self, step: int) -> None:
        if not 0 <= self._at + step <= len(self._places):
            if step > 0:
                self.screen.focus_next()
            else:
                self.screen.focus_previous()
        self.cursor = self._at + step
        self.refresh()

    def action_add(self) -> None:
        """Open the picker."""
        from bbic_wizard.reading.matching import best_first
        from bbic_wizard.tui.dialogs.pick import PickDialog

        candidates = best_first(self.work.view, self.place, linkable(self.work.view, self.asked.to))
        self.app.push_screen(PickDialog(self.asked.label, candidates, self._places, self.asked.most), self._picked)

    def _picked(self, places: tuple[str, ...] | None) -> None:
        if places is not None:
            own = {one.place: number for number, one in enumerate(linkable(self.work.view, self.asked.to))}
            self.fill(sorted(places, key=lambda place: own.get(place, len(own))))
            self.cursor = len(self._places)
            self.commit()

    def action_confirm(self) -> None:
        """Say that the links still hold."""
        if "changed" not in self._states():
            raise SkipAction()
        self.post_message(LinksConfirmed(self.place))

    def action_restore(self) -> None:
        """Ask for what was removed back."""
        target = self._places[self._at] if self._at < len(self._places) else ""
        if not target or not restorable(self.work.view, target):
            raise SkipAction()
        self.post_message(RestoreRequested(target))

    def action_remove(self) -> None:
        """Stop pointing at the one under the cursor."""
        if self._at < len(self._places):
            self.fill([place for index, place in enumerate(self._places) if index != self._at])
            self.commit()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.y <= len(self._places):
            self._at = offset.y
            self.refresh()
            if offset.y == len(self._places):
                self.action_add()
