"""Word documents: what a reader of the document sees is read, and nothing else."""

from __future__ import annotations

import pytest

from extract.errors import LimitError
from extract.readers.office import docx as word_reader
from tests.extract.readers.office.packages import (
    NAMES,
    codes,
    lines,
    packed,
    paragraph,
    read,
    relations,
    rows,
    styled,
    table,
    word,
    workbook,
)  # fmt: skip

SYMBOL = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([SYMBOL, "95%"], "≥95%"),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "是"], "☑是"),
        ([styled("\uf0a3", '<w:rFonts w:ascii="Symbol"/>'), "5"], "≤5"),
        ([styled("³", '<w:rFonts w:ascii="Symbol"/>'), "5"], "≥5"),
        (["\uf0b3", "5"], "≥5"),
        (["<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>"], "≥95%"),
        (["<m:oMath><m:sSup><m:e><m:r><m:t>100m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"],
         "100m²"),
        (["<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"],
         "1/2"),
        ([styled(">", '<w:u w:val="single"/>'), "12公里"], "≥12公里"),
        ([styled("<".replace("<", "&lt;"), '<w:u w:val="single"/>'), "12公里"], "≤12公里"),
        ([styled(">12公里", '<w:u w:val="single"/>')], ">12公里"),
        (["≥95%", styled("1", RAISED)], "≥95%"),
        (["面积≥80m", styled("2", RAISED)], "面积≥80m²"),
        (["供水站", styled("②", RAISED)], "供水站"),
        (["3×10", styled("4", RAISED), "吨"], "3×10⁴吨"),
        (["<w:del><w:r><w:delText>60%</w:delText></w:r></w:del>", "95%"], "95%"),
        (["<w:moveFrom><w:r><w:t>60%</w:t></w:r></w:moveFrom>", "95%"], "95%"),
        ([styled("60%", "<w:vanish/>"), "95%"], "95%"),
        ([styled("60%", "<w:strike/>"), styled("70%", "<w:dstrike/>"), styled("95%", '<w:strike w:val="0"/>')], "95%"),
        (['<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF a</w:instrText><w:t>60%</w:t>'
          '<w:fldChar w:fldCharType="separate"/><w:t>95%</w:t><w:fldChar w:fldCharType="end"/></w:r>'], "95%"),
        (['<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>SYMBOL 179 \\f "Symbol"</w:instrText>'
          '<w:fldChar w:fldCharType="end"/></w:r>', "95%"], "≥95%"),
        (['<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>EQ \\o\\ac(○,3)</w:instrText>'
          '<w:fldChar w:fldCharType="end"/></w:r>', "项"], "③项"),
        (['<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>'
          '<w:fldChar w:fldCharType="end"/></w:r>', "经常性"], "☑经常性"),
        (["<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击输入</w:t></w:r></w:sdtContent></w:sdt>",
          "5座"], "5座"),
        (["<w:sdt><w:sdtContent><w:r><w:t>5</w:t></w:r></w:sdtContent></w:sdt>", "座"], "5座"),
        (["<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby>"
          "</w:r>"], "拼"),
        (['<w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/></w:r>'], "正文"),
    ],
)  # fmt: skip
def test_the_text_of_a_cell(runs: list[str], text: str) -> None:
    assert rows(read(word(table(["指标值", paragraph(*runs)])))) == [[["指标值", text]]]


def test_looks_come_from_styles_too() -> None:
    styles = (f'<w:styles {NAMES}><w:style w:styleId="a"><w:rPr><w:strike/></w:rPr></w:style>'
              '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>')  # fmt: skip
    data = word(paragraph(styled("旧", '<w:rStyle w:val="b"/>'), "新"), {"word/styles.xml": styles})
    assert lines(read(data)) == ["新"]


def test_deleted_and_hidden_rows_are_gone() -> None:
    rows_of = "".join(
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{paragraph(text)}</w:tc><w:tc>{paragraph('1')}</w:tc></w:tr>"
        for mark, text in (("", "甲"), ('<w:del w:id="1"/>', "乙"), ("<w:hidden/>", "丙"), ('<w:ins w:id="2"/>', "丁"))
    )
    source = read(word(f"<w:tbl>{rows_of}</w:tbl>"))
    assert rows(source) == [[["甲", "1"], ["丁", "1"]]]
    assert [(str(one.code), one.text) for one in source.warnings] == [
        ("hidden-content", "乙1"), ("hidden-content", "丙1"),
    ]  # fmt: skip


WHITE = '<w:color w:val="FFFFFF"/>'


def test_text_as_white_as_its_ground_is_not_read() -> None:
    assert rows(read(word(table(["值", paragraph("≥90%", styled("99", WHITE))])))) == [[["值", "≥90%"]]]
    lit = paragraph(styled("99", WHITE + '<w:shd w:val="clear" w:fill="1F3864"/>'))
    dark = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr>'
    cell = f"<w:tc>{dark}{paragraph(styled('指标', WHITE))}</w:tc><w:tc>{lit}</w:tc>"
    assert rows(read(word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))) == [[["指标", "99"]]]


def test_white_text_on_the_ground_of_a_table_style_is_read() -> None:
    ground = '<w:tblStylePr><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr>'
    styles = (f'<w:styles {NAMES}><w:style w:styleId="a">{ground}</w:style>'
              '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>')  # fmt: skip
    row = f"<w:tr><w:tc>{paragraph(styled('值', WHITE))}</w:tc></w:tr>"
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="b"/></w:tblPr>{row}</w:tbl>'
    assert rows(read(word(body, {"word/styles.xml": styles}))) == [[["值"]]]


def test_a_small_table_in_a_cell_is_its_text() -> None:
    across = paragraph("目标") + table(["≥15", "公里"])
    below = table(["清淤河段"], ["长度"]) + paragraph("注")
    assert rows(read(word(table(["甲", across], [below, "1"])))) == [
        [["甲", "目标\n≥15 公里"], ["清淤河段\n长度\n注", "1"]]
    ]
    values = table(["甲", table(["100", "200"])])
    assert rows(read(word(values))) == [[["甲", ""]], [["100", "200"]]]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}{table(['甲', '乙'])}</w:txbxContent>"
    drawing = (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx>'
               f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape>"
               "</w:pict></mc:Fallback></mc:AlternateContent></w:r>")  # fmt: skip
    old = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    for one in (drawing, old):
        source = read(word(paragraph("前", one)))
        assert (lines(source), rows(source), codes(source)) == (["前", "框内"], [[["甲", "乙"]]], [])


def test_frames_and_tables_in_cells() -> None:
    inner = table(["甲", "1"], ["乙", "2"])
    framed = table([paragraph("标题") + inner], ["尾", "注"])
    source = read(word(framed))
    assert (lines(source), rows(source)) == (["标题"], [[["甲", "1"], ["乙", "2"]], [["尾", "注"]]])
    beside = read(word(table(["指标", paragraph("见内") + inner])))
    assert rows(beside) == [[["指标", "见内"]], [["甲", "1"], ["乙", "2"]]]


def test_documents_inside_the_document_are_read() -> None:
    page = "<html><body><table><tr><td>甲</td><td>≥1</td></tr></table></body></html>".encode()
    book = workbook(
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>乙</t></is></c><c r="B1"><v>2</v></c></row></sheetData>'
    )
    embedded = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="b"/></w:object></w:r>'
    body = '<w:altChunk r:id="a"/>' + paragraph(embedded)
    data = word(body, {
        "word/_rels/document.xml.rels": relations(
            ("a", "aFChunk", "chunk.html"), ("b", "package", "embeddings/b.xlsx")
        ),
        "word/chunk.html": page,
        "word/embeddings/b.xlsx": book,
    })  # fmt: skip
    assert rows(read(data)) == [[["甲", "≥1"]], [["乙", "2"]]]


def test_what_is_not_read_is_said() -> None:
    size = '<wp:extent cx="{}" cy="{}"/>'
    large, small = size.format(5_000_000, 3_000_000), size.format(300_000, 300_000)
    picture = "<w:r><w:drawing><wp:inline>{}</wp:inline></w:drawing></w:r>"
    equation = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Equation.3" r:id="b"/></w:object></w:r>'
    assert codes(read(word(paragraph("一", picture.format(large))))) == ["picture-unread"]
    assert codes(read(word(paragraph("一", picture.format(small))))) == []
    assert codes(read(word(table(["值", paragraph(picture.format(small), "95%")])))) == ["picture-unread"]
    told = read(word(paragraph("合格率", equation, "95%"))).warnings
    assert [(str(one.code), one.text) for one in told] == [("embedded-unread", "合格率95%")]
    assert codes(read(word(paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r>')))) == ["symbol-unknown"]


def test_merges_of_every_age() -> None:
    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    first = [
        cell("甲", '<w:vMerge w:val="restart"/>'),
        cell("1", '<w:hMerge w:val="restart"/>'),
        cell("", "<w:hMerge/>"),
    ]
    second = [cell("", "<w:vMerge/>"), cell("2", '<w:gridSpan w:val="2"/>')]
    inside = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in (first, second))
    (item,) = read(word(f"<w:tbl>{inside}</w:tbl>")).pages[0].items
    assert [(c.text, c.row, c.col, c.rowspan, c.colspan) for c in item.cells] == [  # type: ignore[union-attr]
        ("甲", 0, 0, 2, 1), ("1", 0, 1, 1, 2), ("2", 1, 1, 1, 2),
    ]  # fmt: skip


def test_strict_flat_and_2003_documents() -> None:
    body = f"<w:body>{table(['甲', '1'])}</w:body>"
    usual = f"<w:document {NAMES}>{body}</w:document>"
    strict = usual.replace(
        "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
    )
    main = relations(("a", "officeDocument", "word/document2.xml"))
    flat = (f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package '
            'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part pkg:name="/_rels/.rels">'
            "<pkg:xmlData>"
            f'{main}</pkg:xmlData></pkg:part><pkg:part pkg:name="/word/document2.xml"><pkg:xmlData>{usual}'
            "</pkg:xmlData>"
            "</pkg:part></pkg:package>")  # fmt: skip
    old = (f'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
           f'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect>{table(["甲", "1"])}'
           "</wx:sect></w:body></w:wordDocument>")  # fmt: skip
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
             'PartName="/w/d.xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
             "</Types>")  # fmt: skip
    for data in (
        packed({"word/document.xml": strict}),
        packed(
            {
                "[Content_Types].xml": types.replace("w/d", "word/document2"),
                "_rels/.rels": main,
                "word/document2.xml": usual,
            }
        ),
        packed({"[Content_Types].xml": types, "w/d.xml": usual}),
        flat.encode(),
        flat.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"),
        old.encode(),
    ):
        source = read(data)
        assert (source.format, rows(source)) == ("docx", [[["甲", "1"]]])


def test_entities_reach_nothing() -> None:
    types = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = f"{types}<w:document {NAMES}><w:body>{paragraph('甲&x;乙')}</w:body></w:document>"
    assert lines(read(packed({"word/document.xml": body}))) == ["甲"]


def test_tables_without_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_reader, "MAX_AREA", 20)
    with pytest.raises(LimitError):
        read(word(table(*([["1"] * 10] * 3))))
    monkeypatch.setattr(word_reader, "MAX_WIDTH", 3)
    with pytest.raises(LimitError):
        read(word(table(["1"] * 4)))
