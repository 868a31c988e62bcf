"""Rows become variants; very many names are taken apart by several processes, with the same outcome."""

from __future__ import annotations

import pytest

from graph.linking import variants as module
from graph.linking.concepts import Variant
from graph.linking.names.context import Context
from graph.linking.names.indicator import Indicator
from graph.linking.names.taking_apart import Asked, Taken
from graph.linking.variants import variants_of

ROWS = [
    Indicator(f"urn:{number}", doc, project, name, unit=unit, form=form, agency=agency)
    for number, (doc, agency) in enumerate((("a", "云屏市教育局"), ("b", "云屏市粮食和物资储备局"), ("c", None)))
    for project in ("校舍维修项目", None)
    for name, unit, form in (
        ("校舍维修数量", "个", "count"), ("①云屏粮食储备合格率≥95%", "%", "ratio"), ("数量", "个", "count"),
        ("群众满意度", "%", "ratio"), ("项目总成本", "万元", "money"), ("——", None, ""),
    )
]  # fmt: skip


def told(variants: list[Variant]) -> list[tuple[object, ...]]:
    return [(v.name, v.signature, v.field, v.several, [row.iri for row in v.rows]) for v in variants]


def test_rows_of_one_name_and_signature_are_one_variant() -> None:
    found = [v for v in variants_of(ROWS, Context()) if v.name == "群众满意度" and "a" in {row.doc for row in v.rows}]
    assert [sorted(row.doc for row in v.rows) for v in found] == [["a", "a", "c", "c"]]  # both are of education


def test_names_taken_apart_by_processes_give_the_same_variants(monkeypatch: pytest.MonkeyPatch) -> None:
    here = told(variants_of(ROWS, Context(), 2))
    monkeypatch.setattr(module, "MANY", 5)
    monkeypatch.setattr(module, "_PART", 3)
    handed: list[int] = []
    know = Context.know

    def counted(self: Context, asked: list[Asked], taken: list[Taken]) -> None:
        handed.append(len(taken))
        know(self, asked, taken)

    monkeypatch.setattr(Context, "know", counted)
    assert told(variants_of(ROWS, Context(), 2)) == here
    assert sum(handed) >= 5


def test_few_names_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "spread", lambda *_: pytest.fail("a process was started"))
    assert variants_of(ROWS, Context(), 2)
    monkeypatch.setattr(module, "MANY", 5)
    assert variants_of(ROWS, Context(), 1)
