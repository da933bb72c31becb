"""A draft as Markdown that reads back as exactly the same words.

Every character with a meaning in Markdown is escaped; what cannot be escaped with a
backslash (spaces at the ends of a line, a letter next to emphasis) is written as a number.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from bbic_wizard.draft.blocks import (
    Block,
    Blocks,
    Break,
    Callout,
    Draft,
    Figure,
    Heading,
    Inlines,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Ref,
    Rule,
    Table,
    Text,
)

# Each branch begins with the sign itself, so that a search passes over letters quickly.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~@#$]|:(?<=[A-Za-z]:)(?=//)|\.(?<=[Ww]{3}\.)")
_LINE_START = re.compile(r"^(?:([+\-=:])|(\d{1,9})([.)])(?=\s|$))")
_NEW_LINE = "\\\n"
_CELL_LINE = "<br>"
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def markdown(draft: Draft) -> str:
    """The whole draft as one Markdown text."""
    return "\n\n".join(_blocks(draft.blocks)) + "\n"


def _blocks(blocks: Blocks) -> Iterator[str]:
    apart = False  # two lists after one another need different signs to stay two
    for number, block in enumerate(blocks):
        apart = isinstance(block, ListBlock) and not apart and number > 0 and isinstance(blocks[number - 1], ListBlock)
        written = _block(block, apart)
        if written:
            yield written


def _block(block: Block, apart: bool) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {inline(block.inlines, ' ')}"
        case Paragraph():
            return inline(block.inlines)
        case Callout(kind="watermark"):
            return _prefixed(inline(block.inlines), "> ", "> ")
        case Callout(kind="note"):
            return inline(tuple(Text(i.text, emphasis=True) if isinstance(i, Text) else i for i in block.inlines))
        case Callout():
            return inline(block.inlines)
        case ListBlock():
            return _list(block, apart)
        case Quote():
            return _prefixed("\n\n".join(_blocks(block.blocks)), "> ", "> ")
        case Table():
            return _table(block)
        case Figure():
            return "\n\n".join(_blocks(block.told))
        case Rule():
            return "---"


def _list(block: ListBlock, apart: bool) -> str:
    tight = all(len(item) == 1 for item in block.items)
    lines = []
    for number, item in enumerate(block.items, block.start):
        sign = f"{number}{')' if apart else '.'} " if block.ordered else ("* " if apart else "- ")
        lines.append(_prefixed("\n\n".join(_blocks(item)), sign, " " * len(sign)))
    return ("\n" if tight else "\n\n").join(lines)


def _prefixed(written: str, first: str, rest: str) -> str:
    """Lines moved in, the first with its sign; blank lines stay blank."""
    lines = written.split("\n")
    return "\n".join(f"{rest if number else first}{line}".rstrip(" ") for number, line in enumerate(lines))


def _table(block: Table) -> str:
    rows = [block.head, *block.rows]
    lines = [f"| {' | '.join(inline(cell, _CELL_LINE) for cell in row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * len(block.head)}", *lines[1:]])


# --- inlines ------------------------------------------------------------------


def inline(inlines: Inlines, new_line: str = _NEW_LINE) -> str:
    """A run of inlines; `new_line` is what a `Break` becomes."""
    rows: list[list[tuple[str, bool, bool]]] = [[]]
    for item in inlines:
        match item:
            case Break():
                rows.append([])
            case Mark():
                rows[-1].append((_escaped(item.label), True, False))
            case Text() if item.text:
                rows[-1].append((_escaped(item.text), item.strong, item.emphasis))
            case Ref():
                rows[-1].append((_escaped(item.label), item.strong, item.emphasis))
    in_block = new_line == _NEW_LINE
    lines = [_guarded(_row(row), in_block) for row in rows]
    return new_line.join(_without_blank_ends(lines) if in_block else lines)


def _without_blank_ends(lines: list[str]) -> list[str]:
    """The lines without empty ones first and last, which would end the paragraph or stand as a sign."""
    full = [number for number, line in enumerate(lines) if line]
    return lines[full[0] : full[-1] + 1] if full else []


def _guarded(line: str, begins_line: bool) -> str:
    """The line with spaces at its ends as numbers, and without anything that would begin a list or a heading."""
    if not line:
        return line
    if begins_line and (line[0] in "+-=:" or line[0].isdigit()):
        line = _LINE_START.sub(_start, line)
    if line[0].isspace() or line[-1].isspace():
        inside = line.strip()
        start = line.index(inside[0]) if inside else len(line)
        return _numbered(line[:start]) + inside + _numbered(line[start + len(inside) :])
    return line


def _start(match: re.Match[str]) -> str:
    return f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}"


def _numbered(spaces: str) -> str:
    return "".join(f"&#{ord(char)};" for char in spaces)


def _escaped(text: str) -> str:
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(r"\\\g<0>", text)
    return text.replace("\n", " ")


def _row(row: list[tuple[str, bool, bool]]) -> str:
    """One line: strong runs, and within them emphasised runs."""
    if not any(strong or emphasis for _, strong, emphasis in row):
        return "".join(words for words, _, _ in row)
    out = ""
    for strong, group in groupby(row, key=lambda item: item[1]):
        inner = ""
        for emphasis, run in groupby(group, key=lambda item: item[2]):
            inner = _joined(inner, "".join(words for words, _, _ in run), "_" if emphasis else "")
        out = _joined(out, inner, "**" if strong else "")
    return out


def _joined(before: str, words: str, sign: str) -> str:
    """Add words within their sign; spaces stay outside it, and letters beside it are written as numbers."""
    if not sign or not words.strip():
        closed = before.endswith(("*", "_")) and bool(words) and _is_letter(words[0])
        return before + (f"&#{ord(words[0])};{words[1:]}" if closed else words)
    inside = words.strip()
    start = words.index(inside[0])
    lead, tail = words[:start], words[start + len(inside) :]
    if not lead and before and _is_letter(before[-1]):
        before = f"{before[:-1]}&#{ord(before[-1])};"
    return f"{before}{lead}{sign}{inside}{sign}{tail}"


def _is_letter(char: str) -> bool:
    """Neither space nor punctuation: what makes a sign beside it ambiguous."""
    return not char.isspace() and char not in _PUNCTUATION
