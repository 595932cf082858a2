"""Sources that `gazette import` reads in each format, and its messages about unreadable ones."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from gazette.i18n.words import words
from gazette.staff.importing.decoding import decoded
from gazette.staff.importing.limits import (
    BLOCK_LETTERS,
    BLOCKS,
    BYTES,
    ITEMS,
    LETTERS,
    WORD_LETTERS,
    UnreadableError,
)
from gazette.staff.importing.lines import Line, blocks_of_lines
from gazette.staff.importing.reading import file_content, sources_of
from gazette.staff.importing.source import Block, Source
from gazette.staff.importing.web_address import key_of, without_tracking
from tests.conftest import Expected

SOURCES = Path(__file__).parent / "importing" / "sources"
FILES = sorted(path.name for path in SOURCES.iterdir() if path.suffix != ".expected")
TODAY = date(2026, 11, 22)


def shown(sources: tuple[Source, ...]) -> str:
    """Every field of the sources, a block a line."""
    return "\n".join(line for source in sources for line in (*lines_of(source), ""))


def lines_of(source: Source) -> tuple[str, ...]:
    return (
        f"{source.kind}: {source.title}",
        f"  address: {source.address}",
        f"  guid: {source.guid}",
        f"  publisher: {source.publisher}",
        f"  published: {source.published}",
        f"  language: {source.language}",
        f"  read on: {source.read_on}",
        *(f"  {block.kind} {block.level} line {block.line}: {block.text!r}" for block in source.blocks),
        *(f"  link {text!r}: {address}" for text, address in source.links),
        *(f"  {event}" for event in source.events),
    )


@pytest.mark.parametrize("name", FILES)
def test_a_publication_is_read(name: str, expected: Expected) -> None:
    sources = sources_of((SOURCES / name).read_bytes(), "", TODAY)
    expected.check(SOURCES / f"{name}.expected", shown(sources))


def test_a_document_is_read() -> None:
    document = docx.Document()
    document.core_properties.title = "Word-dokumentti"
    document.add_heading("Kutsu hyte-neuvotteluun", 1)
    document.add_paragraph("Neuvottelu pidetään 14.5.2025.\nTervetuloa!")
    document.add_heading("Ohjelma", 2)
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(
        table.rows, (("9.00", "Avaus", "Maija Mallikas"), ("10.00", "Kahvi", "")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[1].cells[1].merge(table.rows[1].cells[2])
    document.add_paragraph("Ilmoittaudu 7.5. mennessä", style="List Bullet")
    document.add_paragraph("Sähköpostilla", style="List Bullet 2")
    document.add_paragraph("11.00\tPäätös")
    file = BytesIO()
    document.save(file)
    assert sources_of(file.getvalue(), "", TODAY) == (
        Source(
            "docx", "Kutsu hyte-neuvotteluun", "", "", "", "fi", TODAY,
            (
                Block("paragraph", "Neuvottelu pidetään 14.5.2025."),
                Block("paragraph", "Tervetuloa!"),
                Block("heading", "Ohjelma", 2),
                Block("row", "9.00\tAvaus\tMaija Mallikas"),
                Block("row", "10.00\tKahvi"),
                Block("item", "Ilmoittaudu 7.5. mennessä", 1),
                Block("item", "Sähköpostilla", 1),
                Block("row", "11.00\tPäätös"),
            ),
        ),
    )  # fmt: skip


DAY_LINES = {
    "22.12.2025": "2025-12-22",
    "UUTINEN / 22.12.2025": "2025-12-22",
    "Julkaistu 22.12.2025 klo 9.05": "2025-12-22",
    "Publicerad: 22.12.2025": "2025-12-22",
    "Testilän hyvinvointialue 22.12.2025": "2025-12-22",
    "Maija Mallinen 22.12.2025": "2025-12-22",
    "22.12.2025 Nyheter": "2025-12-22",
    "22.12.2025 Neuvottelu": "",
    "Päivitetty 22.12.2025": "",
    "Kokous on 22.12.2025": "",
    "Ilmoittaudu 22.12.2025": "",
    "Neuvottelupäivä 22.12.2025": "",
    "Förhandlingen hålls 22.12.2025": "",
    "Anmäl dig senast 22.12.2025": "",
}


@pytest.mark.parametrize("line", DAY_LINES)
def test_a_line_with_a_day_is_the_day_of_publication_or_stays_in_the_text(line: str) -> None:
    (source,) = sources_of(f"Kutsu Testilän hyte-neuvotteluun\n\n{line}\n\nTervetuloa!".encode(), "", TODAY)
    assert source.published == DAY_LINES[line]
    assert (line in [block.text for block in source.blocks]) == (not DAY_LINES[line])


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


def cell(content: str) -> str:
    return f"<w:tc>{paragraph(content)}</w:tc>"


def box(content: str) -> str:
    return f"<w:pict><w:txbxContent>{content}</w:txbxContent></w:pict>"


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        (paragraph(run("Ilmoittaudu ") + control(run("30.10.2026"))), ["Ilmoittaudu 30.10.2026"]),
        (control(paragraph(run("Tervetuloa!"))), ["Tervetuloa!"]),
        (control(control(paragraph(run("Tervetuloa!")))), ["Tervetuloa!"]),
        (
            paragraph(
                run("Alkaa klo ")
                + f"<w:ins>{run('10')}</w:ins>"
                + "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
            ),
            ["Alkaa klo 10"],
        ),
        (
            paragraph(run("Kokous on ") + f"<w:fldSimple w:instr='X'>{run('pian')}</w:fldSimple>"),
            ["Kokous on pian"],
        ),
        (
            paragraph(
                run("Kutsu")
                + "<w:r><mc:AlternateContent>"
                + f"<mc:Choice>{box(paragraph(run('Tervetuloa!')) + paragraph(run('Tule!')))}</mc:Choice>"
                + f"<mc:Fallback>{box(paragraph(run('Tervetuloa!')))}</mc:Fallback>"
                + "</mc:AlternateContent></w:r>"
            ),
            ["Kutsu", "Tervetuloa!", "Tule!"],
        ),
        (
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
            + control(f"<w:tr>{cell(run('9.00'))}{control(cell(run('Kahvi')))}</w:tr>")
            + "</w:tbl>",
            ["9.00\tKahvi"],
        ),
    ],
    ids=["field", "paragraph", "field in a field", "tracked", "worked out", "box", "row"],
)
def test_words_in_form_fields_text_boxes_and_tracked_changes_are_read(
    content: str, blocks: list[str]
) -> None:
    names = "".join(
        f' xmlns:{prefix}="{name}"'
        for prefix, name in (
            ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
            ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        )
    )
    document = docx.Document()
    document.add_heading("Otsikko", 1)
    for part in parse_xml(f"<w:body{names}>{content}</w:body>"):
        document.element.body.insert(-1, part)
    file = BytesIO()
    document.save(file)
    (source,) = sources_of(file.getvalue(), "", TODAY)
    assert [block.text for block in source.blocks] == blocks


def pdf_of(*pages: tuple[str, ...], title: str = "") -> bytes:
    """A PDF of pages of lines, as small as the format allows (ISO 32000-1, 7.5)."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        text = b"".join(b"(" + line.encode("cp1252") + b") Tj 0 -14 Td " for line in lines)
        content = b"BT /F1 10 Tf 50 780 Td " + text + b"ET"
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content))
        kids.append(b"%d 0 R" % (len(objects) + 1))
        font = b"<< /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>"
            % (font, len(objects))
        )
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%s) >>" % title.encode("cp1252"))
    out = BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out.write(
        b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, size - 1, table)
    )
    return out.getvalue()


HEADER = "Esimerkkilän hyvinvointialue"


def test_a_pdf_is_read() -> None:
    content = pdf_of(
        (HEADER, "Hyte-neuvottelu vuodelle 2025", "Neuvottelun tarkoituksena oli asettaa alueen hyvinvointi-",
         "työlle yhteisiä tavoitteita ja sopia hyvinvointikertomus-",
         "ja suunnitelmatyöstä sekä seuraavasta hyte-", "neuvottelusta.",
         "8.30–9.00 Kahvi", "9.00–9.15 Tervetuloa", "1"),
        (HEADER, "• Yhteinen tilannekuva puuttuu (10)", "• Yhteistyön malli puuttuu (7)", "2 (3)"),
        (HEADER, "Lisätietoja:", "Maija Mallikas", "kehitysjohtaja", "Sivu 3"),
        title="PowerPoint-esitys",
    )  # fmt: skip
    assert sources_of(content, "https://esimerkkila.example/a.pdf", TODAY) == (
        Source(
            "pdf", "Hyte-neuvottelu vuodelle 2025", "https://esimerkkila.example/a.pdf", "", "", "fi", TODAY,
            (
                Block(
                    "paragraph",
                    "Neuvottelun tarkoituksena oli asettaa alueen hyvinvointityölle yhteisiä tavoitteita ja "
                    "sopia hyvinvointikertomus- ja suunnitelmatyöstä sekä seuraavasta hyte-neuvottelusta.",
                    line=1,
                ),
                Block("paragraph", "8.30–9.00 Kahvi", line=1),
                Block("paragraph", "9.00–9.15 Tervetuloa", line=1),
                Block("item", "Yhteinen tilannekuva puuttuu (10)", 1, 2),
                Block("item", "Yhteistyön malli puuttuu (7)", 1, 2),
                Block("paragraph", "Lisätietoja:", line=3),
                Block("paragraph", "Maija Mallikas", line=3),
                Block("paragraph", "kehitysjohtaja", line=3),
            ),
        ),
    )  # fmt: skip
    assert (
        sources_of(pdf_of(("Ohjelma",), title="Kutsu hyte-neuvotteluun"), "", TODAY)[0].title
        == "Kutsu hyte-neuvotteluun"
    )


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "There is nothing in it."),
        (b" \n\n", "There is nothing in it."),
        (b"\xef\xbb\xbf", "There is nothing in it."),
        (bytes(range(256)) * 20, "This is neither a feed, a page, a calendar, nor a text, .docx or .pdf."),
        (b"<html></html>", "There is no text on the page."),
        (b"<!doctype html><nav>Etusivu</nav>", "There is no text on the page."),
        (b"<rss>", "The feed is broken."),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "There is no event in the calendar."),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "There is no event in the calendar."),
        (b"%PDF-1.7\nrikki", "The PDF is broken."),
        (pdf_of(("",)), "The PDF holds no text. It may be scanned: copy its text into a .txt file."),
        (b"PK\x03\x04rikki", "The document is broken."),
        (zipped(xl__workbook_xml=b"<x/>"), "This is not a text document. Save it as .docx or .pdf."),
        (zipped(word__document_xml=b"<x/>"), "The document is broken."),
        (
            zipped(word__document_xml=b"<x/>", word__kuva=bytes(5 * BYTES)),
            "There is more than 100 MB in it.",
        ),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "This is a document of an old format. Save it as .docx or .pdf."),
        (b"{\\rtf1 Kutsu}", "This is a document of an old format. Save it as .docx or .pdf."),
        (b"\x89PNG\r\n", "This is a picture. Copy its text into a .txt file."),
    ],
)
def test_content_that_cannot_be_read_is_reported(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        sources_of(content, "", TODAY)
    assert refused.value.what.text(words("en").template) == message


def test_files_that_cannot_be_opened_are_reported(tmp_path: Path) -> None:
    large = tmp_path / "suuri.txt"
    with large.open("wb") as file:
        file.truncate(BYTES + 1)
    for path, message in (
        (tmp_path, "This is a folder."),
        (tmp_path / "ei-ole.txt", "There is no such file."),
        (large, "There is more than 20 MB in it."),
    ):
        with pytest.raises(UnreadableError) as refused:
            file_content(path)
        assert refused.value.what.text(words("en").template) == message


def test_long_content_is_cut_and_deep_nesting_is_read() -> None:
    (many,) = sources_of(b"<html><body>" + b"<p>a b c</p><p>d</p>" * BLOCKS + b"</body></html>", "", TODAY)
    assert len(many.blocks) == BLOCKS
    (long,) = sources_of(b"Otsikko on kolme sanaa\n" + b"aaaa " * BLOCK_LETTERS, "", TODAY)
    assert [len(block.text) for block in long.blocks] == [BLOCK_LETTERS - 1]
    (word,) = sources_of(b"Otsikko on kolme sanaa\n" + b"a" * BLOCK_LETTERS, "", TODAY)
    assert [len(block.text) for block in word.blocks] == [WORD_LETTERS]
    lines = b"".join(b"%04d " % number + b"aaaa " * 400 + b"\n" for number in range(900))
    (whole,) = sources_of(b"Otsikko on kolme sanaa\n" + lines, "", TODAY)
    assert LETTERS <= sum(len(block.text) for block in whole.blocks) < LETTERS + BLOCK_LETTERS
    (deep,) = sources_of(b"<html><body>" + b"<div>" * 220 + b"Neuvottelu</body></html>", "", TODAY)
    assert [block.text for block in deep.blocks] == ["Neuvottelu"]
    (lists,) = sources_of(
        b"<html><body><p>Neuvottelu</p>" + b"<ul><li>a" * 400 + b"</body></html>", "", TODAY
    )
    assert lists.blocks[0].text == "Neuvottelu"
    items = (
        b"<rss version='2.0'><channel>" + b"<item><title>a</title></item>" * (ITEMS + 9) + b"</channel></rss>"
    )
    assert len(sources_of(items, "", TODAY)) == ITEMS


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        ("Hyvää".encode(), "", "Hyvää"),
        ("Hyvää".encode("cp1252"), "", "Hyvää"),
        ("Hyvää – 5 €".encode("cp1252"), "iso-8859-1", "Hyvää – 5 €"),
        ("Hyvää".encode(), "utf-8", "Hyvää"),
        ("Hyvää".encode("cp1252"), "utf-8", "Hyvää"),
        ("Hyvää".encode(), "x-esimerkki", "Hyvää"),
        ("Hyvää".encode("utf-8-sig"), "iso-8859-1", "Hyvää"),
        ("Hyvää".encode("utf-16"), "", "Hyvää"),
        ("Hyvää päivää".encode("utf-16-le"), "", "Hyvää päivää"),
        ("Hyvää päivää".encode("utf-16-be"), "utf-8", "Hyvää päivää"),
        ('<meta charset="windows-1252">ä'.encode("cp1252"), "", '<meta charset="windows-1252">ä'),
        (
            '<?xml version="1.0" encoding="ISO-8859-15"?>€'.encode("iso-8859-15"),
            "",
            '<?xml version="1.0" encoding="ISO-8859-15"?>€',
        ),
        (b"\x81\x8d", "", "\ufffd\ufffd"),
        (b"aGk=", "base64", "aGk="),
    ],
)
def test_texts_are_decoded(content: bytes, charset: str, text: str) -> None:
    assert decoded(content, charset) == text


@pytest.mark.parametrize(
    ("address", "clean", "key"),
    [
        (
            "https://www.mallila.example/w/a?utm_source=x&id=1#b",
            "https://www.mallila.example/w/a?id=1",
            "mallila.example/w/a?id=1",
        ),
        ("HTTP://Esimerkkila.example:80", "http://esimerkkila.example/", "esimerkkila.example"),
        (
            "https://esimerkkila.example:8443/p%C3%A4iv%C3%A4/",
            "https://esimerkkila.example:8443/p%C3%A4iv%C3%A4/",
            "esimerkkila.example:8443/päivä",
        ),
        (
            "https://esimerkkila.example/?a=1;b=%2F&c",
            "https://esimerkkila.example/?a=1;b=%2F&c",
            "esimerkkila.example?a=1;b=%2F&c",
        ),
        ("https://[::1]/x?fbclid=1", "https://[::1]/x", "[::1]/x"),
        ("mailto:testi@esimerkkila.example", "", ""),
        ("javascript:alert(1)", "", ""),
        ("https://esimerkkila.example:x/", "", ""),
        ("", "", ""),
    ],
)
def test_addresses_of_one_page_have_one_key(address: str, clean: str, key: str) -> None:
    assert (without_tracking(address), key_of(address)) == (clean, key)


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (
            ("Neuvottelussa sovittiin yhteistyös-", "tä ja seurannasta vuodelle 2025."),
            ["Neuvottelussa sovittiin yhteistyöstä ja seurannasta vuodelle 2025."],
        ),
        (
            ("Seuraavasta HYTE-", "neuvottelusta sovittiin tänään"),
            ["Seuraavasta HYTE-neuvottelusta sovittiin tänään"],
        ),
        (
            ("Sovittiin hyvinvointikertomus-", "ja suunnitelmatyöstä"),
            ["Sovittiin hyvinvointikertomus- ja suunnitelmatyöstä"],
        ),
        (
            ("Kunta- ja järjestö-", "yhteistyö jatkuu, järjestö-yhteistyö"),
            ["Kunta- ja järjestö-yhteistyö jatkuu, järjestö-yhteistyö"],
        ),
        (("Neuvottelussa oli mukana", "", "kolme kuntaa"), ["Neuvottelussa oli mukana", "kolme kuntaa"]),
        (
            ("Neuvottelu alkaa aamulla kahvilla", "9.00 Avaus"),
            ["Neuvottelu alkaa aamulla kahvilla", "9.00 Avaus"],
        ),
        (
            ("Maija", "kehitysjohtaja, Esimerkkilän hyvinvointialue"),
            ["Maija", "kehitysjohtaja, Esimerkkilän hyvinvointialue"],
        ),
    ],
)
def test_wrapped_lines_are_joined(lines: tuple[str, ...], texts: list[str]) -> None:
    blocks = blocks_of_lines((Line(line, 0) for line in lines), wrapped=True)
    assert [block.text for block in blocks] == texts


def test_dashes_beside_each_other_are_items_and_one_alone_is_a_quotation() -> None:
    lines = ("- Lunch", "- Kaffe", "Sade hon:", "- Vi är nöjda.")
    blocks = blocks_of_lines((Line(line, n) for n, line in enumerate(lines)), wrapped=False)
    assert blocks == [
        Block("item", "Lunch", 1, 0),
        Block("item", "Kaffe", 1, 1),
        Block("paragraph", "Sade hon:", 0, 2),
        Block("paragraph", "- Vi är nöjda.", 0, 3),
    ]
