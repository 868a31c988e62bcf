"""Examples of rules: a small document of a few lines of data becomes records, as a reader would have given them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from extract.records import DocumentRecord, Extraction, FundingRecord, IndicatorRecord, ProjectRecord, Record, from_dict
from extract.values.targets import parse_value
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.record_papers import paper_of

PROJECT = "水库管护"
AGENCY = "云岭市水务局"
YEAR = 2026
R = TypeVar("R", bound=Record)


def extraction_of(data: Mapping[str, Any]) -> Extraction:
    """The records of an example: `rows` (name, target as printed, and any fields of an indicator), `project` or
    `projects`, `document`, `funding`; what is left out is usual. `target` is parsed as a reader parses it. Rows
    without level are 数量指标 under 产出指标; `scope = "department"` puts one into the department's table."""
    document = {"doc": "例", "title": f"{AGENCY}{YEAR}年部门预算", "agency": AGENCY, "year": YEAR, "kind": "budget"}
    records: list[Record] = [_made(DocumentRecord, document | dict(data.get("document", {})))]
    projects = data.get("projects") or [data.get("project", {})]
    records += [_made(ProjectRecord, {"doc": "例", "name": PROJECT, **dict(one)}) for one in projects]
    records += [_made(FundingRecord, {"doc": "例", **dict(one)}) for one in data.get("funding", ())]
    records += [_row(dict(one), projects) for one in data.get("rows", ())]
    return Extraction("例", "0" * 64, tuple(records))


def corpus_of(data: Mapping[str, Any]) -> Corpus:
    """The documents of an example of rules over several: `documents`, each as `extraction_of` takes it; a row's
    `concept` is the concept that linking gave it."""
    papers = [paper_of(extraction_of(one)) for one in data["documents"]]
    linked = False
    for one, paper in zip(data["documents"], papers, strict=True):
        for said, row in zip(one.get("rows", ()), paper.rows(), strict=True):
            row.concept = said.get("concept")
            linked = linked or row.concept is not None
    return Corpus(papers, linked)


def _row(data: dict[str, Any], projects: list[Mapping[str, Any]]) -> IndicatorRecord:
    data.pop("concept", None)
    target = data.pop("target", None)
    if target is not None:
        value = parse_value(
            str(target), op=data.pop("sign", None), unit=data.pop("measure", None), name=data.get("name")
        )
        for name in ("op", "low", "high", "unit", "text", "printed"):
            data.setdefault(name, getattr(value, name))
    if data.get("scope", "project") == "project":
        data.setdefault("project", projects[0].get("name", PROJECT))
    if not data.keys() & {"level1", "level2"}:
        data |= {"level1": "产出指标", "level2": "数量指标"}
    return _made(IndicatorRecord, {"doc": "例", **data})


def _made(kind: type[R], data: Mapping[str, Any]) -> R:
    plain = {name: str(value) if isinstance(value, Decimal) else value for name, value in data.items()}
    made = from_dict({"type": kind.type, **plain})
    assert isinstance(made, kind)
    return made
