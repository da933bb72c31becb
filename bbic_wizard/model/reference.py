"""References in what people write: `[#b3]` points at something else in the case."""

import re

CITATION = re.compile(r"\[#([^\]\[\s]{1,160})\]")
CITATIONS = re.compile(rf"{CITATION.pattern}(?:[ ,]{{0,2}}{CITATION.pattern})*")  # several in a row
_WITH_PARENTHESES = re.compile(rf"\s*(?:\({CITATIONS.pattern}\)|{CITATIONS.pattern})")


def cited(text: str) -> frozenset[str]:
    """The ids a text refers to (`[#b3]`)."""
    return frozenset(CITATION.findall(text))


def without_citations(text: str) -> str:
    """A text without its references, for where there is only room for its first words."""
    return _WITH_PARENTHESES.sub("", text) if "[#" in text else text
