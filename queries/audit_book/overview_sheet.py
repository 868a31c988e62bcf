"""The first sheet: what was audited with what, what was found, and how the workbook goes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from extract.language import Wording, say
from graph.audit.rules.rule import Certainty, Severity
from graph.audit.running.profile import DEFAULT
from graph.audit.running.report import Report, Reported
from graph.audit.waivers.waived import TITLE as ASTRAY
from graph.audit.waivers.waived import W90
from graph.version import SOFTWARE
from graph.workbooks.cell_styles import Align, Tone
from graph.workbooks.cell_values import COUNT, Cell, Value
from graph.workbooks.workbook import Sheet, SheetColumn
from queries.audit_book.finding_columns import FINDINGS, MOST_ROWS, MOST_TAKEN, OUTCOMES, SHEETS, WAIVED
from queries.audit_book.finding_sheet import TONES
from queries.audit_reports.finding_words import bare_told, document_told, profile_told


def overview_sheet(report: Report) -> Sheet:
    """The facts of an audit, then the findings by rule and by document."""
    titles = [
        SheetColumn(say("内容", "what"), 40, align=Align.LEFT),
        SheetColumn(say("说明", "said"), 62, align=Align.LEFT),
        *(SheetColumn(say(*one.wording), 9, align=Align.RIGHT, form=COUNT) for one in Severity),
        SheetColumn(say("其中疑似", "suspected"), 11, align=Align.RIGHT, form=COUNT),
        SheetColumn(say("已处理", "settled before"), 11, align=Align.RIGHT, form=COUNT),
    ]
    return Sheet(say(*SHEETS["overview"]), titles, _rows(report), centred=True)


def _rows(report: Report) -> Iterator[list[Value]]:
    for what, told in _facts(report):
        yield [what, told, *_NOTHING]
    yield _counted(
        say("全部问题", "all findings"), say("不含已处理的", "without those settled before"), report.findings
    )
    yield _title(
        say("按规则", "by rule"), say("没有问题的规则见“规则”", "rules without findings: see the sheet of rules")
    )
    by_rule: dict[str, list[Reported]] = {}
    for one in report.findings:
        by_rule.setdefault(one.finding.rule, []).append(one)
    titles = {one.rule.id: one.rule.title for one in report.rules} | {W90: ASTRAY}
    for number in [*(one.rule.id for one in report.rules), W90]:
        if number in by_rule:
            yield _counted(number, say(*titles[number]), by_rule[number])
    yield _title(say("按文件", "by document"), "")
    of_document: dict[int, list[Reported]] = {}
    for one in report.findings:
        of_document.setdefault(id(one.finding.origin), []).append(one)
    for document in report.documents:
        rows = say(f"{document.projects} 个项目，{document.rows} 行指标",
                   f"{document.projects} projects, {document.rows} rows")  # fmt: skip
        yield _counted(document_told(document.origin), rows, of_document.get(id(document.origin), ()))


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    documents, runs = report.documents, [one for one in report.rules if one.runs]
    yield say("软件", "software"), SOFTWARE
    yield say("地区方案", "profile"), profile_told(report.profile, DEFAULT)
    yield say("规则", "rules"), say(f"查了 {len(runs)} 条", f"{len(runs)} were asked")
    yield say("文件", "documents"), str(len(documents))
    yield say("项目", "projects"), str(sum(one.projects for one in documents))
    yield say("读到的指标", "rows read"), str(sum(one.rows for one in documents))
    yield say("指标关联", "links"), (
        say("有，可与其他部门比较", "known: compared with other agencies") if report.linked
        else say("没有，不与其他部门比较", "not known: nothing is compared with other agencies")
    )  # fmt: skip
    gaps = sum(one.count for one in report.gaps)
    yield (
        say("未能检查", "not checkable"),
        say(
            f"{gaps} 处（{len({one.rule for one in report.gaps})} 条规则），不算通过，见“未能检查”",
            f"{gaps} ({len({one.rule for one in report.gaps})} rules): no passes, see the sheet",
        ),
    )
    if report.unread:
        yield say("未审核的文件", "files not audited"), str(len(report.unread))
    bare = [one.origin.name for one in report.documents if not one.rows]
    if bare:
        yield bare_told(), say("、", ", ").join(bare)
    if report.failed:
        yield say("出错的规则", "rules that failed"), say("、", ", ").join(report.failed)
    if report.left_out:
        yield (
            say("未列出的问题", "findings not listed"),
            say(
                f"{report.left_out} 个，按所选级别或确定性未列",
                f"{report.left_out}, by the severity or certainty chosen",
            ),
        )
    for told in length_told(report):
        yield say("清单很长", "a long list"), say(*told)
    yield (
        say("级别", "severity"),
        say(
            "错误：应改；警告：多半应改；提示：请看一看",
            "error: to be mended; warning: mostly; notice: to be looked at",
        ),
    )
    yield (
        say("确定性", "certainty"),
        say(
            "疑似：由词表判定，或所据内容读取时没有把握",
            "suspected: words decided, or what it rests on was read with doubt",
        ),
    )
    yield say("怎样填", "how to answer"), _asked()


def _asked() -> str:
    reply, settled, review = (say(*FINDINGS[name][0]) for name in ("reply", "settled", "review"))
    outcomes, waived = say("/", "/").join(say(*one) for one in OUTCOMES.values()), say(*OUTCOMES[WAIVED])
    return say(
        f"在“问题清单”填写{reply}、{settled}（{outcomes}）、{review}；选“{waived}”的须在{reply}或{review}写明理由。"
        "不要删改指纹一列和最后一张工作表。填好后：jixiao audit --import 本文件 --waivers 豁免文件",
        f"in the sheet of findings fill in {reply}, {settled} ({outcomes}) and {review}; what is {waived} needs a "
        f"reason in {reply} or {review}. Leave fingerprints and the last sheet as they are. Then: "
        "jixiao audit --import THIS FILE --waivers FILE",
    )


def length_told(report: Report) -> Iterator[Wording]:
    """That the findings go on in other sheets, as one would be too long, and that they are too many to come back."""
    rows, name = len(report.findings), SHEETS["findings"]
    parts = -(-rows // MOST_ROWS)
    if parts > 1:
        yield Wording(
            f"“{name.zh}”有 {rows} 行，分成 {parts} 张工作表，每张至多 {MOST_ROWS} 行",
            f"{name.en!r} has {rows} rows in {parts} sheets of at most {MOST_ROWS} rows",
        )
    if rows > MOST_TAKEN:
        yield Wording(
            f"“{name.zh}”超过 {MOST_TAKEN} 行，--import 收不回：要收回请按单位分别审核",
            f"{name.en!r} has more than {MOST_TAKEN} rows: --import takes none back; audit agency by agency for that",
        )


_NOTHING: list[Value] = [""] * (len(Severity) + 2)


def _title(what: str, told: str) -> list[Value]:
    return [Cell(text, tone=Tone.TITLE) for text in (what, told, *("" for _ in _NOTHING))]


def _counted(what: str, told: str, findings: Iterable[Reported]) -> list[Value]:
    """A line with the counts of its findings."""
    return [what, told, *counts_of(findings)]


def counts_of(findings: Iterable[Reported]) -> list[Value]:
    """The live findings by severity, how many of them are suspected, and those that were settled before."""
    listed = list(findings)
    live = [one.finding for one in listed if one.live]
    counts = Counter(one.severity for one in live)
    suspected = sum(one.certainty is Certainty.SUSPECTED for one in live)
    severities = [Cell(counts[one], tone=TONES[one]) if counts[one] else "" for one in Severity]
    return [*severities, suspected or "", len(listed) - len(live) or ""]
