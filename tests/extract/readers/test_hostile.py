"""Hostile files of every kind: nothing outside the file is read or fetched, and what unpacks to too much is refused."""

from __future__ import annotations

import base64
import io
import socket
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.errors import DocumentError
from extract.pages import Grid, Line, Source
from extract.readers.office import archive, opc, opendocument, sheet_parts, sheet_view
from extract.readers.office.sheet_blocks import Entry, items_of
from extract.readers.opening import read_bytes
from tests.extract.readers.office.packages import NAMES, S, packed, paragraph, relations, word, workbook

ESCAPED = r"\u30002?\u20057?\u19993?"  # 甲乙丙
PAGE = '<ofd:Page ID="1" BaseLoc="P.xml"/>'
FAR = "http://outside.invalid/a"
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "drawing")
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"


def typed(secret: Path, root: str) -> str:
    """A document type whose entity is a file of this computer, and whose own text lies elsewhere."""
    return f'<!DOCTYPE {root} SYSTEM "{FAR}.dtd" [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY f SYSTEM "{FAR}">]>'


def odf(kind: str, body: str, head: str = "") -> bytes:
    content = f"{head}<office:document-content {ODF}><office:body>{body}</office:body></office:document-content>"
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def ofd(content: str, head: str = "", pages: int = 1) -> bytes:
    return packed({
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/Document.xml": f"<ofd:Document {OFD}><ofd:Pages>{PAGE * pages}</ofd:Pages></ofd:Document>",
        "D/P.xml": f"{head}<ofd:Page {OFD}><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
    })  # fmt: skip


def strings(times: int, text: str, head: str = "") -> bytes:
    """A workbook whose cells share one text."""
    targets = ("a", "worksheet", "worksheets/sheet1.xml"), ("s", "sharedStrings", "sharedStrings.xml")
    more: dict[str, str | bytes] = {
        "xl/sharedStrings.xml": f"{head}<sst {S}><si><t>{text}</t></si></sst>",
        "xl/_rels/workbook.xml.rels": relations(*targets),
    }
    return workbook("<sheetData>" + '<row><c t="s"><v>0</v></c></row>' * times + "</sheetData>", more)


def printed(text: str) -> str:
    return (
        '<ofd:TextObject Boundary="10 10 60 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 9 4">'
        f"{text}</ofd:TextCode></ofd:TextObject>"
    )


def field(kind: str, target: str) -> str:
    return rf'{{\field{{\*\fldinst {kind} "{target}"}}{{\fldrslt }}}}'


def link(text: str) -> bytes:
    """A PDF with an action and a file specification that lead elsewhere."""
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(50, 50, text)
    canvas.linkURL(FAR, (0, 0, 500, 500))
    canvas.save()
    return target.getvalue()


def hostile(secret: Path) -> dict[str, bytes]:
    """Files whose own text is 甲乙丙 and that point to a file of this computer and to another one."""
    uri = secret.as_uri()
    outer = relations(("i", "image", FAR), ("c", "aFChunk", uri), ("t", "attachedTemplate", FAR)).replace(
        "/>", ' TargetMode="External"/>'
    )
    picture = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="i"/></v:shape></w:pict></w:r></w:p><w:altChunk r:id="c"/>'
    formula = f'<c><f>WEBSERVICE("{FAR}")</f></c>'
    cells = f'<sheetData><row><c t="inlineStr"><is><t>甲乙丙</t></is></c>{formula}</row></sheetData>'
    body = "<w:body><w:p><w:r><w:t>甲乙丙&e;&f;</w:t></w:r></w:p></w:body>"
    web = (
        f'<html><head><base href="{FAR}/"><link rel=stylesheet href="{FAR}.css"><script src="{FAR}.js"></script>'
        f'<style>@import url({FAR}.css);</style></head><body>甲乙丙<img src="{FAR}.png"><iframe src="{uri}"></iframe>'
        f'<object data="{uri}"></object><table background="{FAR}"><tr><td>1</td><td>2</td></tr></table></body></html>'
    )
    mail = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; "
        "charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(web.encode()).decode()
        + "\r\n--b\r\n"
        f'Content-Type: message/external-body; access-type=URL; URL="{FAR}"\r\n\r\n\r\n--b--\r\n'
    )
    old = (
        '<?xml version="1.0"?>{}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-'
        'microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row><Cell ss:HRef="'
        + FAR
        + '"><Data ss:Type="String">'
        "{}</Data></Cell></Row></Table></Worksheet></Workbook>"
    )
    image = f'<text:p>{{}}<drawing:frame><drawing:image xlink:href="{FAR}.png"/></drawing:frame></text:p>'
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    sheet = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    sheet = f"<office:spreadsheet>{sheet}</office:spreadsheet>"
    flat = (
        '<?xml version="1.0"?>{}<pkg:package xmlns:pkg="'
        + PACKAGE
        + '"><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        f"<w:document {NAMES}>" + "{}</w:document></pkg:xmlData></pkg:part></pkg:package>"
    )
    own = "<w:body><w:p><w:r><w:t>甲乙丙{}</w:t></w:r></w:p></w:body>"
    return {
        "links.docx": word(paragraph("甲乙丙") + picture, {"word/_rels/document.xml.rels": outer}),
        "entities.docx": packed({"word/document.xml": f"{typed(secret, 'd')}<w:document {NAMES}>{body}</w:document>"}),
        "links.xlsx": workbook(cells, {"xl/worksheets/_rels/sheet1.xml.rels": outer}),
        "entities.xlsx": strings(1, "甲乙丙&e;&f;", typed(secret, "d")),
        "links.odt": odf("text", f"<office:text>{image.format('甲乙丙')}</office:text>"),
        "entities.odt": odf("text", "<office:text><text:p>甲乙丙&e;&f;</text:p></office:text>", typed(secret, "d")),
        "entities.ods": odf("spreadsheet", sheet.format("甲乙丙&e;&f;"), typed(secret, "d")),
        "links.ods": odf("spreadsheet", sheet.format(f'<text:a xlink:href="{FAR}">甲乙丙</text:a>')),
        "entities.ofd": ofd(printed("甲乙丙&e;&f;"), typed(secret, "d")),
        "links.ofd": ofd(printed("甲乙丙") + f'<ofd:ImageObject ResourceID="7" Boundary="0 0 9 9"/><x href="{FAR}"/>'),
        "flat.xml": flat.format("", own.format("")).encode(),
        "entities.xml": flat.format(typed(secret, "d"), own.format("&e;&f;")).encode(),
        "old.xml": old.format("", "甲乙丙").encode(),
        "old_entities.xml": old.format(typed(secret, "d"), "甲乙丙&e;&f;").encode(),
        "a.html": web.encode(),
        "entities.xhtml": f"{typed(secret, 'html')}<html><body>甲乙丙&e;&f;</body></html>".encode(),
        "a.mhtml": mail.encode(),
        "a.rtf": rf"{{\rtf1\ansi {field('INCLUDETEXT', uri)}{field('INCLUDEPICTURE', FAR)}{ESCAPED}\par}}".encode(),
        "a.md": f"甲乙丙 ![]({FAR}) <img src='{uri}'>\n\n| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n".encode(),
        "a.pdf": link("777"),
    }  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Whoever is called up over the network; nobody answers."""
    calls: list[object] = []

    def refused(*args: Any, **more: Any) -> Any:
        calls.append(args)
        raise OSError("no network")

    for owner, name in ((socket.socket, "connect"), (socket, "getaddrinfo"), (urllib.request, "urlopen")):
        monkeypatch.setattr(owner, name, refused)
    return calls


def text_of(source: Source) -> str:
    items = [item for page in source.pages for item in page.items]
    return "\n".join(
        item.text if isinstance(item, Line) else "\n".join(cell.text for cell in item.cells)
        for item in items
        if isinstance(item, Line | Grid)
    )


@pytest.mark.parametrize("name", hostile(Path("/secret")))
def test_nothing_outside_the_file_is_read(name: str, tmp_path: Path, asked: list[object]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    data = hostile(secret)[name]
    try:
        found = text_of(read_bytes(data, name))
    except DocumentError as error:
        assert "entit" in name
        found = f"甲乙丙 {error}"
    assert asked == []
    assert "SECRET" not in found
    assert "甲乙丙" in found or "777" in found


BOMBS = {
    "a.docx": lambda: word("<w:p/>" * 60),
    "a.xlsx": lambda: workbook("<sheetData>" + "<row><c><v>1</v></c></row>" * 30 + "</sheetData>"),
    "a.odt": lambda: odf("text", "<office:text>" + "<text:p>x</text:p>" * 60 + "</office:text>"),
    "a.ods": lambda: odf("spreadsheet", "<office:spreadsheet>" + "<table:table/>" * 60 + "</office:spreadsheet>"),
    "a.xml": lambda: (
        f'<pkg:package xmlns:pkg="{PACKAGE}"><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        f"<w:document {NAMES}><w:body>{'<w:p/>' * 60}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>"
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_more_tags_than_a_document_has_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = BOMBS[name]()
    read_bytes(data, name)
    monkeypatch.setattr(opc, "MAX_TAGS", 50)
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, name)
    assert "50" in str(caught.value)


def test_archives_that_unpack_to_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 20_000)
    blown = {"word/media/a.bin": b"0" * 30_000}
    for name, data in (("a.docx", word("<w:p/>", blown)), ("a.xlsx", workbook("<sheetData/>", blown)),
                       ("a.odt", odf("text", "<office:text>" + " " * 30_000 + "</office:text>")),
                       ("a.ofd", ofd(" " * 30_000))):  # fmt: skip
        with pytest.raises(DocumentError):
            read_bytes(data, name)


def test_one_long_text_in_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_parts, "MAX_CHARACTERS", 5_000)
    monkeypatch.setattr(sheet_view, "MAX_CHARACTERS", 5_000)
    with pytest.raises(DocumentError) as caught:
        read_bytes(strings(60, "字" * 100), "a.xlsx")
    assert "5000" in str(caught.value)


def test_thousands_of_small_tables_on_a_sheet_keep_their_cells() -> None:
    cells = {(3 * place + down, over + 1): Entry(f"{place}-{down}-{over}")
             for place in range(4_000) for down in (1, 2) for over in (0, 1)}  # fmt: skip
    grids = [item for item in items_of(cells, "表") if isinstance(item, Grid)]
    assert len(grids) == 4_000
    assert [cell.text for cell in grids[3_999].cells] == ["3999-1-0", "3999-1-1", "3999-2-0", "3999-2-1"]


def test_texts_of_more_paragraphs_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opendocument, "MAX_PARAGRAPHS", 50)
    with pytest.raises(DocumentError) as caught:
        read_bytes(BOMBS["a.odt"](), "a.odt")
    assert "50" in str(caught.value)


def test_one_content_of_many_pages_is_refused() -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(ofd(printed("甲"), pages=60), "a.ofd")
    assert "60" in str(caught.value)


def test_a_web_page_has_as_many_columns_as_a_print_can_have() -> None:
    row = "<tr>" + "<td>甲" * 1001
    with pytest.raises(DocumentError, match="1000 列"):
        read_bytes(f"<meta charset=utf-8><table>{row}</table>".encode(), "a.html")
    spans = "<tr><td colspan=1000>甲<tr><td>乙<td>丙"
    assert read_bytes(f"<meta charset=utf-8><table>{spans}</table>".encode(), "a.html").pages
