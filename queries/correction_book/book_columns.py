"""What the sheets and columns of a workbook of corrections are called: one table, to write it and to read it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from extract.language import Wording, say

SHEETS: Final[dict[str, Wording]] = {
    "indicator": Wording("指标", "indicators"),
    "project": Wording("项目", "projects"),
    "document": Wording("文件", "documents"),
    "appropriation": Wording("支出科目", "appropriations"),
    "funding": Wording("其他金额", "funding"),
}
"""The sheet of each type of record."""
NOT_READ: Final = Wording("未读入", "not read")
DATA: Final = Wording("数据（勿改）", "data (leave as is)")
"""The sheet that `correct` needs: what was read, and what was corrected before the workbook was made."""

BEFORE: Final[dict[str, tuple[Wording, int]]] = {
    "doubt": (Wording("存疑", "doubt"), 16),
    "picture": (Wording("原件", "print"), 76),
}
"""Columns before those of a record's fields, and their widths in characters."""
ASKED: Final[dict[str, tuple[Wording, int]]] = {
    "struck": (Wording("划去", "strike out"), 7),
    "why": (Wording("理由", "why"), 20),
}
"""Columns that are the person's own."""
AFTER: Final[dict[str, tuple[Wording, int]]] = {
    "corrected": (Wording("已有更正", "corrected before"), 26),
    "place": (Wording("位置", "where"), 16),
    "file": (Wording("所在文件", "in file"), 30),
    "id": (Wording("编号", "id"), 14),
}
STRUCK: Final = Wording("是", "yes")
"""What stands in the column of rows struck out."""
YES: Final = frozenset({"是", "yes", "y", "x", "1", "true", "√", "✓", "✔", "划去", "删", "删除"})

_UNIT: Final = {
    "unit": (Wording("单位", "unit"), 18),
    "unit_code": (Wording("单位编码", "unit code"), 10),
}
FIELDS: Final[dict[str, dict[str, tuple[Wording, int]]]] = {
    "indicator": {
        "name": (Wording("指标", "indicator"), 24),
        "printed": (Wording("目标", "target"), 16),
        "op": (Wording("符号", "operator"), 7),
        "low": (Wording("数值或下限", "value or lower bound"), 10),
        "high": (Wording("上限", "upper bound"), 9),
        "unit": (Wording("计量单位", "unit of measure"), 9),
        "text": (Wording("文字", "words"), 14),
        "weight": (Wording("权重", "weight"), 7),
        "level1": (Wording("一级指标", "level 1"), 12),
        "level2": (Wording("二级指标", "level 2"), 14),
        "project": (Wording("项目", "project"), 22),
        "scope": (Wording("范围", "scope"), 10),
        "direction": (Wording("方向", "direction"), 9),
        "actual": (Wording("实际", "actual"), 12),
        "score": (Wording("得分", "score"), 7),
        "deviation": (Wording("偏差原因", "deviation"), 18),
        "period": (Wording("目标期", "period"), 8),
        "level1_weight": (Wording("一级指标权重", "weight of level 1"), 8),
        "level2_weight": (Wording("二级指标权重", "weight of level 2"), 8),
        "as_of": (Wording("截至", "as of"), 8),
        "unit_code": _UNIT["unit_code"],
    },
    "project": {
        "name": (Wording("项目名称", "project"), 26),
        "code": (Wording("项目编码", "project code"), 16),
        **_UNIT,
        "category": (Wording("项目类别", "category"), 12),
        "budget": (Wording("预算（万元）", "budget (10,000 yuan)"), 12),
        "initial_budget": (Wording("年初预算（万元）", "initial budget (10,000 yuan)"), 12),
        "executed": (Wording("执行数（万元）", "executed (10,000 yuan)"), 12),
        "execution_rate": (Wording("执行率", "execution rate"), 9),
        "goal": (Wording("年度目标", "goal"), 40),
        "goal_actual": (Wording("目标完成情况", "goal reached"), 30),
        "functional_code": (Wording("功能科目编码", "functional class"), 10),
        "sources": (Wording("出自的表", "tables"), 14),
        "alt_names": (Wording("其他名称", "other names"), 18),
        "as_of": (Wording("截至", "as of"), 8),
    },
    "document": {
        "title": (Wording("标题", "title"), 34),
        "agency": (Wording("部门", "agency"), 22),
        "year": (Wording("年度", "year"), 7),
        "kind": (Wording("种类", "kind"), 12),
        "total_income": (Wording("收入总计（万元）", "total income (10,000 yuan)"), 13),
        "total_expenditure": (Wording("支出总计（万元）", "total expenditure (10,000 yuan)"), 13),
        "basic_expenditure": (Wording("基本支出（万元）", "basic expenditure (10,000 yuan)"), 13),
        "project_expenditure": (Wording("项目支出（万元）", "project expenditure (10,000 yuan)"), 13),
    },
    "appropriation": {
        "code": (Wording("科目编码", "class"), 10),
        "name": (Wording("科目名称", "class name"), 24),
        **_UNIT,
        "total": (Wording("合计（万元）", "total (10,000 yuan)"), 12),
        "basic": (Wording("基本支出（万元）", "basic expenditure (10,000 yuan)"), 12),
        "project": (Wording("项目支出（万元）", "project expenditure (10,000 yuan)"), 12),
    },
    "funding": {
        "name": (Wording("名称", "name"), 24),
        "code": (Wording("编码", "code"), 12),
        **_UNIT,
        "table": (Wording("出自的表", "table"), 18),
        "amount": (Wording("金额（万元）", "amount (10,000 yuan)"), 12),
        "phase": (Wording("阶段", "phase"), 10),
        "source": (Wording("资金来源", "kind of money"), 14),
    },
}
"""The columns of a type's fields, an indicator's called as in every list; every field that may be corrected has one."""


def called(kind: str, field: str) -> str:
    """A field in the reader's language; what has no column stays as it is."""
    told = FIELDS.get(kind, {}).get(field)
    return field if told is None else say(*told[0])


def columns(kind: str) -> dict[str, tuple[Wording, int]]:
    """All columns of a type's sheet, in their order."""
    return {**BEFORE, **{f"={name}": told for name, told in FIELDS[kind].items()}, **ASKED, **AFTER}


def named(title: str, known: Iterable[str], kind: str) -> str | None:
    """The column of a title in either language; None where there is none of it among those known."""
    told = columns(kind)
    found = (name for name in known if title.casefold() in (told[name][0].zh.casefold(), told[name][0].en.casefold()))
    return next(found, None)
