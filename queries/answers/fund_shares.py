"""The money of projects by source, each amount once although several tables break it down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

_PART = "/"  # parts the column groups of a table: 本年拨款/一般公共预算
_OWN = ("owner", "shared", "of_table")  # what tells amounts apart and is not listed
_Rows = list[dict[str, Any]]


def counted_once(rows: Iterable[dict[str, Any]]) -> _Rows:
    """Shares of a project and phase as one table tells them: the one with most sources (本年拨款 and 结转 before
    政府预算资金), of equals that of the largest sum. A source that others of the table are part of is left out."""
    tables: defaultdict[tuple[Any, ...], defaultdict[str, _Rows]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        tables[row["owner"], row["shared"], row["phase"]][row["of_table"] or ""].append(row)
    chosen = (_chosen([_parts(some) for _, some in sorted(of_one.items())]) for of_one in tables.values())
    return [{name: value for name, value in row.items() if name not in _OWN} for some in chosen for row in some]


def _chosen(tables: list[_Rows]) -> _Rows:
    return max(tables, key=lambda some: (len(some), sum(row["amount"] for row in some)))


def _parts(rows: _Rows) -> _Rows:
    sources = [row["source"] + _PART for row in rows]
    return [row for row in rows if not any(s != (own := row["source"] + _PART) and s.startswith(own) for s in sources)]
