"""Indicators printed as cards, blocks of labels and values, are read as rows, in every format and dress."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord
from tests.extract.grids import whole

FORM = (
    "项目名称|村道亮化工程||",
    "项目编码|530100261000000012345|预算金额（万元）|36.50",
    "年度绩效目标|安装路灯，方便出行。||",
)
CARDS = (
    ("产出指标", "数量指标", "安装路灯", "≥120盏", "30"),
    ("产出指标", "质量指标", "验收合格率", "=100%", "20"),
    ("满意度指标", "服务对象满意度指标", "村民满意度", "≥90%", "10"),
)
READ = ["/".join(("村道亮化工程", *card)) for card in CARDS]
LABELS = ("一级指标", "二级指标", "三级指标", "指标值", "权重")


def _read(data: bytes, name: str) -> tuple[list[str], list[str], list[str]]:
    projects, rows, codes = whole(data, name)
    return (
        [f"{r.project}/{r.level1}/{r.level2}/{r.name}/{r.printed}/{r.weight}" for r in rows],
        [f"{p.name} {p.code} {p.budget}" for p in projects],
        codes,
    )


def _page(*tables: tuple[str, ...]) -> bytes:
    drawn = (
        "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row.split('|'))}</tr>" for row in table)
        for table in tables
    )
    body = "".join(f"<table>{table}</table>" for table in drawn)
    return f"<h2>云川市交通局2026年预算项目绩效目标表</h2>{body}".encode()


def _pairs(card: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(LABELS, card, strict=True))


VERTICAL = [tuple(f"{label}|{value}" for label, value in _pairs(card).items()) for card in CARDS]
TWO_A_ROW = [
    (f"一级指标|{a}|二级指标|{b}", f"三级指标|{c}|指标值|{d}", f"权重|{e}|评价标准|按比例") for a, b, c, d, e in CARDS
]
ABOVE = [("一级指标|二级指标|权重", f"{a}|{b}|{e}", "三级指标|指标值|", f"{c}|{d}|") for a, b, c, d, e in CARDS]
MARKED = [(f"指标{n}|||", *rows[:2], rows[2].rsplit("|", 2)[0] + "||") for n, rows in enumerate(TWO_A_ROW, 1)]


@pytest.mark.parametrize("cards", [VERTICAL, TWO_A_ROW, ABOVE, MARKED], ids=["vertical", "two", "above", "marked"])
@pytest.mark.parametrize("apart", [True, False], ids=["a table each", "one table"])
def test_cards_of_a_web_page(cards: list[tuple[str, ...]], apart: bool) -> None:
    tables = cards if apart else [tuple(row for card in cards for row in card)]
    read, projects, warnings = _read(_page(FORM, *tables), "a.html")
    assert read == READ
    assert projects == ["村道亮化工程 530100261000000012345 36.50"]
    assert not warnings


def test_cards_below_the_fields_of_their_project() -> None:
    one = (*FORM, *(row for card in TWO_A_ROW for row in card))
    other = tuple(row.replace("村道亮化工程", "桥梁加固工程").replace("12345", "67890") for row in one)
    read, projects, _ = _read(_page((*one, *other)), "a.html")
    assert read == READ + [row.replace("村道亮化工程", "桥梁加固工程") for row in READ]
    assert [project.split()[0] for project in projects] == ["村道亮化工程", "桥梁加固工程"]


def test_cards_side_by_side_in_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in FORM:
        sheet.append(row.split("|"))
    for label in LABELS:
        sheet.append([text for card in CARDS for text in (label, _pairs(card)[label], None)])
    for row in sheet.iter_rows():
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    data = io.BytesIO()
    book.save(data)
    read, projects, _ = _read(data.getvalue(), "a.xlsx")
    assert read == READ
    assert projects == ["村道亮化工程 530100261000000012345 36.50"]


def test_cards_in_cells_of_a_word_file() -> None:
    document = docx.Document()
    document.add_paragraph("云川市交通局2026年预算项目绩效目标")
    document.add_paragraph("项目名称：村道亮化工程")
    table = document.add_table(1, len(CARDS))
    for cell, card in zip(table.rows[0].cells, CARDS, strict=True):
        cell.text = "\n".join(f"{label}：{value}" for label, value in _pairs(card).items())
    data = io.BytesIO()
    document.save(data)
    assert _read(data.getvalue(), "a.docx")[0] == READ


LINES = ["\n".join(f"{label}：{value}" for label, value in _pairs(card).items()) for card in CARDS]
ONE_LINE = ["；".join(f"{label}：{value}" for label, value in _pairs(card).items()) for card in CARDS]


@pytest.mark.parametrize("cards", [LINES, ONE_LINE], ids=["a label a line", "a card a line"])
def test_cards_in_running_text(cards: list[str]) -> None:
    text = "\n".join(("云川市交通局2026年预算", "项目名称：村道亮化工程", *cards))
    assert _read(text.encode(), "a.txt")[0] == READ


def test_levels_between_cards_in_running_text() -> None:
    text = (
        "云川市交通局2026年预算\n项目名称：村道亮化工程\n（一）产出指标\n1.数量指标\n三级指标：安装路灯；指标值：≥120盏；权重：30\n"
        "2.质量指标\n三级指标：验收合格率；指标值：=100%；权重：20\n（二）满意度指标\n1.服务对象满意度指标\n"
        "三级指标：村民满意度；指标值：≥90%；权重：10"
    )
    assert _read(text.encode(), "a.txt")[0] == READ


def test_a_card_without_a_target_is_told() -> None:
    cards = [*VERTICAL[:2], tuple(row.replace("≥90%", "") for row in VERTICAL[2])]
    read, _, warnings = _read(_page(FORM, *cards), "a.html")
    assert read[:2] == READ[:2]
    assert "no-target" in warnings


def test_rows_that_nobody_knows_make_no_cards() -> None:
    strange = (*VERTICAL[0], "甲|乙|丙|丁", *VERTICAL[1])
    read, _, warnings = _read(_page(FORM, strange), "a.html")
    assert not read
    assert warnings


def test_a_remark_that_reads_like_a_label_is_no_lost_name() -> None:
    cards = {"审核准确率": ("=100%", "准确户数占全部户数的比例"), "受益企业": ("≥130家", "以名单为准")}
    rows = ["<td>项目名称<td colspan=3>孵化补贴"]
    for name, (aim, note) in cards.items():
        rows += [
            "<td>指标名称<td>一级指标<td>二级指标<td>目标值",
            f"<td>{name}<td>产出指标<td>数量指标<td>{aim}",
            f"<td>指标解释<td colspan=3>{note}",
        ]
    page = f"<p>项目绩效指标卡</p><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    found = extract_source(read_bytes(page.encode(), "a.html"))
    assert [record.name for record in found.records if isinstance(record, IndicatorRecord)] == list(cards)
    assert not found.warnings
