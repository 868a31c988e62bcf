"""The roles of columns in performance tables: the one list of them, and the sets and orders that other modules need.

A role's wordings are the section [columns.<role>] of wording.toml; how well a cell suits a role is judged in
extract.columns.cell_fit.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a column holds. The members stand in the order in which most agencies print the columns."""

    SEQUENCE = "sequence"
    """The number of the row or project: 序号."""
    CATEGORY = "category"
    """The kind of project: 项目类别."""
    UNIT_CODE = "unit_code"
    """The code of the organisation: 单位编码."""
    UNIT = "unit"
    """The organisation whose project it is: 单位名称."""
    CODE = "code"
    """The code of the project: 项目编码."""
    PROJECT = "project"
    """The name of the project: 项目名称."""
    BUDGET = "budget"
    """The whole budget of the project: 预算数."""
    INITIAL = "initial"
    """The budget at the start of the year: 年初预算数."""
    EXECUTED = "executed"
    """What was spent: 执行数."""
    RATE = "rate"
    """The share of the budget that was spent: 执行率 beside the amounts."""
    FUND = "fund"
    """A part of the budget by its source: 财政拨款, 其他资金."""
    GOAL = "goal"
    """The goal of the project in sentences: 年度总体目标."""
    GOAL_ACTUAL = "goal_actual"
    """What was reached of the goal, in sentences: 目标完成情况 beside 年度目标."""
    LEVEL1 = "level1"
    """The first level of an indicator: 一级指标."""
    LEVEL1_WEIGHT = "level1_weight"
    """The points of a first level, in a column of their own."""
    LEVEL2 = "level2"
    """The second level of an indicator: 二级指标."""
    LEVEL2_WEIGHT = "level2_weight"
    """The points of a second level, in a column of their own."""
    NAME = "name"
    """The name of the indicator: 三级指标."""
    OP = "op"
    """The operator of the target, in a column of its own: 指标性质, 运算符号."""
    VALUE = "value"
    """The target: 指标值."""
    INITIAL_VALUE = "initial_value"
    """The target at the start of the year, beside an adjusted one: 年初指标值 | 调整指标值."""
    MEASURE = "measure"
    """The unit of measure of the target: 计量单位."""
    WEIGHT = "weight"
    """The points of the indicator: 权重, 分值."""
    DIRECTION = "direction"
    """Whether more or less is better: 指标方向性."""
    ACTUAL = "actual"
    """What was reached: 实际完成值."""
    SCORE = "score"
    """The points that were given: 得分."""
    DEVIATION = "deviation"
    """Why a target was missed, and what is to be done: 偏差原因."""
    REMARK = "remark"
    """Explanations, sources and rules of scoring: 备注."""
    PAST = "past"
    """Values of earlier years or of parts of the year, which are not targets: 上年值, 参考值."""
    OTHER = "other"
    """Nothing that a record needs."""


# The order in which most agencies print the columns.
USUAL = tuple(role for role in Role if role not in {Role.PAST, Role.OTHER})

LEVELS = frozenset({Role.LEVEL1, Role.LEVEL2})

# The points of a level, by the level.
LEVEL_WEIGHTS = {Role.LEVEL1: Role.LEVEL1_WEIGHT, Role.LEVEL2: Role.LEVEL2_WEIGHT}

# The columns of one indicator.
INDICATOR = frozenset({
    Role.NAME, Role.OP, Role.VALUE, Role.INITIAL_VALUE, Role.MEASURE, Role.WEIGHT, Role.DIRECTION, Role.ACTUAL,
    Role.SCORE, Role.DEVIATION,
})  # fmt: skip

# Columns that belong to an indicator and so to a column group; the others belong to the project.
GROUPED = INDICATOR | {Role.LEVEL2}

# Columns whose cells may print the points beside what they hold: 三级指标（分值）, 指标值及分值.
POINTED = LEVELS | {Role.NAME, Role.VALUE, Role.ACTUAL}

# Roles that are also the names of fields of an IndicatorRecord; a target and its unit become several fields.
RECORDED = (LEVELS | INDICATOR) - {Role.VALUE, Role.INITIAL_VALUE, Role.MEASURE}

# A table without any of these columns prints targets in the cells of other columns, or no targets.
AIMS = frozenset({Role.VALUE, Role.OP, Role.ACTUAL})

# The target and its parts, which a cell over several rows may give to all of them.
TARGET = frozenset({Role.OP, Role.VALUE, Role.MEASURE})

# Columns whose header cells may stand in an upper row of the header alone, with nothing below them.
ABOVE = (LEVELS | {Role.NAME}) | {
    Role.UNIT, Role.UNIT_CODE, Role.PROJECT, Role.CODE, Role.BUDGET, Role.GOAL, Role.CATEGORY, Role.SEQUENCE,
}  # fmt: skip

# Roles that the cells of a column tell without a header, in the order in which they are tried.
INFERRED = (
    Role.OP, Role.DIRECTION, Role.LEVEL1, Role.LEVEL2, Role.MEASURE, Role.VALUE, Role.WEIGHT, Role.NAME, Role.GOAL,
    Role.BUDGET, Role.PROJECT, Role.UNIT, Role.SEQUENCE,
)  # fmt: skip

# Roles with a colour of their own in the picture of a page, the most frequent first.
DRAWN = (
    Role.NAME, Role.VALUE, Role.OP, Role.WEIGHT, Role.MEASURE, Role.LEVEL1, Role.LEVEL2, Role.PROJECT, Role.GOAL,
    Role.UNIT, Role.DIRECTION, Role.ACTUAL, Role.BUDGET, Role.SCORE, Role.CODE,
)  # fmt: skip
