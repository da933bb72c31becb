"""The draft as a tree of blocks, and the map from its lines to what they come from.

Every renderer walks the same blocks and writes text nodes. What a person wrote is
never parsed again: it stands in `Text.text`, whatever characters it holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bbic_wizard.draft.figures.family import FamilyChart
from bbic_wizard.draft.figures.network_map import NetworkMap

Role = Literal["answer", "skip", "missing", "label"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words. `source` is an index in `Draft.sources`; None for the template's own words."""

    text: str
    source: int | None = None
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference (B3, U4, F1, H2 …) to the `Mark` with the id `target`."""

    label: str
    target: str
    source: int | None = None
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The place a reference leads to: where B3 stands in full."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a paragraph or a cell."""


Inline = Text | Ref | Mark | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    inlines: Inlines
    id: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `uncited`: it assesses and points at no source (known only in a draft for internal use)."""

    inlines: Inlines
    uncited: bool = False


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a row of blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one row of headings, and rows of as many cells."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A paragraph that stands out: a missing answer, a skip, a hint, or the mark of a draft."""

    kind: Literal["missing", "skip", "note", "watermark"]
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that the template's author set apart with `>`."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, and the blocks that tell the same in words: all that a document without drawings holds."""

    drawing: NetworkMap | FamilyChart
    told: tuple["Block", ...]


Block = Heading | Paragraph | ListBlock | Table | Callout | Quote | Rule | Figure
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What a line comes from: a place in the case, and who wrote it when.

    `covers` are further places the same line tells of by where and how it stands
    (a statement under Säkerhet tells its delområde without naming it).
    """

    place: str
    role: Role
    record: str = ""
    informant: str = ""
    date: str = ""
    author: str = ""
    at: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A document composed for one reader."""

    document: str
    title: str
    blocks: Blocks
    sources: tuple[SourceEntry, ...]
    audience: str = "internal"
    footer: str = ""


def rows_of(block: Block) -> Iterator[Inlines]:
    """Every run of inlines in a block, in reading order."""
    match block:
        case Heading() | Paragraph() | Callout():
            yield block.inlines
        case ListBlock():
            for item in block.items:
                for inner in item:
                    yield from rows_of(inner)
        case Quote(blocks=inside) | Figure(told=inside):
            for inner in inside:
                yield from rows_of(inner)
        case Table():
            yield from block.head
            for row in block.rows:
                yield from row


def inlines_of(blocks: Blocks) -> Iterator[Inline]:
    """Every inline of the blocks, in reading order."""
    for block in blocks:
        for row in rows_of(block):
            yield from row


def has_source(inlines: Inlines) -> bool:
    """Whether a run of inlines holds something from the case."""
    return any(isinstance(item, Text | Ref) and item.source is not None for item in inlines)


def plain(inlines: Inlines) -> str:
    """The words of a run of inlines."""
    parts = []
    for inline in inlines:
        match inline:
            case Text():
                parts.append(inline.text)
            case Ref() | Mark():
                parts.append(inline.label)
            case Break():
                parts.append("\n")
    return "".join(parts)
