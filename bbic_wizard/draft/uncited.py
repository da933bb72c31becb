"""Paragraphs of an assessment or an analysis that point at no statement: marked where one writes, never given out.

That is good practice, not law: what an assessment rests on should be possible to find (PRAXIS). Whether a paragraph
needs a source is the caseworker's to say, so it is only shown.
"""

from collections.abc import Sequence
from dataclasses import replace

from bbic_wizard.draft.blocks import Block, Blocks, Inlines, ListBlock, Paragraph, Quote, Ref, SourceEntry, Text
from bbic_wizard.draft.numbers import is_source
from bbic_wizard.reading.view import View

ASSESSING = (
    *("area.assessment", "network.assessment", "factors.connections"),
    *("analysis.works", "analysis.worries", "analysis.if_nothing", "analysis.contradictions"),
    *("analysis.alternative_explanations", "analysis.sides", "event.judgement", "inquiry.answer"),
)


def marked(view: View, blocks: Blocks, sources: Sequence[SourceEntry]) -> Blocks:
    """The same blocks; paragraphs of assessments without a source know that they have none."""
    names = {name for meaning in ASSESSING for name in view.form.by_meaning.get(meaning, ())}
    assessing = {number for number, entry in enumerate(sources) if entry.role == "answer" and _asked(entry) in names}
    return tuple(_marked(block, assessing) for block in blocks) if assessing else blocks


def _asked(entry: SourceEntry) -> str:
    """The question of a place, as meanings name it: `analysis.works`, `events/judgement`."""
    parts = entry.place.split("/")
    return f"{parts[0]}/{parts[2]}" if len(parts) > 2 else entry.place


def _marked(block: Block, assessing: set[int]) -> Block:
    match block:
        case Paragraph():
            return replace(block, uncited=True) if _is_uncited(block.inlines, assessing) else block
        case ListBlock():
            return replace(block, items=tuple(tuple(_marked(one, assessing) for one in item) for item in block.items))
        case Quote():
            return replace(block, blocks=tuple(_marked(one, assessing) for one in block.blocks))
    return block


def _is_uncited(inlines: Inlines, assessing: set[int]) -> bool:
    told = any(isinstance(item, Text) and item.source in assessing for item in inlines)
    return told and not any(isinstance(item, Ref) and is_source(item.label) for item in inlines)
