"""A document looks to rules the same from its records and from a graph that holds them."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.pages import Box, Place, ReadWarning
from extract.records import IndicatorRecord, ProjectRecord, Record
from extract.text import fold
from graph.audit.cases.graph_papers import papers_of
from graph.audit.cases.graph_places import place_of
from graph.audit.cases.paper import EVERY, Paper
from graph.audit.cases.record_papers import paper_of
from graph.identity import document_iri, location_iri
from graph.reading.opening import open_reader
from tests.graph.samples import extraction
from tests.queries.town import extractions, write_graph

# `doc` and what was printed otherwise are no part of what rules ask; levels come back in the words of the code lists,
# and a row has the unit of its project.
PASSED_OVER = {"doc", "sources", "as_printed", "confidence", "level1", "level2", "direction", "places", "unit_code"}
OF_PROJECTS = {"unit"}


def said(record: Record | None) -> dict[str, Any]:
    """A record's fields as they compare."""
    if record is None:
        return {}
    passed = PASSED_OVER | (OF_PROJECTS if isinstance(record, ProjectRecord) else set())
    return {
        field.name: plain(getattr(record, field.name))
        for field in dataclasses.fields(record)
        if field.name not in passed
    }


def plain(value: object) -> object:
    """Texts folded, numbers without the zeros at their ends."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return fold(value) if isinstance(value, str) else value


def shape(paper: Paper) -> dict[str, Any]:
    """A paper in what rules ask of it; rows without a place have no order."""
    cases = {
        case.name and fold(case.name): (
            said(case.record),
            sorted(
                (repr(sorted(said(row.record).items())), row.level, row.kind, row.core, row.doubts) for row in case.rows
            ),
            case.cut,
            sorted(str(plain(fund.amount)) for fund in case.funds),
        )
        for case in paper.cases
    }
    return {"record": said(paper.record), "cases": cases, "printed": paper.printed, "warnings": len(paper.warnings)}


def test_records_and_graph_give_the_same_papers(tmp_path: Path) -> None:
    given = [extraction(), *extractions()]
    with open_reader(write_graph(tmp_path / "graph", given)) as reader:
        found = {paper.iri: shape(paper) for paper in papers_of(reader)}
    assert len(given) > 2
    assert found == {document_iri(one.sha256).value: shape(paper_of(one)) for one in given}


def test_a_row_beside_a_warning_is_doubted_in_both(tmp_path: Path) -> None:
    whole = extraction()
    box = Box(80, 145, 120, 150)
    told = ReadWarning("contradictory", "该行读出的内容自相矛盾", "what was read contradicts itself", 3, None, box)
    given = dataclasses.replace(whole, warnings=(told,))
    with open_reader(write_graph(tmp_path / "graph", [given])) as reader:
        [paper] = papers_of(reader)
    for one in (paper, paper_of(given)):
        assert [row.record.name for row in one.rows() if EVERY in row.doubts] == ["媒体宣传次数"]
        assert [case.cut for case in one.cases if case.name == "基金监管宣传费"] == [True]
    [first, *_] = paper.rows()
    assert isinstance(first.record, IndicatorRecord)
    assert first.record.low == Decimal(8)


def test_places_come_back_from_their_iris() -> None:
    document = document_iri("0" * 64)
    places = (Place(3, Box(72, 140.5, 372, 158.25)), Place(7), Place(line=12), Place(table=2, row=5))
    assert tuple(place_of(location_iri(document, place).value) for place in places) == places
    assert place_of("https://example.org/x#page=one&viewrect=1,2") == Place()
