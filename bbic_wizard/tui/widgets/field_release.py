"""Letting go of text widgets when they are removed, and of the lines that were drawn for them."""

from typing import TYPE_CHECKING, Any

from textual._styles_cache import StylesCache

if TYPE_CHECKING:
    from textual.widget import Widget

    Mixed = Widget
else:
    # Textual finds styles and bindings through the first base that is a widget of its own,
    # so a mix-in must not be one.
    Mixed = object


class Released(Mixed):
    """Mix-in before `Input` or `TextArea`: the removed widget, and the text in it, is freed.

    Textual 8.2.8 keeps every removed one alive through a subscription on the screen and
    a watcher on the app, so the text of a closed case would stay in memory. The test
    `test_removed_fields_are_freed` tells when this is no longer needed.
    """

    def on_unmount(self) -> None:
        self.screen.text_selection_started_signal.unsubscribe(self)
        watchers: dict[str, list[tuple[Any, Any]]] = getattr(self.app, "__watchers", {})
        for name, entries in watchers.items():
            watchers[name] = [entry for entry in entries if entry[0] is not self]
        forget_drawn()


def forget_drawn() -> None:
    """Let go of what has been drawn for widgets that are gone.

    Textual 8.2.8 remembers two colours for each pair of backgrounds, and by mistake, as
    part of the key, everything that the last 1 024 removed widgets had drawn. The colours
    are quickly found again.
    """
    StylesCache.get_inner_outer.cache_clear()
