"""A draft as one accessible HTML file: no scripts, nothing fetched, every value a text node."""

from collections import Counter
from collections.abc import Iterator
from html import escape

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
    Mark,
    Paragraph,
    Quote,
    Ref,
    Rule,
    Table,
    Text,
    inlines_of,
    plain,
    rows_of,
)
from bbic_wizard.draft.figures.drawn import svg

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 Georgia, "Times New Roman", serif; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3, h4, th { font-family: system-ui, sans-serif; line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; }
p, li, td, th { white-space: pre-wrap; overflow-wrap: break-word; }
th, td { min-width: 4.5rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
th, td { border: 1px solid; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
.hopp { position: absolute; left: -999rem; }
.hopp:focus { position: static; }
.saknas { border-left: 0.4rem double; padding-left: 0.75rem; }
.hoppat, .not { border-left: 0.15rem solid; padding-left: 0.75rem; }
.not { font-style: italic; }
.utkast { border: 2px solid; padding: 0.5rem 0.75rem; }
figure { margin: 1rem 0; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; }
figcaption { font-size: 0.875rem; }
.tillbaka { font-size: 0.75em; }
.obelagt { border-left: 0.15rem dotted; padding-left: 0.75rem; }
.obelagt small { display: block; font-style: italic; }
footer { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font-family: system-ui, sans-serif; }
@media print {
  @page { size: A4; margin: 18mm; }
  body { font-size: 10.5pt; line-height: 1.35; }
  table { font-size: 9.5pt; }
  th, td { padding: 0.1rem 0.4rem; }
  th:first-child, td:first-child { min-width: 1.5rem; }
  h1 { font-size: 17pt; margin: 0.5rem 0; }
  p { margin: 0.6rem 0; }
  .utkast { border-width: 1px; padding: 0 0.5rem; }
  footer { margin: 0.6rem 0 0; padding: 0; font-size: 8pt; }
  main { max-width: none; padding: 0; }
  h2, h3, h4 { break-after: avoid; }
  tr, .utkast, .saknas { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
  .hopp, .tillbaka, .obelagt small { display: none; }
  .obelagt { border: 0; padding: 0; }
}
"""
UNCITED = "Stycket hänvisar inte till någon uppgift. Syns bara på skärmen."
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_CLASS = {"missing": "saknas", "skip": "hoppat", "note": "not", "watermark": "utkast"}


def html(draft: Draft) -> str:
    """The whole draft as one HTML file."""
    page = _Page(draft)
    body = "\n".join(page.blocks(draft.blocks))
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(draft.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        '<a class="hopp" href="#innehall">Till innehållet</a>\n'
        f'<main id="innehall">\n{body}\n</main>\n<footer>{escape(draft.footer)}</footer>\n</body>\n</html>\n'
    )


class _Page:
    """One page being written: which numbers have a place, and how often each has been mentioned."""

    def __init__(self, draft: Draft) -> None:
        self._mentions: Counter[str] = Counter()
        self._marked: set[str] = set()
        self._total: Counter[str] = Counter()
        targets = set()
        for item in inlines_of(draft.blocks):
            if isinstance(item, Mark):
                targets.add(item.id)
            elif isinstance(item, Ref):
                self._total[item.target] += 1
        self._targets = targets
        self._figures = 0

    def blocks(self, blocks: Blocks) -> Iterator[str]:
        for block in blocks:
            yield self._block(block)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                level = min(block.level, 6)
                own = f' id="{escape(block.id)}"' if block.id else ""
                return f"<h{level}{own}>{self._run(block.inlines)}</h{level}>"
            case Paragraph():
                return _uncited(self._run(block.inlines)) if block.uncited else f"<p>{self._run(block.inlines)}</p>"
            case Callout():
                return f'<p class="{_CLASS[block.kind]}">{self._run(block.inlines)}</p>'
            case ListBlock():
                return self._list(block)
            case Quote():
                return f"<blockquote>{''.join(self.blocks(block.blocks))}</blockquote>"
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Rule():
                return "<hr>"

    def _figure(self, block: Figure) -> str:
        """The drawing, and the same in words beneath it."""
        self._figures += 1
        words = "\n".join(plain(run) for run in rows_of(block))
        drawn = svg(block.drawing, words, f"bild-{self._figures}")
        return f"<figure>{drawn}<figcaption>{''.join(self.blocks(block.told))}</figcaption></figure>"

    def _list(self, block: ListBlock) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        return f"<{tag}{start}>{''.join(f'<li>{self._item(item)}</li>' for item in block.items)}</{tag}>"

    def _item(self, item: Blocks) -> str:
        if len(item) == 1 and isinstance(item[0], Paragraph):
            return self._run(item[0].inlines)
        return "".join(self.blocks(item))

    def _table(self, block: Table) -> str:
        """A table; one without headings names its rows in the first column."""
        head = "".join(f'<th scope="col">{self._run(cell)}</th>' for cell in block.head)
        lead = f"<thead><tr>{head}</tr></thead>" if any(block.head) else ""
        rows = "".join(f"<tr>{self._row(row, named=not lead)}</tr>" for row in block.rows)
        return f"<table>{lead}<tbody>{rows}</tbody></table>"

    def _row(self, row: tuple[Inlines, ...], *, named: bool) -> str:
        first, *rest = row
        lead = f'<th scope="row">{self._run(first)}</th>' if named else f"<td>{self._run(first)}</td>"
        return lead + "".join(f"<td>{self._run(cell)}</td>" for cell in rest)

    def _run(self, inlines: Inlines) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, item: Inline) -> str:
        match item:
            case Text():
                return _styled(escape(item.text), item.strong, item.emphasis)
            case Ref():
                return _styled(self._ref(item), item.strong, item.emphasis)
            case Mark():
                return self._mark(item)
            case Break():
                return "<br>"

    def _ref(self, item: Ref) -> str:
        if item.target not in self._targets:
            return escape(item.label)
        self._mentions[item.target] += 1
        own = f"{item.target}-{self._mentions[item.target]}"
        return f'<a id="om-{escape(own)}" href="#{escape(item.target)}">{escape(item.label)}</a>'

    def _mark(self, item: Mark) -> str:
        """The number itself, with a way back to each place that mentions it."""
        label = f"<strong>{escape(item.label)}</strong>"
        if item.id in self._marked:
            return label
        self._marked.add(item.id)
        back = "".join(
            f'<a href="#om-{escape(item.id)}-{number}" aria-label="{escape(item.label)} nämns, {number}">↑</a>'
            for number in range(1, self._total[item.id] + 1)
        )
        links = f'<span class="tillbaka">{back}</span>' if back else ""
        return f'<span id="{escape(item.id)}">{label}{links}</span>'


def _uncited(written: str) -> str:
    """A paragraph of an assessment with the mark that it points at no source; on the screen only, not on paper."""
    return f'<p class="obelagt">{written}<small>{UNCITED}</small></p>'


def _styled(written: str, strong: bool, emphasis: bool) -> str:
    if emphasis:
        written = f"<em>{written}</em>"
    return f"<strong>{written}</strong>" if strong else written
