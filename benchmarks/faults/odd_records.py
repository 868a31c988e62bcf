"""Files of records with a number that no database, or no memory, could hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path


def _records(**told: object) -> Callable[[Path], list[str | bytes]]:
    rows: tuple[dict[str, object], ...] = (
        {"type": "document", "agency": "水务局", "year": 2026},
        {"type": "indicator", "name": "群众满意度", "page": 1, **told},
    )

    def make(work: Path) -> list[str | bytes]:
        text = "".join(json.dumps({"doc": "a", **row}) + "\n" for row in rows)
        (work / "odd.jsonl").write_text(text, encoding="utf-8")
        return ["odd.jsonl"]

    return make


ODD_RECORDS = (
    ("records with the page 2^63", _records(page=1 << 63)),
    ("records with the line 10^30", _records(page=None, line=10**30)),
    ("records with the row 2^63", _records(page=None, table=1, row=1 << 63)),
    ("records with a weight of 1E99999999999", _records(weight="1E99999999999")),
    ("records with a weight of 0E-99999999", _records(weight="0E-99999999")),
    ("records with a score of 5,000 digits", _records(score="0." + "1" * 5000)),
    ("records with a certainty of 10^400", _records(confidence=10**400)),
    ("records with a rectangle of 10^400", _records(bbox=[0, 0, 1, 10**400])),
)
"""Their names, and what puts each into a folder and returns the arguments to give."""
