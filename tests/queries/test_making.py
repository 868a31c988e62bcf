"""The functions that read files and change graphs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.document import extract_file
from extract.errors import ArgumentError, DocumentError, StoreError
from queries import making, reading
from queries.api import open_graph
from tests.graph.samples import write_records

LAYOUTS = Path(__file__).parents[1] / "data" / "layouts"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of records, beside it the graph that was built of it."""
    path = write_records(tmp_path_factory.mktemp("making") / "a.jsonl", "a", 2025)
    making.build(path.with_name("g"), path, workers=1)
    return path


@pytest.fixture
def built(source: Path, tmp_path: Path) -> Path:
    return shutil.copytree(source.with_name("g"), tmp_path / "g")


def years(graph: Path) -> list[int | None]:
    with open_graph(graph) as opened:
        return [row.year for row in opened.documents()]


def test_no_documents_make_no_graph(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="documents 是空的"):
        making.build(tmp_path / "g", [])
    assert not (tmp_path / "g").exists()


def test_the_report_of_a_build_is_one_line(source: Path, tmp_path: Path) -> None:
    report = making.build(tmp_path / "g", [source, tmp_path / "nothing"], workers=1)
    assert repr(report).startswith("<BuildReport 1 files: read 1, missing 1;")
    assert f"<td>{source.name}</td>" in report._repr_html_()
    linking = making.link(tmp_path / "g")
    assert repr(linking).startswith(f"<Linking {len(linking.concepts)} concepts; links: ")
    assert len(repr(linking)) < 200


def test_a_document_is_read_by_path_or_text_of_a_path() -> None:
    path = LAYOUTS / "form_colon.txt"
    found = reading.extract(path)
    assert found == reading.extract(str(path)) == extract_file(path)
    assert list(found.of("indicator"))


def test_a_file_that_is_not_there_and_one_that_is_no_document_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        reading.extract(tmp_path / "none.txt")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(DocumentError):
        reading.extract(tmp_path / "x.pdf")


def test_several_files_or_a_folder_are_built(built: Path, source: Path, tmp_path: Path) -> None:
    b = write_records(tmp_path / "b.jsonl", "b", 2026)
    making.build(str(built), [str(b), source], workers=1)
    assert years(built) == [2026, 2025]
    making.build(tmp_path / "other", str(tmp_path), workers=1)
    assert years(tmp_path / "other") == [2026]


def test_who_builds_is_told_the_number_of_files_and_each(built: Path, source: Path) -> None:
    begun: list[int] = []
    told: list[str] = []
    making.build(built, source, workers=1, begin=begun.append, tell=lambda report: told.append(report.status))
    making.build(built, source, workers=1, force=True, tell=lambda report: told.append(report.status))
    assert begun == [1]
    assert told == ["unchanged", "read"]


def test_after_a_build_find_has_its_index(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_graph(built) as graph:
        monkeypatch.setattr("queries.opened.indicator_columns", lambda reader: pytest.fail("the index is made again"))
        assert [row.name for row in graph.find("媒体")] == ["媒体宣传次数"]


def test_an_index_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    making.prepare_find(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_documents_are_taken_out_by_path_and_what_is_unknown_is_told(built: Path, source: Path) -> None:
    unknown = str(source.with_name("unknown.jsonl"))
    assert making.remove(built, [unknown, source]) == {unknown: None, str(source): 1}
    assert years(built) == []


def test_a_document_is_taken_out_by_its_iri(built: Path) -> None:
    with open_graph(built) as graph:
        [document] = graph.documents()
    assert making.remove(built, [document.iri]) == {document.iri: 1}
    assert years(built) == []


def test_from_a_graph_that_is_not_there_nothing_is_taken_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="none"):
        making.remove(tmp_path / "none", "a.jsonl")
    assert not (tmp_path / "none").exists()


def test_linking_is_in_the_graph_and_find_names_the_concept(built: Path) -> None:
    linking = making.link(built)
    with open_graph(built) as graph:
        [found] = graph.find("媒体宣传次数")
        assert found.concept in {concept.iri for concept in linking.concepts}


@pytest.mark.parametrize("call", [making.build, making.remove])
def test_an_endpoint_is_not_written(call: object) -> None:
    with pytest.raises(StoreError):
        call("http://localhost:1/sparql", "a.jsonl")  # type: ignore[operator]
    with pytest.raises(StoreError):
        making.link("https://localhost:1/sparql")
