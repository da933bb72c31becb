"""The sorting desk: each note with its passages, what has become of them, and what is left.

A passage that has been dealt with is a record that holds its stretch of the note, word for
word. All else of the note is left; it is found by looking, so nothing can be forgotten.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bbic_wizard.model.case import Record
from bbic_wizard.model.place import of_record, record_of
from bbic_wizard.reading.splitting import Piece, left_over, pieces, sentences
from bbic_wizard.reading.view import View

State = Literal["left", "sorted", "left_out", "heading"]
_COUNTED: tuple[tuple[str, State], ...] = (("sorterat", "sorted"), ("utelämnat", "left_out"), ("kvar", "left"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a note and how it stands.

    `place` is that of its record, "" for one that is left; `statements` are the ids of the
    uppgifter made of it. A heading names what follows and need not be sorted, but may be.
    """

    note: str
    number: int
    start: int
    end: int
    text: str
    day: str | None
    quoted: bool
    state: State
    place: str = ""
    statements: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells it apart from the note's other passages, also when it becomes sorted."""
        return f"{self.note}:{self.start}"


@dataclass(frozen=True)
class Sheet:
    """A note as it lies on the desk."""

    note: str
    title: str
    day: str | None
    source: str
    passages: tuple[Passage, ...]

    def count(self, state: State) -> int:
        return self._counts.get(state, 0)

    @property
    def counted(self) -> str:
        """How far it has come, in words."""
        return ", ".join(f"{word} {self.count(state)}" for word, state in _COUNTED)

    @cached_property
    def _counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for passage in self.passages:
            counts[passage.state] = counts.get(passage.state, 0) + 1
        return counts


def is_there(view: View) -> bool:
    """Whether the form has a sorting desk."""
    return all(view.register(name) is not None for name in ("note", "passage", "statement"))


def sheets(view: View) -> tuple[Sheet, ...]:
    """Every note on the desk, in the order they came."""
    if not is_there(view):
        return ()
    return tuple(sheet_of(view, note) for note in view.records("note"))


def sheet_of(view: View, note: Record, divided: frozenset[int] = frozenset()) -> Sheet:
    """A note with its passages; those that begin at a number in `divided` are shown sentence by sentence."""
    return view.remember(("sorting", note.id, divided), lambda: _sheet(view, note, divided))


def left_count(view: View) -> int:
    """How many passages of all notes are neither sorted nor left out."""
    return sum(sheet.count("left") for sheet in sheets(view))


def statements_of(view: View) -> dict[str, tuple[str, ...]]:
    """The uppgifter that come from each passage, by the passage's record id."""
    return view.remember("passages' statements", lambda: _statements_of(view))


def _statements_of(view: View) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    field = (view.field_name("statement.passage") or "").partition("/")[2]  # asked for wherever there are passages
    for statement in view.records("statement"):
        for place in statement.value(field) or ():
            found.setdefault(record_of(place) or "", []).append(statement.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _sheet(view: View, note: Record, divided: frozenset[int]) -> Sheet:
    title = view.field("note.title", note) or view.summary(view.register("note") or "", note)
    day, source = view.field("note.date", note), view.field("note.source", note) or ""
    return Sheet(note.id, title, day, source, tuple(_passages(view, note, day, divided)))


def _passages(view: View, note: Record, day: str | None, divided: frozenset[int]) -> Iterator[Passage]:
    text = view.field("note.text", note) or ""
    labels = view.pack.words.note_heads
    cut = view.remember(("pieces", note.id), lambda: pieces(view.field("note.text", note) or "", labels))
    taken = _taken(view, note, text)
    number = 0
    for piece in _around(text, cut, sorted(taken), divided):
        number += not piece.heading
        yield _passage(view, note, number, text, piece, day, taken.get((piece.start, piece.end)))


def _around(
    text: str, cut: Sequence[Piece], taken: Sequence[tuple[int, int]], divided: frozenset[int]
) -> Iterator[Piece]:
    """The pieces of a note with the stretches that are taken as they were taken."""
    at = 0
    for piece in cut:
        inside = []
        while at < len(taken) and taken[at][0] < piece.end:
            inside.append(taken[at])
            at += 1
        if not inside:
            yield from sentences(text, piece) if piece.start in divided else (piece,)
            continue
        own = [Piece(start, end, piece.day, piece.heading, piece.quoted) for start, end in inside]
        rest = left_over(text, piece, inside)
        yield from sorted((*own, *rest), key=lambda item: item.start)
    yield from (Piece(start, end) for start, end in taken[at:])


def _taken(view: View, note: Record, text: str) -> dict[tuple[int, int], Record]:
    """The stretches of a note that have a record; one whose words are no longer there has none."""
    found: dict[tuple[int, int], Record] = {}
    for record in _records_of(view).get(note.id, ()):
        spot = _spot(text, view.field("passage.text", record) or "", int(view.field("passage.start", record) or 0))
        if spot is not None:
            found.setdefault(spot, record)
    return found


def _records_of(view: View) -> dict[str, tuple[Record, ...]]:
    """The passages' records by the id of their note."""
    return view.remember("notes' passages", lambda: _gathered(view))


def _gathered(view: View) -> dict[str, tuple[Record, ...]]:
    found: dict[str, list[Record]] = {}
    for record in view.records("passage"):
        for place in view.field("passage.note", record) or ():
            found.setdefault(record_of(place) or "", []).append(record)
    return {name: tuple(records) for name, records in found.items()}


def _spot(text: str, words: str, start: int) -> tuple[int, int] | None:
    """Where the words stand: at `start`, else at the place nearest to it (text before them was struck)."""
    if not words:
        return None
    if not text.startswith(words, start):
        places = [match for match in (text.rfind(words, 0, start + len(words)), text.find(words, start)) if match >= 0]
        if not places:
            return None
        start = min(places, key=lambda place: abs(place - start))
    return start, start + len(words)


def _passage(
    view: View, note: Record, number: int, text: str, piece: Piece, day: str | None, record: Record | None
) -> Passage:
    place = ""
    made: tuple[str, ...] = ()
    state: State = "heading" if piece.heading else "left"
    if record is not None:
        place = of_record(view.register("passage") or "", record.id)
        made = statements_of(view).get(record.id, ())
        left_out = view.option("passage.state", view.field("passage.state", record)) == "passage.left_out"
        # One whose uppgifter have all been removed is left again.
        state = "sorted" if made else "left_out" if left_out else state
    words = text[piece.start : piece.end]
    return Passage(note.id, number, piece.start, piece.end, words, piece.day or day, piece.quoted, state, place, made)
