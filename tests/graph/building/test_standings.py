"""Every file of a folder has one standing after a build: as documents stand in the store, and what is passed over."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from extract.errors import FormatError, UnsupportedError
from extract.pages import ReadWarning
from extract.records import Coverage, Extraction, Record
from extract.warning_codes import WarningCode
from graph.building.inputs import DOCUMENT_SUFFIXES, expand
from graph.building.passed_over import reason_for
from graph.building.session import build
from graph.building.standings import Standing, standing_of
from graph.document.document_graph import graph_of
from graph.reading.unread import UNREAD
from graph.store.ledger import Entry
from graph.store.writer import Writer
from tests.graph.extractors import obey
from tests.queries.town import WATER, extraction, head, project, row

HEAD = [head("a", WATER, 2026)]
READ = [*HEAD, row("a", None, "数量", "管网长度", "≥", "5 公里")]
IMAGE, LEFT, DOUBT, GARBLED = (
    ReadWarning(code, "", "") for code in (WarningCode.IMAGE_PAGE, WarningCode.LEFT_OVER, WarningCode.NAME_LOST,
                                           WarningCode.DAMAGED_TEXT)
)  # fmt: skip
ALL = Coverage(10, 10)


@pytest.mark.parametrize(
    ("records", "warnings", "coverage", "expected"),
    [
        (READ, (), ALL, (Standing.READ, 0)),
        (READ, (DOUBT, GARBLED), ALL, (Standing.READ, 0)),
        (READ, (LEFT, DOUBT, LEFT), ALL, (Standing.PARTLY, 2)),
        (READ, (IMAGE,), ALL, (Standing.PARTLY, 1)),
        (HEAD, (IMAGE, IMAGE), ALL, (Standing.NEEDS_RECOGNITION, 2)),
        (HEAD, (), Coverage(0, 0), (Standing.NO_TABLE, 0)),
        (HEAD, (LEFT,), ALL, (Standing.PARTLY, 1)),
        ([*HEAD, project("a", "管网改造", "3")], (), ALL, (Standing.READ, 0)),  # it has a goal
        (HEAD, (), None, (Standing.READ, 0)),  # records are all there is
    ],
    ids=range(9),
)
def test_how_a_document_stands(
    tmp_path: Path, records: list[Record], warnings: tuple[ReadWarning, ...], coverage: Coverage | None,
    expected: tuple[Standing, int],
) -> None:  # fmt: skip
    numbered = tuple(dataclasses.replace(warning, text=str(n)) for n, warning in enumerate(warnings))
    made: Extraction = dataclasses.replace(extraction("a", records), warnings=numbered, coverage=coverage)
    graph = graph_of(made)
    with Writer(tmp_path / "g") as writer:
        writer.put([Entry("/in/a", gave=frozenset({graph.iri}))], [graph])
        assert standing_of(writer.store, [graph.iri]) == expected


def test_what_doubts_is_no_place_that_was_not_read() -> None:
    assert set(WarningCode) > UNREAD
    assert not UNREAD & {WarningCode.NAME_LOST, WarningCode.AMOUNTS_DIFFER, WarningCode.RECOGNISED_PAGE}


def folder(tmp_path: Path, *names: str) -> Path:
    for name in names:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"2026 {name}", encoding="utf-8")
    return tmp_path / "in"


def test_every_file_of_a_folder_has_one_standing(tmp_path: Path) -> None:
    names = ["a.txt", "sub/b.txt", "c.txt", "d.rar", "sub/e.PPTX", "f.unknown", "noname", ".hidden", "~$a.docx"]
    here = folder(tmp_path, *names, "readme.txt", ".git/x", "a.jsonl", "corrections.jsonl")
    (here / "c.txt").write_text("fail", encoding="utf-8")
    build([here / "a.txt"], here / "graph", obey, code="1")
    (here / "pipe").unlink(missing_ok=True)
    os.mkfifo(here / "pipe")
    (here / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    report = build([here], tmp_path / "g", obey, code="1")
    found = {str(file.path.relative_to(here)): str(file.standing) for file in report.all_files}
    assert found == {
        "a.txt": "read", "sub/b.txt": "read", "c.txt": "failed", "d.rar": "not-supported",
        "sub/e.PPTX": "not-supported", "f.unknown": "not-supported", "noname": "not-supported", ".hidden": "skipped",
        "~$a.docx": "skipped", "readme.txt": "skipped", ".git": "skipped", "a.jsonl": "skipped", "graph": "skipped",
        "pipe": "skipped", "elsewhere": "skipped", "corrections.jsonl": "skipped",
    }  # fmt: skip
    assert sum(report.standings.values()) == len(found)
    assert all(file.advice is not None for file in report.passed)
    why = {file.path.name: file.advice for file in report.passed}
    assert why["corrections.jsonl"] == ("更正文件，不是预算文件", "corrections of people, no document")
    again = build([here], tmp_path / "g", obey, code="1")
    assert {str(f.path): f.standing for f in again.all_files} == {str(f.path): f.standing for f in report.all_files}


def test_a_file_that_is_named_is_passed_over_by_nothing(tmp_path: Path) -> None:
    here = folder(tmp_path, "a.rar", "README.md")
    found = expand([here, here / "a.rar", here / "README.md"])
    assert found.files == (here / "README.md", here / "a.rar")
    assert found.passed == ()


def unsupported(path: Path) -> Extraction:
    raise UnsupportedError("压缩包", "an archive", file=path.name)


def test_what_is_not_supported_fails_where_it_was_named(tmp_path: Path) -> None:
    here = folder(tmp_path, "a.txt")
    within = build([here], tmp_path / "g", unsupported, code="1")
    assert [file.standing for file in within.files] == [Standing.NOT_SUPPORTED]
    assert not within.failed
    named = build([here / "a.txt"], tmp_path / "h", unsupported, code="1")
    assert [file.standing for file in named.files] == [Standing.FAILED]
    assert named.failed
    assert issubclass(UnsupportedError, FormatError)


def test_no_kind_is_both_read_and_advised_against() -> None:
    assert all(reason_for(Path(f"x{suffix}")).zh.startswith("不认识") for suffix in DOCUMENT_SUFFIXES)


def test_a_folder_with_a_file_called_lock_is_no_graph(tmp_path: Path) -> None:
    here = folder(tmp_path, "lock/lock", "lock/a.txt")
    assert expand([here]).files == (here / "lock" / "a.txt",)
