"""The floors of docs/architecture.md: a package imports only from those below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"extract", "graph", "ontology", "queries"}
ALLOWED = {
    "ontology": {"ontology"},
    "extract": {"extract"},
    "graph": {
        "graph",
        "ontology",
        "extract.records",
        "extract.pages",
        "extract.errors",
        "extract.language",
        "extract.operators",
        "extract.organisations",
        "extract.patterns",
        "extract.text",
        "extract.units",
        "extract.values",
    },
    "queries": OURS,
}


def imports(path: Path) -> Iterator[str]:
    """Names of the modules of ours that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
    return


@pytest.mark.parametrize("floor", sorted(ALLOWED))
def test_a_floor_imports_only_from_below(floor: str) -> None:
    files = sorted((ROOT / floor).rglob("*.py"))
    assert files
    offences = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imports(path)
        if name.split(".")[0] in OURS
        and not any(name == allowed or name.startswith(allowed + ".") for allowed in ALLOWED[floor])
    ]
    assert offences == []
