"""Every list of rows goes one way: on the screen, as JSON or CSV, into a workbook, a CSV file or a file of JSON."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import openpyxl
import pandas
import pytest
from click.testing import CliRunner, Result
from openpyxl.workbook import Workbook

from extract.errors import FormatError, StoreError
from graph.linking.run import link
from graph.spreadsheet_cells import BOM
from queries.api import open_graph
from queries.cli import COMMANDS, cli
from queries.file_records import records_of
from tests.queries.town import extractions, write_graph

Run = Callable[..., Result]
SPARQL = "SELECT ?name ?weight { ?i rdfs:label ?name ; jx:weight ?weight } ORDER BY ?name ?i"
# One question for each command that lists rows, and the beginning of its sheet's titles.
LISTS = [
    (("find", "度"), ["指标", "目标", "归一值", "下限", "上限", "单位", "权重"]),
    (("compare", "满意度", "--words"), ["部门", "年度", "指标", "目标", "归一值", "下限", "上限", "单位"]),
    (("info",), ["编号", "部门", "年度", "种类", "文件", "项目", "指标", "警告", "已处理", "路径"]),
    (("funding",), ["部门", "年度", "项目或科目", "代码", "阶段", "金额（万元）"]),
    (("funding", "--by", "agency"), ["部门", "年度", "项目或科目", "代码", "阶段", "金额（万元）"]),
    (("concepts",), ["概念", "度量", "文件", "指标", "名称", "相关", "id"]),
    (("measures",), ["度量", "指标数", "概念数", "部门数", "编号"]),
    (("similar", "满意度"), ["至少相关的可能", "等级", "概念", "指标", "文件", "例", "id"]),
    (("links",), ["A", "B", "等级", "至少相关的可能", "待复核", "决定者"]),
    (("queries",), ["名称", "问题", "参数", "说明"]),
    (("queries", "funding-by-class"), ["部门", "年度", "代码", "科目", "合计（万元）", "基本支出（万元）"]),
    (("queries", "mean-target"), ["部门", "年度", "单位", "指标数", "最低", "平均", "最高"]),
    (("sparql", "-q", SPARQL), ["name", "weight"]),
]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = write_graph(tmp_path_factory.mktemp("linked") / "graph", extractions())
    link(directory)
    return directory


@pytest.fixture
def run(linked: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("JIXIAO_GRAPH", str(linked))
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    return lambda *words: CliRunner().invoke(cli, [str(word) for word in words])


def about(book: Workbook) -> dict[str, str]:
    """What the last sheet says."""
    _, *rows = book.worksheets[-1].iter_rows(values_only=True)
    return {str(name): str(value) for name, value in rows}


@pytest.mark.parametrize(("words", "titles"), LISTS, ids=lambda part: " ".join(part[:2]))
def test_each_list_is_a_workbook(
    run: Run, linked: Path, tmp_path: Path, words: tuple[str, ...], titles: list[str]
) -> None:
    out = tmp_path / "表 1.xlsx"
    result = run(*words, "--out", out)
    assert result.exit_code == 0, result.stderr
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows())
    assert result.stdout == f"{out}：{len(rows) - 1} 行\n"
    assert [cell.value for cell in rows[0]][: len(titles)] == titles
    assert len(rows) > 1
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert not any(cell.data_type == "f" for one in book.worksheets for row in one.iter_rows() for cell in row)
    facts = about(book)
    assert book.sheetnames[-1] == "说明"
    assert facts["问题"].startswith(f"jixiao {words[0]}")
    assert datetime.date.fromisoformat(facts["日期"])
    if words != ("queries",):
        with open_graph(linked) as graph:
            assert facts["图谱版本"] == graph.reader.version
    frame = pandas.read_excel(out)
    assert (list(frame.columns)[: len(titles)], len(frame)) == (titles, len(rows) - 1)


@pytest.mark.parametrize(("words", "titles"), LISTS, ids=lambda part: " ".join(part[:2]))
def test_each_list_is_a_csv_file_for_spreadsheets_and_a_file_of_json(
    run: Run, tmp_path: Path, words: tuple[str, ...], titles: list[str]
) -> None:
    assert run(*words, "--out", tmp_path / "a.csv").exit_code == 0
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8")
    assert text.startswith(BOM)
    assert text.count(BOM) == 1
    head, *rows = csv.reader(io.StringIO(text[1:]))
    assert head[: len(titles)] == [title.replace("万元", "元").replace("已处理", "已处理（%）") for title in titles]
    assert rows
    assert run(*words, "--out", tmp_path / "a.json").exit_code == 0
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert len(found) > 0
    if words[0] in {"info", "concepts", "similar"}:
        assert found == json.loads(run(*words, "--json").stdout)


def test_every_command_that_lists_rows_has_the_same_way_out() -> None:
    having = {
        name
        for name in COMMANDS
        if {"out", "lang"} <= {param.name for param in cli.get_command(None, name).params}  # type: ignore[arg-type, union-attr]
    }
    # An audit writes more formats than a list, by an option of its own (tests/queries/audit_reports).
    assert having - {"audit"} == {words[0] for words, _ in LISTS}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_of_an_answer_is_not_read_as_a_document(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", language)
    run("find", "满意度", "--out", tmp_path / "a.xlsx")
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    with pytest.raises(FormatError, match="结果，不是预算文件"):
        records_of(tmp_path / "a.xlsx", password="", engine="auto")


def test_numbers_are_numbers_and_percents_are_percents(run: Run, tmp_path: Path) -> None:
    run("find", "满意度", "--out", tmp_path / "a.xlsx")
    frame = pandas.read_excel(tmp_path / "a.xlsx")
    assert sorted(frame["下限"]) == [0.8, 0.85, 0.88, 0.9, 0.95]
    assert set(frame["归一值"]) == {"≥80%", "≥85%", "≥88%", "≥90%", "≥95%"}
    run("find", "工程总成本", "--out", tmp_path / "b.xlsx")
    (row,) = pandas.read_excel(tmp_path / "b.xlsx").to_dict("records")
    assert (row["归一值"], row["上限"], row["单位"]) == ("≤350万元", 350, "万元")
    run("find", "工程总成本", "--out", tmp_path / "b.csv")
    (exact,) = csv.DictReader(io.StringIO((tmp_path / "b.csv").read_text("utf-8-sig")))
    assert (exact["归一值"], exact["上限"], exact["单位"]) == ("≤350万元", "3500000", "元")
    assert json.loads(run("find", "工程总成本", "--json").stdout)[0]["maximum"] == 3500000


def test_a_comparison_has_its_spread_and_concepts_their_indicators(run: Run, tmp_path: Path) -> None:
    run("compare", "满意度", "--words", "--limit", "2", "--out", tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["比较", "离散程度", "说明"]
    assert (book["离散程度"]["D2"].value, book["离散程度"]["D2"].number_format) == (0.8, "0%")  # of all, not of two
    assert about(book)["行数"] == "2（共 5）"
    run("concepts", "--out", tmp_path / "b.xlsx")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames == ["概念", "概念的指标", "说明"]
    told = run("concepts", "--out", tmp_path / "b.csv").stderr
    assert told == "CSV 只有“概念”；.xlsx 还有：概念的指标\n"


def test_a_file_has_its_rows_in_the_groups_of_the_screen(run: Run, tmp_path: Path) -> None:
    run("find", "--by-measure", "--out", tmp_path / "a.xlsx")
    measures = list(pandas.read_excel(tmp_path / "a.xlsx")["度量"].fillna(""))
    assert [measure for measure, _ in groupby(measures)] == list(dict.fromkeys(measures))
    assert len(set(measures)) > 3


def test_a_file_has_all_rows_unless_it_is_said_how_many(run: Run, tmp_path: Path) -> None:
    with open_graph(os.environ["JIXIAO_GRAPH"]) as graph:
        total = graph.find(limit=1).total
    assert run("find", "--out", tmp_path / "a.json").exit_code == 0
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))) == total
    cut = run("find", "--limit", "3", "--out", tmp_path / "b.json")
    assert len(json.loads((tmp_path / "b.json").read_text("utf-8"))) == 3
    assert f"共 {total} 条，显示 3 条" in cut.stderr


def test_the_question_stands_in_the_file(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    run("find", "满意度", "--year", "2026", "--min", "80", "--limit", "0", "--out", out, "--lang", "zh")
    assert about(openpyxl.load_workbook(out))["问题"] == "jixiao find 满意度 --year 2026 --min 80 --limit 0"
    run("find", "满意度", "--operator", ">=", "--out", out)
    assert about(openpyxl.load_workbook(out))["问题"] == "jixiao find 满意度 --operator ≥"
    assert run("queries", "target-extremes", "--word", "用水", "--out", out).exit_code == 0
    facts = about(openpyxl.load_workbook(out))
    assert facts["问题"] == "jixiao queries target-extremes --word 用水"
    assert facts["题目"] == "某项指标的最低与最高目标"
    assert '"用水"' in facts["SPARQL"]


def test_titles_and_messages_are_in_the_language_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    result = run("find", "满意度", "--out", tmp_path / "a.xlsx", "--lang", "en")
    assert result.stdout == f"{tmp_path / 'a.xlsx'}: 5 rows\n"
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert (book.sheetnames, book.worksheets[0]["A1"].value) == (["indicators", "about"], "indicator")
    assert os.environ["JIXIAO_LANG"] == "zh"
    assert run("find", "满意度", "--csv", "--lang", "zh").stdout.startswith("指标,目标,归一值,")
    assert run("find", "满意度", "--csv").stdout.startswith("iri,name,agency,")
    assert run("queries", "execution", "--format", "csv", "--lang", "en").stdout.startswith(
        "agency,year,project,budget (yuan)"
    )
    assert run("find", "满意度", "--lang", "fr").exit_code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("find", "度", "--out", "a.pdf"), ".xlsx .csv .json"),
        (("find", "度", "--out", "a"), ".xlsx .csv .json"),
        (("sparql", "-q", "ASK {}", "--out", "a.xls"), ".xlsx .csv .json .xml .ttl"),
        (("find", "度", "--out", "a.xlsx", "--json"), "--out 不能与 --json"),
        (("queries", "execution", "--out", "a.xlsx", "--format", "csv"), "--out 不能与 --format、--csv、--json 同用"),
        (("queries", "execution", "--text", "--out", "a.csv"), "--text 不能与 --out 同用"),
        (("queries", "--out", "a.xml"), "列表没有 .xml 格式"),
        (("sparql", "-q", "ASK {}", "--out", "a.ttl"), "ttl 只用于"),
        (("links", "--sssom", "--out", "a.xlsx"), "--out 不能与"),
        (("concepts", "--format", "jsonl", "--out", "a.xlsx"), "--format jsonl 不能"),
    ],
)
def test_wrong_usage_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "d.xlsx").mkdir()
    for out in (tmp_path / "none" / "a.xlsx", tmp_path / "d.xlsx"):
        result = run("find", "度", "--out", out)
        assert (result.exit_code, result.stdout) == (1, "")
        assert isinstance(result.exception, StoreError)
        assert str(result.exception).startswith(f"无法写出 {out}：")


def test_what_is_not_found_is_not_written_and_leaves_what_was_there(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("旧", encoding="utf-8")
    result = run("find", "没有这个", "--out", out)
    assert (result.exit_code, result.stderr) == (1, f"没有找到，没有写出 {out}。\n理解为：名称含“没有这个”\n")
    assert out.read_text("utf-8") == "旧"


def test_what_a_user_asks_in_sparql_goes_out_as_it_is(run: Run, tmp_path: Path) -> None:
    query = 'SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { ("=1+1" 1.5e0 true 12345678901234567890) } }'
    run("sparql", "-q", query, "--out", tmp_path / "a.xlsx")
    row = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0][2]
    assert [cell.value for cell in row] == ["=1+1", 1.5, "是", "12345678901234567890"]
    assert row[0].quotePrefix
    run("sparql", "-q", query, "--out", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[1].startswith("'=1+1,1.5,是,")
    assert run("sparql", "-q", "ASK { ?i a jx:Nothing }", "--out", tmp_path / "b.xlsx").exit_code == 1
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]["A2"].value == "否"
    construct = "CONSTRUCT { ?i jx:weight ?w } WHERE { ?i jx:weight ?w FILTER(?w > 30) }"
    assert run("sparql", "-q", construct, "--out", tmp_path / "c.ttl").stdout == f"{tmp_path / 'c.ttl'}\n"
    assert "ns#weight" in (tmp_path / "c.ttl").read_text("utf-8")


def test_on_the_screen_numbers_are_as_people_write_them(run: Run) -> None:
    assert "320.00万元" in run("funding").stdout
    head, *rows = run("queries", "execution").stdout.splitlines()
    assert head.split() == ["部门", "年度", "项目", "预算", "执行", "执行率"]
    assert all(row.endswith("%") and row.count("万元") == 2 for row in rows)
    assert run("queries", "qualitative-share").stdout.splitlines()[1].endswith("%")
    assert run("funding", "--by", "nothing").exit_code == 2
    assert json.loads(run("funding", "--json", "--limit", "1").stdout)[0]["amount"] == 3200000
