"""`jixiao audit`: what a reviewer would object to, in documents or in a graph.

Exit codes: 0 no live finding at or above --fail-on, 1 there are some, 2 wrong usage or what could not be read, 3 a rule
failed (the others were asked); the largest that applies but 2 comes first.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from extract.errors import ArgumentError, AuditError, JixiaoError
from extract.language import say
from graph.audit.rules.catalogue import catalogue
from graph.audit.running.profile import SHIPPED
from graph.audit.running.report import SEVERITIES, Report
from graph.audit.waivers.report_made import rewritten_baseline
from queries.audit_reports.finding_lists import finding_list, rule_list, summary, totals_list
from queries.audit_reports.formats import FORMATS, TABLE, text_of, write_report
from queries.audit_reports.rule_page import plain_text
from queries.cli import streams
from queries.cli.audit_answers import take_back
from queries.cli.exit_codes import ExitCode
from queries.cli.options import engine_option, graph_option, memory_option, password_option, timeout_option
from queries.cli.outputs import lang_option, print_list, typed
from queries.cli.terminal import data

_SEVERITY = click.Choice(list(SEVERITIES))
_NAMED = 5  # files of a list
_FORMS = [TABLE, *FORMATS]
_NOT_OF_IMPORT = {
    "out": "--out", "form": "--format", "baseline": "--baseline", "write": "--write-baseline", "prune": "--prune",
    "store": "--store", "severity": "--severity", "certain": "--certain", "fail_on": "--fail-on",
    "fail_on_suspected": "--fail-on-suspected", "exit_zero": "--exit-zero",
}  # fmt: skip
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    help=say(
        "审核绩效目标：评审会提的问题，附位置和规则。PATH 为文件或目录；不给时审核图谱",
        "Audit targets: what a reviewer would object to, with place and rule. PATH: files or folders; a graph without.",
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@graph_option
@click.option(
    "--profile",
    metavar="NAME|FILE",
    help=say(
        f"地区方案：{'、'.join(SHIPPED)} 或 TOML 文件；不给时不猜",
        f"profile of the jurisdiction: {', '.join(SHIPPED)} or a TOML file; none is guessed",
    ),
)
@click.option(
    "--rules",
    default="",
    help=say("只查这些规则，如 Q,K05,-W04（- 为不查）", "these rules alone, as Q,K05,-W04 (-: without)"),
)
@click.option("--severity", type=_SEVERITY, default="notice", show_default=True,
              help=say("只列出这一级及以上", "list this severity and above"))  # fmt: skip
@click.option("--certain", is_flag=True, help=say("只列出确定的，不列疑似", "list what is certain alone"))
@click.option("--waivers", type=_FILE, help=say("豁免文件（TOML）", "file of waivers (TOML)"))
@click.option("--baseline", type=_FILE, help=say("基线文件：其中已有的不算新问题", "baseline: what it has is not new"))
@click.option(
    "--write-baseline", "write", is_flag=True,
    help=say("把现有问题（豁免的除外）写成 --baseline 文件", "write what is found (not what is waived) as --baseline"),
)  # fmt: skip
@click.option(
    "--prune", is_flag=True,
    help=say("从 --baseline 文件删去已没有的，从不增加", "take out of --baseline what is gone; it never grows"),
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(_FORMS), default=TABLE, show_default=True,
              help=say("输出格式", "output format"))  # fmt: skip
@click.option("--out", type=_FILE, help=say("写入文件；没有 --format 时由结尾决定", "a file; its ending is the format"))
@click.option("--fail-on", type=_SEVERITY, default="error", show_default=True,
              help=say("有这一级及以上的问题时退出码为 1", "findings of this severity exit with 1"))  # fmt: skip
@click.option("--fail-on-suspected", is_flag=True, help=say("疑似的也算", "those that are suspected too"))
@click.option("--exit-zero", is_flag=True, help=say("有问题也以 0 退出", "exit with 0 in spite of findings"))
@click.option(
    "--import", "taken", type=_FILE, metavar="XLSX",
    help=say("收回填好的工作簿：豁免的写入 --waivers 文件", "take a workbook back: what is waived into --waivers"),
)  # fmt: skip
@click.option("--author", help=say("谁豁免，随 --import 记下", "who waives, noted by --import"))
@click.option(
    "--store",
    is_flag=True,
    help=say("把问题写入图谱，替换上次的，供查询", "put the findings into the graph, in the place of the last"),
)
@click.option("--explain", metavar="RULE", help=say("说明一条规则", "explain a rule"))
@click.option("--list", "listed", is_flag=True, help=say("列出全部规则", "list all rules"))
@password_option
@engine_option
@timeout_option
@memory_option
@lang_option
def audit(**asked: Any) -> None:
    try:
        _run(**asked)
    except ArgumentError as error:
        raise click.UsageError(str(error)) from error
    except (JixiaoError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        told = streams.place_and_reason(error) if isinstance(error, OSError) else str(error)
        streams.tell(say("错误：", "error: ") + told)
        sys.exit(ExitCode.USAGE)


def _run(
    *,
    paths: tuple[Path, ...],
    graph: str,
    form: str,
    out: Path | None,
    explain: str | None,
    listed: bool,
    taken: Path | None,
    author: str | None,
    lang: str | None,
    **asked: Any,
) -> None:
    if listed:
        print_list(rule_list(list(catalogue().values())))
        return
    if explain is not None:
        click.echo(_explained(explain))
        return
    _check(paths, asked)
    if taken is not None:
        _check_import()
        compared = bool(paths) or typed("graph")
        against = _audited(paths, graph, {**asked, "waivers": None}) if compared else None
        take_back(taken, asked["waivers"], author, against)
        return
    if author is not None:
        raise click.UsageError(say("--author 只与 --import 同用", "--author goes with --import"))
    form = _form(form, out)
    report = _audited(paths, graph, asked)
    shown = report.narrowed(SEVERITIES[asked["severity"]], certain=asked["certain"])
    _put(shown, form, out)
    _tell(report)
    if asked["write"] or asked["prune"]:
        rewritten_baseline(report, asked["baseline"], prune=asked["prune"])
        streams.tell(say(f"基线已写入 {asked['baseline']}", f"the baseline is written to {asked['baseline']}"))
    sys.exit(_code(report, asked))


def _explained(number: str) -> str:
    rule = catalogue().get(number.upper())
    if rule is None:
        raise AuditError(
            f"没有规则 {number}；全部规则见 jixiao audit --list",
            f"there is no rule {number}; jixiao audit --list lists them",
        )
    return plain_text(rule)


def _check(paths: tuple[Path, ...], asked: dict[str, Any]) -> None:
    if paths and typed("graph"):
        raise click.UsageError(say("PATH 与 --graph 只能给一个", "either PATH or --graph, not both"))
    if (asked["write"] or asked["prune"]) and asked["baseline"] is None:
        raise click.UsageError(
            say("--write-baseline、--prune 需要 --baseline 文件", "--write-baseline and --prune need --baseline FILE")
        )
    if asked["write"] and asked["prune"]:
        raise click.UsageError(
            say("--write-baseline 与 --prune 只能给一个", "either --write-baseline or --prune, not both")
        )


def _check_import() -> None:
    """Raises a usage error for options that say what becomes of findings, as an import has none."""
    wrong = [option for name, option in _NOT_OF_IMPORT.items() if typed(name)]
    if wrong:
        raise click.UsageError(say(f"--import 不能与 {wrong[0]} 同用", f"--import does not go with {wrong[0]}"))


def _form(form: str, out: Path | None) -> str:
    """The format that is written: of a file by its ending, where none is given."""
    if out is not None and not typed("form"):
        form = out.suffix.lower().removeprefix(".")
        if form not in FORMATS:
            known = " ".join(f".{one}" for one in FORMATS)
            raise click.UsageError(
                say(f"--out 应以 {known} 之一结尾，或给出 --format；实为 {out}",
                    f"--out should end in one of {known}, or give --format; found {out}")
            )  # fmt: skip
    if out is not None and form == TABLE:
        raise click.UsageError(say("table 只在屏幕上；写文件请用 csv 等", "table is for the screen; a file may be csv"))
    if out is None and form != TABLE and text_of(form) is None:
        raise click.UsageError(say(f"{form} 须写入文件：--out 文件", f"{form} needs a file: --out FILE"))
    return form


def _audited(paths: tuple[Path, ...], graph: str, asked: dict[str, Any]) -> Report:
    from queries.auditing import audit as audited  # readers and graph are loaded only here

    reading = {name: asked[name] for name in ("store", "password", "engine", "timeout", "memory")}
    # A baseline that is written now need not be there.
    baseline = None if asked["write"] else asked["baseline"]
    return audited(
        list(paths) if paths else graph, profile=asked["profile"], rules=asked["rules"], waivers=asked["waivers"],
        baseline=baseline, **reading,
    ).report  # fmt: skip


def _put(report: Report, form: str, out: Path | None) -> None:
    if out is not None:
        notes = write_report(form, report, out)
        click.echo(f"{out}{say('：', ': ')}{summary(report)}")
        for note in notes:
            click.echo(f"{out}{say('：', ': ')}{say(*note)}", err=True)
    elif form != TABLE:
        text = text_of(form)
        assert text is not None
        for part in text(report):
            data(part)
    else:
        _print(report)


def _print(report: Report) -> None:
    if report.findings:
        print_list(finding_list(report))
    totals = totals_list(report)
    if totals.rows:
        click.echo("")
        print_list(totals)
    click.echo("")
    click.echo(summary(report))


def _tell(report: Report) -> None:
    """What was not read, and the rules that failed, on standard error."""
    for one in report.unread:
        if not one.passed:
            streams.tell(f"{say('失败：', 'failed: ')}{one.name}{say('：', ': ')}{say(*one.why)}")
    if passed := [one.name for one in report.unread if one.passed]:
        zh = f"目录中另有 {len(passed)} 个文件不是能读的类型，未审核：{_named(passed)}"
        streams.tell(say(zh, f"{len(passed)} other files of no kind that is read: {_named(passed)}"))
    if bare := [one.origin.name for one in report.documents if not one.rows]:
        streams.tell(say(f"没有读出指标：{_named(bare)}", f"no indicators were read of: {_named(bare)}"))
    for number, told in report.failed.items():
        streams.tell(say(f"规则 {number} 出错：{told}", f"the rule {number} failed: {told}"))


def _named(files: list[str]) -> str:
    return say("、", ", ").join(files[:_NAMED]) + ("…" if len(files) > _NAMED else "")


def _code(report: Report, asked: dict[str, Any]) -> ExitCode:
    if any(not one.passed for one in report.unread):
        return ExitCode.USAGE
    if report.failed:
        return ExitCode.RULE_FAILED
    if asked["write"]:
        return ExitCode.DONE
    found = any(report.weighing(SEVERITIES[asked["fail_on"]], suspected=asked["fail_on_suspected"]))
    return ExitCode.FAILED if found and not asked["exit_zero"] else ExitCode.DONE
