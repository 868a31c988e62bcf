"""Worksheets: what they show is read, what they hide or cannot show is said."""

from __future__ import annotations

import io
import struct

import openpyxl
import pytest
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.table import Table, TableStyleInfo

from extract.errors import FormatError, LimitError
from extract.readers.office import opc, sheet_view
from extract.readers.office.compound import check_compound
from extract.readers.office.formulas import value_of
from tests.extract.readers.office.packages import S, codes, lines, packed, read, relations, rows, workbook


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled(texts: list[list[object]]) -> tuple[openpyxl.Workbook, openpyxl.worksheet.worksheet.Worksheet]:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in texts:
        page.append(row)
    return book, page


def test_hidden_rows_and_columns_close_up() -> None:
    book, page = filled([["甲", "乙", "丙"], ["1", "2", "3"], ["4", "5", "6"], ["合", "8", "9"]])
    page.row_dimensions[2].hidden = True
    page.column_dimensions["B"].hidden = True
    page.merge_cells("A2:A3")
    source = read(saved(book))
    assert rows(source) == [[["甲", "丙"], ["1", "6"], ["合", "9"]]]
    (warning,) = source.warnings
    assert (warning.code, "第2行" in warning.zh, "B列" in warning.zh) == ("hidden-cells", True, True)


def test_columns_and_rows_without_width_are_hidden() -> None:
    sheet = ('<cols><col min="2" max="2" width="0" customWidth="1"/></cols><sheetData>'
             '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
             '<row r="2" ht="0"><c r="A2"><v>4</v></c><c r="C2"><v>5</v></c></row></sheetData>')  # fmt: skip
    assert lines(read(workbook(sheet))) + rows(read(workbook(sheet))) == [[["1", "3"]]]


def test_struck_raised_and_underlined_texts() -> None:
    book, page = filled([["值", "旧", "新"]])
    page["B1"].font = Font(strike=True)
    page["A2"] = CellRichText(TextBlock(InlineFont(strike=True), "60%"), TextBlock(InlineFont(), "≥95%"))
    page["B2"] = CellRichText("≥100m", TextBlock(InlineFont(vertAlign="superscript"), "2"))
    page["C2"] = CellRichText(TextBlock(InlineFont(u="single"), ">"), TextBlock(InlineFont(), "12"))
    page["A3"] = CellRichText("95%", TextBlock(InlineFont(vertAlign="superscript"), "①"))
    page["B3"], page["C3"] = "³5", 7
    page["B3"].font = Font(name="Symbol")
    page["C3"].font = Font(strike=True)
    assert rows(read(saved(book))) == [[["值", "", "新"], ["≥95%", "≥100m²", "≥12"], ["95%", "≥5", ""]]]


def test_white_pieces_of_a_text_are_not_read() -> None:
    white = InlineFont(color="FFFFFFFF")
    book, page = filled([["值", "", ""]])
    page["B1"] = CellRichText("≥90%", TextBlock(white, "99"))
    page["C1"] = CellRichText("≥90%", TextBlock(white, "以上"))
    page["C1"].fill = PatternFill("solid", fgColor="FF1F3864")
    assert rows(read(saved(book))) == [[["值", "≥90%", "≥90%以上"]]]


def test_errors_and_formulas_without_a_value() -> None:
    sheet = ('<sheetData><row r="1"><c r="A1"><v>2.5</v></c><c r="B1"><f>A1*2+SUM(A1:A1)</f></c>'
             '<c r="C1" t="e"><v>#DIV/0!</v></c></row><row r="2"><c r="A2"><f>VLOOKUP(1,A:B,2)</f><v/></c>'
             '<c r="B2" t="str"><f>"≥"&amp;"95%"</f></c><c r="C2" t="str"><f>""</f><v></v></c></row>'
             '<row r="3"><c r="C3"><v>1</v></c></row></sheetData>')  # fmt: skip
    source = read(workbook(sheet))
    assert rows(source) == [[["2.5", "7.5", ""], ["", "≥95%", ""], ["", "", "1"]]]
    assert [(str(one.code), one.zh.rpartition("：")[2]) for one in source.warnings] == [
        ("error-value", "C1"), ("formula-unvalued", "A2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("100+50", "150"), ("=60+6.8", "66.8"), ("(1+2)*3-4/2", "7"), ("-5%", "-0.05"), ("ROUND(2.345,2)", "2.35"),
        ("SUM(1,2,3)", "6"), ("SUM(", None), ("1/0", None), ("A1", None), ("TODAY()", None), ('"a"+1', None),
        ("(" * 100 + "1" + ")" * 100, None), ("1" * 600, None),
    ],
)  # fmt: skip
def test_formulas_that_are_certain(formula: str, value: str | None) -> None:
    def unknown(place: tuple[int, int]) -> str:
        return "文字"

    found = value_of(formula, unknown)
    assert (str(found) if found is not None and formula != "A1" else None) == value


def test_formats_that_files_name_by_number_and_dates_in_words() -> None:
    styles = '<fonts><font/></fonts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="57"/></cellXfs>'
    sheet = ('<sheetData><row><c s="1"><v>46387</v></c><c s="2"><v>46387</v></c><c s="1" t="d"><v>2026-12-31</v></c>'
             '<c s="9" t="b"><v>1</v></c></row><row><c><v>1</v></c></row></sheetData>')  # fmt: skip
    assert rows(read(workbook(sheet, styles=styles)))[0][0] == ["2026/12/31", "2026年12月", "2026/12/31", "TRUE"]


def test_strict_workbooks_and_parts_of_other_names() -> None:
    cells = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row></sheetData>'
    parts = {
        "_rels/.rels": relations(("a", "officeDocument", "book/main.xml")),
        "book/main.xml": f'<workbook {S} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                         '<sheets><sheet name="表" r:id="s"/></sheets></workbook>',
        "book/_rels/main.xml.rels": relations(("s", "worksheet", "/one.xml"), ("t", "sharedStrings", "../texts.xml")),
        "one.xml": f"<worksheet {S}>{cells}</worksheet>",
        "texts.xml": f"<sst {S}><si><t>甲</t><phoneticPr/><rPh><t>jia</t></rPh></si></sst>",
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
                               'PartName="/book/main.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                               'spreadsheetml.sheet.main+xml"/></Types>',
    }  # fmt: skip
    strict = {
        name: text.replace("schemas.openxmlformats.org/spreadsheetml/2006/", "purl.oclc.org/ooxml/spreadsheetml/")
        .replace("schemas.openxmlformats.org/officeDocument/2006/", "purl.oclc.org/ooxml/officeDocument/")
        for name, text in parts.items()
    }  # fmt: skip
    assert rows(read(packed(dict(parts)))) == rows(read(packed(dict(strict)))) == [[["甲", "1"]]]


def test_damaged_styles_are_said() -> None:
    data = workbook("<sheetData><row><c><v>0.5</v></c><c><v>1</v></c></row></sheetData>", styles="<broken")
    assert (rows(read(data)), codes(read(data))) == ([[["0.5", "1"]]], ["styles-lost"])


def test_texts_and_pictures_over_a_sheet() -> None:
    anchor = "<xdr:twoCellAnchor><xdr:from><xdr:row>{}</xdr:row></xdr:from>{}</xdr:twoCellAnchor>"
    box = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>单位：万元</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    picture = '<xdr:pic><xdr:spPr><a:xfrm><a:ext cx="{0}" cy="{0}"/></a:xfrm></xdr:spPr></xdr:pic>'
    drawing = ('<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
               'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
               + anchor.format(0, box) + anchor.format(3, picture.format(5_000_000))
               + anchor.format(3, picture.format(9000))
               + "</xdr:wsDr>")  # fmt: skip
    data = workbook('<sheetData><row r="2"><c><v>1</v></c><c><v>2</v></c></row></sheetData>', {
        "xl/worksheets/_rels/sheet1.xml.rels": relations(("d", "drawing", "../drawings/d.xml")),
        "xl/drawings/d.xml": drawing,
    })  # fmt: skip
    source = read(data)
    assert (lines(source), codes(source), "1 幅" in source.warnings[0].zh) == (["单位：万元"], ["picture-unread"], True)


def test_ranges_to_the_end_of_the_sheet_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    book, page = filled([["甲", "乙"], ["1", "2"]])
    page["XFD1"], page["XFD1048576"] = "末", "尾"
    source = read(saved(book))
    assert (rows(source), lines(source)) == ([[["甲", "乙", "末"], ["1", "2", ""]]], ["尾"])
    merged = workbook('<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData><mergeCells>'
                      '<mergeCell ref="A1:A1048576"/><mergeCell ref="A1:XFD2"/></mergeCells>')  # fmt: skip
    assert rows(read(merged))[0][0] == ["1", "2"]
    monkeypatch.setattr(sheet_view, "MAX_AREA", 3)
    with pytest.raises(LimitError):
        read(saved(book))
    monkeypatch.setattr(opc, "MAX_TAGS", 5)
    with pytest.raises(LimitError):
        read(saved(book))


def test_merged_cells_over_others_and_columns_told_again_and_again_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "<sheetData>" + "<row><c><v>1</v></c><c><v>2</v></c></row>" * 3 + "</sheetData>"
    # Each has its corners free and lies over the first.
    merged = '<mergeCells><mergeCell ref="B2:C3"/>' + '<mergeCell ref="A1:D4"/>' * 40 + "</mergeCells>"
    data = workbook(cells + merged)
    assert rows(read(data))[0][0][:2] == ["1", "2"]
    monkeypatch.setattr(sheet_view, "MAX_OVERLAPS", 600)
    with pytest.raises(LimitError):
        read(data)
    monkeypatch.setattr(sheet_view, "MAX_TOLD", 50)
    sheet = sheet_view.Worksheet("a")
    assert [len(sheet.hear(1, 20)) for _ in range(4)] == [20, 20, 0, 0]


def test_old_workbooks_show_the_same() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("表")
    for column, (value, style) in enumerate([
        (0.95, xlwt.easyxf(num_format_str='"≥"0%')), (46387, xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')),
        (7, xlwt.easyxf("font: struck_out true")), ("隐", xlwt.easyxf()), (xlwt.Formula("1/0"), xlwt.easyxf()),
    ]):  # fmt: skip
        page.write(0, column, value, style)
    strike, raised = xlwt.easyfont("struck_out true"), xlwt.easyfont("escapement superscript")
    page.write_rich_text(1, 0, [("60%", strike), "95%", ("②", raised)])
    page.write(1, 1, "乙")
    page.write(2, 0, "藏")
    page.row(2).hidden = True
    page.col(3).hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    source = read(buffer.getvalue())
    assert rows(source)[0][0][:2] == ["≥95%", "2026年12月31日"]
    assert rows(source)[0][1][:2] == ["95%", "乙"]
    assert len(rows(source)[0]) == 2
    assert "hidden-cells" in codes(source)


def test_sectors_in_a_circle_are_damage() -> None:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "甲")
    buffer = io.BytesIO()
    book.save(buffer)
    data = bytearray(buffer.getvalue())
    check_compound(bytes(data), "a.xls")
    table = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    struct.pack_into("<I", data, table + 4, 1)
    with pytest.raises(FormatError, match=r"damaged|损坏"):
        read(bytes(data))


def test_xml_spreadsheets_of_2003() -> None:
    text = """<?xml version="1.0" encoding="utf-8"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>
      <Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style>
      <Style ss:ID="n"><NumberFormat ss:Format="&quot;≥&quot;0&quot;人&quot;"/></Style></Styles>
    <Worksheet ss:Name="表"><Table><Column ss:Index="4" ss:Hidden="1"/>
      <Row><Cell ss:MergeDown="1"><Data ss:Type="String">甲</Data></Cell>
        <Cell ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>
        <Cell ss:StyleID="n"><Data ss:Type="Number">12</Data></Cell><Cell><Data ss:Type="String">隐</Data></Cell></Row>
      <Row><Cell ss:Index="2" ss:StyleID="s"><Data ss:Type="String">旧</Data></Cell>
        <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">≥80m<Sup>2</Sup><S>60</S></ss:Data></Cell></Row>
      <Row ss:Index="3" ss:Hidden="1"><Cell><Data ss:Type="String">藏</Data></Cell></Row>
      <Row><Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
    </Table></Worksheet><Worksheet ss:Name="藏"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
      <x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""
    source = read(text.encode(), "a.xls")
    assert rows(source) == [[["甲", "95.00%", "≥12人"], ["", "≥80m²"], ["", "TRUE", ""]]]
    assert codes(source) == ["hidden-cells", "error-value", "hidden-sheet"]


def test_texts_in_the_colour_of_their_ground_are_not_shown() -> None:
    book, page = filled([["甲", "乙", "丙", "丁"], ["1", "2", "3", "0"], ["4", "5", "6"], [7, 8, "9"]])
    page["A2"].font = Font(color="FFFFFFFF")
    page["B2"].font = Font(color=Color(theme=0))
    page["C2"].font, page["C2"].fill = Font(color="FF4472C4"), PatternFill("solid", fgColor="FF4472C4")
    ground = Color(theme=4, tint=0.4)
    page["A3"].font, page["A3"].fill = Font(color=ground), PatternFill("solid", fgColor=ground)
    page["B3"].font, page["B3"].fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF4472C4")
    page["A4"].font = Font(color=Color(indexed=9))
    page["B4"].font = Font(color="FFFFFFFF")
    page.conditional_formatting.add("B4:C4", CellIsRule(operator="greaterThan", formula=["1"]))
    source = read(saved(book))
    assert rows(source) == [[["甲", "乙", "丙", "丁"], ["", "", "", "0"], ["", "5", "6", ""], ["", "8", "9", ""]]]
    (warning,) = source.warnings
    assert (warning.code, warning.zh) == ("hidden-cells", "字与底色同色的单元格没有读取：A2、B2、C2、A3、A4")


def test_white_heads_of_a_styled_table_are_shown() -> None:
    book, page = filled([["甲", "乙"], ["1", "2"]])
    page["A1"].font = page["B1"].font = Font(color="FFFFFFFF")
    page.add_table(Table(displayName="t", ref="A1:B2", tableStyleInfo=TableStyleInfo(name="TableStyleMedium2")))
    assert rows(read(saved(book))) == [[["甲", "乙"], ["1", "2"]]]


def test_old_workbooks_hide_what_is_white_too() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("表")
    page.write(0, 0, "甲")
    page.write(0, 1, "乙", xlwt.easyxf("font: colour white"))
    page.write(0, 2, "丙", xlwt.easyxf("font: colour white; pattern: pattern solid, fore_colour blue"))
    buffer = io.BytesIO()
    book.save(buffer)
    source = read(buffer.getvalue())
    assert rows(source) == [[["甲", "", "丙"]]]
    assert codes(source) == ["hidden-cells"]


def test_xml_spreadsheets_hide_what_is_white_too() -> None:
    styles = (
        '<Style ss:ID="w"><Font ss:Color="#FFFFFF"/></Style>'
        '<Style ss:ID="b"><Font ss:Color="#FFFFFF"/><Interior ss:Color="#0000FF" ss:Pattern="Solid"/></Style>'
    )
    cell = '<Cell ss:StyleID="{}"><Data ss:Type="String">{}</Data></Cell>'
    row = "".join(cell.format(*one) for one in (("n", "甲"), ("w", "乙"), ("b", "丙")))
    sheet = f'<Worksheet ss:Name="表"><Table><Row>{row}</Row></Table></Worksheet>'
    spaces = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    whole = f'<?xml version="1.0"?><Workbook {spaces}><Styles>{styles}</Styles>{sheet}</Workbook>'
    source = read(whole.encode())
    assert rows(source) == [[["甲", "", "丙"]]]
    assert codes(source) == ["hidden-cells"]
