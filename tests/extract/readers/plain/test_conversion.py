"""Text conversions: encodings, rows and lines, limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import FormatError, LimitError, PasswordError
from extract.pages import Grid, Line, Source
from extract.readers.kinds import kind_of
from extract.readers.opening import MAX_TEXT_BYTES, open_source, read_bytes
from extract.readers.plain import conversion as reader
from extract.readers.plain import page_builder, separated

TEXT = "云岭市教育局2026年部门预算\n\n单位：万元\n项目名称\t预算数\n校舍维修\t12.50\n"


def items(source: Source) -> list[Line | Grid]:
    return [item for page in source.pages for item in page.items]


def grids(source: Source) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in item.rows()] for item in items(source) if isinstance(item, Grid)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_give_the_same_pages(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding), "a.txt").pages == read_bytes(TEXT.encode(), "a.txt").pages


def test_short_utf16_without_mark_is_told_from_gbk() -> None:
    line = "指标值达到百分之九十五以上并且群众满意度有所提升"
    for encoding in ("utf-16-le", "gb18030"):
        (item,) = items(read_bytes(line.encode(encoding), "a.txt"))
        assert isinstance(item, Line)
        assert item.text == line


def test_rows_lines_and_the_end_of_a_grid() -> None:
    source = read_bytes("# 一、标题\n甲\t乙\n丙\t\n\n丁\t戊\n**粗体**\n".encode(), "a.txt")
    assert [item.text for item in items(source) if isinstance(item, Line)] == ["一、标题", "粗体"]
    assert grids(source) == [[["甲", "乙"], ["丙", ""]], [["丁", "戊"]]]
    assert source.format == "text"
    assert source.stem == "a"


def test_markup_is_resolved_in_cells() -> None:
    assert grids(read_bytes("参保率\t$\\geq$\t<b>95</b>\t\\%\n".encode(), "a.txt")) == [[["参保率", "≥", "95", "%"]]]


def test_pipe_rows_are_rows() -> None:
    assert grids(read_bytes("| 指标 | 值 |\n| --- | :--: |\n| 参保率 | 95% |\n".encode(), "a.txt")) == [
        [["指标", "值"], ["参保率", "95%"]]
    ]


def test_form_feed_begins_a_page() -> None:
    source = read_bytes("甲\t乙\n\f丙\t丁\n".encode(), "a.txt")
    assert len(source.pages) == 2
    assert grids(source) == [[["甲", "乙"]], [["丙", "丁"]]]


def test_crlf_and_lone_cr() -> None:
    assert grids(read_bytes("甲\t乙\r\n丙\t丁\r戊\t己".encode(), "a.txt")) == [
        [["甲", "乙"], ["丙", "丁"], ["戊", "己"]]
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\n\n  \n", b"\x00" * 5000, b"\x89PNG\r\n\x1a\n" + b"x" * 50, b"PK\x03\x04broken"]
)
def test_what_is_no_document_is_an_error(data: bytes) -> None:
    with pytest.raises(FormatError):
        read_bytes(data, "a.txt")


def test_random_bytes_are_an_error() -> None:
    with pytest.raises(FormatError):
        read_bytes(bytes((i * 7919 + i // 3) % 256 for i in range(50_000)), "a.bin")


def test_encrypted_office_file_is_named() -> None:
    with pytest.raises(PasswordError):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.xlsx")


def test_single_damaged_bytes_are_a_warning() -> None:
    source = read_bytes(b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8\x0a\x00", "a.txt")
    assert [warning.code for warning in source.warnings] == ["damaged-text"]


def test_a_line_beyond_the_limit_is_left_out_with_a_warning() -> None:
    source = read_bytes(("甲\t乙\n" + "丙" * (reader.MAX_LINE + 1) + "\n丁\t戊\n").encode(), "a.txt")
    assert [warning.code for warning in source.warnings] == ["line-too-long"]
    assert grids(source) == [[["甲", "乙"]], [["丁", "戊"]]]


def test_a_row_beyond_the_limit_is_left_out_with_a_warning() -> None:
    source = read_bytes(("甲\t乙\n" + "1\t" * (page_builder.MAX_ROW + 5) + "\n").encode(), "a.txt")
    assert [warning.code for warning in source.warnings] == ["line-too-long"]


def test_too_many_cells_stop_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_builder, "MAX_CELLS", 10)
    with pytest.raises(LimitError):
        read_bytes(("a\tb\tc\n" * 4).encode(), "a.txt")


def test_too_many_lines_stop_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_builder, "MAX_LINES", 10)
    assert read_bytes(("甲\n\n" * 10).encode(), "a.txt").pages
    with pytest.raises(LimitError, match="10 行"):
        read_bytes(("甲\n\n" * 11).encode(), "a.txt")


def test_separated_values_are_counted_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "MAX_CELLS", 20)
    monkeypatch.setattr(page_builder, "MAX_CELLS", 20)
    rows = separated.separated("a,b,c,d\n" * 1000)
    assert rows is not None
    assert len(rows) == 6, "no more than it takes to tell"
    with pytest.raises(LimitError):
        read_bytes(("甲,b,c,d\n" * 1000).encode(), "a.csv")
    assert read_bytes(("甲,b,c,d\n" * 5).encode(), "a.csv").warnings == ()


def test_a_huge_text_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.write("一行".encode() * 2000)
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(LimitError, match=r"200|210"):
        open_source(path)
    assert MAX_TEXT_BYTES < 200 * 1024 * 1024


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "pdf"), (b"junk\n%PDF-1.4", "pdf"), (b"PK\x03\x04", "zip"), (b"<!DOCTYPE html><html>", "html"),
        (b"\xef\xbb\xbf<html>", "html"), (b"<table><tr>", "html"), ("甲\t乙".encode(), "text"),
        ("<h1>某局预算</h1><table><tr>".encode(), "html"), (b"<!-- saved --><div class=x><table>", "html"),
        ("<!-- 第1页 -->\n# 某局预算\n<table><tr>".encode(), "text"), ("<p>没有表格".encode(), "text"),
    ],
)  # fmt: skip
def test_kind_is_told_by_the_bytes(head: bytes, kind: str) -> None:
    assert kind_of(head, "a") == kind


@given(st.lists(st.lists(st.text(alphabet="甲乙丙95%≥ ", max_size=6), min_size=2, max_size=6), min_size=1, max_size=8))
def test_cells_come_back_in_order(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    if not text.strip():
        return
    read = [row for grid in grids(read_bytes(text.encode(), "a.txt")) for row in grid]
    assert read == [[cell.strip() for cell in row] for row in rows if "".join(row).strip()]


@given(st.binary(max_size=400))
def test_any_bytes_give_a_result_or_one_clear_error(data: bytes) -> None:
    if kind_of_or_none(data) != "text":
        return
    try:
        source = read_bytes(data, "a.txt")
    except (FormatError, LimitError):
        return
    assert source.format == "text"


def kind_of_or_none(data: bytes) -> str | None:
    try:
        return kind_of(data, "a")
    except FormatError:
        return None


def test_tex_signs_in_a_table_of_html_inside_markdown() -> None:
    text = "# 某局预算\n\n<table><tr><td>$\\geq$</td><td>95\\%</td><td>&lt;5</td></tr></table>\n"
    assert grids(read_bytes(text.encode(), "a.md")) == [[["≥", "95%", "<5"]]]


@pytest.mark.parametrize("name", ["a.bin", "a.dat", "report.xlsx"])
def test_what_holds_no_chinese_and_is_called_no_text_is_no_document(name: str) -> None:
    with pytest.raises(FormatError):
        read_bytes(b"D" * 3000, name)
    assert read_bytes("部门：某局".encode(), name).format == "text"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.csv"])
def test_a_text_may_hold_no_chinese(name: str) -> None:
    assert read_bytes(b"plain words", name).format == "text"
