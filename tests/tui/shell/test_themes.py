"""Our own themes are measured: every text on every ground it may stand on is at least 7:1."""

import pytest
from textual.color import Color
from textual.theme import Theme

from bbic_wizard.tui import themes

LEAST = 7.0


def contrast(text: str, ground: str) -> float:
    """Contrast ratio after WCAG 2, of colours that must be opaque."""
    colours = [Color.parse(text), Color.parse(ground)]
    assert all(colour.a == 1 for colour in colours), (text, ground)
    light, dark = sorted((luminance(colour) for colour in colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 255 for part in colour.rgb]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", themes.OWN, ids=lambda theme: theme.name)
def test_text_contrast_is_at_least_seven(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    grounds = [(text, ground) for text in themes.TEXTS for ground in themes.SURFACES]
    weak = {
        pair: round(found, 2)
        for pair in [*grounds, *themes.PAIRS]
        if (found := contrast(colours[pair[0]], colours[pair[1]])) < LEAST
    }
    assert not weak


@pytest.mark.parametrize("theme", themes.OWN, ids=lambda theme: theme.name)
def test_borders_and_scrollbars_are_seen(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    for line in ("border", "border-blurred", "scrollbar"):
        assert contrast(colours[line], colours["surface"]) >= 3


def test_every_theme_one_can_choose_has_a_name() -> None:
    assert set(themes.NAMES) >= {theme.name for theme in themes.OWN}
    assert themes.DEFAULT in themes.NAMES
