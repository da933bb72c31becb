"""From what a person wrote to inlines: paragraphs, line breaks and citations, nothing else."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bbic_wizard.draft.blocks import Break, Inline, Inlines, Ref, Text
from bbic_wizard.draft.numbers import is_source, target_of
from bbic_wizard.model.reference import CITATION, CITATIONS
from bbic_wizard.model.text import clean
from bbic_wizard.reading.naming import REMOVED

Paragraphs = tuple[Inlines, ...]
Labels = Callable[[str], str | None]  # what is cited → its number, "" to leave it out, None when unknown

# Anything but plain Swedish text; only that needs the slower `clean`.
_ODD = re.compile(r"[^\n\x20-\x7e\xa1-\u024f\u2010-\u2027\u2030-\u205e]")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def safe(written: str) -> str:
    """The words without characters that could act on a parser or a terminal."""
    return clean(written) if _ODD.search(written) else written


def paragraphs(written: str, source: int | None = None, labels: Labels | None = None) -> Paragraphs:
    """Split a text at its blank lines; inside a paragraph a new line is a `Break`.

    `labels` turns `[#record-id]` into references; None leaves such text as it stands.
    """
    written = safe(written).strip("\n")
    if "\n" not in written:
        return (_line(written, source, labels),) if written else ()
    return tuple(
        tuple(joined([_line(line, source, labels)] for line in part.split("\n")))
        for part in _BLANK_LINES.split(written)
        if part.strip()
    )


def joined(lines: Iterable[Iterable[Inlines]]) -> list[Inline]:
    """Rows of inlines with a `Break` between them."""
    out: list[Inline] = []
    for number, line in enumerate(lines):
        if number:
            out.append(Break())
        for inlines in line:
            out.extend(inlines)
    return out


def flat(parts: Paragraphs) -> Inlines:
    """Paragraphs as one run, for a cell or a heading: a new paragraph becomes two line breaks."""
    if len(parts) == 1:
        return parts[0]
    out: list[Inline] = []
    for number, part in enumerate(parts):
        if number:
            out += [Break(), Break()]
        out.extend(part)
    return tuple(out)


def _line(line: str, source: int | None, labels: Labels | None) -> Inlines:
    if labels is None or "[#" not in line:
        return (Text(line, source),) if line else ()
    out: list[Inline] = []
    position = 0
    for match in CITATIONS.finditer(line):
        refs = _group([(one[0], labels(one[1])) for one in CITATION.finditer(match[0])], source, line[: match.start()])
        before = line[position : match.start()]
        if not refs:
            before = before.rstrip()
        if before:
            out.append(Text(before, source))
        out += refs
        position = match.end()
    if line[position:]:
        out.append(Text(line[position:], source))
    return tuple(out)


def _group(cited: list[tuple[str, str | None]], source: int | None, before: str) -> list[Inline]:
    """One run of citations: [B3, U4] together, (H7) in parentheses, F2 and Behov 1 as they are."""
    out: list[Inline] = []
    bracketed: list[str] = []
    for written, label in cited:
        if label is None:
            out.append(Text(written, source))
        elif label == REMOVED:
            out.append(Text(f"[{REMOVED}]", source))
        elif is_source(label):
            if label not in bracketed:
                bracketed.append(label)
        elif label.startswith("H") and not before.endswith(("(", "se ")):
            out += [Text("(", source), ref(label, source), Text(")", source)]
        elif label:
            out += [*([Text(", ", source)] if out else []), ref(label, source)]
    return [*brackets(bracketed, source), *([Text(" ", source)] if bracketed and out else []), *out]


def ref(label: str, source: int | None = None) -> Ref:
    """A reference to a number of this draft."""
    return Ref(label, target_of(label), source)


def brackets(labels: Iterable[str], source: int | None = None) -> list[Inline]:
    """["B3", "U4"] → [B3, U4]; nothing for none."""
    inside = listed(labels, source)
    return [Text("[", source), *inside, Text("]", source)] if inside else []


def listed(labels: Iterable[str], source: int | None = None) -> list[Inline]:
    """["F1", "F2"] → F1, F2."""
    out: list[Inline] = []
    for label in labels:
        if out:
            out.append(Text(", ", source))
        out.append(ref(label, source))
    return out


def styled(inlines: Iterable[Inline], *, strong: bool = False, emphasis: bool = False) -> list[Inline]:
    """The same inlines, also strong or emphasised."""
    if not strong and not emphasis:
        return list(inlines)
    return [
        replace(item, strong=item.strong or strong, emphasis=item.emphasis or emphasis)
        if isinstance(item, Text | Ref)
        else item
        for item in inlines
    ]


def begun(words: str) -> str:
    """The words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Words as they stand inside a sentence."""
    return words[:1].lower() + words[1:]


def sentence(written: str) -> str:
    """The words with a full stop after them, unless they already end as a sentence does."""
    written = written.rstrip()
    return written if not written or written.endswith((".", "?", ":", "…", "!")) else f"{written}."
