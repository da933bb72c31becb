"""What a person wrote stands in every format exactly as it was written, and is never obeyed."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bbic_wizard.draft.blocks import (
    Break,
    Callout,
    Draft,
    Heading,
    ListBlock,
    Paragraph,
    Table,
    Text,
    inlines_of,
    plain,
)
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.html import html
from bbic_wizard.draft.markdown import markdown
from bbic_wizard.draft.text import text
from bbic_wizard.model.text import clean
from tests.draft.helpers import (
    CONTACTS,
    ELIN,
    NASTY,
    PEOPLE,
    STATEMENTS,
    answer,
    pack,
    record,
    registered,
    skip,
    view_of,
)

TEMPLATE = """# Prov om {{ child }}

| Fält | Svar |
|---|---|
| Text | {{ answer("child.portrait") }} |

Löptext: {{ answer("child.portrait") }} och **fet {{ answer("child.portrait") }} text** slut.

- {{ answer("child.portrait") }}
- *{{ answer("child.portrait") }}*

> {{ answer("child.portrait") }}

{{ answer("child.portrait") }}

{{ rest("child") }}
"""


def composed(words: str) -> Draft:
    return compose(view_of(pack(TEMPLATE), answer("child.name", "Elin"), answer("child.portrait", clean(words))))


def expected(words: str) -> str:
    """The words without their white space, which lines and paragraphs may break."""
    return "".join(clean(words).split())


def words_of(shown: str) -> str:
    return "".join(shown.split())


def seen(token: Token) -> str:
    """The words of a token and of those inside it."""
    if token.type in ("hardbreak", "softbreak") or (token.type == "html_inline" and token.content == "<br>"):
        return "\n"
    assert token.type not in ("html_inline", "html_block", "code_inline", "fence", "code_block"), token
    return "".join(map(seen, token.children)) if token.children else token.content


def read_back(written: str) -> str:
    """Markdown as a reader of all its extensions understands it."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(written)
    inner = [child.type for token in tokens for child in token.children or ()]
    assert not {"link_open", "image", "s_open"} & set(inner)
    return "\n".join(seen(token) for token in tokens if token.type in ("inline", "fence", "code_block", "html_block"))


class Reader(HTMLParser):
    """The words inside main, and every tag there is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.tags, self.inside = "", set[str](), False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self.inside = self.inside or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        self.words += data if self.inside else ""


HTML_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "a", "main", "footer", "p", "h1", "h2", "h3", "h4", "ul", "li"),
    *("table", "thead", "tbody", "tr", "th", "td", "strong", "em", "br", "blockquote", "span", "ol", "hr"),
}


@pytest.mark.parametrize("words", NASTY)
def test_what_was_written_stands_in_the_blocks(words: str) -> None:
    draft = composed(words)
    assert words_of(plain(tuple(inlines_of(draft.blocks)))).count(expected(words)) == 7


@pytest.mark.parametrize("words", NASTY)
def test_markdown_reads_back_as_what_was_written(words: str) -> None:
    draft = composed(words)
    assert words_of(read_back(markdown(draft))) == words_of(plain(tuple(inlines_of(draft.blocks))))


@pytest.mark.parametrize("words", NASTY)
def test_html_holds_what_was_written_as_text(words: str) -> None:
    draft = composed(words)
    reader = Reader()
    reader.feed(html(draft))
    assert words_of(reader.words) == words_of(plain(tuple(inlines_of(draft.blocks))))
    assert reader.tags <= HTML_TAGS


@pytest.mark.parametrize("words", NASTY)
def test_plain_text_holds_what_was_written_and_no_signs_to_the_terminal(words: str) -> None:
    written = text(composed(words))
    assert words_of(written).count(expected(words)) >= 7
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ue000-\uf8ff\ud800-\udfff]", written)


def test_a_blank_line_splits_a_paragraph_but_not_a_cell() -> None:
    draft = composed("ett\n\ntvå")
    table = next(block for block in draft.blocks if isinstance(block, Table))
    assert [type(item) for item in table.rows[0][1]] == [Text, Break, Break, Text]
    alone = [plain(block.inlines) for block in draft.blocks if isinstance(block, Paragraph)]
    assert alone.index("två") == alone.index("ett") + 1


def test_text_in_records_and_skips_is_as_literal_as_in_answers() -> None:
    template = (
        '# Prov\n\n{{ child_statements() }}\n\n{{ skips_table() }}\n\n{{ table("statement", {"Vad": "text"}) }}\n'
    )
    nasty = "**fet** <b>x</b> {{ 7*7 }} | rör"
    view = view_of(
        registered(template, PEOPLE, CONTACTS, STATEMENTS),
        record("people", "elin", **ELIN),
        record("statements", "b1", informant="elin", text=nasty, form="ordagrant"),
        skip("talks.told", nasty),
    )
    assert read_back(markdown(compose(view))).count(nasty) >= 4


# --- any text at all ----------------------------------------------------------

LETTERS = st.text(st.sampled_from("aå1 .*_`[]()<>&|\\#-+=:~!@$\n\t\"'…\u00a0é😀"), max_size=14)
INLINES = st.lists(
    st.builds(Text, LETTERS.map(lambda s: s.replace("\n", " ")), st.none(), st.booleans(), st.booleans())
    | st.just(Break()),
    min_size=1,
    max_size=6,
).map(tuple)
HEADS = ((Text("Ett"),), (Text("Två"),))
BLOCKS = st.one_of(
    INLINES.map(Paragraph),
    INLINES.map(lambda row: Heading(2, tuple(item for item in row if isinstance(item, Text)))),
    INLINES.map(lambda row: Callout("missing", row)),
    st.lists(INLINES.map(lambda row: (Paragraph(row),)), min_size=1, max_size=3).map(lambda i: ListBlock(tuple(i))),
    st.lists(st.tuples(INLINES, INLINES), min_size=1, max_size=3).map(lambda r: Table(HEADS, tuple(r))),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_any_blocks_survive_markdown(blocks: list[Paragraph]) -> None:
    draft = Draft("prov", "Prov", tuple(blocks), ())
    assert words_of(read_back(markdown(draft))) == words_of(plain(tuple(inlines_of(draft.blocks))))


@settings(max_examples=200, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4), st.integers(20, 90))
def test_any_blocks_survive_plain_text_within_the_width(blocks: list[Paragraph], width: int) -> None:
    from bbic_wizard.draft.text import cells, lines

    draft = Draft("prov", "Prov", tuple(blocks), ())
    found = lines(draft, width)
    assert all(cells(line.text) <= width for line in found)
    shown = words_of("".join(line.text for line in found))
    for item in inlines_of(draft.blocks):
        if isinstance(item, Text):
            assert all(word in shown for word in item.text.split() if len(word) < 8)
