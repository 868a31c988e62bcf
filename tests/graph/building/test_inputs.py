from __future__ import annotations

import os
from pathlib import Path

import pytest

from extract.errors import RecordError
from graph.building.inputs import expand
from graph.building.record_files import read_record_file
from graph.building.session import build
from tests.graph.extractors import obey
from tests.graph.samples import write_records


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_directory_gives_documents_with_all_below(tmp_path: Path) -> None:
    wanted = [tmp_path / "a.PDF", tmp_path / "sub" / "b.xlsx", tmp_path / "sub" / "deep" / "c.txt"]
    others = [tmp_path / "x.py", tmp_path / ".hidden" / "d.pdf", tmp_path / "~$b.xlsx", tmp_path / "README.md"]
    touch(*wanted, *others)
    found = expand([tmp_path, wanted[0]])
    assert found.files == tuple(sorted(wanted))
    assert expand([others[0]]).files == (others[0],), "a named file is taken whatever its name"


def test_patterns_and_names_with_brackets(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "1.pdf", tmp_path / "a" / "b" / "2.pdf", tmp_path / "[3].pdf")
    assert len(expand([str(tmp_path / "**" / "*.pdf")]).files) == 3
    assert expand([str(tmp_path / "[3].pdf")]).files == (tmp_path / "[3].pdf",)
    assert expand([str(tmp_path / "*.docx")]).missing == (str(tmp_path / "*.docx"),)


def test_a_file_named_in_two_ways_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path / "a.pdf")
    monkeypatch.chdir(tmp_path)
    assert expand(["a.pdf", tmp_path / "a.pdf", tmp_path, "*.pdf"]).files == (Path("a.pdf"),)


def test_an_empty_directory_means_no_file(tmp_path: Path) -> None:
    assert expand([tmp_path]).files == ()


def test_several_documents_of_one_file(tmp_path: Path) -> None:
    a, b = write_records(tmp_path / "a.jsonl", "a", 2025), write_records(tmp_path / "b.jsonl", "b", 2026)
    both = tmp_path / "both.jsonl"
    both.write_bytes(b"\xef\xbb\xbf" + a.read_bytes() + b"\n\r\n" + b.read_bytes().rstrip())
    found = read_record_file(both).extractions
    assert [extraction.name for extraction in found] == ["a", "b"]
    alone = [read_record_file(path).extractions[0].sha256 for path in (a, b)]
    assert [extraction.sha256 for extraction in found] == alone, "a document is itself in whatever file it comes"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"type": "indicator", "op": ">=", "doc": "x"}', "op"),
        (b'{"type": "indicator"', "JSON"),
        (b'["type"]', "JSON"),
        (b'{"type": "poem"}', "poem"),
        (b'{"type": "project", "budget": "many"}', "budget"),
        ('{"type": "指标"}'.encode("gbk"), "UTF-8"),
        (b"[" * 100_000, "JSON"),
        (b'{"type": "indicator", "page": "x"}', "page"),
        (b'{"type": "indicator", "page": 0}', "page"),
        (b'{"type": "indicator", "page": 1.5}', "page"),
        (b'{"type": "indicator", "page": 1, "bbox": [1, 2]}', "bbox"),
        (b'{"type": "indicator", "page": 1, "bbox": [NaN, 2, 3, 4]}', "bbox"),
        (b'{"type": "indicator", "page": 1, "bbox": [3, 2, 1, 4]}', "bbox"),
        (b'{"type": "indicator", "places": 5}', "places"),
        (b'{"type": "indicator", "places": [5]}', "places"),
        (b'{"type": "indicator", "unsure": "name"}', "unsure"),
        (b'{"type": "indicator", "as_printed": [1]}', "as_printed"),
        (b'{"type": "indicator", "confidence": "high"}', "confidence"),
        (b'{"type": "indicator", "name": {"a": 1}}', "name"),
        (b'{"type": "indicator", "name": true}', "name"),
        (b'{"type": "indicator", "doc": []}', "doc"),
        (b'{"type": "indicator", "weight": true}', "weight"),
        (b'{"type": "indicator", "weight": "1e999999999"}', "weight"),
        (b'{"type": "indicator", "weight": "1_000"}', "weight"),
        (b'{"type": "document", "doc": "x", "year": "20_26"}', "year"),
        (b'{"type": "indicator", "op": "=", "low": null}', "low"),
        ('{"type": "indicator", "op": "区间", "low": "5"}'.encode(), "high"),
        (b'{"type": "project", "sources": "abc"}', "sources"),
        (b'{"type": "document", "doc": "x", "year": 20.26}', "year"),
        (b'{"type": "document", "doc": "x", "year": 99999999999999999999}', "year"),
        (b'{"type": "document", "doc": "x"}', "document"),
    ],
    ids=range(31),
)
def test_a_broken_line_is_named(tmp_path: Path, line: bytes, words: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"type": "document", "doc": "x"}\n\n' + line + b"\n")
    with pytest.raises(RecordError) as raised:
        read_record_file(path)
    assert str(raised.value).startswith("x.jsonl: 第3行")
    assert words in str(raised.value)


@pytest.mark.parametrize("line", [b'{"type": "indicator", "doc": "b", "weight": true}', b'{"doc": "b", "name"', b"{"])
def test_a_broken_line_loses_its_document_only(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "x.jsonl"
    rows = [f'{{"type": "project", "doc": "{doc}", "name": "河道清淤"}}'.encode() for doc in "abbc"]
    path.write_bytes(b"\n".join([*rows[:3], line, rows[3]]))
    found = read_record_file(path)
    assert [extraction.name for extraction in found.extractions] == ["a", "c"]
    (error,) = found.refused
    assert str(error).startswith("x.jsonl: 第4行：")
    assert "b 的记录未收录" in str(error)


def test_a_broken_first_line_loses_the_document_that_follows(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{\n{"type": "project", "doc": "a"}\n{"type": "project", "doc": "b"}\n', encoding="utf-8")
    assert [extraction.name for extraction in read_record_file(path).extractions] == ["b"]


def test_an_empty_file_of_records_is_an_error(tmp_path: Path) -> None:
    touch(tmp_path / "x.jsonl")
    with pytest.raises(RecordError, match="没有记录"):
        read_record_file(tmp_path / "x.jsonl")


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    with open(name, "wb"):
        pass
    (path,) = expand([tmp_path]).files
    assert os.fsencode(path) == name


def test_no_path_and_paths_that_no_system_has(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    assert expand([""]).missing == ("",), "the empty text is not the present folder"
    long = Path("x" * 5000)
    assert expand([long, tmp_path]).files == tuple(sorted([long, tmp_path / "a.pdf"])), "whose reader says why"
    assert expand([tmp_path / "none"]).missing == (str(tmp_path / "none"),)


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path / "a.pdf", tmp_path / "closed" / "b.pdf", tmp_path / "open" / "c.pdf")
    listed = os.scandir

    def scandir(path: str) -> object:
        if os.fspath(path).endswith("closed"):  # nothing is closed to who runs tests as root
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = expand([tmp_path])
    assert found.files == (tmp_path / "a.pdf", tmp_path / "open" / "c.pdf")
    assert [(path, error.errno) for path, error in found.unreadable] == [(tmp_path / "closed", 13)]
    report = build([tmp_path / "closed"], tmp_path / "graph", obey, code="1")
    assert report.failed
    assert "没有权限" in str(report.files[0].error)


def test_a_build_opens_no_special_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    with (tmp_path / "b.jsonl").open("wb") as file:
        os.truncate(file.fileno(), 200 << 30)
    wanted = [tmp_path / "a.csv", tmp_path / "b.jsonl", Path("/dev/zero"), Path("x" * 5000)]
    report = build(wanted, tmp_path / "graph", obey, code="1")
    told = " ".join(sorted(str(file.error) for file in report.files))
    assert len(report.files) == 4
    assert all(words in told for words in ("管道", "最多读", "设备", "文件名太长"))
