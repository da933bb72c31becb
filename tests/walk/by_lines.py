"""The walk line by line: a reader that looks at where the interview is and at what it has just been told."""

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any, TextIO, cast

from bbic_wizard import prompt
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.place import of_record, question_of, record_of
from bbic_wizard.prompt.stops import stops
from bbic_wizard.reading.choosing import linkable
from bbic_wizard.reading.progress import step_ids
from bbic_wizard.store.protocol import Bookmark
from tests.walk.desk import OpenDesk, Sitting, Walked, step_of, window_of
from tests.walk.intents import (
    Add,
    Amend,
    Begin,
    Break,
    Declare,
    Fill,
    Intent,
    Leave,
    NamePerson,
    Open,
    Redo,
    Skip,
    Undo,
    Unskip,
)
from tests.walk.script import script

WIDTH = 2_000  # so that what is offered stands on one line each
DAY_AS_SAID = "11 mars 2026"
END = "<the end of the input>"


def walk() -> Walked:
    """Walk the whole form."""
    desk, walked, out = OpenDesk(), Walked(), StringIO()
    reader = Reader(desk, walked, out)
    while reader.goes_on:
        case_id = desk.work.case_id if desk.work else None
        assert prompt.run(desk, case_id, cast(TextIO, reader), out, WIDTH) == 0
    walked.keep(desk.at)
    walked.told = out.getvalue()
    return walked


class Reader:
    """Somebody who writes lines. Every line is thought of when it is asked for."""

    def __init__(self, desk: OpenDesk, walked: Walked, out: StringIO) -> None:
        self.desk, self.walked, self._out = desk, walked, out
        self.goes_on = True
        self._read = 0  # how much of what was told has been read
        self._lines = self._write()

    def readline(self) -> str:
        """The next line."""
        line = next(self._lines)
        return "" if line == END else f"{line}\n"

    def _write(self) -> Iterator[str]:
        for intent in script(self.desk.view, shipped_pack().form):
            yield from self._do(intent)
        self.goes_on = False
        yield ".q"

    def _do(self, intent: Intent) -> Iterator[str]:
        match intent:
            case Begin():
                yield from ("ny", intent.name, intent.born, "1", intent.date, *_text(intent.text))
            case Fill() | NamePerson() | Amend():
                yield from self._to(intent.place)
                yield from self._answer(intent)
            case Break():
                yield from self._break(intent)
            case Skip() | Unskip():
                yield from self._to_what_is_skipped(intent.place)
                yield from self._skip(intent) if isinstance(intent, Skip) else [".t"]
                assert (self.view.skip(intent.place) is not None) == isinstance(intent, Skip), intent
            case Add() | Open() | Leave() | Declare():
                yield from self._entries(intent)
            case Undo() | Redo():
                yield ".u" if isinstance(intent, Undo) else ".å"

    def _entries(self, intent: Add | Open | Leave | Declare) -> Iterator[str]:
        register = self.view.form.window_by_id[intent.window].shows
        match intent:
            case Add():
                yield from self._to(intent.window)
                yield "+"
                assert record_of(self.place)
            case Open():
                yield from self._to(intent.window)
                yield _numbered(self._told(), self.view.label(of_record(register, intent.record)))
                assert record_of(self.place) == intent.record
            case Leave():
                if record_of(self.place):
                    yield ".ut"
                assert self.place == intent.window
            case Declare():
                yield from self._to(intent.window)
                yield "inga"
                assert self.view.value(register) == []

    # Where the interview is, and what it told

    @property
    def view(self) -> Any:
        return self.desk.view()

    @property
    def mark(self) -> Bookmark:
        """What is asked about, as it is remembered."""
        mark = self.desk.at.bookmark()
        assert mark is not None
        return mark

    @property
    def step(self) -> str:
        return self.mark.step

    @property
    def place(self) -> str:
        return self.mark.place

    def _told(self) -> str:
        """What was told since the last line that needed it."""
        told = self._out.getvalue()[self._read :]
        self._read += len(told)
        return told

    # Getting there

    def _to(self, place: str) -> Iterator[str]:
        """To a place, by Enter, .b, .n steg, .b steg and .ut."""
        if record_of(self.place) and record_of(self.place) != record_of(place):
            yield ".ut"
        if not record_of(place):
            yield from self._to_step(step_of(self.view, place))
        while self.place != place:
            order = self._order(place)
            yield "" if order.index(place) > order.index(self.place) else ".b"

    def _to_step(self, step: str) -> Iterator[str]:
        while self.step != step:
            steps = step_ids(self.view)
            yield ".n steg" if steps.index(step) > steps.index(self.step) else ".b steg"

    def _order(self, place: str) -> list[str]:
        """The places asked about around a place, in order."""
        record = record_of(place)
        if record is None:
            return [stop.place for stop in stops(self.view, self.step)]
        register = question_of(place)
        return [of_record(register, record, name) for name in self.view.form.questions[register].by_field]

    # Answers and skips

    def _answer(self, intent: Fill | NamePerson | Amend) -> Iterator[str]:
        place, before = intent.place, self.view.value(intent.place)
        match intent:
            case Fill():
                yield from self._said(place, intent.value)
                assert self.view.value(place) == intent.value, intent
            case NamePerson():
                yield f"+ {intent.name}"
                assert self.view.show(place) == intent.name
            case Amend():
                yield from _text(intent.added)
                assert self.view.value(place) == f"{before}\n{intent.added}"

    def _said(self, place: str, value: Any) -> Iterator[str]:
        """A value as it is said, by the kind of its question."""
        question = self.view.form.question(place)
        match question.kind:
            case "text":
                yield from _text(value)
            case "choice" | "choices":
                wanted = [value] if question.kind == "choice" else value
                told = self._told()
                yield " ".join(_numbered(told, o.label) for o in self.view.pack.options(question) if o.id in wanted)
            case "links":
                found = next(item for item in linkable(self.view, question.to) if item.place == value[0])
                yield _numbered(self._told(), found.title, found.text[:40])
            case "actor":
                yield self.view.actor_name(value)
            case "yesno":
                yield "ja" if value else "nej"
            case "date":
                yield DAY_AS_SAID
            case _:
                yield str(value)

    def _skip(self, skip: Skip) -> Iterator[str]:
        yield ".m allt" if skip.place in self.view.form.step_by_id else ".m"
        reason, policy = self.view.pack.reason_by_id[skip.code], self.view.policy(skip.place)
        yield _numbered(self._told(), reason.label)
        if reason.date != "no":
            yield skip.date or ""
        for ask in policy.asks:
            yield skip.asks.get(ask.id, "")
        yield skip.note

    def _to_what_is_skipped(self, place: str) -> Iterator[str]:
        if place in self.view.form.step_by_id:
            yield from self._to_step(place)
        else:
            register = place in self.view.form.questions and "." not in place
            yield from self._to(window_of(self.view, place) if register else place)

    def _break(self, intent: Break) -> Iterator[str]:
        """Leave in the middle of a text: the first time with a command, then by just ending. Then the rest."""
        yield from self._to(intent.place)
        yield from _lines(intent.begun)
        self.walked.left.append(self._sitting(intent.place))
        yield ".q" if len(self.walked.left) == 1 else END
        self.walked.back.append(self._sitting(self.place))
        yield from _text(intent.rest)
        assert self.view.value(intent.place) == f"{intent.begun}\n{intent.rest}"

    def _sitting(self, place: str) -> Sitting:
        typing = self.desk.at.typing(place)
        assert typing is not None
        return Sitting(self.step, place, typing.cursor, typing.text)


def _numbered(told: str, label: str, text: str = "") -> str:
    """The number of something among what was told, by its name and how its text begins: the last time it was."""
    after = f" – {re.escape(text)}" if text else r"(?= – | \(\d+ saknar svar\)|$)"
    found = re.findall(rf"^(\d+)\. {re.escape(label)}{after}", told, re.MULTILINE)
    assert found, label
    return str(found[-1])


def _text(text: str) -> Iterator[str]:
    """The lines of a text, and the dot that ends it."""
    yield from _lines(text)
    yield "."


def _lines(text: str) -> Iterator[str]:
    return (f".{line}" if line.startswith(".") else line for line in text.split("\n"))
