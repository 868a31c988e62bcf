"""The labelled fields of forms (项目名称：…). Those that a column can hold too have the name of the column's role."""

from __future__ import annotations

from enum import StrEnum

from extract.columns.roles import Role


class FormField(StrEnum):
    """What a label of a form names. A field's wordings are the entries of [labels] and [loose_labels] in
    wording.toml."""

    PROJECT = "project"
    """The name of the project, also with its code: 项目名称."""
    UNIT = "unit"
    """The organisation that carries the project out: 实施单位."""
    UNIT_CODE = "unit_code"
    """The code of that organisation: 单位编码."""
    DEPARTMENT = "department"
    """The department above it: 主管部门."""
    DEPARTMENT_CODE = "department_code"
    """The code of the department: 主管部门编码."""
    BUDGET = "budget"
    """The budget of the year: 年度资金总额."""
    INITIAL = "initial"
    """The budget at the start of the year: 年初预算数."""
    EXECUTED = "executed"
    """What was spent: 全年执行数."""
    RATE = "rate"
    """The share of the budget that was spent: 执行率."""
    GOAL = "goal"
    """The goal of the year: 年度总体目标."""
    GOAL_ACTUAL = "goal_actual"
    """What was reached of the goal: 实际完成情况."""
    GOAL_MID_TERM = "goal_mid_term"
    """The goal of several years: 中期目标."""
    CATEGORY = "category"
    """The kind of project: 项目类别."""
    CODE = "code"
    """The code of the project: 项目编码."""
    OTHER = "other"
    """A label whose value no record needs."""

    @property
    def role(self) -> Role | None:
        """The role of a column that holds the same; None when no column does."""
        return _ROLES.get(self)


_ROLES: dict[FormField, Role] = {
    field: Role(field.value) for field in FormField if field is not FormField.OTHER and field.value in set(Role)
}
MONEY = frozenset({FormField.BUDGET, FormField.INITIAL, FormField.EXECUTED, FormField.RATE})
GOALS = frozenset({FormField.GOAL, FormField.GOAL_ACTUAL, FormField.GOAL_MID_TERM})
