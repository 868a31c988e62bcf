"""All indicators of a graph as flat rows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extract.records import DocumentRecord, Extraction, IndicatorRecord, Place
from graph.document.document_graph import graph_of
from graph.reading.facts import IndicatorFacts
from graph.reading.indicators import indicator_facts
from graph.reading.opening import open_reader
from graph.store.ledger import Entry
from graph.store.writer import Writer
from tests.graph.samples import AGENCY, extraction


def facts(directory: Path, *extractions: Extraction) -> list[IndicatorFacts]:
    with Writer(directory) as writer:
        for found in extractions:
            document = graph_of(found)
            writer.put([Entry(f"/{found.name}", gave=frozenset({document.iri}))], [document])
        writer.publish()
    with open_reader(directory) as reader:
        return list(indicator_facts(reader))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, IndicatorFacts]:
    return {row.name: row for row in facts(tmp_path_factory.mktemp("facts") / "g", extraction())}


def test_every_indicator_is_there_once(sample: dict[str | None, IndicatorFacts]) -> None:
    assert len(sample) == 6


def test_a_row_has_all_that_is_printed_of_it(sample: dict[str | None, IndicatorFacts]) -> None:
    row = sample["媒体宣传次数"]
    assert (row.agency, row.year, row.document, row.project) == (
        AGENCY,
        2026,
        f"{AGENCY}2026年部门预算",
        "基金监管宣传费",
    )
    assert (row.level1, row.level2) == ("产出指标", "数量指标")
    assert (row.operator, row.minimum, row.maximum, row.unit, row.printed) == ("≥", Decimal(8), None, "次", "≥8次")
    assert (row.weight, row.ascending, row.actual, row.page, row.concept) == (Decimal(10), True, "9次", 3, None)


def test_bounds_are_in_the_normalised_unit(sample: dict[str | None, IndicatorFacts]) -> None:
    assert (sample["参保人数"].minimum, sample["参保人数"].unit) == (Decimal(580000), "人")
    assert (sample["人均宣传成本"].maximum, sample["人均宣传成本"].ascending) == (Decimal(350), False)


def test_an_indicator_of_the_department_has_no_project(sample: dict[str | None, IndicatorFacts]) -> None:
    row = sample["任务完成率"]
    assert row.project is None
    assert row.owner_iri is not None
    assert row.owner_iri.rpartition("/")[2].startswith("doc-")


def test_a_first_level_without_a_second_is_the_first(sample: dict[str | None, IndicatorFacts]) -> None:
    assert (sample["人均宣传成本"].level1, sample["人均宣传成本"].level2) == ("成本指标", None)


def test_words_have_no_bounds(sample: dict[str | None, IndicatorFacts]) -> None:
    row = sample["政策知晓程度"]
    assert (row.operator, row.minimum, row.maximum, row.unit, row.printed) == ("定性", None, None, None, "有所提升")


def test_what_is_not_printed_is_none_and_the_first_page_counts(tmp_path: Path) -> None:
    bare = (
        DocumentRecord(doc="x"),
        IndicatorRecord(doc="x", places=(Place(12), Place(3), Place(7))),
    )
    [row] = facts(tmp_path / "g", Extraction("x", "1" * 64, bare))
    assert row.page == 3
    told = (row.name, row.agency, row.year, row.project, row.level1, row.operator, row.printed, row.weight)
    assert told == (None,) * 8
