"""The row of keys at the bottom, built from the bindings that are live just now."""

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.screen import Screen

from bbic_wizard.tui.bindings import key_name, short_key_name
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.cells import Cell

# Which give way first where there is no room; the help and the palette have them all.
_GIVE_WAY = (
    "list_choose",
    "findings",
    "todo",
    "palette",
    "mark_bearing",
    "practise",
    "turn_cases",
    "guidance",
    "draft",
)


class Keys(Bar):
    """The common keys of the screen, by long names where there is room, else by short ones."""

    def on_mount(self) -> None:
        """Follow what is live."""
        self.screen.bindings_updated_signal.subscribe(self, self._live)

    def on_resize(self, event: events.Resize) -> None:
        """Choose names and keys again."""
        self._live(self.screen)

    def _live(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        shown: dict[str, tuple[Binding, str]] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled:
                shown.setdefault(binding.action, (binding, "app." if active.node is self.app else ""))
        self.show((*_fitted(list(shown.values()), self.size.width), Cell(())))


def _fitted(shown: list[tuple[Binding, str]], room: int) -> list[Cell]:
    """The cells that fit; the least needed give way."""
    long = [_cell(binding, key_name(binding.key), target) for binding, target in shown]
    if sum(cell.width for cell in long) <= room:
        return long
    for name in (*_GIVE_WAY, *(binding.id for binding, _ in reversed(shown))):
        cells = [_cell(binding, short_key_name(binding.key), target) for binding, target in shown]
        if sum(cell.width for cell in cells) <= room:
            return cells
        shown = [item for item in shown if item[0].id != name]
    return []


def _cell(binding: Binding, key: str, target: str) -> Cell:
    parts = ((f" {key}", "heading"), (f" {binding.description} ", "plain"))
    return Cell(parts, f"{target}{binding.action}", sum(cell_len(text) for text, _ in parts))
