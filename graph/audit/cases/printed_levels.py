"""What kind of indicator a row is, by the words of its levels: forms call one kind by many names."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from extract.text import fold


class Level(StrEnum):
    """The kinds of 一级指标."""

    COST = "成本"
    OUTPUT = "产出"
    BENEFIT = "效益"
    SATISFACTION = "满意度"


class Kind(StrEnum):
    """The kinds of 二级指标."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    ECONOMIC = "经济"
    SOCIAL = "社会"
    ECOLOGICAL = "生态"
    LASTING = "可持续"
    SATISFACTION = "满意度"


# In this order: 社会成本 is a cost, 满意度 may stand under 效益, 项目完成 is what older forms call 产出.
_LEVELS = (
    (Level.COST, ("成本",)),
    (Level.SATISFACTION, ("满意",)),
    (Level.OUTPUT, ("产出", "完成")),
    (Level.BENEFIT, ("效益", "效果", "影响")),
)
_KINDS = (
    (Kind.COST, ("成本",)),
    (Kind.SATISFACTION, ("满意",)),
    (Kind.QUANTITY, ("数量",)),
    (Kind.QUALITY, ("质量",)),
    (Kind.TIMELINESS, ("时效", "时间", "进度")),
    (Kind.ECOLOGICAL, ("生态", "环境")),
    (Kind.LASTING, ("可持续", "持续影响", "长期")),
    (Kind.ECONOMIC, ("经济",)),
    (Kind.SOCIAL, ("社会",)),
)
_OF_KIND = {
    Kind.QUANTITY: Level.OUTPUT, Kind.QUALITY: Level.OUTPUT, Kind.TIMELINESS: Level.OUTPUT, Kind.COST: Level.COST,
    Kind.ECONOMIC: Level.BENEFIT, Kind.SOCIAL: Level.BENEFIT, Kind.ECOLOGICAL: Level.BENEFIT,
    Kind.LASTING: Level.BENEFIT, Kind.SATISFACTION: Level.SATISFACTION,
}  # fmt: skip
# The frame by which a finance office grades departments: no targets of the department's own choice.
_GRADED = ("管理效率", "预算管理", "财务管理", "资产管理", "采购管理", "绩效管理", "人员管理")


@lru_cache(maxsize=1 << 12)
def kind_of(level1: str | None, level2: str | None) -> Kind | None:
    """The kind of a row by its 二级 as printed, else by its 一级: some forms print 社会效益指标 alone. None: neither
    says it."""
    words = fold(level2 or "") or fold(level1 or "")
    return next((kind for kind, marks in _KINDS if any(mark in words for mark in marks)), None)


@lru_cache(maxsize=1 << 12)
def level_of(level1: str | None, level2: str | None) -> Level | None:
    """The 一级 of a row: from its own wording, else from its 二级. 成本 and 满意度 as a 二级 win over the 一级 above
    them: forms print both under 产出 and under 效益. None: neither says it."""
    kind = next((kind for kind, marks in _KINDS if any(mark in fold(level2 or "") for mark in marks)), None)
    if kind in (Kind.COST, Kind.SATISFACTION):
        return _OF_KIND[kind]
    words = fold(level1 or "")
    for level, marks in _LEVELS:
        if any(mark in words for mark in marks):
            return level
    return _OF_KIND.get(kind) if kind is not None else None


@lru_cache(maxsize=1 << 12)
def is_graded(level1: str | None, level2: str | None) -> bool:
    """Whether a row is of the frame by which departments are graded (管理效率, 预算管理)."""
    return any(mark in fold(f"{level1 or ''}/{level2 or ''}") for mark in _GRADED)


@lru_cache(maxsize=1 << 12)
def of_society(level1: str | None, level2: str | None) -> bool:
    """Whether a cost is one of society or nature, not of money (社会成本, 生态环境成本)."""
    words = fold(f"{level1 or ''}/{level2 or ''}")
    return "成本" in words and any(mark in words for mark in ("社会", "生态", "环境"))
