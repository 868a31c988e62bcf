"""Records that went through a spreadsheet come back as they were; what it changed is noticed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import jixiao
from extract.errors import RecordError
from extract.pages import Box, Place
from extract.records import FundingRecord, IndicatorRecord, Record, to_dict
from graph.building.inputs import expand
from graph.building.record_files import is_record_file, read_record_file
from graph.building.record_tables import cell_of, columns
from tests.graph.samples import records, write_records

ODD = (
    IndicatorRecord(doc="sample", name="跨页的指标", level1_weight=Decimal("40"), mended=True, as_of="1-7月",
                    places=(Place(1, Box(1, 2, 3, 4)), Place(2, Box(1.5, 2, 3, 4)))),
    FundingRecord(doc="sample", table="三公经费", name="招待,\"费\"\n二", source="财政拨款",
                  places=(Place(table=2, row=5),)),
)  # fmt: skip


def cells(rows: Iterable[Record]) -> list[list[str]]:
    told = [to_dict(row) for row in rows]
    return [columns(), *([cell_of(name, row.get(name)) for name in columns()] for row in told)]


def text(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def changed(rows: list[list[str]], row: int, **values: str) -> list[list[str]]:
    for name, value in values.items():
        rows[row][rows[0].index(name)] = value
    return rows


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8-sig", ","), ("gb18030", ","), ("utf-16", "\t"), ("utf-8", ";")]
)
def test_a_table_gives_the_records_that_were_written(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "sample.csv"
    path.write_bytes(text(cells((*records(), *ODD)), separator).encode(encoding))
    assert is_record_file(path)
    (found,) = read_record_file(path).extractions
    assert found.records == (*records(), *ODD)
    plain = read_record_file(write_records(tmp_path / "sample.jsonl")).extractions[0]
    path.write_text(text(cells(records())), encoding="utf-8")
    assert read_record_file(path).extractions[0].sha256 == plain.sha256


def test_columns_and_rows_may_be_moved_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "name,op,low,unit,printed,type,doc,,\n,,,,,,,,\n补植,=,1600,株,1600株,indicator,x,,\n", encoding="utf-8"
    )
    (found,) = read_record_file(path).extractions
    assert found.name == "x"
    assert found.records == (
        IndicatorRecord(doc="x", name="补植", op="=", low=Decimal(1600), unit="株", printed="1600株"),
    )


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("type,doc,name,projct,op", "没有名为“projct”的列，是否为 'project'"),
        ("type,doc,name,备注,op", "没有名为“备注”的列"),
        ("type,doc,name,name,op", "列“name”出现两次"),
        ("type,name,op,printed", "缺少列“doc”"),
    ],
)
def test_a_wrong_column_is_refused_by_its_name(tmp_path: Path, head: str, words: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(head + "\nindicator,x,a,b,=\n", encoding="utf-8")
    with pytest.raises(RecordError, match=f"a.csv: {words}"):
        read_record_file(path)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"code": "5.11E+19"}, "code 的“5.11E[+]19”是表格软件缩写"),
        ({"budget": "1E+05"}, "budget"),
        ({"name": "#NAME?"}, "name"),
        ({"op": "="}, "project 记录没有字段 'op'"),
        ({"page": "三"}, "page"),
    ],
)
def test_what_a_spreadsheet_lost_is_refused_with_its_row(tmp_path: Path, values: dict[str, str], words: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text(changed(cells(records()), 2, **values)), encoding="utf-8")
    with pytest.raises(RecordError, match=f"第3行：.*{words}"):
        read_record_file(path)


@pytest.mark.parametrize("values", [{"unit_code": "5002"}, {"code": "511100220000000000000"}, {"deviation": "3月5日"}])
def test_what_a_spreadsheet_may_have_changed_is_a_warning(tmp_path: Path, values: dict[str, str]) -> None:
    path = tmp_path / "a.csv"
    row = 3 if "deviation" in values else 2
    path.write_text(text(changed(cells(records()), row, **values)), encoding="utf-8")
    (found,) = read_record_file(path).extractions
    (warning,) = [warning for warning in found.warnings if warning.code == "cell-changed"]
    assert all(word in warning.zh for pair in values.items() for word in pair)


def test_a_document_that_is_a_csv_file_stays_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("项目名称,一级指标,二级指标,三级指标,指标值\n", encoding="utf-8")
    assert not is_record_file(path)
    path.write_text("", encoding="utf-8")
    assert not is_record_file(path)


def test_a_table_beside_its_document_is_left_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "a.csv").write_text(text(cells(records())), encoding="utf-8")
    assert expand([tmp_path]).left_out == (tmp_path / "a.csv",)


def test_a_workbook_of_records_is_built_as_records(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in cells(records("sample")):
        sheet.append(row)
    sheet["A20"] = None
    book.save(tmp_path / "a.xlsx")
    jixiao.build(tmp_path / "g", tmp_path / "a.xlsx")
    jixiao.build(tmp_path / "h", write_records(tmp_path / "sample.jsonl"))
    with jixiao.open_graph(tmp_path / "g") as one, jixiao.open_graph(tmp_path / "h") as other:
        assert one.info().version == other.info().version
    book.create_sheet("说明")["A1"] = "改了两行"
    book.save(tmp_path / "b.xlsx")
    report = jixiao.build(tmp_path / "i", tmp_path / "b.xlsx")
    assert "只有一张有内容的工作表" in str(report.files[0].error)
