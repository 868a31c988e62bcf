"""The workbook of an audit taken back: what is waived becomes waivers, what cannot be used is told with its cell."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from extract.errors import AuditError, DocumentError, FormatError
from graph.audit.running.report import Report
from graph.audit.waivers.report_made import Settled
from graph.audit.waivers.waiver_file import LONGEST, read_waivers
from queries.audit_book.answered_waivers import audit_answers
from queries.audit_book.answers_read import read_answers
from queries.audit_book.workbook_written import write_audit_book
from queries.cli import cli
from queries.file_records import records_of
from tests.graph.audit.audited_cases import TODAY, report

SHEET = "问题清单"
Change = Callable[[Any], None]


@pytest.fixture
def made() -> Report:
    return report()


@pytest.fixture
def book(tmp_path: Path, made: Report) -> Path:
    write_audit_book(made, tmp_path / "审核.xlsx")
    return tmp_path / "审核.xlsx"


def column(sheet: Any, title: str) -> int:
    return [cell.value for cell in sheet[1]].index(title) + 1


def put(sheet: Any, row: int, **answers: str | None) -> None:
    for title, value in answers.items():
        sheet.cell(row, column(sheet, title)).value = value


def filled(book: Path, change: Change) -> Path:
    """The workbook as a person's program writes it after they changed something."""
    opened = openpyxl.load_workbook(book)
    change(opened)
    opened.save(book)
    return book


def answer(*rows: dict[str, Any]) -> Change:
    """Rows from the second on, answered."""

    def change(opened: Any) -> None:
        for number, row in enumerate(rows, 2):
            put(opened[SHEET], number, **row)

    return change


def test_what_is_waived_with_a_reason_becomes_waivers(tmp_path: Path, book: Path, made: Report) -> None:
    rows = (
        {"处理结果": "豁免", "单位反馈": "上级规定", "复核意见": "同意"},
        {"处理结果": "采纳"},
        {"处理结果": "waived", "复核意见": "会议纪要2026-3"},
        {"单位反馈": "请再看"},
    )
    done = audit_answers(filled(book, answer(*rows)), tmp_path / "w.toml", author="王", today=TODAY)
    assert done.counts == {"waived": 2, "adopted": 1, None: 1}
    first, second = read_waivers(tmp_path / "w.toml")
    found = made.findings[0].finding
    assert (first.fingerprint, first.rule, first.reason) == (found.fingerprint, found.rule, "上级规定；同意")
    assert (first.author, first.date, first.until) == ("王", TODAY, date(2026, 12, 31))
    assert first.ref == "审核.xlsx 问题清单!S2"
    assert first.seen == (found.printed or found.message.zh)
    assert second.reason == "会议纪要2026-3"


def test_the_next_audit_marks_them(tmp_path: Path, book: Path) -> None:
    audit_answers(filled(book, answer({"处理结果": "豁免", "单位反馈": "上级规定"})), tmp_path / "w.toml", today=TODAY)
    again = report(settled=Settled(TODAY, read_waivers(tmp_path / "w.toml"), "w.toml"))
    assert [one.waiver is not None for one in again.findings][:2] == [True, False]
    assert "W90" not in {one.finding.rule for one in again.findings}


def test_taken_twice_it_is_there_once_and_other_waivers_stay(tmp_path: Path, book: Path) -> None:
    file = tmp_path / "w.toml"
    own = '# 手写\n[[waiver]]\nrule = "C02"\nproject = "礼堂*"\nreason = "旧"\ndate = 2026-01-01\nuntil = 2026-12-31'
    file.write_text(own, encoding="utf-8")
    filled(book, answer({"处理结果": "豁免", "单位反馈": "上级规定"}))
    first, second = (audit_answers(book, file, today=TODAY) for _ in range(2))
    assert (len(first.waivers), first.known, len(second.waivers), second.known) == (1, 0, 0, 1)
    assert file.read_text(encoding="utf-8").startswith(own + "\n")
    assert len(read_waivers(file)) == 2


def test_a_waiver_that_ended_is_waived_anew(tmp_path: Path, book: Path) -> None:
    filled(book, answer({"处理结果": "豁免", "单位反馈": "上级规定"}))
    audit_answers(book, tmp_path / "w.toml", today=TODAY)
    later = audit_answers(book, tmp_path / "w.toml", today=date(2027, 3, 1))
    assert [one.until for one in later.waivers] == [date(2027, 3, 1) + LONGEST]


@pytest.mark.parametrize(
    ("day", "until"),
    [(date(2026, 2, 1), date(2026, 12, 31)), (date(2025, 9, 1), date(2025, 9, 1) + timedelta(366))],
)
def test_a_waiver_ends_with_the_fiscal_year_and_after_a_year_at_most(book: Path, day: date, until: date) -> None:
    filled(book, answer({"处理结果": "豁免", "单位反馈": "上级规定"}))
    (waiver,) = audit_answers(book, today=day).waivers
    assert waiver.until == until


def test_columns_and_rows_may_be_moved_and_sheets_renamed(tmp_path: Path, book: Path, made: Report) -> None:
    def change(opened: Any) -> None:
        sheet = opened[SHEET]
        put(sheet, 2, 处理结果="豁免", 单位反馈="上级规定")
        sheet.title = "清单"
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        moved = [rows[0], *rows[:0:-1]]
        for number, row in enumerate(moved, 1):
            for place, value in enumerate([row[-1], *row[:-1]], 1):
                sheet.cell(number, place).value = value
        opened.move_sheet("清单", 3)

    (waiver,) = audit_answers(filled(book, change), today=TODAY).waivers
    assert waiver.fingerprint == made.findings[0].finding.fingerprint


def deleted(title: str) -> Change:
    return lambda opened: opened[SHEET].delete_cols(column(opened[SHEET], title))


def renamed(title: str, other: str) -> Change:
    return lambda opened: setattr(opened[SHEET].cell(1, column(opened[SHEET], title)), "value", other)


def without_reasons(opened: Any) -> None:
    deleted("单位反馈")(opened)
    deleted("复核意见")(opened)


def tampered(opened: Any) -> None:
    cell = opened["审核数据（勿改）"]["A3"]
    cell.value = cell.value.replace("校舍", "校社")


def hidden(opened: Any) -> None:
    opened[SHEET].row_dimensions[3].hidden = True


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (deleted("处理结果"), "缺少列：处理结果"),
        (renamed("指纹", "编号"), "缺少列：指纹（列名不能改；实有：序号、"),
        (without_reasons, "缺少列：单位反馈、复核意见"),
        (lambda opened: opened.remove(opened[SHEET]), "没有“问题清单”的列"),
        (lambda opened: opened.remove(opened["审核数据（勿改）"]), "不是 jixiao audit 写出的工作簿"),
        (tampered, "第3行：内容被改动过"),
        (hidden, "请先取消隐藏或筛选"),
    ],
)
def test_a_workbook_that_lacks_something_is_refused_and_says_what(book: Path, change: Change, told: str) -> None:
    with pytest.raises(AuditError, match=r"审核\.xlsx") as caught:
        read_answers(filled(book, change))
    assert told in caught.value.zh


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"处理结果": "免除"}, "问题清单!S2：应为 采纳、说明、豁免，实为 免除"),
        ({"处理结果": "豁免"}, "问题清单!S2：豁免须在单位反馈或复核意见写明理由"),
        ({"处理结果": "采纳", "指纹": "0123456789abcdef"}, "问题清单!Q2：不是本工作簿的指纹：0123456789abcdef"),
        ({"处理结果": "采纳", "指纹": None}, "问题清单!Q2：此行没有指纹，不知是哪个问题"),
        ({"处理结果": "采纳", "规则": "Q99"}, "问题清单!H2：与指纹"),
        ({"处理结果": "说明", "单位反馈": "=A1"}, "问题清单!R2：是公式，请改成值"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_and_nothing_is_taken(
    tmp_path: Path, book: Path, row: dict[str, Any], told: str
) -> None:
    good = {"处理结果": "豁免", "单位反馈": "上级规定"}
    filled(book, answer(row, good))
    (wrong,) = read_answers(book).wrong
    assert told in wrong.zh
    with pytest.raises(AuditError):
        audit_answers(book, tmp_path / "w.toml")
    assert not (tmp_path / "w.toml").exists()


def test_a_row_copied_and_answered_otherwise_contradicts(book: Path) -> None:
    def change(opened: Any) -> None:
        sheet = opened[SHEET]
        put(sheet, 2, 处理结果="豁免", 单位反馈="上级规定")
        sheet.append([cell.value for cell in sheet[2]])
        put(sheet, sheet.max_row, 处理结果="采纳")

    (wrong,) = read_answers(filled(book, change)).wrong
    assert "是同一问题，答复不同" in wrong.zh


def test_the_workbook_of_another_audit_is_refused(tmp_path: Path, book: Path) -> None:
    filled(book, answer({"处理结果": "豁免", "单位反馈": "上级规定"}))
    other = report({"document": {"agency": "别处市教育局"}, "rows": [{"name": "台数", "target": "≥**台"}]})
    with pytest.raises(AuditError, match="是另一次审核的工作簿"):
        audit_answers(book, tmp_path / "w.toml", report=other)
    assert not (tmp_path / "w.toml").exists()


def test_a_finding_that_is_gone_keeps_its_waiver_and_is_told(book: Path, made: Report) -> None:
    rows = [{"处理结果": "豁免", "单位反馈": "上级规定"}] * len(made.findings)
    found = audit_answers(filled(book, answer(*rows)), report=report(rules="C02,D03"), today=TODAY)
    assert found.gone == ()  # the other rules were not asked
    mended = {"project": {"name": "校舍维修", "budget": 80}, "rows": [{"name": "校舍维修面积", "target": "≥**平方米"}]}
    gone = audit_answers(book, report=report(mended), today=TODAY)
    assert len(gone.waivers) == len(made.findings)
    assert gone.gone
    assert all("现在已没有这个问题" in one.zh for one in gone.gone)


def test_an_english_workbook_is_taken_by_a_chinese_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    write_audit_book(report(), tmp_path / "a.xlsx")
    opened = openpyxl.load_workbook(tmp_path / "a.xlsx")
    put(opened["findings"], 2, **{"outcome": "waived", "reply of the unit": "so it was ordered"})
    opened.save(tmp_path / "a.xlsx")
    monkeypatch.delenv("JIXIAO_LANG")
    (waiver,) = audit_answers(tmp_path / "a.xlsx", today=TODAY).waivers
    assert waiver.reason == "so it was ordered"


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises((AuditError, DocumentError)):
        read_answers(tmp_path / "a.xlsx")


def test_a_workbook_of_an_audit_is_no_budget(book: Path) -> None:
    with pytest.raises(FormatError, match="jixiao audit --import"):
        records_of(book, password="", engine="auto")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["audit", "--import", *map(str, words)])


def test_the_command_writes_waivers_and_counts_answers(tmp_path: Path, book: Path) -> None:
    filled(book, answer({"处理结果": "豁免", "单位反馈": "上级规定"}, {"处理结果": "说明", "单位反馈": "见附件"}))
    shown = run(book)
    assert shown.exit_code == 0
    assert tomllib.loads(shown.stdout)["waiver"][0]["reason"] == "上级规定"
    kept = run(book, "--waivers", tmp_path / "w.toml", "--author", "王")
    assert kept.stdout == f"采纳 0，说明 1，豁免 1；新豁免 1 条写入 {tmp_path / 'w.toml'}\n"
    assert read_waivers(tmp_path / "w.toml")[0].author == "王"


@pytest.mark.parametrize("option", ["--store", "--exit-zero", "--prune"])
def test_the_command_refuses_options_that_an_import_has_no_use_for(book: Path, option: str) -> None:
    result = run(book, option, "--baseline", "b.json")
    assert result.exit_code == 2
    assert "--import 不能与" in result.stderr


def test_the_command_tells_every_row_that_is_wrong(tmp_path: Path, book: Path) -> None:
    filled(book, answer({"处理结果": "免除"}, {"处理结果": "豁免"}))
    result = run(book, "--waivers", tmp_path / "w.toml")
    assert result.exit_code == 2
    assert [line.split("：")[2] for line in result.stderr.splitlines()[:2]] == ["问题清单!S2", "问题清单!S3"]
    assert not (tmp_path / "w.toml").exists()
