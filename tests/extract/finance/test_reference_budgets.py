"""The bars on the reference documents: totals, appropriations, projects."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.document import extract_file
from extract.records import to_dict
from tests.shared import SHARED, shared

TOTALS = ("agency", "year", "kind", "total_income", "total_expenditure", "basic_expenditure", "project_expenditure")
AMOUNTS = {"total", "basic", "project"}


def _cases() -> list[Any]:
    if SHARED is None:
        return []
    pairs = [(path, shared("reference", f"{path.stem}.jsonl")) for path in sorted(shared("seeds").glob("*.txt"))]
    for folder in ("typeset", "real"):
        truths = sorted(shared("pdf", folder).glob("*.truth.jsonl"))
        pairs += [(truth.with_name(truth.name.replace(".truth.jsonl", ".pdf")), truth) for truth in truths]
    return [pytest.param(path, truth, id=path.stem) for path, truth in pairs]


def _number(value: Any) -> Any:
    try:
        return Decimal(str(value)).normalize()
    except ArithmeticError:
        return value


@pytest.mark.shared
@pytest.mark.parametrize(("path", "truth"), _cases())
def test_bars(path: Path, truth: Path) -> None:
    wanted = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines() if line.strip()]
    got = [to_dict(record) for record in extract_file(path).records]
    document = next(row for row in wanted if row["type"] == "document")
    judged = [name for name in TOTALS if name not in document.get("unsure", ())]
    assert {n: _number(document[n]) for n in judged} == {n: _number(got[0][n]) for n in judged}
    assert len(_lines(wanted) ^ _lines(got)) <= 2
    if "project" in document.get("annotated", ("project",)):
        projects = [row for row in wanted if row["type"] == "project"]
        found = [row for row in got if row["type"] == "project"]
        assert len(projects) == len(found)
        assert sum(not any(_same(want, row) for row in found) for want in projects) <= 1


def _lines(rows: list[dict[str, Any]]) -> set[tuple[Any, ...]]:
    """Appropriation lines; an empty amount and 0 say the same."""
    return {
        (row["unit_code"], row["code"], *(_number(row[name] or 0) for name in sorted(AMOUNTS)))
        for row in rows
        if row["type"] == "appropriation"
    }


def _same(wanted: dict[str, Any], got: dict[str, Any]) -> bool:
    fields = [
        name for name in ("unit_code", "code", "category", "budget", "executed") if name not in wanted.get("unsure", ())
    ]
    names = {_plain(name) for name in (wanted["name"], *wanted.get("alt_names", ()))}
    return _plain(got["name"]) in names and all(_number(wanted[name]) == _number(got[name]) for name in fields)


def _plain(text: str | None) -> str:
    table = str.maketrans({"（": "(", "）": ")", "“": "", "”": "", "，": ","})
    return "".join((text or "").translate(table).split())
