"""The environment variables that are read here, each with its meaning; docs/reference/environment.md is written from
this list (`make docs`).
"""

from __future__ import annotations

import logging
import os
from enum import StrEnum

MOST_PAGES = 4  # recognised at once unless more are asked for: each takes its memory
log = logging.getLogger(__name__)


class Variable(StrEnum):
    """The names, those that a user sets before those of our own tests and benchmarks (`ours`)."""

    zh: str
    en: str
    ours: bool

    def __new__(cls, name: str, zh: str, en: str, ours: bool = False) -> Variable:
        member = str.__new__(cls, name)
        member._value_ = name
        member.zh, member.en, member.ours = zh, en, ours
        return member

    GRAPH = (
        "JIXIAO_GRAPH",
        "图谱目录或 SPARQL 端点，命令没有给出 --graph 时使用；默认 ./jixiao-graph。",
        "The graph directory or SPARQL endpoint of commands that are given no --graph; ./jixiao-graph by default.",
    )
    LANG = (
        "JIXIAO_LANG",
        "消息的语言：以 en 开头为英文，否则为中文。记录和图谱中的文字不受影响。",
        "The language of messages: English where it begins with en, else Chinese. Records and graphs are the same.",
    )
    FONT = (
        "JIXIAO_FONT",
        "导出 PNG 图片时使用的中文字体文件；默认用系统中找到的字体。",
        "The file of the Chinese font in exported PNG pictures; by default one that is found on the system.",
    )
    SCAN_PAGES = (
        "JIXIAO_SCAN_PAGES",
        "一次识别多少扫描页，每页一个线程、约 800 MB 内存；默认为处理器核数，不超过 4。"
        "build 的各进程分摊，每个进程 1 页起。",
        "How many scanned pages are recognised at once, one thread and about 800 MB each; by default one for each "
        "core, but no more than 4. The processes of a build share them, one page or more for each process.",
    )
    SHARED = (
        "JIXIAO_SHARED",
        "测试与基准所用参考材料的目录；默认是仓库旁的 shared。没有时，要用它的测试跳过。",
        "The folder of the reference material for tests and benchmarks; shared beside the repository by default. "
        "Without it the tests that need it are skipped.",
        True,
    )
    REFERENCE = (
        "JIXIAO_REFERENCE",
        "设为 absent 表示本来就没有参考材料：在持续集成中（CI=true）跳过的测试不算失败。",
        "absent says that there is no reference material on purpose: tests that are skipped for want of it do not fail "
        "a run of continuous integration (CI=true).",
        True,
    )
    THOROUGH = (
        "JIXIAO_THOROUGH",
        "设为 1 时测试试遍所有情形；默认情形很多的测试只试一部分。",
        "1 makes the tests try all cases; by default those that have very many of one kind try a share of them.",
        True,
    )
    BARS = (
        "JIXIAO_BARS",
        "基准各部分把带目标的数字写入的文件；由 python -m benchmarks 设置。",
        "The file to which the parts of the benchmarks add figures that have a target; set by python -m benchmarks.",
        True,
    )


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pages_at_once() -> int:
    """How many scanned pages this process recognises at once."""
    asked = os.environ.get(Variable.SCAN_PAGES, "").strip()
    if asked.isascii() and asked.isdigit() and int(asked) > 0:
        return int(asked)
    if asked:
        log.warning("%s is not a whole number above 0: %s", Variable.SCAN_PAGES, asked)
    return min(cores(), MOST_PAGES)
