from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest

from graph.linking import read_links
from graph.linking.opposites import opposite
from graph.linking.run import link
from graph.reading.opening import open_reader
from jixiao import Comparison, Results, open_graph, spread


@pytest.fixture(scope="module")
def linked(examples_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples' graph, linked."""
    directory = tmp_path_factory.mktemp("linked") / "graph"
    shutil.copytree(examples_graph, directory, symlinks=True)
    link(directory)
    return directory


def _row(agency: str, minimum: str | None, unit: str | None = "%", maximum: str | None = None) -> Comparison:
    low, high = (None if value is None else Decimal(value) for value in (minimum, maximum))
    return Comparison(agency, 2026, "满意度", None, "≥", low, high, unit, None, None, None, None, None, f"urn:{agency}")


def test_spread_keeps_units_and_words_apart() -> None:
    rows = [
        _row("甲", "90"),
        _row("乙", None, maximum="80"),
        _row("丙", "85"),
        _row("丁", "3", "次"),
        _row("戊", None, None),
    ]
    percent, times, words = spread(rows)
    assert (percent.unit, percent.targets, percent.agencies) == ("%", 3, 3)
    assert (percent.lowest, percent.lowest_agency, percent.median) == (Decimal(85), "丙", Decimal("87.5"))
    assert percent.other_side == 1
    assert (percent.highest, percent.highest_agency) == (Decimal(90), "甲")
    assert (times.unit, times.lowest, times.highest) == ("次", Decimal(3), Decimal(3))
    assert (words.targets, words.median, words.lowest) == (1, None, None)
    assert spread([]) == []


@pytest.mark.parametrize(
    ("bounds", "lowest", "highest", "left"),
    [
        ((("90", None), ("85", None), (None, "95")), 85, 90, 1),  # ≤95 among ≥
        (((None, "5"), (None, "8"), ("3", None)), 5, 8, 1),
        ((("80", None), (None, "95")), 80, 80, 1),  # as many: the lower ones count
        (((None, "5"), (None, "8")), 5, 8, 0),
        ((("90", "90"), (None, "95")), 90, 95, 0),  # what has both bounds has no side
        ((("90", "90"), ("85", None), (None, "95"), ("60", "70")), 60, 90, 1),
    ],
)
def test_bounds_of_the_other_side_are_counted_and_left_out(
    bounds: tuple[tuple[str | None, str | None], ...], lowest: int, highest: int, left: int
) -> None:
    [line] = spread([_row(f"第{n}局", low, maximum=high) for n, (low, high) in enumerate(bounds)])
    assert (line.lowest, line.highest, line.targets, line.other_side) == (lowest, highest, len(bounds), left)


def test_all_agencies_that_tie_are_told_in_order_and_many_are_counted() -> None:
    [two] = spread([_row("丙", "80"), _row("甲", "80"), _row("甲", "80"), _row("乙", "90")])
    assert (two.lowest_agencies, two.highest_agencies) == (("丙", "甲"), ("乙",))
    assert two.lowest_agency == "丙、甲"
    [many] = spread([_row(f"{n}局", "80") for n in range(5)])
    assert many.lowest_agency == "0局、1局、2局 等 5 个部门"
    assert len(many.lowest_agencies) == 5
    [unknown] = spread([replace(_row("甲", "80"), agency=None)])
    assert (unknown.lowest_agencies, unknown.lowest_agency) == ((), None)


def test_spread_converts_units_of_one_dimension() -> None:
    length, days = spread(
        [_row("甲", "3", "公里"), _row("乙", "800", "米"), _row("丙", "2.5", "公里"), _row("丁", "2", "月")]
    )
    assert (length.unit, length.lowest, length.lowest_agency) == ("公里", Decimal("0.8"), "乙")
    assert (length.median, length.highest) == (Decimal("2.5"), Decimal(3))
    assert (days.unit, days.targets) == ("月", 1)


def test_spread_keeps_concepts_apart() -> None:
    rows = [replace(_row("甲", "90"), concept="群众满意度 (0a)"), replace(_row("乙", "80"), concept="群众满意度 (1b)")]
    assert [(one.concept, one.lowest) for one in spread(rows)] == [
        ("群众满意度 (0a)", Decimal(90)),
        ("群众满意度 (1b)", Decimal(80)),
    ]


def test_spread_of_a_measure_keeps_names_apart_that_ask_for_its_opposite() -> None:
    rows = [
        replace(_row(name, low), name=name, basis="measure", measure=measure, concept=name)
        for name, low, measure in (
            ("桥梁合格率", "98", "合格率"), ("涵洞达标率", "100", "合格率"),
            ("桥梁不合格率", "0", "合格率"),
            ("抽检不达标比例", "2", "合格率"),
        )
    ]  # fmt: skip
    found = [(one.concept, one.targets, one.lowest, one.highest) for one in spread(rows)]
    assert sorted(found, key=lambda line: line[0] or "") == [
        (None, 2, Decimal(98), Decimal(100)),
        ("不合格", 2, Decimal(0), Decimal(2)),
    ]
    assert {one.concept for one in spread([replace(row, basis="concept") for row in rows])} == {r.name for r in rows}


@pytest.mark.parametrize(
    ("measure", "name", "expected"),
    [
        ("准确完整", "数据错报率", "差错"), ("准确完整", "数据准确率", None),
        ("准确完整", "无误率", None),
        ("利用率", "厂房空置率", "空置"), ("预算执行率", "资金结余率", "结余"),
        ("公众满意度", "群众不满意率", "不满意"),
        ("公众满意度", "群众满意率", None), ("合格率", None, None), (None, "不合格率", None),
        ("数量", "错车道数量", None),
    ],
)  # fmt: skip
def test_which_names_ask_for_the_opposite(measure: str | None, name: str | None, expected: str | None) -> None:
    assert opposite(measure, name) == expected


def test_a_printed_name_stands_for_its_concept(linked: Path) -> None:
    with open_graph(linked) as graph:
        found = graph.compare("参保群众满意度")
        assert {row.name for row in found} >= {"参保群众满意度", "群众满意度"}
        with open_reader(linked) as reader:
            (concept,) = [c for c in read_links.concepts(reader) if "参保群众满意度" in {m.name for m in c.members}]
        assert len(found) == len(concept.members)
        assert [row.iri for row in graph.compare(concept.iri)] == [row.iri for row in found]
        by_words = graph.compare("参保群众满意度", words=True)
        assert {row.name for row in by_words} == {"参保群众满意度"}


def test_before_linking_names_are_words(examples_graph: Path) -> None:
    with open_graph(examples_graph) as graph:
        assert {row.name for row in graph.compare("参保群众满意度")} == {"参保群众满意度"}


def _of_the_other_side(rows: Sequence[Comparison]) -> list[Comparison]:
    lower, upper = ([r for r in rows if getattr(r, name) is None] for name in ("maximum", "minimum"))
    return lower if len(upper) > len(lower) else upper


def test_concept_queries_agree_with_the_members(linked: Path) -> None:
    with open_reader(linked) as reader:
        concepts = {concept.iri: concept for concept in read_links.concepts(reader)}
    with open_graph(linked) as graph:
        expected: dict[tuple[str, str], list[Comparison]] = defaultdict(list)
        targets = 0
        for iri, concept in concepts.items():
            rows: Results[Comparison] = graph.compare(iri)
            targets += len(rows) if "满意度" in concept.label else 0
            for row in rows:
                if row.minimum is not None or row.maximum is not None:
                    expected[iri, row.unit or ""].append(row)
        shared = {
            (concepts[iri].label, unit): rows
            for (iri, unit), rows in expected.items()
            if len({row.agency for row in rows}) >= 2
        }
        assert shared
        got = graph.run("concept-spread", least=2)
        assert {(row["concept"], row["unit"]) for row in got} == set(shared)
        for row in got:
            rows = shared[row["concept"], row["unit"]]
            left = _of_the_other_side(rows)
            numbers = [r.minimum if r.minimum is not None else r.maximum for r in rows if r not in left]
            known = [number for number in numbers if number is not None]
            assert (row["indicators"], row["lowest"], row["highest"]) == (len(rows), min(known), max(known))
            assert row["other_side"] == len(left)
            # Amounts of projects of every size have no mean.
            assert row["mean"] is None if row["unit"] == "元" else min(known) <= row["mean"] <= max(known)
            assert min(known) <= median(known) <= max(known)
        assert len(graph.run("concept-targets", word="满意度")) == targets
