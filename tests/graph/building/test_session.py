from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.errors import StoreError
from graph.building.removal import remove
from graph.building.reports import FAILED, READ, UNCHANGED, BuildReport
from graph.building.session import build
from graph.export.rdf import serialise
from graph.reading.opening import open_reader
from graph.reading.summary import info
from graph.store.writer import Writer
from graph.version import LINKING, fingerprint
from ontology.names import LINKS_GRAPH, Property
from tests.graph.extractors import obey
from tests.graph.samples import write_records


def run(graph: Path, *arguments: Path | str, code: str = "1", **options: object) -> BuildReport:
    return build(arguments, graph, obey, code=code, workers=1, **options)  # type: ignore[arg-type]


def nquads(graph: Path) -> bytes:
    out = io.BytesIO()
    with open_reader(graph) as reader:
        serialise(reader, "nq", out)
    return out.getvalue()


def apart(graph: Path) -> tuple[list[bytes], list[str]]:
    """The lines that say nothing of files, and the names of the files."""
    lines, name = nquads(graph).splitlines(), f"<{Property.FILE_NAME}>".encode()
    named = sorted(
        line.split(b'"')[1].decode() for line in lines if name in line and b'"' in line and b"/files>" in line
    )
    return [line for line in lines if b"/files>" not in line], named


def statuses(report: BuildReport) -> dict[str, str]:
    return {file.path.name: file.status for file in report.files}


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_files_directories_patterns_and_records(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    write(folder / "a.txt", "2026")
    write_records(folder / "b.jsonl", "b", 2025)
    write(tmp_path / "c.dat", "2024")
    write(folder / "notes.py", "no document")
    report = run(tmp_path / "g", tmp_path / "in", str(tmp_path / "*.dat"), tmp_path / "nothing.pdf")
    assert statuses(report) == {"a.txt": READ, "b.jsonl": READ, "c.dat": READ}
    assert report.missing == (str(tmp_path / "nothing.pdf"),)
    assert report.failed
    with open_reader(tmp_path / "g") as reader:
        found = info(reader)
    assert found.counts["documents"] == 3
    assert found.years == (2024, 2025, 2026)
    assert found.counts["indicators"] == 18


def test_unchanged_files_are_skipped_until_the_code_changes(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "2026")
    assert statuses(run(tmp_path / "g", file)) == {"a.txt": READ}
    assert statuses(run(tmp_path / "g", file)) == {"a.txt": UNCHANGED}
    assert statuses(run(tmp_path / "g", file, force=True)) == {"a.txt": READ}
    assert statuses(run(tmp_path / "g", file, code="2")) == {"a.txt": READ}
    assert statuses(run(tmp_path / "g", file, code="2")) == {"a.txt": UNCHANGED}


def test_a_path_whose_bytes_changed_has_its_document_replaced_and_nothing_else(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.txt", "2025"), write(tmp_path / "b.txt", "2026")
    run(tmp_path / "g", a, b)
    write(a, "2024")
    assert statuses(run(tmp_path / "g", a)) == {"a.txt": READ}
    run(tmp_path / "h", b, a)
    assert nquads(tmp_path / "g") == nquads(tmp_path / "h")
    assert b"2025" not in nquads(tmp_path / "g")


def test_the_same_bytes_under_two_paths_are_one_document(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.txt", "2026"), write(tmp_path / "b.txt", "2026")
    run(tmp_path / "g", a)
    one, names = apart(tmp_path / "g")
    assert names == ["a.txt"]
    assert statuses(run(tmp_path / "g", a, b)) == {"a.txt": UNCHANGED, "b.txt": UNCHANGED}
    assert apart(tmp_path / "g") == (one, ["a.txt", "b.txt"])
    write(a, "2025")
    run(tmp_path / "g", a)
    with open_reader(tmp_path / "g") as reader:
        assert info(reader).counts["documents"] == 2, "b.txt still holds the old bytes"
    assert remove(tmp_path / "g", [str(a), "unknown"]) == {str(a): 1, "unknown": None}
    assert apart(tmp_path / "g") == (one, ["b.txt"])


def test_any_order_gives_the_same_nquads_and_version(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{year}.txt", str(year)) for year in (2023, 2024, 2025)]
    found = set()
    for number, order in enumerate((files, files[::-1], [files[1], files[0], files[2]])):
        graph = tmp_path / f"g{number}"
        for file in order:
            run(graph, file)
        with open_reader(graph) as reader:
            found.add((reader.version, nquads(graph)))
    assert len(found) == 1


def test_a_failed_file_leaves_nothing_and_the_rest_go_in(tmp_path: Path) -> None:
    good, bad = write(tmp_path / "a.txt", "2026"), write(tmp_path / "b.txt", "fail")
    records = write_records(tmp_path / "c.jsonl", "c")
    with records.open("a", encoding="utf-8") as file:
        file.write('{"type": "indicator", "op": ">=",\n')
    report = run(tmp_path / "g", good, bad, records)
    assert statuses(report) == {"a.txt": READ, "b.txt": FAILED, "c.jsonl": FAILED}
    error = next(file.error for file in report.files if file.path == records)
    assert "c.jsonl" in str(error)
    assert "11" in str(error), "the line is named"
    run(tmp_path / "h", good)
    assert nquads(tmp_path / "g") == nquads(tmp_path / "h")
    with open_reader(tmp_path / "g") as reader:
        assert [Path(path).name for path, _, _ in info(reader).failed] == ["b.txt", "c.jsonl"]


def test_equal_files_that_fail_are_each_named(tmp_path: Path) -> None:
    report = run(tmp_path / "g", write(tmp_path / "a.txt", "fail"), write(tmp_path / "b.txt", "fail"))
    assert [file.error.file for file in report.files if file.error] == ["a.txt", "b.txt"]


def test_removing_a_path_whose_document_another_one_gives(tmp_path: Path) -> None:
    a, b, bad = (tmp_path / name for name in ("a.txt", "b.txt", "bad.txt"))
    run(tmp_path / "g", write(a, "2026"), write(b, "2026"), write(bad, "fail"))
    removed = remove(tmp_path / "g", [str(a), str(bad), str(b)])
    assert list(removed.values()) == [0, 0, 1]
    assert remove(tmp_path / "g", [str(b)]) == {str(b): None}


def test_a_directory_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="无法写入"):
        Writer(write(tmp_path / "a.txt", "") / "g")


def test_what_a_path_gave_stays_when_its_new_bytes_cannot_be_read(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "2026")
    run(tmp_path / "g", file)
    before = nquads(tmp_path / "g")
    write(file, "fail")
    assert statuses(run(tmp_path / "g", file)) == {"a.txt": FAILED}
    assert nquads(tmp_path / "g") == before
    write(file, "2025")
    assert statuses(run(tmp_path / "g", file)) == {"a.txt": READ}
    with open_reader(tmp_path / "g") as reader:
        found = info(reader)
    assert found.failed == ()
    assert found.years == (2025,)


def test_a_file_that_changes_while_it_is_read_fails(tmp_path: Path) -> None:
    assert statuses(run(tmp_path / "g", write(tmp_path / "a.txt", "changed"))) == {"a.txt": FAILED}


def test_removing_one_document_of_a_file_of_several(tmp_path: Path) -> None:
    a, b = write_records(tmp_path / "a.jsonl", "a", 2025), write_records(tmp_path / "b.jsonl", "b", 2026)
    both = tmp_path / "both.jsonl"
    both.write_bytes(a.read_bytes() + b.read_bytes())
    run(tmp_path / "g", both)
    run(tmp_path / "h", a)
    run(tmp_path / "i", b)
    with open_reader(tmp_path / "i") as reader:
        (document,) = info(reader).documents
    assert remove(tmp_path / "g", [document.iri.rpartition("-")[2][:12]]).popitem()[1] == 1
    assert nquads(tmp_path / "g") == nquads(tmp_path / "h")
    assert statuses(run(tmp_path / "g", both)) == {"both.jsonl": READ}, "what was removed comes back when asked for"


def test_records_beside_their_document_are_left_out_of_a_directory(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.txt", "2026")
    twin = write_records(folder / "a.truth.jsonl", "a")
    report = run(tmp_path / "g", folder)
    assert statuses(report) == {"a.txt": READ}
    assert report.left_out == (twin,)


def test_a_second_writer_is_refused_and_a_strange_directory_too(tmp_path: Path) -> None:
    with Writer(tmp_path / "g"), pytest.raises(StoreError, match="另一个"):
        Writer(tmp_path / "g")
    strange = tmp_path / "strange"
    strange.mkdir()
    write(strange / "thesis.doc", "mine")
    with pytest.raises(StoreError, match="非空"):
        Writer(strange)
    assert [path.name for path in strange.iterdir()] == ["thesis.doc"]
    with pytest.raises(StoreError, match="不是目录"):
        Writer(strange / "thesis.doc")


def test_records_corrected_by_hand_replace_the_document(tmp_path: Path) -> None:
    file = write_records(tmp_path / "a.jsonl")
    run(tmp_path / "g", file)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    lines[2]["name"] = "改正后的名称"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    run(tmp_path / "g", file)
    text = nquads(tmp_path / "g").decode()
    assert "改正后的名称" in text
    assert "媒体宣传次数" not in text
    with open_reader(tmp_path / "g") as reader:
        assert info(reader).counts["documents"] == 1


def test_a_field_too_long_for_the_store_fails_its_file_only(tmp_path: Path) -> None:
    row = {"type": "project", "doc": "x", "name": "长", "goal": "目" * 1_000_001}
    long = write(tmp_path / "long.jsonl", json.dumps(row))
    report = run(tmp_path / "g", long, write(tmp_path / "a.txt", "2026"))
    assert statuses(report) == {"a.txt": READ, "long.jsonl": FAILED}
    assert "long.jsonl" in str(report.files[1].error)


def test_links_from_before_are_told(tmp_path: Path) -> None:
    run(tmp_path / "g", write(tmp_path / "a.txt", "2026"))
    with Writer(tmp_path / "g") as writer:
        link = ox.Triple(*(ox.NamedNode(f"http://x/{name}") for name in "abc"))
        writer.replace_graph(LINKS_GRAPH, [link])
        writer.sign(LINKS_GRAPH, fingerprint(LINKING))
    assert not run(tmp_path / "g", tmp_path / "a.txt").stale
    with Writer(tmp_path / "g") as writer:
        writer.sign(LINKS_GRAPH, "rules of before")
    assert run(tmp_path / "g", tmp_path / "a.txt").stale
    with Writer(tmp_path / "g") as writer:
        writer.sign(LINKS_GRAPH, fingerprint(LINKING))
    assert run(tmp_path / "g", write(tmp_path / "b.txt", "2025")).stale


def test_a_broken_row_costs_its_document_and_is_told_each_time(tmp_path: Path) -> None:
    rows = [{"type": "project", "doc": f"{doc}.pdf", "name": doc} for doc in ("甲", "乙")]
    broken = {"type": "project", "doc": "丙.pdf", "budget": "many"}
    path = write(tmp_path / "three.jsonl", "\n".join(json.dumps(row) for row in (*rows, broken)))
    for _ in range(2):
        report = run(tmp_path / "g", path)
        assert report.failed
        (file,) = report.files
        assert (file.status, file.documents) == (READ, 2)
        assert [str(error).startswith("three.jsonl: 第3行") for error in file.refused] == [True]
    with open_reader(tmp_path / "g") as reader:
        told = info(reader)
        assert sorted(str(document.title) for document in told.documents) == ["乙.pdf", "甲.pdf"]
        assert [name for name, _, _ in told.failed] == [str(path)]
    write(path, "\n".join(json.dumps(row) for row in rows))
    assert not run(tmp_path / "g", path).failed


def test_no_file_makes_no_graph(tmp_path: Path) -> None:
    report = run(tmp_path / "g", tmp_path / "missing.pdf")
    assert report.failed
    assert not (tmp_path / "g").exists()
