from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import jixiao
from graph.building.record_tables import columns
from queries.cli import cli

BUDGET = (
    "云川市气象局2026年部门预算\n目录\n部门收支总表\n部门：云川市气象局\n单位：万元\n收入\t金额\t支出\t金额\n"
    "收入总计\t{amount}\t支出总计\t{amount}\n部门支出总表\n单位：万元\n科目编码\t单位编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "\t\t合计\t{amount}\t{amount}\t\n2200501\t415001\t行政运行\t{amount}\t{amount}\t\n"
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, arguments)])


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    path = tmp_path / "气象局.txt"
    path.write_text(BUDGET.format(amount="9.00"), encoding="utf-8")
    return path


def test_records_as_json_lines(budget: Path) -> None:
    result = run(budget)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert rows[0]["type"] == "document"
    assert "云川市气象局" in result.stdout
    assert {row["doc"] for row in rows} == {"气象局"}
    (line,) = [row for row in rows if row["type"] == "appropriation"]
    assert (line["unit_code"], line["code"], line["total"], line["project"]) == ("415001", "2200501", "9.00", None)


def test_types_can_be_chosen(budget: Path) -> None:
    rows = [
        json.loads(line) for line in run(budget, "--type", "appropriation", "--type", "document").stdout.splitlines()
    ]
    assert [row["type"] for row in rows] == ["document", "appropriation"]
    assert run(budget, "--type", "target").exit_code == 2


def test_csv_has_a_header_and_may_have_a_mark(budget: Path) -> None:
    result = run(budget, "--type", "appropriation", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert list(row) == columns(["appropriation"])
    assert (row["code"], row["name"], row["project"]) == ("2200501", "行政运行", "")
    marked = run(budget, "--type", "appropriation", "--format", "csv", "--bom")
    assert marked.stdout.startswith("\ufefftype,doc,")
    assert run(budget, "--bom").exit_code == 2


def test_a_failing_file_does_not_stop_the_others(budget: Path, tmp_path: Path) -> None:
    empty, absent = tmp_path / "空.txt", tmp_path / "无.pdf"
    empty.write_bytes(b"")
    result = run(empty, budget, absent)
    assert result.exit_code == 1
    assert json.loads(result.stdout.splitlines()[0])["total_income"] == "9.00"
    failures = [line for line in result.stderr.splitlines() if line.startswith("失败：")]
    assert len(failures) == 2
    assert "空.txt" in failures[0]
    assert "无.pdf" in failures[1]


def test_messages_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    result = run(empty)
    assert result.stderr.splitlines() == ["failed: empty.txt: the file is empty", "1 of 1 files failed"]


def test_no_file_is_wrong_usage() -> None:
    assert run().exit_code == 2


def test_one_file_a_document(budget: Path, tmp_path: Path) -> None:
    other = tmp_path / "另" / "气象局.txt"
    other.parent.mkdir()
    other.write_text(BUDGET.format(amount="7.00"), encoding="utf-8")
    out = tmp_path / "out"
    result = run(budget, other, budget, "--out", out)
    assert result.exit_code == 0
    assert result.stdout == ""
    found = {
        path.name: json.loads(path.read_text(encoding="utf-8").splitlines()[0])["total_income"]
        for path in out.iterdir()
    }
    assert len(found) == 2
    assert found["气象局.jsonl"] == "9.00"
    assert sorted(found.values()) == ["7.00", "9.00"]
    assert "同名文件" in result.stderr


def test_warnings_are_summed_up_and_listed_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "不平.txt"
    path.write_text(BUDGET.format(amount="9.00") + "2200504\t415001\t气象事业机构\t5.00\t\t4.00\n", encoding="utf-8")
    result = run(path)
    assert "不平.txt：2 条警告：line-sum 1, table-sum 1" in result.stderr
    assert "科目 2200504" not in result.stderr
    assert (
        "科目 2200504：基本支出加项目支出为 4.00，合计栏为 5.00（line-sum） | 气象事业机构"
        in run(path, "--warnings").stderr
    )


def test_a_file_that_was_corrected_is_not_overwritten(budget: Path, tmp_path: Path) -> None:
    other = tmp_path / "水务局.txt"
    other.write_text(BUDGET.format(amount="7.00"), encoding="utf-8")
    out = tmp_path / "out"
    assert run(budget, "--out", out).exit_code == 0
    written = out / "气象局.jsonl"
    assert run(budget, "--out", out).exit_code == 0, "what is the same may be written again"
    corrected = written.read_text(encoding="utf-8").replace("9.00", "9.50")
    written.write_text(corrected, encoding="utf-8")
    again = run(budget, other, "--out", out)
    assert again.exit_code == 1
    assert f"失败：{written}：与现在读出的不同" in again.stderr
    assert "--force" in again.stderr
    assert written.read_text(encoding="utf-8") == corrected
    assert sorted(path.name for path in out.iterdir()) == ["气象局.jsonl", "水务局.jsonl"]
    assert run(budget, "--out", out, "--force").exit_code == 0
    assert "9.50" not in written.read_text(encoding="utf-8")


def test_a_missing_file_is_told_in_the_reader_s_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(tmp_path / "无.pdf").stderr.startswith(f"失败：{tmp_path / '无.pdf'}: 没有这个文件\n")
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert "No such file or directory" in run(tmp_path / "无.pdf").stderr


def test_columns_tell_what_each_title_was_taken_for(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("项目名称|三级指标|指标值|办法\n堤防|长度|≥4公里|查\n堤防|合格率|≥95%|查\n", encoding="utf-8")
    done = run(file, "--columns")
    assert done.exit_code == 0
    assert "项目名称=项目名称 三级指标=指标名称 指标值=指标值 办法=未认出" in done.stdout
    assert "indicator" not in done.stdout


def test_all_records_go_to_one_file_that_build_takes_back(tmp_path: Path) -> None:
    examples = sorted((Path(__file__).parents[3] / "examples").glob("yunping*.txt"))
    runner = CliRunner()
    for name in ("all.csv", "all.jsonl"):
        out = tmp_path / "new" / name
        made = runner.invoke(cli, ["extract", *map(str, examples), "--out", str(out)])
        assert made.exit_code == 0, made.output
        built = runner.invoke(cli, ["build", str(out), "--graph", str(tmp_path / name.replace(".", "-"))])
        assert built.exit_code == 0, built.output
    assert (tmp_path / "new" / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with jixiao.open_graph(tmp_path / "all-csv") as one, jixiao.open_graph(tmp_path / "all-jsonl") as other:
        assert one.info().counts["documents"] == len(examples) == 2
        assert one.info().version == other.info().version
    (tmp_path / "new" / "all.csv").write_text("corrected", encoding="utf-8")
    again = runner.invoke(cli, ["extract", str(examples[0]), "--out", str(tmp_path / "new" / "all.csv")])
    assert again.exit_code == 1
    assert "--force" in again.stderr
    (tmp_path / "x.docx").touch()
    assert runner.invoke(cli, ["extract", str(examples[0]), "--out", str(tmp_path / "x.docx")]).exit_code == 2


def test_records_as_a_workbook_that_build_takes_back(budget: Path, tmp_path: Path) -> None:
    other = budget.with_name("水务局.txt")
    other.write_text(BUDGET.format(amount="8.00").replace("气象", "水务"), encoding="utf-8")
    book = tmp_path / "out" / "r.xlsx"
    assert run(budget, other, "--out", book).exit_code == 0
    first = book.read_bytes()
    assert run(budget, other, "--out", book).exit_code == 0  # the same bytes: nothing to overwrite
    refused = run(budget, "--out", book)
    assert (refused.exit_code, book.read_bytes()) == (1, first)
    assert "与现在读出的不同" in refused.stderr
    assert run(budget, "--out", book, "--force").exit_code == 0
    assert book.read_bytes() != first
    book.write_bytes(first)
    lines = tmp_path / "r.jsonl"
    assert run(budget, other, "--out", lines).exit_code == 0
    jixiao.build(tmp_path / "a", [lines])
    jixiao.build(tmp_path / "b", [book])
    told = [jixiao.info(tmp_path / name) for name in "ab"]
    assert told[0].version == told[1].version
    assert len(told[0].documents) == 2
