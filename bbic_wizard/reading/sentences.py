"""A text sentence by sentence; no character is lost between them."""

import re
from collections.abc import Iterator
from itertools import pairwise

_SENTENCE = re.compile(
    r"(?<![.!?…])[.!?…]++[\"”“'’»)\]]*+(\s++)(?=[\"”“„'’»(–—-]*+\s*+[A-ZÅÄÖÉ0-9…])",
)
_SHORTENED = re.compile(
    r"\b(?:(?:t\.ex|bl\.a|m\.m|m\.fl|osv|kl|ca|dr|tel|nr|resp|inkl|jfr|ev|d\.v\.s|s\.k|f\.d|fr\.o\.m|t\.o\.m"
    r"|(?-i:[A-ZÅÄÖ])))\.\Z",
    re.IGNORECASE,
)


def sentence_ends(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each sentence of a stretch ends and the next begins."""
    start = begin
    for match in _SENTENCE.finditer(text, begin, end):
        if _SHORTENED.search(text, max(start, match.start(1) - 8), match.start(1)) is None:
            yield match.span(1)
            start = match.end(1)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each with the space after it: together they are the text."""
    cuts = [0, *(begins for _, begins in sentence_ends(text, 0, len(text))), len(text)]
    return tuple(text[start:end] for start, end in pairwise(cuts))
