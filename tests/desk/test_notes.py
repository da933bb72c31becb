"""Notes from outside: what is read, what is said about it, and what is refused with a way out. Nothing is written."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from bbic_wizard.desk import note_archive, note_documents, note_parts, notes
from bbic_wizard.desk.notes import notes_in_file, notes_in_text, notes_of
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.errors import NotFound, Problem
from bbic_wizard.reading.splitting import pieces

HERE = Path(__file__).parent / "notes"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
PACK = shipped_pack()


def archive(**parts: str | bytes) -> bytes:
    """A zip archive; `__` in a name stands for a slash, `_dot_` for a full stop."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, part in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return made.getvalue()


def docx(body: str, **more: str | bytes) -> bytes:
    return archive(word__document_dot_xml=f"<w:document {WORD}><w:body>{body}</w:body></w:document>", **more)


def odt(body: str, **more: str | bytes) -> bytes:
    content = f"<office:document-content {OPEN}><office:body>{body}</office:body></office:document-content>"
    return archive(mimetype="application/vnd.oasis.opendocument.text", content_dot_xml=content, **more)


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(data: bytes, name: str = "samtal.txt") -> str:
    [note] = notes_of(data, PACK, name).notes
    text = note["note.text"]
    assert isinstance(text, str)
    return text


def refusal(data: bytes) -> str:
    with pytest.raises(Problem) as caught:
        notes_of(data, PACK, "fil.docx")
    told = str(caught.value)
    assert "Inget är ändrat." in told
    return told


# --- plain text -----------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_read_in_its_encoding(encoding: str) -> None:
    incoming = notes_of("Åsa gråter över mössan.".encode(encoding), PACK)
    assert (incoming.notes[0]["note.text"], incoming.remarks) == ("Åsa gråter över mössan.", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_sign_are_known_also_without_a_swedish_letter(encoding: str) -> None:
    assert read("Hon kom hem.".encode(encoding)) == "Hon kom hem."


def test_a_stray_sign_without_meaning_does_not_make_it_another_encoding() -> None:
    assert read("Åsa\0 gråter över mössan på gården.".encode()).startswith("Åsa\N{REPLACEMENT CHARACTER} gråter")


def test_a_few_damaged_signs_do_not_make_the_rest_unreadable() -> None:
    data = "Åsa gråter över mössan på gården.".encode() + b"\xe5"
    incoming = notes_of(data, PACK)
    assert incoming.notes[0]["note.text"] == "Åsa gråter över mössan på gården.\N{REPLACEMENT CHARACTER}"
    assert "1 tecken gick inte att läsa" in incoming.remarks[0]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_older_encodings_are_read_and_it_is_said(encoding: str) -> None:
    incoming = notes_of("Åsa gråter över mössan.".encode(encoding), PACK)
    assert incoming.notes[0]["note.text"] == "Åsa gråter över mössan."
    assert "Windows-1252" in incoming.remarks[0]


def test_what_word_processors_add_is_layout_and_their_quotes_are_kept() -> None:
    text = "”Jag\u00a0vill\u202fse”, med\u00adhandläggare\r\n–\u200b ’nej’\ufeff"
    assert read(text.encode()) == "”Jag vill se”, medhandläggare\n– ’nej’"


def test_the_head_is_found_and_a_file_without_one_is_called_by_its_name() -> None:
    [note] = notes_of(b"Samtal med Karin\nDatum: 2026-03-12\nAntecknat av: Sara\n\nHon kom.", PACK).notes
    assert (note["note.title"], note["note.date"], note["note.source"]) == ("Samtal med Karin", "2026-03-12", "Sara")
    assert notes_of(b"- 1.\n", PACK, "hembesök.md").notes[0]["note.title"] == "- 1."


def test_markdown_keeps_its_signs() -> None:
    assert read(b"# Samtal\n\n- ett\n- **tv\xc3\xa5**", "a.md") == "# Samtal\n\n- ett\n- **två**"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 ...}", "RTF"),
        (bytes(range(256)) * 20, "inte en text"),
        (b"\x7fELF" + b"\x01\x02\x03\x00" * 500, "inte en text"),
        (b"", "ingen text"),
        (b" \r\n\xc2\xa0\t ", "ingen text"),
        (b"\n{\\rtf1 ...}", "RTF"),
        (b"<!DOCTYPE html><html><body>Hej</body></html>", "en webbsida"),
        (b"<?xml version='1.0'?><office:document/>", "en XML-fil"),
        (b"From: a@b.se\r\nX-Mailer: x\r\n y\r\nMIME-Version: 1.0\r\n\r\nHej =E5", "ett sparat mejl"),
        (b"Received: by x\n\nHej", "ett sparat mejl"),
        (notes._OLE + b"\0" * 600, "äldre Office-format"),
        (notes._OLE + b"\0" * 600 + notes._WORD_INSIDE, "äldre Word-format"),
        (notes._OLE + b"\0" * 600 + notes._MAIL_INSIDE, "Outlook"),
        (notes._OLE + b"\0" * 600 + notes._LOCKED_INSIDE, "lösenord"),
    ],
)
def test_what_is_no_text_is_refused_with_a_way_out(data: bytes, word: str) -> None:
    assert word in refusal(data)


# --- documents ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["word.docx", "open.odt"])
def test_documents_written_by_others_are_read_as_they_stand(name: str) -> None:
    [note] = notes_in_file(HERE / name, PACK).notes
    text = note["note.text"]
    assert (note["note.title"], note["note.date"]) == ("Samtal med Karin", "2026-03-12")
    for part in ("Hon vaknar inte i tid.", "| Dag | Sov |\n| mån | sent |", "”Jag vill att mamma ska orka.”"):
        assert part in text


def test_what_was_inserted_is_read_and_what_was_deleted_is_not_and_it_is_said() -> None:
    body = (
        "<w:p><w:r><w:t>Hon </w:t></w:r><w:ins><w:r><w:t>inte </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>alltid </w:delText></w:r></w:del><w:r><w:t>sover.</w:t></w:r></w:p>"
    )
    incoming = notes_of(docx(body), PACK)
    assert (incoming.notes[0]["note.text"], incoming.remarks) == ("Hon inte sover.", (note_documents.DELETED,))


def test_what_was_moved_while_changes_were_tracked_is_read_once_where_it_is_now() -> None:
    body = (
        "<w:p><w:moveFrom><w:r><w:t>Hon kom.</w:t></w:r></w:moveFrom><w:r><w:t>Karin.</w:t></w:r></w:p>"
        "<w:p><w:moveTo><w:r><w:t>Hon kom.</w:t></w:r></w:moveTo></w:p>"
    )
    incoming = notes_of(docx(body), PACK)
    assert (incoming.notes[0]["note.text"], incoming.remarks) == ("Karin.\n\nHon kom.", ())


def test_text_in_controls_boxes_and_nested_tables_is_read() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:sdt><w:sdtContent>{p('I en kontroll')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>Runt</w:t><w:txbxContent>{p('I en ruta')}</w:txbxContent></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{p('ett')}{p('två')}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    )
    text = read(docx(body))
    for part in ("I en kontroll", "I en ruta", "Runt", "ett\n\ntvå\n\n| a | b |"):
        assert part in text


def test_a_form_laid_out_as_a_table_keeps_its_paragraphs() -> None:
    told = f"{p('Hon är  trött.')}{p('Hon sover.')}"
    body = f"<w:tbl><w:tr><w:tc>{p('Samtal')}</w:tc><w:tc>{told}</w:tc></w:tr></w:tbl>{p('Efter.')}"
    assert read(docx(body)) == "Samtal\n\nHon är  trött.\n\nHon sover.\n\nEfter."
    box = f"<w:tbl><w:tr><w:tc>{p('I en ram.')}</w:tc></w:tr></w:tbl>"
    assert read(docx(box)) == "I en ram."


def test_ticks_and_tab_stops_of_a_docx() -> None:
    def symbol(code: str) -> str:
        return f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'

    inside = '<w:checkBox><w:default w:val="0"/><w:checked{}/></w:checkBox>'
    box = f"<w:r><w:fldChar><w:ffData>{inside}</w:ffData></w:fldChar></w:r>"
    body = (
        f'<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>{symbol("F0FE")}<w:r><w:t>ja</w:t></w:r></w:p>'
        f"<w:p>{symbol('F0A8')}<w:r><w:t>nej</w:t></w:r></w:p><w:p>{symbol('F012')}<w:r><w:t>x</w:t></w:r></w:p>"
        f"<w:p>{box.format('')}<w:r><w:t>våld</w:t></w:r></w:p>"
        f"<w:p>{box.format(' w:val=&quot;0&quot;').replace('&quot;', chr(34))}<w:r><w:t>hot</w:t></w:r></w:p>"
    )
    incoming = notes_of(docx(body), PACK)
    assert incoming.notes[0]["note.text"] == "☒ja\n\n☐nej\n\n\N{REPLACEMENT CHARACTER}x\n\n☒våld\n\n☐hot"
    assert incoming.remarks == (note_documents.SYMBOLS,)


def test_what_lies_outside_the_text_is_told_of() -> None:
    body = f"{p('Text.')}<w:altChunk/><w:sectPr><w:headerReference/><w:footerReference/></w:sectPr>"
    assert notes_of(docx(body), PACK).remarks == (note_documents.MARGINS, note_documents.INSERTED)


def test_lists_tabs_and_breaks_of_a_docx() -> None:
    item = '<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t xml:space="preserve">ett</w:t><w:tab/><w:t>två</w:t></w:r></w:p>'
    body = f"{p('Före.')}{item}{item}<w:p><w:r><w:t>A</w:t><w:br/><w:t>B</w:t></w:r></w:p>"
    assert read(docx(body)) == "Före.\n\n- ett\ttvå\n- ett\ttvå\n\nA\nB"


def test_an_odt_with_spaces_changes_and_comments() -> None:
    body = (
        "<office:text><text:tracked-changes><text:deletion><text:p>struket</text:p></text:deletion>"
        "</text:tracked-changes>"
        '<text:p>Hon<text:s text:c="2"/>kom<text:tab/>sent<text:line-break/>hem.'
        "<office:annotation><text:p>en kommentar</text:p></office:annotation></text:p></office:text>"
    )
    incoming = notes_of(odt(body), PACK)
    assert incoming.notes[0]["note.text"] == "Hon  kom\tsent\nhem."
    assert incoming.remarks == (note_documents.NOTES_LEFT, note_documents.DELETED)


def test_what_stands_in_the_margins_of_an_odt_is_told_of() -> None:
    text = "<office:text><text:p>Hon kom.</text:p></office:text>"
    assert notes_of(odt(text, styles_dot_xml="<x><style:header><p/></style:header></x>"), PACK).remarks == (
        note_documents.MARGINS,
    )
    assert notes_of(odt(text, styles_dot_xml="<x><style:header-style/></x>"), PACK).remarks == ()


def test_an_odt_whose_changes_are_only_insertions_has_lost_nothing() -> None:
    changes = "<text:tracked-changes><text:insertion><text:p>Eva</text:p></text:insertion></text:tracked-changes>"
    incoming = notes_of(odt(f"<office:text>{changes}<text:p>Hon   kom\n hem.</text:p></office:text>"), PACK)
    assert (incoming.notes[0]["note.text"], incoming.remarks) == ("Hon kom hem.", ())


def test_what_describes_a_picture_in_an_odt_and_scripts_are_no_text() -> None:
    more = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    picture = f"<svg:title {more}>bild</svg:title><svg:desc {more}>en bild</svg:desc>"
    body = f"<text:p><text:title>Hon</text:title>{picture}<text:script>x()</text:script> kom.</text:p>"
    assert read(odt(f"<office:text>{body}</office:text>")) == "Hon kom."


def test_macros_objects_and_pictures_are_left_unopened_and_it_is_said() -> None:
    data = docx(
        p("Text."),
        word__vbaProject_dot_bin=b"\xd0\xcf",
        word__embeddings__ole_dot_bin=b"\xd0\xcf",
        word__media__bild_dot_png=b"\x89PNG",
    )
    assert notes_of(data, PACK).remarks == (
        "Makron i filen öppnades inte.",
        "Inbäddade objekt följde inte med.",
        "1 bild följde inte med, bara text.",
    )


def test_only_the_part_with_the_text_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    whole = zipfile.ZipFile.open

    def noted(self: zipfile.ZipFile, name: str, *rest: object) -> object:
        opened.append(name)
        return whole(self, name, *rest)  # type: ignore[arg-type]

    data = docx(p("Text."), word__embeddings__ole_dot_bin=b"x" * 999)
    monkeypatch.setattr(zipfile.ZipFile, "open", noted)
    notes_of(data, PACK)
    assert opened == ["word/document.xml"]


def test_entities_from_outside_and_swelling_ones_are_refused() -> None:
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {WORD}>{p("&e;")}</w:document>'
    swelling = (
        f'<!DOCTYPE x [<!ENTITY a "{"b" * 99}"><!ENTITY c "{"&a;" * 99}">]><w:document {WORD}>{p("&c;")}</w:document>'
    )
    for part in (outside, swelling):
        assert "DTD" in refusal(archive(word__document_dot_xml=part))


def test_a_document_that_swells_is_stopped_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_archive, "CHUNK", 1 << 12)
    monkeypatch.setattr(note_archive, "XML_LIMIT", 1 << 16)
    data = docx(f"<w:p>{' ' * 5_000_000}</w:p>")
    assert len(data) < 10_000
    assert "sväller" in refusal(data)


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packing_that_is_undone_in_one_go_is_refused(kind: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as zipped:
        zipped.writestr("word/document.xml", f"<w:document {WORD}><w:body>{p('Text.')}</w:body></w:document>")
    assert "skadad" in refusal(made.getvalue())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rör")
    for path in (tmp_path / "rör", tmp_path / "a\0b"):
        with pytest.raises(NotFound, match="Inget är ändrat"):
            notes_in_file(path, PACK)


def test_endless_empty_elements_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_archive, "ELEMENT_LIMIT", 1_000)
    assert "Dela den" in refusal(docx("<w:p/>" * 2_000))


@pytest.mark.parametrize("room", range(300, 420, 7))
def test_a_long_text_is_never_cut_after_a_heading_and_each_part_begins_on_the_day_it_tells_of(
    room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notes, "PART", room)
    told = [
        f"Hembesök {day} mars 2026\n\nElin visade sitt rum den gången, {day}.\n\nHon bjöd på saft."
        for day in range(1, 25)
    ]
    parts = notes_in_text("\n\n".join(told), PACK).notes
    assert len(parts) > 3
    assert all(len(part["note.text"]) <= room for part in parts)
    whole = passages("\n\n".join(told), "2026-03-01")
    assert [one for part in parts for one in passages(part["note.text"], part["note.date"])] == whole


def passages(text: str, day: str) -> list[tuple[str, str | None, bool]]:
    """Every passage of a note: its words, its day, and whether it is only a heading."""
    found = pieces(text, PACK.words, day)
    return [(text[one.start : one.end], None if one.heading else one.day, one.heading) for one in found]


def test_two_thousand_pages_are_refused_and_a_thousand_are_taken_as_several_notes() -> None:
    page = p("Karin berättade om morgnarna och om hur trött hon är. " * 45)
    assert "mer än 3 miljoner tecken" in refusal(docx(page * 2_000))
    incoming = notes_of(docx(page * 1_000), PACK, "journal.docx")
    assert sum(len(note["note.text"]) for note in incoming.notes) > 2_400_000
    assert all(len(note["note.text"]) <= notes.PART for note in incoming.notes)
    assert "blev 7 anteckningar" in incoming.remarks[0]
    assert incoming.notes[1]["note.title"].endswith("(2 av 7)")


def test_a_locked_archive_says_that_it_is_locked() -> None:
    data = bytearray(docx(p("Text.")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + at] |= 1
    assert "lösenord" in refusal(bytes(data))
    manifest = b"<manifest><encryption-data/></manifest>"
    assert "lösenord" in refusal(odt("", **{"META-INF__manifest_dot_xml": manifest}))


@pytest.mark.parametrize("cut", [30, 200, -30])
def test_a_broken_archive_is_said_to_be_broken(cut: int) -> None:
    assert "skadad" in refusal(docx(p("Text. " * 500))[:cut])


def test_broken_xml_and_other_archives_are_refused() -> None:
    assert "skadad" in refusal(archive(word__document_dot_xml="<w:document><w:p>"))
    assert "ett annat slags dokument" in refusal(archive(xl__workbook_dot_xml="<x/>"))


def test_names_that_lead_out_of_an_archive_lead_nowhere() -> None:
    assert read(docx(p("Text."), **{"..__..__..__etc__x": b"y"})) == "Text."


# --- what is pasted, and files that cannot be opened ------------------------------


def test_a_pasted_text_becomes_a_note_whole() -> None:
    text = "Samtal\n\n" + "Hon kom. " * 40_000
    [note] = notes_in_text(text, PACK).notes
    assert note["note.text"] == text.strip("\n")
    for refused in ("a" * (note_parts.TEXT_LIMIT + 1), " \n "):
        with pytest.raises(Problem, match="Det inklistrade kan inte läggas på bordet"):
            notes_in_text(refused, PACK)


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "saknas.txt", "hittades inte"), (tmp_path, "en mapp")):
        with pytest.raises(NotFound, match="Kan inte läsa") as caught:
            notes_in_file(path, PACK)
        assert why in str(caught.value)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "FILE_LIMIT", 1_000)
    (tmp_path / "stor.txt").write_bytes(b"a" * 2_000)
    with pytest.raises(Problem, match=r"Kan inte läsa in stor\.txt"):
        notes_in_file(tmp_path / "stor.txt", PACK)


def test_signs_that_act_on_a_screen_are_replaced_and_it_is_said() -> None:
    incoming = notes_of("Hon\x1b[31m kom. Det var allt som hände den dagen.\x07".encode(), PACK)
    assert incoming.notes[0]["note.text"] == "Hon\ufffd[31m kom. Det var allt som hände den dagen.\ufffd"
    assert incoming.remarks == ("2 tecken som inte går att visa är utbytta mot \ufffd.",)


def test_a_day_in_the_files_name_is_the_notes_when_the_text_has_none() -> None:
    [note] = notes_of(b"Hon kom.", PACK, "2026-03-16 hembesök.txt").notes
    assert note["note.date"] == "2026-03-16"
