"""The queries that judge a row: what they accuse of and what they must not, case by case."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from extract.records import IndicatorRecord, Record
from extract.values.targets import parse_value
from jixiao import Graph, open_graph
from tests.queries.town import SCHOOLS, extraction, head, write_graph

# name, target, 指标方向, whether ≤ is the wrong way round there
DIRECTIONS: list[tuple[str, str, str | None, bool]] = [
    ("群众满意度", "≤90%", None, True),
    ("群众满意度", "<90%", "正向指标", True),
    ("群众满意度", "≤90%", "反向指标", False),
    ("群众满意度", "≥90%", None, False),
    ("办件及时率", "≤98", None, True),
    ("办件及时率", "≤3天", None, False),
    ("预算编制准确率", "≤5%", None, False),
    ("“公用经费”预算编制准确率", "≤95%", "反向指标", False),
    ("预算编制准确率计算方法为：（执行数-预算数）/预算数", "≤60%", None, False),
    ("预算准确率（|决算数－预算数|÷预算数）", "≤60%", None, False),
    ("预算准确率：实际支出减去预算支出，除以预算支出", "≤60%", None, False),
    ("完成率（实际完成数/计划完成数×100%）", "≤95%", None, True),
    ("投诉处理满意度", "≤90%", None, False),
    ("投诉处理满意度", "≤90%", "正向指标", True),
    ("执行率与预算的偏离保障度", "≤80%", None, False),
]

# target, actual, whether the actual misses it for certain
REACHED = [
    ("<5600元", "<5600元", False),
    ("<5600元", "5599元", False),
    ("<5600元", "5600元", True),
    ("<5600元", "≤5600元", False),
    ("<5600元", ">5600元", True),
    ("<5600元", "≥5600元", True),
    ("≤5600元", "≥5600元", False),
    ("≤5600元", ">5600元", True),
    ("≤5600元", "5600.01元", True),
    (">80%", ">80%", False),
    (">80%", "80%", True),
    (">80%", "≤80%", True),
    ("≥80%", "80%", False),
    ("≥80%", "≤80%", False),
    ("≥80%", "<80%", True),
    ("≥80%", "79.9%", True),
    ("≥80%", "≥70%", False),
    ("≥2万人", "20000人", False),
    ("≥2万人", "19999人", True),
    ("=3次", "3次", False),
    ("=3次", "4次", False),
    ("=3次", "2次", True),
    ("10-15天", "12天", False),
    ("10-15天", "15天", False),
    ("10-15天", "16天", True),
    ("10-15天", "9天", True),
    ("10-15天", "14-18天", False),
    ("10-15天", "16-18天", True),
    ("10-15天", "<10天", True),
    ("≥80%", "0.9", False),
    ("≥95%", "已完成", False),
    ("≥95%", "96天", False),
]


def _row(name: str, target: str, **more: str | None) -> Record:
    value = parse_value(target)
    return IndicatorRecord(
        doc="judged", project="项目", name=name, op=value.op, low=value.low, high=value.high, unit=value.unit,
        text=value.text, printed=target, **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    rows = [head("judged", SCHOOLS, 2025, "final_account")]
    rows += [_row(name, target, direction=direction) for name, target, direction, _ in DIRECTIONS]
    rows += [_row(f"第{n}项", target, actual=actual) for n, (target, actual, _) in enumerate(REACHED)]
    path: Path = write_graph(tmp_path_factory.mktemp("judged"), [extraction("judged", rows)])
    with open_graph(path) as graph:
        yield graph


def test_only_a_measure_that_is_better_higher_is_the_wrong_way_round(judged: Graph) -> None:
    found = sorted((row["name"], row["printed"]) for row in judged.run("wrong-direction"))
    assert found == sorted((name, target) for name, target, _, wrong in DIRECTIONS if wrong)


def test_only_what_reaches_the_target_with_no_value_misses_it(judged: Graph) -> None:
    found = sorted((row["printed"], row["actual"]) for row in judged.run("targets-missed"))
    assert found == sorted((target, actual) for target, actual, missed in REACHED if missed)


def test_only_an_actual_with_a_lower_end_is_far_above_its_target(judged: Graph) -> None:
    found = {
        (row["printed"], row["actual"], round(row["ratio"], 4)) for row in judged.run("targets-exceeded", factor="1.3")
    }
    assert found == {("=3次", "4次", Decimal("1.3333"))}


VALUES = [Decimal(n) / 4 for n in range(40)]  # close enough to hold one between any two bounds below
SAID = [f"{sign}{bound}天" for sign in ("≥", ">", "≤", "<", "=") for bound in (3, 4, 5)] + ["3-4天", "4-5天", "3-5天"]


def _allows(told: str, value: Decimal) -> bool:
    """Whether a target or an actual is true of a value."""
    number = told.removesuffix("天")
    if "-" in number:
        low, high = map(Decimal, number.split("-"))
        return low <= value <= high
    sign, bound = number[0], Decimal(number[1:])
    return {"≥": value >= bound, ">": value > bound, "≤": value <= bound, "<": value < bound, "=": value == bound}[sign]


def test_every_pair_of_signs_and_bounds_is_judged_as_trying_all_values_does(tmp_path: Path) -> None:
    rows = [_row(f"{target} {actual}", target, actual=actual) for target in SAID for actual in SAID]
    path = write_graph(tmp_path, [extraction("judged", [head("judged", SCHOOLS, 2025, "final_account"), *rows])])
    with open_graph(path) as graph:
        found = {row["name"] for row in graph.run("targets-missed")}
    expected = set()
    for target in SAID:
        enough = target.replace("=", "≥")  # more than was aimed at is no miss
        for actual in SAID:
            if not any(_allows(enough, value) for value in VALUES if _allows(actual, value)):
                expected.add(f"{target} {actual}")
    assert found == expected
    assert not any(f"{said} {said}" in found for said in SAID)
