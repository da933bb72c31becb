"""The text of a docx or an odt: paragraphs apart, list entries with a dash, each row of a table on a line.

Read here and not by a document library: those we know skip what was inserted while changes were
tracked, what stands in content controls and in text boxes, and open every part of the file.
"""

from bbic_wizard.desk.note_archive import Archive, Reader
from bbic_wizard.desk.note_parts import TEXT_LIMIT, Contents, Refused, damaged, locked

WORD, OPEN = "wordprocessingml", "opendocument"
NOTES_LEFT = "Fotnoter och kommentarer följde inte med."
DELETED = "Text som var struken i filen (spårade ändringar) följde inte med."
_IN_CELL = " / "


class _Paragraphs(Reader):
    """Paragraphs, lists and tables; what differs between the two formats is in the subclasses."""

    def __init__(self) -> None:
        super().__init__(TEXT_LIMIT)
        self.deleted = self.notes = False
        self._open: list[list[str]] = []  # paragraphs being written, one within another
        self._rows: list[list[list[str]]] = []  # rows being written: cells of paragraphs
        self._skipping = 0
        self._listed = False

    def begin(self) -> None:
        self._open.append([])

    def add(self, text: str) -> None:
        if self._open and not self._skipping:
            self._open[-1].append(text)

    def finish(self) -> None:
        """A paragraph ends: into its cell, or a line with an empty one after it."""
        text = "".join(self._open.pop()).strip("\n") if self._open else ""
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)
        elif self._listed and text.strip():
            self._apart("- ")
            self.line(f"- {text}")
        else:
            self._apart()
            self.line(text)
            self.line("")
        self._listed = False

    def _apart(self, kin: str = "\n") -> None:
        """An empty line after what is of another kind than what comes now."""
        if self.lines and self.lines[-1] and not self.lines[-1].startswith(kin):
            self.line("")

    def row(self) -> None:
        self._rows.append([])

    def cell(self) -> None:
        if self._rows:
            self._rows[-1].append([])

    def row_done(self) -> None:
        cells = self._rows.pop() if self._rows else []
        shown = [_IN_CELL.join(" ".join(part.split()) for part in cell if part.strip()) for cell in cells]
        if not any(shown):
            return
        if self._rows and self._rows[-1]:  # a table within a cell
            self._rows[-1][-1].append(", ".join(part for part in shown if part))
        else:
            self._apart("| ")
            self.line(f"| {' | '.join(shown)} |")


class _Word(_Paragraphs):
    _SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
    _SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "□"}

    def __init__(self) -> None:
        super().__init__()
        self._in_text = 0

    def start(self, space: str, name: str, attributes: dict[str, str]) -> None:
        if name in self._SKIPPED:
            self._skipping += 1
            self.deleted = self.deleted or name in ("del", "moveFrom")
        elif name == "t":
            self._in_text += 1
        elif WORD not in space:
            return
        elif name == "p":
            self.begin()
        elif name == "numPr":
            self._listed = True
        elif name == "tr":
            self.row()
        elif name == "tc":
            self.cell()
        elif name in ("footnoteReference", "endnoteReference", "commentReference"):
            self.notes = True
        elif name in self._SIGNS and self._open:
            self.add(self._SIGNS[name])

    def end(self, space: str, name: str) -> None:
        if name in self._SKIPPED:
            self._skipping -= 1
        elif name == "t":
            self._in_text -= 1
        elif WORD in space and name == "p":
            self.finish()
        elif WORD in space and name == "tr":
            self.row_done()

    def said(self, text: str) -> None:
        if self._in_text:
            self.add(text)


class _Open(_Paragraphs):
    _SKIPPED = frozenset({"tracked-changes", "annotation", "note", "forms", "annotation-end"})

    def start(self, space: str, name: str, attributes: dict[str, str]) -> None:
        if name in self._SKIPPED:
            self._skipping += 1
            self.deleted = self.deleted or name == "tracked-changes"
            self.notes = self.notes or name in ("annotation", "note")
        elif OPEN not in space or self._skipping:
            return
        elif name in ("p", "h"):
            self.begin()
        elif name == "list-item":
            self._listed = True
        elif name == "table-row":
            self.row()
        elif name == "table-cell":
            self.cell()
        elif name == "s":
            self.add(" " * min(int(attributes.get("c", "1") or 1), 100) if attributes.get("c", "1").isdigit() else " ")
        elif name in ("tab", "line-break"):
            self.add("\t" if name == "tab" else "\n")

    def end(self, space: str, name: str) -> None:
        if name in self._SKIPPED:
            self._skipping -= 1
        elif OPEN not in space or self._skipping:
            return
        elif name in ("p", "h"):
            self.finish()
        elif name == "table-row":
            self.row_done()

    def said(self, text: str) -> None:
        self.add(text)


def read_archive(data: bytes) -> Contents:
    """The text of a docx or an odt."""
    archive = Archive(data)
    word = next((name for name in archive.names if name.startswith("word/document") and name.endswith(".xml")), "")
    if word:
        return _contents(archive, _Word(), word)
    if "content.xml" in archive.names and b"opendocument.text" in archive.small("mimetype"):
        if b"encryption-data" in archive.small("META-INF/manifest.xml"):
            raise locked()
        return _contents(archive, _Open(), "content.xml")
    raise Refused("Den är ett arkiv eller ett annat slags dokument.", "Spara den som docx, odt eller txt.")


def _contents(archive: Archive, reader: _Paragraphs, part: str) -> Contents:
    if archive.names.count(part) > 1:
        raise damaged()
    text = reader.read(archive.chunks(part))
    said = [DELETED] if reader.deleted else []
    return Contents(text, [*archive.left_behind(), *([NOTES_LEFT] if reader.notes else []), *said])
