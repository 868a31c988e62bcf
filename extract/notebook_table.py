"""A table as a notebook shows it: plain HTML, every text escaped and visible."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from extract.language import visible

_SIGNS = 2000  # of a cell; nobody reads more of one in a table


def notebook_table(columns: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "") -> str:
    """Rows under the names of their columns; None is an empty cell."""
    head = "".join(f"<th>{_cell(name)}</th>" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>" for row in rows)
    told = f"<caption>{_cell(caption)}</caption>" if caption else ""
    return f"<table>{told}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return html.escape(visible(text if len(text) <= _SIGNS else text[:_SIGNS] + "…"))
