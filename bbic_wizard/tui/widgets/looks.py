"""How a look ("dim", "warn" …) becomes colours, straight from the theme.

The framework's way, component classes, styles a node of its own for every look of every
list each time one is shown or gets focus; here a theme's few styles are made once.
"""

from functools import lru_cache

from rich.color import Color as RichColor
from rich.style import Style
from textual.app import App
from textual.color import Color

LOOKS = ("plain", "dim", "strong", "heading", "good", "warn", "bad", "child")
_COLOURS = {  # look: the theme's variable for its text, and whether it is bold
    "plain": ("foreground", False),
    "dim": ("text-muted", False),
    "strong": ("foreground", True),
    "heading": ("text-primary", True),
    "good": ("text-success", False),
    "warn": ("text-warning", True),
    "bad": ("text-error", True),
    "child": ("text-accent", True),
    "cursor": ("block-cursor-foreground", True),
    "resting": ("block-cursor-blurred-foreground", False),
}
_GROUNDS = {"cursor": "block-cursor-background", "resting": "block-cursor-blurred-background"}


def style(app: App[object], ground: Color | None, look: str) -> Style:
    """The style of a look on a ground; `cursor` and `resting` are the cursor with and without focus."""
    variables = app.theme_variables
    text, bold = _COLOURS[look]
    if look not in _GROUNDS:
        return _made(variables[text], None if ground is None else ground.rich_color, bold)
    if app.no_color or app.native_ansi_color:
        return _without_colour(variables["foreground"], look == "cursor")
    return _made(variables[text], _colour(variables[_GROUNDS[look]]), bold)


@lru_cache(maxsize=256)
def _made(text: str, ground: RichColor | None, bold: bool) -> Style:
    quiet = "%" in text  # in the terminal's own colours, muted text is given as a share of the ordinary
    return Style(color=_colour(text), bgcolor=ground, bold=bold, dim=quiet)


@lru_cache(maxsize=8)
def _without_colour(text: str, focused: bool) -> Style:
    return Style(color=_colour(text), bold=focused, reverse=focused, underline=not focused)


@lru_cache(maxsize=256)
def _colour(value: str) -> RichColor:
    return Color.parse(value.partition(" ")[0]).rich_color
