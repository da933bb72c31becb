"""Journal notes from outside, pasted or in a file, as notes for the sorting desk."""

import errno
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePath
from typing import Any

from bbic_wizard.desk.note_parts import FILE_LIMIT, TEXT_LIMIT, Contents, Refused, locked, too_long
from bbic_wizard.desk.note_text import TYPES, read_text, tidied
from bbic_wizard.errors import NotFound
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.sorting_words import SortingWords
from bbic_wizard.model.text import REPLACEMENT
from bbic_wizard.reading.note_days import days_in
from bbic_wizard.reading.note_lines import Line, head_of, lines_of

HEAD = 8_000  # bytes at the beginning, in which it shows what a file is
PART = 400_000  # characters of a note; a longer text becomes several
UNNAMED = "Anteckning utan rubrik"
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED_INSIDE, _MAIL_INSIDE, _WORD_INSIDE = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "__substg1.0_", "WordDocument")
)
_PASTE = "Öppna den, markera texten, kopiera den och klistra in den på sorteringsbordet."
_RTF = "Öppna den i Word eller Writer och spara den som docx."
_MAIL = re.compile(
    rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type|Received|Message-ID):", re.I
)
_OTHERS = (
    (re.compile(rb"%PDF"), "en PDF", _PASTE),
    (re.compile(rb"\s*\{\\rtf"), "ett RTF-dokument", _RTF),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", re.I), "en webbsida", _PASTE),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml"), "en XML-fil", _PASTE),
    (_MAIL, "ett sparat mejl", _PASTE),
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """Notes ready to be laid on the desk, by meaning, and what is told about how they were read."""

    notes: tuple[dict[str, Any], ...]
    remarks: tuple[str, ...] = ()


def notes_in_file(path: Path, pack: Pack) -> Incoming:
    """The notes of a file. Raises `NotFound` or `NotAllowed`, saying what can be done."""
    try:
        return notes_of(read_note_file(path), pack, path.name)
    except Refused as problem:
        problem.title = f"Kan inte läsa in {path.name}"
        raise


def read_note_file(path: Path) -> bytes:
    """The bytes of a file; no more than are taken."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would be waited for, for ever
            raise NotFound(f"Kan inte läsa {path}", "Det är ingen vanlig fil. Inget är ändrat.")
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except (OSError, ValueError) as problem:
        why = {errno.ENOENT: "Filen hittades inte.", errno.EISDIR: "Det är en mapp."}
        known = problem.errno if isinstance(problem, OSError) else None
        told = why.get(known or 0, "Behörighet saknas, eller namnet går inte att använda.")
        raise NotFound(f"Kan inte läsa {path}", f"{told} Inget är ändrat.") from None
    if len(data) > FILE_LIMIT:
        raise Refused(f"Den är större än {FILE_LIMIT // 1_000_000} MB.", "Dela den i flera filer.")
    return data


def notes_of(data: bytes, pack: Pack, name: str = "") -> Incoming:
    """The notes that the bytes of a file hold, whatever it is called."""
    contents = _contents(data)
    return _incoming(contents.text, pack, PurePath(name).stem, tuple(contents.remarks))


def gathered(files: Mapping[str, bytes], pack: Pack) -> Incoming:
    """The notes of several files, in order."""
    read = [notes_of(data, pack, name) for name, data in files.items()]
    notes = tuple(note for incoming in read for note in incoming.notes)
    return Incoming(notes, tuple(dict.fromkeys(remark for incoming in read for remark in incoming.remarks)))


def notes_in_text(text: str, pack: Pack) -> Incoming:
    """The notes of a text that was pasted."""
    try:
        if len(text) > TEXT_LIMIT:
            raise too_long()
        return _incoming(text, pack, "", ())
    except Refused as problem:
        problem.title = "Det inklistrade kan inte läggas på bordet"
        raise


def _contents(data: bytes) -> Contents:
    if data.startswith(_ZIP):
        from bbic_wizard.desk.note_documents import read_archive  # only where there is an archive

        return read_archive(data)
    if data.startswith(_OLE):
        raise _older(data)
    for beginning, called, remedy in _OTHERS:
        if beginning.match(data[:HEAD]):
            raise Refused(f"Den är {called}.", remedy)
    return read_text(data)


def _older(data: bytes) -> Refused:
    """What a file of the older Office formats is, and what can be done with it."""
    if _LOCKED_INSIDE in data:
        return locked()
    if _MAIL_INSIDE in data:
        return Refused("Den är ett mejl sparat ur Outlook.", _PASTE)
    if _WORD_INSIDE in data:
        return Refused("Den är i ett äldre Word-format (doc).", "Öppna den i Word eller Writer och spara den som docx.")
    return Refused("Den är i ett äldre Office-format.", TYPES)


def _incoming(text: str, pack: Pack, name: str, remarks: tuple[str, ...]) -> Incoming:
    kept = tidied(text).strip("\n")
    if not kept.strip():
        raise Refused("Det finns ingen text i den.")
    replaced = kept.count(REPLACEMENT) - text.count(REPLACEMENT)
    if replaced > 0:
        remarks = (*remarks, f"{replaced} tecken som inte går att visa är utbytta mot {REPLACEMENT}.")
    head = head_of(kept, pack.words)
    day = head.day or next(days_in(name), None)
    parts = list(_parts(kept, pack.words, day))
    notes = []
    for number, (part, begins) in enumerate(parts, 1):
        title = head.title or name or UNNAMED
        counted = f"{title} ({number} av {len(parts)})" if len(parts) > 1 else title
        notes.append({"note.title": counted, "note.date": begins, "note.source": head.source, "note.text": part})
    if len(parts) > 1:
        remarks = (*remarks, f"Texten är lång och blev {len(parts)} anteckningar efter varandra.")
    return Incoming(tuple(notes), remarks)


def _parts(text: str, words: SortingWords, day: str | None) -> Iterator[tuple[str, str | None]]:
    """A long text in parts, each with the day it begins on."""
    if len(text) <= PART:
        yield text, day
        return
    lines = [line for line in lines_of(text, words, day) if not line.empty]
    start = 0
    while start < len(text):
        at = _cut(text, start, lines) if len(text) - start > PART else len(text)
        yield text[start:at].strip("\n"), next((line.day for line in lines if line.end > start), day)
        start = at + len(text[at:]) - len(text[at:].lstrip("\n"))


def _cut(text: str, start: int, lines: Sequence[Line]) -> int:
    """Where the part that begins at `start` ends: at an empty line, else at a line's end, else where it must.

    A heading is never left behind without what it stands over.
    """
    within = [
        (before, line)
        for before, line in pairwise(lines)
        if start + PART // 2 < line.start <= start + PART and not before.heading
    ]
    apart = [line.start for before, line in within if line.start - before.end > 1]
    at = max(apart or [line.start for _, line in within], default=0) or text.rfind(" ", start + PART // 2, start + PART)
    return at if at > start else start + PART
