"""What each field of a record means, in Chinese and English: docs/reference/records.md is written from it.

Names, order and types are those of `extract.records`; a test holds the two together.
"""

from __future__ import annotations

from extract.language import Wording
from extract.values.operators import OPERATORS

_SIGNS = " ".join(OPERATORS)

KINDS: dict[str, Wording] = {
    "document": Wording("文件本身，一份文件一行", "the disclosure itself, one row a document"),
    "project": Wording("一个项目；各表中的同一项目合为一条", "one project, merged over the tables that name it"),
    "indicator": Wording("一条三级指标", "one third-level indicator"),
    "appropriation": Wording("支出总表中的一个功能科目（7 位）", "one functional class (seven digits) of expenditure"),
    "funding": Wording(
        "其他金额：三公经费、政府性基金、经济分类、收入、分来源的资金", "any other amount, such as income or 三公"
    ),
}

SHARED: dict[str, Wording] = {
    "type": Wording("记录的种类", "the kind of record"),
    "doc": Wording("文件名（不含后缀）；同一文件的记录都写同一个", "the file's stem, the same in all its rows"),
    "page": Wording("页码，从 1 起", "the page, from 1"),
    "bbox": Wording(
        "该页上的矩形 [左, 上, 右, 下]，单位点，从左上角起", "[left, top, right, bottom] in points from the top left"
    ),
    "sheet": Wording("工作表名", "the worksheet"),
    "cells": Wording("工作表中的区域，如 B7:F7", "its cells, such as B7:F7"),
    "table": Wording("第几个表，从 1 起（网页、Word）", "the table, from 1 (web pages, Word)"),
    "row": Wording("表中第几行，从 1 起", "its row, from 1"),
    "line": Wording("文本的第几行，从 1 起", "the line of a text, from 1"),
    "places": Wording(
        "不止一处时的全部位置，第一处与上面各字段相同", "all places where there are several, the first as above"
    ),
    "confidence": Wording("由图片识别时的把握，0 到 1", "0 to 1, where it was recognised from an image"),
    "unsure": Wording("没有把握的字段名", "names of doubtful fields"),
    "as_printed": Wording("换算过的字段在原件中的写法", "what was printed of fields that were converted"),
}

_UNIT = {
    "unit_code": Wording("单位编码", "the unit's code"),
    "unit": Wording("单位名称", "the unit (organisation)"),
}
_AS_OF = Wording(
    "实际值、执行数截至的月份（1-7月），全年为空", "the months that the actual figures tell of, if not the whole year"
)

FIELDS: dict[str, dict[str, Wording]] = {
    "document": {
        "title": Wording("标题", "the title"),
        "agency": Wording("部门名称，不含编码", "the agency, without its code"),
        "year": Wording("预算年度", "the fiscal year"),
        "kind": Wording("budget 预算，final_account 决算", "budget or final_account"),
        "total_income": Wording("收入总计", "total income"),
        "total_expenditure": Wording("支出总计；决算为本年支出合计", "total expenditure"),
        "basic_expenditure": Wording("基本支出", "basic expenditure"),
        "project_expenditure": Wording("项目支出", "project expenditure"),
    },
    "project": {
        **_UNIT,
        "code": Wording("项目编码", "the project's code"),
        "name": Wording("项目名称，不含编码", "the project's name, without its code"),
        "category": Wording("项目类别，如印出的特定目标类", "the category as printed"),
        "budget": Wording("预算；印有几个数时为全年预算数", "the budget, of the whole year where several are printed"),
        "initial_budget": Wording("年初预算数", "the budget at the year's beginning"),
        "executed": Wording("执行数", "the amount spent"),
        "execution_rate": Wording("执行率，照印", "the rate of execution as printed"),
        "goal": Wording("绩效目标", "the goal"),
        "goal_actual": Wording("目标实际完成情况", "what was reached of the goal"),
        "functional_code": Wording("支出功能科目编码", "the functional class"),
        "sources": Wording("出自哪几种表", "the kinds of table that name it"),
        "alt_names": Wording("其他表中的名称", "its names in other tables"),
        "as_of": _AS_OF,
    },
    "indicator": {
        "scope": Wording(
            "project 项目的指标，department 部门整体的指标", "project, or department for one of the whole department"
        ),
        "project": Wording("所属项目的名称，与项目记录的 name 相同", "its project: the `name` of a project row"),
        "unit_code": Wording("项目所在单位的编码", "the code of the project's unit"),
        "level1": Wording("一级指标", "first level"),
        "level2": Wording("二级指标", "second level"),
        "name": Wording("三级指标名称", "the indicator's name"),
        "op": Wording(f"{_SIGNS}；没有指标值时为空", f"{_SIGNS}, or null: 区间 is between two, 定性 words"),
        "low": Wording("数值，区间的下限；定性时为空", "the number, or the lower bound; null for 定性"),
        "high": Wording("区间的上限，其他为空", "the upper bound of 区间, else null"),
        "unit": Wording("计量单位，照印（%、万人）", "the unit of measure as printed"),
        "text": Wording("定性的文字，或数值旁的说明", "the words of 定性, or the remark beside a number"),
        "printed": Wording(
            "指标值的原文，符号、数和单位连写（≥95%）；与 op、low、high、unit 一起改",
            "the target as one reads it (≥95%); correct it together with op, low, high and unit",
        ),
        "weight": Wording("权重或分值", "the weight in points"),
        "direction": Wording("正向指标、反向指标", "正向指标 (more is better) or 反向指标"),
        "actual": Wording("实际完成值，照印", "the actual value as printed"),
        "score": Wording("得分", "the score"),
        "deviation": Wording("偏差原因", "the reason of a deviation"),
        "period": Wording("年度、中期", "年度 (year) or 中期 (several years)"),
        "level1_weight": Wording("印在一级指标上的分值", "points printed with the first level"),
        "level2_weight": Wording("印在二级指标上的分值", "points printed with the second level"),
        "as_of": _AS_OF,
        "mended": Wording("由跨页的两段拼成时为 true", "true where it was put together over a page break"),
    },
    "appropriation": {
        **_UNIT,
        "code": Wording("功能科目编码，7 位", "the class, seven digits"),
        "name": Wording("科目名称", "its name"),
        "total": Wording("合计", "the total"),
        "basic": Wording("基本支出", "basic expenditure"),
        "project": Wording("项目支出（金额）", "project expenditure (an amount)"),
    },
    "funding": {
        "table": Wording("出自哪张表", "the table"),
        **_UNIT,
        "code": Wording("编码", "its code"),
        "name": Wording("名称；分来源的资金为项目名称", "its name; of amounts by source the project"),
        "amount": Wording("金额", "the amount"),
        "phase": Wording("approved 批复，revised 调整，executed 执行", "approved, revised or executed"),
        "source": Wording("资金来源，如财政拨款", "the kind of money"),
    },
}
