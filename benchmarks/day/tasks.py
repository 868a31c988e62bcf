"""The twenty tasks: what a reviewer wants, the one command she types, and how its answer is judged.

The answers of a task lie under its key in benchmarks/data/day/tasks.toml. Later tasks build on the graph of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.day import lists, papers, pictures
from benchmarks.day.desk import GRAPH, Desk, Said

Check = Callable[[Desk, Said, Mapping[str, Any]], str]
LINK = ("link", "--graph", GRAPH)  # between the first task and the second; no task of its own
ROW = ("校园食品安全“互联网+明厨亮灶”", "设备采购验收合格率", "青衣江")


@dataclass(frozen=True)
class Task:
    """One task; `section` is the issue's, `{iri}` in the command stands for the indicator of ROW."""

    key: str
    section: int
    wish: str
    words: tuple[str, ...]
    check: Check
    graph: bool = True

    def command(self, iri: str) -> tuple[str, ...]:
        """What follows `jixiao`."""
        words = tuple(word.replace("{iri}", iri) for word in self.words)
        return (*words, "--graph", GRAPH) if self.graph else words


def _task(key: str, section: int, wish: str, words: str, check: Check, *, graph: bool = True) -> Task:
    return Task(key, section, wish, tuple(words.split("|")), check, graph)


TASKS = (
    _task("build", 1, "read a folder; every file has a status", "build|documents", lists.statuses),
    _task("twice", 1, "a document there as PDF and as text", "compare|搬迁及改造验收合格率", lists.once),
    _task("below", 4, "all satisfaction below 90 %", "find|满意度<90%|--limit|0|--csv", lists.listed),
    _task("sorted", 4, "awareness below 95 %, lowest first",
          "find|知晓率|--below|95%|--sort|value|--limit|0|--csv", lists.listed),
    _task("workbook", 3, "a workbook of it", "find|满意度<90%|--limit|0|--out|满意度.xlsx", papers.workbook),
    _task("lowest", 1, "the lowest satisfaction of more rows than are shown", "compare|满意度", lists.compared),
    _task("acceptance", 1, "acceptance rates over agencies", "compare|验收合格率", lists.compared),
    _task("year", 4, "satisfaction in one year, by level", "compare|满意度|--year|2024|--level|满意度", lists.compared),
    _task("page", 5, "the page of a row, as a picture", "show|{iri}|--png|页.png", pictures.page),
    _task("unread", 5, "which files were not read right", "queries|not-read|--format|csv", lists.unread),
    _task("missed", 1, "which promises were not kept", "queries|targets-missed|--format|csv", lists.listed),
    _task("direction", 1, "≤ where more is better", "queries|wrong-direction|--format|csv", lists.listed),
    _task("amounts", 3, "totals of an agency, as people write them", "queries|agency-totals|--agency|洛阳", lists.says),
    _task("explain", 4, "why two are linked, in words", "explain|设备采购验收合格率|工程验收合格率", lists.explained),
    _task("nearest", 4, "a name in other characters, misspelt", "find|滿意渡", lists.says),
    _task("completion", 4, "completion of what is typed", "completion", lists.says, graph=False),
    _task("picture", 6, "a picture of agencies", "export|--view|agencies|--format|svg|--out|部门.svg",
          pictures.agencies),
    _task("network", 6, "the same for Gephi", "export|--view|agencies|--format|graphml|--out|部门.graphml",
          pictures.network),
    _task("review", 2, "a workbook to correct in", "review|documents/d05.pdf|--xlsx|复核.xlsx", papers.reviewed),
    _task("correct", 2, "three rows corrected, built twice", "correct|复核.xlsx", papers.corrected),
)  # fmt: skip
