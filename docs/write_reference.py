"""Write the pages of docs/reference from the code that they describe: `make docs`.

A page is a function that returns its text, listed in PAGES by its file name. tests/test_reference.py fails when a page
is not what its function returns.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import click

import extract.errors
import jixiao
from extract.environment import Variable
from extract.errors import JixiaoError
from extract.places import PLACE_KEYS
from extract.readers.opening import KINDS, MAX_TEXT_BYTES, READERS
from extract.record_fields import FIELDS, SHARED
from extract.record_fields import KINDS as RECORD_KINDS
from extract.records import RECORD_TYPES
from extract.regular_files import MAX_BYTES
from extract.warning_advice import ADVICE
from extract.warning_codes import WarningCode, Wording
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.rule import Reason, Rule, Source
from graph.audit.waivers.waived import TITLE, W90
from graph.building.inputs import DOCUMENT_SUFFIXES
from graph.export.concept_views import VIEWS
from graph.export.files import FORMATS, MEANINGS, NETWORKS, PICTURES
from queries.audit_reports.formats import FORMATS as REPORTS
from queries.audit_reports.rule_page import rule_page
from queries.cli import COMMANDS, cli
from queries.cli.exit_codes import FAILURES, ExitCode
from queries.finding import Finding
from queries.handing import Handing
from queries.library import library
from queries.presenting.answer_files import ENDINGS

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = Path(__file__).parent / "reference"
NOTICE = "<!-- Written by docs/write_reference.py (make docs): change the code that it reads, not this page. -->"


def warnings() -> str:
    """The page of the readers' warnings."""
    lines = _head(
        "Warnings 警告",
        "没有读出的内容，或读出而没有把握的内容，是一条警告，附页码和原文；文件的其余部分照常读入。"
        "`jixiao extract` 按代码列出条数，加 `--warnings` 逐条列出；图谱把警告与文件存在一起。"
        "花括号中的词由具体的数字代替。",
        "What could not be read, or only with doubt, is a warning with its page and text; the rest of the document is "
        "read. `jixiao extract` counts the warnings of a file by code and lists them with `--warnings`; the graph "
        "keeps them with their document. Words in braces stand for figures of the document at hand.",
    )
    for code in WarningCode:
        lines += ["", f"## `{code}`", "", *_said(code.wording)]
        if code.in_rows != code.wording:
            lines += ["", "表中的行 Of rows of a table:", "", *_said(code.in_rows)]
        zh = ADVICE[code]
        lines += ["", f"**何时出现** {zh.meaning}", "", f"**怎么办** {zh.remedy}"]
        lines += ["", f"**When it appears.** {code.meaning}", "", f"**What to do.** {code.advice}"]
    return "\n".join(lines) + "\n"


def _said(wording: Wording) -> list[str]:
    return [f"> {wording.zh}", ">", f"> {wording.en}"]


def records() -> str:
    """The page of the records' fields, by the dataclasses that hold them."""
    lines = _head(
        "Records 记录",
        "`jixiao extract` 写出的记录，一行一个 JSON 对象；`--format csv` 写成表格，列名就是字段名。"
        "改好的记录（JSONL、CSV 或同样列名的 XLSX）用 `jixiao build` 建图。没有的内容为 null，CSV 中为空。"
        "金额以万元计，写成不带千分位逗号的文字，如 66.00。表中没有的字段会被拒绝。",
        "What `jixiao extract` writes, one JSON object a line; `--format csv` makes a table whose columns are the "
        "fields. `jixiao build` takes corrected records (JSONL, CSV, or XLSX of the same columns). What a document "
        "does not give is null, blank in a CSV. Amounts are in 10,000 yuan (万元), as text without separators (66.00). "
        "Other fields are refused.",
    )
    shared = {"type": "str", "doc": "str", **dict.fromkeys(PLACE_KEYS, "int"), "bbox": "list", "sheet": "str"}
    shared |= {"cells": "str", "places": "list", "confidence": "float", "unsure": "list", "as_printed": "dict"}
    lines += ["", "## 所有记录 all records", "", *_fields(((name, shared[name]) for name in shared), SHARED)]
    for kind, record in RECORD_TYPES.items():
        own = [one for one in dataclasses.fields(record) if one.name in FIELDS[kind]]
        lines += ["", f"## {kind}", "", f"{RECORD_KINDS[kind].zh} / {RECORD_KINDS[kind].en}", ""]
        lines += _fields(((one.name, str(one.type)) for one in own), FIELDS[kind])
    return "\n".join(lines) + "\n"


# What a type of the dataclasses is in JSON.
_IN_JSON = {
    "str": "文字 text",
    "Decimal": "数 number",
    "int": "整数 whole number",
    "float": "数 number",
    "bool": "true, false",
    "tuple[str, ...]": "列表 list",
    "list": "列表 list",
    "dict": "对象 object",
}


def _fields(fields: Iterable[tuple[str, str]], meanings: Mapping[str, Wording]) -> list[str]:
    rows = [[f"`{name}`", _IN_JSON[kind.removesuffix(" | None")], *meanings[name]] for name, kind in fields]
    return _table(("字段 field", "类型 type", "含义", "meaning"), rows)


def commands() -> str:
    """The page of the commands with their arguments and options, from what click knows of them."""
    zh, en = described("zh"), described("en")
    lines = _head(
        "Commands 命令",
        "`jixiao 命令 --help` 显示同样的内容；`JIXIAO_LANG=en` 显示英文。退出码见 [exit_codes.md](exit_codes.md)。",
        "`jixiao COMMAND --help` shows the same, in English with `JIXIAO_LANG=en`. Exit codes: "
        "[exit_codes.md](exit_codes.md).",
    )
    lines += ["", *_table(("命令 command", "", ""), ([f"[`{n}`](#{n})", z, e] for n, (_, _, z, e) in COMMANDS.items()))]
    for name in COMMANDS:
        lines += ["", f"## {name}", "", f"```\n{en[name]['usage']}\n```", "", zh[name]["help"], "", en[name]["help"]]
        rows = [
            [f"`{one['names']}`", one["value"], one["default"], one["help"], other["help"]]
            for one, other in zip(zh[name]["options"], en[name]["options"], strict=True)
        ]
        if rows:
            lines += ["", *_table(("选项 option", "值 value", "默认 default", "说明", "meaning"), rows)]
    return "\n".join(lines) + "\n"


@cache
def described(language: str) -> dict[str, Any]:
    """Every command as click describes it in a language: a process of its own, for texts are chosen at import."""
    environment = {**os.environ, Variable.LANG: language, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, __file__, "--commands"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    return dict(json.loads(done.stdout))


def _described() -> dict[str, Any]:
    context = click.Context(cli, info_name="jixiao")
    found = {}
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=f"jixiao {name}")
        options = [option for option in command.params if isinstance(option, click.Option)]
        found[name] = {
            "usage": " ".join(command.get_usage(inner).removeprefix("Usage: ").split()),
            "help": command.help,
            "options": [_option(option) for option in options],
        }
    return found


def _option(option: click.Option) -> dict[str, str]:
    default = option.default if isinstance(option.default, str | int | float) and option.show_default else ""
    return {
        "names": ", ".join([*option.opts, *option.secondary_opts]),
        "value": "" if option.is_flag else _value(option.type),
        "default": f"`{default}`" if default != "" else "必填 required" if option.required else "",
        "help": option.help or "",
    }


def _value(kind: click.ParamType) -> str:
    if isinstance(kind, click.Choice):
        return ", ".join(kind.choices)
    name = kind.name.split()[0].upper()
    if not isinstance(kind, click.IntRange | click.FloatRange):
        return name
    low = "" if kind.min is None else f" {'>' if kind.min_open else '≥'} {kind.min}"
    return name + low + ("" if kind.max is None else f" {'<' if kind.max_open else '≤'} {kind.max}")


def environment() -> str:
    """The page of the environment variables."""
    lines = _head(
        "Environment variables 环境变量",
        "都可以不设。命令行选项优先于环境变量。",
        "All are optional. Options of commands come first.",
    )
    for ours, title in ((False, "For users 使用者"), (True, "For tests and benchmarks 测试与基准")):
        rows = ([f"`{one}`", one.zh, one.en] for one in Variable if one.ours is ours)
        lines += ["", f"## {title}", "", *_table(("变量 variable", "说明", "meaning"), rows)]
    return "\n".join(lines) + "\n"


def exit_codes() -> str:
    """The page of the command line's exit codes."""
    lines = _head("Exit codes 退出码", "所有命令相同：", "The same for all commands:")
    lines += ["", *_table(("码 code", "含义", "meaning"), ([str(int(c)), *c.meaning] for c in ExitCode))]
    lines += ["", "各命令的 1 是什么意思 / what 1 means for each command:", ""]
    lines += _table(("命令 command", "含义", "meaning"), ([f"`{name}`", *both] for name, both in FAILURES.items()))
    return "\n".join(lines) + "\n"


def errors() -> str:
    """The page of the errors: their tree, and what each means."""
    lines = _head(
        "Errors 错误",
        "有意抛出的错误都是 `JixiaoError`，消息一行，中英文都有：`str(error)` 按 `JIXIAO_LANG` 取一种，"
        "`error.zh`、`error.en` 是两种；`error.file` 是文件名，`error.page` 是页码（从 1 起），没有时为 None。"
        "命令行遇到错误，在标准错误上写一行，退出码为 1。",
        "All errors that are raised on purpose are a `JixiaoError` with a message of one line in both languages: "
        "`str(error)` is the one of `JIXIAO_LANG`, `error.zh` and `error.en` are both; `error.file` names the file and "
        "`error.page` the page (1-based), or None. The command line prints an error as one line on standard error and "
        "exits with 1.",
    )
    tree = inspect.getdoc(extract.errors) or ""
    lines += ["", "```", *[line for line in tree.splitlines() if line.startswith(("Jixiao", "├", "│", "└"))], "```", ""]
    lines += _table(
        ("错误 error", "meaning"), ([f"`{kind.__name__}`", inspect.getdoc(kind) or ""] for kind in _kinds())
    )
    return "\n".join(lines) + "\n"


def _kinds(base: type[JixiaoError] = JixiaoError) -> Iterator[type[JixiaoError]]:
    yield base
    for kind in base.__subclasses__():
        yield from _kinds(kind)


def queries() -> str:
    """The page of the query library."""
    lines = _head(
        "Query library 查询库",
        "一个文件一个问题（`queries/library/*.rq`）。运行：`jixiao queries 名称 --参数 值`，"
        "或 `graph.run(名称, 参数=值)`；`--text` 给出查询的文本，可改成自己的查询。"
        "`agency` 是部门名称中的词，空为全部。",
        "One file a question (`queries/library/*.rq`). To run one: `jixiao queries NAME --parameter value`, or "
        "`graph.run(NAME, parameter=value)`; `--text` gives its text, to make a query of your own.",
    )
    for query in library().values():
        lines += ["", f"## {query.name}", "", f"**{query.title_zh}** {query.description_zh}", ""]
        lines += [f"**{query.title_en}** {query.description_en}"]
        rows = [[f"`{one.name}`", one.type, f"`{one.default}`" if one.default else "", one.zh, one.en]
                for one in query.parameters]  # fmt: skip
        if rows:
            lines += ["", *_table(("参数 parameter", "类型 type", "默认 default", "说明", "meaning"), rows)]
    return "\n".join(lines) + "\n"


def python() -> str:
    """The page of the Python API: every name of `jixiao` with its signature and docstring."""
    lines = _head(
        "Python API",
        "`import jixiao` 给出下面的全部名称；`Number` 是 int、float、str 或 Decimal。"
        "指南见 [queries.md](../guides/queries.md)。",
        "`import jixiao` gives all these names; `Number` is int, float, str or Decimal. A guide: "
        "[queries.md](../guides/queries.md).",
    )
    found = {name: getattr(jixiao, name) for name in jixiao.__all__ if name != "__version__"}
    functions = {name: value for name, value in found.items() if not inspect.isclass(value)}
    kinds = {name: value for name, value in found.items() if inspect.isclass(value)}
    failures = {name: value for name, value in kinds.items() if issubclass(value, JixiaoError)}
    lines += ["", "## Functions 函数"]
    for name, value in functions.items():
        lines += ["", f"### {name}", "", *_signed(f"jixiao.{name}", value), "", inspect.getdoc(value) or ""]
    lines += ["", "## Classes 类"]
    for name, value in kinds.items():
        if name not in failures:
            lines += _class(name, value)
    lines += [
        "",
        "## Errors 错误",
        "",
        "See [errors.md](errors.md): " + ", ".join(f"`{name}`" for name in failures) + ".",
    ]
    lines += ["", "## `__version__`", "", "The version of the installed package, as text."]
    return "\n".join(lines) + "\n"


def _class(name: str, kind: type) -> list[str]:
    lines = ["", f"### {name}", "", inspect.getdoc(kind) or ""]
    if dataclasses.is_dataclass(kind):
        fields = [f"{one.name}: {one.type}" for one in dataclasses.fields(kind)]
        lines += ["", "```python", *fields, "```"]
    # Of a Graph also its search and what it hands out, which stand in classes of their own.
    members = [item for one in reversed(kind.__mro__) if one in (kind, Finding, Handing) for item in vars(one).items()]
    for method, value in members:
        if method.startswith("_") or not (inspect.isfunction(value) or isinstance(value, property)):
            continue
        if isinstance(value, property):
            lines += ["", f"`{name}.{method}` {_first(inspect.getdoc(value))}"]
        else:
            lines += ["", *_signed(f"{name}.{method}", value, skip=1), "", inspect.getdoc(value) or ""]
    return lines


def _first(text: str | None) -> str:
    return (text or "").split("\n\n")[0].replace("\n", " ")


def _signed(name: str, function: Callable[..., Any], skip: int = 0) -> list[str]:
    """A function with its parameters, one line where they fit."""
    signature = inspect.signature(function)
    parts: list[str] = []
    star = False
    for parameter in list(signature.parameters.values())[skip:]:
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            parts.append("*")
            star = True
        parts.append(_parameter(parameter))
        if parameter.kind is parameter.POSITIONAL_ONLY:
            parts.append("/")
    answer = "" if signature.return_annotation is signature.empty else f" -> {_type(signature.return_annotation)}"
    line = f"{name}({', '.join(parts)}){answer}"
    if len(line) > 110:
        line = "\n".join([f"{name}(", *(f"    {part}," for part in parts), f"){answer}"])
    return ["```python", line, "```"]


def _parameter(parameter: inspect.Parameter) -> str:
    star = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    text = star + parameter.name
    if parameter.annotation is not parameter.empty:
        text += f": {_type(parameter.annotation)}"
    if parameter.default is not parameter.empty:
        text += f" = {'…' if callable(parameter.default) else repr(parameter.default)}"
    return text


def _type(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


def formats() -> str:
    """The page of what can be read and what can be written."""
    lines = _head(
        "Formats 格式", "文件是什么，看内容，不看文件名。", "What a file is shows in its bytes, not in its name."
    )
    lines += [
        "",
        "## Read 能读",
        "",
        *_table(("种类 kind", "说明", "meaning"), ([f"`{k}`", *KINDS[k]] for k in READERS)),
    ]
    size, text = MAX_BYTES // 2**20, MAX_TEXT_BYTES // 2**20
    taken = " ".join(f"`{suffix}`" for suffix in sorted(DOCUMENT_SUFFIXES))
    lines += [
        "",
        f"一个文件最多 {size} MiB，文本最多 {text} MiB。给出目录时，`build` 取其中这些后缀的文件，以及 `*.jsonl` 记录；"
        "能不能读仍看内容，读不了的会作为失败列出：",
        "",
        f"A file may have {size} MiB, a text {text} MiB. Of a folder `build` takes the files with these endings, and",
        "records in `*.jsonl`; whether one can be read is still seen from its bytes, and what cannot is listed as",
        "failed:",
        "",
        taken,
        "",
        "## Written 能写",
        "",
        *_table(("格式 format", "说明", "meaning", ""), ([f"`{f}`", *MEANINGS[f], _use(f)] for f in FORMATS)),
        "",
        "视图 views: " + ", ".join(f"`{view}`" for view in VIEWS) + "（`jixiao export --view`）。",
        "记录写成 jsonl 或 csv（`jixiao extract --format`）；各种列表用 `--out` 写成 lists, with `--out`: "
        + " ".join(f"`{ending}`" for ending in ENDINGS)
        + "（[queries.md](../guides/queries.md)）。",
        "",
        "## Audits 审核",
        "",
        *_table(("格式 format", "说明", "meaning"), ([f"`{name}`", *one.wording] for name, one in REPORTS.items())),
    ]
    return "\n".join(lines) + "\n"


def rules() -> str:
    """The page of the rules of audits: a list, and what severity, certainty and sources mean."""
    lines = _head(
        "Rules of audits 审核规则",
        "`jixiao audit` 按这些规则查。一条规则对每个对象给出问题、通过、不适用或未能检查（附原因）：没查成的不算通过。"
        "错误须是确定的；由词表判定的，或所用的内容读时有疑问的，为疑似。每条一页，附违反和符合的例子；"
        "`jixiao audit --explain 规则` 显示同样的内容。地区方案改变的是设置。",
        "`jixiao audit` asks these rules. Of each thing a rule says finding, pass, not applicable or not checkable "
        "(with the reason): what could not be checked is no pass. An error is certain; what a list of words decides, "
        "or what rests on a doubtful reading, is suspected. Each has a page with examples that break it and that hold; "
        "`jixiao audit --explain RULE` shows the same. A jurisdiction's profile changes settings.",
    )
    rows = (
        [
            f"[{one.id}](rules/{one.id}.md)", f"{one.severity.wording.zh} {one.severity.wording.en}",
            f"{one.scope.wording.zh} {one.scope.wording.en}", " ".join(source.value for source in one.sources),
            *one.title, "" if one.active else "默认不查 off",
        ]
        for one in catalogue().values()
    )  # fmt: skip
    lines += ["", *_table(("规则 rule", "级别 severity", "对象 asked of", "来源 source", "内容", "finds", ""), rows)]
    lines += ["", f"`{W90}`：{TITLE.zh}。{TITLE.en}.", "", "## 来源 sources", ""]
    lines += _table(("", "", ""), ([source.value, *source.wording] for source in Source))
    lines += ["", "## 未能检查的原因 why a rule could not be checked", ""]
    lines += _table(("码 code", "", ""), ([f"`{reason.value}`", *reason.wording] for reason in Reason))
    return "\n".join(lines) + "\n"


def rule_reference(rule: Rule) -> str:
    """The page of one rule."""
    lines = [f"# {rule.id} {rule.title.zh}", "", NOTICE, "", rule_page(rule), "[审核规则 all rules](../rules.md)"]
    return "\n".join(lines) + "\n"


def _use(form: str) -> str:
    if form in PICTURES:
        return "视图 views"
    return "全图、视图 whole graph, views" if form in NETWORKS else "全图 whole graph"


def _head(title: str, zh: str, en: str) -> list[str]:
    return [f"# {title}", "", NOTICE, "", zh, "", en]


def _table(head: Sequence[str], rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return [*lines, *(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows)]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands,
    "rules.md": rules,
    **{f"rules/{rule.id}.md": partial(rule_reference, rule) for rule in catalogue().values()},
    "environment.md": environment,
    "errors.md": errors,
    "exit_codes.md": exit_codes,
    "formats.md": formats,
    "python.md": python,
    "queries.md": queries,
    "records.md": records,
    "warnings.md": warnings,
}


def write(folder: Path = REFERENCE) -> None:
    """Write every page into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--commands"]:
        sys.stdout.write(json.dumps(_described(), ensure_ascii=False))
    else:
        write(Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE)
