"""`explain` by names: which rows are taken where several print one, and other forms of a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.records import DocumentRecord, Extraction, IndicatorRecord
from graph.linking.run import link
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from ontology.names import DATA
from queries.answers.linked import concepts, explain
from queries.cli import cli
from tests.queries.town import write_graph

AGENCIES = {
    "云岭市公安局": ("群众满意度", "系统验收\n合格率%"),
    "青石县消防救援大队": ("群众满意度", "演练次数"),
    "清河县公安局": ("群众满意度",),
}


def _extraction(number: int, agency: str, names: tuple[str, ...]) -> Extraction:
    head = DocumentRecord(doc=agency, agency=agency, title=f"{agency}预算", year=2026)
    rows = [
        IndicatorRecord(doc=agency, project="业务\n经费", scope="project", level1="满意度指标", name=name, op="定性",
                        text="较高", printed="较高")
        for name in names
    ]  # fmt: skip
    return Extraction(agency, f"{number}" * 64, (head, *rows))


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = [_extraction(number, *one) for number, one in enumerate(AGENCIES.items())]
    folder = write_graph(tmp_path_factory.mktemp("explained") / "g", found)
    link(folder)
    return folder


@pytest.fixture(scope="module")
def reader(directory: Path) -> Iterator[Reader]:
    with open_reader(directory) as opened:
        yield opened


def test_one_name_twice_is_two_rows_of_different_concepts(reader: Reader) -> None:
    of = {member.iri: row.iri for row in concepts(reader) for member in row.members if member.name == "群众满意度"}
    assert (len(of), len(set(of.values()))) == (3, 2)
    found = explain(reader, "群众满意度", "群众满意度")
    assert of[found.a] != of[found.b]
    assert found.grade != "same"
    told = [line for line in found.lines() if "另有 2 条" in line]
    assert [line.split("，")[2][:2] for line in told] == ["A ", "B "]
    assert all("有 3 条，分属 2 个概念" in line for line in told)
    for iri, line in zip((found.a, found.b), told, strict=True):
        assert iri.removeprefix(DATA) in line
    assert found.as_dict()["asked"] == [{"text": "群众满意度", "rows": 3, "concepts": 2}] * 2


def test_an_iri_beside_the_name_that_it_prints_is_another_row(reader: Reader) -> None:
    first = explain(reader, "群众满意度", "群众满意度").a
    for iri in (first, first.removeprefix(DATA)):
        there, back = explain(reader, iri, "群众满意度"), explain(reader, "群众满意度", iri)
        assert (there.a, back.b) == (first, first)
        assert there.b == back.a != first
        assert sum("另有 2 条" in line for line in there.lines()) == 1
    itself = explain(reader, first, first)
    assert (itself.a, itself.grade) == (itself.b, "same")
    assert not [line for line in itself.lines() if "另有" in line]


def test_two_rows_of_one_concept_are_two_where_there_is_no_other(tmp_path: Path) -> None:
    found = [_extraction(n, agency, ("群众满意度",)) for n, agency in enumerate(("云岭市公安局", "清河县公安局"))]
    write_graph(tmp_path / "g", found)
    for linked in (False, True):
        if linked:
            link(tmp_path / "g")
        with open_reader(tmp_path / "g") as opened:
            made = explain(opened, "群众满意度", "群众满意度")
        assert made.a != made.b
        assert (made.grade, made.explanation.ends[0].concepts) == ("same", 1)


def test_a_name_is_found_by_its_folded_or_cleaned_form_and_it_is_said(reader: Reader) -> None:
    for text in ("系统验收合格率％", "系统验收合格率", "指标1：系统验收合格率"):
        found = explain(reader, text, "演练次数")
        assert found.explanation.unknown == ()
        assert any(f"没有印作“{text}”的指标，A 取写法相当的“系统验收 合格率%”" in line for line in found.lines())
    assert explain(reader, "系统验收率", "演练次数").explanation.unknown == ("系统验收率",)


def test_a_line_break_in_a_name_breaks_no_line(reader: Reader, directory: Path) -> None:
    found = explain(reader, "系统验收\n合格率%", "演练次数")
    assert found.lines()[0].startswith("“系统验收 合格率%”与“演练次数”无关（")
    assert "A  系统验收 合格率%  (云岭市公安局 / 业务 经费)" in found.lines()
    assert all("\n" not in line for line in found.lines())
    assert "\n合格率" not in found.svg()
    typed = CliRunner().invoke(cli, ["explain", "没有\n这个", "演练次数", "--graph", str(directory)])
    assert "没有名为“没有 这个”的指标" in typed.output


def test_python_has_the_numbers_of_an_explanation(reader: Reader) -> None:
    found = explain(reader, "群众满意度", "群众满意度")
    told = found.as_dict()
    assert (found.score, found.same, list(found.vetoes)) == (told["score"], told["same"], told["vetoes"])
    assert [one.contribution for one in found.features] == [one["contribution"] for one in told["features"]]
    assert found.score == pytest.approx(sum(one.contribution for one in found.features))
