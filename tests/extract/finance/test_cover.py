from __future__ import annotations

import pytest

from extract.finance.captions import caption_rows
from extract.finance.cover import cover_of
from extract.finance.sheets import sheet_of
from extract.finance.title import clean_agency, title_agency
from extract.pages import Box, Page, Source
from extract.records import Place
from extract.tables.logical_table import tables_of
from tests.extract.budgets import exact, paged, read, source

TABLE = "收支总表\n{label}\n单位：万元\n收入|金额|支出|金额\n一、拨款|3.00|一、支出|3.00\n收入总计|3.00|支出总计|3.00\n"


@pytest.mark.parametrize(
    ("cover", "title", "agency", "year", "kind"),
    [
        ("**云川市气象局**\n**2026 年部门预算**\n2026 年 3 月\n# 目录",
         "云川市气象局2026年部门预算", "云川市气象局", 2026, "budget"),
        ("2023 年度\n云川市气象局（本级）\n部门决算公开\n目 录",
         "2023年度云川市气象局（本级）部门决算公开", "云川市气象局（本级）", 2023, "final_account"),
        ("2025年云川市气象局单位预算\n公开时间：2025年2月8日\n目录",
         "2025年云川市气象局单位预算", "云川市气象局", 2025, "budget"),
        ("云川市2024年市级部门预算\n预算主管部门：云川市气象局\n目录",
         "云川市2024年市级部门预算", "云川市气象局", 2024, "budget"),
        ("二〇二四年云川市气象局部门预算\n目录", "二〇二四年云川市气象局部门预算", "云川市气象局", 2024, "budget"),
        ("中共云川市\n委员会办公室 2024 年度\n部门决算\n目录",
         "中共云川市委员会办公室2024年度部门决算", "中共云川市委员会办公室", 2024, "final_account"),
        ("云川市气象局2026年部门预算公开\n雷达站维护项目绩效目标",
         "云川市气象局2026年部门预算公开", "云川市气象局", 2026, "budget"),
    ],
)  # fmt: skip
def test_covers(cover: str, title: str, agency: str, year: int, kind: str) -> None:
    document = read(cover + "\n" + TABLE.format(label="部门：")).document
    assert (document.title, document.agency, document.year, document.kind) == (title, agency, year, kind)


@pytest.mark.parametrize(
    "cover",
    [
        "2024年度部门预算\n（云川市气象局）", "2024年度部门预算\n预算部门：云川市气象局（公章）",
        "附件：2024年云川市气象局部门预算公开表",
    ],
)  # fmt: skip
def test_agencies_beside_the_title(cover: str) -> None:
    assert read(cover + "\n第一部分 概况\n一、主要职能").document.agency == "云川市气象局"


def test_a_label_above_the_tables_wins_over_the_title() -> None:
    text = "北山省云川市气象局2024年部门预算\n目录\n" + TABLE.format(label="部门：云川市气象局")
    assert read(text).document.agency == "云川市气象局"


def test_a_label_of_the_own_level_does_not_win() -> None:
    text = "云川市气象局2024年部门预算\n目录\n" + TABLE.format(label="部门：云川市气象局本级")
    assert read(text).document.agency == "云川市气象局"


def test_the_province_is_dropped_when_the_document_drops_it() -> None:
    text = "2024年度北山省云川市气象局部门决算\n目录\n云川市气象局下属单位。\n云川市气象局编制。\n云川市气象局收入。"
    document = read(text).document
    assert document.agency == "云川市气象局"
    assert document.title == "2024年度北山省云川市气象局部门决算"


def test_code_beside_the_name() -> None:
    text = "云川市气象局机关2024年单位预算\n目录\n" + TABLE.format(label="单位：347001-云川市气象局机关")
    assert read(text).document.agency == "云川市气象局机关"
    assert clean_agency("347001-云川市气象局") == "云川市气象局"
    assert clean_agency("云川市气象局（347001）") == "云川市气象局"
    assert clean_agency("347001") is None


def test_tables_without_a_cover() -> None:
    opened = paged(
        ["收支预算总表", "部门：云川市气象局 单位：万元", exact([["项目", "金额"], ["收入总计", "3.00"]])],
        ["2019年政府采购预算表", "部门：云川市气象局 单位：万元", exact([["采购品目", "金额"], ["办公设备", "3.00"]])],
    )
    cover = cover_of(opened, [sheet_of(table) for table in tables_of(opened)])
    assert (cover.title, cover.agency, cover.year, cover.kind) == (None, "云川市气象局", 2019, "budget")


def test_no_budget_document_says_nothing_of_itself() -> None:
    cover = cover_of(source("云川股份有限公司\n2018 年第一季度报告\n重要提示\n董事会声明。"), [])
    assert (cover.title, cover.agency, cover.kind) == (None, None, None)


def test_the_cover_knows_its_place() -> None:
    opened = paged(["云川市气象局", "2026年部门预算", "2026年1月"], ["目录"])
    (place,) = cover_of(opened, []).places
    assert place.page == 1
    assert place.bbox is not None
    assert (place.bbox.top, place.bbox.bottom) == (50, 72)


def test_a_document_with_pages_always_has_a_place() -> None:
    (place,) = cover_of(paged([exact([["项目名称", "甲"], ["实施单位", "云川市气象站"]])], ["云川市"]), []).places
    assert (place.page, place.bbox) == (1, Box(0.0, 100.0, 100.0, 140.0))
    blank = Source("a.pdf", "0" * 64, (Page(1, (), 595.0, 842.0),))
    assert cover_of(blank, []).places == (Place(1, Box(0.0, 0.0, 595.0, 842.0)),)


def test_a_document_without_pages_has_the_place_of_its_title_or_of_its_first_line() -> None:
    assert cover_of(source("2026年1月\n云川市气象局2026年部门预算"), []).places == (Place(line=2),)
    assert cover_of(source("云川市气象局"), []).places == (Place(line=1),)


@pytest.mark.parametrize("written", ["[205]云川市气象局", "云川市气象局 205", "云川市气象局205", "205-云川市气象局"])
def test_codes_around_the_department_of_a_form(written: str) -> None:
    form = exact([["项目名称", "观测站维护"], ["主管单位及代码", written], ["实施单位", "云川市气象站"]])
    assert cover_of(paged([form]), []).agency == "云川市气象局"


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("云川市气象局2026年部门预算公开说明", "云川市气象局"),
        ("2026年度云川市气象局部门整体支出绩效自评报告", "云川市气象局"),
        ("关于2025年云川市气象局部门预算的说明", "云川市气象局"),
        ("云川市气象局2025年部门预算（草案）", "云川市气象局"),
        ("云川市气象局关于2025年部门预算公开的说明", "云川市气象局"),
        ("云川市气象局2025年部门（单位）预算公开", "云川市气象局"),
        ("云川市气象局2023年度“人工增雨”项目支出绩效自评表", "云川市气象局"),
        ("云川市气象局2024—2026年财政规划及2024年部门预算", "云川市气象局"),
        ("预算11表部门（单位）整体绩效目标表", None),
        ("2025年部门预算", None),
        ("项目支出绩效目标表", None),
        ("绩效目标申报表（样表）", None),
        ("中央对地方转移支付区域绩效目标表", None),
        ("××局2025年部门预算", None),
        ("某某局2025年部门预算", None),
        ("2025年（部门名称）项目支出绩效目标表", None),
        ("云川市2025年预算公开", None),
        ("中国共产党云川县委员会组织部2026年部门预算公开", "中国共产党云川县委员会组织部"),
        ("云川县公安局交通警察大队2026年部门预算", "云川县公安局交通警察大队"),
        ("2026年云川市气象局重点项目绩效目标", "云川市气象局"),
    ],
)
def test_agencies_in_titles(title: str, agency: str | None) -> None:
    assert title_agency(title) == agency


@pytest.mark.parametrize(
    "written", ["2026年云川市气象局", "2026年度 云川市气象局", "二〇二六年云川市气象局", "（2026年度）云川市气象局"]
)
def test_a_year_before_an_agency_is_no_part_of_its_name(written: str) -> None:
    assert cover_of(paged([written, "政策绩效一览", "二〇二六年二月"]), []).agency == "云川市气象局"
    assert clean_agency(written) == "云川市气象局"


@pytest.mark.parametrize(
    "written", ["（部门名称）", "××局", "XX县气象局", "单位名称", "项目支出绩效目标表", "无", "____"]
)
def test_words_of_a_template_are_no_agency(written: str) -> None:
    form = exact([["项目名称", "观测站维护"], ["主管部门", written], ["一级指标", "二级指标"]])
    assert cover_of(paged([form]), []).agency is None
    assert clean_agency(written) is None


def test_the_title_in_the_first_rows_of_a_table() -> None:
    rows = [
        ["云川市气象局2026年部门预算", ""],
        ["项目支出绩效目标表", ""],
        ["项目名称", "金额"],
        ["观测站维护", "3.00"],
    ]
    cover = cover_of(paged([exact(rows)]), [])
    assert (cover.title, cover.agency, cover.year) == ("云川市气象局2026年部门预算", "云川市气象局", 2026)


def test_the_heading_of_a_form_below_the_date_of_a_cover_is_no_part_of_the_title() -> None:
    lines = ["云川市气象局", "重点项目绩效目标", "二〇二六年二月", "观测站维护工程绩效目标表"]
    assert cover_of(paged(lines), []).title == "云川市气象局重点项目绩效目标"


def test_a_sentence_or_a_file_below_the_title_is_no_part_of_it() -> None:
    for below in ("按照《预算法》规定，现将部门预算公开如下：", "附件：绩效目标表.xlsx"):
        cover = cover_of(paged(["云川市气象局", "2026年部门预算公开", below]), [])
        assert cover.title == "云川市气象局2026年部门预算公开"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("全年执行数", None),
        ("项目资金申请（万元）", "budget"),
        ("年度预算申请", "budget"),
        ("预算批复数", "budget"),
        ("批复金额", None),
        ("单位", None),
    ],
)
def test_the_kind_by_the_labels_of_forms(label: str, kind: str | None) -> None:
    form = exact([["项目名称", "观测站维护"], [label, "3.00"]])
    assert cover_of(paged(["云川市气象局2025年项目支出绩效目标表", form]), []).kind == kind


def test_the_government_of_the_place_that_the_title_names() -> None:
    form = exact([["填报单位：云川县高山镇人民政府", ""], ["项目名称", "道路"], ["一级指标", "二级指标"]])
    cover = cover_of(paged(["云川县高山镇2025年道路项目支出绩效目标表", form]), [])
    assert cover.agency == "云川县高山镇人民政府"


def test_whose_and_of_which_year_by_the_columns_of_a_listing() -> None:
    head = ["预算年度", "主管部门", "预算单位", "项目名称", "三级指标", "指标值"]
    rows = [["2025", "云川市气象局", f"云川市气象{n}站", "观测站维护", f"观测{n}", "≥3"] for n in "甲乙丙"]
    cover = cover_of(paged([exact([head, *rows])]), [])
    assert (cover.title, cover.agency, cover.year) == (None, "云川市气象局", 2025)
    other = ["2026", "云川市水务局", *rows[0][2:]]
    cover = cover_of(paged([exact([head, *rows, other])]), [])
    assert (cover.agency, cover.year) == (None, None)


def test_the_only_year_of_the_columns_of_amounts() -> None:
    def year(*titles: str) -> int | None:
        table = exact([["科目名称", *titles], ["合计", *["3.00"] * len(titles)]])
        return cover_of(paged(["部门：云川市气象局", table]), []).year

    assert year("2025年预算数") == 2025
    assert year("2024年决算数", "2025年预算数") is None


def test_the_year_beside_the_labels_above_a_form() -> None:
    rows = [["编制部门：云川市气象局", "2025年部门预算", "单位：万元"], ["项目名称", "一级指标", "指标值"]]
    assert cover_of(paged([exact([["附件2", "", ""], *rows])]), []).year == 2025
    header = [["", "2024年", "2025年"], ["科目名称", "决算数", "预算数"], ["合计", "3.00", "4.00"]]
    assert caption_rows(exact(header)) == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("澄河县水务局（盖章）2026年1月", "澄河县水务局"), ("澄河县水务局 填表日期：2026.1.5", "澄河县水务局"),
        ("澄河县水务局(", "澄河县水务局"), ("由澄河县水务局实施", "澄河县水务局"),
        ("绩效监控—澄河县水务局", "澄河县水务局"), ("澄河县水务局（本级）", "澄河县水务局（本级）"),
        ("人、万元", None), ("十万元", None), ("人民币（元）", None), ("万美元", None), ("公里/座", None),
    ],
)  # fmt: skip
def test_agencies_are_names_alone(text: str, name: str | None) -> None:
    assert clean_agency(text) == name


@pytest.mark.parametrize("unit", ["十万元", "百万元", "人民币（元）", "万美元", "个、万元", "人、万元", "亩"])
def test_a_unit_of_measure_is_no_agency(unit: str) -> None:
    lines = f"澄河县水务局2026年项目支出绩效目标表\n单位：{unit}\n"
    document = read(lines + "项目名称|预算数\n水库除险|45\n").document
    assert document.agency == "澄河县水务局"


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("澄河县水务局2026年部门支出总表", "澄河县水务局"),
        ("澄河县水务局2026年项目支出表", "澄河县水务局"),
        ("2026年澄河县水务局部门支出总表", "澄河县水务局"),
    ],
)
def test_a_tables_name_may_be_the_title(title: str, agency: str) -> None:
    table = "科目编码|科目名称|合计|基本支出|项目支出\n2130301|行政运行|8.00|8.00|\n2130306|工程|2.00||2.00\n"
    document = read(f"{title}\n单位：万元\n{table}").document
    assert (document.title, document.agency, document.year) == (title, agency, 2026)


def test_who_fills_a_form_in_is_the_agency() -> None:
    document = read(
        "2026年项目支出绩效目标表\n填表单位：澄河县水务局　填表日期：2026.1.5\n" + TABLE.format(label="")
    ).document
    assert document.agency == "澄河县水务局"
