"""What happens to a table at a page break: rows that it cut, merged cells that go on, rows that stay apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.tables.cell_pieces import repeats
from extract.tables.page_break import Seam
from tests.extract.grids import covered

# Columns: project, level, name, target, points.
WHOLE = (
    "河道整治|产出指标|巡查次数|≥12次|10",
    "河道整治|产出指标|清淤长度|≥3公里|20",
    "河道整治|效益指标|受益人口|≥2万人|10",
    "河道整治|效益指标|险情处置率|≥95%|10",
)
CODES = ("2080505|养老保险|3.50", "2080506|职业年金|1.75", "2101101|医疗保险|2.10", "2210201|住房公积金|2.60")


def _seam(above: Sequence[str], *below: str, flush: Sequence[str] = (), header: int = 0) -> Seam:
    return Seam(covered(*above, flush=flush), covered(*below), header)


def _continued(seam: Seam) -> list[tuple[str, str]]:
    return [(upper.text, lower.text) for upper, lower in seam.continued]


def test_a_row_without_what_every_row_has_is_the_rest_of_the_row_above() -> None:
    seam = _seam((*WHOLE, "河道整治|满意度|沿河群众满|≥90%|10"), "||意度||")
    assert seam.split
    assert _continued(seam)[2] == ("沿河群众满", "意度")


def test_a_row_without_its_name_is_a_rest_where_the_target_above_fills_its_cell() -> None:
    rows = ("巡查次数|≥12次", "清淤长度|≥3公里", "受益人口|≥2万人", "完工时间|2026年")
    assert _seam(rows, "|11月30日前", flush=["2026年"]).split
    assert not _seam(rows, "|11月30日前").split


def test_a_whole_row_below_is_a_row_of_its_own() -> None:
    seam = _seam(WHOLE, "河道整治|满意度指标|群众满意度|≥90%|10")
    assert not seam.split
    assert seam.continued == []


def test_a_blank_row_below_is_all_that_is_left_of_the_row_above() -> None:
    assert _seam(WHOLE, "||||").split


def test_a_blank_row_is_one_of_its_own_where_other_rows_are_blank_too() -> None:
    assert not _seam(("甲||", "||", "乙||", "||", "丙||"), "||").split


def test_a_row_over_other_columns_is_no_rest() -> None:
    assert not _seam(WHOLE, "小计|<|<||10").split


def test_amounts_in_one_column_are_of_two_rows() -> None:
    rows = ["|".join(reversed(row.split("|"))) for row in CODES]
    assert not _seam(rows, "4.40||").split
    assert _seam(rows, "元||").split


def test_codes_as_long_as_others_are_of_two_rows() -> None:
    assert not _seam(CODES, "2210203||").split


def test_texts_that_both_stand_elsewhere_are_of_two_rows() -> None:
    rows = ("甲|每月|10", "乙|每周|10", "丙|每月|10", "丁|每周|10", "戊|每月|10")
    assert not _seam(rows, "|每周|").split


def test_a_numbered_text_begins_a_row() -> None:
    rows = ("一、工资|甲|10", "二、津贴|乙|10", "三、奖金|丙|10", "四、保险|丁|10")
    assert not _seam(rows, "五、公积金||").split


def test_a_units_sum_below_the_break_joins_no_row() -> None:
    rows = ("|巡查次数|≥12次", "|清淤长度|≥3公里", "|受益人口|≥2万人", "|险情处置率|≥95%")
    assert not _seam(rows, "12.50||").split
    assert _seam(rows, "（续）||").split


def test_a_row_that_a_break_rule_shows_incomplete_is_a_rest() -> None:
    # A target stands in no row without its points; no column is filled by nearly every row.
    rows = ("甲|≥1|10", "乙||", "丙|≥2|10", "丁||", "戊|≥3|10", "己||", "庚|≥4|10", "辛|不少于|10")
    assert _seam(rows, "|5次|").split


@pytest.mark.parametrize("label", ["", "标"])
def test_a_text_beside_a_label_goes_on_with_the_label_left_out_or_cut(label: str) -> None:
    printed = "年度总体目" if label else "年度总体目标"
    seam = _seam(
        ("项目名称|河道整治", f"{printed}|完成清淤和护岸修复，保障"), f"{label}|两岸居民安全。", "主管部门|水务局"
    )
    assert seam.split


def test_a_label_of_its_own_below_begins_a_row() -> None:
    assert not _seam(("项目名称|河道整治", "年度总体目标|完成清淤和护岸修复"), "主管部门|云川市水务局").split


def test_a_short_text_carries_on_a_line_that_fills_its_cell() -> None:
    rows = ("云川市气象局|", "云川市水务局|甲", "云川市园林绿化工程质量监督|")
    assert _seam(rows, "站|", flush=["云川市园林绿化工程质量监督"]).split
    assert not _seam(rows, "站|").split


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("完成清淤和护岸修复。", "保障"),  # the sentence ended
        ("完成清淤", "和护岸修复"),  # longer than half of what it would carry on
        ("完成清淤和护岸修复", "2.验收"),  # numbered
        ("完成清淤费用", "3.50"),  # an amount
    ],
)
def test_what_begins_anew_does_not_carry_on_a_full_line(upper: str, lower: str) -> None:
    assert not _seam(("云川市气象局|", "云川市水务局|甲", f"{upper}|"), f"{lower}|", flush=[upper]).split


def test_a_text_takes_the_ending_that_all_others_have() -> None:
    rows = ("教育支出|", "卫生健康支出|", "农林水支出|", "自然资源海洋气象|")
    assert _seam(rows, "等支出|").split
    assert not _seam(rows, "住房保障|").split


def test_an_open_bracket_is_closed_in_the_row_below() -> None:
    assert _seam(("巡查次数|每月一次|10", "清淤长|不少于3公里（含|"), "度|支流）|").split


def test_pieces_of_what_stands_elsewhere_in_the_column_are_one_row() -> None:
    assert _seam(("甲|每季度末|10", "乙|每月末|10", "丙|每季|"), "|度末|").split


def test_a_row_as_others_are_is_whole_though_columns_are_empty() -> None:
    rows = ("云川市气象台||", "|养老保险|3.50", "|医疗保险|2.10", "云川市雷达站||", "|养老保险|1.20", "|公积金|1.00")
    assert not _seam(rows, "云川市探空站||", "|养老保险|1.20").split


def test_one_row_with_an_empty_cell_shows_that_another_may_be_whole() -> None:
    rows = [f"第{number}项任务|≥{number}次" for number in range(10, 22)]
    assert _seam(rows, "防汛演练|").split
    assert not _seam([*rows[:5], "应急抢险|", *rows[5:]], "防汛演练|").split


# Columns: project, goal, name, points; a project and its goal are merged over several rows.
BLOCK = ("河道整治|完成清淤，保障安全|巡查次数|10", "^|^|清淤长度|20")


def test_a_merged_cell_without_text_below_goes_on() -> None:
    seam = _seam(BLOCK, "||受益人口|10", "^|^|险情处置率|10")
    assert not seam.split
    assert _continued(seam) == [("河道整治", ""), ("完成清淤，保障安全", "")]


def test_the_text_of_a_merged_cell_may_stand_below_only() -> None:
    seam = _seam(("||巡查次数|10", "^|^|清淤长度|20"), "河道整治|完成清淤|受益人口|10", "^|^|险情处置率|10")
    assert _continued(seam) == [("", "河道整治"), ("", "完成清淤")]


def test_a_goal_goes_on_in_the_rows_of_its_project() -> None:
    seam = _seam(BLOCK, "|，改善水质。|受益人口|10", "^|^|险情处置率|10")
    assert _continued(seam) == [("河道整治", ""), ("完成清淤，保障安全", "，改善水质。")]


def test_another_project_below_begins_new_cells() -> None:
    assert _continued(_seam(BLOCK, "水库维护|加固大坝|大坝监测次数|10", "^|^|库容|10")) == []


def test_within_a_new_cell_an_equal_text_is_new_too() -> None:
    above = ("河道整治|产出指标|巡查次数", "^|^|清淤长度")
    seam = _seam(above, "水库维护|产出指标|大坝监测次数", "^|^|库容")
    assert _continued(seam) == []


def test_an_equal_level_goes_on_in_the_same_project() -> None:
    above = ("河道整治|产出指标|巡查次数", "^|^|清淤长度")
    assert _continued(_seam(above, "|产出指标|验收次数", "^|^|验收合格率")) == [
        ("河道整治", ""),
        ("产出指标", "产出指标"),
    ]


def test_another_level_below_is_no_rest_of_the_level_above() -> None:
    above = ("河道整治|产出指标|巡查次数", "^|^|清淤长度")
    assert _continued(_seam(above, "|效益指标|受益人口", "^|^|险情处置率")) == [("河道整治", "")]


def test_a_level_cut_in_a_word_is_one_cell() -> None:
    above = ("河道整治|产出指|巡查次数", "^|^|清淤长度")
    assert ("产出指", "标") in _continued(_seam(above, "|标|验收次数", "^|^|验收合格率"))


def test_lines_that_both_pages_show_tell_that_a_goal_goes_on() -> None:
    above = ("河道整治|完成清淤和护岸修复，\n保障两岸居民安全度汛|巡查次数", "^|^|清淤长度")
    seam = _seam(above, "河道整治|保障两岸居民安全度汛\n并改善水质|受益人口", "^|^|险情处置率")
    assert [upper.text[:4] for upper, _ in seam.continued] == ["河道整治", "完成清淤"]


def test_a_level_that_goes_on_tells_that_the_goal_around_it_does() -> None:
    above = ("完成清淤和护岸修复|产出指标|巡查次数", "^|^|清淤长度", "^|效益指标|受益人口")
    below = ("并改善水质||险情处置率", "^|^|水质达标率", "^|满意度指标|居民满意度", "^|^|商户满意度")
    assert _continued(_seam(above, *below)) == [("完成清淤和护岸修复", "并改善水质"), ("效益指标", "")]
    whole = (below[0].replace("||", "|成本指标|"), *below[1:])
    assert _continued(_seam(above, *whole)) == []


def test_equal_amounts_of_two_rows_are_two() -> None:
    above = ("巡查次数|12.00", "清淤长度|^", "大坝监测次数|12.00")
    assert _continued(_seam(above, "机组台数|12.00")) == []


def test_no_merged_cell_goes_on_into_a_units_sum() -> None:
    above = ("河道整治|66.00|产出|巡查次数", "^|^|产出|清淤长度", "^|^|效益|受益人口", "^|^|效益|险情起数")
    assert _continued(_seam(above, "|||大坝监测次数"))[0] == ("河道整治", "")
    assert _continued(_seam(above, "|12.50||", "水库维护|12.50|产出|大坝监测次数")) == []


def test_a_column_that_the_next_page_does_not_draw_goes_on() -> None:
    above = covered("河道整治|产出指标|巡查次数", "^|产出指标|清淤长度")
    below = [{col: cell for col, cell in row.items() if col > 0} for row in covered("|效益指标|受益人口")]
    seam = Seam(above, below)
    assert seam.lacking == {id(above[0][0])}
    assert _seam(BLOCK, "||受益人口|10").lacking == set()


def test_an_empty_cell_where_every_row_has_a_text_says_as_above() -> None:
    rows = ("产出指标|巡查次数", "产出指标|清淤长度", "效益指标|受益人口", "效益指标|险情处置率")
    assert _continued(_seam(rows, "|防汛演练次数")) == [("效益指标", "")]


def test_codes_and_names_that_are_alike_are_two_projects() -> None:
    assert not repeats("410826250000\n000021603", "410826250000\n000021617")
    assert repeats("保障公用经费拨付到位", "保障公用经费拨付到伛")
