"""One list of endings: an organisation is one wherever it is read."""

from __future__ import annotations

import pytest

from extract.columns.cell_fit import features
from extract.finance.issuer import without_code
from extract.finance.spending_units import units_of
from extract.finance.title import title_agency
from extract.organisations import is_organisation
from graph.linking.names.agencies import agency_business
from tests.extract.budgets import sheets

NAMES = """
    青石县人民法庭 青石县广播电视台 青石县林场 青石县青少年宫 青石县文化馆 青石县幼儿园 白沙镇卫生院 白沙派出所
    高新区管委会 青石县残疾人联合会 青石县书画协会 青石县法学会 青石县福利院 白沙镇敬老院 青石县碧湖水库 青石县农场
    青石县种牛牧场 青石县苗圃 青石县人民广播电台 青石日报社 青石县花鼓剧团 青石县博物馆 青石县少年体校 中共青石县委党校
    青石县财政局 白沙镇人民政府 白沙街道 白沙乡 青石县第一高中 青石县政协 青石县妇联 青石县储备库
    青石县城建公司 青石县财政局（本级） 青石县财政局机关
"""
ORDINARY = "全县教育工作会 企业座谈会 职工运动会 外地考察团 困难家庭 政务信息平台 平安校园 离退休干部 科技三下乡 办公费"
TABLE = "部门支出总表\n单位：万元\n单位|合计|基本支出|项目支出\n合计|12.00|8.00|4.00\n20501-{0}|12.00|8.00|4.00\n"


@pytest.mark.parametrize("name", NAMES.split())
def test_an_organisation_is_one_everywhere(name: str) -> None:
    assert is_organisation(name)
    assert features(name).organisation
    assert title_agency(f"{name}2026年部门预算") == name
    if not name.endswith("）"):
        assert without_code(f"{name} 20501") == name
    assert units_of(sheets(TABLE.format(name)), []).name("20501") == name


@pytest.mark.parametrize("text", ORDINARY.split())
def test_ordinary_words_are_none(text: str) -> None:
    assert not is_organisation(text)
    assert not features(text).organisation
    assert without_code(f"{text} 20501") == f"{text} 20501"
    assert units_of(sheets(TABLE.format(text)), []).name("20501") is None


def test_only_an_office_gives_its_business_away_without_its_ending() -> None:
    assert agency_business("青石县粮食和物资储备局") == "粮食和物资储备"
    assert agency_business("青石县图书馆") == "图书馆"
    assert agency_business("青石县林场") == "林场"
