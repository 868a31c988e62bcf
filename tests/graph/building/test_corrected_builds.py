"""Builds with corrections: applied on every build, by what a document is and not where it lies; no more is read again
than what was corrected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.errors import StoreError
from graph.building.removal import remove
from graph.building.session import READ, UNCHANGED, BuildReport, build
from graph.corrections.correction_file import CORRECTIONS_FILE, Corrections, append
from graph.reading.opening import open_reader
from graph.reading.summary import info
from ontology.names import FILES_GRAPH
from tests.graph.building.test_session import nquads, statuses, write
from tests.graph.corrections.corrected import change
from tests.graph.extractors import obey
from tests.graph.samples import write_records

ROW = "媒体宣传次数"


def run(graph: Path, *paths: Path, **options: object) -> BuildReport:
    held = Corrections.read(graph / CORRECTIONS_FILE)
    return build(paths, graph, obey, code="1", workers=1, corrections=held, **options)  # type: ignore[arg-type]


def correct(graph: Path, file: Path, new: str = "9", **more: str) -> None:
    append(graph / CORRECTIONS_FILE, [change(obey(file), ROW, "low", new, **more)])


def lowest(graph: Path) -> list[str]:
    query = f'SELECT ?low {{ ?i rdfs:label "{ROW}" ; jx:minimum ?low }} ORDER BY ?low'
    with open_reader(graph) as reader:
        return [row["low"].value for row in reader.query(query)]


def test_only_a_document_whose_corrections_changed_is_read_again(tmp_path: Path) -> None:
    graph, a, b = tmp_path / "g", write(tmp_path / "a.txt", "2026"), write(tmp_path / "b.txt", "2025")
    run(graph, a, b)
    plain = nquads(graph)
    correct(graph, a)
    report = run(graph, a, b)
    assert statuses(report) == {"a.txt": READ, "b.txt": UNCHANGED}
    assert (report.corrected.applied, [file.corrections for file in report.files]) == (1, [1, 0])
    assert lowest(graph) == ["8", "9"]
    corrected = nquads(graph)
    assert set(statuses(run(graph, a, b)).values()) == {UNCHANGED}
    run(graph, a, b, force=True)
    assert nquads(graph) == corrected
    (graph / CORRECTIONS_FILE).unlink()
    assert statuses(run(graph, a, b)) == {"a.txt": READ, "b.txt": UNCHANGED}
    assert nquads(graph) == plain


def test_corrections_outlive_a_changed_path_and_another_order_of_lines(tmp_path: Path) -> None:
    graph, a = tmp_path / "g", write(tmp_path / "a.txt", "2026")
    run(graph, a)
    correct(graph, a)
    append(graph / CORRECTIONS_FILE, [change(obey(a), "参保人数", "weight", "21")])
    run(graph, a)
    before = nquads(graph)
    moved = tmp_path / "elsewhere" / "renamed.txt"
    moved.parent.mkdir()
    shutil.move(a, moved)
    file = graph / CORRECTIONS_FILE
    file.write_text("\n".join(reversed(file.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    assert statuses(run(graph, moved)) == {"renamed.txt": UNCHANGED}
    assert but_names(nquads(graph)) == but_names(before)
    again = tmp_path / "g2"
    again.mkdir()
    run(again, moved)
    shutil.copy(file, again)
    run(again, moved)
    assert but_names(nquads(again)) == but_names(before)


def but_names(data: bytes) -> list[bytes]:
    """The quads but those that name the files, which was changed."""
    return [line for line in data.splitlines() if not line.endswith(f"<{FILES_GRAPH}> .".encode())]


def test_documents_of_a_file_of_records_are_corrected_too(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    path = write_records(tmp_path / "r.jsonl", "r", 2026)
    run(graph, path)
    from graph.building.record_files import read_record_file

    (found,) = read_record_file(path).extractions
    append(graph / CORRECTIONS_FILE, [change(found, ROW, "low", "9")])
    assert statuses(run(graph, path)) == {"r.jsonl": READ}
    assert lowest(graph) == ["9"]


def test_what_is_not_applied_is_told_by_each_build(tmp_path: Path) -> None:
    graph, a, b = tmp_path / "g", write(tmp_path / "a.txt", "2026"), write(tmp_path / "b.txt", "2025")
    run(graph, a, b)
    correct(graph, a, "9", who="李某")
    correct(graph, a, "10", who="王某")
    correct(graph, b)
    report = run(graph, b)
    assert [Path(path).name for path in report.corrected.waiting] == ["a.txt"]
    for _ in range(2):
        report = run(graph, a, b)
        (unused,) = report.corrected.unused
        assert "王某: low = 10" in unused.why.zh
        assert report.corrected.waiting == ()
    assert lowest(graph) == ["8", "9"]
    with open_reader(graph) as reader:
        assert [warning.code for warning in info(reader).not_read].count("correction-unused") == 1


def test_corrections_of_another_version_of_a_file_are_told_and_kept(tmp_path: Path) -> None:
    graph, a = tmp_path / "g", write(tmp_path / "a.txt", "2026")
    run(graph, a)
    correct(graph, a)
    run(graph, a)
    write(a, "2026 again")
    (stray,) = run(graph, a).corrected.strays
    assert ROW in stray
    assert lowest(graph) == ["8"]
    write(a, "2026")
    assert run(graph, a).corrected.strays == ()
    assert lowest(graph) == ["9"]


def test_the_file_of_corrections_is_no_document_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    a = write(folder / "a.txt", "2026")
    append(folder / CORRECTIONS_FILE, [change(obey(a), ROW, "low", "9")])
    assert statuses(run(tmp_path / "g", folder)) == {"a.txt": READ}


def test_documents_are_removed_by_what_info_prints_of_them(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    run(graph, *(write(tmp_path / f"{year}.txt", str(year)) for year in range(2022, 2027)))
    with open_reader(graph) as reader:
        by_year = {one.year: one for one in info(reader).documents}
    said = [
        by_year[2022].iri,
        by_year[2023].iri.rpartition("doc-")[2][:8],
        by_year[2024].title or "",
        Path(by_year[2025].paths[0]).name,
    ]
    assert remove(graph, said) == dict.fromkeys(said, 1)
    with open_reader(graph) as reader:
        assert [document.year for document in info(reader).documents] == [2026]


def test_a_name_of_several_documents_removes_none(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    paths = [tmp_path / folder / "a.txt" for folder in ("x", "y")]
    for path, year in zip(paths, ("2026", "2025"), strict=True):
        path.parent.mkdir()
        write(path, year)
    run(graph, *paths)
    with pytest.raises(StoreError, match="不止一个文件"):
        remove(graph, ["a.txt"])
    with open_reader(graph) as reader:
        assert info(reader).counts["documents"] == 2
