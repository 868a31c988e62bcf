"""Whole tables from which no record came: of targets, of projects with their goals, of projects with their amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.columns.roles import Role
from extract.columns.unknown_titles import is_unknown
from extract.columns.wording import MAX_HEADER, column_role, is_note
from extract.coverage.known import Known
from extract.coverage.looks import is_target, is_wordy
from extract.coverage.said import NAMING
from extract.forms.unread_tables import TARGETS
from extract.pages import Cell
from extract.patterns import YEAR
from extract.text import fold
from extract.values.operators import SIGN_CHARS
from extract.warning_codes import Wording

_PERFORMANCE = re.compile("绩效|考核|目标")
_PROJECTS = re.compile("项目支出|支出项目|项目(?:资金)?(?:预算|决算|经费|情况|明细|清单|安排|一览)|专项资金|重点项目")
# Tables of amounts that are read for their totals only, or not at all.
_ASIDE = re.compile(
    "三公|经济分类|收入|收支|采购|功能分类|科目|基本支出|人员|公用|基金|国有资本|债|资产|购买服务|转移支付|会议|培训费|差旅|"
    "机构|编制|结余|结转"
)
_YEARS = re.compile(YEAR)
_NAMED = re.compile("项目.")  # 项目 alone heads the lines of any table
_BOUGHT = re.compile("采购|购买服务|品目|资产|科目|分类")  # of their tables the projects are those of others
_OTHER = re.compile("说明|解释|执行进度|评分|打分|得分|工作任务")  # about targets and amounts, but none
_GOAL = re.compile("目标(?!值)|绩效|成效|效果|产出")
_SIGNED = re.compile(rf"(?:^|[㐀-鿿:()])[{SIGN_CHARS}]\s*\d")  # not of a letter: 20<μ≤30
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:万?元)?")
_FIGURE = re.compile(r"\d(?:%|[^\d\W_.、)年月日])")
_CLASS = re.compile(r"2\d{2}(?:\d{2}){0,2}|[35]\d{4}")
_TOTAL = re.compile("合计|总计|小计|总分|共计")
AMOUNTS = Wording("项目支出表", "a table of projects with their amounts")
_GOAL_LEAST = 6  # characters of a goal
_LEAST = 2  # rows of a table


@dataclass(frozen=True, slots=True)
class LostTable:
    """A table that no record came from: its first row of content, the titles above it that nobody knows, and what it
    looks like."""

    row: Sequence[Cell]
    titles: tuple[str, ...]
    what: Wording = TARGETS


def lost_table(rows: Sequence[Sequence[Cell]], above: Sequence[str], known: Known) -> LostTable | None:
    """The table that rows are whose cells are in no record, when it looks like one of targets, goals or the amounts of
    projects; `above`: the texts that head it."""
    start = _content(rows)
    head, body = rows[:start], [row for row in rows[start:] if not _is_aside(row)]
    titles = [fold(cell.text) for row in head for cell in row]
    spoken = "\n".join((*(fold(text) for text in above), *titles))
    of_columns = _titles_of(head)
    headed = "\n".join((*(text for text in map(fold, above) if not text.endswith("。")), *titles))  # no sentences
    if _OTHER.search(headed):
        return None
    projects = _PROJECTS.search(spoken) is not None and not _ASIDE.search(headed)
    # A heading with a word of such tables says nothing against a column of projects, or against targets.
    listed = any(column_role(title) == Role.PROJECT and _NAMED.search(title) for title in titles)
    projects = projects or (listed and not _BOUGHT.search(headed))
    signed = any(_SIGNED.search(fold(cell.text)) for row in body for cell in row if len(cell.text) <= MAX_HEADER * 2)
    told = signed or _PERFORMANCE.search(spoken) is not None
    found = ((row, _lost(row, of_columns, known, told=told, projects=projects)) for row in body)
    lost = [(row, what) for row, what in found if what is not None]
    if len(lost) < _LEAST or 2 * len(lost) < len(body):
        return None
    unknown = [fold(cell.text) for cell in (head[-1] if head else ())]
    row, what = lost[0]
    return LostTable(row, tuple(filter(is_unknown, unknown)), what)


def _titles_of(head: Sequence[Sequence[Cell]]) -> dict[int, str]:
    """By column the title that stands above it."""
    return {
        column: fold(cell.text) for row in head for cell in row for column in range(cell.col, cell.col + cell.colspan)
    }


def _content(rows: Sequence[Sequence[Cell]]) -> int:
    """The number of the first row of content: behind the rows of short words with no figure."""
    for number, row in enumerate(rows):
        if len(row) > 1 and not all(_is_title(fold(cell.text)) for cell in row):
            return number
    return len(rows)


def _is_title(text: str) -> bool:
    return len(text) <= MAX_HEADER and not any(map(str.isdigit, _YEARS.sub("", text))) and bool(text)


def _is_aside(row: Sequence[Cell]) -> bool:
    texts = [fold(cell.text) for cell in row]
    return len(texts) < 2 or is_note(texts[0]) or any(_TOTAL.search(text) for text in texts if len(text) < MAX_HEADER)


def _lost(row: Sequence[Cell], titles: dict[int, str], known: Known, *, told: bool, projects: bool) -> Wording | None:
    """What a row holds that no record does: targets or goals, amounts of projects; None for other rows."""
    texts = [fold(cell.text) for cell in row]
    names = [text for text in texts if is_wordy(text)]
    if not names or any(_CLASS.fullmatch(text) for text in texts) or any(known.field_of(n) in NAMING for n in names):
        return None
    beside = [(titles.get(cell.col, ""), text) for cell, text in zip(row, texts, strict=True) if text != names[0]]
    if any(_is_aim(text, told=told) for text in texts) or any(_is_goal(title, text) for title, text in beside):
        return TARGETS
    return AMOUNTS if projects and any(_AMOUNT.fullmatch(text) for _, text in beside[-3:]) else None


def _is_aim(text: str, *, told: bool) -> bool:
    """Whether a cell is a target: with a sign, or, in a table told to be one of performance, with a unit."""
    if len(text) > MAX_HEADER * 2:
        return False
    return _SIGNED.search(text) is not None or (told and is_target(text))


def _is_goal(title: str, text: str) -> bool:
    return (
        len(title) <= MAX_HEADER
        and _GOAL.search(title) is not None
        and len(text) >= _GOAL_LEAST
        and bool(_FIGURE.search(text))
    )
