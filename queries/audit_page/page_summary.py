"""What stands around the findings: the counts, the filters, the rules, and what could not be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from extract.language import say
from graph.audit.rules.rule import Certainty, Rule, Severity
from graph.audit.running.profile import DEFAULT
from graph.audit.running.report import Report, Reported
from graph.version import SOFTWARE
from queries.audit_page.finding_cards import text
from queries.audit_reports.finding_lists import summary
from queries.audit_reports.finding_words import bare_told, document_told, profile_told, source_told


def head(report: Report, notes: Iterable[str]) -> Iterator[str]:
    """The summary: one sentence, then the counts."""
    yield f"<p>{text(summary(report))}</p>"
    runs = sum(one.runs for one in report.rules)
    profile = profile_told(report.profile, DEFAULT)
    facts = say(f"地区方案：{profile}；查了 {runs} 条规则；{SOFTWARE}", f"Profile: {profile}; {runs} rules; {SOFTWARE}")
    yield f"<p class=q>{text(facts)}</p>"
    for one in report.unread:
        yield f"<p class=z>{text(one.name)}{say('：', ': ')}{text(say(*one.why))}</p>"
    for document in report.documents:
        if not document.rows:
            yield f"<p class=z>{text(document.origin.name)}{say('：', ': ')}{text(bare_told())}</p>"
    for number, told in report.failed.items():
        yield f"<p class=z>{say('规则出错', 'a rule failed')} {text(number)}{say('：', ': ')}{text(told)}</p>"
    for note in notes:
        yield f"<p class=z>{text(note)}</p>"
    yield "<div class=s>"
    yield from _table((say("级别", "severity"), *(say(*one.wording) for one in Certainty), say("已处理", "settled")),
                      _by_severity(report.findings))  # fmt: skip
    heads = (say("文件", "document"), say("项目", "projects"), say("指标行", "rows"))
    yield from _table((*heads, *(say(*one.wording) for one in Severity)), (
        (document_told(one.origin), one.projects, one.rows, *(one.counts.get(severity, 0) for severity in Severity))
        for one in report.documents
    ))  # fmt: skip
    yield "</div>\n"


def _by_severity(findings: Sequence[Reported]) -> Iterator[Sequence[object]]:
    counts = Counter((one.finding.severity, one.finding.certainty) for one in findings if one.live)
    settled = Counter(one.finding.severity for one in findings if not one.live)
    for severity in Severity:
        yield say(*severity.wording), *(counts[severity, one] for one in Certainty), settled[severity]


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield "<table><tr>" + "".join(f"<th>{text(one)}</th>" for one in heads) + "</tr>\n"
    for row in rows:
        yield "<tr>" + "".join(_cell(one) for one in row) + "</tr>\n"
    yield "</table>\n"


def _cell(value: object) -> str:
    return f"<td{' class=d' if isinstance(value, int) else ''}>{text(value)}</td>"


def filters(report: Report, projects: Mapping[str, str], documents: Mapping[str, str]) -> Iterator[str]:
    """The filters, which the script shows; projects, documents: their names by the numbers of the projects."""
    rules = {one.rule.id: one.rule for one in report.rules}
    found = dict.fromkeys(one.finding.rule for one in report.findings)
    named = {number: f"{number} {say(*rules[number].title)}" if number in rules else number for number in sorted(found)}
    yield f'<form id="f" hidden><b>{say("筛选", "Show")}</b>'
    yield _select("s", say("级别", "severity"), {one.value: say(*one.wording) for one in Severity})
    yield _select("c", say("确定性", "certainty"), {one.value: say(*one.wording) for one in Certainty})
    yield _select("r", say("规则", "rule"), named)
    yield _select("p", say("项目", "project"), projects, documents)
    if any(not one.live for one in report.findings):
        yield _select("t", say("处理", "settled"), {"open": say("未处理", "open"), "settled": say("已处理", "settled")})
    yield f'<button type="reset">{say("全部", "all")}</button><output id="n"></output></form>\n'


def _select(name: str, label: str, options: Mapping[str, str], groups: Mapping[str, str] = MappingProxyType({})) -> str:
    """A choice; groups: what options stand under."""
    every = f'<option value="">{text(say("全部", "all"))}</option>'
    shown = ""
    for group, values in groupby(options, key=lambda value: groups.get(value, "")):
        some = "".join(f'<option value="{text(value)}">{text(options[value])}</option>' for value in values)
        shown += f'<optgroup label="{text(group)}">{some}</optgroup>' if group else some
    return f'<label>{text(label)} <select name="{name}">{every}{shown}</select></label>'


def unchecked(report: Report) -> Iterator[str]:
    """What could not be checked, and why: no passes."""
    yield f"<h2>{say('未能检查', 'Not checkable')}</h2>\n"
    if not report.gaps:
        yield f"<p class=q>{say('没有', 'nothing')}</p>\n"
        return
    yield f"<p class=q>{say('这些不算通过。', 'These are no passes.')}</p>\n"
    titles = {one.rule.id: one.rule.title for one in report.rules}
    heads = (say("文件", "document"), say("规则", "rule"), say("原因", "why"), say("处数", "how many"))
    yield from _table(heads, (
        (one.origin.name, f"{one.rule} {say(*titles[one.rule])}", say(*one.reason.wording), one.count)
        for one in report.gaps
    ))  # fmt: skip


def rules_told(report: Report) -> Iterator[str]:
    """The rules that found something: why, what is exempt, and where they come from; then the counts of all."""
    yield f"<h2>{say('规则', 'Rules')}</h2>\n"
    found = {one.finding.rule for one in report.findings}
    for one in report.rules:
        if one.rule.id in found:
            yield from _rule(one.rule)
    heads = (
        say("规则", "rule"), say("问题", "findings"), say("通过", "passed"), say("不适用", "not applicable"),
        say("未能检查", "not checkable"), say("已豁免", "waived"),
    )  # fmt: skip
    yield f"<details><summary>{say('各规则查了多少', 'What every rule said how often')}</summary>"
    yield from _table(heads, (
        (f"{one.rule.id} {say(*one.rule.title)}", one.findings, one.passed, one.not_applicable,
         sum(one.unchecked.values()), one.waived)
        for one in report.rules if one.runs
    ))  # fmt: skip
    yield "</details>\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f'<h3 id="rule-{text(rule.id)}">{text(rule.id)} {text(say(*rule.title))}</h3><dl>'
    told = (
        (say("为什么", "why"), say(*rule.why)), (say("怎么办", "what to do"), say(*rule.advice)),
        (say("例外", "exempt"), say(*rule.exempt)), (say("依据", "source"), source_told(rule)),
    )  # fmt: skip
    yield "".join(f"<dt>{text(name)}</dt><dd>{text(value)}</dd>" for name, value in told if value)
    yield "</dl>\n"
