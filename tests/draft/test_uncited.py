"""Paragraphs of an assessment that point at no statement: marked for who writes, and for nobody else."""

import re
from collections.abc import Iterator

from bbic_wizard.draft.blocks import Blocks, ListBlock, Paragraph, Quote, plain
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.html import UNCITED, html
from bbic_wizard.draft.markdown import markdown
from bbic_wizard.draft.text import lines, text
from tests.draft.helpers import CONTACTS, ELIN, PEOPLE, STATEMENTS, answer, record, registered, view_of

TEMPLATE = """# Om {{ child }}

{{ answer("analysis.works") }}

{{ child_statements() }}

Namn: {{ answer("child.name") }}
"""
TEXT = "Elin är trygg [#b].\n\nSkolan går bra.\n\nInget [#okänd] här."


def view(written: str = TEXT):
    return view_of(
        registered(TEMPLATE, PEOPLE, CONTACTS, STATEMENTS),
        answer("child.name", "Elin"),
        record("people", "elin", **ELIN),
        record("statements", "b", informant="elin", text="Hej", form="ordagrant"),
        answer("talks.works", written),
    )


def paragraphs(blocks: Blocks) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Quote):
            yield from paragraphs(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from paragraphs(item)


def uncited(audience: str = "internal") -> list[str]:
    draft = compose(view(), audience=audience)
    return [plain(block.inlines) for block in paragraphs(draft.blocks) if block.uncited]


def test_only_the_paragraphs_that_point_at_nothing_are_marked() -> None:
    assert uncited() == ["Skolan går bra.", "Inget [#okänd] här."]


def test_a_copy_for_somebody_has_no_such_marks() -> None:
    assert uncited("elin") == []
    assert UNCITED not in html(compose(view(), audience="elin"))


def test_the_mark_is_on_the_screen_and_in_no_other_format() -> None:
    draft = compose(view())
    page = html(draft)
    assert page.count(UNCITED) == 2
    assert "Skolan går bra.<small>" in page
    assert re.search(r"@media print.*\.obelagt small \{ display: none; \}", page, re.DOTALL)
    assert UNCITED not in markdown(draft) + text(draft)


def test_the_lines_of_the_pane_know_it() -> None:
    assert [line.text for line in lines(compose(view())) if line.kind == "uncited"] == [
        "Skolan går bra.",
        "Inget [#okänd] här.",
    ]
