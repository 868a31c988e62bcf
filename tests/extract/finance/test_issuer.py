"""Whose a document is, by the labels of its forms."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.finance.issuer import _LABEL_SIGNS
from extract.readers.opening import read_bytes
from extract.word_lists import read_words


def test_every_label_of_an_organisation_has_a_sign_by_which_rows_are_chosen() -> None:
    words = read_words("extract.columns", "wording.toml")
    for kind in ("unit", "department"):
        labels = words["labels"].get(kind, []) + words["loose_labels"].get(kind, [])
        assert [label for label in labels if not _LABEL_SIGNS.search(label)] == []


@pytest.mark.parametrize(
    ("line", "title", "agency"),
    [
        ("发布时间：2026-01-30 来源：云岭县财政局", "2026年部门预算公开", "云岭县财政局"),
        ("来源：云岭县财政局 浏览次数：31", "云岭县林业局2026年部门预算公开", "云岭县林业局"),
        ("发布时间：2026-01-30 字号：大 中 小", "2026年部门预算公开", None),
    ],
)
def test_what_a_site_writes_beside_a_document_is_no_part_of_an_agency(
    line: str, title: str, agency: str | None
) -> None:
    cells = (("项目名称", "古树养护"), ("三级指标", "指标值"), ("古树", "≥9棵"))
    rows = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in cells)
    page = f"<html><body><div>{line}</div><h1>{title}</h1><table>{rows}</table></body></html>"
    (document, *_) = extract_source(read_bytes(page.encode(), "town.html")).records
    assert document.agency == agency
