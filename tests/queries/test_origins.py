"""The page behind a value: the file that the build read, told apart from one that changed, is gone or is another."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

import jixiao
from extract.document import extract_file
from extract.errors import DocumentError, FormatError, LimitError, QueryError, StoreError
from extract.regular_files import sha256_of
from graph.document.document_graph import graph_of
from graph.store.ledger import Entry, path_text
from graph.store.writer import Writer
from queries import place_pages
from queries.origins import STATES, FileState
from tests.extract.every_format import FORMATS
from tests.graph.samples import write_records
from tests.queries.find.test_on_endpoint import endpoint

__all__ = ["endpoint"]

NAME = "验收合格率"


def read_in(graph: Path, *files: Path, code: str = "code") -> None:
    """Files put into a graph as a build does, in this process; code: the version of the code that reads them."""
    with Writer(graph) as writer:
        for digest in {sha256_of(file): None for file in files}:
            same = [file for file in files if sha256_of(file) == digest]
            made = graph_of(extract_file(same[0]))
            entries = [Entry(path_text(file), digest, code, frozenset({made.iri})) for file in same]
            writer.put(entries, [made])
        writer.publish()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph `g` of documents in every format."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "d").mkdir()
    for name, make in FORMATS.items():
        make(folder / "d" / name)
    read_in(folder / "g", *(folder / "d" / name for name in FORMATS))
    return folder


@pytest.fixture(scope="module")
def numbers(desk: Path) -> dict[str, str]:
    """The indicator NAME of each file."""
    with jixiao.open_graph(desk / "g") as graph:
        rows = [row.iri for row in graph.find(NAME, limit=None)]
        return {graph.origin(one).name or "": one for one in rows}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are written in this process: starting one takes longer than the page."""
    monkeypatch.setattr(place_pages.Limited, "run", lambda _, work, file: work())


@pytest.fixture
def own(desk: Path, tmp_path: Path) -> Path:
    """A graph of one PDF and one text that a test may move about."""
    for name in ("a.pdf", "a.txt"):
        shutil.copy(desk / "d" / name, tmp_path)
    read_in(tmp_path / "g", tmp_path / "a.pdf", tmp_path / "a.txt")
    return tmp_path


def iri(graph: Path, file: str) -> str:
    """The indicator NAME of a file."""
    rows = [row.iri for row in jixiao.find(graph, NAME, limit=None)]
    return next(one for one in rows if Path(jixiao.origin(graph, one).path or "").name == file)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("here")
def test_the_page_of_every_format(desk: Path, numbers: dict[str, str], name: str, tmp_path: Path) -> None:
    graph, number = desk / "g", numbers[name]
    origin = jixiao.origin(graph, number)
    assert (origin.name, origin.path, origin.state) == (name, str(desk / "d" / name), FileState.SAME)
    assert origin.places == jixiao.get(graph, number).places != ()
    done = jixiao.page(graph, number, tmp_path / "out.html")
    text = done.path.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert NAME in text
    assert not re.search(r'(?:src|href)="(?!data:)', text)  # nothing from elsewhere
    if name == "a.pdf":
        assert "data:image/png;base64," in text
        assert done.around == ()
        with Image.open(jixiao.page(graph, number, tmp_path / "page.png").path) as picture:
            assert picture.format == "PNG"
    else:
        marked = [row for part in done.around for row in part.rows if row.marked]
        assert [NAME in "".join(cell.text for cell in row.cells) for row in marked] == [True]
        assert f">{NAME}</td>" in text
        with pytest.raises(FormatError, match="只有 PDF 有页面可画"):
            jixiao.page(graph, number, tmp_path / "page.png")
        assert not (tmp_path / "page.png").exists()


def test_without_an_ending_the_first_of_its_format_is_written(own: Path) -> None:
    found = {file: jixiao.page(own / "g", iri(own / "g", file), own / "new" / "x").path for file in ("a.pdf", "a.txt")}
    assert found == {"a.pdf": own / "new" / "x.png", "a.txt": own / "new" / "x.html"}
    assert all(path.stat().st_size for path in found.values())


def test_another_ending_is_refused(own: Path) -> None:
    with pytest.raises(QueryError, match=r"\.png 或 \.html，实为 x\.jpg"):
        jixiao.page(own / "g", iri(own / "g", "a.pdf"), own / "x.jpg")


@pytest.mark.parametrize("file", ["a.pdf", "a.txt"])
@pytest.mark.usefixtures("here")
def test_a_document_that_is_gone_or_changed_is_told_and_never_drawn(own: Path, file: str) -> None:
    graph, path, out = own / "g", own / file, own / "out.html"
    number, before = iri(graph, file), path.read_bytes()
    path.unlink()
    assert jixiao.origin(graph, number).state is FileState.GONE
    with pytest.raises(StoreError, match=f"{path}：文件已不在原处；文件在别处时请用 --file 指出"):
        jixiao.page(graph, number, out)
    path.write_bytes(before + b"\n")
    assert jixiao.origin(graph, number).state is FileState.CHANGED
    with pytest.raises(StoreError, match="内容已变，不是当时读取的文件"):
        jixiao.page(graph, number, out)
    path.unlink()
    path.mkdir()
    assert jixiao.origin(graph, number).state is FileState.CHANGED
    path.rmdir()
    (own / "moved").write_bytes(before)
    with pytest.raises(FormatError, match="实为另一个文件"):
        jixiao.page(graph, number, out, file=own / ("a.txt" if file == "a.pdf" else "a.pdf"))
    with pytest.raises(OSError, match="none"):
        jixiao.page(graph, number, out, file=own / "none")
    assert not out.exists()
    assert jixiao.page(graph, number, out, file=own / "moved").path == out


def test_another_path_with_the_same_bytes_will_do(own: Path) -> None:
    shutil.copy(own / "a.txt", own / "copy.txt")
    read_in(own / "g", own / "a.txt", own / "copy.txt")
    number = iri(own / "g", "a.txt")
    (own / "a.txt").unlink()
    origin = jixiao.origin(own / "g", number)
    assert (origin.name, origin.state) == ("copy.txt", FileState.SAME)


def test_a_file_that_changes_after_it_was_looked_at_is_not_drawn(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = iri(own / "g", "a.txt")
    (own / "other.txt").write_text("另一个文件\n", encoding="utf-8")
    monkeypatch.setattr(place_pages, "file_of", lambda origin, file: own / "other.txt")
    with pytest.raises(FormatError, match="不是图谱读过的文件"):
        jixiao.page(own / "g", number, own / "out.html")


def test_of_records_the_document_is_not_known(tmp_path: Path) -> None:
    records = write_records(tmp_path / "a.jsonl")
    jixiao.build(tmp_path / "g", records, workers=1)
    number = jixiao.find(tmp_path / "g", limit=None)[0].iri
    origin = jixiao.origin(tmp_path / "g", number)
    assert (origin.path, origin.state) == (str(records), FileState.RECORDS)
    assert origin.told == STATES[FileState.RECORDS].zh
    with pytest.raises(StoreError, match="由记录文件读入"):
        jixiao.page(tmp_path / "g", number, tmp_path / "out.html")
    with pytest.raises(FormatError, match="无法核对"):
        jixiao.page(tmp_path / "g", number, tmp_path / "out.html", file=records)


def test_what_is_no_indicator_is_refused(own: Path) -> None:
    for call in (lambda: jixiao.origin(own / "g", "none"), lambda: jixiao.page(own / "g", "none", own / "x.png")):
        with pytest.raises(QueryError, match="没有编号为 none 的指标"):
            call()


def test_a_picture_that_cannot_be_written_is_one_line(own: Path) -> None:
    number = iri(own / "g", "a.pdf")
    (own / "folder.png").mkdir()
    for out in (own / "a.txt" / "x.png", own / "folder.png"):
        with pytest.raises(StoreError, match=f"无法写出 {out}：.+") as raised:
            jixiao.page(own / "g", number, out)
        assert "\n" not in str(raised.value)


def test_drawing_has_limits(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place_pages, "_write", slow)
    with pytest.raises(LimitError, match=r"0\.5 秒"):
        jixiao.page(own / "g", iri(own / "g", "a.pdf"), own / "x.png", timeout=0.5)
    monkeypatch.setattr(place_pages, "_write", killed)
    with pytest.raises(DocumentError, match=r"^a\.pdf"):
        jixiao.page(own / "g", iri(own / "g", "a.pdf"), own / "x.png")


def slow(*_: object) -> None:
    import signal

    signal.pause()


def killed(*_: object) -> None:
    import os
    import signal

    os.kill(os.getpid(), signal.SIGSEGV)


def test_every_state_has_words() -> None:
    assert set(STATES) == set(FileState)


def test_an_endpoint_does_not_know_where_files_lie(endpoint: str, tmp_path: Path) -> None:
    number = next(row.iri for row in jixiao.find(endpoint, "率") if row.page is not None)
    origin = jixiao.origin(endpoint, number)
    assert (origin.name, origin.path, origin.state) == (None, None, FileState.UNKNOWN)
    assert origin.places != ()
    with pytest.raises(StoreError, match="端点不知道文件在何处；文件在别处时请用 --file 指出"):
        jixiao.page(endpoint, number, tmp_path / "x.png")
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(FormatError, match="实为另一个文件"):
        jixiao.page(endpoint, number, tmp_path / "x.png", file=tmp_path / "other.pdf")
