"""compose(view) → Draft: the template is run, its Markdown read, its values put in, and nothing left out."""

from collections.abc import Sequence

from bbic_wizard.draft.api import words_for
from bbic_wizard.draft.audience import INTERNAL, reader_name
from bbic_wizard.draft.blocks import Block, Blocks, Callout, Draft, Heading, Text, has_source, plain
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.environment import TemplateProblem, Value, render
from bbic_wizard.draft.parse import Builder, Later, Row, led
from bbic_wizard.draft.printing import BlockPrintable
from bbic_wizard.draft.prose import safe
from bbic_wizard.draft.rest import other_chapters
from bbic_wizard.draft.template_check import check_template
from bbic_wizard.draft.uncited import marked
from bbic_wizard.errors import did_you_mean
from bbic_wizard.model.finding import Finding
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.view import View

ENDING = ".md.j2"
LAST_TURN = 2


def compose(
    view: View, document: str = "utredning", audience: str = INTERNAL, findings: Sequence[Finding] = ()
) -> Draft:
    """The document as blocks, with the source map; the same case, Pack and day give the same draft.

    `audience` is "internal" or the id of the person the copy is for. Raises
    `TemplateProblem` when there is no such document or its template cannot be used.
    """
    file = f"{document}{ENDING}"
    _refuse_if_faulty(view.pack, file)
    it = Composing(view, audience, tuple(findings))
    markdown, values = render(file, view.pack.templates, words_for(it))
    rows = Builder(file, values).build(markdown)
    for turn in range(1, LAST_TURN + 1):
        it.ledger.recount(_made(rows))
        rows = _fill(rows, turn)
    blocks = _made(rows)
    it.ledger.recount(blocks)
    if not _is_excerpt(values):
        blocks += other_chapters(it, _rests(values))
    title = next((plain(block.inlines) for block in blocks if isinstance(block, Heading)), document)
    kept = _without_empty(blocks)
    if it.internal:
        kept = marked(view, kept, it.ledger.entries)
    whole = (_watermark(it, kept), *kept)
    return Draft(document, title, whole, tuple(it.ledger.entries), audience, _footer(it))


def documents(pack: Pack) -> list[str]:
    """The documents the Pack has templates for (a template whose name begins with _ is a part of others)."""
    return sorted(name.removesuffix(ENDING) for name in pack.templates if name.endswith(ENDING) and name[0] != "_")


def _refuse_if_faulty(pack: Pack, file: str) -> None:
    if file not in pack.templates:
        hint = did_you_mean(file.removesuffix(ENDING), documents(pack))
        raise TemplateProblem(file, 0, f"det finns ingen sådan mall{hint}")
    problems = check_template(file, pack.templates[file], pack)
    if problems:
        raise problems[0]


def _rests(values: Sequence[Value]) -> set[str]:
    """The chapters that the template has a place for."""
    return {value.chapter for value in values if isinstance(value, BlockPrintable) and value.name == "rest"}


def _is_excerpt(values: Sequence[Value]) -> bool:
    """Whether the template says that it holds only what it names."""
    return any(isinstance(value, BlockPrintable) and value.name == "excerpt" for value in values)


def _made(rows: Row) -> list[Block]:
    """The blocks that stand already."""
    return [row for row in rows if not isinstance(row, Later)]


def _fill(rows: Row, turn: int) -> Row:
    """Put in the blocks of one turn."""
    out: Row = []
    for row in rows:
        if isinstance(row, Later) and row.value.turn == turn:
            out += led(row.words, row.value.make())
        else:
            out.append(row)
    return out


def _without_empty(blocks: list[Block]) -> Blocks:
    """The blocks without section headings that have nothing under them and tell nothing (chapters keep theirs)."""
    kept: list[Block] = []
    for block in reversed(blocks):
        follower = kept[-1] if kept else None
        empty = isinstance(block, Heading) and (
            follower is None or (isinstance(follower, Heading) and follower.level <= block.level)
        )
        if not (empty and isinstance(block, Heading) and block.level > 2 and not has_source(block.inlines)):
            kept.append(block)
    return tuple(reversed(kept))


def _watermark(it: Composing, blocks: Blocks) -> Callout:
    """What every page of a draft says of itself."""
    words = ["UTKAST – inget beslut"]
    if it.view.case.fictional:
        words.append("ÖVNING – PÅHITTADE PERSONER")
    if not it.internal:
        words.append(f"Exemplar för {safe(reader_name(it.view, it.audience))}")
    missing = sum(entry.role == "missing" for entry in it.ledger.standing(blocks))
    if missing:
        words.append(f"Ofullständigt: {missing} {'fråga' if missing == 1 else 'frågor'} saknar svar eller motivering")
    return Callout("watermark", (Text(words[0], strong=True), Text("".join(f" · {word}" for word in words[1:]))))


def _footer(it: Composing) -> str:
    number = safe(it.view.text("case.number"))
    words = ["UTKAST", "inget beslut", *([number] if number else []), it.view.today.isoformat()]
    return " · ".join([*words, *(["ÖVNING – PÅHITTADE PERSONER"] if it.view.case.fictional else [])])
