"""User text on its way in: one spelling, no characters that act on a terminal or a parser.

Every door through which text enters (field, paste, file) uses `clean`; everything
behind it may then trust the text to be plain.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Directional overrides can make a line read as something else than it says.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_SUSPECT = re.compile(r"[^\t\n\x20-\x7e\xa1-\u024f\u2010-\u2027\u2030-\u205e]")


def clean(text: str) -> str:
    """The text in NFC with `\\n` line ends; characters that could act are replaced by U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", _BIDI.sub("", text))
    return _SUSPECT.sub(_safe, text)


def acts(text: str) -> str:
    """The first control character or half of a character that `clean` would replace; "" when there is none."""
    if text.isascii() and text.isprintable():
        return ""
    found = _SUSPECT.finditer(text.replace("\r", "\n"))
    return next(
        (m.group() for m in found if _safe(m) == REPLACEMENT and unicodedata.category(m.group()) in {"Cc", "Cs"}), ""
    )


def _safe(match: re.Match[str]) -> str:
    char = match.group()
    if char in "\u2028\u2029\x85\x0b\x0c":  # line and page breaks of word processors
        return "\n"
    kind = unicodedata.category(char)
    if kind == "Cn":  # assigned since this Python was made, or never to be (noncharacters)
        return REPLACEMENT if ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF else char
    return REPLACEMENT if kind in {"Cc", "Cs", "Co"} else char


def clean_value(value: object) -> object:
    """`clean` applied to every string inside a JSON value."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_value(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): clean_value(item) for key, item in value.items()}
    return value


def words(text: str) -> int:
    """Number of words, as a person would count them."""
    return len(text.split())


def shorten(text: str, width: int) -> str:
    """The first line's beginning, cut at a word and marked with … when longer than `width`."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    cut = line[: width - 1].rsplit(" ", 1)[0]
    return (cut or line[: width - 1]).rstrip(" ,.;:") + "…"


def labelled(label: str) -> str:
    """A label as it stands before its answer: "Dag:", but "Vad kan personen göra?" as it is."""
    return label if label.endswith("?") else f"{label}:"


def enumerated(words: Iterable[str]) -> str:
    """["a", "b", "c"] → "a, b och c"."""
    *before, last = list(words) or [""]
    return f"{', '.join(before)} och {last}" if before else last


def fill(text: str, words: Mapping[str, str]) -> str:
    """A text with its slots (`{person}`) filled, once: what is put in is never read for slots itself."""
    return _SLOT.sub(lambda slot: words.get(slot[1], slot[0]), text)
