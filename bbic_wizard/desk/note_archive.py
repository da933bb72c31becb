"""Documents that are archives (docx, odt), opened with a guard: only the part with the text is ever unpacked.

Nothing is written to disk, nothing else in the archive is opened, no link is followed, and
the part is read as it is unpacked, so a file that swells is stopped on the way.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers import expat

from bbic_wizard.desk.note_parts import ELEMENT_LIMIT, XML_LIMIT, Refused, damaged, locked, too_long

ENTRIES = 20_000
CHUNK = 1 << 16
MANIFEST_LIMIT = 5_000_000
SWELLS = "Den är packad så att den sväller orimligt när den öppnas."
FOREIGN = "Den innehåller en dokumenttyp (DTD) som inte hör hemma i ett textdokument."
_EMBEDDED = re.compile(r"(?:word/embeddings/|Object \d|ObjectReplacements/|word/activeX/|word/charts/)")
_PICTURES = re.compile(r"(?:word/media/|Pictures/|media/)[^/]+\Z")
_MACROS = re.compile(r"(?:\A|/)(?:vbaProject\.bin|Basic/|Scripts/)", re.IGNORECASE)


class Archive:
    """An archive whose table of contents has been looked at."""

    def __init__(self, data: bytes) -> None:
        with told():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = [item.filename for item in self._zip.infolist()]
        if len(self.names) > ENTRIES:
            raise Refused(SWELLS)
        if any(item.flag_bits & 1 for item in self._zip.infolist()):
            raise locked()

    def chunks(self, name: str, limit: int | None = None) -> Iterator[bytes]:
        """A part as it is unpacked, never more than `limit` of it (what the text may take, when none is given)."""
        size, limit = 0, limit or XML_LIMIT
        if self._zip.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged()  # no program packs documents so, and it would be unpacked in one go
        with told(), self._zip.open(name) as part:
            while piece := part.read(CHUNK):
                size += len(piece)
                if size > limit:
                    raise Refused(SWELLS)
                yield piece

    def small(self, name: str) -> bytes:
        """A small part whole; nothing when there is none."""
        return b"".join(self.chunks(name, MANIFEST_LIMIT)) if name in self.names else b""

    def holds(self, name: str, *signs: bytes) -> bool:
        """Whether any of some signs stands in a small part; not when it is too big to be looked through."""
        try:
            part = self.small(name)
        except Refused:
            return False
        return any(sign in part for sign in signs)

    def left_behind(self) -> list[str]:
        """In words, what is in the archive besides the text."""
        found = []
        if any(_MACROS.search(name) for name in self.names):
            found.append("Makron i filen öppnades inte.")
        embedded = sum(1 for name in self.names if _EMBEDDED.match(name) and not name.endswith("/"))
        pictures = sum(1 for name in self.names if _PICTURES.match(name))
        if embedded:
            found.append("Inbäddade objekt följde inte med.")
        if pictures:
            found.append(f"{pictures} {'bild' if pictures == 1 else 'bilder'} följde inte med, bara text.")
        return found


@contextmanager
def told() -> Iterator[None]:
    """What the unpacking cannot make out, in words."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, OSError, ValueError):
        raise damaged() from None


class Reader:
    """Reads a part as XML, element by element, and gathers lines. Subclasses say what the elements mean."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size, self._elements = limit, 0, 0
        self.lines: list[str] = []

    def read(self, chunks: Iterator[bytes]) -> str:
        """The text of the part."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.said
        try:
            for piece in chunks:
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise damaged() from None
        return "\n".join(self.lines)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > ELEMENT_LIMIT:
            raise too_long()
        space, _, local = name.rpartition(" ")
        self.start(space, local, {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        space, _, local = name.rpartition(" ")
        self.end(space, local)

    def line(self, text: str) -> None:
        """One more line of the text."""
        self._size += len(text) + 1
        if self._size > self._limit:
            raise too_long()
        self.lines.append(text)

    def start(self, space: str, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, space: str, name: str) -> None:
        """An element ends."""

    def said(self, text: str) -> None:
        """Characters within an element."""


def _no_doctype(*_: object) -> None:
    raise Refused(FOREIGN, "Öppna den där den skrevs och spara den på nytt som docx eller odt.")
