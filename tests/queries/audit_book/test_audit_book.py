"""The workbook of an audit: what its sheets say, and that nothing in it is run or hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from extract.language import Wording
from graph.audit.rules.hints import Hint
from graph.audit.running.report import Report, Unread
from graph.audit.running.waiver import Waiver
from graph.audit.waivers.report_made import Settled
from queries.audit_book import finding_sheet, overview_sheet
from queries.audit_book.finding_columns import FINDINGS, GRADES, OUTCOMES, SHEETS
from queries.audit_book.workbook_written import write_audit_book
from tests.graph.audit.audited_cases import SCHOOL, TODAY, report


def opened(path: Path, made: Report) -> openpyxl.Workbook:
    write_audit_book(made, path)
    return openpyxl.load_workbook(path)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows below the titles, by title."""
    told = list(sheet.iter_rows(values_only=True))
    return [dict(zip(told[0], row, strict=True)) for row in told[1:]]


def values(sheet: Any) -> list[Sequence[Any]]:
    return list(sheet.iter_rows(values_only=True))


@pytest.fixture
def made() -> Report:
    found = report()
    waived = next(one.finding.fingerprint for one in found.findings if one.finding.rule == "D03")
    made = report(settled=Settled(TODAY, [Waiver("已核准", TODAY, TODAY, fingerprint=waived)], "w.toml"))
    return replace(made, unread=(Unread("坏.pdf", Wording("不是 PDF", "no PDF")),))


def test_the_sheets_stand_in_their_order(tmp_path: Path, made: Report) -> None:
    book = opened(tmp_path / "a.xlsx", made)
    assert book.sheetnames == [one.zh for one in SHEETS.values()]


def test_every_finding_has_a_row_with_room_for_answers(tmp_path: Path, made: Report) -> None:
    sheet = opened(tmp_path / "a.xlsx", made)["问题清单"]
    told = rows(sheet)
    assert [row["规则"] for row in told] == [one.finding.rule for one in made.findings]
    assert [row["指纹"] for row in told] == [one.finding.fingerprint for one in made.findings]
    assert list(told[0]) == [title.zh for title, _ in FINDINGS.values()]
    assert list(told[0])[-3:] == ["单位反馈", "处理结果", "复核意见"]
    assert all(row[name] is None for row in told for name in ("单位反馈", "处理结果", "复核意见"))
    blank = next(row for row in told if row["规则"] == "C02")
    assert blank["指标值"] == "≥**平方米"
    assert blank["级别"] == "错误"
    assert blank["建议"] == "填写实际的目标值。"
    assert "预算管理系统的校验" in blank["依据"]
    assert blank["页码"] == "3"
    (waived,) = [row for row in told if row["已处理"]]
    assert waived["规则"] == "D03"
    assert waived["已处理"] == "豁免：已核准"


def test_answers_are_chosen_and_titles_stay_in_sight(tmp_path: Path, made: Report) -> None:
    book = opened(tmp_path / "a.xlsx", made)
    sheet = book["问题清单"]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"' + ",".join(one.zh for one in OUTCOMES.values()) + '"'
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet["K2"].alignment.wrap_text
    (grade,) = book["按项目"].data_validations.dataValidation
    assert grade.formula1 == '"' + ",".join(one.zh for one in GRADES) + '"'


def test_columns_that_nobody_filled_are_left_out(tmp_path: Path) -> None:
    told = rows(opened(tmp_path / "a.xlsx", report())["问题清单"])
    assert "已处理" not in told[0]
    assert "他部门写法" in told[0]


def test_how_others_write_it_stands_beside_a_finding(tmp_path: Path) -> None:
    made = report()
    hints = tuple(Hint(one, None) for one in ("≥95%（甲局2025）", "≥90%（乙局2025）"))
    one = made.findings[0]
    first = replace(one, finding=replace(one.finding, hint=hints))
    told = rows(opened(tmp_path / "a.xlsx", replace(made, findings=(first, *made.findings[1:])))["问题清单"])
    assert told[0]["他部门写法"] == "≥95%（甲局2025）\n≥90%（乙局2025）"


def test_a_page_leads_into_the_file(tmp_path: Path) -> None:
    made = report()
    one = next(one for one in made.findings if one.finding.places)
    origin = replace(one.finding.origin, path=str(tmp_path / "预算.pdf"))
    moved = replace(one, finding=replace(one.finding, origin=origin))
    sheet = opened(tmp_path / "a.xlsx", replace(made, findings=(moved,)))["问题清单"]
    column = [cell.value for cell in sheet[1]].index("页码") + 1
    link = sheet.cell(2, column).hyperlink
    assert link.target.endswith("/预算.pdf")
    assert link.location == "page=3"


def test_projects_stand_with_budget_and_findings_by_severity(tmp_path: Path, made: Report) -> None:
    (school,) = rows(opened(tmp_path / "a.xlsx", made)["按项目"])
    live = [one.finding for one in made.findings if one.live]
    assert school["项目"] == "校舍维修"
    assert Decimal(str(school["预算（万元）"])) == 80
    assert school["指标数"] == 3
    assert school["错误"] == sum(one.severity.letter == "E" for one in live)
    assert school["已处理"] == 1
    assert school["评定"] is None


def test_projects_without_findings_have_a_line_and_the_document_one_of_its_own(tmp_path: Path) -> None:
    same = [{"name": "安置户数", "target": "≥60户", "project": name} for name in ("甲", "乙", "丙")]
    projects = [{"name": name, "budget": 5} for name in ("甲", "乙", "丙", "丁")]
    made = report({"projects": projects, "rows": same}, rules="Q07")
    told = rows(opened(tmp_path / "a.xlsx", made)["按项目"])
    assert [row["项目"] for row in told] == ["甲", "乙", "丙", "丁", "（整份文件）"]
    assert [row["提示"] for row in told] == [None, None, None, None, 1]


def test_rules_say_what_they_did(tmp_path: Path, made: Report) -> None:
    told = {row["规则"]: row for row in rows(opened(tmp_path / "a.xlsx", made)["规则"])}
    assert set(told) == {one.rule.id for one in made.rules}
    assert told["C02"]["状态"] == "已查"
    assert (told["C02"]["适用"], told["C02"]["通过"], told["C02"]["问题"]) == (3, 2, 1)
    assert told["D03"]["已豁免"] == 1
    assert told["W04"]["状态"] == "未查"
    assert told["X01"]["状态"] == "未能检查"
    assert told["X01"]["为何未能检查"] == "未关联 1"


def test_what_was_not_checked_is_told_with_its_reason(tmp_path: Path, made: Report) -> None:
    told = rows(opened(tmp_path / "a.xlsx", replace(made, rules=failing(made)))["未能检查"])
    assert (told[0]["所在文件"], told[0]["原因"]) == ("坏.pdf", "不是 PDF")
    assert (told[1]["规则"], told[1]["原因"]) == ("C01", "KeyError: 'x'")
    assert [(row["规则"], row["原因"], row["处数"]) for row in told[2:]] == [
        (gap.rule, gap.reason.wording.zh, gap.count) for gap in made.gaps
    ]


def failing(made: Report) -> tuple[Any, ...]:
    return tuple(replace(one, failed="KeyError: 'x'") if one.rule.id == "C01" else one for one in made.rules)


def test_the_overview_counts_by_rule_and_document(tmp_path: Path, made: Report) -> None:
    told = {row[0]: row[1:] for row in values(opened(tmp_path / "a.xlsx", made)["概览"])}
    assert told["读到的指标"][0] == "3"
    assert told["未审核的文件"][0] == "1"
    live = [one.finding.severity.letter for one in made.findings if one.live]
    assert [value or 0 for value in told["全部问题"][1:4]] == [live.count(letter) for letter in "EWN"]
    assert told["全部问题"][5] == 1
    assert told["C02"][1] == 1


def test_long_lists_go_on_in_another_sheet_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = report()
    for module in (finding_sheet, overview_sheet):
        monkeypatch.setattr(module, "MOST_ROWS", 2)
    notes = write_audit_book(made, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    count = len(made.findings)
    assert {"问题清单", "问题清单 2"} <= set(book.sheetnames)
    parts = [name for name in book.sheetnames if name.startswith("问题清单")]
    assert sum(len(rows(book[name])) for name in parts) == count
    (note,) = notes
    assert note.zh == f"“问题清单”有 {count} 行，分成 {len(parts)} 张工作表，每张至多 2 行"
    assert (note.zh,) == tuple(row[1] for row in values(book["概览"]) if row[0] == "清单很长")


def test_a_list_too_long_to_come_back_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = report()
    monkeypatch.setattr(overview_sheet, "MOST_TAKEN", len(made.findings))
    assert write_audit_book(made, tmp_path / "a.xlsx") == []
    monkeypatch.setattr(overview_sheet, "MOST_TAKEN", len(made.findings) - 1)
    (note,) = write_audit_book(made, tmp_path / "a.xlsx")
    assert "--import 收不回" in note.zh
    told = values(openpyxl.load_workbook(tmp_path / "a.xlsx")["概览"])
    assert note.zh in [row[1] for row in told]


def test_what_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    wild = {"project": {"name": "=1+1维修"}, "rows": [{"name": "@SUM(A1)", "target": "≥**次"}]}
    book = opened(tmp_path / "a.xlsx", report(wild))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "@"))]
    assert risky
    assert all(cell.quotePrefix for cell in risky)


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_audit_book(report(SCHOOL), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_english_readers_get_english_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    book = opened(tmp_path / "a.xlsx", report())
    assert book.sheetnames[:2] == ["overview", "findings"]
    told = rows(book["findings"])
    assert told[0]["finding"] == report().findings[0].finding.message.en


def test_an_audit_without_findings_is_a_workbook_too(tmp_path: Path) -> None:
    made = report({"project": {"name": "道路清扫"}, "rows": []}, rules="C02")
    assert made.findings == ()
    book = opened(tmp_path / "a.xlsx", made)
    assert rows(book["问题清单"]) == []
    assert ("例", "没有读出指标，等于没有审核") in [(row["所在文件"], row["内容"]) for row in rows(book["未能检查"])]
    assert ("没有读出指标，等于没有审核", "例") in [row[:2] for row in values(book["概览"])]
