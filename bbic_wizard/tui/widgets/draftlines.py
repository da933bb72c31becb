"""A line of the draft, and in words what it comes from: which answer, whose words, of when, and who wrote it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bbic_wizard.model.dates import prose_date
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Row, line

if TYPE_CHECKING:
    from bbic_wizard.draft.blocks import SourceEntry

OWN_WORDS = "Mallens egna ord"
MORE = "raden har fler källor"
WRITTEN_BY = "skrivet av"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One line of the draft, with what it comes from (None: the template's own words).

    `also` is what else stands on the line, after that.
    """

    text: str
    kind: str
    source: "SourceEntry | None"
    also: "tuple[SourceEntry, ...]" = ()


def where(item: DraftLine | None, path: Callable[[str], Sequence[str]]) -> str:
    """Which answer a line comes from: the last two parts of the way there."""
    return " › ".join(path(item.source.place)[-2:]) if item and item.source else ""


def whence(item: DraftLine | None) -> str:
    """Whose words a line tells of, from when, and who wrote it; how it stands when it is no answer."""
    if item is None or not item.text:
        return ""
    if item.source is None:
        return OWN_WORDS
    source = _main(item.source, item.also)
    told = _whence(source, item.kind)
    more = source.role != "missing" and any(not _same(other, source) for other in item.also)
    return " · ".join(filter(None, [told, MORE if more else ""]))


def _whence(source: "SourceEntry", kind: str = "") -> str:
    if source.role == "missing":
        return signs.MISSING.word
    parts = [
        signs.SKIPPED.word if source.role == "skip" else signs.UNCITED.word if kind == "uncited" else "",
        source.informant,
        prose_date(source.date) if source.date else "",
        " ".join(filter(None, [f"{WRITTEN_BY} {source.author}" if source.author else "", _day(source.at)])),
    ]
    return " · ".join(filter(None, parts))


def sources_of(item: DraftLine) -> "list[SourceEntry]":
    """What a line leads to, each answer or entry once, in the order of the line."""
    found: list[SourceEntry] = []
    for source in (*([item.source] if item.source else []), *item.also):
        if not any(_same(source, other) for other in found):
            found.append(source)
    return found


def source_rows(found: "Sequence[SourceEntry]", path: Callable[[str], Sequence[str]]) -> list[Row]:
    """What a line comes from, to choose among: where it is, and whose words they are."""
    rows: list[Row] = []
    for source in found:
        rows.append(line(" › ".join(path(source.place)[-2:]), source.place, "strong"))
        if told := _whence(source):
            rows.append(line(f"  {told}", look="dim"))
    return rows


def _main(source: "SourceEntry", also: "tuple[SourceEntry, ...]") -> "SourceEntry":
    """What a line tells of: the answer, where it begins with the name of the one who gave it."""
    answers = (other for other in also if other.role == "answer" and _same(other, source))
    return next(answers, source) if source.role == "label" else source


def _same(other: "SourceEntry", source: "SourceEntry") -> bool:
    """Whether two sources are of the same place, or of the same record."""
    return other.place == source.place or (other.record != "" and other.record == source.record)


def _day(at: str) -> str:
    """The day of a moment, as it is written in a sentence."""
    return prose_date(at[:10]) if at else ""
