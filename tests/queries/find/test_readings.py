"""Other signs than were printed, short names of agencies, names that are near, columns that sort."""

from __future__ import annotations

import pytest

from extract.errors import QueryError
from queries.find.filters import Filters
from queries.find.named_agencies import agencies_named, meant
from queries.find.nearby import nearest
from queries.find.orders import ORDERS, order_of
from queries.find.plain_signs import initials, plain, plain_readings, typed_initials
from queries.find.readings import readings

AGENCIES = ["东港市医疗保障局（本级）", "西岭县医疗保障局", "西岭县市场监督管理局", "东港市人力资源和社会保障局", None]
NAMES = ["群众满意度", "公众满意度", "设备验收合格率", "培训人次", None]


def test_traditional_characters_and_quotes_are_folded() -> None:
    assert plain("「滿意度」。") == "满意度"
    assert plain("預算執行率") == "预算执行率"
    assert plain("满意度") == "满意度"
    assert plain("滿意度不低於九成，徵收及時率") == "满意度不低于九成，征收及时率"
    assert plain("満意度、検査・実績") == "满意度、检查・实绩"
    assert plain_readings("瞭解率") == ("瞭解率", "了解率")
    assert plain_readings("知晓率") == ("知晓率",)


def test_no_simplified_character_is_taken_for_a_traditional_one() -> None:
    for names in ("征税于众里效强", "你祖溯罗侄", "著名", "乾隆", "瞭望", "慰藉", "覆盖"):
        assert plain(names) == names


@pytest.mark.parametrize(
    ("short", "count"),
    [("东港医保局", 1), ("西岭市监局", 1), ("东港人社局", 1), ("医保局", 2), ("局", 0), ("火星局", 0)],
)
def test_an_agency_by_its_short_name(short: str, count: int) -> None:
    found = meant(short, AGENCIES)
    assert len(found) == count
    assert all(name in AGENCIES for name in found)


@pytest.mark.parametrize(
    ("letters", "count"),
    [("dgsyb", 1), ("xlxybj", 1), ("donggangyibao", 1), ("sjgj", 1), ("ybj", 0), ("ylbz", 2), ("x", 0)],
)
def test_an_agency_by_its_initials(letters: str, count: int) -> None:
    assert len(meant(letters, AGENCIES)) == count


@pytest.mark.parametrize(
    ("words", "left", "count"),
    [
        (("满意度", "东港医保局"), ("满意度",), 1),
        (("满意度", "西岭"), ("满意度",), 2),
        (("东港医保局满意度",), ("满意度",), 1),
        (("东港医保局的满意度",), ("满意度",), 1),
        (("满意度西岭",), ("满意度",), 2),
        (("东港医保局",), (), 1),
        (("満意度", "dgsyb"), ("満意度",), 1),
    ],
)
def test_an_agency_among_the_words(words: tuple[str, ...], left: tuple[str, ...], count: int) -> None:
    first = next(agencies_named(words, AGENCIES))
    assert (first[0], len(first[1])) == (left, count)


def test_words_of_no_agency_stay_words() -> None:
    assert list(agencies_named(("火星满意度", "5g"), AGENCIES)) == []


def test_the_readings_of_a_question_begin_with_what_was_typed() -> None:
    found = list(readings("「滿意度」<90%", Filters(agency=("东港医保局",)), lambda: AGENCIES))
    assert [(one.plain, bool(one.agencies)) for one in found] == [
        (False, False), (False, False), (True, False), (True, False),
        (False, True), (False, True), (True, True), (True, True),
    ]  # fmt: skip
    assert (found[2].words, len(found[2].filters.conditions)) == (("满意度",), 1)
    assert found[-1].filters.agency == ("东港市医疗保障局(本级)",)


def test_initials() -> None:
    assert initials("群众满意度") == "qzmyd"
    assert initials("5G基站") == "5Gjz"
    assert typed_initials("manyidu") == ("myd", "manyidu")
    assert typed_initials("满意") == ()


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("满意渡", "公众满意度"),
        ("myd", "公众满意度"),
        ("manyidu", "公众满意度"),
        ("验收格率", "设备验收合格率"),
        ("群眾满意度", "群众满意度"),
    ],
)
def test_names_that_are_near(word: str, first: str) -> None:
    assert nearest(word, NAMES)[0] == first


def test_nothing_is_near_to_another_word() -> None:
    assert nearest("道路里程", NAMES) == []
    assert nearest("", NAMES) == []


def test_columns_by_their_names_in_both_languages() -> None:
    assert order_of("value") == order_of("归一值") == order_of("Normalised")
    assert order_of("-部门").descending
    assert {order_of(name).fields for name in ORDERS} == set(ORDERS.values())


@pytest.mark.parametrize(
    ("name", "told"), [("printed", "没有大小次序"), ("目标", "归一值"), ("颜色", "可按这些列排序"), ("valu", "value")]
)
def test_a_column_without_order_is_refused(name: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        order_of(name)
