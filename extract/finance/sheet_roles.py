"""What columns, rows and tables of budget tables are: each enum names the entries of one section of wording.toml.

These are other facts than the roles of columns in performance tables (extract.columns.roles), and other words for them.
"""

from __future__ import annotations

from enum import StrEnum


class TextRole(StrEnum):
    """What a column of texts or codes holds: [columns]."""

    CLASS = "class"
    """The first part of a functional class: 类."""
    SECTION = "section"
    """Its second part: 款."""
    ITEM = "item"
    """Its third part: 项."""
    FUNCTIONAL_CODE = "functional_code"
    """The whole code of a functional or economic class: 科目编码."""
    PROJECT_CODE = "project_code"
    """The code of a project: 项目编码."""
    UNIT_CODE = "unit_code"
    """The code of an organisation: 单位编码."""
    PROJECT_NAME = "project_name"
    """The name of a project: 项目名称."""
    CATEGORY = "category"
    """The kind of project: 项目类别."""
    NAME = "name"
    """The name of a class, also of the unit in rows of its own: 科目名称."""
    UNIT = "unit"
    """The name of an organisation: 单位名称."""
    GOAL = "goal"
    """The goal of a project: 年度绩效目标."""
    NUMBER = "number"
    """The number of the row: 序号."""
    NOTE = "note"
    """Remarks, and amounts of things: 备注, 数量."""


class AmountRole(StrEnum):
    """What the amounts below a header cell are: [amounts]."""

    SUBTOTAL = "subtotal"
    """The whole of the group in which the column stands: 小计."""
    TOTAL = "total"
    """The whole expenditure: 合计."""
    BASIC = "basic"
    """Basic expenditure: 基本支出."""
    PROJECT = "project"
    """Project expenditure: 项目支出."""
    BASIC_PART = "basic_part"
    """One of the two parts of basic expenditure: 人员经费."""
    FOREIGN = "foreign"
    """Amounts of another year, and comparisons: 上年, 增减."""
    EXECUTED = "executed"
    """What was spent: 决算数."""
    INITIAL = "initial"
    """The budget at the start of the year: 年初预算数."""
    BUDGET = "budget"
    """The budget of the whole year: 全年预算数."""
    PART = "part"
    """A part of basic or of project expenditure: 公用经费."""
    OTHER = "other"
    """Another part of the total: 上缴上级支出."""


class TotalRow(StrEnum):
    """Which total a row of a balance table is: [totals]."""

    INCOME_TOTAL = "income_total"
    """Income with what was carried over: 收入总计."""
    INCOME_YEAR = "income_year"
    """Income of the year: 本年收入合计."""
    EXPENDITURE_TOTAL = "expenditure_total"
    """Expenditure with what is carried over: 支出总计."""
    EXPENDITURE_YEAR = "expenditure_year"
    """Expenditure of the year: 本年支出合计."""
    PLAIN_TOTAL = "plain_total"
    """A total that does not say of what: 总计."""
    BASIC = "basic"
    """Basic expenditure: 基本支出."""
    PROJECT = "project"
    """Project expenditure: 项目支出."""


class TableKind(StrEnum):
    """What a table is by its name: [tables]."""

    IGNORED = "ignored"
    """Not a table of amounts, mostly one of performance: 绩效目标表."""
    PROCUREMENT = "procurement"
    """政府采购预算表."""
    THREE_PUBLIC = "three_public"
    """“三公”经费支出表."""
    BALANCE = "balance"
    """Income beside expenditure: 收支总表."""
    INCOME = "income"
    """收入总表."""
    PROJECT_EXPENDITURE = "project_expenditure"
    """项目支出表."""
    FUND = "fund"
    """A fund with a budget of its own: 政府性基金预算支出表."""
    ECONOMIC = "economic"
    """Expenditure by economic class: 基本支出表."""
    EXPENDITURE = "expenditure"
    """Expenditure by functional class: 支出总表."""


class GroupName(StrEnum):
    """What a name in a project table is when it is not that of a project: [groups]."""

    CATEGORY = "category"
    """A kind of projects: 特定目标类项目."""
    TOTAL = "total"
    """A sum: 合计."""


class Part(StrEnum):
    """Of what part of the expenditure a table speaks: [part]."""

    APPROPRIATED = "appropriated"
    """What is paid from the public budget: 财政拨款."""


# The three parts of a functional class, each in a column of its own: 类, 款, 项.
CLASS_PARTS = (TextRole.CLASS, TextRole.SECTION, TextRole.ITEM)
CODES = frozenset({*CLASS_PARTS, TextRole.FUNCTIONAL_CODE, TextRole.UNIT_CODE})
TEXTS = frozenset({
    TextRole.NAME, TextRole.UNIT, TextRole.PROJECT_NAME, TextRole.CATEGORY, TextRole.NOTE, TextRole.GOAL,
})  # fmt: skip

# Roles of a table's own total and its parts; a column below one of them holds amounts.
MAIN_PARTS = (AmountRole.BASIC, AmountRole.PROJECT, AmountRole.OTHER)
MAIN_AMOUNTS = (AmountRole.TOTAL, AmountRole.SUBTOTAL, *MAIN_PARTS)
PLANNED_AND_SPENT = (AmountRole.BUDGET, AmountRole.INITIAL, AmountRole.EXECUTED)
GRAND_TOTALS = (TotalRow.INCOME_TOTAL, TotalRow.EXPENDITURE_TOTAL, TotalRow.PLAIN_TOTAL)

Word = TextRole | AmountRole | TotalRow | TableKind | GroupName | Part
SECTIONS: dict[type[StrEnum], str] = {
    TextRole: "columns",
    AmountRole: "amounts",
    TotalRow: "totals",
    TableKind: "tables",
    GroupName: "groups",
    Part: "part",
}
