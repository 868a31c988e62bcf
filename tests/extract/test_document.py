"""Whole documents: the five of the reference material reach their bars; bad ones say what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scoring import rows, score, truth
from extract.document import extract_file
from extract.errors import FormatError
from extract.records import DocumentRecord
from tests.shared import shared

SEEDS = (
    "000_4e32e1646894a05f",
    "001_1fe0ccf6238b3d8e",
    "002_dae878331ba30c1f",
    "003_b4556357f9352ad7",
    "004_f7f07e1d8c950b72",
)
INDICATORS = 0.97


@pytest.mark.shared
@pytest.mark.parametrize("seed", SEEDS)
def test_reference_documents_reach_their_bars(seed: str) -> None:
    extraction = extract_file(shared("seeds", f"{seed}.txt"))
    result = score(truth(shared("reference", f"{seed}.jsonl")), rows(extraction))
    assert result["indicator"]["exact_f1"] >= INDICATORS, result["indicator"]["field_errors"]
    projects = result["project"]
    assert projects["reference"] - projects["exact"] <= 1
    assert projects["extracted"] - projects["exact"] <= 1


def test_a_text_without_tables_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "云岭市教育局2026年部门预算.txt"
    path.write_text("云岭市教育局2026年部门预算\n\n本部门2026年没有项目支出。\n", encoding="utf-8")
    extraction = extract_file(path)
    assert isinstance(extraction.records[0], DocumentRecord)
    assert [warning.code for warning in extraction.warnings][:1] == ["no-tables"]
    assert not list(extraction.of("indicator"))


def test_an_empty_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    with pytest.raises(FormatError, match=r"empty\.txt"):
        extract_file(path)


def test_records_come_in_order_and_know_their_document(tmp_path: Path) -> None:
    path = tmp_path / "town.txt"
    path.write_text(
        "云岭市教育局2026年部门预算\n\n绩效目标表\n\n单位：万元\n\n项目名称\t预算数\t一级指标\t三级指标\t指标值\n"
        "校舍维修\t6.00\t产出指标\t面积\t≥8间\n",
        encoding="gb18030",
    )
    extraction = extract_file(path)
    assert [record.type for record in extraction.records][:3] == ["document", "project", "indicator"]
    assert {record.doc for record in extraction.records} == {"town"}
    assert extraction.name == "town.txt"
