"""The scorer that lies beside the reference material, called by its path; and what was read as its rows."""

from __future__ import annotations

import importlib.util
import json
import os
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from extract.environment import Variable
from extract.records import Extraction, to_dict

SHARED = Path(os.environ.get(Variable.SHARED, Path(__file__).parents[2] / "shared"))
Row = dict[str, Any]


def present() -> bool:
    """Whether the reference material is there."""
    return (SHARED / "score" / "score.py").is_file()


@cache
def scorer() -> ModuleType:
    """The module score.py of the reference material."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def truth(path: Path) -> list[Row]:
    """The reference rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def rows(extraction: Extraction) -> list[Row]:
    """What was read, as rows of the contract; 中期 rows are not judged."""
    return [row for row in map(to_dict, extraction.records) if row.get("period") != "中期"]


def score(reference: list[Row], read: list[Row]) -> dict[str, Row]:
    """By kind of record: reference, extracted, paired, exact, f1, exact_f1, field_errors, text."""
    result: dict[str, Row] = scorer().score(reference, read, misses=0, text=True)
    return result
