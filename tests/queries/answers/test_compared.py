"""A limit cuts the list of a comparison alone: command line, Python and the library say the same of all rows."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.records import DocumentRecord, Extraction, IndicatorRecord
from graph.linking.run import link
from jixiao import Compared, Graph, open_graph, spread
from queries.cli import cli
from tests.queries.town import write_graph

MEASURES = ("公众满意度", "合格率", "数量")
_PRINTED = (("群众满意度", "满意度指标", "%"), ("市民满意度", "满意度指标", "分"), ("堤防验收合格率", "产出指标", "%"),
            ("植树数量", "产出指标", "株"), ("渠道数量", "产出指标", "条"))  # fmt: skip


def _document(number: int, chance: random.Random) -> Extraction:
    """A made-up agency's document; the last one names no agency, and some targets are words."""
    name = f"doc{number:02}"
    agency = None if number == 9 else f"第{number}县水利局"
    rows = []
    for printed, level1, unit in chance.sample(_PRINTED, k=chance.randint(2, len(_PRINTED))):
        for copy in range(chance.randint(1, 3)):
            low = None if chance.random() < 0.2 else Decimal(chance.randint(1, 100))
            rows.append(
                IndicatorRecord(
                    doc=name, project=f"水利工程{copy}", scope="project", level1=level1, level2=None, name=printed,
                    op="定性" if low is None else "≥", low=low, unit=None if low is None else unit,
                    text="明显提高" if low is None else None, printed="明显提高" if low is None else f"≥{low}{unit}",
                )
            )  # fmt: skip
    head = DocumentRecord(doc=name, title=name, agency=agency, year=2026, kind="budget")
    return Extraction(f"{name}.txt", hashlib.sha256(name.encode()).hexdigest(), (head, *rows))


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(7)
    folder = write_graph(tmp_path_factory.mktemp("many") / "g", [_document(n, chance) for n in range(10)])
    link(folder)
    return folder


def _wholes(graph: Graph) -> list[tuple[dict[str, str], Compared]]:
    asked = [{"measure": measure} for measure in MEASURES] + [{"what": name} for name, *_ in _PRINTED]
    return [(one, graph.compare(**one)) for one in asked]


def test_every_limit_gives_the_same_spread_and_agencies(directory: Path) -> None:
    with open_graph(directory) as graph:
        for asked, whole in _wholes(graph):
            assert whole.total > 3
            assert len({row.agency for row in whole} - {None}) == whole.agencies > 1
            for limit in (1, 2, whole.total - 1, whole.total + 1):
                cut = graph.compare(**asked, limit=limit)
                assert (list(cut), cut.total) == (whole[:limit], whole.total)
                assert (spread(cut), cut.agencies) == (spread(list(whole)), whole.agencies)


def test_the_command_line_prints_the_spread_of_all_rows_whatever_it_lists(directory: Path) -> None:
    with open_graph(directory) as graph:
        for asked, whole in _wholes(graph)[1:4]:
            words = [f"--measure={asked['measure']}"] if "measure" in asked else [asked["what"]]
            printed = [
                CliRunner().invoke(cli, ["compare", *words, "--graph", str(directory), "--limit", limit])
                for limit in ("0", "1")
            ]
            spreads = {found.stdout.partition("离散程度\n")[2] for found in printed}
            assert len(spreads) == 1
            numbers = [line for line in spread(whole) if line.median is not None]
            [table] = spreads
            for line in numbers:
                assert f"{line.targets}" in table
                assert line.lowest_agency is None or line.lowest_agency in table
            assert f"共 {whole.total} 条，{whole.agencies} 个部门\n" == printed[0].stderr
            assert printed[1].stderr.startswith(f"共 {whole.total} 条，{whole.agencies} 个部门；只列出前 1 条")


def test_a_cut_list_of_data_tells_the_lowest_on_standard_error(directory: Path) -> None:
    for form in ("--json", "--csv"):
        whole = CliRunner().invoke(cli, ["compare", "植树数量", form, "--limit", "0", "--graph", str(directory)])
        cut = CliRunner().invoke(cli, ["compare", "植树数量", form, "--limit", "1", "--graph", str(directory)])
        assert whole.stderr == ""
        with open_graph(directory) as graph:
            line = spread(graph.compare("植树数量"))[0]
        assert (
            f"最低 {line.lowest}株（{line.lowest_agency}），最高 {line.highest}株（{line.highest_agency}）"
            in cut.stderr
        )
        rows = json.loads(cut.stdout) if form == "--json" else list(csv.DictReader(io.StringIO(cut.stdout)))
        assert len(rows) == 1
    found = CliRunner().invoke(cli, ["find", "数量", "--json", "--limit", "1", "--graph", str(directory)])
    assert "显示 1 条" in found.stderr
    listed = CliRunner().invoke(cli, ["concepts", "--limit", "1", "--graph", str(directory)])
    assert "显示 1 条" in listed.stderr


def test_the_library_counts_the_same(directory: Path) -> None:
    with open_graph(directory) as graph:
        for row in graph.measures():
            assert graph.compare(measure=row.label).agencies == row.agencies
        of_measures = {row["measure"]: row["agencies"] for row in graph.run("measures")}
        for measure in MEASURES:
            found = graph.compare(measure=measure, limit=1)
            rows = graph.run("measure-targets", measure=measure)
            assert (len(rows), of_measures[measure]) == (found.total, found.agencies)
            values = defaultdict(list)
            for row in rows:
                if row["value"] is not None:
                    values[row["unit"]].append(row["value"])
            told = {line.unit: (line.lowest, line.highest) for line in spread(found) if line.median is not None}
            assert told == {unit: (min(some), max(some)) for unit, some in values.items()}
        labels = {concept.label: concept.iri for concept in graph.concepts()}
        compared = 0
        for row in graph.run("concept-spread", least=1):
            of_all = graph.compare(labels[row["concept"]], limit=1).whole
            mine = [one for one in of_all if one.agency is not None]  # the library asks by agency
            line = next(line for line in spread(mine) if line.unit == row["unit"] and line.median is not None)
            said = (row["indicators"], row["agencies"], row["lowest"], row["highest"])
            assert said == (line.targets, line.agencies, line.lowest, line.highest)
            compared += 1
        assert compared >= len(MEASURES)
