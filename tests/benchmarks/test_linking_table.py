"""The table of linking: the figures of small sets whose answer is known."""

from __future__ import annotations

from types import ModuleType

import pytest

from benchmarks.linking import previous
from benchmarks.linking.bootstrap import limits
from benchmarks.linking.judged import HELD, TITLES, Concepts, Judged, figures
from benchmarks.linking.left_out import by_lists, left_out
from benchmarks.linking.methods import best, cleaned
from benchmarks.linking.quality import key_of, scorer
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from tests.shared import SHARED

pytestmark = pytest.mark.shared
# document, name, concept
ROWS = (
    ("甲", "水库清理数量", "a"), ("乙", "水库大坝清理数量", "a"), ("丙", "清理水库个数", "a"),
    ("丁", "水库清理（个）", "a"),
    ("甲", "巡河次数", "b"), ("乙", "河道巡查次数", "b"), ("丙", "泵站维修数量", "c"), ("丁", "排灌泵站维修数", "c"),
    ("甲", "用水户满意度", "d"),
)  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> ModuleType:
    assert SHARED is not None
    return scorer(SHARED)


@pytest.fixture(scope="module")
def judged(judge: ModuleType) -> Judged:
    rows = [Indicator(f"urn:{n}", doc, None, name, agency="云岭市水务局") for n, (doc, name, _) in enumerate(ROWS)]
    concepts = {key_of(row, judge): concept for row, (_, _, concept) in zip(rows, ROWS, strict=True)}
    return Judged("small", rows, (concepts, set()), frozenset({frozenset(("水库清理数量", "清理水库个数"))}))


def of(judged: Judged, judge: ModuleType, *groups: str) -> Concepts:
    """Concepts by a letter for each row."""
    letters = "".join(groups)
    return {key_of(row, judge): letter for row, letter in zip(judged.rows, letters, strict=True)}, set()


def test_pairs_that_two_readers_differ_on_do_not_count(judged: Judged, judge: ModuleType) -> None:
    found = figures(judged, of(judged, judge, "aaaabbccd"), judge)
    assert (found["same"]["pairs"], found["same"]["f1"], found["macro"]) == (7, 1.0, 1.0)
    apart = figures(judged, of(judged, judge, "aaxabbccd"), judge)["same"]
    assert (apart["precision"], apart["recall"]) == (1.0, round(5 / 7, 4))


def test_without_the_largest_concepts_the_rest_is_judged(judged: Judged, judge: ModuleType) -> None:
    rest = judged.without_largest(judge)
    assert set(rest.wanted[0].values()) == {"c", "d"}
    assert figures(rest, of(judged, judge, "zzzzyxccd"), judge)["same"]["f1"] == 1.0


def test_limits_hold_the_figure_and_are_the_same_each_time(judged: Judged, judge: ModuleType) -> None:
    got = of(judged, judge, "aaxabyccd")
    low, high = limits(judged, got, judge)
    assert 0 <= low < figures(judged, got, judge)["same"]["f1"] < high <= 1
    assert limits(judged, got, judge) == (low, high)
    assert limits(judged, of(judged, judge, "aaaabbccd"), judge) == (1.0, 1.0)
    assert limits(judged, of(judged, judge, "abcdefghi"), judge) == (0.0, 0.0)


def test_a_baseline_gets_its_best_threshold(judged: Judged, judge: ModuleType) -> None:
    concepts = [concept for _, _, concept in ROWS]

    def score(a: int, b: int) -> float:
        return 0.7 if concepts[a] == concepts[b] else 0.5

    step, got = best(judged, judge, score, [0.4, 0.6, 0.8])
    assert step == 0.6
    assert figures(judged, got, judge)["same"]["f1"] == 1.0


def test_names_are_cleaned_for_the_exact_baseline() -> None:
    assert cleaned("指标1：巡河次数（次）", "巡河次数") == 1.0
    assert cleaned("巡河次数", "巡河人数") == 0.0


def test_a_field_left_out_is_judged_by_its_documents(judged: Judged, judge: ModuleType) -> None:
    def knows_all(one: Judged) -> list[tuple[set[str], Linker]]:
        return [({"甲", "乙", "丙", "丁"}, Linker())]

    whole, without = left_out(judged, judge, knows_all), left_out(judged, judge, by_lists)
    assert whole.wanted == without.wanted == 7
    assert whole.right >= without.right
    assert whole.f1 == 2 * whole.right / (whole.found + whole.wanted)
    ((docs, linker),) = by_lists(judged)
    assert docs == {"甲", "乙", "丙", "丁"}
    assert linker.context.fields_of(judged.rows) != Linker().context.fields_of(judged.rows)


def test_the_version_before_is_recorded_for_each_set() -> None:
    kept = previous.recorded()
    assert kept["version"]
    assert set(kept["sets"]) == set(TITLES)
    assert {len(cells) for cells in kept["sets"].values()} == {9}
    assert HELD in kept["sets"]
