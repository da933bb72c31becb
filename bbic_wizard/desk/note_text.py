"""Plain text on its way in: how its bytes are read, and which signs of word processors are not text."""

import codecs
import re

from bbic_wizard.desk.note_parts import TEXT_LIMIT, Contents, Refused, too_long
from bbic_wizard.model.text import REPLACEMENT, clean

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # where a line may be broken, or not: layout, not words
_FIXED_SPACE = re.compile("[\u00a0\u202f\u2007]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
NOT_TEXT = "Den är inte en text."
TYPES = "Det som går att läsa är txt, md, docx och odt. Spara den som något av dem."
OLDER = "Läst i en äldre teckenkodning (Windows-1252). Se efter att å, ä och ö har blivit rätt."
UNREAD = f"{{}} tecken gick inte att läsa och är utbytta mot {REPLACEMENT}."


def read_text(data: bytes) -> Contents:
    """The text of a file of plain text, in the encodings that are met with."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))
    if encoding:
        return _decoded(data[len(mark) :], encoding)
    if data.count(0) * 4 >= len(data) > 0:  # every other byte, in what is written with our letters
        return _decoded(data, "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be")
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    unread = text.count(REPLACEMENT)
    if unread * 4 <= sum(1 for char in text if "\x7f" < char < REPLACEMENT):  # a few damaged signs in what is UTF-8
        return _checked(text, UNREAD.format(unread))
    try:
        return _checked(data.decode("cp1252"), OLDER)
    except UnicodeDecodeError:
        return _checked(data.decode("latin-1"), OLDER)


def _decoded(data: bytes, encoding: str) -> Contents:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError:
        raise Refused(NOT_TEXT, TYPES) from None


def _checked(text: str, *remarks: str) -> Contents:
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 20:
        raise Refused(NOT_TEXT, TYPES)
    if len(text) > TEXT_LIMIT:
        raise too_long()
    return Contents(text, list(remarks))


def tidied(text: str) -> str:
    """The text as it is kept: soft hyphens and joiners gone, fixed spaces ordinary, one kind of line end.

    Quotation marks, dashes and spelling stay as they were written.
    """
    return clean(_FIXED_SPACE.sub(" ", _UNSEEN.sub("", text)))
