"""The index: the same answers as a plain scan."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import StoreError
from queries.find import index_file
from queries.find.conditions import MEETING, Condition
from queries.find.filters import FACETS, Filters
from queries.find.on_endpoint import _fits
from queries.find.orders import ORDERS, order_of, ordered
from queries.rows import Indicator
from queries.words import folded, words_of
from tests.queries.find.made_rows import ROW, found, open_index, rows_of
from tests.thorough import examples

NAMES = st.text(st.sampled_from("满意度率群众水AａB1（(% "), max_size=8)


def shown(row: Indicator) -> tuple[object, ...]:
    """The order in which rows are shown."""
    name = folded(row.name or "")
    return (
        len(name),
        name,
        row.name or "",
        row.name is not None,
        row.agency or "",
        -(row.year or 0),
        row.page or 0,
        row.iri,
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(150), deadline=None)
@given(
    st.lists(st.tuples(NAMES, st.sampled_from((None, 2025, 2026)), st.sampled_from((None, 3, 12))), max_size=12), NAMES
)
def test_finds_what_a_scan_finds_in_its_order(
    tmp_path: Path, names: list[tuple[str, int | None, int | None]], query: str
) -> None:
    told = zip(rows_of(name for name, _, _ in names), names, strict=True)
    rows = [replace(row, year=year, page=page) for row, (_, year, page) in told]
    index = open_index(tmp_path, repr(names), rows)
    held = [row for row in rows if all(word in folded(row.name or "") for word in words_of(query))]
    held.sort(key=shown)
    assert found(index, query) == [row.iri for row in held]
    assert found(index, query, limit=3) == [row.iri for row in held[:3]]
    index.close()


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    full = Indicator(
        "x:1", "满意度", "甲局", 2026, "项目", "一", "二", "区间", Decimal("10.50"), Decimal("1E+3"), "%",
        "10.50~1000%", Decimal("7.5"), False, "88%", 31, "文件", "x:concept",
    )  # fmt: skip
    bare = Indicator("x:2", *[None] * 17)  # type: ignore[arg-type]
    index = open_index(tmp_path, "v", [full, bare])
    assert index.find([], Filters(), None)[0] == [bare, full]
    index.close()


def test_filters(tmp_path: Path) -> None:
    rows = [
        *rows_of(["合格率"] * 4),
        replace(
            ROW, iri="x:le", name="成本", maximum=Decimal(5), operator="≤", unit="元", agency="乙县教育局", year=2025
        ),
        replace(
            ROW, iri="x:range", name="时间", minimum=Decimal(10), maximum=Decimal(15), level1="效益指标", level2=None
        ),
        replace(ROW, iri="x:words", name="能力", operator="定性", project=None, agency=None),
    ]
    index = open_index(tmp_path, "v", rows)
    assert found(index, agency=("教育",)) == ["x:le"]
    assert found(index, year=2025) == ["x:le"]
    assert found(index, level="效益") == ["x:range"]
    assert found(index, level="质量") == ["x:le", "x:words", "x:0", "x:1", "x:2", "x:3"]
    assert found(index, operator="定性") == ["x:words"]
    assert found(index, unit="元") == ["x:le"]
    assert found(index, project="项") == ["x:le", "x:range", "x:0", "x:1", "x:2", "x:3"]
    # A range is met by any stated bound; words meet none.
    assert found(index, minimum=Decimal(12)) == ["x:range"]
    assert found(index, minimum=Decimal(3), maximum=Decimal(11)) == ["x:le", "x:range", "x:3"]
    assert found(index, weights=(Decimal(1), Decimal(2))) == ["x:1"]
    assert index.find(["合格率"], Filters(), 2)[1] == 4
    assert found(index, "合格率", limit=2) == ["x:0", "x:1"]
    assert found(index, limit=0) == []
    index.close()


SOME = st.none() | st.integers(0, 4).map(Decimal)
TEXTS = st.sampled_from((None, "", "水务局", "水 务 Ａ局", "教育局", "a局"))
FULL = st.builds(
    Indicator, iri=st.just(""), name=st.none() | NAMES, agency=TEXTS, year=st.sampled_from((None, 2025, 2026)),
    project=TEXTS, level1=TEXTS, level2=TEXTS, operator=st.sampled_from((None, "≥", "定性")), minimum=SOME,
    maximum=SOME, unit=st.sampled_from((None, "%", "元")), printed=TEXTS, weight=SOME,
    ascending=st.sampled_from((None, True, False)), actual=TEXTS, page=st.none() | st.integers(1, 3),
    document=TEXTS, concept=TEXTS, measure=TEXTS,
)  # fmt: skip
CONDITIONS = st.builds(
    Condition,
    st.sampled_from(sorted(MEETING)),
    st.integers(0, 4).map(Decimal),
    st.sampled_from((None, "%", "元", "次")),
)
ASKED = st.builds(
    Filters, agency=st.sampled_from((None, ("局",), ("务a",), ("x", "教育"))), year=st.sampled_from((None, 2026, 1999)),
    level=st.sampled_from((None, "水", "教育局")), operator=st.sampled_from((None, "≥", "=")), minimum=SOME,
    maximum=SOME, unit=st.sampled_from((None, "%", "次")), project=st.sampled_from((None, "a", "水务a局")),
    weights=st.none() | st.tuples(SOME.filter(bool), st.just(Decimal(4))), measure=st.sampled_from((None, "水务局")),
    conditions=st.lists(CONDITIONS, max_size=2).map(tuple),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(120), deadline=None)
@given(st.lists(FULL, max_size=14), NAMES, ASKED)
def test_filters_and_facets_are_those_of_a_scan(
    tmp_path: Path, made: list[Indicator], query: str, filters: Filters
) -> None:
    rows = [replace(row, iri=f"x:{number % 7}-{number}") for number, row in enumerate(made)]
    index = open_index(tmp_path, repr(rows), rows)
    words = words_of(query)
    held = sorted((row for row in rows if scanned(row, words, filters)), key=shown)
    assert index.find(words, filters, None) == (held, len(held))
    assert index.find(words, filters, 2) == (held[:2], len(held))
    for name in ORDERS:
        for order in (order_of(name), order_of(f"-{name}")):
            assert index.find(words, filters, None, order)[0] == ordered(held, order)
    for facet, (counts, total) in index.facets(words, filters, list(FACETS)).items():
        others = filters.without(FACETS[facet])
        wanted = Counter(getattr(row, facet) for row in rows if scanned(row, words, others))
        assert dict(counts) == wanted
        assert [count for _, count in counts] == sorted(wanted.values(), reverse=True)
        assert total == len(wanted)
    index.close()


def scanned(row: Indicator, words: list[str], filters: Filters) -> bool:
    """Whether a row is found, by looking at it. A filter of words is met by no text that is not printed."""
    return _fits(row, words, filters) and filters.year in (None, row.year) and filters.operator in (None, row.operator)


def test_facets_are_cut_and_say_of_how_many(tmp_path: Path) -> None:
    names = ["甲", "甲乙", "甲丙", "丁"]
    rows = [
        replace(row, agency=a) for row, a in zip(rows_of(names), ("水务局", "教育局", "教育局", "林业局"), strict=True)
    ]
    index = open_index(tmp_path, "v", rows)
    assert index.facets(["甲"], Filters(), ["agency"], 1) == {"agency": ([("教育局", 2)], 2)}
    assert index.facets(["甲"], Filters(agency=("水务",), year=1999), ["agency", "year"]) == {
        "agency": ([], 0), "year": ([(2026, 1)], 1),
    }  # fmt: skip
    assert index.facets([], Filters(), ["year", "concept", "weight"]) == {
        "year": ([(2026, 4)], 1), "concept": ([(None, 4)], 1),
        "weight": ([(None, 2), (Decimal(1), 1), (Decimal(3), 1)], 3),
    }  # fmt: skip
    index.close()


def test_no_rows_are_an_index_too(tmp_path: Path) -> None:
    for rows in ([], [replace(ROW, iri="x:1")]):
        index = open_index(tmp_path, repr(rows), rows)
        assert found(index) == [row.iri for row in rows]
        assert found(index, "甲", agency=("水",), minimum=Decimal(1)) == []
        assert index.facets([], Filters(), ["agency"])["agency"][1] == len(rows)
        index.close()


def test_a_limit_that_no_machine_counts_to_is_all(tmp_path: Path) -> None:
    index = open_index(tmp_path, "v", rows_of(["甲", "甲", "乙"]))
    assert found(index, "甲", limit=10**30) == ["x:0", "x:1"]
    assert found(index, year=2026, limit=10**30) == ["x:2", "x:0", "x:1"]
    assert found(index, limit=10**30) == ["x:2", "x:0", "x:1"]
    index.close()


@pytest.mark.parametrize("small", [True, False])
def test_a_file_that_is_mapped_answers_as_one_that_is_read(
    tmp_path: Path, small: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_file, "_MAPPED", 1 << 30 if small else 0)
    index = open_index(tmp_path, "v", rows_of(["满意度", "率", "满意率"] * 40))
    assert index.find(["率"], Filters(), 2)[1] == 80
    with pytest.raises(ValueError, match="read-only"):
        index.file.array("iri")[0] = b""
    index.close()
    with pytest.raises(StoreError, match="已关闭"):
        index.find([], Filters(), None)
