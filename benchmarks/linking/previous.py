"""What an earlier version makes of the same rows: a checkout of it links them in a process of its own; or the figures
that one gave, which are recorded beside the version.

    git worktree add ../previous COMMIT
    python -m benchmarks.linking table --previous ../previous --record
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.linking.judged import Concepts, Judged
from benchmarks.linking.quality import key_of

RECORDED = Path(__file__).parents[1] / "data" / "linking-previous.json"
# Runs in the checkout: only the linker's own modules are used, as they have been called since the first release.
_CHILD = """
import dataclasses, json, sys
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
known = {field.name for field in dataclasses.fields(Indicator)}
rows = [Indicator(**{k: v for k, v in row.items() if k in known}) for row in json.load(sys.stdin)]
found = Linker().link(rows).concepts
json.dump([[c.iri, [row.iri for row in c.members], list(c.related)] for c in found], sys.stdout)
"""


def linked_by(checkout: Path, judged: Judged, judge: ModuleType) -> Concepts:
    """The concepts that the code of a checkout makes. Raises CalledProcessError when it cannot."""
    rows = [asdict(row) | {"iri": f"urn:{number}"} for number, row in enumerate(judged.rows)]
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], input=json.dumps(rows), capture_output=True, text=True, check=True,
        cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout.resolve()), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    key = {f"urn:{number}": key_of(row, judge) for number, row in enumerate(judged.rows)}
    found = json.loads(done.stdout)
    related = {frozenset((iri, other)) for iri, _, others in found for other in others}
    return {key[row]: iri for iri, members, _ in found for row in members}, related


def recorded() -> dict[str, Any]:
    """The figures that were recorded: "version" (which and how), and by set the cells of its line."""
    return dict(json.loads(RECORDED.read_text(encoding="utf-8"))) if RECORDED.is_file() else {}


def record(version: str, cells: dict[str, list[str]]) -> None:
    """Keeps figures with the version that gave them."""
    text = json.dumps({"version": version, "sets": cells}, ensure_ascii=False, indent=1)
    RECORDED.write_text(text + "\n", encoding="utf-8")


def version_of(checkout: Path) -> str:
    """The commit of a checkout with its day."""
    command = ["git", "-C", str(checkout), "log", "-1", "--format=%h, %cs", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
