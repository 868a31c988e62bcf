"""DOCX, workbooks and web pages: cells with their spans come out as they were written, captions as lines."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt

from benchmarks.maker.document import FORMS, make
from benchmarks.maker.office import print_docx, print_html, print_xlsx
from benchmarks.maker.setup import Setup
from benchmarks.maker.sheets import Made, Sheet
from extract.errors import FormatError, LimitError
from extract.pages import Grid, Line, Source
from extract.readers.office import archive
from extract.readers.office.compound import SIGNATURE
from extract.readers.opening import open_source, read_bytes
from extract.readers.web import html as web

PRINTERS = {"docx": print_docx, "xlsx": print_xlsx, "html": print_html}


def grids(source: Source) -> list[Grid]:
    return [item for page in source.pages for item in page.items if isinstance(item, Grid)]


def lines(source: Source) -> list[str]:
    return [item.text for page in source.pages for item in page.items if isinstance(item, Line)]


def same_cells(made: Made, source: Source) -> None:
    sheets = [item for item in made.items if isinstance(item, Sheet)]
    found = grids(source)
    assert len(found) == len(sheets)
    for sheet, grid in zip(sheets, found, strict=True):
        for (row, column), (top, left, cell) in sheet.placed().items():
            got = grid.at(row, column)
            assert got is not None
            assert (got.row, got.col) == (top, left)
            assert got.text.replace(",", "") == cell.text.replace(",", "")


@pytest.mark.parametrize("medium", PRINTERS)
@pytest.mark.parametrize("form", FORMS)
def test_cells_and_spans_come_back(form: str, medium: str, tmp_path: Path) -> None:
    made = make(11, form, "rough", projects=3)
    path = tmp_path / f"{made.name}.{medium}"
    PRINTERS[medium](made, 11, path)
    same_cells(made, open_source(path))


@pytest.mark.parametrize("medium", PRINTERS)
@pytest.mark.parametrize("rules", ["all", "open", "three", "white"])
def test_a_document_fit_to_be_printed_holds_the_same_cells(rules: str, medium: str, tmp_path: Path) -> None:
    made = make(12, "long", "rough", projects=3)
    setup = replace(Setup.draw(random.Random(rules)), rules=rules, repeat=True, watermark=rules == "all")
    path = tmp_path / f"{made.name}.{medium}"
    PRINTERS[medium](made, 12, path, setup)
    same_cells(made, open_source(path))


def test_html_lines_hidden_parts_and_layout_tables() -> None:
    page = """<html><head><title>x</title></head><body><script>var a;</script><p>单位:<b>万元</b></p>
      <div style="display: none">看不见</div>
      <table><tr><td><h2>标题</h2><table><tr><td rowspan=0>甲<br>乙</td><td>1</td></tr><tr><td>2</td></tr></table>
      </td></tr></table>尾注</body></html>"""
    source = read_bytes(page.encode(), "a.html")
    assert lines(source) == ["单位:万元", "标题", "尾注"]
    (grid,) = grids(source)
    assert grid.at(1, 0) is grid.at(0, 0)
    assert [cell.text for cell in grid.cells] == ["甲\n乙", "1", "2"]


def test_html_in_the_charset_it_declares() -> None:
    page = "<html><head><meta charset=gb2312></head><body><p>绩效目标</p></body></html>"
    assert lines(read_bytes(page.encode("gb18030"), "a.html")) == ["绩效目标"]
    assert lines(read_bytes(page.replace("gb2312", "utf-8").encode("gb18030"), "a.html")) == ["绩效目标"]


def test_html_of_absurd_spans_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_CELLS", 50)
    with pytest.raises(LimitError):
        read_bytes(b"<table><tr>" + b"<td rowspan=999 colspan=999>x" + b"</table>", "a.html")


def test_docx_content_controls_nested_tables_and_insertions(tmp_path: Path) -> None:
    document = docx.Document()
    frame = document.add_table(1, 1)
    inner = frame.cell(0, 0).add_table(2, 2)
    inner.cell(0, 0).merge(inner.cell(1, 0)).text = "合并"
    inner.cell(0, 1).text = "1"
    paragraph = document.add_paragraph("前")
    run = paragraph.add_run("插入")
    wrapper = paragraph._p.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}ins", {})
    paragraph._p.append(wrapper)
    wrapper.append(run._r)
    path = tmp_path / "a.docx"
    document.save(str(path))
    source = open_source(path)
    (grid,) = grids(source)
    assert grid.cells[0].rowspan == 2
    assert lines(source) == ["前插入"]


def test_xlsx_captions_hidden_sheets_and_notes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"] = "项目支出绩效目标表"
    page.merge_cells("A1:C1")
    page["A2"], page["C2"] = "部门:某局", "单位:万元"
    for column, text in enumerate(("项目名称", "三级指标", "指标值"), 1):
        page.cell(3, column, text)
    page["A4"], page["B4"], page["C4"] = "维护", "次数", 0.95
    page["C4"].number_format = "0%"
    page["A5"] = "注:口径不变"
    hidden = book.create_sheet("代码")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    source = open_source(path)
    assert lines(source) == ["项目支出绩效目标表", "部门:某局", "单位:万元", "注:口径不变"]
    (grid,) = grids(source)
    assert [cell.text for cell in grid.row(1)] == ["维护", "次数", "95%"]
    assert [warning.code for warning in source.warnings] == ["hidden-sheet"]


def test_xls_numbers_and_merged_cells(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("表1")
    page.write_merge(0, 0, 0, 2, "预算表")
    page.write(1, 0, "项目")
    page.write(1, 1, "单位")
    page.write(1, 2, "金额")
    page.write_merge(2, 3, 0, 0, "维护")
    page.write(2, 1, "甲")
    page.write(3, 1, "乙")
    page.write(2, 2, 1234.5, xlwt.easyxf(num_format_str="#,##0.00"))
    path = tmp_path / "a.xls"
    book.save(str(path))
    source = open_source(path)
    assert (source.format, lines(source)) == ("xls", ["预算表"])
    (grid,) = grids(source)
    assert grid.at(2, 0) is grid.at(1, 0)
    assert grid.at(1, 2) is not None
    assert [cell.text for cell in grid.row(1)] == ["维护", "甲", "1,234.50"]


@pytest.mark.parametrize("inside", ["word/document.xml", "xl/workbook.xml"])
def test_damaged_office_files_are_named(inside: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archived:
        archived.writestr(inside, "<broken")
    with pytest.raises(FormatError, match=r"a\.bin"):
        read_bytes(buffer.getvalue(), "a.bin")


def test_archive_that_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 100)
    path = tmp_path / "a.docx"
    docx.Document().save(str(path))
    with pytest.raises(LimitError):
        open_source(path)


def test_cut_and_flipped_files_give_a_source_or_one_error(tmp_path: Path) -> None:
    made = make(5, "long", projects=2)
    for medium, printer in PRINTERS.items():
        path = tmp_path / f"a.{medium}"
        printer(made, 5, path)
        data = path.read_bytes()
        for step in range(1, 12):
            cut = data[: len(data) * step // 12]
            flipped = bytearray(data)
            for place in range(step * 97, len(data), len(data) // 7):
                flipped[place] ^= 0x55
            for damaged in (cut, bytes(flipped)):
                assert outcome(damaged, path.name) in {"read", "named"}


def outcome(data: bytes, name: str) -> str:
    try:
        read_bytes(data, name)
    except (FormatError, LimitError) as error:
        return "named" if error.file == name else "unnamed"
    return "read"


def test_tables_of_one_worksheet_without_blank_rows_between_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows = [
        ["收支总表"], ["项目", "预算数"], ["收入总计", "3.00"], ["表三"], ["支出总表"], ["项目", "合计"],
        ["行政运行", "3.00"], ["长期绩效目标表"], ["三级指标", "指标值"],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "two.xlsx")
    (page,) = open_source(tmp_path / "two.xlsx").pages
    items = [item.text if isinstance(item, Line) else item.n_rows for item in page.items]
    assert items == ["收支总表", 2, "表三", "支出总表", 4]


@pytest.mark.parametrize(
    ("name", "format_"), [("表.et", "ET"), ("a.wps", "WPS"), ("a.doc", "DOC"), ("a.xls", "XLS"), ("a", "OLE")]
)
def test_a_broken_old_file_is_named_by_its_format(name: str, format_: str) -> None:
    with pytest.raises(FormatError) as error:
        read_bytes(SIGNATURE + bytes(1500), name)
    assert format_ in error.value.zh
    assert format_ in error.value.en
