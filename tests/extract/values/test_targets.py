"""The grammar of target values: tables of cases, round trips over many styles of print, any text."""

from __future__ import annotations

import json
import time
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extract.text import fold
from extract.values.directions import parse_direction
from extract.values.targets import (
    Value,
    is_direction,
    is_number,
    is_operator,
    is_qualitative,
    is_unit,
    is_value,
    is_weight,
    parse_operator,
    parse_value,
)
from tests.shared import SHARED

NUMBERS = [
    # the contract's own forms
    ("≥95%", "≥", "95", None, "%"),
    (">=2", "≥", "2", None, None),
    ("100%", "=", "100", None, "%"),
    ("5份", "=", "5", None, "份"),
    ("60-80%", "区间", "60", "80", "%"),
    ("70%以上", "≥", "70", None, "%"),
    ("不低于95%", "≥", "95", None, "%"),
    ("不少于3次", "≥", "3", None, "次"),
    ("5天以内", "≤", "5", None, "天"),
    ("不超过30分钟", "≤", "30", None, "分钟"),
    ("≤350元/人次", "≤", "350", None, "元/人次"),
    ("2.5万", "=", "2.5", None, "万"),
    ("1医保年度", "=", "1", None, "医保年度"),
    ("2026", "=", "2026", None, None),
    # signs
    ("＞＝95％", "≥", "95", None, "%"),
    ("> = 2", "≥", "2", None, None),
    ("≧90%", "≥", "90", None, "%"),
    ("⩾3", "≥", "3", None, None),
    ("≦5", "≤", "5", None, None),
    ("⩽5", "≤", "5", None, None),
    ("＜＝6次", "≤", "6", None, "次"),
    ("＝100％", "=", "100", None, "%"),
    ("﹥2.1%", ">", "2.1", None, "%"),
    ("<10分钟", "<", "10", None, "分钟"),
    ("≥-2%", "≥", "-2", None, "%"),
    # words
    ("大于等于 90 %", "≥", "90", None, "%"),
    ("不小于2", "≥", "2", None, None),
    ("至少2次", "≥", "2", None, "次"),
    ("达到95%以上", "≥", "95", None, "%"),
    ("10人及以上", "≥", "10", None, "人"),
    ("90%(含)以上", "≥", "90", None, "%"),
    ("2次以上/年", "≥", "2", None, "次/年"),
    ("小于等于3%", "≤", "3", None, "%"),
    ("不高于2小时", "≤", "2", None, "小时"),
    ("不大于5", "≤", "5", None, None),
    ("控制在5%以内", "≤", "5", None, "%"),
    ("控制在100万元", "≤", "100", None, "万元"),
    ("控制在80%以上", "≥", "80", None, "%"),
    ("维持在95%以上", "≥", "95", None, "%"),
    ("不超100万元", "≤", "100", None, "万元"),
    ("定量100%", "=", "100", None, "%"),
    ("定量指标：≥100 %", "≥", "100", None, "%"),
    ("5个工作日内", "≤", "5", None, "个工作日"),
    ("大于93%", ">", "93", None, "%"),
    ("超过60家", ">", "60", None, "家"),
    ("超90%", ">", "90", None, "%"),
    ("大于90%，小于100%", "区间", "90", "100", "%"),
    ("≥50,000.00元", "≥", "50000.00", None, "元"),
    ("12(次/年)", "=", "12", None, "次/年"),
    ("低于5%", "<", "5", None, "%"),
    ("等于16个", "=", "16", None, "个"),
    # ranges
    ("60%~80%", "区间", "60", "80", "%"),
    ("60％～80％", "区间", "60", "80", "%"),
    ("60至80", "区间", "60", "80", None),
    ("60—80", "区间", "60", "80", None),
    ("60%到80%之间", "区间", "60", "80", "%"),
    ("1万-2万元", "区间", "1", "2", "万元"),
    ("≥60%且≤80%", "区间", "60", "80", "%"),
    ("3-5个工作日", "区间", "3", "5", "个工作日"),
    ("80%≤X<90%", "区间", "80", "90", "%"),
    ("3≤n≤5", "区间", "3", "5", None),
    # numbers and units
    ("1,200人", "=", "1200", None, "人"),
    ("1，200，000元", "=", "1200000", None, "元"),
    ("389.0万元", "=", "389.0", None, "万元"),
    ("=72万条", "=", "72", None, "万条"),
    ("≥8600台（件）", "≥", "8600", None, "台（件）"),
    ("≤1060元/生·年", "≤", "1060", None, "元/生·年"),
    ("≤50元/m2", "≤", "50", None, "元/m2"),
    ("100(人)", "=", "100", None, "人"),
    ("=12月", "=", "12", None, "月"),
    ("95%。", "=", "95", None, "%"),
    ("三次", "=", "3", None, "次"),
    ("不少于一次", "≥", "1", None, "次"),
    ("≥9\n5%", "≥", "95", None, "%"),
    ("264344.9\n0", "=", "264344.90", None, None),
]


@pytest.mark.parametrize(("text", "op", "low", "high", "unit"), NUMBERS, ids=[case[0] for case in NUMBERS])
def test_numbers(text: str, op: str, low: str, high: str | None, unit: str | None) -> None:
    value = parse_value(text)
    assert (value.op, str(value.low), value.unit, value.text) == (op, low, unit, None)
    assert value.high == (None if high is None else Decimal(high))
    assert is_value(text)


WORDS_PRINTED = """
    12月底之前 2026年6月 2026年 12月 2026全年 2026年完成 2025-2026学年 1-12月 1/3 2/3以上 2026-12-31 12:00 1:1
    不低于上年 超额完成 高于上年5% 提高5%以上 同比增长≥5%
    显著增强10% 有所提升 优 每月 每年2次 100人左右 约100人 100余人 100%完成 95%以上的群众满意
    500-1万元 80-60% 95%;90% 100%/100% 7×24小时 4A级 5G 1.2.3 <>5 无 12月31日前 ≤2026年12月底
    通过省级验收 2026年推进建立制度，减轻负担
"""


@pytest.mark.parametrize("text", WORDS_PRINTED.split())
def test_what_is_no_plain_number_stays_words(text: str) -> None:
    assert parse_value(text) == Value("定性", text=text, printed=text)


COLUMNS = [
    (("95", "≥", "%"), Value("≥", Decimal(95), None, "%", None, "≥95%")),
    (("95%", "≥", "%"), Value("≥", Decimal(95), None, "%", None, "≥95%")),
    (("95", "＞＝", "％"), Value("≥", Decimal(95), None, "%", None, "＞＝95％")),
    (("4", "大于等于", "次"), Value("≥", Decimal(4), None, "次", None, "大于等于4次")),
    (("100", "等于", "%"), Value("=", Decimal(100), None, "%", None, "等于100%")),
    (("2.5万", "≥", "人"), Value("≥", Decimal("2.5"), None, "万人", None, "≥2.5万人")),
    (("12个", "≥", "个/年"), Value("≥", Decimal(12), None, "个/年", None, "≥12个/年")),
    (("60-80", "区间", "%"), Value("区间", Decimal(60), Decimal(80), "%", None, "60-80%")),
    (("≤5", "=", "天"), Value("≤", Decimal(5), None, "天", None, "≤5天")),
    (("95%以上", "=", ""), Value("≥", Decimal(95), None, "%", None, "=95%以上")),
    (("2026", "=", "年"), Value("=", Decimal(2026), None, "年", None, "=2026年")),
    (("有所提升", "定性", ""), Value("定性", text="有所提升", printed="有所提升")),
    (("2024年12月15日前", "定性", "/"), Value("定性", text="2024年12月15日前", printed="2024年12月15日前")),
    (("", "定性", ""), Value("定性", printed="定性")),
    (("优", "=", ""), Value("定性", text="优", printed="优")),
    (("上年", "≥", ""), Value("定性", text="≥上年", printed="≥上年")),
    (("5000", "正向指标", "份"), Value("=", Decimal(5000), None, "份", None, "5000份")),
    (("95", "定量", "%"), Value("=", Decimal(95), None, "%", None, "95%")),
    (("", "≥95%", ""), Value("≥", Decimal(95), None, "%", None, "≥95%")),
    (("", "≥", "%"), Value("≥", unit="%", printed="≥%")),
    (("", "", "%"), Value(None)),
    (("—", "", ""), Value(None)),
]


@pytest.mark.parametrize(("cells", "value"), COLUMNS, ids=["|".join(cells) for cells, _ in COLUMNS])
def test_operator_and_unit_columns(cells: tuple[str, str, str], value: Value) -> None:
    text, op, unit = cells
    assert parse_value(text, op=op, unit=unit) == value


@pytest.mark.parametrize(
    ("text", "unit", "remark"),
    [
        ("1.45元/人(以中标价为准)", "元/人", "以中标价为准"),
        ("1.45 元/人 (以中 标价为 准)", "元/人", "以中标价为准"),
        ("90分以上（含90分）", "分", "含90分"),
        ("≤3万元（含税（13%））", "万元", "含税（13%）"),
        ("5台（件）", "台（件）", None),
        ("95%（含）", "%", None),
    ],
)
def test_bracketed_remarks(text: str, unit: str, remark: str | None) -> None:
    value = parse_value(text)
    assert (value.unit, value.text) == (unit, remark)
    assert value.low is not None


def test_qualitative_prefix_in_the_value_cell() -> None:
    assert parse_value("定性有所提升").text == "有所提升"
    assert parse_value("定性：优").text == "优"
    assert parse_value("定性评价良好").text == "定性评价良好"


@pytest.mark.parametrize(
    ("text", "op"),
    [("≥", "≥"), ("＞＝", "≥"), ("> =", "≥"), ("=<", "≤"), ("⩽", "≤"), ("大于等于（≥）", "≥"), ("不少于", "≥"),
     ("以上", "≥"), ("以内", "≤"), ("小于", "<"), ("大 于", ">"), ("等于", "="), ("区间", "区间"), ("定性", "定性"),
     ("文字描述", "定性"), ("定量", None), ("优", None), ("", None), ("≥95", None), ("正向指标", None)],
)  # fmt: skip
def test_parse_operator(text: str, op: str | None) -> None:
    assert parse_operator(text) == op
    assert is_operator(text) == (op is not None)


def test_what_a_cell_can_be() -> None:
    assert all(
        map(is_unit, ["%", "％", "人次", "元/人次", "台（件）", "元/生·年", "万元", "个工作日", "㎡", "kWh", "元/m2"])
    )
    assert not any(map(is_unit, ["", "优", "正向指标", "参保率", "有所提升", "95", "≥", "产出指标", "/", "5G"]))
    assert all(map(is_weight, ["5", "10", "22.5", "10%", "10分", "100"]))
    assert not any(map(is_weight, ["0", "150", "≥5", "5次", "", "2026"]))
    assert all(map(is_direction, ["正向指标", "反向指标", "正向", "负向 指标"]))
    assert not any(map(is_direction, ["", "定量", "产出指标"]))
    assert all(map(is_number, ["95", "1,200", "2.50", "９５"]))
    assert not any(map(is_number, ["95%", "", "1.2.3", "约5"]))
    assert all(map(is_qualitative, ["优", "“优”", "有所提升", "逐步完善", "每月"]))
    assert not any(map(is_qualitative, ["参保率", "95%", "", "培训人次"]))
    assert all(map(is_value, ["优", "12月底之前", "约100人", "1/3", "不低于上年", "80%左右", "2026全年"]))
    assert not any(map(is_value, ["", "参保率", "2026年参保人数", "产出指标", "≥", "台（件）", "质量指标", "定性"]))


UNITS = [
    "",
    "%",
    "次",
    "人",
    "人次",
    "万元",
    "元/人次",
    "台(件)",
    "万人次",
    "个工作日",
    "元/生·年",
    "医保年度",
    "平方公里",
]
PREFIXES = {
    "≥": ["≥", ">=", "＞＝", "> =", "≧", "⩾", "大于等于", "不低于", "不少于", "不小于"],
    "≤": ["≤", "<=", "＜＝", "< =", "≦", "⩽", "小于等于", "不超过", "不高于", "不大于", "控制在"],
    ">": [">", "＞", "大于", "高于", "超过"],
    "<": ["<", "＜", "小于", "低于"],
    "=": ["", "=", "＝", "等于"],
}
SUFFIXES = {"≥": ["以上", "及以上"], "≤": ["以内", "以下", "之内"]}
WIDE = str.maketrans("0123456789.,%()/", "０１２３４５６７８９．，％（）／")

numbers = st.decimals(min_value=0, max_value=10**9, places=2) | st.integers(0, 10**9).map(Decimal)


def printed_number(draw: st.DrawFn, number: Decimal) -> str:
    text = f"{number:,f}" if draw(st.booleans()) else f"{number:f}"
    return text.translate(WIDE) if draw(st.booleans()) else text


def broken(draw: st.DrawFn, text: str) -> str:
    """The text with a blank or a line break somewhere, as a narrow cell prints it."""
    place = draw(st.integers(0, len(text)))
    return text[:place] + draw(st.sampled_from(["", " ", "\n", "\u3000"])) + text[place:]


@st.composite
def singles(draw: st.DrawFn) -> tuple[str, str, Decimal, str]:
    op, number, unit = draw(st.sampled_from(sorted(PREFIXES))), draw(numbers), draw(st.sampled_from(UNITS))
    printed_unit = unit.translate(WIDE) if draw(st.booleans()) else unit
    core = printed_number(draw, number) + printed_unit
    if op in SUFFIXES and draw(st.booleans()):
        text = core + draw(st.sampled_from(SUFFIXES[op]))
    else:
        text = draw(st.sampled_from(PREFIXES[op])) + core
    return broken(draw, text), op, number, unit


@given(singles())
def test_a_printed_number_is_read_back(case: tuple[str, str, Decimal, str]) -> None:
    text, op, number, unit = case
    value = parse_value(text)
    assert (value.op, value.low, value.high, fold(value.unit or ""), value.text) == (op, number, None, unit, None)
    assert is_value(text)


@given(st.data())
def test_columns_and_one_cell_say_the_same(data: st.DataObject) -> None:
    op = data.draw(st.sampled_from(sorted(PREFIXES)))
    number, unit = data.draw(numbers), data.draw(st.sampled_from(UNITS))
    sign = data.draw(st.sampled_from([sign for sign in PREFIXES[op] if sign]))
    value = parse_value(f"{number:f}", op=sign, unit=unit)
    assert (value.op, value.low, value.unit) == (op, number, unit or None)
    assert value == parse_value(value.printed or "")


@st.composite
def ranges(draw: st.DrawFn) -> tuple[str, Decimal, Decimal, str]:
    low, high = sorted((draw(numbers), draw(numbers)))
    unit = draw(st.sampled_from(UNITS))
    assume(low < 1900 or unit)
    dash = draw(st.sampled_from(["-", "~", "～", "—", "–", "至", "－", "--", "到"]))
    first = draw(st.sampled_from(["", unit]))
    text = printed_number(draw, low) + first + dash + printed_number(draw, high) + unit
    return broken(draw, text + draw(st.sampled_from(["", "之间"]))), low, high, unit


@given(ranges())
def test_a_printed_range_is_read_back(case: tuple[str, Decimal, Decimal, str]) -> None:
    text, low, high, unit = case
    value = parse_value(text)
    assert (value.op, value.low, value.high, fold(value.unit or "")) == ("区间", low, high, unit)


@given(st.text(alphabet="提升改善增强保障满意完善健全群众服务水平优良", min_size=1))
def test_words_are_kept(words: str) -> None:
    assert parse_value(words) == Value("定性", text=words, printed=words)
    assert parse_value(words, op="定性") == Value("定性", text=words, printed=words)


NOISE = st.text(
    alphabet="0123456789.,，%％≥≤<>=＞＝-~～至以上内不低于超过约左右年月日底前元/人次（）() \n定性优", max_size=40
)


@given(
    st.text() | NOISE, st.none() | st.text(max_size=8) | st.sampled_from(["≥", "定性", "区间", "="]), st.none() | NOISE
)
def test_any_text_gives_a_value_of_the_contract(text: str, op: str | None, unit: str | None) -> None:
    value = parse_value(text, op=op, unit=unit)
    assert value.op in {None, "≥", "≤", "=", ">", "<", "区间", "定性"}
    if value.op == "定性":
        assert (value.low, value.high, value.unit) == (None, None, None)
    if value.high is not None:
        assert value.op == "区间"
        assert value.low is not None
        assert value.low <= value.high
    for number in (value.low, value.high):
        assert number is None or number.is_finite()
    for test in (is_value, is_unit, is_weight, is_operator, is_qualitative, is_number, is_direction):
        assert test(text) in {True, False}


@pytest.mark.parametrize(
    "unit", ["9", "9,999", "(", ")", "≥", "9%-", "年以上", "定性", "a ", "及以上", "9.", "控制在", "<"]
)
def test_a_megabyte_takes_no_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    parse_value(text)
    parse_value("", op=text, unit=text)
    parse_value("9" + text[:199])
    is_value(text)
    assert time.process_time() - started < 30, "more than linear"


def reference_rows() -> list[dict[str, object]]:
    assert SHARED is not None
    files = [*SHARED.glob("reference/0*.jsonl"), *SHARED.glob("pdf/*/*.truth.jsonl")]
    rows = [json.loads(line) for path in sorted(files) for line in path.read_text("utf-8").splitlines()]
    return [row for row in rows if row["type"] == "indicator"]


@pytest.mark.shared
def test_every_reference_target_is_read_from_its_print() -> None:
    rows = reference_rows()
    assert len(rows) > 2000
    misread = []
    for row in rows:
        value = parse_value(str(row["printed"] or ""))
        found = [value.op, value.low, value.high, value.unit, value.text]
        wanted = [row[name] for name in ("op", "low", "high", "unit", "text")]
        # A remark that the page printed and `printed` leaves out cannot be read from it.
        if wanted[4] and wanted[1] and str(wanted[4]) not in str(row["printed"]):
            wanted[4] = None
        if [fold(str(part)) for part in found] != [fold(str(part)) for part in wanted]:
            misread.append((row["printed"], found, wanted))
    assert misread == []


SENTENCES = [
    ("学员满意度", "满意度不少于85%", ("≥", "85", "%", "满意度不少于85%")),
    ("活动场次", "举办至少2场讲座", ("≥", "2", "场", "举办至少2场讲座")),
    ("采购程序", "合规率100%", ("=", "100", "%", "合规率100%")),
    ("培训规模", "培训800-1000人次", ("区间", "800", "人次", "培训800-1000人次")),
    ("居民满意度", "居民满意度≥90%", ("≥", "90", "%", None)),
    ("农民收入增长率", "收入增长5%以上", ("≥", "5", "%", "收入增长5%以上")),
    ("资金发放准确率", "应达100%", ("=", "100", "%", "应达100%")),
    ("验收通过率", "务必100%", ("=", "100", "%", "务必100%")),
    ("验收通过率", "确保达到98%以上", ("≥", "98", "%", "确保达到98%以上")),
    ("科学素质比例", "力争达到14.5%", ("=", "14.5", "%", "力争达到14.5%")),
    ("新建基地", "力争建成", ("定性", None, None, "力争建成")),
    ("办理时限", "投诉3天内办结", ("≤", "3", "天", "投诉3天内办结")),
]


@pytest.mark.parametrize(("name", "text", "wanted"), SENTENCES, ids=[case[1] for case in SENTENCES])
def test_the_one_figure_of_a_sentence_is_the_target(name: str, text: str, wanted: tuple[str | None, ...]) -> None:
    value = parse_value(text, name=name)
    assert (value.op, value.low and str(value.low), value.unit, value.text) == wanted
    assert value.printed == text


NO_MEASURE = """
    新建12个，改造8个 12月底前全部竣工 2026年底前完成 较上年增长10% 显著增强10% 创建5A级景区 每月15日前 每季度1次
    次月5日内 每月10日内 依据财预〔2020〕10号 排名前3名 第1名 ±2%以内 3天内办结 2025年完成100% 确保100%完成
"""


@pytest.mark.parametrize("text", NO_MEASURE.split())
def test_a_figure_that_is_not_the_measures_stays_words(text: str) -> None:
    assert parse_value(text, name="工作完成情况") == Value("定性", text=text, printed=text)


@pytest.mark.parametrize(("name", "text"), [("参训人数约", "参训人数约500人"), ("覆盖农户接近", "覆盖农户接近90%")])
def test_a_figure_behind_a_name_that_ends_in_about_stays_words(name: str, text: str) -> None:
    assert parse_value(text, name=name) == Value("定性", text=text, printed=text)
    assert parse_value("参训人数500人", name="参训人数").low == Decimal(500)


FIGURES = [
    ("百分之九十五", "=", "95", "%"),
    ("不低于百分之九十", "≥", "90", "%"),
    ("百分百", "=", "100", "%"),
    ("九成以上", "≥", "9", "成"),
    ("十二场", "=", "12", "场"),
    ("一百二十万羽", "=", "1200000", "羽"),
    ("≥三十五笔", "≥", "35", "笔"),
    ("二千三百人", "=", "2300", "人"),
    ("½", "=", "0.5", None),
    ("1/2", "=", "0.5", None),
    ("95﹪", "=", "95", "%"),
    ("≥95（%）", "≥", "95", "%"),
    ("95%以上(含)", "≥", "95", "%"),
    ("≥60.00(户数)", "≥", "60.00", "户数"),
    ("≥3（门禁点）", "≥", "3", "门禁点"),
]


@pytest.mark.parametrize(("text", "op", "low", "unit"), FIGURES, ids=[case[0] for case in FIGURES])
def test_numbers_in_other_signs_and_words(text: str, op: str, low: str, unit: str | None) -> None:
    value = parse_value(text)
    assert (value.op, str(value.low), value.unit, value.text, value.printed) == (op, low, unit, None, text)


@pytest.mark.parametrize("text", ["三级", "二等", "一般", "一级甲等", "1/3", "十五五"])
def test_ranks_and_ratios_are_no_numbers(text: str) -> None:
    assert parse_value(text) == Value("定性", text=text, printed=text)


def test_a_remark_in_brackets_is_no_unit() -> None:
    assert parse_value("120(预计)") == Value("=", Decimal(120), text="预计", printed="120(预计)")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("正向", "正向指标"),
        ("正", "正向指标"),
        ("逆向", "反向指标"),
        ("负向指标", "反向指标"),
        ("定量", None),
        ("", None),
    ],
)
def test_directions_have_two_names(text: str, wanted: str | None) -> None:
    assert parse_direction(text) == wanted


@pytest.mark.parametrize("text", ["2025年度内", "2025年内", "2026年度以内"])
def test_a_year_of_the_calendar_is_no_number_of_years(text: str) -> None:
    value = parse_value(text)
    assert (value.op, value.low, value.text) == ("定性", None, text)
    assert parse_value("3年内").low == 3


@pytest.mark.parametrize(
    ("text", "op", "low", "unit"),
    [
        ("不超过下达预算80万元", "≤", "80", "万元"),
        ("支出不突破概算80万元", "≤", "80", "万元"),
        ("成本不超80万元", "≤", "80", "万元"),
        ("≤核定额80万元", "≤", "80", "万元"),
        ("不少于宣传活动6场", "≥", "6", "场"),
        ("至少巡查河道6次", "≥", "6", "次"),
        ("补贴标准最高800元", "≤", "800", "元"),
    ],
)
def test_an_operator_before_other_words_governs_the_figure(text: str, op: str, low: str, unit: str) -> None:
    value = parse_value(text, name="指标")
    assert (value.op, value.low, value.unit, value.text) == (op, Decimal(low), unit, text)


def test_a_share_of_something_else_is_no_figure_of_the_measure() -> None:
    assert parse_value("少于概算3%", name="指标").op == "定性"


@pytest.mark.parametrize(
    ("text", "op", "low", "unit"),
    [
        ("千分之二", "=", "2", "‰"), ("不高于万分之三", "≤", "0.03", "%"), ("贰佰人", "=", "200", "人"),
        ("三十", "=", "30", None), ("零", "=", "0", None), ("≥六", "≥", "6", None), ("叁佰", "=", "300", None),
    ],
)  # fmt: skip
def test_bare_and_formal_numerals(text: str, op: str, low: str, unit: str | None) -> None:
    value = parse_value(text)
    assert (value.op, value.low, value.unit) == (op, Decimal(low), unit)


def test_the_scale_of_a_score_is_no_unit() -> None:
    assert parse_value("≥80（百分制）") == Value("≥", Decimal(80), text="百分制", printed="≥80（百分制）")


@pytest.mark.parametrize(
    ("text", "op", "low", "high", "unit"),
    [
        ("七日内", "≤", "7", None, "日"),
        ("十五日以内", "≤", "15", None, "日"),
        ("不超过十日", "≤", "10", None, "日"),
        ("70%（含）至80%", "区间", "70", "80", "%"),
        ("70%（含）-80%（含）", "区间", "70", "80", "%"),
        ("≥70%（含）且≤80%", "区间", "70", "80", "%"),
        ("百分之七十至百分之八十", "区间", "70", "80", "%"),
        ("七成到八成五", "区间", "7", "8.5", "成"),
        ("介于3%和5%之间", "区间", "3", "5", "%"),
        ("三至五次", "区间", "3", "5", "次"),
        ("≤￥420/人", "≤", "420", None, "元/人"),
        ("不超过￥3.5万", "≤", "3.5", None, "万元"),
        ("¥80元/平方米", "=", "80", None, "元/平方米"),
    ],
)
def test_numbers_in_other_dresses(text: str, op: str, low: str, high: str | None, unit: str) -> None:
    value = parse_value(text)
    assert (value.op, value.low, value.unit, value.text) == (op, Decimal(low), unit, None)
    assert value.high == (Decimal(high) if high else None)
    assert value.printed == text


@pytest.mark.parametrize("text", ["七日", "三级至五级", "周一至周五", "一到位", "五月内", "70%（不含）至80%", "一至五"])
def test_what_only_looks_like_a_number_stays_words(text: str) -> None:
    assert parse_value(text).op == "定性"


def test_a_sentence_without_a_unit_says_what_a_measure_is() -> None:
    value = parse_value("较大安全事故发生率为0", name="安全事故")
    assert (value.op, value.low, value.unit) == ("=", Decimal(0), None)
    assert parse_value("全年目标为0", name="安全事故").op == "定性"
    assert parse_value("事故率下降为3", name="安全事故").op == "定性"
