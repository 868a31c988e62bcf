"""Every cell in one state; rows that look like content and are in no record have a warning."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.coverage.known import Known
from extract.coverage.ledger import SHOWN, State, account, doubts
from extract.coverage.looks import is_blank, names_project, reason
from extract.coverage.stray import lost_lines
from extract.document import extract_source
from extract.pages import Line, ReadWarning, Source
from extract.records import AppropriationRecord, IndicatorRecord, ProjectRecord
from tests.extract.grids import text_source

FORM = """项目名称|社区图书室开放
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|开放天数|≥300天
效益指标|社会效益指标|借阅人次|≥2万人次
"""


def left_over(source: Source) -> list[ReadWarning]:
    """The warnings of what is left over."""
    return [warning for warning in extract_source(source).warnings if "left-over" in warning.code]


def test_what_is_read_is_accounted_for() -> None:
    source = text_source(FORM)
    extraction = extract_source(source)
    ledger = account(source, extraction.records)
    states = {entry.text: entry.state for entry in ledger.entries}
    assert states["开放天数"] is State.USED
    assert states["≥300天"] is State.USED
    assert states["三级指标"] is State.LABEL
    assert ledger.lost == ()
    assert ledger.accounted == ledger.relevant
    assert extraction.coverage is not None
    assert extraction.coverage.percent == "100"
    assert left_over(source) == []


def test_a_row_that_no_record_holds_has_a_warning() -> None:
    source = text_source(FORM)
    kept = [record for record in extract_source(source).records if getattr(record, "name", None) != "借阅人次"]
    ledger = account(source, kept)
    assert [(row.why, row.text) for row in ledger.lost] == [("target", "效益指标 | 社会效益指标 | 借阅人次 | ≥2万人次")]
    (warning,) = doubts(ledger)
    assert warning.text == "效益指标 | 社会效益指标 | 借阅人次 | ≥2万人次"
    assert "指标值" in warning.zh
    assert ledger.accounted < ledger.relevant


def test_a_row_that_has_a_warning_is_not_spoken_of_twice_but_the_others_are() -> None:
    source = text_source(FORM)
    said = ReadWarning("x", "甲", "a", None, "产出指标 | 数量指标 | 开放天数 | ≥300天")
    project = ProjectRecord(doc="a", name="社区图书室开放")
    ledger = account(source, [project], [said])
    assert [row.text for row in ledger.lost] == ["效益指标 | 社会效益指标 | 借阅人次 | ≥2万人次"]
    left = {entry.text for entry in ledger.entries if entry.state is State.LEFT}
    assert {"开放天数", "≥300天", "借阅人次", "≥2万人次"} <= left


def test_many_rows_are_summed_up() -> None:
    rows = "\n".join(f"产出指标|数量指标|第{n}类活动场次|≥{n}场" for n in range(1, 9))
    source = text_source("一级指标|二级指标|三级指标|指标值\n" + rows + "\n")
    told = doubts(account(source, []))
    assert len(told) == SHOWN + 1
    assert told[-1].code == "more-left-over"
    assert "5" in told[-1].zh


@pytest.mark.parametrize(
    ("texts", "left", "why"),
    [
        (["产出指标", "数量指标", "培训人次", "≥300人次"], ["培训人次", "≥300人次"], "target"),
        (["质量指标", "合格率达到95%以上"], ["合格率达到95%以上"], "level"),
        (["社会效益指标", "有效提升"], ["有效提升"], "level"),
        (["2050202", "小学教育", "118.30"], ["118.30"], "class"),
        (["2050202", "小学教育", "0.00"], ["0.00"], None),
        (["产出指标", "反映预期提供的公共服务"], ["反映预期提供的公共服务"], None),
        (["资金总额", "1200万元"], ["1200万元"], None),
        (["社会成本指标", "不适用"], ["不适用"], None),
        (["产出指标", "数量指标", "……", "……"], ["……", "……"], None),
        (["合计", "≥300人次"], ["≥300人次"], None),
    ],
)
def test_what_a_row_looks_like(texts: list[str], left: list[str], why: str | None) -> None:
    assert reason(texts, left, beside_levels=True) == why


def test_a_number_with_a_unit_is_no_target_away_from_levels() -> None:
    assert reason(["项目周期", "1年"], ["1年"], beside_levels=False) is None


def test_a_form_whose_project_is_in_no_record_is_told() -> None:
    assert names_project(["项目名称", "河岸步道修缮"]) == "河岸步道修缮"
    assert names_project(["项目名称", "项目编码", "预算数"]) is None
    assert names_project(["项目名称", "—"]) is None
    assert names_project(["项目名称", "采购品目", "计量单位", "采购数量", "采购金额"]) is None
    (row,) = account(text_source("项目名称|河岸步道修缮\n主管部门|泊宁市住建局\n"), []).lost
    assert row.why == "project"


def test_lines_outside_tables_count_too() -> None:
    known = Known(
        [ProjectRecord(doc="a", name="河岸步道修缮"), IndicatorRecord(doc="a", name="修缮长度", printed="≥2公里")]
    )
    lines = [
        Line("项目名称：河岸步道修缮"),
        Line("项目名称：老旧路灯更换"),
        Line("产出指标   数量指标   修缮长度   ≥2公里"),
        Line("产出指标   数量指标   更换盏数   ≥120盏"),
        Line("2026年安排项目支出300万元，完成率达到95%以上。"),
    ]
    assert [(line.text[:8], why) for line, why in lost_lines(lines, known)] == [
        ("项目名称：老旧路", "project"),
        ("产出指标   数", "target"),
    ]


def test_a_list_of_targets_beside_tables_counts_where_no_record_holds_its_names() -> None:
    known = Known([IndicatorRecord(doc="a", name="修缮长度", printed="≥2公里")])
    lines = [
        Line("- 数量指标：更换盏数≥120盏；"),
        Line("绩效目标如下：产出指标：亮灯率≥98%，报修响应时间≤24小时。"),
        Line("数量指标：修缮长度≥2公里"),
        Line("满意度指标反映居民对服务的评价，完成率≥95%。"),
    ]
    assert [why for _, why in lost_lines(lines, known)] == ["target", "target"]


@pytest.mark.parametrize("text", ["", "—", "无", "不适用", "/", "指标1：", "……", "（无）"])
def test_blanks_of_a_form(text: str) -> None:
    assert is_blank(text)
    assert not is_blank("无障碍设施")


def test_amounts_are_known_in_both_units_and_names_within_longer_cells() -> None:
    known = Known([ProjectRecord(doc="a", name="河岸步道修缮", code="33010021")])
    assert known.field_of("33010021-河岸步道修缮") in {"name", "code"}
    assert known.field_of("步道") is None
    assert known.field_of("河岸步道修") == "part"


def test_the_parts_of_a_code_in_three_columns_are_used() -> None:
    record = AppropriationRecord(doc="a", code="2050202", name="小学教育", total=Decimal("118.30"))
    ledger = account(text_source("类|款|项|科目名称|合计\n205|02|02|小学教育|118.30\n205|02|09|其他|3.00\n"), [record])
    states = {(entry.text, entry.state) for entry in ledger.entries if entry.text.isdigit()}
    assert ("02", State.USED) in states
    assert ("205", State.USED) in states
    assert ("09", State.USED) not in states


PATHS = "级次|指标名称|指标值\n产出指标/数量指标|修缮长度|≥2公里\n效益指标/社会效益指标|居民出行|≥300人\n"


@pytest.mark.parametrize(("level", "state"), [("产出指标", State.USED), (None, State.LEFT)])
def test_a_path_of_levels_counts_by_whether_records_hold_the_levels(level: str | None, state: State) -> None:
    names = ("修缮长度", "居民出行")
    ledger = account(text_source(PATHS), [IndicatorRecord(doc="a", name=name, level1=level) for name in names])
    states = {entry.text: entry.state for entry in ledger.entries}
    assert states["修缮长度"] is State.USED
    assert states["产出指标/数量指标"] is state
    assert ("产出指标/数量指标 | 修缮长度 | ≥2公里" in [row.text for row in ledger.lost]) is (state is State.LEFT)


def test_the_project_behind_a_label_that_nobody_knows_is_left_over() -> None:
    form = FORM.replace("项目名称|社区图书室开放", "甲类项目|河岸步道修缮|资金总额|88.00")
    extraction = extract_source(text_source(form))
    ledger = account(text_source(form), [row for row in extraction.records if isinstance(row, IndicatorRecord)])
    left = {entry.text for entry in ledger.entries if entry.state is State.LEFT}
    assert {"河岸步道修缮", "88.00"} <= left


def test_a_result_inside_a_longer_cell_is_not_what_that_cell_says() -> None:
    known = Known([IndicatorRecord(doc="a", name="修缮长度", actual="14.5公里")])
    assert known.field_of("14.5公里") == "actual"
    assert known.field_of("完成步道修缮14.5公里") is None
