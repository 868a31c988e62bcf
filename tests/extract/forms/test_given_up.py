"""What is left out with a warning: titles named, left over in the ledger, without a trace in other records."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from extract.coverage.ledger import Ledger, State, account
from extract.document import extract_source
from extract.inspection.column_titles import lines
from extract.pages import Source
from extract.readers import pdf
from extract.readers.opening import read_bytes
from extract.records import Extraction
from extract.warning_codes import WarningCode
from tests.extract.pages import Pen, draw

XS = [40.0, 120.0, 190.0, 280.0, 370.0, 430.0, 470.0]
TITLES = ["事情", "一级指标", "二级指标", "三级指标", "指标值", "权重"]
BODY = [
    ["绿地养护", "产出指标", "数量指标", "养护绿地面积", "≥132公顷", "30"],
    ["", "产出指标", "质量指标", "苗木成活率", "≥96%", "30"],
    ["", "效益指标", "生态效益指标", "绿化覆盖率", "≥41%", "40"],
]
LOOSE = ["照明另见附表", "", "", "≥4座", "", ""]


def _read(source: Source) -> tuple[Extraction, Ledger]:
    found = extract_source(source)
    return found, account(source, found.records, found.warnings, found.left)


def _over_a_break(first: str) -> Source:
    def one(pen: Pen) -> None:
        pen.text(180, 20, "某处2026年项目支出绩效目标表")
        pen.table(XS, [300, 320, 340, 360, 380], [[first, *TITLES[1:]], *BODY])

    def two(pen: Pen) -> None:
        pen.table(XS, [40, 60], [LOOSE])

    return pdf.read(draw(one, two), "a.pdf")


@pytest.mark.parametrize("first", ["事情", "项目名称"])
def test_a_row_that_is_given_up_is_left_over_and_leaves_no_trace(first: str) -> None:
    found, ledger = _read(_over_a_break(first))
    assert WarningCode.CONTRADICTORY in [warning.code for warning in found.warnings]
    states = {entry.text: entry.state for entry in ledger.entries}
    assert states["照明另见附表"] is State.LEFT
    assert states["≥4座"] is State.LEFT
    cover = next(record for record in found.records if getattr(record, "name", None) == "绿化覆盖率")
    assert [place.page for place in cover.places] == [1]
    assert not getattr(cover, "mended", False)
    names = [record.name for record in found.of("project")]  # type: ignore[attr-defined]
    assert names == (["绿地养护"] if first == "项目名称" else [])


def test_a_lost_project_names_the_titles_that_nobody_knows() -> None:
    found, _ = _read(_over_a_break("事情"))
    (warning,) = [warning for warning in found.warnings if warning.code == WarningCode.PROJECT_LOST]
    assert warning.zh == "表格没有项目名称（未认出的列标题：事情）"
    assert warning.en == "a form without a project's name (unknown column titles: 事情)"


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["某馆2026年度承诺书"],
        ["维度", "子维度", "考核点", "全年承诺", "计分"],
        ["产出", "数量", "举办活动", ">=80场", 20],
        ["", "质量", "计划完成率", "≥98%", 30],
        ["效益", "社会效益", "服务人次", "≥8万人次", 30],
        ["满意度", "服务对象", "参与者满意度", "≥90%", 20],
    ):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_table_that_was_not_read_is_not_accounted_for() -> None:
    source = read_bytes(_workbook(), "a.xlsx")
    found, ledger = _read(source)
    (warning,) = [warning for warning in found.warnings if warning.code == WarningCode.TABLE_UNREAD]
    assert warning.zh.endswith("（未认出的列标题：维度、子维度、考核点、全年承诺、计分）")
    assert found.coverage is not None
    assert found.coverage.percent == "0"
    assert all(entry.state is State.LEFT for entry in ledger.cells)
    assert list(lines(source)) == [
        "工作表 Sheet A2:E2（未读入）：维度=未认出 子维度=未认出 考核点=未认出 全年承诺=未认出 计分=未认出"
    ]


PAGE = "<html><body><p>某局2026年项目支出绩效目标表</p><table>{}</table></body></html>"


def _page(*rows: str) -> Source:
    cells = ("".join(f"<td>{text}</td>" for text in row.split("|")) for row in rows)
    return read_bytes(PAGE.format("".join(f"<tr>{row}</tr>" for row in cells)).encode(), "a.html")


ROWS = (
    "堤防加固|产出指标|数量指标|加固长度|≥4公里|{}",
    "堤防加固|产出指标|质量指标|合格率|100%|{}",
    "堤防加固|效益指标|社会效益指标|受益人口|≥2万人|{}",
    "堤防加固|满意度指标|服务对象满意度指标|满意度|≥90%|{}",
)


@pytest.mark.parametrize(
    ("title", "values"), [("批次", ("4", "3", "2", "2")), ("基线", ("3公里", "95%", "1万人", "85%"))]
)
def test_a_column_of_figures_under_an_unknown_title_is_told_and_left_over(title: str, values: tuple[str, ...]) -> None:
    source = _page(f"项目名称|一级指标|二级指标|三级指标|指标值|{title}", *map(str.format, ROWS, values))
    found, ledger = _read(source)
    (warning,) = found.warnings
    assert warning.code == WarningCode.CELL_UNPLACED
    assert warning.zh == f"未认出列标题“{title}”，该列的数值未读取"
    assert [entry.text for entry in ledger.entries if entry.state is State.LEFT] == list(values)
    assert next(lines(source)).endswith(f"指标值=指标值 {title}=未认出")


@pytest.mark.parametrize(
    "values", [("台账", "记录", "年报", "问卷"), ("4", "", "", ""), ("2026年6月", "10月底前", "2026-12", "12月")]
)
def test_words_dates_or_a_few_figures_under_an_unknown_title_are_no_warning(values: tuple[str, ...]) -> None:
    found, _ = _read(_page("项目名称|一级指标|二级指标|三级指标|指标值|凭据", *map(str.format, ROWS, values)))
    assert found.warnings == ()


def test_every_format_tells_what_its_titles_were_taken_for() -> None:
    text = "项目名称|一级指标|二级指标|三级指标|指标值|办法\n" + "\n".join(row.format("查") for row in ROWS)
    (line,) = lines(read_bytes(text.encode(), "a.txt"))
    assert line.endswith(
        "项目名称=项目名称 一级指标=一级指标 二级指标=二级指标 三级指标=指标名称 指标值=指标值 办法=未认出"
    )
