"""What the command line exits with; docs/reference/exit_codes.md is written from these tables (`make docs`)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple


class Meaning(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str


class ExitCode(IntEnum):
    """The codes of all commands."""

    meaning: Meaning

    def __new__(cls, code: int, zh: str, en: str) -> ExitCode:
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = Meaning(zh, en)
        return member

    DONE = 0, "完成；查询有结果。", "Done; a query has results."
    FAILED = (
        1,
        "有文件失败（其余照常读入或输出），没有结果，或图谱、文件不能用；原因写在标准错误上。",
        "Some documents failed (the others are in), nothing was found, or the graph or a file cannot be used; the "
        "reason is on standard error.",
    )
    USAGE = (
        2,
        "用法错误：没有这个命令、选项或查询，或值不合要求。",
        "Wrong usage: no such command, option or query, or a bad value.",
    )
    RULE_FAILED = (
        3,
        "仅 audit：有规则出错（其余照常检查），原因写在标准错误上。",
        "Of audit only: a rule failed (the others were asked); the reason is on standard error.",
    )
    INTERRUPTED = (
        130,
        "被 Ctrl-C 中断；图谱仍完好，已读入的文件都在。",
        "Stopped by Ctrl-C; the graph is whole, with what was read before.",
    )


_NOTHING = Meaning("没有找到，或图谱不能用", "nothing was found, or the graph cannot be used")
_UNUSABLE = Meaning("图谱不能用", "the graph cannot be used")
FAILURES: Mapping[str, Meaning] = {
    "extract": Meaning("有文件没有读出，其余已输出", "some documents were not read, the others are printed"),
    "inspect": Meaning("文件不能读，或没有这一页", "the file cannot be read or has no such page"),
    "build": Meaning("有文件没有读入，其余已读入", "some documents are not in, the others are"),
    "review": Meaning(
        "没有这个文件或部门，或文件不能读，或工作簿不能写",
        "there is no such file or agency, it cannot be read, or the workbook cannot be written",
    ),
    "correct": Meaning(
        "工作簿中没有更正，或有更正不能用（一个都不记），或与别人的更正互相矛盾（记下，都不采用）",
        "the workbook has no corrections, or one that cannot be used (then none is taken), or one that contradicts "
        "another person's (both are kept, neither is applied)",
    ),
    "audit": Meaning(
        "有 --fail-on 一级及以上的问题（疑似的不算；已豁免、在基线中的不算）；文件、图谱、方案不能用为 2",
        "there are findings of the severity of --fail-on or above (those suspected, waived or in the baseline do not "
        "count); documents, graphs and profiles that cannot be used are 2",
    ),
    "remove": Meaning("图谱中没有其中某个文件", "one of the documents was not in the graph"),
    "info": _UNUSABLE,
    "check": Meaning(
        "有部分不完好，或有内容未能修复，或不是图谱目录",
        "a part is not whole, or something could not be mended, or it is no graph directory",
    ),
    "backup": Meaning(
        "没有备份：目标已存在或不能写，或图谱损坏",
        "nothing was backed up: the target is there or cannot be written, or the graph is damaged",
    ),
    "export": Meaning("图谱不能用，或文件不能写", "the graph cannot be used or the file cannot be written"),
    "find": _NOTHING,
    "compare": _NOTHING,
    "funding": _NOTHING,
    "show": _NOTHING,
    "open": Meaning(
        "没有所指的指标，或原文件已不在、已变或画不出来",
        "there is no such indicator, or its document is gone, changed or cannot be drawn",
    ),
    "link": Meaning(
        "图谱、决定文件或权重文件不能用", "the graph, the file of decisions or the weights of the score cannot be used"
    ),
    "links": _NOTHING,
    "decide": Meaning(
        "工作簿中没有答复，或有答复不能用（一个都不记）",
        "the workbook has no answers, or one that cannot be used (then none is taken)",
    ),
    "concepts": _NOTHING,
    "measures": _NOTHING,
    "explain": Meaning(
        "图谱中没有所指的指标，或权重文件不能用", "the graph has no such indicators, or the weights cannot be used"
    ),
    "similar": _NOTHING,
    "sparql": Meaning("没有结果（ASK 为假），或查询失败", "nothing was found (ASK: no) or the query failed"),
    "completion": Meaning("标准输出不能写", "standard output cannot be written"),
    "queries": Meaning("没有结果，或查询失败", "nothing was found or the query failed"),
}
"""What code 1 means for each command."""
