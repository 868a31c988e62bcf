"""The parts of a graph directory, each with what is the matter with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from extract.language import Wording


class Status(Enum):
    """What is the matter with a part; `whole`, `left over`, `set aside` and `busy` need nothing done."""

    WHOLE = "whole"
    DAMAGED = "damaged"
    MISSING = "missing"
    FOREIGN = "foreign"
    AHEAD = "not published"
    BUSY = "busy"
    LEFT_OVER = "left over"
    ASIDE = "set aside"

    @property
    def wording(self) -> Wording:
        """Its name in both languages."""
        return _STATUS[self]


_STATUS = {
    Status.WHOLE: Wording("完好", "whole"),
    Status.DAMAGED: Wording("损坏", "damaged"),
    Status.MISSING: Wording("缺失", "missing"),
    Status.FOREIGN: Wording("不属于此图谱", "of another graph or history"),
    Status.AHEAD: Wording("没有发布", "not published"),
    Status.BUSY: Wording("正在写入，未检查", "being written, not checked"),
    Status.LEFT_OVER: Wording("多余，可删除", "left over, may be deleted"),
    Status.ASIDE: Wording("移开的，确认不需要再删", "set aside: delete it when you do not need it"),
}


@dataclass(frozen=True)
class Part:
    """One part of a graph directory: its name there, what is the matter, and of what (None: nothing to say)."""

    name: str
    status: Status
    why: Wording | None = None

    @property
    def fine(self) -> bool:
        """Whether nothing needs to be done about it."""
        return self.status in (Status.WHOLE, Status.LEFT_OVER, Status.ASIDE, Status.BUSY)
