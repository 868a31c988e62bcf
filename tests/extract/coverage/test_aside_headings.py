"""A heading with a word of tables that are not read (培训费, 资产, 三公) hides no targets, goals or projects."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from tests.extract.grids import text_source


@pytest.mark.parametrize(
    ("table", "first"),
    [
        ("培训费绩效目标表\n内容|标准\n培训人次|≥300人次\n合格率|≥95%\n", "培训人次 | ≥300人次"),
        (
            "2025年资产购置绩效情况\n方面|事项|要求\n数量|购置设备|≥20台\n质量|验收合格率|≥98%\n",
            "数量 | 购置设备 | ≥20台",
        ),
        ("资产情况\n指标|要求\n资产完好率|≥95%\n盘点率|100%\n", "资产完好率 | ≥95%"),
        (
            "三公经费绩效目标\n事情|成效\n公务用车|保障公务出行，安全行驶率达到98%以上\n公务接待|接待20批次，控制率100%\n",
            "公务用车 | 保障公务出行，安全行驶率达到98%以上",
        ),
        ("培训费项目支出明细表\n项目名称|经费\n干部培训|88.00\n技能培训|30.50\n", "干部培训 | 88.00"),
    ],
)
def test_what_stands_below_such_a_heading_is_told(table: str, first: str) -> None:
    told = [warning.text for warning in extract_source(text_source(table)).warnings]
    assert told == [first]


@pytest.mark.parametrize(
    "table",
    [
        "资产负债情况表\n项目|期初|期末\n流动资产|3.00|2.50\n固定资产|12.00|15.00\n",
        "政府采购预算表\n项目名称|采购品目|数量|金额\n办公楼维修|维修|3|2.50\n设备购置|电脑|12|15.00\n",
        "设计指标\n等级|车道数|流量\n一级|四车道|30000≤Q＜60000\n二级|两车道|8000≤Q＜15000\n",
        "年度主要任务\n任务名称|主要内容|预算金额\n专项治理|落实治理要求|92.63\n基层建设|落实建设要求|76.12\n",
    ],
)
def test_its_own_amounts_are_not_asked_for(table: str) -> None:
    assert [warning.text for warning in extract_source(text_source(table)).warnings] == []
