"""The program's own themes, measured: text on every surface it may stand on is at least 7:1.

Every colour that carries text is named here, so that none is left to be mixed with
transparency by the framework. State is always told by a sign and a word as well.
"""

from textual.theme import Theme

DEFAULT = "bbic-dark"
NAMES = {
    "bbic-dark": "Mörkt",
    "bbic-light": "Ljust",
    "bbic-contrast": "Hög kontrast",
    "ansi-dark": "Terminalens färger, mörk",
    "ansi-light": "Terminalens färger, ljus",
}
SURFACES = ("background", "surface", "panel")
TEXTS = (
    "foreground",
    "text",
    "text-muted",
    "text-disabled",
    "text-primary",
    "text-secondary",
    "text-accent",
    "text-warning",
    "text-error",
    "text-success",
    "foreground-muted",
    "foreground-disabled",
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
    "link-color",
    "footer-key-foreground",
    "footer-description-foreground",
)
PAIRS = (  # text and the ground it stands on
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("button-color-foreground", "primary"),
    ("button-color-foreground", "warning"),
    ("button-color-foreground", "error"),
    ("button-color-foreground", "success"),
    ("button-foreground", "surface"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("link-color-hover", "link-background-hover"),
    ("screen-selection-foreground", "screen-selection-background"),
)


def _theme(name: str, dark: bool, colours: dict[str, str]) -> Theme:
    """A theme from its few colours; everything derived is spelt out."""
    ink, ground, quiet = colours["foreground"], colours["background"], colours["quiet"]
    primary, cursor, resting = colours["primary"], colours["cursor"], colours["resting"]
    told = {role: colours[role] for role in ("primary", "secondary", "accent", "warning", "error", "success")}
    variables = {f"text-{role}": colour for role, colour in told.items()}
    variables |= {
        "text": ink,
        "text-muted": quiet,
        "text-disabled": quiet,
        "foreground-muted": quiet,
        "foreground-disabled": quiet,
        "block-cursor-foreground": colours["on_cursor"],
        "block-cursor-background": cursor,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": ink,
        "block-cursor-blurred-background": resting,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": resting,
        "border": primary,
        "border-blurred": colours["line"],
        "surface-active": colours["panel"],
        "footer-foreground": ink,
        "footer-background": colours["panel"],
        "footer-item-background": colours["panel"],
        "footer-key-foreground": primary,
        "footer-key-background": colours["panel"],
        "footer-description-foreground": ink,
        "footer-description-background": colours["panel"],
        "input-cursor-foreground": ground,
        "input-cursor-background": ink,
        "input-selection-foreground": ink,
        "input-selection-background": resting,
        "button-foreground": ink,
        "button-color-foreground": ground,
        "button-focus-text-style": "bold reverse",
        "link-color": primary,
        "link-color-hover": ground,
        "link-background-hover": primary,
        "screen-selection-foreground": ink,
        "screen-selection-background": resting,
        "scrollbar": colours["line"],
        "scrollbar-hover": primary,
        "scrollbar-active": primary,
        "scrollbar-background": colours["surface"],
        "scrollbar-background-hover": colours["surface"],
        "scrollbar-background-active": colours["surface"],
        "scrollbar-corner-color": colours["surface"],
    }
    return Theme(
        name=name,
        dark=dark,
        foreground=ink,
        background=ground,
        surface=colours["surface"],
        panel=colours["panel"],
        boost=colours["panel"],
        text_alpha=1.0,
        variables=variables,
        primary=primary,
        secondary=told["secondary"],
        accent=told["accent"],
        warning=told["warning"],
        error=told["error"],
        success=told["success"],
    )


_DARK = _theme(
    "bbic-dark",
    True,
    {
        "foreground": "#e9ecef",
        "quiet": "#bcc4cc",
        "background": "#14171a",
        "surface": "#1b1f23",
        "panel": "#23282e",
        "line": "#7b8794",
        "primary": "#8ecbff",
        "secondary": "#b3c7da",
        "accent": "#d6bcff",
        "warning": "#ffd27a",
        "error": "#ffb3ad",
        "success": "#9fdf9f",
        "cursor": "#8ecbff",
        "on_cursor": "#0b1015",
        "resting": "#31404f",
    },
)
_LIGHT = _theme(
    "bbic-light",
    False,
    {
        "foreground": "#1a1d20",
        "quiet": "#3f464d",
        "background": "#fbfaf7",
        "surface": "#f5f4f0",
        "panel": "#ecebe6",
        "line": "#6b7480",
        "primary": "#0a4480",
        "secondary": "#2f4858",
        "accent": "#552a86",
        "warning": "#633f00",
        "error": "#86161b",
        "success": "#15521f",
        "cursor": "#0a4480",
        "on_cursor": "#ffffff",
        "resting": "#cfdcea",
    },
)
_CONTRAST = _theme(
    "bbic-contrast",
    True,
    {
        "foreground": "#ffffff",
        "quiet": "#ffffff",
        "background": "#000000",
        "surface": "#000000",
        "panel": "#000000",
        "line": "#ffffff",
        "primary": "#ffff00",
        "secondary": "#ffffff",
        "accent": "#ffd7ff",
        "warning": "#ffd700",
        "error": "#ffb6b0",
        "success": "#8cff8c",
        "cursor": "#ffff00",
        "on_cursor": "#000000",
        "resting": "#003f7f",
    },
)
OWN = (_DARK, _LIGHT, _CONTRAST)
