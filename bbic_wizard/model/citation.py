"""How a provision is written: from the short spelling of the law table to running Swedish.

`20:7` becomes "20 kap. 7 § SoL", `LVU 36 st 3` "36 § tredje stycket LVU", `BK art 12`
"artikel 12 i barnkonventionen". What is not spelled in this way is left as it stands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from bbic_wizard.model.text import enumerated

_PART = re.compile(
    r"(?:(?P<chapter>\d+(?: [a-z])?):)?(?P<first>\d+(?: [a-z])?)"
    r"(?:–(?:\d+(?: [a-z])?:)?(?P<last>\d+(?: [a-z])?|[a-z]))?"
    r"(?: st (?P<clause>\d)(?:–(?P<to>\d))?)?(?: p (?P<points>\d+(?:(?:–| och )\d+)?))?"
)
_CHAPTER = re.compile(r"(\d+(?: [a-z])?) kap\.?")
_CLAUSES = ("nollte", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde")


class Named(Protocol):
    """An act as it is named in a citation."""

    @property
    def code(self) -> str: ...
    @property
    def named(self) -> str: ...
    @property
    def articles(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class _Section:
    chapter: str
    number: str  # "7", "8–9"
    many: bool
    below: str  # " tredje stycket"


def cited(text: str, act: Named, *, numbered: str = "") -> str:
    """Sections of one act: "20:7" → "20 kap. 7 § SoL". `numbered` is a number to add to the act's name."""
    name = f"{act.named} ({numbered})" if numbered and numbered not in act.named else act.named
    if not text.strip():
        return name
    sections = _sections(text)
    if sections is None:
        whole = _CHAPTER.fullmatch(text.strip())
        return f"{whole[1]} kap. {name}" if whole else f"{text.strip()} {name}"
    if act.articles:
        many = len(sections) > 1 or sections[0].many
        return f"{'artiklarna' if many else 'artikel'} {enumerated([it.number for it in sections])} i {name}"
    return f"{enumerated([_told(list(group)) for _, group in groupby(sections, _by_chapter)])} {name}"


def cited_each(text: str, acts: Mapping[str, Named]) -> tuple[tuple[str, str], ...]:
    """Each act a cell of the table names, with its citation: "FL 10; OSL 10:3" → (("FL", "10 § …"), ("OSL", …)).

    The code is "" for what begins with no act of the table.
    """
    found: list[tuple[str, str]] = []
    for piece in filter(None, (part.strip() for part in text.split(";"))):
        code, _, rest = piece.partition(" ")
        act = acts.get(code)
        found.append((code, cited(rest.removeprefix("art "), act)) if act else ("", piece))
    return tuple(found)


def _sections(text: str) -> list[_Section] | None:
    found = []
    for piece in re.split(r"[;,]", text):
        match = _PART.fullmatch(piece.strip())
        if match is None:
            return None
        last = match["last"]
        number = f"{match['first']}–{last}" if last else match["first"]
        found.append(_Section(match["chapter"] or "", number, last is not None, _below(match)))
    return found


def _below(match: re.Match[str]) -> str:
    """The clause and the points, in words."""
    told = ""
    if match["clause"]:
        first = _CLAUSES[int(match["clause"])]
        told = f" {first} och {_CLAUSES[int(match['to'])]} styckena" if match["to"] else f" {first} stycket"
    if match["points"]:
        told += f" {'punkt' if match['points'].isdigit() else 'punkterna'} {match['points']}"
    return told


def _by_chapter(section: _Section) -> tuple[str, str | int]:
    """Sections of one chapter stand together, but one with a clause of its own stands alone."""
    return section.chapter, section.number + section.below if section.below else 0


def _told(sections: list[_Section]) -> str:
    mark = "§§" if len(sections) > 1 or sections[0].many else "§"
    chapter = f"{sections[0].chapter} kap. " if sections[0].chapter else ""
    return f"{chapter}{enumerated([it.number for it in sections])} {mark}{sections[0].below}"
