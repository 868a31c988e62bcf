"""The library's queries answer as their previous texts did, which ask by the long paths."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from extract.records import DocumentRecord, Extraction, IndicatorRecord, Record
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from jixiao import link
from queries.library import LibraryQuery, library, parse
from queries.results import Solutions
from queries.sparql.run import understood
from tests.queries.town import extraction, extractions, head, project, row, write_graph

PREVIOUS = Path(__file__).parents[3] / "benchmarks" / "data" / "queries-previous"
AGENCIES = ("", "水务", "没有这个部门")
HALVES = (("甲", "一号工程"), ("乙", "二号工程"))
BOUNDS = (
    *(("≥", "100 %"), (">", "99 %"), ("=", "100 %"), ("=", "120 %"), ("≤", "120 %")),
    *(("区间", "90~100 %"), ("区间", "100~101 %")),
)
OFFICES = (("石桥县水务局", 2025), ("石桥县水务局", 2026), ("松坡县民政局", 2026), (None, None))


def uneven() -> list[Extraction]:
    """Documents that lack what queries join by: agency, year, names, targets, units, levels, amounts, indicators."""
    found = []
    for doc, (agency, year) in enumerate(OFFICES):
        d = f"uneven{doc}"
        rows: list[Record] = [head(d, agency, year) if agency and year else DocumentRecord(doc=d)]
        for half, name in HALVES:
            rows += [
                project(d, name, f"{doc + 1}00", f"{doc}5", initial_budget=Decimal(90)),
                *(row(d, name, "质量", f"{half}类合格率", op, value, weight=30) for op, value in BOUNDS),
                row(d, name, "成本", f"{half}类成本", "≤", f"{doc + 2}50 万元"),
                row(d, name, "满意", None, "≥", "90 %"),
                row(d, name, "数量", "巡查次数", "≥", f"{doc + 3}", weight=doc),
                row(d, name, "效益", "管护水平", "定性", "有所提升", weight=5),
                row(d, name, "效益", "管护水平", "定性", "每季度末前改善"),
                IndicatorRecord(doc=d, project=name, name="管护水平", weight=Decimal(5)),
                IndicatorRecord(
                    doc=d, project=name, name="无级别满意度", op="≥", low=Decimal(9), unit="分", printed="≥9分"
                ),
            ]
        rows += [
            project(d, "三号工程", None, "7"),
            project(d, "四号工程", "40"),
            row(d, "五号工程", "数量", "巡查次数", "=", "6 次", weight=90),
            row(d, None, "满意", "群众满意度", "≥", f"8{doc} %", weight=60),
            row(d, None, "满意", "群众满意度", "<", "95 %"),
        ]
        found.append(extraction(d, rows))
    return found


def rows_of(reader: Reader, query: LibraryQuery, values: dict[str, object]) -> list[tuple[str, ...]]:
    found = understood(reader.query(query.bind(values)))
    assert isinstance(found, Solutions)
    return [tuple(map(str, row.values())) for row in found]


@pytest.fixture(scope="module")
def graphs(examples_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("linked")
    shutil.copytree(examples_graph, folder / "examples")
    all_three = [
        folder / "examples",
        write_graph(folder / "town", extractions()),
        write_graph(folder / "uneven", uneven()),
    ]
    for graph in all_three:
        link(graph)
    return all_three


@pytest.mark.parametrize("name", sorted(path.stem for path in PREVIOUS.glob("*.rq")))
def test_a_query_answers_as_its_previous_text(name: str, graphs: list[Path]) -> None:
    now = library()[name]
    before = parse(name, (PREVIOUS / f"{name}.rq").read_text(encoding="utf-8"))
    assert before.parameters == now.parameters
    asks: list[dict[str, object]] = [{}]
    if any(parameter.name == "agency" for parameter in now.parameters):
        asks = [{"agency": word} for word in AGENCIES]
    seen = 0
    for graph in graphs:
        with open_reader(graph) as reader:
            for values in asks:
                rows = rows_of(reader, now, values)
                assert rows == rows_of(reader, before, values), values
                seen += len(rows)
    assert seen > 0
