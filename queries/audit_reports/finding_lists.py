"""The lists of an audit, as screen and files show them: findings, documents, rules, what was not checked."""

from __future__ import annotations

from typing import Any

from extract.language import Wording, say
from extract.places import in_words
from graph.audit.rules.rule import Rule, Severity
from graph.audit.running.report import Report, Reported, RuleTotals
from queries.presenting.listing import Listing, Stand, column, columns

_STATE = Wording("豁免", "waived"), Wording("基线已有", "in the baseline")


def finding_list(report: Report) -> Listing:
    """The findings, a row each."""
    several = len({id(one.finding.origin) for one in report.findings}) > 1
    shown = [
        column("severity", say("级别", "severity")),
        column("certainty", say("确定性", "certainty")),
        column("rule", say("规则", "rule")),
        column("document", say("文件", "document"), stand=Stand.EVERYWHERE if several else Stand.FILES),
        *columns("agency", "year", stand=Stand.FILES),
        *columns("project"),
        *columns("level1", "level2", stand=Stand.FILES),
        *columns("name", "printed"),
        column("message", say("问题", "finding")),
        column("advice", say("建议", "advice"), stand=Stand.FILES),
        column("others", say("他部门写法", "how others state it"), stand=Stand.FILLED),
        *columns("place"),
        column("state", say("处理", "settled"), stand=Stand.EVERYWHERE if _is_settled(report) else Stand.FILES),
        column("fingerprint", say("指纹", "fingerprint"), stand=Stand.FILES),
    ]
    advice = {one.rule.id: one.rule.advice for one in report.rules}
    return Listing(say("问题", "findings"), shown, [_finding(one, advice) for one in report.findings])


def _is_settled(report: Report) -> bool:
    return any(not one.live for one in report.findings)


def _finding(one: Reported, advice: dict[str, Wording]) -> dict[str, Any]:
    found = one.finding
    told = advice.get(found.rule)
    return {
        "severity": say(*found.severity.wording),
        "certainty": say(*found.certainty.wording),
        "rule": found.rule,
        "document": found.origin.name,
        "agency": found.origin.agency,
        "year": found.origin.year,
        "project": found.project,
        "level1": found.level1,
        "level2": found.level2,
        "name": found.name,
        "printed": found.printed,
        "message": say(*found.message),
        "advice": None if told is None else say(*told),
        "others": say("；", "; ").join(printed for printed, _ in one.others),
        "place": say("、", ", ").join(dict.fromkeys(map(in_words, found.places))),
        "state": state_of(one),
        "fingerprint": found.fingerprint,
    }


def state_of(one: Reported) -> str | None:
    """What was settled of a finding, in the reader's language; None where somebody still has to look at it."""
    if one.waiver is not None:
        return say(*_STATE[0]) + say(f"：{one.waiver.reason}", f": {one.waiver.reason}")
    return say(*_STATE[1]) if one.known else None


def rule_list(rules: list[Rule]) -> Listing:
    """All rules, a row each."""
    shown = [
        column("rule", say("规则", "rule")),
        column("severity", say("级别", "severity")),
        column("scope", say("对象", "asked of")),
        column("title", say("内容", "what it finds")),
        column("sources", say("来源", "sources")),
        column("active", say("默认查", "runs by default")),
    ]
    return Listing(say("规则", "rules"), shown, [_rule(rule) for rule in rules])


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "severity": say(*rule.severity.wording),
        "scope": say(*rule.scope.wording),
        "title": say(*rule.title),
        "sources": " ".join(source.value for source in rule.sources),
        "active": rule.active,
    }


def totals_list(report: Report) -> Listing:
    """What every rule that runs said how often; those that were asked of nothing are left out."""
    shown = [
        column("rule", say("规则", "rule")),
        column("title", say("内容", "what it finds")),
        *(column(name, say(zh, en)) for name, zh, en in (
            ("findings", "问题", "findings"), ("passed", "通过", "passed"),
            ("not_applicable", "不适用", "not applicable"), ("unchecked", "未能检查", "not checkable"),
        )),
        column("reasons", say("为何未能检查", "why not")),
    ]  # fmt: skip
    return Listing(say("各规则", "rules"), shown, [_totals(one) for one in report.rules if _is_asked(one)])


def _is_asked(one: RuleTotals) -> bool:
    return one.runs and bool(one.applied or one.unchecked or one.failed)


def _totals(one: RuleTotals) -> dict[str, Any]:
    reasons = [f"{say(*reason.wording)} {count}" for reason, count in one.unchecked.items()]
    if one.failed is not None:
        reasons.append(say("规则出错", "the rule failed"))
    return {
        "rule": one.rule.id,
        "title": say(*one.rule.title),
        "findings": one.findings,
        "passed": one.passed,
        "not_applicable": one.not_applicable,
        "unchecked": sum(one.unchecked.values()),
        "reasons": say("，", ", ").join(reasons),
    }


def summary(report: Report) -> str:
    """One line: how many documents, rows and findings of each kind."""
    counts, live = report.counts(), sum(one.live for one in report.findings)
    rows = sum(one.rows for one in report.documents)
    kinds = say("，", ", ").join(f"{say(*one.wording)} {counts[one]}" for one in Severity)
    zh = f"{len(report.documents)} 份文件 {rows} 行指标：{live} 个问题（{kinds}）"
    en = f"{len(report.documents)} documents, {rows} rows: {live} findings ({kinds})"
    settled = len(report.findings) - live
    if settled:
        zh, en = f"{zh}，另有 {settled} 个已豁免或在基线中", f"{en}, {settled} more waived or in the baseline"
    if report.left_out:
        zh, en = f"{zh}；另有 {report.left_out} 个未列出", f"{en}; {report.left_out} more are not listed"
    open_ones = sum(gap.count for gap in report.gaps)
    if open_ones:
        rules = len({gap.rule for gap in report.gaps})
        zh, en = f"{zh}；未能检查 {open_ones} 处（{rules} 条规则）", f"{en}; not checkable: {open_ones} ({rules} rules)"
    return say(zh, en)
