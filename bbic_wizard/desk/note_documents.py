"""The text of a docx or an odt: paragraphs apart, list entries with a dash, each row of a table on a line.

A table that only lays out a form (several paragraphs in a cell) is read cell by cell instead.

Read here and not by a document library: those we know skip what was inserted while changes were
tracked, what stands in content controls and in text boxes, and open every part of the file.
"""

import re

from bbic_wizard.desk.note_archive import Archive, Reader
from bbic_wizard.desk.note_parts import TEXT_LIMIT, Contents, Refused, damaged, locked
from bbic_wizard.model.text import REPLACEMENT

WORD, OPEN = "wordprocessingml", "opendocument"
NOTES_LEFT = "Fotnoter och kommentarer följde inte med."
DELETED = "Text som var struken i filen (spårade ändringar) följde inte med."
MARGINS = "Sidhuvud och sidfot följde inte med."
INSERTED = "Text som är infogad ur en annan fil följde inte med. Öppna filen och spara den på nytt."
SYMBOLS = f"Tecken ur ett symboltypsnitt är utbytta mot {REPLACEMENT}. Se efter i filen vad de betyder."
REMARKS = (MARGINS, NOTES_LEFT, INSERTED, SYMBOLS, DELETED)
_OPEN_MARGINS = (b"<style:header>", b"<style:footer>")
_WHITE = re.compile(r"[ \t\r\n]+")


class _Paragraphs(Reader):
    """Paragraphs, lists and tables; what differs between the two formats is in the subclasses."""

    def __init__(self) -> None:
        super().__init__(TEXT_LIMIT)
        self.remarks: dict[str, None] = {}  # in the order of REMARKS when told
        self._open: list[list[str]] = []  # paragraphs being written, one within another
        self._rows: list[list[list[str]]] = []  # rows being written: cells of paragraphs
        self._skipping = 0
        self._listed = False

    def tell(self, remark: str) -> None:
        """Something is to be said about how the file was read."""
        self.remarks[remark] = None

    def begin(self) -> None:
        self._open.append([])

    def add(self, text: str) -> None:
        if self._open and not self._skipping:
            self._open[-1].append(text)

    def finish(self) -> None:
        """A paragraph ends: into its cell, or on lines of its own."""
        text = "".join(self._open.pop()).strip("\n") if self._open else ""
        said = f"- {text}" if self._listed and text.strip() else text
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(said)
        else:
            self._paragraph(said)
        self._listed = False

    def _paragraph(self, text: str) -> None:
        """A paragraph, with an empty line after it; entries of a list and rows of a table follow one another."""
        kin = next((sign for sign in ("- ", "| ") if text.startswith(sign)), "")
        if self.lines and self.lines[-1] and not (kin and self.lines[-1].startswith(kin)):
            self.line("")
        self.line(text)
        if not kin:
            self.line("")

    def row(self) -> None:
        self._rows.append([])

    def cell(self) -> None:
        if self._rows:
            self._rows[-1].append([])

    def row_done(self) -> None:
        """A row ends: a line of its own, or the paragraphs of its cells when one has several."""
        cells = [[part for part in cell if part.strip()] for cell in (self._rows.pop() if self._rows else [])]
        if not any(cells):
            return
        several = any(len(cell) > 1 or (cell and ("\n" in cell[0] or cell[0].startswith("| "))) for cell in cells)
        if several or len(cells) == 1:
            told = [part for cell in cells for part in cell]
        else:
            told = [f"| {' | '.join(part.strip() for cell in cells for part in cell or [''])} |"]
        for part in told:
            if self._rows and self._rows[-1]:  # a table within a cell
                self._rows[-1][-1].append(part)
            else:
                self._paragraph(part)


class _Word(_Paragraphs):
    _SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "tabs"})
    _SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    _REMARKS = {
        "del": DELETED,
        "footnoteReference": NOTES_LEFT,
        "endnoteReference": NOTES_LEFT,
        "commentReference": NOTES_LEFT,
        "headerReference": MARGINS,
        "footerReference": MARGINS,
        "altChunk": INSERTED,
    }
    # Ticks, by their numbers in the fonts that forms are made with (Wingdings, in both ways of writing them).
    _TICKS = {"FE": "☒", "FD": "☒", "A8": "☐", "6F": "☐", "71": "☐", "FC": "✓", "FB": "✗", "B7": "•", "A7": "•"}

    def __init__(self) -> None:
        super().__init__()
        self._in_text = 0
        self._ticked = False

    def start(self, space: str, name: str, attributes: dict[str, str]) -> None:
        if name in self._REMARKS and WORD in space:
            self.tell(self._REMARKS[name])
        if name in self._SKIPPED:
            self._skipping += 1
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
        elif name in self._SIGNS:
            self.add(self._SIGNS[name])
        else:
            self._sign(name, attributes)

    def _sign(self, name: str, attributes: dict[str, str]) -> None:
        """What is a sign on the paper and no text in the file: a symbol, a box that is ticked or not."""
        if name == "sym":
            sign = self._TICKS.get(attributes.get("char", "")[-2:].upper(), REPLACEMENT)
            if sign == REPLACEMENT:
                self.tell(SYMBOLS)
            self.add(sign)
        elif name == "checkBox":
            self._ticked = False
        elif name in ("default", "checked"):
            self._ticked = attributes.get("val", "1") not in ("0", "false", "off")

    def end(self, space: str, name: str) -> None:
        if name in self._SKIPPED:
            self._skipping -= 1
        elif name == "t":
            self._in_text -= 1
        elif WORD in space and name == "p":
            self.finish()
        elif WORD in space and name == "tr":
            self.row_done()
        elif WORD in space and name == "checkBox":
            self.add("☒" if self._ticked else "☐")

    def said(self, text: str) -> None:
        if self._in_text:
            self.add(text)


class _Open(_Paragraphs):
    _SKIPPED = frozenset({"tracked-changes", "annotation", "note", "forms", "annotation-end", "script", "binary-data"})
    _DESCRIBES = frozenset({"title", "desc"})  # a picture, in its namespace; elsewhere they are text
    _REMARKS = {"deletion": DELETED, "annotation": NOTES_LEFT, "note": NOTES_LEFT}

    def start(self, space: str, name: str, attributes: dict[str, str]) -> None:
        if name in self._REMARKS:
            self.tell(self._REMARKS[name])
        if self._is_skipped(space, name):
            self._skipping += 1
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

    def _is_skipped(self, space: str, name: str) -> bool:
        return name in self._SKIPPED or (name in self._DESCRIBES and "svg" in space)

    def end(self, space: str, name: str) -> None:
        if self._is_skipped(space, name):
            self._skipping -= 1
        elif OPEN not in space or self._skipping:
            return
        elif name in ("p", "h"):
            self.finish()
        elif name == "table-row":
            self.row_done()

    def said(self, text: str) -> None:
        self.add(_WHITE.sub(" ", text))  # what the file breaks and indents between its elements is one space


def read_archive(data: bytes) -> Contents:
    """The text of a docx or an odt."""
    archive = Archive(data)
    word = next((name for name in archive.names if name.startswith("word/document") and name.endswith(".xml")), "")
    if word:
        return _contents(archive, _Word(), word)
    if "content.xml" in archive.names and b"opendocument.text" in archive.small("mimetype"):
        if b"encryption-data" in archive.small("META-INF/manifest.xml"):
            raise locked()
        read = _contents(archive, _Open(), "content.xml")
        if archive.holds("styles.xml", *_OPEN_MARGINS):
            read.remarks.append(MARGINS)
        return read
    raise Refused("Den är ett arkiv eller ett annat slags dokument.", "Spara den som docx, odt eller txt.")


def _contents(archive: Archive, reader: _Paragraphs, part: str) -> Contents:
    if archive.names.count(part) > 1:
        raise damaged()
    text = reader.read(archive.chunks(part))
    return Contents(text, [*archive.left_behind(), *(remark for remark in REMARKS if remark in reader.remarks)])
