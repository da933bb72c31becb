"""The sorting desk: each note with its passages, what has become of them, and what is left.

A passage that has been dealt with is a record that holds its stretch of the note, word for
word. All else of the note is left; it is found by looking, so nothing can be forgotten.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Literal

from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import day_of
from bbic_wizard.model.place import of_record, record_of
from bbic_wizard.reading.note_lines import head_of
from bbic_wizard.reading.splitting import Finely, Piece, is_quoted, left_over, parts, pieces
from bbic_wizard.reading.view import View

State = Literal["left", "sorted", "left_out", "heading"]
JOINED: Literal[3] = 3
Shown = Literal[0, 1, 2, 3]  # whole, as sentences, cut at line ends too; or joined to the one after it
Divided = frozenset[tuple[int, Shown]]  # where a passage that is not shown as it was cut begins, and how it is shown
Span = tuple[int, int]
WHOLE: Divided = frozenset()
FINER: tuple[tuple[Shown, ...], ...] = ((1, 2), (2,), ())
_COUNTED: tuple[tuple[str, State], ...] = (("sorterat", "sorted"), ("utelämnat", "left_out"), ("kvar", "left"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a note and how it stands.

    `place` is that of its record, "" for one that is left; `statements` are the ids of the
    uppgifter made of it. A heading names what follows and need not be sorted, but may be.
    `number` and `whole` are those of the passage it is a part of: where that begins.
    """

    note: str
    number: int
    whole: int
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

    def at(self, key: str | None) -> Passage | None:
        """The passage with a key."""
        found = self.around(int(key.rpartition(":")[2])) if key else None
        return found if found is not None and found.key == key else None

    def around(self, at: int) -> Passage | None:
        """The passage that a place in the note lies in, or the one before it."""
        number = bisect_right(self.passages, at, key=lambda item: item.start) - 1
        return self.passages[number] if number >= 0 else None

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


def sheet_of(view: View, note: Record, divided: Divided = WHOLE) -> Sheet:
    """A note with its passages; those named in `divided` are shown in parts."""
    return view.remember(("sorting", note.id, divided), lambda: _sheet(view, note, divided))


def same_words(text: str) -> str:
    """What a note says however its lines are broken: two notes with the same are the same note."""
    return " ".join(text.split())


def note_with(view: View, text: str) -> Record | None:
    """The note on the desk that says this."""
    return _says(view, view.records("note"), text)


def removed_note_with(view: View, text: str) -> Record | None:
    """The note that says this and was taken from the desk."""
    register = view.register("note") or ""
    return _says(view, view.group(register).removed.get(register, {}).values(), text)


def _says(view: View, notes: Iterable[Record], text: str) -> Record | None:
    name, wanted = (view.field_name("note.text") or "").partition("/")[2], same_words(text)
    return next((note for note in notes if same_words(note.value(name) or "") == wanted), None)


def divide(view: View, note: Record, divided: Divided, passage: Passage) -> Divided:
    """The passage shown more finely than now (sentences, then line ends too), or whole again when it cannot be.

    One that was joined comes apart again.
    """
    joined = frozenset(
        item for item in divided if item[1] == JOINED and min(passage.whole, passage.start) <= item[0] < passage.end
    )
    if joined:
        return divided - joined
    others = frozenset(item for item in divided if item[0] != passage.whole)
    finely = dict(divided).get(passage.whole, 0)
    shown = sheet_of(view, note, divided).passages
    for finer in FINER[finely]:
        made = others | {(passage.whole, finer)}
        if len(sheet_of(view, note, made).passages) > len(shown):
            return made
    return others


def join(view: View, note: Record, divided: Divided, passage: Passage) -> Divided:
    """The passage shown as one with the next, when both are left and no heading lies between; else as before."""
    passages = sheet_of(view, note, divided).passages
    at = bisect_right(passages, passage.start, key=lambda item: item.start)
    following = passages[at] if at < len(passages) else None
    if following is None or (passage.state, following.state) != ("left", "left") or following.whole == passage.whole:
        return divided
    cut = _cut_of(view, note)
    last = bisect_right(cut.pieces, passage.end - 1, key=lambda piece: piece.start) - 1
    others = frozenset(item for item in divided if item[0] not in (cut.pieces[last].start, following.whole))
    return others | {(cut.pieces[last].start, JOINED)}


def left_count(view: View) -> int:
    """How many passages of all notes are neither sorted nor left out."""
    return sum(sheet.count("left") for sheet in sheets(view))


def statements_of(view: View) -> dict[str, tuple[Record, ...]]:
    """The uppgifter that come from each passage, by the passage's record id."""
    return view.remember("passages' statements", lambda: _statements_of(view))


def _statements_of(view: View) -> dict[str, tuple[Record, ...]]:
    found: dict[str, list[Record]] = {}
    field = (view.field_name("statement.passage") or "").partition("/")[2]  # asked for wherever there are passages
    for statement in view.records("statement"):
        for place in statement.value(field) or ():
            found.setdefault(record_of(place) or "", []).append(statement)
    return {name: tuple(made) for name, made in found.items()}


def _sheet(view: View, note: Record, divided: Divided) -> Sheet:
    cut, made = _cut_of(view, note), statements_of(view)
    sorted_ = tuple((record, made.get(record.id, ())) for record in _records_of(view).get(note.id, ()))
    known = cut.sheets.get(divided)
    if known is None or known[0] != sorted_:
        title = view.field("note.title", note) or view.summary(view.register("note") or "", note)
        day, source = view.field("note.date", note), view.field("note.source", note) or ""
        passages = tuple(chain.from_iterable(_passages(view, cut, divided)))
        known = cut.sheets[divided] = (sorted_, Sheet(note.id, title, day, source, passages))
    return known[1]


Block = tuple[Passage, ...]  # what one passage of a note, as it was cut, is now


@dataclass
class _Cut:
    """A note as it was cut, and what was made of each piece when it was last looked at.

    One key changes one passage: the others are taken from here, for a note may have thousands.
    """

    note: Record
    text: str
    pieces: tuple[Piece, ...]
    head: str | None  # the day the note's own first lines give
    numbers: list[int] = field(default_factory=list)
    spots: dict[str, tuple[Record, Span | None]] = field(default_factory=dict)
    blocks: dict[int, tuple[object, Block]] = field(default_factory=dict)
    sheets: dict[Divided, tuple[object, Sheet]] = field(default_factory=dict)


def _cut_of(view: View, note: Record) -> _Cut:
    known: dict[str, _Cut] = view.remember("notes as they were cut", dict)  # reads nothing of the case: always kept
    cut = known.get(note.id)
    if cut is None or cut.note is not note:
        text, words, day = view.field("note.text", note) or "", view.pack.words, view.field("note.date", note)
        exact = day if day_of(day) else None  # a case file may say it less exactly
        cut = known[note.id] = _Cut(note, text, pieces(text, words, exact), head_of(text, words).day)
        for piece in cut.pieces:
            cut.numbers.append((cut.numbers[-1] if cut.numbers else 0) + (not piece.heading))
    return cut


def _passages(view: View, cut: _Cut, divided: Divided) -> Iterator[Block]:
    made, finely = statements_of(view), dict[int, Shown](divided)
    taken: dict[int, list[tuple[Span, Record]]] = {}
    for spot, record in _taken(view, cut):
        at = bisect_right(cut.pieces, spot[0], key=lambda piece: piece.end)
        taken.setdefault(min(at, len(cut.pieces) - 1), []).append((spot, record))
    number = 0
    while number < len(cut.pieces):
        last, here = _stretch(cut, number, taken, finely)
        level = finely.get(cut.pieces[number].start, 0)
        state = (last, level, *((record, made.get(record.id, ())) for _, record in here))
        known = cut.blocks.get(number)
        if known is None or known[0] != state:
            now = _parts(cut.text, _as_one(cut, number, last), here, 0 if level == JOINED else level)
            block = tuple(_passage(view, cut, number, part, dict(here)) for part in now)
            known = cut.blocks[number] = (state, block)
        yield known[1]
        number = last + 1


def _stretch(
    cut: _Cut, number: int, taken: Mapping[int, Sequence[tuple[Span, Record]]], shown: Mapping[int, Shown]
) -> tuple[int, list[tuple[Span, Record]]]:
    """The last of the pieces that stand as one with a piece, and what is taken of them.

    They were joined, or were taken together: by somebody who joined them, or when notes were cut another way.
    """
    last, here = number, list(taken.get(number, ()))
    while last + 1 < len(cut.pieces):
        following = cut.pieces[last + 1]
        joined = shown.get(cut.pieces[last].start) == JOINED and not following.heading
        if not joined and not any(span[1] > following.start for span, _ in here):
            break
        last += 1
        here += taken.get(last, ())
    return last, here


def _as_one(cut: _Cut, number: int, last: int) -> Piece:
    """Pieces after one another as one, with the quotation marks at its ends."""
    first, final = cut.pieces[number], cut.pieces[last]
    if number == last:
        return first
    heading = all(piece.heading for piece in cut.pieces[number : last + 1])
    return Piece(first.start - first.quoted, final.end + final.quoted, first.day, heading)


def _parts(text: str, piece: Piece, here: Sequence[tuple[Span, Record]], finely: Finely) -> Sequence[Piece]:
    """A piece of a note with the stretches that are taken as they were taken."""
    if not here:
        return parts(text, piece, finely)
    spots = [spot for spot, _ in here]
    own = [
        Piece(start, end, piece.day, piece.heading, piece.quoted or is_quoted(text, start, end)) for start, end in spots
    ]
    return sorted((*own, *left_over(text, piece, spots, finely)), key=lambda item: item.start)


def _taken(view: View, cut: _Cut) -> list[tuple[Span, Record]]:
    """The stretches of a note that have a record, in order; one whose words are no longer there has none."""
    found: dict[Span, Record] = {}
    for record in _records_of(view).get(cut.note.id, ()):
        known = cut.spots.get(record.id)
        if known is None or known[0] is not record:
            words, start = view.field("passage.text", record) or "", int(view.field("passage.start", record) or 0)
            known = cut.spots[record.id] = (record, _spot(cut.text, words, start))
        if known[1] is not None:
            found.setdefault(known[1], record)
    return sorted(found.items())


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


def _passage(view: View, cut: _Cut, number: int, piece: Piece, taken: dict[Span, Record]) -> Passage:
    record = taken.get((piece.start, piece.end))
    place = ""
    made: tuple[Record, ...] = ()
    state: State = "heading" if piece.heading else "left"
    if record is not None:
        place = of_record(view.register("passage") or "", record.id)
        made = statements_of(view).get(record.id, ())
        left_out = view.option("passage.state", view.field("passage.state", record)) == "passage.left_out"
        # One whose uppgifter have all been removed is left again.
        state = "sorted" if made else "left_out" if left_out else state
    # The note's own day may have been put right since; a day further down in it stands.
    day = piece.day if piece.day not in (None, cut.head) else view.field("note.date", cut.note)
    return Passage(
        cut.note.id,
        cut.numbers[number],
        cut.pieces[number].start,
        piece.start,
        piece.end,
        cut.text[piece.start : piece.end],
        day,
        piece.quoted,
        state,
        place,
        tuple(one.id for one in made),
    )
