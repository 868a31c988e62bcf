"""The states of cells and lines, the reasons why one is without interest, and rows that look lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.language import Worded, Wording
from extract.pages import Box, Place


class State(StrEnum):
    """What became of a cell or a line."""

    USED = "used"
    LABEL = "label"
    TITLE = "title"  # titles, captions, notes and running text
    OTHER = "other"  # without interest, for a Reason
    LEFT = "left"


class Reason(Worded):
    """Why a cell is without interest. `wording` is what a viewer says of it."""

    BLANK = "blank", "空白", "left blank"
    SEQUENCE = "sequence", "序号或页码", "a number of rows, columns or pages"
    SUM = "sum", "合计、小计或上级科目", "a sum, or a class above those that are read"
    COLUMN = "column", "无需读取的列或栏目", "a column or field that no record needs"
    REPEATED = "repeated", "其他位置已读入", "said again: a record holds it from elsewhere"
    AMOUNT = "amount", "不逐项读取的金额表", "an amount of a table that is not read line by line"
    UNRELATED = "unrelated", "既非绩效也非预算内容", "neither performance nor budget content"


@dataclass(slots=True)
class Entry:
    """One cell or line: its page (1-based, None without pages), place, text, state, the field that holds it if used,
    the reason if it is without interest; `origin`: its place in a format without pages; `line`: no cell of a table. The
    state, field and reason change while a ledger is written."""

    page: int | None
    box: Box | None
    text: str
    state: State
    field: str | None = None
    origin: Place | None = None
    reason: Reason | None = None
    line: bool = False


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row or cell that no record came from; why: one of WHAT."""

    page: int | None
    box: Box | None
    text: str
    why: str
    origin: Place | None = None


WHAT = {
    "level": Wording("级次和内容", "a level with content"),
    "target": Wording("指标值", "a target"),
    "class": Wording("功能科目和金额", "a functional class with an amount"),
    "project": Wording("项目名称", "a project's name"),
    "goal": Wording("绩效目标", "a goal"),
    "amount": Wording("项目金额", "a project's amount"),
    "name": Wording("指标名称", "an indicator's name"),
}
