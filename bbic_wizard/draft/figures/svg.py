"""What both SVG drawings share: text made safe, its width estimated, and the frame that tells what it is.

Nothing is fetched, nothing runs, and colour carries nothing: lines and words take the colour of the text around.
"""

from collections.abc import Iterable
from html import escape

FONT = 16
LINE = 23  # from one line of text to the next
_NARROW = frozenset("iljtfrI.,:;'|!()[] -1")
_WIDE = frozenset("mwMWÅÄÖ@%&")


def width_of(text: str, size: int = FONT) -> float:
    """About how wide a text becomes, a little more rather than less: no font is at hand to measure with."""
    units = sum(0.4 if char in _NARROW else 0.92 if char in _WIDE else 0.62 for char in text)
    wide = sum(0.5 for char in text if ord(char) > 0x2E80)
    return (units + wide) * size


def fitted(text: str, width: float, size: int = FONT) -> str:
    """As much of a text as there is room for, with … when it is cut."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrapped(text: str, width: float, size: int = FONT) -> list[str]:
    """A text on as many lines as it needs, broken between words; a word that is too long is left so."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def number(value: float) -> str:
    """A coordinate, the same wherever it is written."""
    return f"{value:.1f}".removesuffix(".0")


def words(x: float, y: float, text: str, *, anchor: str = "middle", bold: bool = False, full: str = "") -> str:
    """A text; `full` is the whole of what was cut, shown when one points at it."""
    strong = ' font-weight="bold"' if bold else ""
    told = f"<title>{escape(full)}</title>" if full and full != text else ""
    return f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}"{strong}>{told}{escape(text)}</text>'


def frame(name: str, title: str, told: str, size: tuple[float, float], parts: Iterable[str], left: float = 0) -> str:
    """The whole drawing. `told` is its text equivalent, for those who do not see it; `name` makes the ids its own.

    `left` is where the paper begins.
    """
    width, height = (number(value) for value in size)
    inside = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="sv" role="img" viewBox="{number(left)} 0 {width} {height}" '
        f'width="{width}" height="{height}" aria-labelledby="{name}-titel" aria-describedby="{name}-text" '
        f'fill="currentColor" font-family="system-ui, sans-serif" font-size="{FONT}">\n'
        f'<title id="{name}-titel">{escape(title)}</title>\n<desc id="{name}-text">{escape(told)}</desc>\n'
        f"{inside}\n</svg>"
    )
