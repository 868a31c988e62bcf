"""The file of corrections: written and read back, and looked at line by line when a person wrote it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.errors import CorrectionError
from extract.pages import Box, Place
from graph.corrections.correction_file import Corrections, append, withdrawing
from tests.graph.corrections.corrected import addition, change, strike
from tests.graph.samples import extraction

SAMPLE = extraction("sample")
ROW = "媒体宣传次数"


def some() -> list[Any]:
    first = change(SAMPLE, ROW, "low", "9", when="2026-11-30", why="看“原件”")
    placed = replace(first.target, place=Place(3, Box(72.123456, 140.5, 372, 158.25)))
    return [
        replace(first, target=placed),
        change(SAMPLE, "基金监管宣传费", "alt_names", ["甲", "乙"], replaces=("0123456789ab",)),
        strike(SAMPLE, "参保人数"),
        addition(SAMPLE, name="培训场次", printed="≥4场"),
    ]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    assert append(path, some()) == some()
    assert [(one.id, one.why, one.when) for one in Corrections.read(path).rows] == [
        (one.id, one.why, one.when) for one in some()
    ]
    assert append(path, some()) == []
    before = path.read_text(encoding="utf-8")
    later = change(SAMPLE, ROW, "weight", "3")
    assert append(path, [later]) == [later]
    assert path.read_text(encoding="utf-8").startswith(before)


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert Corrections.read(tmp_path / "none.jsonl").rows == ()


def test_the_digest_is_that_of_the_document_and_not_of_the_order(tmp_path: Path) -> None:
    iri = f"https://w3id.org/jixiao/id/{some()[0].target.document}"
    one, other = Corrections(some()), Corrections(reversed(some()))
    assert one.digest(iri) == other.digest(iri) != ""
    assert Corrections(some()[:2]).digest(iri) != one.digest(iri)
    assert one.digest(iri + "0") == ""


def line(**changes: Any) -> str:
    told = some()[0].to_json() | changes
    return json.dumps({name: value for name, value in told.items() if value is not ...}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<<<<<<< HEAD", "应为一个 JSON 对象"),
        ("[1]", "应为一个 JSON 对象"),
        ('{"document": ', "应为一个 JSON 对象"),
        (line(fild="low"), "实有 fild"),
        (line(document="doc-1"), "document 应为"),
        (line(document=...), "document 应为"),
        (line(record="xyz"), "record 应为"),
        (line(type="indicators"), "type 应为"),
        (line(action="chnage"), "action 应为"),
        (line(field="lower"), "field 应为"),
        (line(new="九"), "low 应为数"),
        (line(new=9.5), "low 应为带引号的文字"),
        (line(field="op", new="大于"), "op 应为"),
        (line(field="sources", type="project", new="表"), "sources 应为带引号的文字的列表"),
        (line(when="30.11.2026"), "when 应如"),
        (line(who=3), "who 应为文字"),
        (line(nth=3, of=2), "nth 应不大于 of"),
        (line(nth="1"), "nth 应为从1起的整数"),
        (line(place={"page": "三"}), "page/bbox 应为"),
        (line(place=3), "place 应为"),
        (line(replaces="abc"), "replaces 应为"),
        (line(action="add", field=..., old=..., new=...), "应有 fields"),
        (line(action="add", fields={"nmae": "x"}), "实有 nmae"),
        (line(action="strike", type="document"), "只能改"),
        (line(field="year", type="document", new="明年"), "year 应为整数年份"),
    ],
)
def test_a_wrong_line_is_named_with_what_was_expected(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(f"{line()}\n\n{text}\n", encoding="utf-8")
    with pytest.raises(CorrectionError) as caught:
        Corrections.read(path)
    assert caught.value.zh.startswith("第3行：")
    assert why in caught.value.zh
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("c.jsonl: ")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.mkdir(), "是文件夹"),
        (lambda path: path.write_bytes(b"\xff\xfe{"), "应为 UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, make: Callable[[Path], object], why: str) -> None:
    path = tmp_path / "c.jsonl"
    make(path)
    with pytest.raises(CorrectionError, match=why):
        Corrections.read(path)


def test_only_what_stands_can_be_withdrawn(tmp_path: Path) -> None:
    held = Corrections(some())
    (back,) = withdrawing(held, [f"#{some()[0].id}"], who="李某", when="2026-12-01", why="")
    assert back.replaces == (some()[0].id,)
    for identifier in ("abc", some()[0].id):
        with pytest.raises(CorrectionError, match=identifier):
            withdrawing(Corrections([*some(), back]), [identifier], who="", when="", why="")
