"""Indicators by a pattern and all of them by the faster way: the same rows."""

from __future__ import annotations

from pathlib import Path

from extract.records import DocumentRecord, Extraction, IndicatorRecord, Place
from graph.reading.opening import open_reader
from queries.answers.indicators import selected
from tests.queries.all_rows import everything
from tests.queries.town import write_graph


def test_both_ways_give_the_same_rows(town: Path) -> None:
    with open_reader(town) as reader:
        fast, slow = ({row.iri: row for row in rows} for rows in (everything(reader), selected(reader)))
    assert fast == slow
    assert len(fast) == 24


def test_a_pattern_selects(town: Path) -> None:
    pattern = '?iri a jx:Indicator ; rdfs:label ?name FILTER(?name = "水质合格率")'
    with open_reader(town) as reader:
        [row] = selected(reader, pattern)
    assert (row.name, row.level1, row.level2, row.page) == ("水质合格率", "产出指标", "质量指标", 31)


def test_of_several_pages_the_first_counts_and_the_row_stands_once(tmp_path: Path) -> None:
    record = IndicatorRecord(doc="d", name="甲", places=(Place(9), Place(2), Place(5)))
    write_graph(tmp_path / "g", [Extraction("d", "1" * 64, (DocumentRecord(doc="d"), record))])
    with open_reader(tmp_path / "g") as reader:
        for rows in (list(selected(reader)), everything(reader)):
            assert [(row.name, row.page, row.level1, row.level2) for row in rows] == [("甲", 2, None, None)]
