"""OpenDocument and RTF, and documents that are not read: each says what it is."""

from __future__ import annotations

import io
import struct

import pytest
import xlwt

from extract.errors import FormatError, PasswordError
from extract.pages import Grid
from tests.extract.readers.office.packages import codes, lines, packed, read, rows

ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
STYLES = """<office:automatic-styles>
  <style:style style:family="text" style:name="struck">
    <style:text-properties style:text-line-through-style="solid"/></style:style>
  <style:style style:family="text" style:name="heir" style:parent-style-name="struck"/>
  <style:style style:family="text" style:name="raised">
    <style:text-properties style:text-position="super 58%"/></style:style>
  <style:style style:family="text" style:name="under">
    <style:text-properties style:text-underline-style="solid"/></style:style>
  <style:style style:family="text" style:name="gone"><style:text-properties text:display="none"/></style:style>
  <style:style style:family="text" style:name="sym"><style:text-properties style:font-name="Symbol"/></style:style>
  <style:style style:family="table" style:name="off"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>"""


def odf(kind: str, body: str) -> bytes:
    inside = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    content = f"<office:document-content {ODF}>{STYLES}{inside}</office:document-content>"
    mime = "application/vnd.oasis.opendocument." + kind
    return packed({"mimetype": mime, "content.xml": content})


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (span("struck", "60%") + span("heir", "70%") + "95%", "95%"),
        ("95%" + span("raised", "1"), "95%"),
        ("80m" + span("raised", "2"), "80m²"),
        (span("under", "&gt;") + "12", "≥12"),
        (span("gone", "x") + "5", "5"),
        (span("sym", "³") + "5", "≥5"),
        ('a<text:s text:c="2"/>b<text:line-break/>c', "a  b\nc"),
        ("<text:placeholder>填写</text:placeholder>5", "5"),
        ('5<text:note><text:note-citation>1</text:note-citation><text:note-body/></text:note>', "5"),
        ("<office:annotation><text:p>批注</text:p></office:annotation>5", "5"),
    ],
)  # fmt: skip
def test_the_text_of_a_cell(inside: str, text: str) -> None:
    body = f"<table:table><table:table-row>{cell('值')}{cell(inside)}</table:table-row></table:table>"
    assert rows(read(odf("text", body))) == rows(read(odf("spreadsheet", body))) == [[["值", text]]]


def test_spans_frames_and_what_is_not_read() -> None:
    head = ('<table:table-header-rows><table:table-row>' + cell("甲", 'table:number-rows-spanned="2"')
            + cell("乙", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/></table:table-row>"
            "</table:table-header-rows>")  # fmt: skip
    second = f"<table:table-row><table:covered-table-cell/>{cell('1')}{cell('2')}</table:table-row>"
    hidden = f'<table:table-row table:visibility="collapse">{cell("藏")}</table:table-row>'
    box = "<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box></draw:frame>"
    picture = '<draw:frame svg:width="15cm" svg:height="9cm"><draw:image/></draw:frame>'
    gone = ('<text:tracked-changes><text:p>旧</text:p></text:tracked-changes>'
            '<text:section text:display="none"><text:p>藏</text:p></text:section>')  # fmt: skip
    data = odf("text", f"{gone}<text:p>标题{box}{picture}</text:p><table:table>{head}{second}{hidden}</table:table>")
    source = read(data)
    assert (lines(source), codes(source)) == (["标题", "框内"], ["picture-unread"])
    (grid,) = [item for item in source.pages[0].items if isinstance(item, Grid)]
    assert [(c.text, c.row, c.col, c.rowspan, c.colspan) for c in grid.cells] == [
        ("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1),
    ]  # fmt: skip


def test_worksheets_repeat_hide_and_err() -> None:
    body = f"""<table:table table:name="表"><table:table-column/><table:table-column table:visibility="collapse"/>
      <table:table-column table:number-columns-repeated="16382"/>
      <table:table-row>{cell("甲")}{cell("隐")}{cell("乙", 'table:number-columns-repeated="2"')}</table:table-row>
      <table:table-row table:visibility="filter">{cell("滤")}</table:table-row>
      <table:table-row table:number-rows-repeated="2">{cell("#DIV/0!")}<table:table-cell/>{cell("5")}
        <table:table-cell office:value-type="percentage" office:value="0.955"/></table:table-row>
      <table:table-row table:number-rows-repeated="1048570">
        <table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
      <table:table table:name="藏" table:style-name="off">
        <table:table-row>{cell("x")}</table:table-row></table:table>"""
    source = read(odf("spreadsheet", body))
    assert rows(source) == [[["甲", "乙", "乙"], ["", "5", "95.5%"], ["", "5", "95.5%"]]]
    assert codes(source) == ["hidden-cells", "error-value", "hidden-sheet"]


def test_flat_opendocument() -> None:
    body = "<office:body><office:text><text:p>一</text:p></office:text></office:body>"
    flat = f'<?xml version="1.0"?><office:document {ODF}>{STYLES}{body}</office:document>'
    assert lines(read(flat.encode())) == ["一"]


RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset2 Symbol;}}"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("指标".encode("gb18030"), "指标"),
        (rb"\'d6\'b8\'b1\'ea", "指标"),
        (rb"\u25351?\u26631?", "指标"),
        (rb"{\uc2\u25351\'d6\'b8\u26631 ab}c", "指标c"),
        (rb"{\f1\'b3}95%", "≥95%"),
        (rb"{\f1\u-3917 ?}95%", "≥95%"),
        (rb"{\field{\*\fldinst SYMBOL 179 \\f \"Symbol\"}{\fldrslt}}95%", "≥95%"),
        (rb"{\strike 60%}{\deleted 70%}{\v 80%}95%", "95%"),
        (rb"95%{\super 1}", "95%"),
        (rb"80m{\super 2}", "80m²"),
        (rb"{\ul >}12", "≥12"),
        (rb"{\*\unknown x}{\footnote y}5\~\{a\}\line b", "5\u00a0{a}\nb"),
        (rb"\u-10179 ?\u-8704 ?", "\U0001f600"),
        ("碶".encode("gb18030") + "乗".encode("gb18030") + "儊".encode("gb18030"), "碶乗儊"),
    ],
)  # fmt: skip
def test_the_text_of_an_rtf_cell(inside: bytes, text: str) -> None:
    row = rb"\trowd\cellx1000\cellx2000\pard\intbl v\cell " + inside + rb"\cell\row\pard }"
    assert rows(read(RTF + row)) == [[["v", text]]]


def test_rtf_tables_with_spans_and_tables_inside() -> None:
    first = rb"\trowd\clvmgf\cellx1000\cellx3010\pard\intbl a\cell b\cell\row"
    second = rb"\trowd\clvmrg\cellx1005\cellx2000\cellx3000\pard\intbl \cell c\par d\cell e\cell\row"
    nested = (rb"\trowd\cellx3000\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx500\cellx900"
              rb"\nestrow}{\nonesttables\par}\pard\intbl\itap2 z\nestcell{\*\nesttableprops\trowd\cellx500\nestrow}"
              rb"\pard\intbl f\cell\row")  # fmt: skip
    source = read(
        RTF + rb"\pard title\par" + first + second + nested + rb"\pard end\par{\pict\picwgoal9000\pichgoal6000 00}}"
    )
    assert (lines(source), codes(source)) == (["title", "end"], ["picture-unread"])
    outer, inner = [item for item in source.pages[0].items if isinstance(item, Grid)]
    assert [(c.text, c.row, c.col, c.rowspan, c.colspan) for c in outer.cells] == [
        ("a", 0, 0, 2, 1), ("b", 0, 1, 1, 2), ("c\nd", 1, 1, 1, 1), ("e", 1, 2, 1, 1), ("f", 2, 0, 1, 3),
    ]  # fmt: skip
    assert [cell.text for cell in inner.cells] == ["x", "y", "z"]


def test_a_small_rtf_table_in_a_cell_is_its_text() -> None:
    nested = (rb"\trowd\cellx1000\cellx3000\pard\intbl a\cell\pard\intbl\itap2 x\nestcell y\nestcell"
              rb"{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}"
              rb"\pard\intbl f\cell\row")  # fmt: skip
    assert rows(read(RTF + nested + rb"\pard end\par}")) == [[["a", "x y\nf"]]]


def test_rtf_nested_without_end_is_refused() -> None:
    with pytest.raises(FormatError):
        read(RTF + b"{" * 600)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"xl/workbook.bin": ""}, "XLSB"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "PDF"),
        ({"Index/Document.iwa": ""}, "Pages"),
        ({"a.txt": ""}, "解压"),
    ],
)
def test_archives_that_are_not_read_are_named(members: dict[str, str | bytes], words: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(packed(members))
    assert words in caught.value.zh


@pytest.mark.parametrize(
    ("stream", "words"), [("WordDocument", "DOCX"), ("PowerPoint Document", "PDF"), ("Contents", "OLE")]
)
def test_old_files_that_are_not_read_are_named(stream: str, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(renamed(stream))
    assert words in caught.value.zh


def test_encrypted_files_ask_for_their_password() -> None:
    with pytest.raises(PasswordError):
        read(renamed("EncryptedPackage"))


def renamed(stream: str) -> bytes:
    """An old workbook whose one stream has another name."""
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "甲")
    buffer = io.BytesIO()
    book.save(buffer)
    data = bytearray(buffer.getvalue())
    start = data.index("Workbook".encode("utf-16-le"))
    label = stream.encode("utf-16-le")
    data[start : start + 64] = label.ljust(64, b"\0")
    struct.pack_into("<H", data, start + 64, len(label) + 2)
    return bytes(data)


def test_uof_is_named() -> None:
    with pytest.raises(FormatError) as caught:
        read(b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>')
    assert "UOF" in caught.value.zh
