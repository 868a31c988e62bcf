"""What columns are called, in both languages: the same in the terminal and in files."""

from __future__ import annotations

from extract.language import say

# field -> heading in Chinese and English
_HEADINGS: dict[str, tuple[str, str]] = {
    "name": ("指标", "indicator"),
    "agency": ("部门", "agency"),
    "year": ("年度", "year"),
    "project": ("项目", "project"),
    "level": ("级次", "level"),
    "level1": ("一级指标", "level 1"),
    "level2": ("二级指标", "level 2"),
    "printed": ("目标", "target"),
    "value": ("归一值", "normalised"),
    "minimum": ("下限", "at least"),
    "maximum": ("上限", "at most"),
    "weight": ("权重", "weight"),
    "actual": ("实际", "actual"),
    "page": ("页", "page"),
    "sheet": ("工作表", "sheet"),
    "cells": ("单元格", "cells"),
    "table": ("表序", "table"),
    "row": ("表中行", "row"),
    "line": ("行", "line"),
    "place": ("出处", "place"),
    "level1_weight": ("一级指标权重", "weight of level 1"),
    "level2_weight": ("二级指标权重", "weight of level 2"),
    "score": ("得分", "score"),
    "deviation": ("偏差原因", "deviation"),
    "period": ("目标期", "period"),
    "as_of": ("截至", "as of"),
    "mended": ("跨页拼合", "mended"),
    "category": ("项目类别", "category"),
    "function": ("功能科目", "functional class"),
    "initial_budget": ("年初预算", "initial budget"),
    "execution_rate": ("执行率", "execution rate"),
    "goal": ("年度目标", "goal"),
    "goal_actual": ("目标完成情况", "goal reached"),
    "accounted": ("已处理", "accounted"),
    "text": ("原文", "text"),
    "source": ("资金来源", "source"),
    "phase": ("阶段", "phase"),
    "document": ("文件", "document"),
    "id": ("编号", "id"),
    "corrected": ("已更正", "corrected"),
    "unit": ("单位", "unit"),
    "measure": ("度量", "measure"),
    "basis": ("比较层次", "compared by"),
    "concept": ("概念", "concept"),
    "concepts": ("概念数", "concepts"),
    "extreme": ("极值", "extreme"),
    "lowest": ("最低", "lowest"),
    "mean": ("平均", "mean"),
    "highest": ("最高", "highest"),
    "budget": ("预算", "budget"),
    "executed": ("执行", "executed"),
    "rate": ("执行率", "rate"),
    "indicators": ("指标数", "indicators"),
    "qualitative": ("定性数", "qualitative"),
    "share": ("占比", "share"),
    "ratio": ("比值", "ratio"),
    "target1": ("前一目标", "earlier target"),
    "target2": ("后一目标", "later target"),
    "year1": ("前一年度", "earlier year"),
    "year2": ("后一年度", "later year"),
    "same": ("相同", "same"),
    "code": ("代码", "code"),
    "total": ("合计", "total"),
    "amount": ("金额", "amount"),
    "basic": ("基本支出", "basic"),
    "projects": ("项目", "projects"),
    "of": ("共", "of"),
    "times": ("次数", "times"),
    "targets": ("目标", "targets"),
    "unit_in_name": ("名称带单位", "unit in name"),
    "warnings": ("警告数", "warnings"),
    "reason": ("原因", "reason"),
    "agencies": ("部门数", "agencies"),
    "who": ("哪些部门", "which agencies"),
}


def heading(field: str) -> str:
    """The column title of a field in the reader's language; unknown ones stay as they are."""
    return say(*_HEADINGS[field]) if field in _HEADINGS else field


def titles(field: str) -> tuple[str, str]:
    """The column titles of a field in Chinese and English."""
    return _HEADINGS.get(field, (field, field))
