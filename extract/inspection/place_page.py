"""One self-contained HTML page of an indicator: what it is, and the picture of its page, or the rows around it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from html import escape

from PIL import Image

from extract.inspection.rows_around import Around, ShownCell, ShownRow
from extract.language import chinese, say, visible

_STYLE = """
body{font:14px/1.5 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;margin:1.5em auto;max-width:1300px;
padding:0 1em;color:#222}
h1{font-size:1.25em}h2{font-size:1.05em;margin:1.5em 0 .4em}
dl{display:grid;grid-template-columns:auto 1fr;gap:0 .9em;margin:0}dt{color:#777}dd{margin:0;overflow-wrap:anywhere}
img{max-width:100%;border:1px solid #aaa;margin-top:1em}
.t{overflow:auto}table{border-collapse:collapse;font-size:13px}td,th{border:1px solid #bbb;padding:2px 6px;
vertical-align:top}th{background:#f3f3f3;color:#777;font-weight:400}
.m td{background:#fff8d6}.m td.x{background:#ffe48a}.m th{background:#d61e1e;color:#fff}.e td{border:0;color:#777}
"""


def place_page(
    title: str, facts: Sequence[tuple[str, str]], *, picture: Image.Image | None = None, around: Sequence[Around] = ()
) -> Iterator[str]:
    """The page in pieces. facts: names and values; picture: its page; around: the rows around its places."""
    language = "zh" if chinese() else "en"
    name = escape(visible(title))
    yield f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{name}</title><style>{_STYLE}</style>\n'
    yield f"<h1>{name}</h1>\n<dl>"
    yield "".join(f"<dt>{escape(key)}</dt><dd>{escape(visible(value))}</dd>\n" for key, value in facts)
    yield "</dl>\n"
    if picture is not None:
        yield f'<img alt="{name}" src="data:image/png;base64,{_packed(picture)}">\n'
    for part in around:
        yield f"<h2>{escape(visible(part.places))}</h2>\n<div class=t><table>\n"
        yield from _rows(part)
        yield "</table></div>\n"
    yield "</html>\n"


def _rows(part: Around) -> Iterator[str]:
    wide = max((len(row.cells) for row in part.rows), default=1)
    if part.columns:
        yield "<tr><th></th>" + "".join(f"<th>{letter}</th>" for letter in part.columns) + "</tr>\n"
    for row in part.rows:
        if row.apart:
            yield f"<tr class=e><td></td><td colspan={wide}>{say('（中间各行从略）', '(rows left out)')}</td></tr>\n"
        yield _row(row, wide)


def _row(row: ShownRow, wide: int) -> str:
    span = f" colspan={wide}" if len(row.cells) == 1 and wide > 1 else ""
    cells = "".join(f"<td{span}{_mark(cell)}>{escape(visible(cell.text))}</td>" for cell in row.cells)
    return f"<tr{' class=m' if row.marked else ''}><th>{row.label}</th>{cells}</tr>\n"


def _mark(cell: ShownCell) -> str:
    return " class=x" if cell.marked else ""


def _packed(picture: Image.Image) -> str:
    stream = io.BytesIO()
    picture.quantize(64).save(stream, "PNG", optimize=True)
    return base64.b64encode(stream.getvalue()).decode("ascii")
