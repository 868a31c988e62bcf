"""The sheets of projects, of rules, and of what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.language import say
from graph.audit.rules.rule import Severity
from graph.audit.running.report import DocumentTotals, Report, Reported, RuleTotals
from graph.audit.waivers.waived import W90
from graph.workbooks.cell_styles import Align, Tone
from graph.workbooks.cell_values import COUNT, Cell, Value
from graph.workbooks.workbook import Sheet, SheetColumn
from queries.audit_book.finding_columns import GRADES, MOST_ROWS, SHEETS
from queries.audit_book.finding_sheet import TONES
from queries.audit_book.overview_sheet import counts_of
from queries.audit_reports.finding_words import bare_told, source_told, whole_told

_AMOUNT = "#,##0.00####"
_Lines = dict[tuple[int, str | None], list[Reported]]


def project_sheet(report: Report) -> Sheet:
    """A line for each project, with room for the reviewer's grade."""
    columns = [
        SheetColumn(say("所在文件", "in file"), 26, tone=Tone.TOLD, align=Align.LEFT),
        SheetColumn(say("单位", "agency"), 20, align=Align.LEFT),
        SheetColumn(say("项目", "project"), 34, align=Align.LEFT),
        SheetColumn(say("预算（万元）", "budget (10,000 yuan)"), 16, align=Align.RIGHT, form=_AMOUNT),
        SheetColumn(say("指标数", "rows"), 10, align=Align.RIGHT, form=COUNT),
        *(SheetColumn(say(*one.wording), 10, align=Align.RIGHT, form=COUNT) for one in Severity),
        SheetColumn(say("其中疑似", "suspected"), 12, align=Align.RIGHT, form=COUNT),
        SheetColumn(say("已处理", "settled before"), 11, align=Align.RIGHT, form=COUNT),
        SheetColumn(say("评定", "grade"), 11, tuple(say(*one) for one in GRADES), Tone.ASKED, Align.CENTRE),
        SheetColumn(say("评审意见", "opinion"), 34, tone=Tone.ASKED, align=Align.LEFT),
    ]
    name, rows = say(*SHEETS["projects"]), _projects(report)
    return Sheet(name, columns, rows, filtered=True, ruled=True, frozen=3, paper=8, most=MOST_ROWS)


def _projects(report: Report) -> Iterator[list[Value]]:
    lines: _Lines = {}
    for one in report.findings:
        if one.finding.rule != W90:
            project = None if one.finding.scope.value == "document" else (one.finding.project or "")
            lines.setdefault((id(one.finding.origin), project), []).append(one)
    for document in report.documents:
        yield from _of_document(document, lines)


def _of_document(document: DocumentTotals, lines: _Lines) -> Iterator[list[Value]]:
    """The projects in their order, the department's table, and what is said of the document as a whole."""
    origin = document.origin
    head: list[Value] = [origin.name, origin.agency or ""]
    rows: dict[str, int] = {}
    budgets: dict[str, list[Decimal]] = {}
    for case in document.cases:
        name = case.name or ""
        rows[name] = rows.get(name, 0) + case.rows
        budgets.setdefault(name, []).extend([] if case.budget is None else [case.budget])
    for name, count in rows.items():
        found = lines.get((id(origin), name), ())
        told = name or whole_told(document=False)
        yield [*head, told, _budget(budgets[name]), count, *counts_of(found), "", ""]
    whole = lines.get((id(origin), None))
    if whole:
        yield [*head, whole_told(document=True), "", "", *counts_of(whole), "", ""]


def _budget(budgets: list[Decimal]) -> Value:
    """A budget; of projects of one name all of them, as they are no sum that is printed anywhere."""
    if len(budgets) == 1:
        return budgets[0]
    return say("；", "; ").join(format(one.normalize(), "f") for one in dict.fromkeys(budgets))


def rule_sheet(report: Report) -> Sheet:
    """Every rule and what it said how often."""
    columns = [
        SheetColumn(say("规则", "rule"), 8, align=Align.CENTRE),
        SheetColumn(say("内容", "what it finds"), 34, align=Align.LEFT),
        SheetColumn(say("级别", "severity"), 9, align=Align.CENTRE),
        SheetColumn(say("状态", "status"), 12, align=Align.CENTRE),
        *(SheetColumn(title, 11, align=Align.RIGHT, form=COUNT) for title in (
            say("适用", "applied"), say("通过", "passed"), say("问题", "findings"), say("已豁免", "waived"),
            say("不适用", "not applicable"), say("未能检查", "not checkable"),
        )),
        SheetColumn(say("为何未能检查", "why not"), 30, align=Align.LEFT),
        SheetColumn(say("依据", "source"), 44, tone=Tone.TOLD, align=Align.LEFT),
    ]  # fmt: skip
    rows = (_rule(one) for one in report.rules)
    return Sheet(say(*SHEETS["rules"]), columns, rows, filtered=True, ruled=True, frozen=2, paper=8)


def _rule(one: RuleTotals) -> list[Value]:
    rule, reasons = one.rule, [say(*reason.wording) + f" {count}" for reason, count in one.unchecked.items()]
    if one.failed is not None:
        reasons.append(one.failed)
    severity = Cell(say(*rule.severity.wording), tone=TONES[rule.severity])
    counts = [one.applied, one.passed, one.findings, one.waived, one.not_applicable, sum(one.unchecked.values())]
    shown: list[Value] = list(counts) if one.runs else [""] * len(counts)
    return [
        rule.id, say(*rule.title), severity, _status(one), *shown, say("，", ", ").join(reasons), source_told(rule),
    ]  # fmt: skip


def _status(one: RuleTotals) -> Cell:
    if not one.runs:
        return Cell(say("未查", "not asked"), tone=Tone.STRUCK)
    if one.failed is not None:
        return Cell(say("出错", "failed"), tone=Tone.GRAVE)
    if not one.applied and one.unchecked:
        return Cell(say("未能检查", "not checkable"), tone=Tone.DOUBT)
    return Cell(say("已查", "asked"))


def unchecked_sheet(report: Report) -> Sheet:
    """What was not audited: files that were not read, rules that failed, and what rules could not check, and why."""
    columns = [
        SheetColumn(say("所在文件", "in file"), 34, tone=Tone.TOLD, align=Align.LEFT),
        SheetColumn(say("单位", "agency"), 20, align=Align.LEFT),
        SheetColumn(say("规则", "rule"), 8, align=Align.CENTRE),
        SheetColumn(say("内容", "what it finds"), 36, align=Align.LEFT),
        SheetColumn(say("对象", "asked of"), 12, align=Align.CENTRE),
        SheetColumn(say("原因", "why not"), 40, align=Align.LEFT),
        SheetColumn(say("处数", "how many"), 10, align=Align.RIGHT, form=COUNT),
    ]
    return Sheet(
        say(*SHEETS["unchecked"]), columns, _unchecked(report), filtered=True, ruled=True, paper=8, most=MOST_ROWS
    )


def _unchecked(report: Report) -> Iterator[list[Value]]:
    for one in report.unread:
        what = say("整份文件未审核", "the whole document was not audited")
        tone = Tone.TOLD if one.passed else Tone.GRAVE
        yield [one.name, "", "", Cell(what, tone=tone), "", say(*one.why), ""]
    for document in report.documents:
        if not document.rows:
            origin = document.origin
            yield [origin.name, origin.agency or "", "", Cell(bare_told(), tone=Tone.GRAVE), "", "", ""]
    titles = {one.rule.id: one.rule.title for one in report.rules}
    for number, told in report.failed.items():
        yield ["", "", number, say(*titles[number]), "", Cell(told, tone=Tone.GRAVE), ""]
    for gap in report.gaps:
        yield [
            gap.origin.name, gap.origin.agency or "", gap.rule, say(*titles[gap.rule]), say(*gap.scope.wording),
            say(*gap.reason.wording), gap.count,
        ]  # fmt: skip
