"""A draft as plain text: for people without other programs, and for the pane of the terminal.

Each line knows its source, so that a pane can show where it comes from.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bbic_wizard.draft.blocks import (
    Block,
    Blocks,
    Break,
    Callout,
    Draft,
    Figure,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Ref,
    Rule,
    Table,
    Text,
    plain,
)

WIDTH = 78
_LEAST = 20
# Anything but letters, signs and dashes that take one column each.
_UNEVEN = re.compile("[^\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the draft. `source` is an index in `Draft.sources`; `also` are those of what follows on the line.

    `kind` says how it may be shown: h1 to h4, text, uncited, item, table, rule, blank, missing,
    skip, note or watermark.
    """

    text: str
    source: int | None = None
    kind: str = "text"
    also: tuple[int, ...] = ()


def text(draft: Draft, width: int = WIDTH) -> str:
    """The whole draft as plain text."""
    written = "\n".join(line.text.rstrip() for line in lines(draft, width))
    return f"{written}\n\n{draft.footer}\n"


def lines(draft: Draft, width: int = WIDTH) -> list[Line]:
    """The lines of the draft, wrapped at a width, each with its source and kind."""
    return list(_blocks(draft.blocks, max(width, _LEAST)))


def _blocks(blocks: Blocks, width: int) -> Iterator[Line]:
    for number, block in enumerate(blocks):
        if number:
            yield Line("", kind="blank")
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Heading():
            yield from _heading(block, width)
        case Paragraph():
            yield from _wrapped(block.inlines, width, "uncited" if block.uncited else "text")
        case Callout():
            yield from _wrapped(block.inlines, width, block.kind)
        case ListBlock():
            for number, item in enumerate(block.items, block.start):
                sign = f"{number}. " if block.ordered else "- "
                yield from _moved(_blocks(item, width - len(sign)), sign, " " * len(sign), "item")
        case Quote():
            yield from _moved(_blocks(block.blocks, width - 2), "  ", "  ")
        case Table():
            yield from _table(block, width)
        case Figure():
            yield from _blocks(block.told, width)
        case Rule():
            yield Line("-" * width, kind="rule")


def _heading(block: Heading, width: int) -> Iterator[Line]:
    kind = f"h{min(block.level, 4)}"
    found = list(_wrapped(block.inlines, width, kind))
    yield from found
    if block.level <= 2:
        yield Line(("=" if block.level == 1 else "-") * max((cells(line.text) for line in found), default=0), kind=kind)


def _moved(inner: Iterator[Line], first: str, rest: str, kind: str = "") -> Iterator[Line]:
    for number, line in enumerate(inner):
        shown = f"{rest if number else first}{line.text}" if line.text else ""
        yield Line(shown, line.source, kind if kind and line.kind == "text" else line.kind, line.also)


def _table(block: Table, width: int) -> Iterator[Line]:
    """Columns when they fit on the lines; else one cell to a line, under the first."""
    heads = [plain(cell) for cell in block.head]
    if _is_pairs(block) or not _fits(block, width):
        yield from _cards(block, heads, width)
        return
    rows = [[plain(cell) for cell in row] for row in block.rows]
    widths = [max(cells(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    yield Line(_columns(heads, widths), kind="table")
    yield Line("  ".join("-" * size for size in widths), kind="table")
    for row, shown in zip(block.rows, rows, strict=True):
        sources = _sources(inline for cell in row for inline in cell)
        yield Line(_columns(shown, widths), next(iter(sources), None), "table", tuple(sources[1:]))


def _is_pairs(block: Table) -> bool:
    """A table of two columns without headings: a name and what it is."""
    return len(block.head) == 2 and not any(block.head)


def _fits(block: Table, width: int) -> bool:
    if any(isinstance(item, Break) for row in block.rows for cell in row for item in cell):
        return False
    columns = range(len(block.head))
    longest = [max(cells(plain(row[column])) for row in [block.head, *block.rows]) for column in columns]
    return sum(longest) + 2 * (len(longest) - 1) <= width


def _columns(row: list[str], widths: list[int]) -> str:
    return "  ".join(text + " " * (size - cells(text)) for text, size in zip(row, widths, strict=True)).rstrip()


def _cards(block: Table, heads: list[str], width: int) -> Iterator[Line]:
    pairs = _is_pairs(block)
    for number, row in enumerate(block.rows):
        if number and not pairs:
            yield Line("", kind="blank")
        first = True
        for head, cell in zip(["", *heads[1:]] if pairs else heads, row, strict=True):
            if pairs and first:
                first = False
                continue
            name = plain(row[0]) if pairs else head
            lead: Inlines = (Text(f"{name}: "),) if name else ()
            move = "" if first or pairs else "  "
            yield from _moved(_wrapped((*lead, *cell), width - 2, "table"), move, "  ")
            first = False


# --- wrapping -----------------------------------------------------------------


def _wrapped(inlines: Inlines, width: int, kind: str) -> Iterator[Line]:
    """A run of inlines as lines no wider than `width`; words longer than that are cut."""
    row: list[Inline] = []
    for item in (*inlines, Break()):
        if isinstance(item, Break):
            yield from _wrapped_line(row, width, kind)
            row = []
        else:
            row.append(item)


def _wrapped_line(row: list[Inline], width: int, kind: str) -> Iterator[Line]:
    line, size = "", 0
    source: int | None = None
    also: dict[int, None] = {}
    for word, own in _words(row):
        space = cells(word)
        if line and size + space > width and not word.isspace():
            yield Line(line.rstrip(), source, kind, tuple(also))
            line, size, source, also = "", 0, None, {}
        while space > width and not word.isspace():
            cut = _cut(word, width)
            yield Line(word[:cut], own if source is None else source, kind)
            word = word[cut:]
            space = cells(word)
        line += word
        size += space
        if source is None:
            source = own
        elif own not in (None, source):
            also[own] = None
    yield Line(line.rstrip(), source, kind, tuple(also))


def _words(row: list[Inline]) -> Iterator[tuple[str, int | None]]:
    """Words and the spaces between them; pieces without a space between them stay one word."""
    word, source = "", None
    for item in row:
        written = plain((item,))
        own = item.source if isinstance(item, Text | Ref) else None
        for number, part in enumerate(written.split(" ")):
            if number:
                if word:
                    yield word, source
                yield " ", None
                word, source = "", None
            word += part
            source = own if source is None and part else source
    if word:
        yield word, source


def _cut(word: str, width: int) -> int:
    """How many characters of a word fit in the width (at least one)."""
    size = 0
    for index, char in enumerate(word):
        size += cells(char)
        if size > width:
            return max(index, 1)
    return len(word)


def _sources(inlines: Iterator[Inline]) -> list[int]:
    found = (item.source for item in inlines if isinstance(item, Text | Ref))
    return list(dict.fromkeys(source for source in found if source is not None))


def cells(words: str) -> int:
    """How many columns a terminal gives the words: wide characters take two, combining ones none."""
    if words.isascii() or not _UNEVEN.search(words):
        return len(words)
    return sum(_cell(char) for char in words)


def _cell(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
