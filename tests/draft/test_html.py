"""One accessible file: Swedish, a way past the top, headings for columns, links both ways, nothing fetched."""

import re
from html.parser import HTMLParser

from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.html import html
from tests.draft.helpers import CONTACTS, ELIN, PEOPLE, STATEMENTS, WEIGHING, answer, record, registered, skip, view_of

TEMPLATE = """# Om {{ child }}

{{ answer("analysis.works") }}

{{ child_statements() }}

WEIGHING

{{ skips_table() }}

| | |
|---|---|
| Namn | {{ answer("child.name") }} |
""".replace("WEIGHING", WEIGHING)


class Page(HTMLParser):
    """Ids, links and the attributes of each tag."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: dict[str, list[dict[str, str | None]]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.attributes.setdefault(tag, []).append(found)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []


def page() -> tuple[str, Page]:
    view = view_of(
        registered(TEMPLATE, PEOPLE, CONTACTS, STATEMENTS),
        answer("child.name", "Elin"),
        record("people", "elin", **ELIN),
        record("statements", "b", informant="elin", text="Hej", form="ordagrant"),
        skip("talks.told"),
        answer("talks.works", "Trygg [#b], och igen [#b]. Inte gjort [#skip:talks.told]."),
    )
    written = html(compose(view))
    read = Page()
    read.feed(written)
    return written, read


def test_the_page_says_its_language_and_has_a_way_past_the_top() -> None:
    _, read = page()
    assert read.attributes["html"] == [{"lang": "sv"}]
    assert read.links[0] == "#innehall"
    assert "innehall" in read.ids
    assert len(read.attributes["main"]) == len(read.attributes["h1"]) == 1


def test_nothing_is_fetched_or_run() -> None:
    written, read = page()
    assert "default-src 'none'" in written.replace("&#x27;", "'")
    assert not {"script", "img", "link", "iframe", "object", "form", "input", "svg"} & set(read.attributes)
    assert all(link.startswith("#") for link in read.links)
    assert "http" not in written.replace("http-equiv", "")


def test_ids_are_unique_and_every_link_leads_somewhere() -> None:
    _, read = page()
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)


def test_links_go_both_ways() -> None:
    _, read = page()
    assert read.links.count("#b1") == 3
    assert {"#om-b1-1", "#om-b1-2", "#om-b1-3", "#om-h1-1", "#h1"} <= set(read.links)


def test_columns_and_rows_have_headings() -> None:
    _, read = page()
    assert {cell.get("scope") for cell in read.attributes["th"]} == {"col", "row"}


def test_the_style_has_a_print_part() -> None:
    written, _ = page()
    assert re.search(r"@media print \{[^@]*@page", written)
