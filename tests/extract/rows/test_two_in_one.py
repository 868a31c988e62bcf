"""指标1：甲 above 指标2：乙 in one cell, one target in words: two indicators; what cannot be parted is told."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from docx import Document

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import Extraction, IndicatorRecord
from extract.warning_codes import WarningCode

Form = Callable[[list[list[str]]], tuple[bytes, str]]
HEAD = ["一级指标", "二级指标", "指标内容", "指标值"]
LAST = ["满意度指标", "服务对象满意度指标", "指标1：读者满意度", "≥91%"]


def _rows(names: str, values: str) -> list[list[str]]:
    effect = ["效益指标", "社会效益指标", names.replace("/", "\n"), values.replace("/", "\n")]
    return [["项目名称", "流动图书车", "", ""], HEAD, effect, LAST]


def _word(rows: list[list[str]]) -> tuple[bytes, str]:
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), "a.docx"


def _workbook(rows: list[list[str]]) -> tuple[bytes, str]:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), "a.xlsx"


def _web(rows: list[list[str]]) -> tuple[bytes, str]:
    def cell(text: str) -> str:
        return f"<td>{text.replace(chr(10), '<br>')}</td>"

    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<html><body><table>{body}</table></body></html>".encode(), "a.html"


def _read(made: tuple[bytes, str]) -> Extraction:
    return extract_source(read_bytes(*made))


def _told(found: Extraction) -> list[tuple[str | None, str | None]]:
    return [(r.name, r.printed) for r in found.records if isinstance(r, IndicatorRecord)]


@pytest.mark.parametrize("form", [_word, _workbook, _web])
@pytest.mark.parametrize(
    ("names", "values"),
    [
        ("指标1：借阅册次/指标2：村民评价", "≥3万册次/普遍好评"),
        ("绩效指标1：借阅册次/绩效指标2：村民评价", "≥3万册次/普遍好评"),
        ("借阅册次/村民评价", "≥3万册次/普遍好评"),
        ("1.借阅册次/2.村民评价", "≥3万册次/普遍好评"),
    ],
)
def test_a_target_in_words_is_one_of_several(form: Form, names: str, values: str) -> None:
    found = _read(form(_rows(names, values)))
    assert _told(found) == [("借阅册次", "≥3万册次"), ("村民评价", "普遍好评"), ("读者满意度", "≥91%")]


@pytest.mark.parametrize("form", [_word, _workbook, _web])
def test_a_target_that_goes_on_stays_one(form: Form) -> None:
    found = _read(form(_rows("指标1：借阅/册次", "≥3万册次/以上")))
    assert [name for name, _ in _told(found)] == ["借阅册次", "读者满意度"]


@pytest.mark.parametrize(
    ("names", "values"),
    [
        ("指标1：借阅册次/指标2：村民评价", "≥3万册次/普遍/好评，无投诉"),
        ("指标1：借阅册次 指标2：村民评价", "≥3万册次"),
        ("①借阅册次②村民评价", "≥3万册次/普遍好评"),
    ],
)
def test_two_in_one_that_are_not_parted_are_told(names: str, values: str) -> None:
    found = _read(_word(_rows(names, values)))
    told = {WarningCode.MIXED_TEXT, WarningCode.LINES_UNPAIRED}
    assert told & {warning.code for warning in found.warnings}
    assert _told(found)[-1] == ("读者满意度", "≥91%")
