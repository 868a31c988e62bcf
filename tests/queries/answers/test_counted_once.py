"""One disclosure from several files counts once in comparisons; and an answer is the same however it is asked for."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extract.errors import QueryError
from extract.records import Coverage, Extraction, Record
from graph.building.session import build
from graph.document.document_graph import graph_of
from graph.reading.twins import Twins
from graph.store.ledger import Entry
from graph.store.writer import Writer
from jixiao import Graph, open_graph, spread
from queries.answers.counted_once import in_words
from queries.cli import cli
from tests.graph.extractors import obey
from tests.queries.town import SCHOOLS, WATER, extraction, head, row

NAMES = [f"第{n}处管网漏损率" for n in range(6)]


def _disclosure(name: str, year: int = 2026, *, kind: str = "budget", agency: str = WATER, page: int | None = None,
                rows: int = 6, shift: int = 0, looked: bool = True) -> Extraction:  # fmt: skip
    found: list[Record] = [head(name, agency, year, kind)]
    found += [
        row(name, None, "质量", text, "≤", f"{10 + n + shift} %", page=page) for n, text in enumerate(NAMES[:rows])
    ]
    made = extraction(name, found)
    return Extraction(made.name, made.sha256, made.records, (), Coverage(9, 9) if looked else None)


def _graph(folder: Path, *found: Extraction) -> Path:
    with Writer(folder) as writer:
        for one in found:
            made = graph_of(one)
            writer.put([Entry(f"/in/{one.name}", one.sha256, "test", frozenset({made.iri}))], [made])
        writer.publish()
    return folder


def _rows(graph: Graph, **asked: Any) -> int:
    return graph.compare("漏损率", words=True, **asked).total


def test_as_pdf_and_as_text_counts_once(tmp_path: Path) -> None:
    text, print_ = _disclosure("text"), _disclosure("print", page=3, rows=5)
    with open_graph(_graph(tmp_path / "g", text, print_)) as graph:
        found = graph.compare("漏损率", words=True)
        assert found.total == 5, "what has pages counts"
        assert {row.page for row in found} == {3}
        (twins,) = found.twins
        assert (twins.rows, twins.equal) == (5, 5)
        assert _rows(graph, count="all") == 11
        other = twins.others[0]
        assert _rows(graph, count=other) == 6
        assert _rows(graph, count=other.rpartition("-")[2][:8]) == 6
        assert _rows(graph, count=["text.txt"]) == 6
        assert _rows(graph, count="/in/print.txt") == 5
        assert sum(s.targets for s in spread(found)) == 5
        with pytest.raises(QueryError, match="没有文件"):
            _rows(graph, count="nothing.pdf")


@pytest.mark.parametrize(
    "other",
    [
        _disclosure("other", 2025),
        _disclosure("other", kind="final_account"),
        _disclosure("other", agency=SCHOOLS),
        _disclosure("other", shift=50),
        _disclosure("other", rows=2),
    ],
    ids=["year", "kind", "agency", "targets", "few"],
)
def test_what_differs_is_another_disclosure(tmp_path: Path, other: Extraction) -> None:
    with open_graph(_graph(tmp_path / "g", _disclosure("one"), other)) as graph:
        found = graph.compare("漏损率", words=True)
        assert found.twins == ()
        assert found.total == 6 + sum(record.type == "indicator" for record in other.records)


def test_records_of_a_document_count_before_it(tmp_path: Path) -> None:
    read, corrected = _disclosure("read", page=1), _disclosure("corrected", rows=5, looked=False)
    with open_graph(_graph(tmp_path / "g", read, corrected)) as graph:
        assert _rows(graph) == 5


def test_three_are_one(tmp_path: Path) -> None:
    with open_graph(_graph(tmp_path / "g", *(_disclosure(name) for name in "abc"))) as graph:
        found = graph.compare("漏损率", words=True)
        assert found.total == 6
        assert len(found.twins[0].others) == 2


def test_the_command_line_tells_and_lets_choose(tmp_path: Path) -> None:
    graph = str(_graph(tmp_path / "g", _disclosure("text"), _disclosure("print", page=3, rows=5)))
    runner = CliRunner()

    def ask(*more: str) -> Any:
        return runner.invoke(cli, ["compare", "漏损率", "--words", "--graph", graph, "--json", *more])

    assert len(json.loads(ask().stdout)) == 5
    assert ask().stderr == (
        "同一份公开材料：text.txt 与 print.txt（5 条指标中 5 条相同）；"
        "比较时只算 print.txt，要算另一份：compare … --count text.txt\n"
    )
    assert len(json.loads(ask("--count", "text.txt").stdout)) == 6
    everything = ask("--count", "all")
    assert len(json.loads(everything.stdout)) == 11
    assert everything.stderr == ""


def test_files_of_one_name_are_told_with_their_folders() -> None:
    made = Twins("p", ("t",), 5, 5, {"p": "/in/pdf/one.txt", "t": "/in/text/one.txt"}, frozenset())
    assert "/in/text/one.txt 与 /in/pdf/one.txt" in in_words(made)
    made = Twins("p", ("t",), 5, 5, {"p": "/in/one.pdf", "t": "/in/a b.txt, /old/a b.txt"}, frozenset())
    assert "：a b.txt 与 one.pdf" in in_words(made)
    assert "--count 'a b.txt'" in in_words(made)


def test_a_build_tells_of_twins(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"2026 {name}", encoding="utf-8")
    first = build([tmp_path / "a.txt"], tmp_path / "g", obey, code="1")
    assert first.twins == ()
    (twins,) = build([tmp_path / "b.txt"], tmp_path / "g", obey, code="1").twins
    assert {Path(name).name for name in twins.names.values()} == {"a.txt", "b.txt"}


ROWS = '?i rdfs:label ?name ; jx:agency ?a FILTER(CONTAINS(?name, "漏损率"))'
VALUES = st.lists(
    st.tuples(st.sampled_from([WATER, SCHOOLS]), st.decimals(0, 100, places=1, allow_nan=False), st.booleans()),
    min_size=1,
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6, deadline=None,
          phases=[Phase.explicit, Phase.generate])  # fmt: skip
@given(VALUES, st.integers(1, 14))
def test_spread_counts_and_limits_agree_however_they_are_asked_for(
    tmp_path_factory: pytest.TempPathFactory, values: list[tuple[str, Decimal, bool]], limit: int
) -> None:
    by: dict[str, list[Record]] = {}
    for agency, value, worded in values:
        rows = by.setdefault(agency, [head(agency, agency, 2026)])
        told = ("定性", "逐步下降") if worded else ("≤", f"{value} %")
        rows.append(row(agency, None, "质量", f"第{len(rows)}处漏损率", *told))
    directory = _graph(tmp_path_factory.mktemp("agree") / "g", *(extraction(name, rows) for name, rows in by.items()))
    where = ["--graph", str(directory), "--json"]
    runner = CliRunner()
    with open_graph(directory) as graph:
        cut, whole = (graph.compare("漏损率", words=True, limit=most) for most in (limit, None))
        [told] = graph.sparql(f"SELECT (COUNT(?i) AS ?n) (COUNT(DISTINCT ?a) AS ?agencies) {{ {ROWS} }}")  # type: ignore[misc]
        [ends] = graph.sparql(  # type: ignore[misc]
            f"SELECT (COUNT(?v) AS ?n) (MIN(?v) AS ?low) (MAX(?v) AS ?high) {{ {ROWS} ?i jx:maximum ?v }}"
        )
        means = graph.run("mean-target", word="漏损率")
    assert (cut.total, cut.agencies, len(cut)) == (told["n"], told["agencies"], min(limit, len(values)))
    assert list(cut) == list(whole)[:limit]
    assert spread(cut) == spread(whole)
    numbers = next((s for s in spread(cut) if s.median is not None), None)
    if numbers is None:
        assert ends["n"] == len(means) == 0
    else:
        assert (numbers.lowest, numbers.highest, numbers.targets) == (ends["low"], ends["high"], ends["n"])
        assert min(mean["lowest"] for mean in means) == numbers.lowest
        assert sum(mean["indicators"] for mean in means) == numbers.targets
    printed = runner.invoke(cli, ["compare", "漏损率", "--words", "--limit", str(limit), *where])
    assert [one["iri"] for one in json.loads(printed.stdout)] == [one.iri for one in cut]
    if limit < len(values):
        assert f"共 {len(values)} 条，{told['agencies']} 个部门" in printed.stderr
    listed = runner.invoke(cli, ["find", "漏损率", "--limit", str(limit), *where])
    assert len(json.loads(listed.stdout)) == min(limit, len(values))
