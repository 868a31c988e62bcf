"""A document without pages has its tables and lines in the report, each cell in the colour of its state."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from extract.coverage.ledger import State, account
from extract.document import extract_file, extract_source
from extract.inspection import coverage_tables
from extract.inspection.report import report
from extract.pages import Cell, Grid, Line, Page, Source
from extract.readers.opening import read_bytes

PAGE = """<h3>某处2026年项目绩效目标</h3><table>
<tr><td>项目名称</td><td colspan=3>绿地养护</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td rowspan=2>产出指标</td><td>数量指标</td><td>养护面积</td><td>≥30公顷</td></tr>
<tr><td>质量指标</td><td>成活率</td><td>≥96%</td></tr></table>
<p>说明：<b>面积</b>以实测为准。</p>
<table><tr><td>方面</td><td>要求</td></tr><tr><td>灯具更换数量</td><td>≥20盏</td></tr>
<tr><td>亮灯率</td><td>≥98%</td></tr></table>"""


def test_each_cell_has_its_colour_and_says_what_became_of_it() -> None:
    source = read_bytes(PAGE.encode(), "a.html")
    found = extract_source(source)
    html = "".join(coverage_tables.tables(source, account(source, found.records, found.warnings, found.left)))
    assert '<td colspan=3 class="s-used"' in html
    assert '<td rowspan=2 class="s-' in html
    assert 'class="s-left"' in html.split("灯具更换数量")[0].rsplit("<td", 1)[1]
    assert 'class="l s-title"' in html
    assert html.count("<table") == html.count("</table>") == 2


def test_a_workbook_has_the_view_in_its_report(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["项目名称", "绿地养护"], ["数量指标", "养护面积", "≥30公顷"]):
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    html = "".join(report([(path, extract_file(path))]))
    assert "<table class=v>" in html
    assert "养护面积" in html
    assert ".s-left{" in html


def test_the_view_is_bounded() -> None:
    rows = coverage_tables.MOST // 4
    cells = tuple(Cell(row, col, f"第{row}行" * 40) for row in range(rows) for col in range(5))
    source = Source("a.html", "0" * 64, (Page(None, (Line("甲"), Grid(cells, rows, 5))),), format="html")
    html = "".join(coverage_tables.tables(source, account(source, ())))
    assert html.count("<td") <= coverage_tables.MOST
    assert str(5 * rows + 1) in html
    assert State.LEFT.value not in html
