"""What the roles of columns and fields are called where people read them."""

from __future__ import annotations

from collections.abc import Mapping

from extract.columns.fields import FormField
from extract.columns.roles import Role
from extract.finance.sheet_roles import AmountRole, TextRole
from extract.language import say
from extract.warning_codes import Wording

UNKNOWN = Wording("未认出", "not known")
_COLUMNS: Mapping[str, Wording] = {
    Role.SEQUENCE: Wording("序号", "number"), Role.CATEGORY: Wording("项目类别", "category"),
    Role.UNIT_CODE: Wording("单位编码", "unit's code"), Role.UNIT: Wording("单位", "unit"),
    Role.CODE: Wording("项目编码", "project's code"), Role.PROJECT: Wording("项目名称", "project"),
    Role.BUDGET: Wording("预算数", "budget"), Role.INITIAL: Wording("年初预算数", "initial budget"),
    Role.EXECUTED: Wording("执行数", "executed"), Role.FUND: Wording("分来源资金", "funds of a source"),
    Role.GOAL: Wording("绩效目标", "goal"), Role.LEVEL1: Wording("一级指标", "first level"),
    Role.LEVEL1_WEIGHT: Wording("一级权重", "weight of the first level"),
    Role.LEVEL2: Wording("二级指标", "second level"),
    Role.LEVEL2_WEIGHT: Wording("二级权重", "weight of the second level"), Role.NAME: Wording("指标名称", "indicator"),
    Role.OP: Wording("指标符号", "operator"), Role.VALUE: Wording("指标值", "target"),
    Role.INITIAL_VALUE: Wording("年初指标值", "initial target"), Role.MEASURE: Wording("计量单位", "unit of measure"),
    Role.WEIGHT: Wording("权重", "weight"), Role.DIRECTION: Wording("指标方向", "direction"),
    Role.ACTUAL: Wording("实际完成值", "reached"), Role.SCORE: Wording("得分", "score"),
    Role.DEVIATION: Wording("偏差原因", "deviation"), Role.REMARK: Wording("备注", "remark"),
    Role.PAST: Wording("往年值或参考值", "earlier or reference value"), Role.OTHER: UNKNOWN,
}  # fmt: skip
_FIELDS: Mapping[str, Wording] = {
    FormField.DEPARTMENT: Wording("主管部门", "department"),
    FormField.DEPARTMENT_CODE: Wording("主管部门编码", "department's code"),
    FormField.RATE: Wording("执行率", "rate of execution"),
    FormField.GOAL_ACTUAL: Wording("目标完成情况", "goal reached"),
    FormField.GOAL_MID_TERM: Wording("中期目标", "mid-term goal"),
}  # fmt: skip
_TEXTS: Mapping[str, Wording] = {
    TextRole.CLASS: Wording("类", "class"), TextRole.SECTION: Wording("款", "section"),
    TextRole.ITEM: Wording("项", "item"), TextRole.FUNCTIONAL_CODE: Wording("科目编码", "class code"),
    TextRole.PROJECT_CODE: Wording("项目编码", "project's code"),
    TextRole.UNIT_CODE: Wording("单位编码", "unit's code"),
    TextRole.PROJECT_NAME: Wording("项目名称", "project"), TextRole.CATEGORY: Wording("项目类别", "category"),
    TextRole.NAME: Wording("科目名称", "class name"), TextRole.UNIT: Wording("单位", "unit"),
    TextRole.GOAL: Wording("绩效目标", "goal"), TextRole.NUMBER: Wording("序号", "number"),
    TextRole.NOTE: Wording("备注", "note"),
}  # fmt: skip
_AMOUNTS: Mapping[str, Wording] = {
    AmountRole.SUBTOTAL: Wording("小计", "subtotal"), AmountRole.TOTAL: Wording("合计", "total"),
    AmountRole.BASIC: Wording("基本支出", "basic"), AmountRole.PROJECT: Wording("项目支出", "project expenditure"),
    AmountRole.BASIC_PART: Wording("基本支出明细", "part of basic"),
    AmountRole.FOREIGN: Wording("其他年度", "other year"),
    AmountRole.EXECUTED: Wording("决算数", "executed"), AmountRole.INITIAL: Wording("年初预算数", "initial budget"),
    AmountRole.BUDGET: Wording("全年预算数", "budget"), AmountRole.PART: Wording("支出明细", "part"),
    AmountRole.OTHER: Wording("其他支出", "other amount"),
}  # fmt: skip


def wording(role: str) -> Wording:
    """What a role of a column or a field of a form is called; the word itself where it is none of these."""
    words = (
        _TEXTS if isinstance(role, TextRole) else _AMOUNTS if isinstance(role, AmountRole) else {**_FIELDS, **_COLUMNS}
    )
    return words.get(role, Wording("金额", "amount") if role == AMOUNT else Wording(role, role))


def in_words(role: str) -> str:
    """What a role is called, in the reader's language."""
    return say(*wording(role))


AMOUNT = "amount"
"""A column of amounts of which the readers of finance know no more."""
