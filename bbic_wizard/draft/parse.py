"""From the author's Markdown, with placeholders in it, to blocks.

markdown-it reads only what the author wrote. Placeholders are resolved afterwards, in
text nodes, so nothing a person typed in a case is ever parsed.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bbic_wizard.draft.blocks import (
    Block,
    Blocks,
    Break,
    Callout,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    has_source,
)
from bbic_wizard.draft.composing import Room
from bbic_wizard.draft.environment import CLOSE, OPEN, TemplateProblem, Value
from bbic_wizard.draft.printing import BlockPrintable, Printable, Standing
from bbic_wizard.draft.prose import flat, styled

_PLACEHOLDER = re.compile(f"{OPEN}(\\d+){CLOSE}")
_RULES = ["heading", "hr", "list", "blockquote", "table", "emphasis", "escape", "newline"]


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """Headings, lists, tables, quotes, emphasis; no html, links, images, entities or code."""
    return MarkdownIt("zero").enable(_RULES)


@lru_cache(maxsize=8)
def _tokens(markdown: str) -> tuple[Token, ...]:
    """The tokens of a rendered template; the same for every composing that prints the same things."""
    return tuple(_markdown().parse(markdown))


class Later:
    """Blocks of a later turn, with the words that lead them in."""

    def __init__(self, value: BlockPrintable, words: Inlines) -> None:
        self.value, self.words = value, words


class Piece:
    """A stretch of an inline token: the author's words, or a value."""

    __slots__ = ("emphasis", "strong", "text", "value")

    def __init__(self, text: str, value: Value | None, strong: bool, emphasis: bool) -> None:
        self.text, self.value, self.strong, self.emphasis = text, value, strong, emphasis


Row = list["Block | Later"]


class Builder:
    """Builds the blocks of one document from its tokens."""

    def __init__(self, file: str, values: Sequence[Value]) -> None:
        self._file, self._values = file, values
        self._headings = 0

    def build(self, markdown: str) -> Row:
        """The blocks of the document; `Later` stands where a later turn puts blocks."""
        rows, _ = self._blocks(_tokens(markdown), 0, "")
        return rows

    def _blocks(self, tokens: Sequence[Token], index: int, end: str) -> tuple[Row, int]:
        rows: Row = []
        while index < len(tokens) and tokens[index].type != end:
            token = tokens[index]
            match token.type:
                case "paragraph_open":
                    rows += self._paragraph(tokens[index + 1])
                    index += 3
                case "heading_open":
                    self._headings += 1
                    inlines = self._run(tokens[index + 1], "short")
                    rows.append(Heading(int(token.tag[1:]), inlines, f"rubrik-{self._headings}"))
                    index += 3
                case "bullet_list_open" | "ordered_list_open":
                    found, index = self._list(tokens, index)
                    rows += [found] if found.items else []
                case "blockquote_open":
                    inner, index = self._blocks(tokens, index + 1, "blockquote_close")
                    rows += [Quote(self._only(inner))] if inner else []
                    index += 1
                case "table_open":
                    table, index = self._table(tokens, index)
                    rows += [table] if table.rows or any(map(has_source, table.head)) else []
                case _:
                    rows += [Rule()] if token.type == "hr" else []
                    index += 1
        return rows, index

    def _only(self, rows: Row) -> Blocks:
        """Blocks inside a list or a quote: what comes later has no place there."""
        for row in rows:
            if isinstance(row, Later):
                raise self._misplaced(row.value)
        return tuple(row for row in rows if not isinstance(row, Later))

    def _misplaced(self, value: BlockPrintable) -> TemplateProblem:
        return TemplateProblem(
            self._file, 0, f"{value.name}(…) ska stå på en egen rad", "Lägg en tom rad före och efter den."
        )

    def _list(self, tokens: Sequence[Token], index: int) -> tuple[ListBlock, int]:
        ordered = tokens[index].type == "ordered_list_open"
        end = tokens[index].type.replace("open", "close")
        start = int(tokens[index].attrGet("start") or 1)
        items = []
        index += 1
        while tokens[index].type != end:
            inner, index = self._blocks(tokens, index + 1, "list_item_close")
            if inner:
                items.append(self._only(inner))
            index += 1
        return ListBlock(tuple(items), ordered, start), index + 1

    def _table(self, tokens: Sequence[Token], index: int) -> tuple[Table, int]:
        rows: list[tuple[Inlines, ...]] = []
        head: tuple[Inlines, ...] = ()
        cells: list[Inlines] = []
        told: list[Piece] = []
        while tokens[index].type != "table_close":
            token = tokens[index]
            if token.type == "tr_open":
                cells, told = [], []
            elif token.type == "inline":
                pieces = self._pieces(token)
                told += pieces
                cells.append(self._join(pieces, "cell"))
            elif token.type in ("th_close", "td_close") and tokens[index - 1].type != "inline":
                cells.append(())
            elif token.type == "thead_close":
                head = tuple(cells)
            elif token.type == "tr_close" and head and not self._vanished(told):
                rows.append(tuple(cells))
            index += 1
        return Table(head, tuple(rows)), index + 1

    # --- inlines --------------------------------------------------------------

    def _pieces(self, token: Token) -> list[Piece]:
        """The author's words and the values of an inline token, with how they are emphasised."""
        pieces: list[Piece] = []
        strong = emphasis = 0
        for child in token.children or ():
            match child.type:
                case "strong_open" | "strong_close":
                    strong += child.nesting
                case "em_open" | "em_close":
                    emphasis += child.nesting
                case "softbreak":
                    pieces.append(Piece(" ", None, False, False))
                case "hardbreak":
                    pieces.append(Piece("\n", None, False, False))
                case _:
                    parts = _PLACEHOLDER.split(child.content)
                    for number, part in enumerate(parts):
                        if number % 2:
                            pieces.append(Piece("", self._values[int(part)], strong > 0, emphasis > 0))
                        elif part:
                            pieces.append(Piece(part, None, strong > 0, emphasis > 0))
        return pieces

    def _vanished(self, pieces: list[Piece]) -> bool:
        """Whether a line has values that can be empty, and all of them are."""
        own = [p.value for p in pieces if isinstance(p.value, Printable) and p.value.can_be_empty]
        if any(isinstance(piece.value, BlockPrintable) for piece in pieces):
            return False
        return bool(own) and all(value.is_empty() for value in own)

    def _run(self, token: Token, room: Room) -> Inlines:
        return self._join(self._pieces(token), room)

    def _join(self, pieces: list[Piece], room: Room) -> Inlines:
        """One run of inlines, for a heading or a cell."""
        out: list[Inline] = []
        for piece in pieces:
            if isinstance(piece.value, BlockPrintable):
                raise self._misplaced(piece.value)
            out += self._inlines(piece, room)
        return tuple(out)

    def _inlines(self, piece: Piece, room: Room) -> list[Inline]:
        if isinstance(piece.value, Printable):
            return styled(flat(piece.value.paragraphs(room)), strong=piece.strong, emphasis=piece.emphasis)
        if piece.text == "\n":
            return [Break()]
        return [Text(piece.text, None, piece.strong, piece.emphasis)]

    def _paragraph(self, token: Token) -> Row:
        """The paragraph, split where a value has a blank line, with blocks where a value gives blocks."""
        pieces = self._pieces(token)
        if self._vanished(pieces):
            return []
        rows: Row = []
        run: list[Inline] = []
        alone: Standing | None = None
        for number, piece in enumerate(pieces):
            room: Room = "short" if any(_counts(p) for p in pieces[number + 1 :]) else "full"
            if isinstance(piece.value, BlockPrintable):
                words, run = _trimmed(run), []
                rows += [Later(piece.value, words)] if piece.value.turn else led(words, piece.value.make())
            elif isinstance(piece.value, Printable):
                parts = piece.value.paragraphs(room)
                alone = piece.value if isinstance(piece.value, Standing) and not run else None
                for index, part in enumerate(parts):
                    if index:
                        rows.append(Paragraph(_trimmed(run)))
                        run = []
                    run += styled(part, strong=piece.strong, emphasis=piece.emphasis)
            else:
                run += self._inlines(piece, room)
        words = _trimmed(run)
        if words:
            rows.append(_as_callout(alone, words) if alone is not None and len(pieces) == 1 else Paragraph(words))
        return rows


def _counts(piece: Piece) -> bool:
    """Whether a piece is words of a sentence that go on (not only a full stop or a space)."""
    return piece.value is not None or any(char.isalnum() for char in piece.text)


def _as_callout(value: Standing, words: Inlines) -> Block:
    """A paragraph that is nothing but SAKNAS or a skip stands out."""
    match value.it.state(value.place or ""):
        case "missing":
            return Callout("missing", words)
        case "skipped":
            return Callout("skip", words)
    return Paragraph(words)


def _trimmed(run: list[Inline]) -> Inlines:
    """The run without the author's spaces at its ends."""
    while run and _is_space(run[0]):
        run = run[1:]
    while run and (isinstance(run[-1], Break) or _is_space(run[-1])):
        run = run[:-1]
    return tuple(run)


def _is_space(item: Inline) -> bool:
    return isinstance(item, Text) and item.source is None and not item.text.strip()


def led(words: Inlines, blocks: Blocks) -> list[Block]:
    """Blocks with words that lead them in; without blocks only words that hold something from the case."""
    if not blocks:
        return [Paragraph(words)] if has_source(words) else []
    if not words:
        return list(blocks)
    first, *rest = blocks
    if isinstance(first, Paragraph | Callout):
        joined = (*words, Text(" "), *first.inlines)
        return [Callout(first.kind, joined) if isinstance(first, Callout) else Paragraph(joined), *rest]
    return [Paragraph(words), first, *rest]
