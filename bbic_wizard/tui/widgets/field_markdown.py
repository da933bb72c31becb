"""The little Markdown that guides are written in: paragraphs, points, bold and italics."""

import re

from textual.content import Content

_MARKED = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*]+)\*|_(?P<low>[^_]+)_")
_POINT = re.compile(r"^\s*[-*]\s+")


def guide(text: str) -> Content:
    """The text as it is shown; lines of one paragraph or point are joined."""
    return Content("\n\n").join([_paragraph(part) for part in re.split(r"\n\s*\n", text.strip())])


def _paragraph(text: str) -> Content:
    lines: list[str] = []
    for line in text.splitlines():
        if _POINT.match(line) or not lines:
            lines.append(_POINT.sub("· ", line).lstrip("# "))
        else:
            lines[-1] = f"{lines[-1]} {line.strip()}"
    return Content("\n").join([_marked(line) for line in lines])


def _marked(text: str) -> Content:
    parts: list[str | tuple[str, str]] = []
    end = 0
    for match in _MARKED.finditer(text):
        parts.append(text[end : match.start()])
        style = "bold" if match["bold"] else "italic"
        parts.append((match["bold"] or match["italic"] or match["low"], style))
        end = match.end()
    return Content.assemble(*parts, text[end:])
